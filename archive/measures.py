"""What a run read, in numbers: by these a run is compared with the runs before it (drift.py).

Counted while the run files, kept as JSON in `measures`; a few addresses of pages that lacked something stay in memory
as examples. Its size does not grow with the number of pages.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections import Counter, defaultdict, deque
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from archive import clock
from archive.records import Article, Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive.records import FailedFetch, Listing, Reading
    from archive.states import State

FRESH_SECONDS = 3 * 86400
"""An article filed for the first time within three days of its publication is news; later, it is history."""
FIRST_TIME = ("news", "old", "undated")
"""The ages of what is filed for the first time; what was held before is read "again"."""
REPEATS_AMONG = 1000
"""Pages among which the same title or date on two of them is noticed."""
LETTERS_AMONG = 600
"""First characters of an article by which its letters are judged: broken ones are broken from the first line on."""
MOST_NAMES = 200
"""Different names counted for each group; a page that invents names cannot fill the memory."""
EXAMPLES = 3

_BROKEN = re.compile(
    r"[\ufffd\u0080-\u009fÃÂáÄÆ]"
    r"(?:(?<=[\ufffd\u0080-\u009f])|(?<=[ÃÂ])[\u00a0-\u00bf]|(?<=á)[º»]|(?<=Ä)[\u0090‘]|(?<=Æ)[°¡])"
)
"""Replaced letters, and Vietnamese in UTF-8 that was read as Windows-1252. The first letters stand before the choice,
and not in it: five times as fast."""


class Group:
    """The articles of one reader and age in a run: how many of them have what."""

    def __init__(self) -> None:
        self.n = 0
        self.has: Counter[str] = Counter()
        self.of: Counter[str] = Counter()
        self.words: Counter[int] = Counter()
        self.related: Counter[int] = Counter()
        self.prints: Counter[str] = Counter()
        self.lacking: defaultdict[str, deque[str]] = defaultdict(lambda: deque(maxlen=EXAMPLES))
        self.latest: deque[str] = deque(maxlen=EXAMPLES)
        self._seen: defaultdict[str, set[int]] = defaultdict(set)
        self._common: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def take(self, article: Article, notes: dict[str, str]) -> None:
        self.n += 1
        self.latest.append(article.url)
        self._fields(article)
        self._rules(article, notes)
        self._own(article)
        self.words[length_step(_words(article.body))] += 1
        self.related[min(len(article.related), 60)] += 1

    def _fields(self, article: Article) -> None:
        text = " ".join((article.title, article.lead or "", *article.body))[:LETTERS_AMONG]
        words = text.split()
        marked = len(words) - sum(map(str.isascii, words))
        self._mark("letters", len(_BROKEN.findall(text)) * 20 <= len(words) <= marked * 5, article.url)
        # An article of another agency names it in the place of an author.
        found = {
            "lead": article.lead, "published_at": article.published_at, "authors": article.authors or article.source,
            "section": article.section, "tags": article.tags, "images": article.images, "related": article.related,
            "body": article.body,
        }  # fmt: skip
        for name, value in found.items():
            self._mark(name, bool(value), article.url)
        self.of["captions"] += bool(article.images)
        if article.images:
            self._mark("captions", bool(article.captions), article.url)
        for box in {link.box for link in article.related}:
            self._name(f"box {box}")

    def _rules(self, article: Article, notes: dict[str, str]) -> None:
        rules = {field: rule for field, rule in notes.items() if field not in {"era", "confidence"}}
        for field, rule in rules.items():
            self._name(f"{field} by {rule}")
        fingerprint = _fingerprint(article.era, tuple(sorted(rules.items())))
        if fingerprint in self.prints or len(self.prints) < MOST_NAMES:
            self.prints[fingerprint] += 1

    def _own(self, article: Article) -> None:
        """What hardly two articles share: where all do, a selector found the page's furniture."""
        if self.n % REPEATS_AMONG == 0:
            self._seen.clear()
        first = article.body[0] if article.body else None
        texts = {"title": article.title, "lead": article.lead, "date": article.published_at, "text": first}
        for name, value in texts.items():
            if value:
                self.of[f"own {name}"] += 1
                seen = self._seen[name]
                self._mark(f"own {name}", hash(value) not in seen, article.url)
                seen.add(hash(value))
        for name, common in (("section", article.section), ("author", article.authors[0] if article.authors else None)):
            counted = self._common[name]
            if common and (common in counted or len(counted) < MOST_NAMES):
                counted[common] += 1

    def _mark(self, name: str, there: bool, url: str) -> None:  # noqa: FBT001 (a fact, no switch)
        if there:
            self.has[name] += 1
        else:
            self.lacking[name].append(url)

    def _name(self, name: str) -> None:
        if name in self.has or len(self.has) < MOST_NAMES:
            self.has[name] += 1

    def as_json(self) -> dict[str, Any]:
        return {
            "n": self.n, "has": dict(self.has), "of": dict(self.of), "words": dict(self.words),
            "related": dict(self.related), "prints": dict(self.prints),
            "names": {name: dict(counted) for name, counted in self._common.items()},
        }  # fmt: skip


