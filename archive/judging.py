"""Two questions of statistics, asked of small and restless histories: did a share fall, did a level move?

Both are answered by how unlikely the last run would be if nothing had changed, after allowing for as much wandering as
the archive's own history shows. A quiet run is judged together with the runs before it.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from math import comb, log10
from statistics import median

LEAST_RUNS, LEAST_PAGES = 5, 20
"""Of history, before anything is judged."""
DIGITS = 5.0
"""How unlikely, in decimal digits: some 60 shares are judged at the end of 35,000 runs a year, most of them tiny."""
SIGMAS = 4.0
"""The same for means: one in 30,000, for the two or three means of a run, and only beyond their own wandering."""
LEAST_FALL = 0.15
WORTH_WATCHING = 0.3
"""What fewer pages than this have can be lost without being noticed soon; its rule or box counts for more."""
MARGIN = 0.05
WINDOW_RUNS, WINDOW_PAGES = 8, 60
"""A quiet run is judged together with the runs before it, up to so many."""
MOST, NEARLY_ALL, LEFT = 0.75, 0.9, 0.25
"""A collapse: what most pages had, few have; between pages of other ages, what nearly all had."""
COLLAPSE_LEAST, COLLAPSE_PAGES = 4, 500
"""Pages of the last run: three odd ones may come together. And against how many pages of the runs before it: 0 of 9
after 48 of 48 has ten digits, 0 of 4 after 100 of 100 six.
"""


def nearly_all(count: int, of: int) -> bool | None:
    """Whether so many of a run's pages speak for themselves, without any history; None: too few pages to say.

    >>> nearly_all(4, 4), nearly_all(8, 9), nearly_all(3, 3)
    (True, False, None)
    """
    return count >= NEARLY_ALL * of if of >= COLLAPSE_LEAST else None


@dataclass(frozen=True, slots=True)
class Point:
    """A share in one run; of is never 0."""

    started_at: str
    count: int
    of: int
    clean: bool = True


@dataclass(frozen=True, slots=True)
class Fall:
    """A share that is lower than history allows."""

    since: str
    expected: float
    count: int
    of: int


def digits(count: int, of: int, share: float) -> float:
    """How unlikely it is to see so few: decimal digits of Chernoff's bound on the binomial tail.

    >>> round(digits(0, 20, 0.9))
    20
    """
    seen = count / of
    if seen >= share:
        return 0.0
    return of * (_term(seen, share) + _term(1 - seen, 1 - share)) / math.log(10)


def _term(seen: float, expected: float) -> float:
    return seen * math.log(seen / expected) if seen else 0.0


def fallen(points: list[Point]) -> tuple[Fall | None, bool]:
    """Whether the share fell in the last run, and whether that could be judged at all."""
    now, judged = points[-1], False
    for back in range(min(WINDOW_RUNS, len(points))):
        window = points[len(points) - 1 - back :]
        history = [point for point in points[: len(points) - 1 - back] if point.clean]
        if len(history) < LEAST_RUNS or sum(point.of for point in history) < LEAST_PAGES:
            break
        expected, least = _normal(history)
        if expected < WORTH_WATCHING:
            break
        judged = True
        # The run itself must be bad too, or a repaired template would alarm until its past is out of the window.
        if now.count / now.of >= least:
            break
        count, of = sum(point.count for point in window), sum(point.of for point in window)
        if expected - count / of >= LEAST_FALL and digits(count, of, least) >= DIGITS:
            return Fall(window[0].started_at, expected, count, of), True
        if of >= WINDOW_PAGES:
            break
    return None, judged


def _normal(history: list[Point]) -> tuple[float, float]:
    """The share to expect, and the least that is still normal: three robust deviations and a margin lower. What chance
    alone makes groups of that size differ is left out of the deviation, since `digits` allows for it.
    """
    groups, count, of, pages = [], 0, 0, 0
    for point in history:
        count, of = count + point.count, of + point.of
        if of >= LEAST_PAGES:
            groups.append(count / of)
            pages += of
            count = of = 0
    if not groups:
        return 0.0, 0.0
    expected = median(groups)
    spread = (1.4826 * median([abs(share - expected) for share in groups])) ** 2
    chance = expected * (1 - expected) * len(groups) / pages
    wandering = math.sqrt(max(0.0, spread - chance))
    return expected, max(0.02, min(expected - 3 * wandering - MARGIN, 0.97))


def collapsed(points: list[Point], most: float = MOST) -> tuple[Fall | None, bool]:
    """Whether next to nothing is left, in the last run, of what most pages of the runs before it had, and whether that
    could be judged. It needs no number of runs, since no wandering explains it, only pages enough on both sides: so it
    is right also for a history of two runs, or one that changes from year to year.
    """
    now, had, of = points[-1], 0, 0
    for point in reversed(points[:-1]):
        if of < COLLAPSE_PAGES and point.clean:
            had, of = had + point.count, of + point.of
    if now.of < COLLAPSE_LEAST or of < LEAST_PAGES or had < most * of:
        return None, False
    if now.count <= LEFT * now.of and rarity(now.count, now.of, had, of) >= DIGITS:
        return Fall(now.started_at, had / of, now.count, now.of), True
    return None, rarity(0, now.of, had, of) >= DIGITS


def rarity(count: int, of: int, had: int, past: int) -> float:
    """How unlikely it is that by chance alone so few of the pages with it are among the last `of` of all, in decimal
    digits: Fisher's exact test, one-sided. Larger numbers are scaled down to COLLAPSE_PAGES: that makes it milder.

    >>> round(rarity(0, 9, 48, 48), 1)
    10.0
    """
    if past > COLLAPSE_PAGES:
        had, past = had * COLLAPSE_PAGES // past, COLLAPSE_PAGES
    if of > COLLAPSE_PAGES:
        count, of = -(-count * COLLAPSE_PAGES // of), COLLAPSE_PAGES
    pages, having = of + past, count + had
    ways = sum(comb(having, there) * comb(pages - having, of - there) for there in range(count + 1))
    return log10(comb(pages, of)) - log10(ways) if ways else float("inf")


@dataclass(frozen=True, slots=True)
class Shift:
    """A level that is not where history has it."""

    since: str
    expected: float
    seen: float


def shifted(
    runs: list[tuple[str, Counter[int], bool]], least: float, least_runs: int = LEAST_RUNS
) -> tuple[Shift | None, bool]:
    """Whether the mean of the last run's histogram moved (start, histogram, clean), and whether that could be judged.

    least: a smaller move is nobody's business; under 1 it is a share of the mean. Values beyond what 19 of 20 pages
    have count as no more than that, so that one page of 10,000 words moves nothing.
    """
    judged = False
    for back in range(min(WINDOW_RUNS, len(runs))):
        window = runs[len(runs) - 1 - back :]
        history = [histogram for _, histogram, clean in runs[: len(runs) - 1 - back] if clean]
        pooled = _pooled(history)
        if len(history) < least_runs or pooled.total() < LEAST_PAGES:
            break
        judged = True
        now = _pooled([histogram for _, histogram, _ in window])
        low, high = quantile(pooled, 0.05), quantile(pooled, 0.95)
        expected = _mean(pooled, low, high)[0]
        # What is shorter than all was is no less a change for being far outside.
        floor = least if least >= 1 else max(1.0, least * expected)
        low, high = low - round(2 * floor), high + round(2 * floor)
        expected, deviation = _mean(pooled, low, high)
        seen, alone = _mean(now, low, high)[0], _mean(runs[-1][1], low, high)[0]
        if abs(alone - expected) < floor / 2:
            break
        # What chance makes of so few pages, and how far whole runs lie apart, add up as variances do.
        error = math.hypot(max(deviation, 0.5) / math.sqrt(now.total()), _wandering(history, deviation, low, high))
        sure = abs(seen - expected) / error
        if abs(seen - expected) >= floor and sure >= SIGMAS and (seen - expected) * (alone - expected) > 0:
            return Shift(window[0][0], expected, seen), True
        if now.total() >= WINDOW_PAGES:
            break
    return None, judged


def _pooled(histograms: list[Counter[int]]) -> Counter[int]:
    pooled = Counter[int]()
    for histogram in histograms:
        pooled.update(histogram)
    return pooled


def _wandering(history: list[Counter[int]], deviation: float, low: int, high: int) -> float:
    """How far the means of groups of pages lie apart, beyond what chance makes them."""
    means, group, pages = [], Counter[int](), 0
    for histogram in history:
        group.update(histogram)
        if group.total() >= LEAST_PAGES:
            means.append(_mean(group, low, high)[0])
            pages += group.total()
            group = Counter[int]()
    if not means:
        return 0.0
    middle = median(means)
    spread = (1.4826 * median([abs(mean - middle) for mean in means])) ** 2
    return math.sqrt(max(0.0, spread - deviation**2 * len(means) / pages))


def _mean(histogram: Counter[int], low: int, high: int) -> tuple[float, float]:
    """Mean and standard deviation, with what lies outside counted as the edge."""
    total = histogram.total()
    values = [(min(max(value, low), high), count) for value, count in histogram.items()]
    mean = sum(value * count for value, count in values) / total
    return mean, math.sqrt(sum(count * (value - mean) ** 2 for value, count in values) / total)


def quantile(histogram: Counter[int], share: float) -> int:
    wanted, passed = share * histogram.total(), 0
    for step in sorted(histogram):
        passed += histogram[step]
        if passed >= wanted:
            return step
    return 0
