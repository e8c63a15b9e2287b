"""What the commands that find say to people: search results, answers, differences, references."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

import click
from rich.markup import escape
from rich.table import Table

from plvn_crawler.reports import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archive.questions import Question


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


def of_questions(questions: Iterable[Question]) -> str:
    told = []
    for question in questions:
        asked = " ".join(f"{one.name}={one.default!s}" for one in question.parameters)
        told.append(f"{question.name:<26}{question.meaning}{f'  ({asked})' if asked else ''}")
    return "\n".join([*told, "", "plvn ask QUESTION [name=value]... [--json] [--limit N]; see docs/questions.md"])


def of_answer(rows: list[dict[str, Any]]) -> str:
    if not rows:
        return "nothing found"
    table = Table(*rows[0], box=None, padding=(0, 2, 0, 0))
    for row in rows:
        # Text of the paper may hold what rich would take for its own marks.
        table.add_row(*(escape("" if value is None else str(value)) for value in row.values()))
    return plain(table)
