"""Nothing active reaches body_html, and no bytes make the reader raise."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from making import FIRST, LAST, fetched, page, read_body

from archive.records import Article
from plvn_crawler.pages.article import read_article
from plvn_crawler.pages.listing import read_listing

TAGS = {
    "p",
    "h3",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "th",
    "blockquote",
    "figure",
    "figcaption",
    "img",
    "em",
    "strong",
    "a",
}
TRICKS = [
    "<script>alert(1)</script>",
    "<p onclick=alert(1)>x</p>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href="JaVa\tScRiPt:alert(1)">x</a>',
    '<a href="&#106;avascript:alert(1)">x</a>',
    '<a href="data:text/html,<script>1</script>">x</a>',
    '<a href="vbscript:x">x</a>',
    "<a href='https://a.vn/\"onmouseover=\"alert(1)'>x</a>",
    "<img src=x onerror=alert(1)>",
    "<img src='https://a.vn/x.jpg\" onerror=\"alert(1)' alt='\"><script>'>",
    '<svg onload=alert(1)><a xlink:href="javascript:1">x</a></svg>',
    '<p style="background:url(javascript:1)">x</p>',
    '<iframe src="javascript:1"></iframe>',
    '<math><mtext><a href="javascript:1">x</a></mtext></math>',
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<table><tr><td>&lt;img src=x onerror=1&gt;</td><td>b</td></tr></table>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    "<ul><li onfocus=1>a<blockquote onload=1>b",
    '<base href="javascript:1"><form action="javascript:1"><button>x</button></form>',
    "<object data=x></object><embed src=x><link rel=stylesheet href=x><meta http-equiv=refresh content=0>",
]


def assert_clean(html: str) -> None:
    root = etree.fromstring(f"<div>{html}</div>", parser=etree.HTMLParser(encoding="utf-8")) if html else None
    body = root.find(".//div") if root is not None else None
    for element in body.iterdescendants() if body is not None else ():
        assert element.tag in TAGS, element.tag
        for name, value in element.attrib.items():
            assert name in {"href", "src", "alt"}
            assert name == "alt" or value.startswith(("http://", "https://"))


@given(st.lists(st.sampled_from([*TRICKS, FIRST, "<b>", "</b>", "</p>", "<div>", "</div>", "<i>", "x"]), max_size=8))
@settings(max_examples=150, deadline=None)
def test_nothing_active_passes(parts: list[str]) -> None:
    assert_clean(read_body("".join(parts)).body_html)


@given(st.text(max_size=300))
@settings(max_examples=100, deadline=None)
def test_any_text_in_a_body_stays_text(text: str) -> None:
    result = read_article(fetched(page(FIRST + text + LAST)))
    if isinstance(result, Article):
        assert_clean(result.body_html)


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_bytes_give_a_record_or_a_refusal(body: bytes) -> None:
    read_article(fetched(body))
    read_listing(fetched(body), "https://baophapluat.vn")


def mutated(body: bytes, chance: random.Random) -> bytes:
    """One page made wrong in one way."""
    at = chance.randrange(len(body))
    match chance.randrange(6):
        case 0:
            return body[:at]
        case 1:
            return body[:at] + bytes(chance.randrange(256) for _ in range(40)) + body[at:]
        case 2:
            return body[:at] + b"<div>" * 5000 + body[at:]
        case 3:
            return body[:at] + b'<p title="' + b"x" * 5_000_000 + b'">' + body[at:]
        case 4:
            return body.replace(b"</", b"<")
        case _:
            return b"\x00".join(body[part : part + 50] for part in range(0, len(body), 50))


@pytest.mark.parametrize("seed", range(40))
def test_mutated_pages_take_no_long_time(seed: int) -> None:
    chance = random.Random(seed)
    body = mutated(page(FIRST * 20 + LAST), chance)
    began = time.process_time()
    result = read_article(fetched(body))
    assert time.process_time() - began < 2
    assert "the reader failed" not in getattr(result, "why", "")


def test_reading_twice_is_the_same() -> None:
    body = page(FIRST + "".join(TRICKS) + LAST)
    assert read_article(fetched(body)) == read_article(fetched(body))
