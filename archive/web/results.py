"""What a search finds, best first, with what narrows it further."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from archive import facets, queries, search
from archive.errors import WrongQuestionError
from archive.web.asking import Asked, Page, address

if TYPE_CHECKING:
    from archive.web.pool import Reader

AMONG = 1000
"""Articles whose sections, years, authors and tags are counted; beyond it, how many there are is not."""

FIRST = 200
"""Articles that are told of more than AMONG: who did not find it among them needs another word, not another page."""

ON_A_PAGE = 20
NAMES = 8
"""Of each facet."""


def results(reader: Reader, asked: Asked) -> Page:
    text = asked.given.get("q", "").strip()
    shown: dict[str, Any] = {"q": text, "pieces": [], "found": [], "total": 0, "facets": {}, "unknown": []}
    if not text:
        return Page("results.html", shown)
    try:
        sample = search.some(reader.archive, text, AMONG + 1)
        unknown = search.unknown_names(reader.archive, text)
    except WrongQuestionError as error:
        return Page("results.html", shown | {"wrong": str(error)}, 400)
    told = len(sample) if len(sample) <= AMONG else FIRST
    page = asked.number("page", -(-told // ON_A_PAGE) or 1)
    first = (page - 1) * ON_A_PAGE
    numbers = search.best(reader.archive, text, min(first + ON_A_PAGE, told))
    return Page(
        "results.html",
        shown
        | {
            "pieces": _active(text),
            "found": search.shown(reader.archive, text, numbers[first:]),
            "total": min(len(sample), AMONG),
            "more": len(sample) > AMONG,
            "first": first + 1,
            "before": address("/search", q=text, page=page - 1) if page > 1 else "",
            "after": address("/search", q=text, page=page + 1) if first + ON_A_PAGE < told else "",
            "page": page,
            "facets": _facets(reader, text, sample[:AMONG]),
            "unknown": unknown,
        },
    )


def _active(text: str) -> list[dict[str, str]]:
    """The filters of a query, each with the address of the search without it."""
    pieces = queries.pieces(text)
    return [
        {
            "text": piece,
            "without": address("/search", q=" ".join(other for place, (_, other) in enumerate(pieces) if place != at)),
        }
        for at, (name, piece) in enumerate(pieces)
        if name
    ]


def _facets(reader: Reader, text: str, numbers: list[int]) -> dict[str, list[dict[str, Any]]]:
    """Names that some and not all of these articles have, each with the address of the search with it."""
    typed = {piece for _, piece in queries.pieces(text)}
    narrowing: dict[str, list[dict[str, Any]]] = {}
    for kind, names in facets.facets(reader.archive, numbers, NAMES).items():
        for name, count in names:
            added = f"from:{name} to:{name}" if kind == "year" else queries.filtering(kind, name)
            if count < len(numbers) and added.split(" to:")[0] not in typed:
                narrowing.setdefault(kind, []).append(
                    {"name": name, "count": count, "address": address("/search", q=f"{text} {added}")}
                )
    return narrowing
