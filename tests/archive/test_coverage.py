"""The coverage ledger sums exactly: every article that the site lists is counted once, under one reason."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from builders import SITE, URL, article, job, kept, page

from archive import coverage, heatmap
from archive.records import FailedFetch, FetchedPage, ListedUrl, Listing, Reading, Refused

if TYPE_CHECKING:
    from archive.filing import Filing
    from archive.opening import Archive

NOW = "2026-01-15T08:00:00+07:00"


def list_up(filing: Filing, listing: str, *urls: str, purpose: str = "sitemap") -> None:
    entries = tuple(ListedUrl(f"{SITE}{url}", lastmod="2024-03-09T08:00:00+07:00") for url in urls)
    filing.listing(FetchedPage(listing, b"", NOW, purpose=purpose), Listing(listing, purpose, entries))


def test_each_article_has_one_reason(archive: Archive) -> None:
    filing = job(archive).filing()
    urls = [f"/tin-so-{n}-cua-bao-post70000{n}.html" for n in range(2, 8)]
    list_up(filing, f"{SITE}/sitemaps/news-2024-3.xml", URL.removeprefix(SITE), *urls)
    filing.page(kept(archive, article(related=()), page()))
    held_then_gone = article(url=f"{SITE}{urls[0]}", key="post700002", related=())
    filing.page(kept(archive, held_then_gone, page(b"2", url=held_then_gone.url, asked_url=held_then_gone.url)))
    filing.page(Reading(page(b"", url=held_then_gone.url, asked_url=held_then_gone.url, status=404), None))
    refused = f"{SITE}{urls[1]}"
    filing.page(kept(archive, Refused(refused, "empty: no words"), page(b"3", url=refused, asked_url=refused)))
    filing.failure(FailedFetch(f"{SITE}{urls[2]}", "the server said 503", NOW, 503))
    filing.failure(FailedFetch(f"{SITE}{urls[3]}", "robots.txt forbids it", NOW))
    with archive.transaction() as connection:
        connection.execute("UPDATE urls SET state = 'quarantined' WHERE url = ?", (f"{SITE}{urls[4]}",))
    total = coverage.as_json(archive)["total"]
    assert total == {"listed": 7, "held": 1, "withdrawn": 1, "refused": 1, "failed": 2, "robots": 1, "not_yet": 1}
    assert {row["month"] for row in coverage.table(archive)} == {"2024-03"}
    assert coverage.months(archive) == coverage.by_month(coverage.table(archive))


def test_many_addresses_are_one_article(archive: Archive) -> None:
    filing = job(archive).filing()
    list_up(filing, f"{SITE}/sitemaps/news-2024-3.xml", URL.removeprefix(SITE), "/ten-khac-cua-bai-post700001.html")
    moved = f"{SITE}/dia-chi-cu-da-doi-post700009.html"
    list_up(filing, f"{SITE}/", moved.removeprefix(SITE), purpose="front")
    filing.page(kept(archive, article(related=()), page(asked_url=moved)))
    states = {row["state"] for row in archive.rows("SELECT state FROM urls WHERE purpose = 'article'")}
    assert states == {"held", "alias", "redirected"}
    assert coverage.as_json(archive)["total"]["listed"] == 1


def test_an_article_without_a_ledger_row_is_held(archive: Archive) -> None:
    job(archive).filing().reread(kept(archive, article(), page()))
    assert coverage.as_json(archive)["total"]["held"] == 1


def test_sections_of_fronts_and_of_breadcrumbs_are_one(archive: Archive) -> None:
    filing = job(archive).filing()
    filing.page(kept(archive, article(related=()), page()))
    list_up(filing, f"{SITE}/phap-luat/", "/mot-tin-hom-nay-post700005.html", purpose="section")
    list_up(
        filing, f"{SITE}/chuyen-muc/phap-luat-phap-dinh.html", "/tin-phap-dinh-moi-post700006.html", purpose="section"
    )
    list_up(filing, f"{SITE}/the-thao/", "/bong-da-hom-nay-nhe-post700007.html", purpose="section")
    list_up(filing, f"{SITE}/", "/tin-o-trang-nhat-do-post700008.html", purpose="front")
    found = {row["section"]: row["listed"] for row in coverage.table(archive)}
    assert found == {"Pháp đình": 2, "Pháp luật": 1, "the-thao": 1, "unknown": 1}


def test_the_sum_is_exact_whatever_happened(archive: Archive) -> None:
    rng = random.Random(7)
    # Some are held: with their date or without, standing or withdrawn.
    for number in range(0, 250, 3):
        found = article(key=f"post{number}", published_at=rng.choice((None, "2024-05-01T08:00:00+07:00")))
        job(archive).filing().reread(kept(archive, found, page(f"{number}".encode())))
    states = ("new", "held", "alias", "redirected", "withdrawn", "refused", "failed", "robots", "quarantined", "seen")
    with archive.transaction() as connection:
        for number in range(600):
            connection.execute(
                "INSERT INTO urls (url, key, purpose, state, first_seen_at, last_seen_at, seen_in, month, section,"
                " lastmod) VALUES (?, ?, ?, ?, '', '', '', ?, ?, ?)",
                (
                    f"{SITE}/{number}", f"post{rng.randrange(250)}", rng.choice(("article", "article", "tag")),
                    rng.choice(states), rng.choice((None, "2024-03", "2024-04")), rng.choice((None, "phap-luat")),
                    rng.choice((None, "2025-01-01T00:00:00+07:00")),
                ),
            )  # fmt: skip
        connection.execute("UPDATE articles SET withdrawn_at = '2025' WHERE id % 5 = 0")
    rows = coverage.table(archive)
    assert coverage.months(archive) == coverage.by_month(rows)
    for row in rows:
        assert row["listed"] == sum(row[name] for name in coverage.REASONS)
    known = archive.one(
        "SELECT count(*) AS n FROM (SELECT key FROM urls WHERE purpose = 'article'"
        " AND state NOT IN ('alias', 'redirected', 'seen') UNION SELECT key FROM articles)"
    )
    assert known is not None
    assert coverage.totals(rows)["listed"] == known["n"]


def test_the_picture_shows_every_day_of_every_year() -> None:
    drawn = heatmap.svg({"2023-12-31": 4, "2024-02-29": 1, "2024-03-01": 90}, "Held", [("2024-08-01", "2024-09-30")])
    assert drawn.count("<title>") == 1 + 365 + 366
    assert "Thu 2024-02-29: 1 articles" in drawn
    assert drawn.count(": no paper") == 61


def test_a_picture_of_nothing_says_so() -> None:
    assert "no dated article" in heatmap.svg({}, "Held")
