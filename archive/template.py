"""The articles of one reader and age in a run, `C@2 news`: their fields, rules, boxes, lengths and fingerprints against
those of the runs before.

What is of today (news) and what was held before (again) is alike from run to run, so a part of it that is lost is
noticed too. History (old) changes with the years that a run reads; of it, only what nearly every page had a run ago
and hardly one has now is told. A page whose date was not found is of no known age (undated): it is judged by itself,
and the date is watched over all pages that are filed for the first time, whatever their age.
"""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any

from archive.judging import LEAST_PAGES, LEAST_RUNS, NEARLY_ALL, Point, collapsed, fallen, shifted
from archive.measures import FIRST_TIME, words_of
from archive.series import Finding, Share, Watched

if TYPE_CHECKING:
    from collections.abc import Callable

    from archive.judging import Fall
    from archive.series import Judge, Series, Tally

OF_ALL = ("letters", "lead", "section", "body", "title by ", "lead by ", "section by ", "body by ")
"""What articles of any age have alike, so that one age can be held against the others."""
AGES = (*FIRST_TIME, "again")
OLD_RUNS = 30
"""Of history, bodies are compared with those of so many runs."""
LEAST_NAMED = 8
"""Fewer articles than this may well all be by one author, or of one section that is new."""
NONE: dict[str, Any] = {"n": 0, "has": {}, "of": {}, "words": {}, "related": {}, "prints": {}}


