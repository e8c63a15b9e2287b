"""Captions in all their forms (PLVN-SITE §3), and the photographs that they stand under."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import inner, read_body, table_picture

from plvn_crawler.pages.images import absolute, identity

CAPTION = "Bà Lan ký biên bản. (Ảnh: P.Mai)"
ADVERT = '<div class="ads_middle"><div id="adsWeb_1" class="banner">Mua ngay</div></div>'
IMG = '<img src="https://image.baophapluat.vn/w840/Uploaded/2024/abc/2024_03_08/a.jpg">'


@pytest.mark.parametrize(
    "html",
    [
        table_picture("a.jpg", f'<tr><td class="caption"><p>{CAPTION}</p></td></tr>'),
        f'<table class="picture"><tr><td>{IMG}<br>{CAPTION}</td></tr></table>',
        table_picture("a.jpg") + f"<p><em>{CAPTION}</em></p>",
        table_picture("a.jpg") + ADVERT + f'<p style="text-align: justify;">{CAPTION}</p>',
        f"<figure>{IMG}<figcaption>{CAPTION}</figcaption></figure>",
        f'<div class="full-img">{IMG}<span class="fig">{CAPTION}</span></div>',
        f'<table class="contentimg"><tr><td>{IMG}</td></tr><tr><td><i class="fig">{CAPTION}</i></td></tr></table>',
        f'<figure class="article__avatar">{IMG}</figure><p class="imgdesc"><em>{CAPTION}</em></p>',
        f'<figure class="article__avatar">{IMG[:-1]} cms-photo-caption="{CAPTION}"></figure>',
        f"<p>{IMG}<br><em>{CAPTION}</em></p>",
        f"<p>{IMG}</p><p>{CAPTION}</p>",
        f'<figure><picture><source srcset="/2024_03_08/a.jpg"><img></picture><p class="fig">{CAPTION}</p></figure>',
    ],
)
def test_every_form_of_a_caption(html: str) -> None:
    article = read_body(html)
    assert inner(article) == []
    (caption,) = article.captions
    assert (caption.text, caption.credit, caption.times) == (CAPTION, "P.Mai", 1)
    assert caption.images == ("2024_03_08/a.jpg",)


def test_a_caption_that_stands_twice_running() -> None:
    below = f'<tr><td class="caption"><p>{CAPTION}</p></td></tr>'
    article = read_body(table_picture("a.jpg", below) + f"<p>{CAPTION.replace('Bà', 'BÀ')}</p>")
    assert [(caption.text, caption.times) for caption in article.captions] == [(CAPTION, 2)]
    assert inner(article) == []


def test_two_photographs_under_the_same_words_are_one_caption() -> None:
    below = f'<tr><td class="caption"><p>{CAPTION}</p></td></tr>'
    (caption,) = read_body(table_picture("a.jpg", below) + "<p>Chữ.</p>" + table_picture("b.jpg", below)).captions
    assert caption.images == ("2024_03_08/a.jpg", "2024_03_08/b.jpg")
    assert caption.times == 2


def test_a_real_paragraph_under_a_picture_stays() -> None:
    captioned = table_picture("a.jpg", f'<tr><td class="caption"><p>{CAPTION}</p></td></tr>')
    assert inner(read_body(captioned + "<p><em>Lời ru còn đó.</em></p>")) == ["Lời ru còn đó."]
    assert inner(read_body(table_picture("a.jpg") + "<p>Vụ việc đang được xác minh.</p>")) == [
        "Vụ việc đang được xác minh."
    ]
    assert inner(read_body(table_picture("a.jpg") + "<p><strong>Ba năm tranh chấp</strong></p>")) == [
        "Ba năm tranh chấp"
    ]


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("https://image.baophapluat.vn/w840/Uploaded/2025/vngt/2024_08_30/anh-3.jpg", "2024_08_30/anh-3.jpg"),
        ("https://cdn.baophapluat.vn/w3840/uploaded/phanmo/2024_08_30/anh-3.jpg.avif", "2024_08_30/anh-3.jpg"),
        ("https://cdn.baophapluat.vn/w640/uploaded/images/2025/11/05/0a1b.jpg", "/uploaded/images/2025/11/05/0a1b.jpg"),
        ("https://image.baophapluat.vn/400x300/Uploaded/2018/anh.jpg.webp", "/Uploaded/2018/anh.jpg"),
    ],
)
def test_one_photograph_under_every_host_and_width(url: str, same: str) -> None:
    assert identity(url) == same


@given(st.text(max_size=80))
def test_an_address_is_http_without_quotes_or_it_is_none(address: str) -> None:
    url = absolute(address, "https://baophapluat.vn/a/b.html")
    assert url is None or (url.startswith(("http://", "https://")) and not set(url) & set("\"'<> \n"))


def test_a_picture_in_a_cell_of_data_is_kept_and_takes_no_paragraph() -> None:
    after = "Hồ sơ nộp tại bộ phận một cửa của xã, cán bộ hẹn trả trong năm ngày làm việc"
    article = read_body(
        f"<table><tr><td>Mẫu đơn</td><td>{IMG}</td></tr><tr><td>Lệ phí</td><td>Không</td></tr></table><p>{after}</p>"
    )
    assert [image.identity for image in article.images] == ["2024_03_08/a.jpg"]
    assert after in article.body
    assert not article.captions


def test_a_paragraph_behind_a_picture_without_a_box_is_weighed_by_itself() -> None:
    words = "Bà con Bản Du kéo nhau ra bến từ lúc mặt trời chưa ló, ai cũng đã nghe tin đò ngang sẽ thôi chạy."
    assert words in read_body(f"{IMG}<p>{words}</p>").body
