"""What the commands that find say to people: search results, answers, differences, references."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Iterable


def of_search(rows: list[dict[str, Any]], *, bright: bool) -> str:
    """Results, best first; what was found is bold on a terminal and in [brackets] elsewhere, printed as it stands."""
    if not rows:
        return "nothing found"
    told = []
    for number, row in enumerate(rows, 1):
        day = (row["published_at"] or "no date")[:10]
        told += [
            f"{number:>2}. {marked(row['title'], row['title_highlights'], bright=bright)}",
            f"    {' · '.join(filter(None, [day, row['section'], row['key']]))}",
            textwrap.indent(textwrap.fill(marked(row["snippet"], row["highlights"], bright=bright), 100), "    "),
            f"    {row['url']}",
        ]
    return "\n".join(told)


def marked(text: str, places: Iterable[tuple[int, int]], *, bright: bool) -> str:
    """The text with the places marked."""
    told, end = [], 0
    for start, stop in places:
        found = text[start:stop]
        told += [text[end:start], click.style(found, bold=True) if bright else f"[{found}]"]
        end = stop
    return "".join([*told, text[end:]])