class Template:
    """One group of the last run of `series`. templates: those that read an article before these runs."""

    def __init__(self, series: Series, group: str, templates: frozenset[str]) -> None:
        self.series = series
        self.group = group
        self.reader, _, self.age = group.rpartition(" ")
        self.template = self.reader.partition("@")[0]
        self.now = series.now.measures["groups"][group]
        self.templates = templates

    def compare(self) -> None:
        judges: tuple[Judge, ...] = (_nearly_all,) if self.age == "old" else (fallen, collapsed)
        for name in self._names():
            share = Share(
                f"{self.group}: {name}", f"{_said(name)} (template {self.template})", "articles",
                having((self.group,), name), (self.group, name),
            )  # fmt: skip
            self.series.judge(share, judges, self._wider(name))
        if self.age != "old" and not self.series.now.scope:
            self._various()
        self._level("words", f"bodies are {{}} than before (template {self.template})", _length)
        if self.age != "old":
            self._level("related", f"boxes hold {{}} stories than before (template {self.template})", _count)
        self._unseen()

    def _names(self) -> list[str]:
        """All that this group ever had, and what it could be expected to have as others do."""
        runs = [run.measures for run in self.series.runs]
        names = set(self.now["has"]).union(*(_group(measures, self.group)["has"] for measures in runs))
        others = set[str]().union(*(_group(run, f"{self.reader} {age}")["has"] for run in runs for age in AGES))
        names |= {name for name in others - names if self._wider(name)}
        if self.age == "undated":
            names = {name for name in names if not name.startswith("published_at")}
        elif self.age != "again":
            names.discard("published_at")  # by it they are told apart: see dates()
        return sorted(names)

    def _various(self) -> None:
        """Whether the name that most articles of the run have, of a section or an author, is that of the furniture."""
        for field, counted in self.now.get("names", {}).items():
            if counted and sum(counted.values()) >= LEAST_NAMED:
                name = max(counted, key=lambda name: counted[name])
                what = f"articles have almost all the {field} {name} (template {self.template})"
                tally = partial(_otherwise, group=self.group, field=field, name=name)
                label = f"{self.group}: one {field}"
                self.series.judge(Share(label, what, "articles with another", tally, (self.group, "")))

    def _wider(self, name: str) -> Tally | None:
        """What to hold a name against that this group has no history of: all pages of the reader. Those that are read
        again had all of it; what is new has all but the boxes that fill with time; history only what no age lacks.
        """
        if name.startswith("own "):
            return None
        # Authors and dates of moved articles stand elsewhere.
        again = self.age == "again" and (" by " not in name or name.startswith("tags by"))
        fresh = self.age in {"news", "undated"} and not name.startswith("box ")
        if again or fresh or name.startswith(OF_ALL):
            return having([f"{self.reader} {age}" for age in AGES], name)
        return None

    def _level(self, name: str, what: str, tell: Callable[[float], str]) -> None:
        """Lengths of bodies, and how many stories the boxes hold."""
        series, label = self.series, f"{self.group}: {name}"
        start = series.accepted.get(label, "")
        found = [
            (run.started_at, histogram, series.clean(label, run))
            for run in series.alike
            if run.started_at >= start and (histogram := _histogram(run.measures, self.group, name))
        ]
        moved = 1.5 if name == "words" else 0.3
        short = series.ripe and sum(clean for _, _, clean in found[:-1]) < LEAST_RUNS
        if self.age == "old" or short:
            # How far runs lie apart is not known, or was another in other years; twice as far is no chance.
            shift, judged = shifted(found[-OLD_RUNS:], 2 * moved, 1)
        else:
            shift, judged = shifted(found, moved)
        if judged:
            series.verdicts.judged.add(label)
        if found:
            past = sum((histogram for _, histogram, clean in found[:-1] if clean), Counter[int]())
            number = words_of if name == "words" else float
            usual = number(_middle(past)) if judged and past else None
            series.verdicts.watched.append(Watched(label, usual, number(_middle(found[-1][1])), _THINGS[name]))
        if shift:
            less, more = {"words": ("shorter", "longer"), "related": ("fewer", "more")}[name]
            said = what.format(less if shift.seen < shift.expected else more)
            series.verdicts.find(
                Finding(label, said, tell(shift.expected), tell(shift.seen), shift.since, (self.group, ""))
            )

    def _unseen(self) -> None:
        """Pages read by a combination of rules that no page before was read by."""
        series, label = self.series, f"{self.group}: unseen"
        known: set[str] = set()
        points = []
        for run in series.runs:
            if run.started_at < series.accepted.get(label, ""):
                continue
            prints = _group(run.measures, self.group)["prints"] if run.scope == series.now.scope else {}
            if prints:
                seen = sum(count for name, count in prints.items() if name in known)
                points.append(Point(run.started_at, seen, sum(prints.values())))
            known.update(*(_group(run.measures, f"{self.reader} {age}")["prints"] for age in AGES))
        if not series.ripe or not points or self._template_is_new():
            return
        # At the beginning everything is new: the first third of history only teaches.
        points = points[len(points) // 3 :]
        fall, judged = fallen(points) if self.age != "old" else (None, False)
        if not fall:
            fall, able = collapsed(points)
            judged |= able
        if judged:
            series.verdicts.judged.add(label)
        if fall and fall.of - fall.count >= 3:
            series.verdicts.find(
                Finding(
                    label, f"pages are built as never before (template {self.template})",
                    f"{1 - fall.expected:.0%} of articles", f"{fall.of - fall.count} of {fall.of}", fall.since,
                    (self.group, ""),
                )
            )  # fmt: skip

    def _template_is_new(self) -> bool:
        """A template that was never met, after a history of others; true also where history is too short to say."""
        past = [run.measures["eras"].values() for run in self.series.runs[:-1]]
        met = [sum(map(Counter[str], eras), Counter[str]()) for eras in past if eras]
        if self.template in self.templates or any(self.template in eras for eras in met):
            return False
        enough = len(met) >= LEAST_RUNS and sum(eras.total() for eras in met) >= LEAST_PAGES and self.now["n"] >= 3
        # That history has other templates than today is what it is read for.
        if enough and self.age != "old":
            self.series.verdicts.find(
                Finding(
                    f"template: {self.template}",
                    f"articles come in template {self.template}, which none had before",
                    "none", f"{self.now['n']} articles", self.series.now.started_at, (self.group, ""),
                )
            )  # fmt: skip
        return True


def dates(series: Series) -> None:
    """How many pages that are filed for the first time have a date, whatever their age, which depends on the date."""
    readers = {group.rpartition(" ")[0] for group in series.now.measures["groups"]}
    for reader in sorted(readers):
        groups = [f"{reader} {age}" for age in FIRST_TIME]
        lacking = next((group for group in reversed(groups) if group in series.now.measures["groups"]), "")
        what = f"{_said('published_at')} (template {reader.partition('@')[0]})"
        tally = having(groups, "published_at")
        series.judge(Share(f"{reader} first: published_at", what, "articles", tally, (lacking, "published_at")))


def _nearly_all(points: list[Point]) -> tuple[Fall | None, bool]:
    return collapsed(points, NEARLY_ALL)


def _otherwise(measures: dict[str, Any], group: str, field: str, name: str) -> tuple[int, int]:
    counted = _group(measures, group).get("names", {}).get(field, {})
    of = sum(counted.values())
    return of - counted.get(name, 0), of


def having(groups: list[str] | tuple[str, ...], name: str) -> Tally:
    split = name == "captions" or name.startswith("own ")

    def tally(measures: dict[str, Any]) -> tuple[int, int]:
        found = [measures["groups"][group] for group in groups if group in measures["groups"]]
        of = sum(group["of"].get(name, 0) if split else group["n"] for group in found)
        return min(sum(group["has"].get(name, 0) for group in found), of), of

    return tally


_THINGS = {"words": "words", "related": "stories in boxes"}


def _group(measures: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = measures["groups"].get(name, NONE)
    return found


def _histogram(measures: dict[str, Any], group: str, name: str) -> Counter[int]:
    return Counter({int(step): count for step, count in _group(measures, group)[name].items()})


def _middle(histogram: Counter[int]) -> float:
    return sum(step * count for step, count in histogram.items()) / histogram.total()


def _length(step: float) -> str:
    return f"about {words_of(step)} words"


def _count(count: float) -> str:
    return f"about {count:.0f}"


def _said(name: str) -> str:
    if name.startswith("own "):
        return f"articles share one {name.removeprefix('own ')}"
    if name.startswith("box "):
        return f"the box “{name.removeprefix('box ')}” is gone"
    if name == "letters":
        return "the letters of the text are broken, or not Vietnamese"
    wanted, by, rule = name.partition(" by ")
    return f"{wanted} is no longer found by {rule}" if by else f"{wanted} is missing"
