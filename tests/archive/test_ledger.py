"""The ledger: what a listing names becomes due, newest first, and only once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builders import SITE, URL, article, job, kept, page

from archive import clock, due, ledger, questions
from archive.records import FailedFetch, ListedUrl, Listing, Refused

if TYPE_CHECKING:
    from archive.opening import Archive


def list_up(archive: Archive, url: str, purpose: str, *entries: ListedUrl) -> None:
    job(archive).filing().listing(page(url=url, asked_url=url, purpose=purpose), Listing(url, purpose, entries))


def due_now(archive: Archive, **scope: object) -> list[str]:
    found = ledger.next_due(archive, ledger.Scope(SITE, **scope), clock.later(clock.now(), 1), 50)  # type: ignore[arg-type]
    return [entry.url.removeprefix(SITE) for entry in found]


def test_listings_come_first_then_the_newest(archive: Archive) -> None:
    list_up(
        archive,
        f"{SITE}/sitemap.xml",
        "sitemap",
        ListedUrl(f"{SITE}/mot-bai-cu-hon-post1.html", lastmod="2020-01-01T00:00:00+07:00"),
        ListedUrl(f"{SITE}/mot-bai-moi-hon-post2.html", lastmod="2026-01-01T00:00:00+07:00"),
        ListedUrl(f"{SITE}/mot-bai-khong-ngay-post3.html"),
        ListedUrl(f"{SITE}/phap-luat/", "section"),
        ListedUrl(f"{SITE}/sitemaps/news-2024-3.xml", "sitemap"),
    )
    assert due_now(archive) == [
        "/phap-luat/",
        "/mot-bai-moi-hon-post2.html",
        "/sitemaps/news-2024-3.xml",
        "/mot-bai-cu-hon-post1.html",
        "/mot-bai-khong-ngay-post3.html",
    ]


def test_what_is_not_ours_to_fetch_is_noted_and_left(archive: Archive) -> None:
    list_up(
        archive,
        f"{SITE}/",
        "front",
        ListedUrl("https://doanhnhan.baophapluat.vn/x-y-z-post5.html", "offsite"),
        ListedUrl(f"{SITE}/chuyen-muc/media/phim.html", "section"),
        ListedUrl(f"{SITE}/van-ban-cu-post6.aspx", "article"),
        ListedUrl(f"{SITE}/luat-tag12.html", "tag"),
    )
    assert due_now(archive) == []
    assert {row["state"] for row in archive.rows("SELECT state FROM urls")} == {"seen"}


def test_a_newer_lastmod_makes_a_held_article_due(archive: Archive) -> None:
    entry = ListedUrl(article().url, lastmod="2026-01-01T00:00:00+07:00")
    list_up(archive, f"{SITE}/sitemaps/news-2024-3.xml", "sitemap", entry)
    job(archive).filing().page(kept(archive, article(related=()), page()))
    list_up(archive, f"{SITE}/sitemaps/news-2024-3.xml", "sitemap", entry)
    assert due_now(archive) == []
    list_up(
        archive,
        f"{SITE}/sitemaps/news-2024-3.xml",
        "sitemap",
        ListedUrl(article().url, lastmod="2026-01-01T09:00:00+07:00"),
    )
    assert due_now(archive) == [article().url.removeprefix(SITE)]


def test_paging_goes_on_only_while_it_brings_news(archive: Archive) -> None:
    front, second = f"{SITE}/phap-luat/", ListedUrl(f"{SITE}/phap-luat/?page=2", "section")
    story = ListedUrl(f"{SITE}/mot-bai-moi-hon-post2.html")
    list_up(archive, front, "section", story, second)
    assert "/phap-luat/?page=2" in due_now(archive)
    list_up(archive, second.url, "section")
    list_up(archive, front, "section", story, second)
    assert "/phap-luat/?page=2" not in due_now(archive)
    list_up(archive, front, "section", ListedUrl(f"{SITE}/bai-moi-nua-post4.html"), second)
    assert "/phap-luat/?page=2" in due_now(archive)


def test_a_listing_that_pages_for_ever_ends(archive: Archive) -> None:
    list_up(archive, f"{SITE}/phap-luat/", "section", ListedUrl(f"{SITE}/phap-luat/?page=100000", "section"))
    assert due_now(archive) == []


def test_a_section_narrows_by_front_and_by_breadcrumb(archive: Archive) -> None:
    list_up(archive, f"{SITE}/phap-luat/", "section", ListedUrl(f"{SITE}/mot-bai-moi-hon-post2.html"))
    list_up(archive, f"{SITE}/the-thao/", "section", ListedUrl(f"{SITE}/bong-da-hom-nay-post8.html"))
    assert due_now(archive, sections=("phap-luat",)) == ["/mot-bai-moi-hon-post2.html"]
    job(archive).filing().page(kept(archive, article(related=()), page()))
    with archive.transaction() as connection:
        count = ledger.ask_again(connection, ledger.Scope(SITE, ("phap-luat",), states=("held",)), clock.now())
    assert count == 1


def test_a_range_of_days_takes_what_was_published_then(archive: Archive) -> None:
    job(archive).filing().page(kept(archive, article(related=()), page()))

    def asked(since: str, until: str) -> int:
        scope = ledger.Scope(SITE, since=since, until=until, states=("held",))
        with archive.transaction() as connection:
            return ledger.ask_again(connection, scope, clock.now())

    assert asked("2024-03-08", "2024-03-08") == 1
    assert asked("2024-03-01", "2024-03-31") == 1
    assert asked("2024-03-09", "2024-03-31") == 0
    assert asked("2024-03-01", "2024-03-07") == 0


def test_the_next_look_comes_later_with_age() -> None:
    now = "2026-01-15T08:00:00+07:00"
    waits = [
        (clock.parse(due.after_reading(published, now)) - clock.parse(now)).total_seconds()
        for published in (
            "2026-01-15T07:50:00+07:00",
            "2026-01-15T01:00:00+07:00",
            "2026-01-10T08:00:00+07:00",
            "2025-12-20T08:00:00+07:00",
            "2019-01-01T08:00:00+07:00",
        )
    ]
    assert waits == sorted(waits)
    assert waits[0] == 900
    assert waits[-1] == 180 * 86400
    assert due.after_failure(7, now) is None


def test_a_servers_word_stands_for_the_first_wait_and_never_shortens_a_later_one() -> None:
    now = "2026-01-15T08:00:00+07:00"
    assert due.after_failure(1, now, retry_after=5) == "2026-01-15T08:00:05+07:00"
    for attempts, wait in enumerate(due.RETRIES[1:], 2):
        assert due.after_failure(attempts, now, retry_after=1) == clock.later(now, wait)
        assert due.after_failure(attempts, now, retry_after=wait + 1) == clock.later(now, wait + 1)
    assert due.after_failure(1, now, retry_after=1e12) == "2026-02-14T08:00:00+07:00"
    assert due.after_failure(7, now, retry_after=1) is None


def test_what_is_held_and_refused_is_looked_at_soon_then_ever_more_rarely(archive: Archive) -> None:
    job(archive).filing().page(kept(archive, article(related=()), page(headers=(("ETag", '"a"'),))))
    hours = []
    for number in range(1, 8):
        answer = page(b"<html>%d</html>" % number, headers=(("ETag", '"maintenance"'),))
        job(archive).filing().page(kept(archive, Refused(URL, "no-article: maintenance"), answer))
        row = archive.one("SELECT state, due_at, etag FROM urls")
        assert row is not None
        assert (row["state"], row["etag"]) == ("refused", None)
        hours.append(round((clock.parse(row["due_at"]) - clock.parse(clock.now())).total_seconds() / 3600))
    assert hours == [1, 6, 24, 72, 168, 720, 720]
    job(archive).filing().failure(FailedFetch(URL, "the site answered 500", clock.now(), 500))
    scope = ledger.Scope(SITE, since="2024-03-08", until="2024-03-08", held=True)
    assert ledger.known(archive, scope)[0] == 1
    with archive.transaction() as connection:
        assert ledger.ask_again(connection, scope, clock.now()) == 1
    began = clock.now()
    later = clock.later(began, 1)
    for result, body in ((article(related=()), b"<html>1</html>"), (Refused(URL, "no-article: maintenance"), b"<p>")):
        job(archive).filing().page(kept(archive, result, page(body, fetched_at=later)))
    # An hour after the refusal was filed, between these two looks at the clock.
    soonest = ledger.soonest(archive, scope)
    assert soonest is not None
    assert clock.later(began, 3600) <= soonest <= clock.later(clock.now(), 3600)
    assert questions.article(archive, URL)["body"] == list(article().body)


def test_what_was_never_held_is_no_part_of_what_is_held(archive: Archive) -> None:
    job(archive).filing().page(kept(archive, Refused(URL, "no-article: nothing"), page()))
    assert ledger.known(archive, ledger.Scope(SITE, held=True)) == (0, None)
    row = archive.one("SELECT due_at FROM urls")
    assert row is not None
    assert (clock.parse(row["due_at"]) - clock.parse(clock.now())).days >= 29


def test_history_takes_the_months_asked_for_and_no_others(archive: Archive) -> None:
    for month, number in (("2024/3", 1), ("2026/10", 2)):
        address = f"{SITE}/sitemaps/articles/{month}"
        list_up(archive, address, "sitemap", ListedUrl(f"{SITE}/bai-cua-thang-do-post{number}.html"))
    edited = ListedUrl(f"{SITE}/bai-cua-thang-do-post1.html", lastmod="2026-05-01T00:00:00+07:00")
    latest = ListedUrl(f"{SITE}/bai-moi-nhat-post3.html", lastmod="2026-10-30T00:00:00+07:00")
    list_up(archive, f"{SITE}/sitemaps/latest-articles.xml", "sitemap", edited, latest)
    assert due_now(archive, since="2024-03-01", until="2024-03-31") == ["/bai-cua-thang-do-post1.html"]


def test_the_first_hours_of_a_month_stand_in_the_month_before(archive: Archive) -> None:
    list_up(
        archive,
        f"{SITE}/sitemaps/news-2024-2.xml",
        "sitemap",
        ListedUrl(f"{SITE}/bai-luc-nam-gio-sang-post1.html", lastmod="2024-03-01T05:00:00+07:00"),
        ListedUrl(f"{SITE}/bai-cua-thang-hai-thoi-post2.html", lastmod="2024-02-20T05:00:00+07:00"),
        ListedUrl(f"{SITE}/bai-khong-ai-biet-ngay-post3.html"),
    )
    assert due_now(archive, since="2024-03-01", until="2024-03-31") == ["/bai-luc-nam-gio-sang-post1.html"]


def test_what_boxes_name_is_of_no_section(archive: Archive) -> None:
    list_up(archive, f"{SITE}/phap-luat/", "section", ListedUrl(URL))
    job(archive).filing().page(kept(archive, article(), page()))
    rows = archive.rows("SELECT section FROM urls WHERE url LIKE '%post700002.html'")
    assert [row["section"] for row in rows] == [None]
    assert due_now(archive, sections=("phap-luat",), since="2024-03-01") == []


def test_a_newer_lastmod_at_any_address_makes_the_article_due(archive: Archive) -> None:
    own = ListedUrl(URL, lastmod="2026-01-01T00:00:00+07:00")
    other = f"{SITE}/ten-khac-cua-bai-nay-post700001.html"
    list_up(archive, f"{SITE}/sitemaps/news-2024-3.xml", "sitemap", own, ListedUrl(other))
    job(archive).filing().page(kept(archive, article(related=()), page()))
    news = f"{SITE}/sitemaps/google-news.xml"
    for moment, due_paths in (("2026-01-01T00:00:00", []), ("2026-01-01T09:00:00", [URL])):
        for address in (other, f"{URL}?x=1", own.url):
            list_up(archive, news, "sitemap", ListedUrl(address, lastmod=f"{moment}+07:00"))
            assert due_now(archive) == [path.removeprefix(SITE) for path in due_paths]


def test_what_one_address_says_holds_for_the_article(archive: Archive) -> None:
    list_up(archive, f"{SITE}/sitemaps/articles/2024/3", "sitemap", ListedUrl(f"{URL}?a=1"))
    list_up(archive, f"{SITE}/phap-luat/", "section", ListedUrl(URL), ListedUrl(f"{SITE}/the-thao/", "section"))
    found = due_now(archive, sections=("phap-luat",), since="2024-03-01", until="2024-03-31")
    assert found == [f"{URL}?a=1".removeprefix(SITE)]
