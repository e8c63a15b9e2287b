"""Newspapers that no era knows: a page invented here, and the real ones beside the repository."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from making import fetched, read, refused

from archive.records import Article
from plvn_crawler.pages.article import read_article
from plvn_crawler.pages.explaining import Notes
from plvn_crawler.pages.rescue import READER

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
    assert (article.era, article.reader) == ("rescue", READER)
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


TILE = """<div class="muc-tin">
<h3><a href="/tin-so-{0}-2026030812345{0}.htm">Tin thứ {0} trong cùng chuyên mục thời sự</a></h3>
<p>Tóm tắt của tin thứ {0}, dài gần bằng một đoạn văn để cân với chữ của bài trong phép tính mật độ.</p></div>"""
CARDS = f"""<html><head><meta property="og:title" content="Sáng đò chiều chợ"></head><body>
<div class="sidebar-1"><div class="detail-cate">
<a data-role="cate-name" href="/doi-song.htm">Đời sống</a></div>
<h1>Sáng đò chiều chợ</h1><h2 class="sapo">Bến sông nào cũng có một phiên chợ chỉ họp trong hai tiếng đồng hồ.</h2>
<time datetime="2026-01-08T08:12:00+07:00">8/1</time>
<div class="chu">
<div type="Photo"><div><img src="/p.jpg"></div>
<div class="PhotoCMS_Caption"><p>Chợ tan lúc chín giờ</p></div></div>
<p>Đò cập bến khi trời còn tối, đèn pin loang loáng trên những thúng cá vừa kéo lên.</p>
<div type="RelatedOneNews"><a href="/ben-do-20260307081234567.htm">Bến đò ngang mùa nước cạn</a>
<span>Tóm tắt.</span></div>
<p>Người bán nhẩm tính từng mớ rau, người mua chẳng mấy ai mặc cả.</p>
<p>Chín giờ, bến vắng hẳn, chỉ còn con chó nằm chờ chủ bên gốc bần.</p></div></div>
<div class="duoi"><h2>Tin cùng chuyên mục</h2>
{"".join(TILE.format(number) for number in range(1, 9))}</div></body></html>"""


def test_other_stories_below_a_short_text_do_not_outweigh_it() -> None:
    article = read(CARDS.encode(), url="https://bensong.example/sang-do-20260308081234567.htm")
    assert [text.split()[0] for text in article.body] == ["Đò", "Người", "Chín"]
    assert (article.section, article.lead is not None, article.published_source) == ("Đời sống", True, "time")
    assert [caption.text for caption in article.captions] == ["Chợ tan lúc chín giờ"]
    assert [(link.box, link.position) for link in article.related][:2] == [("in-text", 1), ("Tin cùng chuyên mục", 1)]
    assert len(article.related) == 9


BLOGGER = """<html><head><title>Mùa cói Nga Sơn</title></head><body><div class="sidebar section">
<div class="widget HTML">
<h2>Giới thiệu</h2><p>Trang ghi chép của một người làm báo ở làng, viết khi rảnh rỗi.</p></div></div>
<div class="main section"><div class="widget Blog" id="Blog1"><div class="blog-posts hfeed"><div class="post hentry">
<h3 class="post-title entry-title">Mùa cói Nga Sơn</h3><div class="post-body entry-content">
Tháng năm, cói trổ hoa trắng cả bãi bồi, thợ cắt ra đồng từ lúc sương chưa tan.<br /><br />
Mỗi bó cói phải chẻ ngay trong ngày, để qua đêm sợi sẽ giòn và không còn dệt được chiếu.<br /><br />
Người già trong làng bảo rằng chiếu cói tốt là chiếu còn thơm mùi nắng suốt ba mùa hè.<br /><br />
Xưởng dệt cuối xóm giờ chỉ còn bốn khung, nhưng tiếng thoi đưa vẫn đều từ sáng đến khi lên đèn.<br /><br />
Chị chủ xưởng nói năm nay giá cói nhích lên, ai còn giữ nghề cũng thấy đỡ nhọc lòng hơn năm ngoái.</div>
</div></div></div></div>
</body></html>"""


def test_the_widget_that_holds_the_post_of_a_blog_is_no_furniture() -> None:
    article = read(BLOGGER.encode(), url="https://langcoi.example/2019/05/mua-coi-nga-son.html")
    assert article.title == "Mùa cói Nga Sơn"
    assert [text.split()[0] for text in article.body] == ["Tháng", "Mỗi", "Người", "Xưởng", "Chị"]


FRAMED = """<html><head><meta property="og:title" content="Bến đò cũ có cầu mới"></head><body>
<div class="dau-trang"><a href="/">Trang nhất</a><a href="/doi-song">Đời sống</a></div>
<h1>Bến đò cũ có cầu mới</h1><i>08/03/2024 15:27</i><div class="{name}"><div>
<p>Nhịp cầu cuối cùng được hợp long lúc năm giờ sáng, khi sương trên sông còn chưa kịp tan hết.</p>
<p>Người lái đò già neo thuyền vào gốc bần, bảo từ nay ông chỉ chở khách đi thăm cồn.</p>
<p>Xã dời chợ về gần mố cầu, mỗi hộ được bốc thăm một ô sạp rộng sáu mét vuông.</p></div></div>
<div class="chan-trang">Giấy phép số 12, tổng biên tập Lê Thôn, tòa soạn ở số 3 đường Bến Đò.</div></body></html>"""


@pytest.mark.parametrize(
    "name",
    ["widget", "sidebar", "menu", "ads banner", "related-news", "social share", "footer-top", "comment-wrap", "print",
     "author", "tags", "meta", "hidden", "player", "login", "photo", "quote", "promo", "story", "box-tin"],
)  # fmt: skip
def test_no_name_of_its_frame_loses_a_text(name: str) -> None:
    article = read(FRAMED.format(name=name).encode(), url="https://bensong.example/ben-do-cu-54322.html")
    assert [text.split()[0] for text in article.body] == ["Nhịp", "Người", "Xã"]
    assert article.published_at == "2024-03-08T15:27:00+07:00"


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


@pytest.mark.skipif(not GOLD, reason="the shared folder is not beside this repository")
@pytest.mark.parametrize("file", sorted(PAPERS.glob("*-category-*.html")), ids=lambda file: file.name.split("-")[0])
def test_sections_of_real_newspapers_are_no_articles(file: Path) -> None:
    """Whatever their address promises."""
    house = file.name.split("-")[0]
    for path in ("kinh-doanh.htm", "tin-kinh-doanh-trong-ngay-12345.html"):
        assert refused(file.read_bytes(), f"https://{house}/{path}")
