"""What `plvn check` says: the coverage ledger and the archive's health, for people and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.table import Table

from archive import coverage, heatmap
from plvn_crawler.reports import plain
from plvn_crawler.site import profile

if TYPE_CHECKING:
    from pathlib import Path

    from archive.opening import Archive

MOST_ROWS = 60
"""Months with all their sections that a terminal is shown; `--json` has them all."""


def of_coverage(found: dict[str, Any]) -> str:
    """The coverage ledger as a table: sections while they fit, else months; totals and shares below."""
    rows = found["rows"]
    by_section = len(rows) <= MOST_ROWS
    table = Table("month", *(["section"] if by_section else []), "listed", *coverage.REASONS, "held %")
    for column in table.columns[1 + by_section :]:
        column.justify = "right"
    for row in rows if by_section else found["months"]:
        names = [row["month"], *([row["section"]] if by_section else [])]
        counts = [row[name] for name in ("listed", *coverage.REASONS)]
        table.add_row(*names, *map(str, counts), f"{row['held'] / row['listed']:.1%}")
    total, shares = found["total"], found["shares"]
    if not total["listed"]:
        return "No article is known yet."
    reasons = ", ".join(f"{total[name]} {name.replace('_', ' ')} ({shares[name]:.1%})" for name in coverage.REASONS)
    more = "" if by_section else "\nSections of each month: plvn check --coverage --json"
    return f"{plain(table)}\n\n{total['listed']} articles are listed: {reasons}.{more}"


def plot(archive: Archive, file: Path) -> str:
    """Write the calendar of days; the sentence that says so."""
    days = coverage.days(archive)
    file.write_text(heatmap.svg(days, f"{profile.NAME}: articles held", profile.SUSPENDED), encoding="utf-8")
    return f"wrote {file}"
