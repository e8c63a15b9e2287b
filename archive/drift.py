"""Has the site changed? A run's shares (fields, rules, boxes, outcomes) against those of the runs before it.

Every watched number is made a share that falls when something goes wrong. It is judged by how unlikely so few would be
if nothing had changed, after allowing for as much wandering as the archive's own history shows.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from statistics import median
from typing import TYPE_CHECKING, Any

from archive.measures import words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    Tally = Callable[[dict[str, Any]], tuple[int, int]]
    """The measures of a run → how many of how many."""

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
SPLIT_GROUPS = ("own ", "various ")


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
class Finding:
    """Something differs. name: what is watched, the same in every run. examples: a key of Measures' examples."""

    name: str
    what: str
    expected: str
    seen: str
    since: str
    examples: tuple[str, str] = ("", "")


@dataclass(slots=True)
class Verdicts:
    """What a comparison found, and what it was able to judge: an alarm ends only where it could have been raised."""

    findings: list[Finding] = field(default_factory=list)
    judged: set[str] = field(default_factory=set)


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


@dataclass(frozen=True, slots=True)
class Shift:
    """A level that is not where history has it."""

    since: str
    expected: float
    seen: float


def shifted(runs: list[tuple[str, Counter[int], bool]], least: float) -> tuple[Shift | None, bool]:
    """Whether the mean of the last run's histogram moved (start, histogram, clean), and whether that could be judged.

    least: a smaller move is nobody's business; under 1 it is a share of the mean. Values beyond what 19 of 20 pages
    have count as no more than that, so that one page of 10,000 words moves nothing.
    """
    judged = False
    for back in range(min(WINDOW_RUNS, len(runs))):
        window = runs[len(runs) - 1 - back :]
        history = [histogram for _, histogram, clean in runs[: len(runs) - 1 - back] if clean]
        pooled = _pooled(history)
        if len(history) < LEAST_RUNS or pooled.total() < LEAST_PAGES:
            break
        judged = True
        now = _pooled([histogram for _, histogram, _ in window])
        low, high = _quantile(pooled, 0.05), _quantile(pooled, 0.95)
        expected, deviation = _mean(pooled, low, high)
        # What is shorter than all was is no less a change for being far outside.
        floor = least if least >= 1 else max(1.0, least * expected)
        low, high = low - round(2 * floor), high + round(2 * floor)
        seen, alone = _mean(now, low, high)[0], _mean(runs[-1][1], low, high)[0]
        if abs(alone - expected) < floor / 2:
            break
        allowed = 2 * _wandering(history, deviation, low, high) + floor / 5
        sure = (abs(seen - expected) - allowed) / (max(deviation, 0.5) / math.sqrt(now.total()))
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


