"""make bench, the archive: 500,000 synthetic articles, built once; then the named questions, search, what a page of one
article costs, what a byte is spent on, and filing beside plain sqlite3.

`python -m tests.bench_archive [FOLDER [COUNT]]`: FOLDER is data/bench where none is told. A build that was stopped goes
on.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from archive import questions, showing
from archive.asking import ask
from archive.opening import TOGETHER_MOST, open_to_read, open_to_write
from archive.runs import Run
from archive.search import search
from plvn_crawler.pipelines.job import Job
from tests import synthetic

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from archive.filing import Filing
    from archive.opening import Archive
    from archive.records import Reading

COUNT = 500_000
SEARCHES = 50
FILED = 3000
PROGRESS = 20_000
_OF_THEMSELVES = {"runs", "measures", "stories_due"}
"""Tables that filing does not write row by row: what a run counts, and what a trigger notes."""


def build(folder: Path, count: int) -> None:
    with open_to_write(folder, "the benchmark") as archive:
        row = archive.one("SELECT coalesce(max(id), 0) AS held FROM articles")
        assert row is not None
        if row["held"] >= count:
            return
        pool, began = synthetic.Words(), time.perf_counter()
        archive.commits_together = True
        for number in synthetic.fill(_filing(archive), range(row["held"] + 1, count + 1), pool):
            if number % PROGRESS == 0:
                print(f"  built {number:,} of {count:,}, {time.perf_counter() - began:.0f} s", flush=True)
        archive.commit()
        archive.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _filing(archive: Archive) -> Filing:
    return Job(archive, Run(archive, "bench", {}, synthetic.SITE), synthetic.SITE).filing()


def milliseconds(work: Callable[[], Any]) -> float:
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def asked(archive: Archive) -> None:
    """Every named question as `plvn ask NAME` asks it, each twice; the slower counts, so that a cold cache does."""
    times = {
        one.name: max(milliseconds(lambda one=one: ask(archive, one.name, {}, 100)) for _ in range(2))
        for one in questions.ALL
    }
    slowest = sorted(times.items(), key=lambda item: -item[1])[:5]
    print(f"named questions: {len(times)}, median {statistics.median(times.values()):.0f} ms, slowest:")
    for name, taken in slowest:
        print(f"  {name:<28} {taken:7.0f} ms")


def searched(archive: Archive, pool: synthetic.Words) -> None:
    queries = [*_common(), *_rare(pool)]
    assert len(queries) == SEARCHES
    times = {query: milliseconds(lambda query=query: search(archive, query)) for query in queries}
    worst = max(times, key=times.__getitem__)
    print(
        f"search, {SEARCHES} queries: median {statistics.median(times.values()):.0f} ms,"
        f" worst {times[worst]:.0f} ms ({worst})"
    )


def _common() -> list[str]:
    """What people ask: frequent words with and without marks, phrases, prefixes, filters."""
    return [
        "dat dai", "đất đai", '"Luật Đất đai"', '"luat dat dai"', "điều tra", "dieu tra", "tòa án", "toà án", "toa an",
        "hòa giải", "hoa giai", "người dân", "nguoi dan", '"Bộ luật Dân sự 2015"', "khiếu nại", "quy hoạch", "luật sư",
        "luat su hoa giai", "đường", "duong", "dường", "Hà Nội", '"TP HCM"', "khởi k*", "bồi th*", "quy định",
        "từ ngày",
        "section:phap-dinh đất", "section:thoi-su nguoi dan", "from:2024 đất đai", "to:2012 hồ sơ", "tag:thuế kinh phí",
        "in:title sạt lở", "in:captions TTXVN", "from:2023 to:2023 toa an", "lý do đất", "dien tich đất",
    ]  # fmt: skip


def _rare(pool: synthetic.Words) -> list[str]:
    """Words of an invented sentence, as a reader quotes what he remembers."""
    invented = [sentence for sentence in pool.sentences if sentence.count(" ") > 12][: 2 * 13 : 2]
    return [" ".join(sentence.rstrip(".").split()[:3]) for sentence in invented]


def shown(archive: Archive) -> None:
    keys = [f"post{number}" for number in range(1, _held(archive), max(1, _held(archive) // 50))]
    times = [milliseconds(lambda key=key: showing.article(archive, key)) for key in keys]
    print(f"one article whole: median {statistics.median(times):.1f} ms, worst {max(times):.1f} ms")


def _held(archive: Archive) -> int:
    row = archive.one("SELECT count(*) AS held FROM articles")
    assert row is not None
    return int(row["held"])


def sized(archive: Archive) -> None:
    """Bytes for one article: of text, of the search index, of other indexes, of the ledger."""
    held = _held(archive)
    pages = archive.connection.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name").fetchall()
    indexes = {row["name"] for row in archive.rows("SELECT name FROM sqlite_master WHERE type = 'index'")}
    parts = dict.fromkeys(("texts", "parts", "search", "indexes", "ledger", "revisions"), 0)
    for name, size in pages:
        parts[_part(name, indexes)] += size
    total = sum(parts.values())
    told = ", ".join(f"{name} {size / held:,.0f} ({size / total:.0%})" for name, size in parts.items())
    print(f"bytes for one article, {held:,} held: {total / held:,.0f}, of them {told}")


def _part(name: str, indexes: set[str]) -> str:
    if name.startswith("article_search"):
        return "search"
    if name in indexes:
        return "indexes"
    if name == "articles":
        return "texts"
    if name in {"urls", "sightings", "visits", "captures", "refusals"}:
        return "ledger"
    return "revisions" if name == "revisions" else "parts"


def filed(pool: synthetic.Words) -> None:
    """Filing beside plain sqlite3 that inserts the very rows that filing made, as many articles to a transaction. The
    articles come as the line brings them: read, with their laws and what follows from their words.
    """
    readings = [synthetic.reading(synthetic.article(number, pool)) for number in range(1, FILED + 1)]
    ratios = []
    for _ in range(3):
        with tempfile.TemporaryDirectory() as folder:
            ratios.append(_beside_plain(Path(folder), readings))
    print(f"filing {FILED} articles: {statistics.median(ratios):.2f} of the rate of plain sqlite3 (of three runs)")


def _beside_plain(folder: Path, readings: list[Reading]) -> float:
    with open_to_write(folder / "filed", "the benchmark") as archive:
        filing = _filing(archive)
        archive.commits_together = True
        began = time.perf_counter()
        for one in readings:
            filing.page(one)
        archive.commit()
        seconds = time.perf_counter() - began
        tables = _rows(archive.connection)
    with open_to_write(folder / "plain", "the benchmark") as archive:
        plain = archive.connection
        plain.execute("PRAGMA foreign_keys = OFF")
        transactions = -(-len(readings) // TOGETHER_MOST)
        began = time.perf_counter()
        for number in range(transactions):
            plain.execute("BEGIN IMMEDIATE")
            for insert, rows in tables:
                start, end = (len(rows) * place // transactions for place in (number, number + 1))
                plain.executemany(insert, rows[start:end])
            plain.commit()
        return (time.perf_counter() - began) / seconds


def _rows(connection: sqlite3.Connection) -> list[tuple[str, list[tuple[Any, ...]]]]:
    """Of each table, the search index's own ones left out: a statement that inserts, and all rows."""
    found = []
    for name, kind in connection.execute("SELECT name, type FROM pragma_table_list WHERE schema = 'main'").fetchall():
        if kind == "shadow" or name.startswith(("sqlite_", "_")) or kind == "view" or name in _OF_THEMSELVES:
            continue
        columns = ["rowid"] if kind == "virtual" else []
        columns += [row[1] for row in connection.execute(f"PRAGMA table_info({name})")]
        insert = f"INSERT INTO {name} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
        found.append((insert, connection.execute(f"SELECT {', '.join(columns)} FROM {name}").fetchall()))
    return found


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "data/bench")
    count = int(sys.argv[2]) if len(sys.argv) > 2 else COUNT
    build(folder, count)
    pool = synthetic.Words()
    with open_to_read(folder) as archive:
        asked(archive)
        searched(archive, pool)
        shown(archive)
        sized(archive)
    filed(pool)


if __name__ == "__main__":
    main()
