"""Health: gaps that are gaps, damage that is damage, alarms that open, close and can be accepted."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from builders import article, job, kept, page
from months import Month
from mutations import PAGES

from archive import alarms, clock, health, rhythm, soundness, tet
from archive.errors import NotFoundError
from plvn_crawler.pages.eras import d

if TYPE_CHECKING:
    from archive.opening import Archive

SUSPENDED = (("2022-08-01", "2022-09-30"),)

LOST_LEAD = f"{d.RULES.reader} news: lead"


def every_day(first: str, last: str, count: int = 20) -> dict[str, int]:
    day, days = date.fromisoformat(first), {}
    while day <= date.fromisoformat(last):
        days[day.isoformat()] = count if day.weekday() < 5 else count // 2
        day += timedelta(days=1)
    return days


def test_an_empty_week_among_full_ones_is_one_gap() -> None:
    days = every_day("2024-03-01", "2024-05-31")
    for day in range(10, 17):
        del days[f"2024-04-{day}"]
    assert health.gaps(days) == [{"from": "2024-04-10", "to": "2024-04-16", "days": 7, "usual": 20}]


def test_tet_the_suspension_and_thin_years_are_no_gaps() -> None:
    days = every_day("2022-01-01", "2022-12-31")
    for day in list(days):
        if tet.is_quiet(date.fromisoformat(day)) or "2022-08-01" <= day <= "2022-09-30":
            del days[day]
    assert health.gaps(days, SUSPENDED) == []
    assert health.gaps({f"2005-{month:02}-03": 1 for month in range(1, 13)}) == []


def test_tet_is_known_by_year() -> None:
    # 2007 and 2030 are years in which the Chinese table is a day later.
    days = {2007: "2007-02-17", 2023: "2023-01-22", 2025: "2025-01-29", 2026: "2026-02-17", 2030: "2030-02-02"}
    assert {year: str(tet.first_day(year)) for year in days} == days
    assert tet.first_day(1999) is None


def test_a_sound_archive_is_sound_and_a_short_warc_file_is_damage(archive: Archive) -> None:
    job(archive).filing().page(kept(archive, article(), page()))
    assert soundness.faults(archive.connection) == []
    assert health.damage(archive) == []
    file = next(archive.raw.folder.iterdir())
    file.write_bytes(file.read_bytes()[:-10])
    assert "its captures need" in health.damage(archive)[0]
    file.unlink()
    assert health.damage(archive) == [f"warc/{file.name} is not there: 1 raw pages"]
    assert health.check(archive)["exit_code"] == 6


def test_rows_that_point_to_nothing_are_damage(archive: Archive) -> None:
    archive.connection.execute("PRAGMA foreign_keys = OFF")
    archive.connection.execute("INSERT INTO captions VALUES (99, 1, 'x', NULL, NULL, 1)")
    assert health.damage(archive) == ["the database: 1 rows of captions point to nothing"]


def test_a_search_index_without_its_articles_is_damage(archive: Archive) -> None:
    job(archive).filing().page(kept(archive, article(), page()))
    archive.connection.execute("DELETE FROM article_search")
    assert health.damage(archive) == ["the search index holds 0 of 1 articles"]


def test_an_alarm_opens_stays_and_closes(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    month = Month(archive, monkeypatch, datetime(2026, 9, 7, tzinfo=clock.ZONE))
    assert month.days(4) == []
    first = month.run(20, change=PAGES["the lead is gone"])
    assert LOST_LEAD in {alarm["name"] for alarm in first}
    since = month.now
    month.now += timedelta(hours=1)
    again = {alarm["name"]: alarm for alarm in month.run(4, change=PAGES["the lead is gone"])}
    assert again[LOST_LEAD]["since"] == clock.stamp(since)
    assert health.check(archive)["exit_code"] == 5
    month.now += timedelta(hours=1)
    assert month.run(12) == []
    open_names = {alarm["name"] for alarm in alarms.open_ones(archive)}
    assert LOST_LEAD not in open_names
    # What was never met before is told for a week.
    assert open_names <= {f"{d.RULES.reader} news: unseen"}


def test_an_accepted_change_is_the_new_normal(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    month = Month(archive, monkeypatch, datetime(2026, 9, 7, tzinfo=clock.ZONE))
    month.days(4)
    assert month.run(20, change=PAGES["tags are gone"])
    assert alarms.accept(archive, "all")
    assert alarms.open_ones(archive) == []
    for _ in range(8):
        month.now += timedelta(hours=1)
        assert month.run(12, change=PAGES["tags are gone"]) == []
    with pytest.raises(NotFoundError, match="no open alarm"):
        alarms.accept(archive, "nothing")


def test_what_is_watched_is_listed_with_its_value_historys_and_the_verdict(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert health.check(archive)["watched"] is None
    month = Month(archive, monkeypatch, datetime(2026, 9, 7, tzinfo=clock.ZONE))
    month.run(9)
    assert {number["verdict"] for number in health.check(archive)["watched"]["numbers"]} == {"too little history"}
    assert [group["before"] for group in health.check(archive)["drift"]] == [0]
    month.now += timedelta(hours=1)
    month.days(3)
    month.now = month.now.replace(hour=10)
    month.run(9, change=PAGES["the lead is gone"])
    found = health.check(archive)
    numbers = {number["name"]: number for number in found["watched"]["numbers"]}
    assert numbers[LOST_LEAD] == {
        "name": LOST_LEAD, "usual": 1.0, "seen": 0.0, "thing": "articles", "of": 9, "verdict": "alarm",
    }  # fmt: skip
    assert numbers[f"{d.RULES.reader} news: body"]["verdict"] == "as before"
    assert {"crawl: refused", "rescue: news", "listing: front", f"{d.RULES.reader} first: published_at"} <= set(numbers)
    assert found["drift"][0]["before"] > found["drift"][0]["recent"] > 0


def test_too_little_history_judges_nothing(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    month = Month(archive, monkeypatch, datetime(2026, 9, 7, tzinfo=clock.ZONE))
    for _ in range(4):
        month.run(20)
        month.now += timedelta(hours=1)
    assert month.run(20, change=PAGES["the lead is gone"]) == []


def print_paper(archive: Archive, first: date, days: int) -> None:
    """A crawl long ago, and articles each half hour of every day since; half as many on weekends, few at Tết."""
    with archive.transaction() as connection:
        connection.execute(
            "INSERT INTO runs (command, asked, started_at, exit_code, versions) VALUES ('crawl', '{}', ?, 0, '{}')",
            (f"{first}T06:00:00+07:00",),
        )
        for number in range(days * 34):
            day, slot = first + timedelta(days=number // 34), number % 34
            if (day.weekday() >= 5 and slot % 2) or (tet.is_quiet(day) and slot != 20):
                continue
            at = f"{day}T{6 + slot // 2:02}:{30 * (slot % 2):02}:00+07:00"
            connection.execute(
                "INSERT INTO articles (key, url, title, body_text, body_html, published_at, era, kind, word_count,"
                " reader, fingerprint, first_filed_at)"
                " VALUES (?1, ?1, '', '', '', ?2, 'D', 'article', 1, 'D@1', '', ?2)",
                (str(number), at),
            )


def heard(archive: Archive, moment: str) -> set[str]:
    return {finding.name for finding in rhythm.compare(archive, f"{moment}:00+07:00").findings}


def test_silence_and_a_thin_day_are_noticed_but_not_at_tet(archive: Archive) -> None:
    print_paper(archive, date(2025, 12, 1), 77)
    assert heard(archive, "2026-01-30T23:30") == set()
    assert heard(archive, "2026-01-31T05:00") == set()
    assert heard(archive, "2026-02-15T23:30") == set()
    # The first days of Tết, when nothing at all was printed after 15 February: three days are borne, no more.
    assert heard(archive, "2026-02-18T12:00") == set()
    assert heard(archive, "2026-02-19T12:00") == {"newest article"}


def test_a_day_without_news_is_noticed(archive: Archive) -> None:
    print_paper(archive, date(2025, 9, 1), 70)
    assert heard(archive, "2025-11-10T12:00") == {"newest article"}
    assert heard(archive, "2025-11-10T23:30") == {"newest article", "volume: 24 h"}
    assert heard(archive, "2025-11-09T23:30") == set()


def test_crawls_that_stop_coming_are_an_alarm(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    month = Month(archive, monkeypatch, datetime(2026, 9, 7, tzinfo=clock.ZONE))
    month.days(2)
    assert health.late(archive) == []
    month.now += timedelta(days=3)
    assert [alarm["name"] for alarm in health.late(archive)] == ["schedule"]
    assert health.check(archive)["exit_code"] == 5
