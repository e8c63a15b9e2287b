"""Which era, which kind, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from making import FIRST, LAST, URL, page, read, refused

from archive.errors import NotReadableError
from plvn_crawler.cli.options import printed
from plvn_crawler.pages.correcting import DEFAULT, ProfileError, profile_from_text
from plvn_crawler.pipelines.job import profile_from_file
from plvn_crawler.site import profile as site
from plvn_crawler.site import urls

if TYPE_CHECKING:
    from pathlib import Path

D_SHELL = """<html><head><meta property="og:title" content="Ranh đất ở Bản Du"></head><body>
<section class="breadcrumbs"><div class="grow"><a href="/">Trang chủ</a>
<a href="/chuyen-muc/xa-hoi.html">Xã hội</a></div></section>
<article class="article-content"><h1>Ranh đất ở Bản Du</h1>
<h2 class="article-content__description">(PLVN) - Ba năm mới xong.</h2>
<div class="flex flex-row justify-between"><time>Thứ Năm 15/01/2026 14:20 (GMT+7)</time><button>Chia sẻ</button></div>{}
<div class="icon_author text-right">Hồng Mai</div></article></body></html>"""


def test_an_old_body_in_the_new_shell_is_of_the_new_era() -> None:
    article = read(D_SHELL.format(f'<div class="article__body cms-body">{FIRST}{LAST}</div>').encode())
    assert (article.era, article.authors, article.section) == ("D", ("Hồng Mai",), "Xã hội")
    assert (article.published_at, article.published_source) == ("2026-01-15T14:20:00+07:00", "time")
    assert len(article.body) == 2


def test_era_a_by_its_body() -> None:
    html = (
        '<html><body><form id="aspnetForm"><div class="head-post"><h1>Đê Vân Cốc được gia cố</h1>'
        '<span>06:55 | 08/11/2018</span></div><h2 class="cms-desc">(PLO) - Kè mới dài hai cây số.</h2>'
        f'<div id="ctl00_mainContent_abody">{FIRST}{LAST}</div></form></body></html>'
    )
    article = read(html.encode(), url="https://baophapluat.vn/thoi-su/de-van-coc-420001.html")
    assert (article.era, article.agency, article.published_at) == ("A", "PLO", "2018-11-08T06:55:00+07:00")


def test_a_page_that_nobody_says_the_address_of_is_no_front() -> None:
    html = (
        '<html><head><meta charset="utf-8"><title>Đò ngang nghỉ</title></head><body><main><h1>Đò ngang nghỉ</h1>'
        f"{FIRST}<p>Bến đò Tân Lộc dừng chở khách từ mồng sáu vì nước lớn, ai qua sông phải vòng mười cây số.</p>{LAST}"
        "</main></body></html>"
    )
    assert len(read(html.encode(), url="").body) == 3
    assert refused(html.encode(), url="https://baophapluat.vn/") == "listing"


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ('<div class="timeline__item"><p>Chữ.</p></div>', "live"),
        ('<div class="interview__item"><p>Chữ.</p></div>', "interview"),
        ('<div class="longform"><p>Chữ.</p></div>', "longform"),
        ("<p>Chữ.</p>", "article"),
    ],
)
def test_kinds_by_markup(html: str, kind: str) -> None:
    assert read(page(FIRST + html + LAST)).kind == kind


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b'<html><body><script>document.cookie="D1N=0a1b";location.reload();</script></body></html>', "wall"),
        (b"%PDF-1.7 x", "not-html"),
        (b'{"data": {"contents": []}}', "not-html"),
        (b"ch\xe1\xbb\xaf th\xc6\xb0\xe1\xbb\x9dng", "not-html"),
        (b'<?xml version="1.0"?><urlset><url><loc>https://baophapluat.vn/</loc></url></urlset>', "listing"),
        (
            "<html><title>404</title><body><h1>Không tìm thấy trang</h1><p>Về trang chủ.</p></body></html>".encode(),
            "error-page",
        ),
        (page("", title=""), "empty"),
        (b"<html><body><p>x</p></body></html>", "no-article"),
        (b"<p>" * 100_001, "too-large"),
    ],
)
def test_refusals(body: bytes, reason: str) -> None:
    assert refused(body) == reason


def test_a_front_is_a_listing() -> None:
    tiles = "".join(
        f'<article class="story"><h2><a href="/a-b-c-post{n}.html">Bài số {n}</a></h2></article>' for n in range(9)
    )
    assert refused(f"<html><body>{tiles}</body></html>".encode(), url="https://baophapluat.vn/") == "listing"
    assert refused(f"<html><body>{tiles}</body></html>".encode(), url="https://baophapluat.vn/xa-hoi/") == "listing"


PROFILE = """
hosts = ["thu.baophapluat.vn"]

