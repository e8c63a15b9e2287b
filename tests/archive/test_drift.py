"""A clean month raises no alarm; each of the planted changes of the template raises one in the first run with it."""

from __future__ import annotations

import shutil
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from months import Month
from mutations import ANSWERS, PAGES, empty

from archive import clock, tet
from archive.opening import open_to_write

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


def _are_told(found: list[dict[str, Any]]) -> None:
    assert found
    for alarm in found:
        assert alarm["what"]
        assert alarm["expected"]
        assert alarm["seen"]
        assert clock.parse(alarm["since"])
        assert 1 <= len(alarm["examples"]) <= 3, alarm
