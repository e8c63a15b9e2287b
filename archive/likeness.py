"""How alike two texts are: by the runs of words that they share; and by what numbers like texts find each other.

Words are compared folded (archive/letters.py): case, marks, Unicode form, signs and paragraphs make no difference.
The figures that these rules were chosen by are in tests/archive/test_likeness.py.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING

from rensa import RMinHash

from archive.letters import fold

if TYPE_CHECKING:
    from collections.abc import Callable

RUN = 5
"""Words (syllables) of a run. Of runs of four, the weather of two weeks shares nearly as many as two copies do."""
LEAST_SCORE = 0.4
LEAST_NEAR = 40
"""Words of a text below which set phrases alone make it like many others: only the same words count."""
LEAST_EXACT = 10
"""Words below which a text says nothing of its own ("Mời quý vị xem video"): it is like none."""
LEAST_NUMBERS = 5
SAME_NUMBERS = 0.5
"""A story told again keeps its numbers; a form (weather, prices of gold) that is filled in anew has others. So of the
numbers of the text that has fewer this share must stand in the other, where both have LEAST_NUMBERS."""

BANDS, ROWS = 32, 3
UNLIKELY = 0.2
"""A score that is guessed below this from two sketches is below LEAST_SCORE: the guess is within 0.05 in two of three
cases, within 0.2 in all but one of ten thousand."""

METHOD = f"stories@1, R-MinHash {RMinHash.ALGORITHM_VERSION}"
"""The rules of this file and the library's way to hash: under another name, all texts are compared anew."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Sketch:
    """What of a text is kept beside it, so that like texts are found without reading all.

    buckets: texts of the same words have all of them in common; texts that share half of their runs one at least, in 98
    of 100 cases. slots: a byte each, of which two texts have about as many in common as they have runs.
    """

    buckets: tuple[int, ...]
    slots: bytes

    def may_be_like(self, other: Sketch) -> bool:
        if not self.slots or not other.slots or self.buckets[0] == other.buckets[0]:
            return True
        # As one long number each: ten times as fast as slot by slot, and this is asked of every two texts that meet.
        differing = int.from_bytes(self.slots) ^ int.from_bytes(other.slots)
        return differing.to_bytes(len(self.slots)).count(0) >= UNLIKELY * len(self.slots)


class Text:
    """A text as it is compared."""

    def __init__(self, printed: str) -> None:
        words = _WORD.findall(fold(printed))
        self.folded = " ".join(words)
        self.length = len(words)
        """In words."""

    @cached_property
    def runs(self) -> frozenset[str]:
        return _runs(self.folded)

    def forget_runs(self) -> None:
        """They take thirty times the room of the text itself: only a text that is compared with many keeps them."""
        self.__dict__.pop("runs", None)

    @cached_property
    def numbers(self) -> frozenset[str]:
        return frozenset(filter(str.isdecimal, self.folded.split(" ")))

    def score(self, other: Text) -> float:
        """1: the same words. Below: of the runs that either has, the share that both have (Jaccard), in three decimals;
        0 where that is no sign of one story.
        """
        fewer = min(self.length, other.length)
        if fewer < LEAST_EXACT:
            return 0.0
        if self.folded == other.folded:
            return 1.0
        if fewer < LEAST_NEAR or self._is_filled_in_anew(other):
            return 0.0
        mine, others = self.runs, _runs(other.folded)
        score = len(mine & others) / len(mine | others)
        return min(round(score, 3), 0.999) if score >= LEAST_SCORE else 0.0

    def _is_filled_in_anew(self, other: Text) -> bool:
        fewer = min(len(self.numbers), len(other.numbers))
        return fewer >= LEAST_NUMBERS and len(self.numbers & other.numbers) < SAME_NUMBERS * fewer

    def sketch(self) -> Sketch:
        if self.length < LEAST_EXACT:
            return Sketch((), b"")
        buckets = [_number(self.folded.encode())]
        if self.length < LEAST_NEAR:
            return Sketch(tuple(buckets), b"")
        hashes = RMinHash(num_perm=BANDS * ROWS, seed=1)
        hashes.update(list(self.runs))
        digest = struct.pack(f">{BANDS * ROWS}I", *hashes.digest())
        width = 4 * ROWS
        buckets += [_number(bytes([band]) + digest[band * width : (band + 1) * width]) for band in range(BANDS)]
        return Sketch(tuple(dict.fromkeys(buckets)), digest[3::4])


def text_of(body: str, besides: Callable[[], str]) -> Text:
    """What of an article is compared: its body; where that says little, as in a photo story, its lead and captions too.

    besides: lead, body and captions, a line each.
    """
    text = Text(body)
    return text if text.length >= LEAST_NEAR else Text(besides())


def _runs(folded: str) -> frozenset[str]:
    words = folded.split(" ")
    return frozenset(map(" ".join, zip(*(words[at:] for at in range(RUN)), strict=False)))


def _number(key: bytes) -> int:
    """32 bits, signed: SQLite keeps it in four bytes."""
    return int.from_bytes(blake2b(key, digest_size=4).digest(), signed=True)
