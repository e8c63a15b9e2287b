"""The statistics by themselves: what is judged, what is borne, what is not."""

from __future__ import annotations

from collections import Counter

import pytest

from archive.judging import Point, collapsed, digits, fallen, rarity, shifted


def points(*shares: tuple[int, int]) -> list[Point]:
    return [Point(f"2026-09-{day:02}", count, of) for day, (count, of) in enumerate(shares, 1)]


def test_fewer_than_five_runs_or_twenty_pages_judge_nothing() -> None:
    assert fallen(points(*[(9, 9)] * 4, (0, 30))) == (None, False)
    assert fallen(points(*[(1, 1)] * 9, (0, 30))) == (None, False)
    assert shifted([("", Counter({35: 10}), True)] * 4 + [("", Counter({20: 30}), True)], 1.5) == (None, False)


def test_a_share_that_falls_is_told_with_what_was_expected() -> None:
    fall, judged = fallen(points(*[(19, 20)] * 8, (1, 12)))
    assert judged
    assert fall is not None
    assert (round(fall.expected, 2), fall.count, fall.of, fall.since) == (0.95, 1, 12, "2026-09-09")


def test_quiet_runs_add_up() -> None:
    history = [(20, 20)] * 8
    assert fallen(points(*history, (0, 2)))[0] is None
    fall, _ = fallen(points(*history, (0, 2), (0, 1), (0, 2)))
    assert fall is not None
    assert (fall.of, fall.since) == (5, "2026-09-09")


def test_a_share_that_wanders_may_wander_on() -> None:
    restless = [(4, 20), (16, 20), (9, 20), (18, 20), (3, 20), (12, 20), (19, 20), (6, 20)]
    assert fallen(points(*restless, (3, 20))) == (None, True)


def test_history_that_is_known_to_be_bad_does_not_count() -> None:
    good = points(*[(20, 20)] * 6)
    bad = [Point(f"2026-09-{day}", 0, 20, clean=False) for day in range(10, 20)]
    fall, _ = fallen([*good, *bad, Point("2026-09-21", 0, 20)])
    assert fall is not None
    assert fall.expected == 1.0


def test_a_repaired_share_is_no_alarm() -> None:
    assert fallen(points(*[(20, 20)] * 8, (0, 5), (0, 5), (5, 5)))[0] is None


def test_a_collapse_needs_pages_not_runs() -> None:
    fall, judged = collapsed(points((48, 48), (0, 9)))
    assert judged
    assert fall is not None
    assert (fall.expected, fall.count, fall.of) == (1.0, 0, 9)
    assert collapsed(points((19, 19), (0, 9))) == (None, False)
    assert collapsed(points((48, 48), (0, 3))) == (None, False)
    assert collapsed(points((48, 48), (6, 9))) == (None, True)


def test_what_half_of_the_pages_have_does_not_collapse() -> None:
    assert collapsed(points((60, 120), (0, 9))) == (None, False)
    assert collapsed(points((80, 100), (0, 9)), 0.9) == (None, False)


def test_a_collapse_is_held_against_the_last_pages_only() -> None:
    """History that slowly lost a field has no field to lose."""
    assert collapsed(points((900, 900), (300, 600), (0, 12))) == (None, False)


def test_rarity_is_fishers_test_and_milder_for_large_numbers() -> None:
    assert rarity(0, 4, 20, 20) == pytest.approx(4.026, abs=1e-3)  # 1 of the 10,626 ways to choose 4 of 24
    assert rarity(4, 4, 20, 20) == 0
    assert rarity(0, 9, 500, 500) <= rarity(0, 9, 5000, 5000) + 1e-9
    assert 100 < rarity(0, 3000, 90_000, 100_000) < 1000


def test_a_level_that_moves_either_way_is_told() -> None:
    history = [("", Counter({33: 3, 35: 9, 37: 3}), True)] * 8
    for step in (31, 39):
        shift, _ = shifted([*history, ("now", Counter({step: 15}), True)], 1.5)
        assert shift is not None
        assert (shift.expected, shift.seen, shift.since) == (35, step, "now")
    assert shifted([*history, ("now", Counter({34: 8, 36: 7}), True)], 1.5) == (None, True)


def test_one_enormous_page_moves_nothing() -> None:
    history = [("", Counter({33: 3, 35: 9, 37: 3}), True)] * 8
    assert shifted([*history, ("now", Counter({35: 11, 53: 1}), True)], 1.5) == (None, True)


def test_digits_are_those_of_the_exact_tail_where_it_is_simple() -> None:
    assert round(digits(0, 10, 0.9), 6) == 10
    assert digits(9, 10, 0.9) == 0
