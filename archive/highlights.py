"""Where a query's words stand in a text as printed, and the piece of text that shows them best."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from archive.queries import WORD

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable

    from archive.queries import Term

Span = tuple[int, int]

LENGTH = 36
"""Words of a snippet."""


def spans(text: str, terms: Iterable[Term]) -> list[Span]:
    """Places (start, end) of the terms in the text, in order, none inside another."""
    words = list(WORD.finditer(text))
    printed = [unicodedata.normalize("NFC", word[0].lower()) for word in words]
    found: set[Span] = set()
    for term in terms:
        # An article repeats its words: each is judged once.
        fitting = [{word for word in set(printed) if fits(word)} for fits in _judges(term)]
        last = len(fitting) - 1
        found |= {
            (words[at].start(), words[at + last].end())
            for at, first in enumerate(printed[: len(printed) - last])
            if first in fitting[0] and all(printed[at + place] in fitting[place] for place in range(1, last + 1))
        }
    return _apart(sorted(found))


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
    for text in texts:
        if not text:
            continue
        words = list(WORD.finditer(text))
        first, count = _densest(words, spans(text, terms))
        if count > best:
            best, chosen = count, _cut(text, words, first)
    return chosen, spans(chosen, terms)


def _densest(words: list[re.Match[str]], found: list[Span]) -> tuple[int, int]:
    """The word to begin with, and how many places the words from there on show."""
    at = {word.start(): number for number, word in enumerate(words)}
    numbers = [at[start] for start, _ in found]
    first, most, end = 0, 0, 0
    for begin, number in enumerate(numbers):
        end = max(end, begin)
        while end < len(numbers) and numbers[end] < number + LENGTH - 6:
            end += 1
        if end - begin > most:
            first, most = number, end - begin
    return max(0, first - 6), most


def _cut(text: str, words: list[re.Match[str]], first: int) -> str:
    if not words:
        return ""
    last = min(first + LENGTH, len(words)) - 1
    start = words[first].start() if first else 0
    end = words[last].end() if last < len(words) - 1 else len(text)
    piece = " ".join(text[start:end].split())
    return f"{'… ' if first else ''}{piece}{' …' if last < len(words) - 1 else ''}"