class Comparison:
    """The last of `runs`, oldest first, against the others. spans: alarm name → times that are no good history.
    accepted: alarm name → when its history begins anew. templates: those that read an article before these runs.
    """

    def __init__(
        self,
        runs: list[Past],
        spans: dict[str, list[tuple[str, str]]],
        accepted: dict[str, str],
        templates: frozenset[str] = frozenset(),
    ) -> None:
        self.runs = runs
        self.now = runs[-1]
        self.alike = [run for run in runs if run.scope == self.now.scope]
        self.spans = spans
        self.accepted = accepted
        self.templates = templates
        self.verdicts = Verdicts()

    def compare(self) -> Verdicts:
        self._outcomes()
        self._losses()
        for name in self.now.measures["groups"]:
            if not name.endswith(" old"):
                self._group(name)
        if self.now.command == "crawl":
            self._news()
            self._listings()
        return self.verdicts

    def _points(self, name: str, tally: Tally, *, same_command: bool = False) -> list[Point]:
        spans, start = self.spans.get(name), self.accepted.get(name, "")
        points = []
        for run in self.alike:
            count, of = tally(run.measures)
            if of and run.started_at >= start and (run.command == self.now.command or not same_command):
                clean = not spans or not any(a <= run.started_at <= b for a, b in spans)
                points.append(Point(run.started_at, count, of, clean))
        return points

    def _judge(
        self, name: str, what: str, thing: str, tally: Tally, examples: tuple[str, str] = ("", ""),
        *, rises: bool = False,
    ) -> None:  # fmt: skip
        """Judge one share, and note the finding. rises: the share told is of what is not counted: refusals, rescues."""
        points = self._points(name, tally, same_command=rises)
        if not points or points[-1].started_at != self.now.started_at:
            return
        fall, judged = fallen(points)
        if judged:
            self.verdicts.judged.add(name)
        if fall:
            expected, count = (1 - fall.expected, fall.of - fall.count) if rises else (fall.expected, fall.count)
            self._find(
                Finding(
                    name, what, f"{expected:.0%} of {thing}", f"{count} of {fall.of} ({count / fall.of:.0%})",
                    fall.since, examples,
                )
            )  # fmt: skip

    def _find(self, finding: Finding) -> None:
        self.verdicts.findings.append(finding)
        self.verdicts.judged.add(finding.name)

    # ---- the run as a whole

    def _outcomes(self) -> None:
        outcomes = self.now.measures["outcomes"]
        if outcomes.get("wall"):
            # No history is needed to know a wall; and behind it, nothing else of the run means anything.
            self._find(
                Finding(
                    "wall", "the site shows a check instead of its pages", "pages", f"{outcomes['wall']} walls",
                    self.now.started_at, ("", "wall"),
                )
            )  # fmt: skip
        command = self.now.command
        for outcome, what in (
            ("refused", "more pages than before are no article"),
            ("withdrawn", "more articles than before are answered with 404 or 410"),
            ("failed", "more answers than before are errors"),
            ("robots", "robots.txt forbids more than before"),
            ("revised", "more articles than before read differently than when they were last read"),
        ):
            self._judge(f"{command}: {outcome}", what, "answers", _other(outcome), ("", outcome), rises=True)
        for age in ("news", "again"):
            self._judge(
                f"rescue: {age}", "more articles than before fit no known template", "articles",
                partial(_known, age=age), ("", f"era {age} rescue"), rises=True,
            )  # fmt: skip

    def _losses(self) -> None:
        """Articles that were held already are their own history: what they had a moment ago, and have no longer."""
        for name, (lost, had) in self.now.measures["lost"].items():
            self.verdicts.judged |= {f"lost: {name}"} if had >= LEAST_PAGES else set()
            if had >= LEAST_PAGES and lost >= LEAST_RUNS and lost >= 0.2 * had:
                what = "bodies are much shorter than when last read" if name == "body" else f"{name} is gone from pages"
                self._find(
                    Finding(
                        f"lost: {name}", f"{what} that had it", "almost none", f"{lost} of {had} articles",
                        self.now.started_at, ("", f"lost {name}"),
                    )
                )  # fmt: skip

    def _news(self) -> None:
        """New articles of a crawl are of today: where they are not, the dates are wrong."""
        self._judge(
            "crawl: recent", "articles filed for the first time are dated long before they were found", "articles",
            _recent, ("", f"era old {_commonest(self.now.measures['eras'].get('old', {}))}"),
        )  # fmt: skip

    def _listings(self) -> None:
        """Fronts, feeds and sitemaps name about as many articles as ever."""
        alike = [run for run in self.alike[:-1] if run.command == "crawl"][-30:]
        purposes = {purpose for run in alike for purpose in run.measures["listings"]}
        for purpose in purposes - {"article"}:
            name = f"listing: {purpose}"
            spans = self.spans.get(name, ())
            past = [
                run.measures["listings"].get(purpose, [0, 0, 0])
                for run in alike
                if run.started_at >= self.accepted.get(name, "") and not any(a <= run.started_at <= b for a, b in spans)
            ]
            read, named, same = self.now.measures["listings"].get(purpose, [0, 0, 0])
            least = min((entry[1] for entry in past if not entry[2]), default=0)
            if len(past) < LEAST_RUNS or not least or same:
                continue
            self.verdicts.judged.add(name)
            if named < least / 4:
                seen = f"{named} on {read} pages" if read else "none could be read"
                self._find(
                    Finding(
                        name, f"pages of kind {purpose} list fewer articles", f"{least} at least", seen,
                        self.now.started_at, ("", name.replace(":", "")),
                    )
                )  # fmt: skip

    # ---- one template

    def _group(self, group: str) -> None:
        now = self.now.measures["groups"][group]
        reader = group.rpartition(" ")[0]
        template = reader.partition("@")[0]
        names = {name for run in self.runs for name in run.measures["groups"].get(group, _NONE)["has"]} | set(
            now["has"]
        )
        if self.now.scope:
            names = {name for name in names if not name.startswith("various ")}
        for name in sorted(names):
            label, what = f"{group}: {name}", f"{_said(name)} (template {template})"
            self._judge(label, what, "articles", _having(group, name), (group, name))
            if group.endswith(" again") and label not in self.verdicts.judged and _is_of_all(name):
                self._gone(label, what, reader, (group, name))
        self._level(group, "words", f"bodies are {{}} than before (template {template})", _length)
        self._level(group, "related", f"boxes hold {{}} stories than before (template {template})", _count)
        self._unseen(group, template, now)

    def _gone(self, label: str, what: str, reader: str, examples: tuple[str, str]) -> None:
        """Re-read articles without a history of re-reading: against all that their template ever gave, and only where
        what nearly every page had is on nearly none.
        """
        group, name = examples
        count, of = _having(group, name)(self.now.measures)
        if of < LEAST_PAGES or self.accepted.get(label):
            return
        past = [_having(f"{reader} {age}", name)(run.measures) for run in self.runs[:-1] for age in _AGES]
        had, all_of_them = sum(count for count, _ in past), sum(of for _, of in past)
        if all_of_them < 5 * LEAST_PAGES:
            return
        self.verdicts.judged.add(label)
        if had >= 0.8 * all_of_them and count < 0.1 * of:
            expected = f"{had / all_of_them:.0%} of articles"
            self._find(Finding(label, what, expected, f"{count} of {of}", self.now.started_at, examples))

    def _level(self, group: str, name: str, what: str, tell: Callable[[float], str]) -> None:
        """Lengths of bodies, and how many stories the boxes hold."""
        label = f"{group}: {name}"
        spans, start = self.spans.get(label, ()), self.accepted.get(label, "")
        found = [
            (run.started_at, histogram, not any(a <= run.started_at <= b for a, b in spans))
            for run in self.alike
            if run.started_at >= start and (histogram := _histogram(run.measures, group, name))
        ]
        shift, judged = shifted(found, 1.5 if name == "words" else 0.3)
        if judged:
            self.verdicts.judged.add(label)
        if shift:
            less, more = {"words": ("shorter", "longer"), "related": ("fewer", "more")}[name]
            said = what.format(less if shift.seen < shift.expected else more)
            self._find(Finding(label, said, tell(shift.expected), tell(shift.seen), shift.since, (group, "")))

    def _unseen(self, group: str, template: str, now: dict[str, Any]) -> None:
        """Pages read by a combination of rules that no page before was read by."""
        label = f"{group}: unseen"
        reader = group.rpartition(" ")[0]
        known: set[str] = set()
        points = []
        for run in self.runs:
            if run.started_at < self.accepted.get(label, ""):
                continue
            groups = run.measures["groups"]
            prints = groups.get(group, _NONE)["prints"] if run.scope == self.now.scope else {}
            if prints:
                seen = sum(count for name, count in prints.items() if name in known)
                points.append(Point(run.started_at, seen, sum(prints.values())))
            known.update(*(groups.get(f"{reader} {age}", _NONE)["prints"] for age in _AGES))
        if self._template_is_new(group, template, now):
            return
        # At the beginning everything is new: the first third of history only teaches.
        fall, judged = fallen(points[len(points) // 3 :])
        if judged:
            self.verdicts.judged.add(label)
        if fall and fall.of - fall.count >= 3:
            self._find(
                Finding(
                    label, f"pages are built as never before (template {template})",
                    f"{1 - fall.expected:.0%} of articles", f"{fall.of - fall.count} of {fall.of}", fall.since,
                    (group, ""),
                )
            )  # fmt: skip

    def _template_is_new(self, group: str, template: str, now: dict[str, Any]) -> bool:
        """A template that was never met, after a history of others; true also where history is too short to say."""
        past = [run.measures["eras"].values() for run in self.runs[:-1]]
        met = [sum(map(Counter[str], eras), Counter[str]()) for eras in past if eras]
        if template in self.templates or any(template in eras for eras in met):
            return False
        if len(met) >= LEAST_RUNS and sum(eras.total() for eras in met) >= LEAST_PAGES and now["n"] >= 3:
            self._find(
                Finding(
                    f"template: {template}", f"articles come in template {template}, which none had before", "none",
                    f"{now['n']} articles", self.now.started_at, (group, ""),
                )
            )  # fmt: skip
        return True


_AGES = ("news", "again", "old")
_NONE: dict[str, Any] = {"n": 0, "has": {}, "of": {}, "words": {}, "related": {}, "prints": {}}


def _is_of_all(name: str) -> bool:
    """Whether all articles of a template have it alike: authors and dates of moved articles stand elsewhere."""
    return " by " not in name or name.startswith(("title by", "lead by", "section by", "tags by"))


def _having(group: str, name: str) -> Tally:
    def tally(measures: dict[str, Any]) -> tuple[int, int]:
        found = measures["groups"].get(group, _NONE)
        of = found["of"].get(name, 0) if name == "captions" or name.startswith(SPLIT_GROUPS) else found["n"]
        return min(found["has"].get(name, 0), of), of

    return tally


def _other(outcome: str) -> Tally:
    """Answers with any other outcome."""

    def tally(measures: dict[str, Any]) -> tuple[int, int]:
        outcomes = measures["outcomes"]
        kinds = ("revised", "unchanged", "not_modified") if outcome == "revised" else tuple(outcomes)
        of = sum(outcomes.get(kind, 0) for kind in kinds)
        return of - outcomes.get(outcome, 0), of

    return tally


def _known(measures: dict[str, Any], age: str) -> tuple[int, int]:
    eras = measures["eras"].get(age, {})
    of = sum(eras.values())
    return of - eras.get("rescue", 0), of


def _recent(measures: dict[str, Any]) -> tuple[int, int]:
    news, old = (sum(measures["eras"].get(age, {}).values()) for age in ("news", "old"))
    return news, news + old


def _histogram(measures: dict[str, Any], group: str, name: str) -> Counter[int]:
    found = measures["groups"].get(group, _NONE)[name]
    return Counter({int(step): count for step, count in found.items()})


def _quantile(histogram: Counter[int], share: float) -> int:
    wanted, passed = share * histogram.total(), 0
    for step in sorted(histogram):
        passed += histogram[step]
        if passed >= wanted:
            return step
    return 0


def _commonest(counts: dict[str, int]) -> str:
    return max(counts, key=lambda name: counts[name], default="")


def _length(step: float) -> str:
    return f"about {words_of(step)} words"


def _count(count: float) -> str:
    return f"about {count:.0f}"


def _said(name: str) -> str:
    if name.startswith("own "):
        return f"articles share one {name.removeprefix('own ')}"
    if name.startswith("various "):
        return f"articles have almost all the same {name.removeprefix('various ').removesuffix('s')}"
    if name.startswith("box "):
        return f"the box “{name.removeprefix('box ')}” is gone"
    if name == "letters":
        return "the letters of the text are broken, or not Vietnamese"
    wanted, by, rule = name.partition(" by ")
    return f"{wanted} is no longer found by {rule}" if by else f"{wanted} is missing"
