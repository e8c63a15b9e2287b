"""What is held and what is not, with the reason: the ledger of the archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive import clock, coverage
from archive.web.asking import Asked, Page

if TYPE_CHECKING:
    from archive.web.pool import Reader


def ledger(reader: Reader, _: Asked) -> Page:
    rows = reader.archive.rows(
        "SELECT state, why, count(*) AS addresses FROM urls WHERE purpose = 'article' GROUP BY state, why"
        " ORDER BY addresses DESC"
    )
    states: dict[str, int] = {}
    for row in rows:
        states[row["state"]] = states.get(row["state"], 0) + row["addresses"]
    return Page("ledger.html", {"states": states, "reasons": [row for row in rows if row["why"]][:100]})


def months(reader: Reader, _: Asked) -> Page:
    """The coverage by month. It goes through the whole ledger, which takes seconds, so it stands apart."""
    at, rows = reader.counted("coverage", lambda: (clock.now(), coverage.by_month(coverage.table(reader.archive))))
    return Page("months.html", {"rows": rows, "total": coverage.totals(rows), "names": coverage.REASONS, "at": at})
