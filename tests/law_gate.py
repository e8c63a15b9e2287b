"""How well legal references are found, against tests/text/law_gold.toml, and the line below which it may not fall.

`python -m tests.law_gate` measures and lists what is wrong; it ends with 1 when a rate is below its floor.
"""

from __future__ import annotations

import dataclasses
import sys
import tomllib
from collections import Counter
from pathlib import Path

from plvn_crawler.text.law.resolving import references

GOLD = Path(__file__).parent / "text" / "law_gold.toml"
FLOORS = {"documents": (0.9964, 0.993), "provisions": (1.0, 1.0)}
"""Precision and recall; raised by hand, in the change that earns it, and never lowered."""


@dataclasses.dataclass
class Score:
    right: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, found: list[str], wanted: list[str]) -> bool:
        self.right += (Counter(found) & Counter(wanted)).total()
        self.found += len(found)
        self.wanted += len(wanted)
        return Counter(found) == Counter(wanted)

    @property
    def precision(self) -> float:
        return self.right / self.found

    @property
    def recall(self) -> float:
        return self.right / self.wanted


def found_in(text: str) -> list[str]:
    """The mentions of a text, written as the gold file writes them."""
    places: dict[tuple[int, int], list[str]] = {}
    for one in references(("body", number, line) for number, line in enumerate(text.strip().split("\n"), 1)):
        said = places.setdefault((one.paragraph, one.start), [one.document or "?"])
        if one.article or one.clause or one.point:
            part = "/".join(level or "-" for level in (one.article, one.clause, one.point))
            said.append(part.removesuffix("/-").removesuffix("/-"))
    return [" @ ".join(filter(None, [said[0], " ".join(said[1:])])) for said in places.values()]


def provisions(mentions: list[str]) -> list[str]:
    """Each provision with its document."""
    split = [mention.partition(" @ ") for mention in mentions]
    return [f"{document} @ {part}" for document, _, parts in split for part in parts.split()]


def measure() -> tuple[dict[str, Score], list[str]]:
    """The scores, and a line for each sentence that is not read exactly."""
    scores, wrong = {name: Score() for name in FLOORS}, []
    for sentence in tomllib.loads(GOLD.read_text(encoding="utf-8"))["sentence"]:
        wanted, found = sentence.get("refs", []), found_in(sentence["text"])
        scores["documents"].add([m.partition(" @ ")[0] for m in found], [m.partition(" @ ")[0] for m in wanted])
        scores["provisions"].add(provisions(found), provisions(wanted))
        if found != wanted:
            wrong.append(f"{sentence['text'].strip()}\n    wanted {wanted}\n    found  {found}")
    return scores, wrong


def fallen(scores: dict[str, Score]) -> list[str]:
    return [
        f"{name}: precision {score.precision:.4f}, recall {score.recall:.4f}; floors {FLOORS[name]}"
        for name, score in scores.items()
        if score.precision < FLOORS[name][0] or score.recall < FLOORS[name][1]
    ]


def main() -> int:
    scores, wrong = measure()
    for line in wrong:
        print(line)
    for name, score in scores.items():
        print(f"{name}: precision {score.precision:.4f}, recall {score.recall:.4f} of {score.wanted}")
    return 1 if fallen(scores) else 0


if __name__ == "__main__":
    sys.exit(main())
