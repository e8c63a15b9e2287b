from __future__ import annotations

import pytest
from making import FIRST, LAST, page, read


@pytest.mark.parametrize(
    ("byline", "authors", "source"),
    [
        ('<span>Theo </span><a class="cms-author">baotinhnha.vn</a>', (), "baotinhnha.vn"),
        ('Theo <a class="cms-author">Báo Tỉnh Nhà</a>', (), "Báo Tỉnh Nhà"),
        ('<a class="cms-author">Hồng Mai</a><a class="cms-author">baotinhnha.vn</a>', ("Hồng Mai",), "baotinhnha.vn"),
        ('<a class="cms-author">HỒNG MAI - Ảnh: LÝ NGÂN</a>', ("HỒNG MAI",), None),
        ('<a class="cms-author">Ảnh: Lý Ngân</a>', ("Lý Ngân",), None),
    ],
)
def test_who_wrote_it_and_where_it_was_taken_from(byline: str, authors: tuple[str, ...], source: str | None) -> None:
    found = read(page(f'{FIRST}{LAST}<div class="article__author">{byline}</div>'))
    assert (found.authors, found.source) == (authors, source)
