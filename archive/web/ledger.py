"""What is held and what is not, with the reason: the ledger of the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from archive import coverage
from archive.web.asking import Asked, Page

if TYPE_CHECKING:
    from archive.opening import Archive
    from archive.web.pool import Reader

REASONS = 100
"""Of addresses that are not held; the most frequent are told."""


def ledger(reader: Reader, _: Asked) -> Page:
    rows = reader.counted("addresses", lambda: addresses(reader.archive))
    states: dict[str, int] = {}
    for row in rows:
        states[row["state"]] = states.get(row["state"], 0) + row["addresses"]
    months = reader.counted("coverage", lambda: coverage.months(reader.archive))
    return Page(
        "ledger.html",
        {
            "states": states,
            "reasons": [row for row in rows if row["why"]][:REASONS],
            "months": months,
            "total": coverage.totals(months),
            "names": coverage.REASONS,
        },
    )


def addresses(archive: Archive) -> list[dict[str, Any]]:
    """How many addresses of articles are in each state, for each reason."""
    return archive.rows(
        "SELECT state, why, count(*) AS addresses FROM urls WHERE purpose = 'article' GROUP BY state, why"
        " ORDER BY addresses DESC"
    )
