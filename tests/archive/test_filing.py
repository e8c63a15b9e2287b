"""New, unchanged, revised: decided by words, with the cause told apart."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from builders import SITE, URL, article, job, kept, page

from archive import clock, coverage, integrity, ledger, questions
from archive.captures import load
from archive.records import FailedFetch, ListedUrl, Listing, Reading, Refused

if TYPE_CHECKING:
    from archive.filing import Filing
    from archive.opening import Archive


def revisions(archive: Archive) -> list[tuple[int, str, str]]:
    rows = archive.rows("SELECT number, cause, fields FROM revisions ORDER BY article_id, number")
    return [(row["number"], row["cause"], row["fields"]) for row in rows]


def test_what_is_filed_comes_back_whole(archive: Archive) -> None:
    assert job(archive).filing().page(kept(archive, article(), page())) == "new"
    found = questions.article(archive, "post700001")
    filed = article()
    assert found["title"] == filed.title
    assert found["body"] == list(filed.body)
    assert found["breadcrumbs"] == ["Pháp luật", "Pháp đình"]
    assert found["tags"] == list(filed.tags)
    assert [caption["text"] for caption in found["captions"]] == ["Quang cảnh phiên tòa. Ảnh: Lan Chi"]
    assert found["related"][0]["target_key"] == "post700002"
    assert found["capture"]["file"] == "plvn-00001.warc.gz"
    assert questions.article(archive, URL)["id"] == questions.article(archive, "1")["id"] == found["id"]


def test_the_same_words_are_no_revision_whatever_surrounds_them(archive: Archive) -> None:
    filing = job(archive).filing()
    filing.page(kept(archive, article(), page()))
    other_boxes = article(
        related=(), modified_at="2024-03-09T00:00:00+07:00", body=("Sáng 8/3,  phiên tòa khai mạc.", article().body[1])
    )
    assert filing.page(kept(archive, other_boxes, page(b"<html>counter 2</html>"))) == "unchanged"
    assert revisions(archive) == [(1, "first", "")]


def test_an_edit_of_the_publisher_keeps_the_earlier_words(archive: Archive) -> None:
    filing = job(archive).filing()
    filing.page(kept(archive, article(), page()))
    edited = article(body=(article().body[0], "Bị cáo nhận mức án 4 năm tù."), title="Tòa án tỉnh xét xử lưu động")
    assert filing.page(kept(archive, edited, page(b"<html>2</html>"))) == "revised"
    assert revisions(archive) == [(1, "first", ""), (2, "publisher", "title, body")]
    rows = archive.rows("SELECT record FROM revisions ORDER BY number")
    assert json.loads(rows[0]["record"])["body"][1] == "Bị cáo nhận mức án 3 năm tù."
    assert rows[1]["record"] is None


def test_the_same_bytes_read_differently_are_the_readers_doing(archive: Archive) -> None:
    filing = job(archive).filing()
    filing.page(kept(archive, article(), page()))
    better = article(title="Tòa án tỉnh mở phiên xét xử lưu động tại xã", reader="C@2")
    assert filing.page(kept(archive, better, page())) == "revised"
    assert revisions(archive)[1] == (2, "reader", "title")


def test_re_reading_never_makes_a_publisher_revision(archive: Archive) -> None:
    filing = job(archive).filing()
    filing.page(kept(archive, article(), page()))
    capture = archive.one("SELECT capture_id FROM articles")
    assert capture is not None
    reading = kept(archive, article(lead=None, reader="C@2"), page())
    fetched, old = load(archive, capture["capture_id"])
    assert filing.reread(Reading(fetched, old, reading.result)) == "revised"
    assert revisions(archive)[1] == (2, "reader", "lead")


@pytest.mark.parametrize("status", [404, 410])
def test_a_withdrawn_article_keeps_its_last_good_copy(archive: Archive, status: int) -> None:
    filing = job(archive).filing()
    filing.page(kept(archive, article(), page()))
    assert filing.page(kept(archive, None, page(b"gone", status=status))) == "withdrawn"
    found = questions.article(archive, "post700001")
    assert found["withdrawn_at"] == "2026-01-15T08:00:00+07:00"
    assert found["body"] == list(article().body)
    assert filing.page(kept(archive, article(), page())) == "unchanged"
    assert questions.article(archive, "post700001")["withdrawn_at"] is None


def test_a_refusal_is_filed_and_resolved_when_the_page_becomes_an_article(archive: Archive) -> None:
    filing = job(archive).filing()
    refused = Refused(URL, "error-page: says 404 with status 200", "C@1")
    assert filing.page(kept(archive, refused, page())) == "refused"
    assert archive.rows("SELECT reason, detail FROM refusals") == [
        {"reason": "error-page", "detail": "says 404 with status 200"}
    ]
    filing.page(kept(archive, article(), page(b"<html>now</html>")))
    row = archive.one("SELECT resolved_at FROM refusals")
    assert row is not None
    assert row["resolved_at"]


def test_an_article_that_leads_to_a_front_is_refused_under_its_own_address(archive: Archive) -> None:
    filing = job(archive).filing()
    other, front = f"{SITE}/mot-bai-khac-nua-post700009.html", f"{SITE}/phap-luat/"
    for asked in (URL, other):
        assert filing.page(kept(archive, Refused(front, "listing: a section"), page(url=front, asked_url=asked)))
    refusals = archive.rows("SELECT url, key, reason, detail FROM refusals ORDER BY url")
    why = f"a section; redirected to {front}"
    assert [tuple(row.values()) for row in refusals] == [
        (other, "post700009", "listing", why),
        (URL, "post700001", "listing", why),
    ]
    assert {row["why"] for row in archive.rows("SELECT why FROM urls")} == {f"listing: {why}"}
    assert archive.rows(integrity.ADDRESSES) == []
    filing.page(kept(archive, article(), page(b"<html>now</html>")))
    resolved = archive.rows("SELECT url FROM refusals WHERE resolved_at IS NOT NULL")
    assert resolved == [{"url": URL}]


def test_an_article_that_cannot_be_read_today_keeps_its_words(archive: Archive) -> None:
    filing = job(archive).filing()
    filing.page(kept(archive, article(), page()))
    filing.page(kept(archive, Refused(URL, "empty: a template without words"), page(b"<html></html>")))
    assert questions.article(archive, "post700001")["body"] == list(article().body)


def test_a_redirect_files_the_article_under_its_last_address(archive: Archive) -> None:
    short = "https://baophapluat.vn/post-700001.html"
    filing = job(archive).filing()
    front = page(purpose="front", url="https://baophapluat.vn/", asked_url="")
    filing.listing(front, Listing(front.url, "front", (ListedUrl(short),)))
    filing.page(kept(archive, article(), page(asked_url=short)))
    states = {row["url"]: row["state"] for row in archive.rows("SELECT url, state FROM urls WHERE key = 'post700001'")}
    assert states == {URL: "held", short: "redirected"}


def test_one_article_under_two_slugs_is_fetched_once(archive: Archive) -> None:
    listing = Listing(
        "https://baophapluat.vn/",
        "front",
        (ListedUrl(URL), ListedUrl("https://baophapluat.vn/ten-khac-cua-bai-post700001.html")),
    )
    filing = job(archive).filing()
    filing.listing(page(purpose="front", url="https://baophapluat.vn/", asked_url=""), listing)
    rows = archive.rows("SELECT state, due_at IS NOT NULL AS due FROM urls WHERE key = 'post700001' ORDER BY id")
    assert [tuple(row.values()) for row in rows] == [("new", 1), ("alias", 0)]


def test_failures_wait_longer_and_longer_and_end_in_quarantine(archive: Archive) -> None:
    filing = job(archive).filing()
    filing.listing(page(purpose="front"), Listing(URL, "front", (ListedUrl(URL),)))
    states = []
    for _ in range(7):
        filing.failure(FailedFetch(URL, "the site answered 500", "2026-01-15T08:00:00+07:00", 500))
        row = archive.one("SELECT state, due_at FROM urls WHERE url = ?", (URL,))
        assert row is not None
        states.append((row["state"], row["due_at"] is not None))
    assert states == [("failed", True)] * 6 + [("quarantined", False)]


def test_a_bad_day_of_the_server_takes_nothing_away(archive: Archive) -> None:
    filing = job(archive).filing()
    filing.page(kept(archive, article(), page()))
    filing.failure(FailedFetch(URL, "the site answered 500", "2026-01-15T08:00:00+07:00", 500))
    row = archive.one("SELECT state FROM urls WHERE url = ?", (URL,))
    assert row == {"state": "held"}


def test_search_finds_with_and_without_marks(archive: Archive) -> None:
    job(archive).filing().page(kept(archive, article(), page()))
    for words, found in (("xet xu luu dong", 1), ("xét xử", 1), ("xết xứ", 0), ("lan chi", 1)):
        rows = archive.rows("SELECT rowid FROM article_search WHERE article_search MATCH ?", (words,))
        assert len(rows) == found, words


def test_a_transaction_that_fails_leaves_nothing(archive: Archive) -> None:
    filing = job(archive).filing()
    broken = replace(kept(archive, article(), page()), result=article(era=None))
    with pytest.raises(Exception, match="NOT NULL"):
        filing.page(broken)
    assert archive.rows("SELECT 1 FROM captures") == archive.rows("SELECT 1 FROM visits") == []


OTHER = URL.replace("toa-an", "ten-khac-cua-toa-an")
SHORT = f"{SITE}/post-700001.html"


def with_three_addresses(archive: Archive) -> Filing:
    """An article that was read at URL and listed at two more addresses."""
    filing = job(archive).filing()
    entries = tuple(ListedUrl(url) for url in (URL, OTHER, SHORT))
    filing.listing(page(url=f"{SITE}/", asked_url=f"{SITE}/", purpose="front"), Listing(f"{SITE}/", "front", entries))
    filing.page(kept(archive, article(related=()), page()))
    return job(archive).filing()


def deny(filing: Filing, url: str, status: int = 404) -> None:
    filing.page(Reading(page(b"", url=url, asked_url=url, status=status), None))


def due_in(archive: Archive, **scope: Any) -> set[str]:
    found = ledger.next_due(archive, ledger.Scope(SITE, **scope), clock.later(clock.now(), 1), 9)
    return {entry.url for entry in found if entry.purpose == "article"}


def withdrawn_at(archive: Archive) -> str | None:
    row = archive.one("SELECT withdrawn_at FROM articles")
    assert row is not None
    return row["withdrawn_at"]


@pytest.mark.parametrize("scope", [{}, {"urls": (URL,)}, {"states": ("held", "withdrawn")}, {"since": "2024-03-01"}])
def test_a_denied_address_sends_the_same_run_to_the_others(archive: Archive, scope: dict[str, Any]) -> None:
    filing = with_three_addresses(archive)
    deny(filing, URL)
    assert withdrawn_at(archive) is None
    assert due_in(archive, **scope) == {OTHER, SHORT}
    deny(filing, OTHER, 410)
    assert withdrawn_at(archive) is None
    assert due_in(archive, **scope) == {SHORT}
    deny(filing, SHORT)
    assert withdrawn_at(archive) == "2026-01-15T08:00:00+07:00"
    assert due_in(archive, **scope) == set(), "each is asked once in a run"
    total = coverage.as_json(archive)["total"]
    assert (total["listed"], total["withdrawn"]) == (1, 1)


def test_an_article_that_another_address_serves_stands(archive: Archive) -> None:
    filing = with_three_addresses(archive)
    deny(filing, URL)
    there = page(b"<html>2</html>", url=OTHER, asked_url=OTHER)
    filing.page(kept(archive, article(url=OTHER, related=()), there))
    deny(filing, SHORT)
    assert withdrawn_at(archive) is None
    assert due_in(archive) == set()


def test_what_is_forbidden_or_no_article_serves_nothing_either(archive: Archive) -> None:
    filing = with_three_addresses(archive)
    deny(filing, URL)
    filing.failure(FailedFetch(OTHER, "robots.txt forbids it", "2026-01-15T08:00:00+07:00"))
    assert withdrawn_at(archive) is None
    soft = page(b"<html>3</html>", url=SHORT, asked_url=SHORT)
    filing.page(kept(archive, Refused(SHORT, "error-page: said with status 200"), soft))
    assert withdrawn_at(archive) is not None


def test_a_failing_address_leaves_the_question_open(archive: Archive) -> None:
    filing = with_three_addresses(archive)
    deny(filing, URL)
    deny(filing, OTHER)
    filing.failure(FailedFetch(SHORT, "the site answered 500", "2026-01-15T08:00:00+07:00", 500))
    assert withdrawn_at(archive) is None
    gone = page(b"", url=SHORT, asked_url=SHORT, status=404, fetched_at=clock.later(clock.now(), 60))
    job(archive).filing().page(Reading(gone, None))
    assert withdrawn_at(archive) is not None
