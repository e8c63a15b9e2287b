"""The page that the project was founded on, built in memory from its text beside the repository."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from making import read, table_picture

if TYPE_CHECKING:
    from archive.records import Article

SEED = Path(__file__).parents[3] / "shared" / "seed" / "plvn-article.txt"
pytestmark = pytest.mark.skipif(not SEED.is_file(), reason="the shared folder is not beside this repository")


def tile(number: int, title: str, caption: str, summary: str) -> str:
    slug = f"/bai-so-{number}-post{number}.html"
    return (
        f'<article class="story"><figure class="story__thumb"><a class="cms-link" href="{slug}">'
        f'<img data-src="/t{number}.jpg"></a><figcaption>{caption}</figcaption></figure>'
        f'<h2 class="story__heading"><a class="cms-link" href="{slug}">{title}</a></h2>'
        f'<div class="story__summary">{summary}</div></article>'
    )


@pytest.fixture(scope="module")
def article() -> Article:
    lines = [line.strip() for line in SEED.read_text(encoding="utf-8").splitlines() if line.strip()]
    first_box, second_box = lines.index("Tin cùng chuyên mục"), lines.index("Đọc thêm")
    title, *parts = lines[:first_box]
    lead = next(line for line in parts if line.startswith("(PLVN)"))
    twice = {line for line, following in pairwise(parts) if line == following}
    body: list[str] = []
    for number, line in enumerate(parts):
        if line in twice and parts[number - 1] != line:
            body.append(table_picture(f"anh-{number}.jpg", f'<tr><td class="caption"><p>{line}</p></td></tr>'))
        elif line != lead:
            body.append(f"<p>{line}</p>")
    caption, story, summary = lines[first_box + 1 : second_box]
    rest = lines[second_box + 1 :]
    tiles = [tile(600 + n, *rest[n : n + 3]) for n in range(0, len(rest), 3)]
    page = f"""<html><head><title>{title}</title></head><body><h1 class="article__title cms-title">{title}</h1>
<div class="article__sapo cms-desc">{lead}</div><div class="article__body cms-body ">{"".join(body)}</div>
<div class="article__list"><div class="box-heading">Tin cùng chuyên mục</div>{tile(500, story, caption, summary)}</div>
<div class="article__more-news"><div class="box-heading">Đọc thêm</div>{"".join(tiles)}</div></body></html>"""
    return read(page.encode())


def test_title_lead_and_six_paragraphs(article: Article) -> None:
    assert article.title.startswith("Cụm thi đua 5 thành phố")
    assert article.lead is not None
    assert article.lead.startswith("(PLVN) - Ngày 8/3")
    assert article.agency == "PLVN"
    assert len(article.body) == 6
    assert article.body[0].startswith("Ông Đỗ Văn Chiến")
    assert article.body[-1].startswith("Tại Hội nghị, Hải Phòng đã bàn giao")


def test_three_captions_each_standing_twice(article: Article) -> None:
    assert [caption.times for caption in article.captions] == [2, 2, 2]
    assert len({caption.images for caption in article.captions}) == 3


def test_one_story_in_the_first_box_and_ten_in_the_second(article: Article) -> None:
    boxes = [link.box for link in article.related]
    assert boxes == ["Tin cùng chuyên mục"] + ["Đọc thêm"] * 10
    assert all(link.summary and link.caption for link in article.related)
    assert sum(link.caption == link.title for link in article.related) == 3
