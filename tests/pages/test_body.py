"""What belongs to the body, and what does not."""

from __future__ import annotations

import pytest
from making import FIRST, LAST, inner, page, read, read_body, table_picture

from plvn_crawler.pages.eras import c
from plvn_crawler.pages.explaining import Notes


@pytest.mark.parametrize(
    ("html", "paragraphs"),
    [
        ("<p>Một&nbsp;câu\n ngắn.</p>", ["Một câu ngắn."]),
        ("<p>Trước<br><br>sau</p>", ["Trước", "sau"]),
        ("<p>Dòng trên<br>dòng dưới</p>", ["Dòng trên dòng dưới"]),
        ("Chữ trần<div><div>chữ trong hai khung</div></div>", ["Chữ trần", "chữ trong hai khung"]),
        ("<h2>Đề mục</h2><p><strong>Đề mục đậm</strong></p>", ["Đề mục", "Đề mục đậm"]),
        ("<ul><li>Một</li><li>Hai<ul><li>Hai rưỡi</li></ul></li></ul>", ["Một", "Hai", "Hai rưỡi"]),
        ('<div class="notebox cms-note"><p>Ghi chú.</p></div>', ["Ghi chú."]),
        (
            '<blockquote class="quote cms-quote"><p>Lời bà Tư.</p><p class="author">Bà Tư</p></blockquote>',
            ["Lời bà Tư.", "Bà Tư"],
        ),
        (
            "<table><tr><th>Năm</th><th>Vụ</th></tr><tr><td>2023</td><td>17</td></tr></table>",
            ["Năm\tVụ\n2023\t17"],
        ),
        ("<table><tr><td><p>Khung chữ.</p><p>Hai đoạn.</p></td></tr></table>", ["Khung chữ.", "Hai đoạn."]),
        ("<strong><p>Đậm cả đoạn.</p></strong>", ["Đậm cả đoạn."]),
        ("<p>Nộp <ins>hai triệu</ins> đồng.</p>", ["Nộp hai triệu đồng."]),
        ("<div>«Làm ngay đi», ông Sáu nói.</div>", ["«Làm ngay đi», ông Sáu nói."]),
        (table_picture("toa.jpg") + "<p>Tòa tuyên ông Lý bảy năm tù.</p>", ["Tòa tuyên ông Lý bảy năm tù."]),
        ('<p>Theo <a class="cms-relate" href="/dat-dai/">đất đai</a> thì khác.</p>', ["Theo đất đai thì khác."]),
    ],
)
def test_words_of_the_body(html: str, paragraphs: list[str]) -> None:
    assert inner(read_body(html)) == paragraphs


@pytest.mark.parametrize(
    "html",
    [
        '<div class="ads_middle"><div id="adsWeb_AdsArticle" class="banner fyi">Quảng cáo</div></div>',
        "<script>window.x = 'chữ';</script><style>p{}</style><noscript>chữ</noscript>",
        '<div class="hidden-player">Nữ miền Nam</div><div class="audio tts-player"><span>0:00</span></div>',
        '<p style="display: none">Ẩn đi.</p><p hidden>Ẩn nữa.</p>',
        '<div class="article__social"><a href="#">Chia sẻ</a></div>',
        '<div class="article__comment">Bình luận</div>',
        '<div class="article__tag"><a href="/dat-tag1.html">đất</a></div>',
        '<div class="box"><div class="box__header">Đặt câu hỏi</div><textarea></textarea><button>Gửi</button></div>',
        '<p><a class="cms-relate" href="/vu-kien-ranh-dat-post100.html">Vụ kiện ranh đất ở xóm bên</a></p>',
        '<a class="cms-relate" href="/vu-kien-ranh-dat-post100.html">Vụ kiện ranh đất ở xóm bên</a>',
        '<a class="cms-relate" href="/vu-kien-post100.html"><img src="/2024_01_02/a.jpg"><b>Vụ kiện ranh đất</b></a>',
        (
            '<table><tr><td><a href="/vu-kien-post100.html"><img src="/w200/2024_01_02/a.jpg"></a></td>'
            '<td><a href="/vu-kien-post100.html">Vụ kiện ranh đất ở xóm bên</a></td></tr></table>'
        ),
        '<div class="article-relate"><article><h2><a href="/a-b-c-post9.html">Bài khác</a></h2></article></div>',
    ],
)
def test_no_words_of_the_body(html: str) -> None:
    assert inner(read_body(html)) == []


