"""The saved pages: what a careful person would copy from each of them, one test per field, so that a failure names
the page and the field. expected.json holds only the fields that the page is there for.
"""

from __future__ import annotations

from typing import Any

import pytest

from tests import quality_gate as gate


def cases() -> list[Any]:
    return [
        pytest.param(slug, field, id=f"{slug}::{field}")
        for slug in gate.slugs()
        for field in gate.expectation(slug)
        if field not in gate.ABOUT_THE_FETCH
    ]


@pytest.mark.parametrize(("slug", "field"), cases())
def test_field(slug: str, field: str) -> None:
    read, expected = gate.reading(slug), gate.expectation(slug)[field]
    if field != "refused":
        assert "refused" not in read, f"refused as {read['refused']}"
    assert gate.as_expected(read.get(field), expected) == expected


def test_the_corpus_is_large_enough() -> None:
    assert len(gate.slugs()) >= 60
    assert {slug.split("/")[0] for slug in gate.slugs()} == {"A", "B", "C", "D", "rescue", "refused"}


def test_no_rate_on_the_saved_pages_falls() -> None:
    assert not gate.fallen(gate.measure_saved())


@pytest.mark.skipif(not gate.PAPERS.is_dir(), reason="the shared folder is not beside this repository")
def test_no_rate_on_real_newspapers_falls() -> None:
    assert not [line for line in gate.fallen(gate.measure_papers()) if line.startswith("shared/")]


def test_a_rate_that_falls_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    score = gate.Score()
    for page, mark in (("C/a", 1.0), ("C/b", 0.0), ("C/c", 0.0)):
        score.add(page, mark)
    monkeypatch.setattr(gate, "floors", lambda: {"saved/C": {"lead": {"floor": 0.6666, "wrong": ["C/c"]}}})
    (line,) = gate.fallen({"saved/C": {"lead": score}})
    assert "lead" in line
    assert line.endswith("C/b")


def test_raising_never_lowers(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    monkeypatch.setattr(gate, "FLOORS", tmp_path / "floors.json")
    good, bad = gate.Score(), gate.Score()
    good.add("C/a", 1.0)
    bad.add("C/a", 0.5)
    assert gate.lift({"saved/C": {"lead": good}}) == 1
    assert gate.lift({"saved/C": {"lead": bad}}) == 0
    assert gate.floors()["saved/C"]["lead"]["floor"] == 1.0
