"""A clean month raises no alarm; each of the planted changes of the template raises one in the first run with it."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from builders import SITE, article, job, kept, page
from months import Month
from mutations import ANSWERS, PAGES, both, empty

from archive import alarms, clock, tet
from archive.opening import open_to_write
from archive.records import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from archive.opening import Archive

BEFORE_TET = datetime(2026, 1, 26, tzinfo=clock.ZONE)
ORDINARY = datetime(2026, 9, 7, tzinfo=clock.ZONE)
FORTNIGHT = 14


@pytest.fixture(scope="module")
def fortnight(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with two weeks of history."""
    folder = tmp_path_factory.mktemp("fortnight") / "data"
    with pytest.MonkeyPatch.context() as patch, open_to_write(folder) as archive:
        assert Month(archive, patch, ORDINARY, seed=3).days(FORTNIGHT) == []
    return folder


@pytest.fixture
def month(fortnight: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Month]:
    """The Monday after, at ten o'clock."""
    shutil.copytree(fortnight, tmp_path / "data", dirs_exist_ok=True)
    with open_to_write(tmp_path / "data") as archive:
        month = Month(archive, monkeypatch, ORDINARY.replace(day=ORDINARY.day + FORTNIGHT, hour=10), seed=4)
        month.number = 100_000
        yield month


def test_a_clean_month_with_tet_raises_nothing(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    month = Month(archive, monkeypatch, BEFORE_TET)
    found = month.days(30)
    assert tet.is_quiet(datetime(2026, 2, 17, tzinfo=clock.ZONE).date())
    assert found == []
    assert archive.one("SELECT count(*) AS n FROM measures") == {"n": 240}


@pytest.mark.parametrize("name", PAGES)
def test_each_change_of_the_template_is_noticed_at_once(month: Month, name: str) -> None:
    found = month.run(20, change=PAGES[name])
    assert found, name
    _are_told(found)


@pytest.mark.parametrize("name", ANSWERS)
def test_each_change_of_the_answers_is_noticed_at_once(month: Month, name: str) -> None:
    _are_told(month.run(12, answer=ANSWERS[name]))


@pytest.mark.parametrize("purpose", ["front", "section", "sitemap"])
def test_an_empty_listing_is_noticed_at_once(month: Month, purpose: str) -> None:
    found = month.run(12, lists=partial(empty, purpose=purpose))
    assert [alarm["name"] for alarm in found] == [f"listing: {purpose}"]
    assert found[0]["examples"]


FEW = 9
BACKLOG = ("the lead's class is another", "the date is gone", "the lead is gone", "the body's element is another")


@pytest.mark.parametrize("name", PAGES)
def test_nine_articles_are_enough(month: Month, name: str) -> None:
    _are_told(month.run(FEW, change=PAGES[name]))


@pytest.mark.parametrize("name", PAGES)
def test_what_comes_after_six_runs_is_noticed(archive: Archive, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """The first runs of a new archive read history mostly: of today's articles there are three runs only."""
    month = Month(archive, monkeypatch, ORDINARY)
    for days_old, count in ((9, 70), (8, 12), (4, 12), (2, 12), (1, 12), (0, 12)):
        month.days_old = days_old
        assert month.run(count) == []
        month.now += timedelta(minutes=15)
    _are_told(month.run(FEW, change=PAGES[name]))


@pytest.mark.parametrize("name", [*BACKLOG, "tags are gone"])
def test_the_first_news_after_history_alone_are_held_against_it(
    archive: Archive, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    month = Month(archive, monkeypatch, ORDINARY)
    month.days_old = 9
    assert [alarm for _ in range(6) for alarm in month.run(20)] == []
    month.now += timedelta(minutes=15)
    month.days_old = 0
    _are_told(month.run(FEW, change=PAGES[name]))


def backlog(month: Month, runs: int, count: int = 14) -> list[dict[str, Any]]:
    """History, read from the newest to the oldest; the further back, the fewer articles have tags or captions."""
    found = []
    for step in range(runs):
        month.days_old = 40 * (step + 1)
        found += month.run(count, change=FADING, share=min(1.0, step / 25))
        month.now += timedelta(minutes=15)
    return found


FADING = both(PAGES["tags are gone"], PAGES["captions move to the body's end"])


def test_history_that_fades_raises_nothing(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    assert backlog(Month(archive, monkeypatch, ORDINARY), 40) == []


@pytest.mark.parametrize("name", BACKLOG)
def test_a_change_is_noticed_in_history_too(archive: Archive, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    month = Month(archive, monkeypatch, ORDINARY)
    assert backlog(month, 10) == []
    _are_told(month.run(12, change=PAGES[name]))


def _are_told(found: list[dict[str, Any]]) -> None:
    assert found
    for alarm in found:
        assert alarm["what"]
        assert alarm["expected"]
        assert alarm["seen"]
        assert clock.parse(alarm["since"])
        assert 1 <= len(alarm["examples"]) <= 3, alarm


def test_held_articles_that_are_none_any_more_need_no_history(archive: Archive) -> None:
    def recrawl(*results: Any) -> list[str]:
        one = job(archive)
        filing = one.filing()
        for number, result in enumerate(results):
            url = f"{SITE}/mot-bai-da-co-post{number}.html"
            body = f"<html>{one.run.id} {number}</html>".encode()
            read = replace(result, url=url) if isinstance(result, Refused) else article(url=url, key=f"post{number}")
            filing.page(kept(archive, read, page(body, url=url, asked_url=url)))
        found = alarms.examine(archive, one.run)
        one.run.finish(0, "done")
        return [f"{alarm['name']}, {alarm['seen']}" for alarm in found]

    shut = Refused(SITE, "no-article: maintenance")
    assert recrawl(*[article()] * 6) == []
    assert recrawl(*[shut] * 3) == []
    assert recrawl(*[shut] * 6) == ["held: refused, 6 of 6 pages"]
    assert recrawl(*[shut] * 3, *[article()] * 3) == []
    assert alarms.open_ones(archive) == []
