"""What a comparison of runs works with: the runs, what is to be left out of their history, and what was found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from archive.judging import LEAST_PAGES, LEAST_RUNS, NEARLY_ALL, Fall, Point, collapsed, fallen

if TYPE_CHECKING:
    from collections.abc import Callable

    Tally = Callable[[dict[str, Any]], tuple[int, int]]
    """The measures of a run → how many of how many."""
    Judge = Callable[[list[Point]], tuple[Fall | None, bool]]


@dataclass(frozen=True, slots=True)
class Past:
    """One run with its measures."""

    id: int
    command: str
    started_at: str
    scope: str
    """Which part of the paper it was about; empty: all of it. Only runs of one scope are alike."""
    measures: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Share:
    """A number to be judged: how many of `thing` the tally counts. rises: what is told is the share of those that it
    does not count: refusals, rescues.
    """

    name: str
    what: str
    thing: str
    tally: Tally
    examples: tuple[str, str] = ("", "")
    rises: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """Something differs. name: what is watched, the same in every run. examples: a key of Measures' examples."""

    name: str
    what: str
    expected: str
    seen: str
    since: str
    examples: tuple[str, str] = ("", "")
    urls: tuple[str, ...] = ()
    """Examples that are no pages of this run."""


@dataclass(frozen=True, slots=True)
class Watched:
    """A number that was compared. usual: history's, None where there is too little of it. thing: what it is a share of,
    or a count of.
    """

    name: str
    usual: float | None
    seen: float
    thing: str
    of: int | None = None
    """Of how many, where it is a share."""


@dataclass(slots=True)
class Verdicts:
    """What a comparison found, what it was able to judge (an alarm ends only where it could have been raised), and all
    that it looked at.
    """

    findings: list[Finding] = field(default_factory=list)
    judged: set[str] = field(default_factory=set)
    watched: list[Watched] = field(default_factory=list)

    def find(self, finding: Finding) -> None:
        self.findings.append(finding)
        self.judged.add(finding.name)


class Series:
    """Runs, oldest first; the last of them is judged. spans: alarm name → times that are no good history. accepted:
    alarm name → when its history begins anew.
    """

    def __init__(self, runs: list[Past], spans: dict[str, list[tuple[str, str]]], accepted: dict[str, str]) -> None:
        self.runs = runs
        self.now = runs[-1]
        self.alike = [run for run in runs if run.scope == self.now.scope]
        self.spans = spans
        self.accepted = accepted
        self.verdicts = Verdicts()
        read = [pages for run in runs[:-1] if (pages := sum(group["n"] for group in run.measures["groups"].values()))]
        self.ripe = len(read) >= LEAST_RUNS and sum(read) >= LEAST_PAGES
        """Whether there is any history at all to judge by."""

    def clean(self, name: str, run: Past) -> bool:
        return not any(since <= run.started_at <= until for since, until in self.spans.get(name, ()))

    def points(self, name: str, tally: Tally, *, same_command: bool = False) -> list[Point]:
        start = self.accepted.get(name, "")
        points = []
        for run in self.alike:
            count, of = tally(run.measures)
            if of and run.started_at >= start and (run.command == self.now.command or not same_command):
                points.append(Point(run.started_at, count, of, self.clean(name, run)))
        return points

    def judge(self, share: Share, judges: tuple[Judge, ...] = (fallen, collapsed), wider: Tally | None = None) -> None:
        """Judge one share, and note the finding. wider: what to hold it against while it has no history of its own,
        counted in all runs of any scope.
        """
        name = share.name
        points = self.points(name, share.tally, same_command=share.rises)
        if not points or points[-1].started_at != self.now.started_at:
            return
        fall, judged = None, False
        for judging in judges if self.ripe else ():
            if not fall:
                fall, able = judging(points)
                judged |= able
        if not judged and wider and self.ripe and not self.accepted.get(name):
            past = [Point(run.started_at, *wider(run.measures), self.clean(name, run)) for run in self.runs[:-1]]
            fall, judged = collapsed([*past, points[-1]], NEARLY_ALL)
        if judged:
            self.verdicts.judged.add(name)
        self._note(share, points, judged=judged)
        if fall:
            expected, count = fall.expected, fall.count
            if share.rises:
                expected, count = 1 - expected, fall.of - count
            seen = f"{count} of {fall.of} ({count / fall.of:.0%})"
            self.verdicts.find(
                Finding(name, share.what, f"{expected:.0%} of {share.thing}", seen, fall.since, share.examples)
            )

    def _note(self, share: Share, points: list[Point], *, judged: bool) -> None:
        now, past = points[-1], [point for point in points[:-1] if point.clean]
        of = sum(point.of for point in past)
        usual = sum(point.count for point in past) / of if of and judged else None
        seen = now.count / now.of
        if share.rises:
            usual, seen = None if usual is None else 1 - usual, 1 - seen
        self.verdicts.watched.append(Watched(share.name, usual, seen, share.thing, now.of))
