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


CONTEXT = 8
"""Words that are shown on each side of a change."""


def of_history(found: dict[str, Any], *, bright: bool) -> str:
    """What the paper changed, then what our reading changed, each with time, run, fields and words."""
    number = len(found["revisions"])
    told = [found["title"], f"{found['key']} · {found['url']}", f"{number} revision(s)"]
    if number == 1:
        told.append(f"nothing has changed since it was first seen, {found['revisions'][0]['seen_at']}")
    for cause, heading in (("publisher", "Changed by the paper"), ("reader", "Changed by our own reading")):
        if found[cause]:
            told += ["", heading]
        for change in found[cause]:
            told.append(
                f"  revision {change['number']}, seen {change['seen_at']}, run {change['run_id'] or 'unknown'},"
                f" read by {change['reader']}"
            )
            for field in change["fields"]:
                told += _of_field(field, bright=bright)
    return "\n".join(told)


def _of_field(field: dict[str, Any], *, bright: bool) -> list[str]:
    told = [f"    {field['field']}:"]
    words = "".join(_piece(kind, text, bright=bright) for kind, text in field["words"])
    told += [textwrap.indent(line, "      ") for line in words.splitlines() if line.strip()]
    for kind, changed in field["notable"].items():
        gone, come = ", ".join(changed["gone"]) or "none", ", ".join(changed["come"]) or "none"
        told.append(f"      ! {kind}: {gone} -> {come}")
    return told


def _piece(kind: str, text: str, *, bright: bool) -> str:
    if kind == "same":
        words = text.split(" ")
        if len(words) <= 2 * CONTEXT + 2:
            return text
        return f"{' '.join(words[:CONTEXT])} … {' '.join(words[-CONTEXT:])}"
    end = text[len(text.rstrip()) :]
    text = text.rstrip()
    if bright:
        return (
            click.style(text, fg="red", strikethrough=True) + end
            if kind == "gone"
            else click.style(text, fg="green") + end
        )
    return f"[-{text}-]{end}" if kind == "gone" else f"{{+{text}+}}{end}"
