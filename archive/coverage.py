"""The coverage ledger: how many articles the site lists against how many are held, and where the rest is.

The sums are the view `coverage`'s (migrations.py); listed = held + withdrawn + refused + failed + robots + not_yet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from archive.opening import Archive

REASONS = ("held", "withdrawn", "refused", "failed", "robots", "not_yet")
"""What can become of a listed article; each is of exactly one kind."""


def table(archive: Archive) -> list[dict[str, Any]]:
    """One row for each month and section, newest month first."""
    return archive.rows(
        f"SELECT month, section, listed, {', '.join(REASONS)} FROM coverage ORDER BY month DESC, section"
    )


def totals(rows: list[dict[str, Any]]) -> dict[str, int]:
    return {name: sum(row[name] for row in rows) for name in ("listed", *REASONS)}


def by_month(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same, sections added up, newest month first."""
    months = sorted({row["month"] for row in rows}, reverse=True)
    return [{"month": month} | totals([row for row in rows if row["month"] == month]) for month in months]


def as_json(archive: Archive) -> dict[str, Any]:
    rows = table(archive)
    total = totals(rows)
    shares = {name: round(total[name] / total["listed"], 4) if total["listed"] else None for name in REASONS}
    return {"total": total, "shares": shares, "months": by_month(rows), "rows": rows}


def days(archive: Archive) -> dict[str, int]:
    """Articles held for each day of publication, `2024-03-08` → 41. Withdrawn ones are held too."""
    rows = archive.rows(
        "SELECT substr(published_at, 1, 10) AS day, count(*) AS n FROM articles WHERE published_at IS NOT NULL"
        " GROUP BY 1 ORDER BY 1"
    )
    return {row["day"]: row["n"] for row in rows}


def sections(archive: Archive) -> set[str]:
    """Slugs of the sections that articles stand in, or that the site has a front for."""
    rows = archive.rows(
        "SELECT slug FROM sections UNION SELECT section FROM urls"
        " WHERE section IS NOT NULL AND (purpose = 'article' OR status = 200 OR seen_in != 'asked')"
    )
    return {row["slug"] for row in rows}