class Measures:
    """All that is counted of one run."""

    def __init__(self) -> None:
        self.outcomes: Counter[str] = Counter()
        self.reasons: Counter[str] = Counter()
        self.groups: defaultdict[str, Group] = defaultdict(Group)
        self.eras: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self.lost: Counter[str] = Counter()
        self.had: Counter[str] = Counter()
        self.held = Counter[str]()
        """Answers for addresses of articles that are held already, by outcome."""
        self.listings: dict[str, list[int]] = {}
        self.examples: defaultdict[str, deque[str]] = defaultdict(lambda: deque(maxlen=EXAMPLES))

    def page(self, outcome: str, reading: Reading) -> None:
        """One answer for an article's address, as filed."""
        self.outcomes[outcome] += 1
        result = reading.result
        if isinstance(result, Refused):
            self.reasons[result.why.partition(":")[0]] += 1
        if not isinstance(result, Article):
            self.examples[outcome].append(reading.page.asked_url or reading.page.url)
            return
        age = _age(result, outcome, reading.page.fetched_at)
        self.eras[age][result.era] += 1
        self.examples[f"era {age} {result.era}"].append(result.url)
        if outcome == "revised":
            self.examples["revised"].append(result.url)
        self.groups[f"{result.reader} {age}"].take(result, reading.notes)

    def failure(self, outcome: str, failure: FailedFetch) -> None:
        if failure.why.startswith("wall"):
            outcome = "wall"
        if failure.purpose == "article" or outcome == "wall":
            self.outcomes[outcome] += 1
            self.examples[outcome].append(failure.url)

    def listing(self, listing: Listing, status: int) -> None:
        """A front, section, feed or sitemap: how many articles it names. [read, articles named, not modified]"""
        entry = self.listings.setdefault(listing.purpose, [0, 0, 0])
        if status != 200:
            entry[2] += status == 304
            return
        entry[0] += 1
        named = sum(listed.purpose == "article" for listed in listing.listed)
        entry[1] += named
        if not named:
            self.examples[f"listing {listing.purpose}"].append(listing.url)

    def again(self, old: State | None, new: State, url: str) -> None:
        """An article that was held already: which of its fields are gone; old is None where nothing differs."""
        for field in ("lead", "body", "captions", "images", "published_at", "authors", "section", "tags"):
            before = new[field] if old is None else old[field]
            if not before:
                continue
            self.had[field] += 1
            gone = not new[field] and not (field == "authors" and new["source"])
            if field == "body" and old is not None:
                gone = _words(new[field]) < 0.7 * _words(old[field])
            if gone:
                self.lost[field] += 1
                self.examples[f"lost {field}"].append(url)

    def as_json(self) -> dict[str, Any]:
        return {
            "outcomes": dict(self.outcomes),
            "reasons": dict(self.reasons),
            "eras": {age: dict(eras) for age, eras in self.eras.items()},
            "groups": {name: group.as_json() for name, group in self.groups.items()},
            "lost": {field: [self.lost[field], had] for field, had in self.had.items()},
            "held": dict(self.held),
            "listings": self.listings,
        }


@lru_cache
def _fingerprint(era: str, rules: tuple[tuple[str, str], ...]) -> str:
    """Of a template, by the rules that read it."""
    return hashlib.sha256(repr((era, list(rules))).encode()).hexdigest()[:12]


def length_step(words: int) -> int:
    """Quarters of a doubling: a body of half the length is four steps lower."""
    return round(4 * math.log2(words + 1))


def words_of(step: float) -> int:
    return round(2 ** (step / 4) - 1)


def _words(body: Sequence[str]) -> int:
    """Blanks are counted: near enough for a step of a fifth."""
    return " ".join(body).count(" ") + bool(body)


def _age(article: Article, outcome: str, fetched_at: str) -> str:
    """news: filed for the first time soon after its publication; old: long after; undated: nobody knows; again: held
    before. A page that lost its date must not enter the numbers of an age that has no history: it has one of its own.
    """
    if outcome != "new":
        return "again"
    if article.published_at is None:
        return "undated"
    passed = (clock.parse(fetched_at) - clock.parse(article.published_at)).total_seconds()
    return "news" if passed < FRESH_SECONDS else "old"
