"""Provisions: điểm a, b khoản 1 và khoản 2 Điều 174."""

from __future__ import annotations

import re
from typing import NamedTuple


class Part(NamedTuple):
    """One provision; None for a level that is not named."""

    article: str | None
    clause: str | None
    point: str | None


_AND = r"(?:\s?[,;]\s(?:và\s)?|\s(?:và|hoặc|đến)\s)"
_LETTER = r"[a-zđ]\d?(?!\w)"
_NUMBER = r"\d{1,3}[a-zđ]?(?![\w/])"
_TOKEN = (
    rf"(?:điểm\s{_LETTER}(?:{_AND}{_LETTER})*|khoản\s{_NUMBER}(?:{_AND}{_NUMBER})*"
    rf"|điều\s{_NUMBER}(?:{_AND}{_NUMBER})*)"
)
CLUSTER = re.compile(rf"{_TOKEN}(?:(?:{_AND}|\s(?:của\s|tại\s)?)(?:các\s|những\s)?{_TOKEN})*")
"""In lower-case text: provisions in a row. It ends where they end, and never fails behind its first."""
_LEVEL = re.compile(r"(điểm|khoản|điều)\s")
_VALUE = re.compile(rf"(?<!\w)(?:{_NUMBER}|{_LETTER})")


def of(cluster: str) -> list[Part]:
    """Its provisions in the order of the text.

    >>> [tuple(part) for part in of("điểm a, b khoản 1 và khoản 2 điều 174")]
    [('174', '1', 'a'), ('174', '1', 'b'), ('174', '2', None)]
    >>> [tuple(part) for part in of("điều 51, khoản 2, điểm a")]
    [('51', '2', 'a')]
    """
    found: list[Part] = []
    waiting: list[Part] = []
    levels = list(_LEVEL.finditer(cluster))
    last = max((n for n, level in enumerate(levels) if level[1] == "điều"), default=-1)
    for n, level in enumerate(levels):
        stop = levels[n + 1].start() if n + 1 < len(levels) else len(cluster)
        values = _VALUE.findall(cluster, level.end(), stop)
        if n > last >= 0:
            # Behind the last Điều: what belongs to it, from the greater to the smaller.
            found += _below(found.pop(), level[1], values)
        elif level[1] == "điểm":
            waiting += [Part(None, None, value) for value in values]
        elif level[1] == "khoản":
            waiting = _with_clauses(waiting, values)
        else:
            found += [part._replace(article=values[0]) for part in waiting] or [Part(values[0], None, None)]
            found += [Part(value, None, None) for value in values[1:]]
            waiting = []
    return found + waiting


def _with_clauses(waiting: list[Part], values: list[str]) -> list[Part]:
    points = [part.point for part in waiting if part.clause is None]
    done = [part for part in waiting if part.clause is not None]
    return done + [Part(None, value, point) for value in values for point in points or [None]]


def _below(whole: Part, level: str, values: list[str]) -> list[Part]:
    if level == "khoản":
        return [whole._replace(clause=value, point=None) for value in values]
    return [whole._replace(point=value) for value in values]
