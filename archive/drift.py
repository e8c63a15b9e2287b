"""Has the site changed? A run's shares (fields, rules, boxes, outcomes) against those of the runs before it.

Every watched number is made a share that falls when something goes wrong, or a level that moves (judging.py).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from archive.judging import LEAST_PAGES, LEAST_RUNS, Point, fallen, shifted
from archive.measures import words_of

if TYPE_CHECKING:
    from collections.abc import Callable

    Tally = Callable[[dict[str, Any]], tuple[int, int]]
    """The measures of a run → how many of how many."""

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
