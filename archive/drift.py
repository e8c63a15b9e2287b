"""Has the site changed? A run's shares (fields, rules, boxes, outcomes) against those of the runs before it.

Every watched number is made a share that falls when something goes wrong, or a level that moves (judging.py). What the
pages of one template have is compared in template.py; here stands what is said of the run as a whole.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from archive import template
from archive.judging import LEAST_PAGES, LEAST_RUNS, collapsed, fallen, nearly_all
from archive.measures import FIRST_TIME
from archive.series import Finding, Series, Share, Watched

if TYPE_CHECKING:
    from archive.series import Past, Tally, Verdicts


class Comparison:
    """The last of `runs`, oldest first, against the others. spans, accepted: see Series. templates: those that read an
    article before these runs.
    """

    def __init__(
        self,
        runs: list[Past],
        spans: dict[str, list[tuple[str, str]]],
        accepted: dict[str, str],
        templates: frozenset[str] = frozenset(),
    ) -> None:
        self.series = Series(runs, spans, accepted)
        self.templates = templates

    def compare(self) -> Verdicts:
        self._outcomes()
        self._losses()
        self._held()
        for group in self.series.now.measures["groups"]:
            template.Template(self.series, group, self.templates).compare()
        template.dates(self.series)
        if self.series.now.command == "crawl":
            self._news()
            self._listings()
        return self.series.verdicts

    def _outcomes(self) -> None:
        now = self.series.now
        outcomes = now.measures["outcomes"]
        if outcomes.get("wall"):
            # No history is needed to know a wall; and behind it, nothing else of the run means anything.
            self.series.verdicts.find(
                Finding(
                    "wall", "the site shows a check instead of its pages", "pages", f"{outcomes['wall']} walls",
                    now.started_at, ("", "wall"),
                )
            )  # fmt: skip
        for outcome, what in (
            ("refused", "more pages than before are no article"),
            ("withdrawn", "more articles than before are answered with 404 or 410"),
            ("failed", "more answers than before are errors"),
            ("robots", "robots.txt forbids more than before"),
            ("revised", "more articles than before read differently than when they were last read"),
        ):
            # A few pages that are due again together may all be withdrawn; only a history of five runs knows.
            self.series.judge(
                Share(f"{now.command}: {outcome}", what, "answers", _other(outcome), ("", outcome), rises=True),
                (fallen,),
            )
        for name, ages, judges in (
            ("news", ("news",), (fallen,)),
            ("again", ("again",), (fallen,)),
            # Of history some years may be read by rescue; that nearly all pages suddenly are is another thing.
            ("first", FIRST_TIME, (collapsed,)),
        ):
            shown = next((age for age in ages if now.measures["eras"].get(age, {}).get("rescue")), ages[0])
            said, tally = "more articles than before fit no known template", partial(_known, ages=ages)
            examples = ("", f"era {shown} rescue")
            self.series.judge(Share(f"rescue: {name}", said, "articles", tally, examples, rises=True), judges)

    def _losses(self) -> None:
        """Articles that were held already are their own history: what they had a moment ago, and have no longer."""
        for name, (lost, had) in self.series.now.measures["lost"].items():
            label = f"lost: {name}"
            self.series.verdicts.judged |= {label} if had >= LEAST_PAGES else set()
            if had:
                usual = 0.0 if had >= LEAST_PAGES else None
                self.series.verdicts.watched.append(Watched(label, usual, lost / had, "articles", had))
            if had >= LEAST_PAGES and lost >= LEAST_RUNS and lost >= 0.2 * had:
                what = "bodies are much shorter than when last read" if name == "body" else f"{name} is gone from pages"
                self.series.verdicts.find(
                    Finding(
                        label, f"{what} that had it", "almost none", f"{lost} of {had} articles",
                        self.series.now.started_at, ("", f"lost {name}"),
                    )
                )  # fmt: skip

    def _held(self) -> None:
        """What is held was an article when it was last read: where nearly all of it is none now, the site is at fault,
        and no history is needed to say so.
        """
        outcomes = self.series.now.measures.get("held", {})
        refused, of = outcomes.get("refused", 0), sum(outcomes.values())
        verdict = nearly_all(refused, of)
        if of:
            usual = None if verdict is None else 0.0
            self.series.verdicts.watched.append(Watched("held: refused", usual, refused / of, "answers", of))
        if verdict is None:
            return
        self.series.verdicts.judged.add("held: refused")
        if verdict:
            self.series.verdicts.find(
                Finding(
                    "held: refused", "pages of held articles show something else", "almost none",
                    f"{refused} of {of} pages", self.series.now.started_at, ("", "refused"),
                )
            )  # fmt: skip

    def _news(self) -> None:
        """New articles of a crawl are of today: where they are not, the dates are wrong."""
        what = "articles filed for the first time are dated long before they were found"
        examples = ("", f"era old {_commonest(self.series.now.measures['eras'].get('old', {}))}")
        self.series.judge(Share("crawl: recent", what, "articles", _recent, examples), (fallen,))

    def _listings(self) -> None:
        """Fronts, feeds and sitemaps name about as many articles as ever."""
        now = self.series.now
        alike = [run for run in self.series.alike[:-1] if run.command == "crawl"][-30:]
        purposes = {purpose for run in alike for purpose in run.measures["listings"]}
        for purpose in sorted(purposes - {"article"}):
            name = f"listing: {purpose}"
            past = [
                run.measures["listings"].get(purpose, [0, 0, 0])
                for run in alike
                if run.started_at >= self.series.accepted.get(name, "") and self.series.clean(name, run)
            ]
            read, named, same = now.measures["listings"].get(purpose, [0, 0, 0])
            least = min((entry[1] for entry in past if not entry[2]), default=0)
            if len(past) < LEAST_RUNS or not least or same:
                continue
            self.series.verdicts.judged.add(name)
            self.series.verdicts.watched.append(Watched(name, least, named, "addresses at least"))
            if named < least / 4:
                seen = f"{named} on {read} pages" if read else "none could be read"
                self.series.verdicts.find(
                    Finding(
                        name, f"pages of kind {purpose} list fewer articles", f"{least} at least", seen,
                        now.started_at, ("", name.replace(":", "")),
                    )
                )  # fmt: skip


def _other(outcome: str) -> Tally:
    """Answers with any other outcome."""

    def tally(measures: dict[str, Any]) -> tuple[int, int]:
        outcomes = measures["outcomes"]
        kinds = ("revised", "unchanged", "not_modified") if outcome == "revised" else tuple(outcomes)
        of = sum(outcomes.get(kind, 0) for kind in kinds)
        return of - outcomes.get(outcome, 0), of

    return tally


def _known(measures: dict[str, Any], ages: tuple[str, ...]) -> tuple[int, int]:
    eras = [measures["eras"].get(age, {}) for age in ages]
    of = sum(sum(counted.values()) for counted in eras)
    return of - sum(counted.get("rescue", 0) for counted in eras), of


def _recent(measures: dict[str, Any]) -> tuple[int, int]:
    news, old = (sum(measures["eras"].get(age, {}).values()) for age in ("news", "old"))
    return news, news + old


def _commonest(counts: dict[str, int]) -> str:
    return max(counts, key=lambda name: counts[name], default="")
