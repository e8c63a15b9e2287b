from __future__ import annotations

from archive.records import Article
from plvn_crawler.pages.article import read_article
from tests.pages.making import FIRST, LAST, fetched, page

OLD_HEAD = b'<meta property="article:published_time" content="2024-03-08T15:27:00+0700">'
OLD_TIME = b'<time class="time" datetime="2024-03-08T15:27:00+0700">08/03/2024 15:27</time>'


def dated(head: str, time: str) -> Article:
    source = page(FIRST + LAST).replace(OLD_HEAD, head.encode()).replace(OLD_TIME, time.encode())
    found = read_article(fetched(source))
    assert isinstance(found, Article)
    return found


def head_time(moment: str, name: str = "published") -> str:
    return f'<meta property="article:{name}_time" content="{moment}">'


def test_local_time_that_the_head_calls_utc_is_known_before_the_future_is_refused() -> None:
    found = dated(
        head_time("2026-01-20T09:30:00Z") + head_time("2026-01-20T09:40:00Z", "modified"),
        "<time>20/01/2026 09:30</time>",
    )
    assert (found.published_at, found.published_source) == ("2026-01-20T09:30:00+07:00", "time")
    assert found.modified_at == "2026-01-20T09:40:00+07:00"


def test_a_head_of_the_future_gives_way_to_what_is_printed() -> None:
    found = dated(head_time("2026-01-20T14:00:00+07:00"), "<time>20/01/2026 09:30</time>")
    assert (found.published_at, found.published_source) == ("2026-01-20T09:30:00+07:00", "time")


def test_no_source_of_the_future_gives_a_date() -> None:
    found = dated(
        head_time("2026-01-20T14:00:00+07:00"), '<time datetime="2026-01-20T14:00:00+07:00">20/01/2026 14:00</time>'
    )
    assert (found.published_at, found.published_source) == (None, None)
    assert found.published_text == "20/01/2026 14:00"


def test_a_date_of_json_ld_has_its_words_beside_it_where_the_time_element_prints_none() -> None:
    script = """<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Dòng "một"
hai", "datePublished": "2024-03-07T10:00:00+07:00",}</script>"""
    found = dated(script, '<time class="time" datetime="2024-03-08T15:27:00+0700"></time>')
    assert (found.published_at, found.published_source) == ("2024-03-07T10:00:00+07:00", "json-ld")
    assert found.published_text == "2024-03-07T10:00:00+07:00"
