"""The pages as a person uses them, in a real browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from paper import payload

from archive.opening import open_to_read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    OpenPage = Callable[..., Page]

PAGES = (
    "/", "/search", "/search?q=hoa+giai", "/search?q=tag:khong-co+xyz", "/search?q=from:x",
    "/article/post1", "/article/post5", "/article/post700", "/article/post700/changes", "/article/post701",
    "/article/post666", "/capture/1", "/questions", "/questions/articles-by-month", "/questions/hours",
    "/questions/newest", "/questions/edits-after-publication?days=x", "/held", "/held/months", "/nowhere",
)  # fmt: skip
"""Each of our own pages, in the states that it can be in."""

HOSTS = (
    "/plvn",
    "/plvn/articles?_size=5&_facet=section",
    "/plvn/articles/1",
    "/plvn?sql=select+key+from+articles",
)
"""Datasette's pages, under our roof."""


def search(page: Page, words: str) -> list[str]:
    page.goto("/")
    page.get_by_role("searchbox").fill(words)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=*")
    return page.locator(".hits h2").all_inner_texts()


def test_words_without_marks_widen_and_marks_count(open_page: OpenPage) -> None:
    page = open_page()
    wide = search(page, "duong")
    assert any("đường" in title for title in wide)
    assert page.locator("mark").first.inner_text().lower() in {"đường", "dương"}
    assert all("đường" in title for title in search(page, "đường"))
    assert {mark.lower() for mark in page.locator("mark").all_inner_texts()} == {"đường"}
    assert all("Dương" in title for title in search(page, "dương"))
    # Both schools of placing the tone, and both forms of Unicode.
    assert search(page, "hoà giải") == search(page, "hòa giải") == search(page, "ho\u0300a gia\u0309i") != []


def test_what_narrows_a_search_can_be_taken_away_again(open_page: OpenPage) -> None:
    page = open_page()
    search(page, "hoa giai")
    assert "60" in page.get_by_role("status").inner_text()
    page.get_by_role("complementary").get_by_role("link", name="Pháp đình").click()
    assert page.get_by_role("searchbox").input_value() == 'hoa giai section:"Pháp đình"'
    assert "30" in page.get_by_role("status").inner_text()
    page.get_by_role("link", name=re.compile("Bỏ section")).click()
    page.get_by_role("link", name="Trang sau").click()
    assert page.locator(".hits").get_attribute("start") == "21"


def test_nothing_found_is_said_in_words(open_page: OpenPage) -> None:
    page = open_page()
    search(page, "tag:khong-co hoa giai")
    assert "Không tìm thấy" in page.get_by_role("status").inner_text()
    assert "tag:khong-co" in page.locator(".notice").inner_text()


def test_an_article_reads_like_a_newspaper_and_leads_on(open_page: OpenPage) -> None:
    page = open_page()
    search(page, '"làng được mở rộng 1"')
    page.locator(".hits a").first.click()
    story = page.get_by_role("article").first
    assert story.get_attribute("lang") == "vi"
    assert page.locator("h1").inner_text() == "Con đường làng được mở rộng 1"
    assert "pháp đình" in page.locator(".kicker").inner_text().lower()
    assert page.locator("figcaption").inner_text() == "Buổi làm việc. Ảnh: Lan Chi"
    assert page.locator("figcaption .credit").inner_text() == "Lan Chi"
    assert page.locator("img").count() == 0
    assert page.locator(".frame a").get_attribute("href") == "https://baophapluat.vn/a1.jpg"
    assert "SHA-256" in page.locator(".reference").inner_text()
    outside = page.locator(".boxes").get_by_role("link", name="Bài ngoài kho")
    assert outside.get_attribute("href") == "https://baophapluat.vn/bai-khac-post999999.html"
    page.locator(".boxes").get_by_role("link", name="Bài số 2").click()
    page.wait_for_url("**/article/post2")
    assert "Ông Dương" in page.locator("h1").inner_text()


