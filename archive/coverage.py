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


_NAMED = "purpose = 'article' AND state NOT IN ('alias', 'redirected', 'seen')"

_OF_DATED = (
    "SELECT substr(published_at, 1, 7) AS month, sum(withdrawn_at IS NULL) AS held, count(withdrawn_at) AS withdrawn"
    " FROM articles WHERE published_at IS NOT NULL GROUP BY 1"
)
_OF_UNDATED = (
    f"SELECT coalesce((SELECT min(month) FROM urls WHERE key = a.key AND {_NAMED}),"
    f" (SELECT substr(max(lastmod), 1, 7) FROM urls WHERE key = a.key AND {_NAMED}), 'unknown') AS month,"
    " sum(withdrawn_at IS NULL) AS held, count(withdrawn_at) AS withdrawn"
    " FROM articles a WHERE published_at IS NULL GROUP BY 1"
)
_OF_MISSING = (
    "WITH missing AS (SELECT coalesce(min(month), substr(max(lastmod), 1, 7), 'unknown') AS month,"
    " CASE WHEN max(state = 'new') THEN 'not_yet' WHEN max(state IN ('failed', 'quarantined')) THEN 'failed'"
    " WHEN max(state = 'refused') THEN 'refused' WHEN max(state = 'withdrawn') THEN 'withdrawn'"
    " WHEN max(state = 'robots') THEN 'robots' ELSE 'not_yet' END AS state"
    f" FROM urls u WHERE {_NAMED} AND key IS NOT NULL"
    " AND NOT EXISTS (SELECT 1 FROM articles a WHERE a.key = u.key) GROUP BY key)"
    " SELECT month, state, count(*) AS articles FROM missing GROUP BY month, state"
)


def months(archive: Archive) -> list[dict[str, Any]]:
    """`by_month` of the whole table, without a look at each article: 1 s instead of 77 s at 500,000."""
    counted = [
        (row["month"], state, row[state])
        for row in archive.rows(f"{_OF_DATED} UNION ALL {_OF_UNDATED}")
        for state in ("held", "withdrawn")
    ]
    counted += [(row["month"], row["state"], row["articles"]) for row in archive.rows(_OF_MISSING)]
    found: dict[str, dict[str, Any]] = {}
    for month, state, articles in counted:
        sums = found.setdefault(month, {"month": month, **dict.fromkeys(("listed", *REASONS), 0)})
        sums[state] += articles
        sums["listed"] += articles
    return [found[month] for month in sorted(found, reverse=True)]


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
