"""Newspapers that no era knows: a page invented here, and the real ones beside the repository."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from making import fetched, read

from archive.records import Article
from plvn_crawler.pages.article import read_article
from plvn_crawler.pages.explaining import Notes

PAPERS = Path(__file__).parents[3] / "shared" / "site" / "pages" / "papers"
GOLD = sorted((PAPERS / "gold").glob("*.json"))

STRANGE = """<html><head><title>Chợ quê họp lại sau lũ - Báo Đồng Quê</title>
<meta property="og:title" content="Chợ quê họp lại sau lũ">
<meta property="og:site_name" content="Báo Đồng Quê"></head><body>
<div class="top-menu"><a href="/">Trang nhất</a><a href="/doi-song">Đời sống</a></div>
<div class="khung"><h1>Chợ quê họp lại sau lũ</h1><span class="thoi-gian">Thứ Sáu, 08/03/2024 15:27</span>
<p class="sapo">Sau ba tuần ngập, tiểu thương dọn bùn để mở lại sạp hàng đầu tiên bên bến đò cũ.</p>
<div class="vung-chu"><p>Nước rút từ hôm rằm, để lại lớp bùn dày quá gối trên khắp nền chợ và các lối đi ra bến.</p>
<p>Chị Nhài bán rau kể rằng cả nhà phải thức hai đêm để rửa từng chiếc kệ, từng tấm phản bằng nước giếng.</p>
<ul class="tin-lien-quan"><li><a href="/doi-song/ben-do-cu-12345.html">Bến đò cũ vào mùa nước nổi năm nay</a></li></ul>
<p>Ban quản lý chợ miễn tiền thuê sạp trong tháng ba cho tất cả các hộ buôn bán nhỏ quanh bến.</p>
<p style="text-align:right"><strong>Lê Thôn</strong></p></div></div>
<div class="binh-luan"><p>Bạn đọc Tám: mừng cho bà con, chúc chợ đông khách trở lại như những năm trước.</p></div>
</body></html>"""


def test_a_strange_page() -> None:
    notes = Notes()
    article = read(STRANGE.encode(), url="https://dongque.example/doi-song/cho-que-hop-lai-54321.html", notes=notes)
    assert (article.era, article.reader) == ("rescue", "rescue@1")
    assert article.title == "Chợ quê họp lại sau lũ"
    assert article.lead == "Sau ba tuần ngập, tiểu thương dọn bùn để mở lại sạp hàng đầu tiên bên bến đò cũ."
    assert (article.published_at, article.published_source) == ("2024-03-08T15:27:00+07:00", "text")
    assert [text.split()[0] for text in article.body] == ["Nước", "Chị", "Ban"]
    assert article.authors == ("Lê Thôn",)
    assert [link.title for link in article.related] == ["Bến đò cũ vào mùa nước nổi năm nay"]
    assert notes.confidence is not None


@pytest.mark.parametrize("encoding", ["utf-16", "windows-1258", "utf-8-sig"])
def test_undeclared_encodings(encoding: str) -> None:
    text = unicodedata.normalize("NFC", STRANGE)
    if encoding == "windows-1258":  # its Vietnamese is written with combining marks
        text = "".join(
            unicodedata.normalize("NFD", sign) if sign in "ạảấầậẩẫắằặẳẵẹẻẽếềệểễịỉĩọỏốồộổỗớờợởỡụủũứừựửữỳỵỷỹ" else sign
            for sign in text
        )
    article = read_article(fetched(text.encode(encoding, "replace"), "https://dongque.example/a/cho-que-54321.html"))
    assert isinstance(article, Article)
    assert len(article.body) == 3


def plain(words: str) -> str:
    return " ".join(unicodedata.normalize("NFC", words).replace("\ufeff", "").split())


@pytest.mark.skipif(not GOLD, reason="the shared folder is not beside this repository")
@pytest.mark.parametrize("file", GOLD, ids=lambda file: file.name.split("-")[0])
def test_real_newspapers(file: Path) -> None:
    gold: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    article = read((PAPERS / gold["file"]).read_bytes(), url=gold["url"])
    assert article.title == gold["title"]
    assert article.lead == gold["lead"]
    assert article.authors == (gold["author"],)
    assert [plain(text) for text in article.body] == [plain(text) for text in gold["body"]]
    assert [caption.text for caption in article.captions] == gold["captions"]