def test_changes_stand_word_by_word_and_apart(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/article/post700")
    page.get_by_role("link", name="Xem từng chữ đã đổi").click()
    by_paper = page.locator("section", has=page.locator("h2#publisher"))
    assert [text.strip() for text in by_paper.locator(".words del").all_inner_texts()] == ["5", "100", "2019"]
    assert [text.strip() for text in by_paper.locator(".words ins").all_inner_texts()] == ["8", "168", "2024"]
    assert "Nghị định 168/2024/NĐ-CP" in by_paper.locator(".notable", has_text="Văn bản luật").inner_text()
    by_us = page.locator("section", has=page.locator("h2#reader"))
    assert "từ khóa" in by_us.locator("h4").inner_text()
    assert by_us.locator(".words ins, .words del").count() > 0


def test_laws_and_the_same_story_elsewhere_stand_beside_an_article(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/article/post701")
    laws = page.locator(".laws")
    assert "khoản 1 Điều 5 Nghị định số 70/2024/NĐ-CP" in laws.inner_text()
    same = page.locator(".same")
    assert "Xã hội" in same.inner_text()
    same.get_by_role("link", name="Kiểm tra cửa hàng vàng").click()
    page.wait_for_url("**/article/post702")
    page.locator(".laws").get_by_role("link", name="70/2024/NĐ-CP").click()
    page.wait_for_url("**/questions/document-over-time?document=*")
    assert page.locator(".answer tbody tr").first.locator("td").nth(1).inner_text() == "2"


def test_the_raw_page_is_shown_inert(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/article/post1")
    page.get_by_role("link", name="Xem trang như lúc lưu").click()
    frame = page.frame_locator("iframe")
    assert frame.get_by_role("heading").inner_text() == "Trang đã lưu"
    assert page.locator("iframe").get_attribute("sandbox") == ""


def test_a_question_is_asked_with_its_parameters(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/questions")
    page.get_by_role("link", name="articles-by-month", exact=True).click()
    page.get_by_label("Từ", exact=True).fill("2024-03")
    page.get_by_role("button", name="Hỏi").click()
    assert page.locator(".answer tbody tr").count() == 10
    assert page.locator(".answer tbody tr").last.locator("td").first.inner_text() == "2024-03"
    assert page.get_by_role("img", name=re.compile("Biểu đồ")).is_visible()
    page.get_by_label("Từ", exact=True).fill("hôm qua")
    page.get_by_role("button", name="Hỏi").click()
    assert "from=hôm qua is no day" in page.get_by_role("alert").inner_text()
    assert page.get_by_label("Từ", exact=True).input_value() == "hôm qua"


def test_a_day_of_the_calendar_leads_to_its_articles(open_page: OpenPage) -> None:
    page = open_page(locale="en-US")
    page.goto("/")
    page.locator(".calendar").get_by_title("2 February 2024: 1 article", exact=True).click()
    assert page.locator(".hits li").count() == 1
    assert page.get_by_role("searchbox").input_value() == "from:2024-02-02 to:2024-02-02"


def test_the_language_is_the_visitors_and_can_be_chosen(open_page: OpenPage) -> None:
    page = open_page(locale="en-GB")
    page.goto("/article/post1")
    assert page.locator("html").get_attribute("lang") == "en"
    assert "How to cite" in page.locator(".cite").inner_text()
    page.get_by_role("link", name="Tiếng Việt").click()
    page.wait_for_url("**/article/post1")
    assert page.locator("html").get_attribute("lang") == "vi"
    assert "Trích dẫn" in page.locator(".cite").inner_text()


def test_the_keyboard_reaches_the_content_and_shows_where_it_is(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/article/post1")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Đến nội dung chính")
    assert skip.is_visible()
    assert skip.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_dark_is_dark(open_page: OpenPage) -> None:
    page = open_page(color_scheme="dark")
    page.goto("/")
    red, green, blue = map(int, re.findall(r"\d+", page.evaluate("getComputedStyle(document.body).backgroundColor")))
    assert max(red, green, blue) < 50
    bars = page.locator(".chart .role-mark path").first
    assert bars.evaluate("e => getComputedStyle(e).fill") == "rgb(102, 170, 218)"


@pytest.mark.parametrize("locale", ["vi-VN", "en-US"])
def test_nothing_is_wider_than_a_phone(open_page: OpenPage, locale: str) -> None:
    page = open_page(viewport={"width": 360, "height": 740}, locale=locale)
    wide = {}
    for path in (*PAGES, *HOSTS):
        page.goto(path)
        if (width := page.evaluate("document.documentElement.scrollWidth")) > 360:
            wide[path] = width
    assert not wide


def test_print_shows_the_article_alone(open_page: OpenPage) -> None:
    page = open_page()
    page.goto("/article/post1")
    page.emulate_media(media="print")
    assert page.locator(".story").is_visible()
    assert page.locator(".reference").is_visible()
    assert not page.locator("nav, search, .boxes").filter(visible=True).count()


@pytest.mark.parametrize("locale", ["vi-VN", "en-US"])
def test_nothing_stands_in_the_way_of_people(open_page: OpenPage, locale: str) -> None:
    page, axe, found = open_page(locale=locale), Axe(), []
    # In the dark only the colours are others, and they are the same in both languages.
    dark = [("dark", {"runOnly": ["color-contrast"]})] if locale == "vi-VN" else []
    schemes: list[tuple[Any, dict[str, Any]]] = [("light", {}), *dark]
    for path in (*PAGES, *HOSTS):
        page.goto(path)
        for scheme, rules in schemes:
            page.emulate_media(color_scheme=scheme)
            found += [
                (path, scheme, violation["id"], [node["html"][:120] for node in violation["nodes"]][:3])
                for violation in axe.run(page, options={"resultTypes": ["violations"]} | rules).response["violations"]
                if violation["impact"] in {"serious", "critical"}
            ]
    assert not found


HOSTILE = (
    "/article/post666", "/article/post666/changes", "/search?q=bai+xau", "/search?q=from:2024-06-06",
    "/questions/authors", "/questions/tags", "/questions/sections",
    "/questions/newest", "/questions/credits?month=2024-06", "/plvn/articles/62", "/plvn/captions", "/plvn/tags",
    "/plvn/related_links?box__contains=Khung", "/plvn/articles?_size=5&_facet=section",
)  # fmt: skip


@pytest.mark.parametrize("path", HOSTILE)
def test_what_an_archive_holds_is_never_run(open_page: OpenPage, path: str) -> None:
    page = open_page()
    page.goto(path)
    assert "alert(1)" in page.locator("main").inner_text()
    for link in page.locator("a[href]").all():
        assert (link.get_attribute("href") or "").startswith(("/", "http://", "https://", "#", "?"))


@pytest.mark.parametrize("name", ["q", "words", "author", "from", "month", "year", "x"])
def test_what_a_visitor_asks_is_never_run(open_page: OpenPage, name: str, tripwire: tuple[str, list[bytes]]) -> None:
    page = open_page()
    given = f"{name}={quote(payload(tripwire[0]))}"
    for path in ("/", "/search", "/questions/coverage-of-words", "/questions/articles-of-author", "/plvn/newest"):
        page.goto(f"{path}?{given}")
    page.goto(f"/article/{quote(payload(tripwire[0]), safe='')}")
    assert page.locator("h1").inner_text() == "Không có ở đây"


@pytest.mark.parametrize("alone", [False, True])
def test_a_raw_page_that_means_harm_does_none(
    open_page: OpenPage,
    data: Path,
    alone: bool,  # noqa: FBT001
) -> None:
    with open_to_read(data) as archive:
        row = archive.one("SELECT min(id) AS id FROM captures WHERE url LIKE '%post666%'")
    assert row is not None
    page = open_page()
    page.goto(f"/capture/{row['id']}{'/page' if alone else ''}")
    shown = page.main_frame if alone else page.main_frame.child_frames[0]
    assert shown.locator("h1").inner_text() == "Trang đã lưu"
    page.wait_for_timeout(300)
    if not alone:
        # In the frame even a link that somebody follows leads nowhere.
        shown.locator("#out").click()
        page.wait_for_timeout(300)