[sections]
moi = "Mục mới"

[eras.C]
title = ["h1.tieu-de-moi", "..."]
cut = ".khung-thu"

[eras.E]
marks = "main.bai-viet"
title = "main.bai-viet h1"
body = "main.bai-viet > div.chu"
"""


def test_a_profile_corrects_an_era_and_adds_another() -> None:
    profile = profile_from_text(PROFILE)
    assert "thu.baophapluat.vn" in profile.hosts
    assert profile.sections["moi"] == "Mục mới"
    html = page(f'{FIRST}<div class="khung-thu"><p>Thử.</p></div>{LAST}').replace(b"article__title", b"tieu-de-moi")
    assert len(read(html, profile=profile).body) == 2
    new = f'<main class="bai-viet"><h1>Đường mới qua Bản Du</h1><div class="chu">{FIRST}{LAST}</div></main>'
    assert read(new.encode(), URL, profile=profile).reader == "E@1"
    assert [rules.name for rules in profile.eras] == ["E", *(rules.name for rules in DEFAULT.eras)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("[eras.C]\ntitel = 'h1'", 2),
        ("[eras.C]\ntitle = 'h1'\nbody = ['div..x']", 3),
        ("[eras.C]\n\ntitle = 7", 3),
        ("[eras.N]\ntitle = 'h1'", 1),
        ("a = [", 1),
        ("color = 1", 1),
        ("[sections]\nMot = 'Một'", 2),
        ("[eras.D]\nbox_ends_body = 'yes'", 2),
    ],
)
def test_a_wrong_profile_names_its_line(text: str, line: int) -> None:
    with pytest.raises(ProfileError) as raised:
        profile_from_text(text)
    assert raised.value.line == line
    assert str(raised.value).startswith(f"line {line}: ")


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ('sections.a = "A"\nhosts = "một hai"', 2, "hosts: 'một hai' is no host"),
        ('hosts = [\n  "http://thu.vn/",\n]', 2, "without http://"),
        ('[eras.N]\nbody = "main"\nmarks = []', 3, "eras.N.marks has no selector"),
        ('[eras.N]\nmarks = ["..."]\nbody = "main"', 2, 'marks = "main.bai-viet"'),
        ('[eras.N]\nmarks = "main"\nbody = "main"\ndecisive = 2', 4, "eras.N: decisive = 2"),
        ("[eras.D]\nmarks = []", 2, "its 0 marks"),
        ("[eras.C]\ntitle = 'meta[property=\"og:title\"]@content'", 2, "eras.C.title: not understood at '@content'"),
        ('[eras.C]\nlead = ["p.a",\n"div, p"]', 3, "eras.C.lead: not understood at ',' in 'div, p'; several selectors"),
        ('[eras.C]\nlead = "p:first-child"', 2, "write tag, .class, #id"),
        ('[eras.C]\nlead = ""', 2, "the selector is empty"),
    ],
)
def test_a_wrong_profile_names_the_key_and_the_remedy(text: str, line: int, told: str) -> None:
    with pytest.raises(ProfileError) as raised:
        profile_from_text(text)
    assert raised.value.line == line
    assert told in str(raised.value)


def test_a_profile_in_another_encoding_is_refused_in_words_and_a_mark_of_utf8_is_no_mistake(tmp_path: Path) -> None:
    file = tmp_path / "profile.toml"
    file.write_text('hosts = "thu.vn"', encoding="utf-16")
    with pytest.raises(NotReadableError, match=r"profile\.toml: line 1: the text is not UTF-8 but UTF-16; save it as"):
        profile_from_file(file)
    file.write_text('hosts = "thu.vn"', encoding="utf-8-sig")
    assert profile_from_file(file).hosts == {"thu.vn"}


def test_hosts_and_sections_of_a_profile_are_the_papers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site, "SAME_PAPER", set(site.SAME_PAPER))
    monkeypatch.setattr(site, "SECTIONS", dict(site.SECTIONS))
    url = "https://moi.example.vn/ranh-dat-post7.html"
    assert urls.kind_of_page(url) == "offsite"
    file = tmp_path / "profile.toml"
    file.write_text('hosts = ["moi.example.vn"]\n[sections]\ncu-tri = "Ý kiến cử tri"\n', encoding="utf-8")
    profile_from_file(file)
    assert urls.kind_of_page(url) == "article"
    assert urls.canonical(url) == "https://baophapluat.vn/ranh-dat-post7.html"
    assert printed()["y-kien-cu-tri"] == "cu-tri"