def test_a_cut_is_told_with_its_reason() -> None:
    notes = Notes()
    read(page(FIRST + '<div class="article__tag"><a href="/dat-tag1.html">đất</a></div>' + LAST), notes=notes)
    assert ("tags", "đất") in [(cut.why, cut.text) for cut in notes.cuts]
    assert notes.rules["body"] == "div.article__body"
    assert any(line.startswith("title: h1.article__title") for line in notes.lines())


def test_the_author_at_the_foot_is_no_paragraph() -> None:
    article = read(page(FIRST + LAST + '<div class="article__author"><a class="name cms-author">Theo TTXVN</a></div>'))
    assert (article.authors, article.source) == ((), "TTXVN")
    article = read(page(FIRST + LAST + '<p style="text-align: right;"><strong>Hồng Mai</strong></p>'))
    assert article.authors == ("Hồng Mai",)
    assert len(article.body) == 2


def test_fields_around_the_body() -> None:
    article = read(page(FIRST + LAST))
    assert article.title == "Bà con Bản Du họp tổ hòa giải"
    assert article.lead == "(PLVN) - Chuyện ranh đất kéo dài ba năm đã có hồi kết."
    assert (article.agency, article.key, article.era, article.reader) == ("PLVN", "post506101", "C", c.RULES.reader)
    assert (article.published_at, article.published_text) == ("2024-03-08T15:27:00+07:00", "08/03/2024 15:27")
    assert article.published_source == "head"
    assert (article.section, article.breadcrumbs) == ("Tin địa phương", ("Xã hội", "Tin địa phương"))


def test_a_head_seven_hours_off_gives_way_to_the_visible_time() -> None:
    html = page(FIRST + LAST).replace(b'2024-03-08T15:27:00+0700">', b'2024-03-08T08:27:00+0700">', 1)
    article = read(html.replace(b' datetime="2024-03-08T15:27:00+0700"', b""))
    assert (article.published_at, article.published_source) == ("2024-03-08T15:27:00+07:00", "time")


def test_a_live_blog_keeps_its_entries_in_printed_order() -> None:
    entry = (
        '<li class="timeline__item"><div class="timeline__header"><time class="timeline__time">{}</time>'
        '<h3 class="timeline__title">{}</h3></div><div class="timeline__content"><p>{}</p></div></li>'
    )
    live = entry.format("15 phút trước", "Tòa nghị án", "Hội đồng vào phòng nghị án.")
    live += entry.format(
        "09h30",
        "Khai mạc",
        f"Chủ tọa đọc quyết định.</p>{table_picture('a.jpg')}<p>Phiên tòa đã tạm nghỉ đến đầu giờ chiều.",
    )
    article = read_body(f'<ul class="timeline-wrap">{live}</ul>')
    assert article.kind == "live"
    assert inner(article) == [
        "15 phút trước", "Tòa nghị án", "Hội đồng vào phòng nghị án.",
        "09h30", "Khai mạc", "Chủ tọa đọc quyết định.", "Phiên tòa đã tạm nghỉ đến đầu giờ chiều.",
    ]  # fmt: skip


def test_an_interview_keeps_its_speakers() -> None:
    article = read_body(
        '<div class="interview__item"><div class="interview__question">'
        '<h4 class="interview__header">Bạn <b>An</b> hỏi:</h4><p>Thủ tục mất bao lâu?</p></div>'
        '<div class="interview__answer"><h4 class="interview__header"><b>Luật sư Bình</b></h4>'
        "<p>Năm ngày làm việc.</p></div></div>"
    )
    assert article.kind == "interview"
    assert inner(article) == ["Bạn An hỏi:", "Thủ tục mất bao lâu?", "Luật sư Bình", "Năm ngày làm việc."]
