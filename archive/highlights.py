"""Where a query's words stand in a text as printed, and the piece of text that shows them best."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import deque
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from archive.letters import fold
from archive.queries import WORD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from archive.queries import Term

Span = tuple[int, int]

BEFORE, LENGTH = 6, 36
"""Words of a snippet: before the first place that it shows, and in all."""
WINDOW = 150
"""Characters in which places stand near each other: those that the words behind the first take, nearly."""
_LETTER = r"[^\W_]"


def spans(text: str, terms: Iterable[Term]) -> list[Span]:
    """Places (start, end) of the terms in the text, in order, none inside another."""
    folded, places = _folded(text)
    found: set[Span] = set()
    for term in terms:
        pattern, at = _pattern(term), 0
        while match := pattern.search(folded, at):
            at = match.end(1)
            words = [(places[match.start(n)], places[match.end(n) - 1] + 1) for n in range(1, len(term.words) + 1)]
            printed = [unicodedata.normalize("NFC", text[start:end].lower()) for start, end in words]
            if all(fits(word) for fits, word in zip(_judges(term), printed, strict=True)):
                found.add((words[0][0], words[-1][1]))
    return _apart(sorted(found))


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """The text folded, and the place in the text of each of its letters."""
    folded = fold(text)
    if len(folded) == len(text):
        return folded, range(len(text))
    pieces = [fold(letter) for letter in text]
    return "".join(pieces), [at for at, piece in enumerate(pieces) for _ in piece]


@lru_cache
def _pattern(term: Term) -> re.Pattern[str]:
    """The term in a folded text, a group for each word. Whether marks are as asked is judged from the printed words."""
    words = [re.escape(fold(word.text)) for word in term.words]
    # The look behind the first word stands after it: so the word is searched for as a whole, not at every letter.
    words[0] += f"(?<!{_LETTER}{words[0]})"
    words[-1] += f"{_LETTER}*" if term.prefix else f"(?!{_LETTER})"
    return re.compile(r"[\W_]+".join(f"({word})" for word in words))


def _judges(term: Term) -> list[Callable[[str], bool]]:
    """For each place of the term, whether a printed word may stand there."""
    *before, last = term.words
    return [*(word.fits for word in before), last.begins if term.prefix else last.fits]


def _apart(found: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for start, end in found:
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return kept


def snippet(texts: Iterable[str], terms: list[Term]) -> tuple[str, list[Span]]:
    """The words around the densest places in the first of the texts that has the most, and where the terms stand in it.

    Where none has any, as when only the title has them, the beginning of the first text.
    """
    chosen, best = "", -1
    for text in filter(None, texts):
        start, count = _densest(spans(text, terms))
        if count > best:
            best, chosen = count, _cut(text, start)
    return chosen, spans(chosen, terms)


def _densest(found: list[Span]) -> tuple[int, int]:
    """The place to begin with, and how many stand near it from there on."""
    starts = [start for start, _ in found]
    near = [bisect_left(starts, start + WINDOW) - number for number, start in enumerate(starts)]
    most = max(near, default=0)
    return (starts[near.index(most)] if most else 0), most


def _cut(text: str, place: int) -> str:
    """Some words around a place."""
    far = max(0, place - 3 * WINDOW)
    before = deque(WORD.finditer(text, far, place), maxlen=BEFORE + 1)
    start = before[1].start() if len(before) > BEFORE else far
    most = LENGTH - min(len(before), BEFORE)
    behind = list(islice(WORD.finditer(text, place), most + 1))
    end = behind[-2].end() if len(behind) > most else len(text)
    piece = " ".join(text[start:end].split())
    return f"{'… ' if start else ''}{piece}{' …' if end < len(text) else ''}"
