"""Parquet: typed columns, one folder a table, in it one file for each month of publication: `year=2024/month=03`, and
`published_year=2024/published_month=03` where the table has a year of its own.
"""

from __future__ import annotations

from datetime import datetime
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from archive.export.choice import Choice
    from archive.export.tables import Table
    from archive.opening import Archive

MISSING = "Parquet needs pyarrow, which is not installed. Install it with: pip install 'plvn[parquet]'"
ROWS_AT_ONCE = {"articles": 1000, "revisions": 1000}
"""Rows of a row group: what is in memory at a time. Whole texts are long, rows of other tables short."""
MOST_ROWS = 20_000
NO_DAY = "__HIVE_DEFAULT_PARTITION__"
"""The name by which Hive, Spark, DuckDB and pyarrow know the part without a value."""


def must_be_there() -> Any:
    """The module pyarrow, or an ImportError that says how to get it."""
    try:
        import pyarrow as pa  # noqa: PLC0415 (an extra)
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError as error:
        raise ImportError(MISSING) from error
    return pa, pq


def write(archive: Archive, choice: Choice, tables: list[Table], folder: Path) -> Iterator[str]:
    pa, pq = must_be_there()
    kinds = {
        "integer": pa.int64(),
        "real": pa.float64(),
        "time": pa.timestamp("ms", tz="Asia/Ho_Chi_Minh"),
    }
    for table in tables:
        schema = pa.schema(
            [
                pa.field(column.name, kinds.get(column.kind, pa.string()), metadata={"meaning": column.meaning})
                for column in table.columns
            ]
        )
        times = {place for place, column in enumerate(table.columns) if column.kind == "time"}
        rows = table.rows(archive, choice, by_day=True)
        # A folder's word takes the place of a column of that name: legal_refs has the year of the document.
        part = "published_" if {"year", "month"} & {column.name for column in table.columns} else ""
        for month, of_month in groupby(rows, key=lambda row: (row[0] or "")[:7]):
            year, _, number = month.partition("-")
            place = folder / table.name / f"{part}year={year or NO_DAY}" / f"{part}month={number or NO_DAY}"
            place.mkdir(parents=True)
            with pq.ParquetWriter(place / "part-0.parquet", schema, compression="zstd") as writer:
                while some := [row[1:] for row in islice(of_month, ROWS_AT_ONCE.get(table.name, MOST_ROWS))]:
                    columns = [
                        [_moment(value) for value in values] if index in times else list(values)
                        for index, values in enumerate(zip(*some, strict=True))
                    ]
                    arrays = [pa.array(values, field.type) for values, field in zip(columns, schema, strict=True)]
                    writer.write_table(pa.table(arrays, schema=schema))
                    yield from [table.name] * len(some)
        if not (folder / table.name).exists():
            # An empty table is a table too: a reader finds its columns.
            (folder / table.name).mkdir()
            pq.write_table(schema.empty_table(), folder / table.name / "empty.parquet")


def _moment(text: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None
