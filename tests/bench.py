"""make bench: speed and memory, compared side by side in one run, since the machine's own pace drifts."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import lxml.html

from archive import captures
from archive.opening import open_to_read, open_to_write
from archive.records import FetchedPage
from archive.runs import Run
from plvn_crawler.drivers import reread
from plvn_crawler.pages.article import read_article
from plvn_crawler.pipelines.job import Job
from tests.plvn import PROGRAM, peak_while

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROUNDS = 5


@contextmanager
def newspaper(size: int) -> Iterator[tuple[str, int]]:
    """The sample newspaper in a process of its own; its address, and that process."""
    command = [sys.executable, "-m", "tests.newspaper", "--port", "0", "--size", str(size), "--seed", "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().split()[-1], process.pid
        finally:
            process.terminate()


def crawl(data: Path, size: int) -> tuple[float, float, int]:
    """Seconds, peak memory in MB, and answers, of a crawl without delay."""
    with newspaper(size) as (site, _):
        began = time.perf_counter()
        process = subprocess.Popen(
            [PROGRAM, "--data", str(data), "--site", site, "crawl", "--delay", "0"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        peak = peak_while(process)
        seconds = time.perf_counter() - began
    assert process.returncode == 0
    with open_to_write(data) as archive:
        run = archive.one("SELECT requests FROM runs")
    assert run is not None
    return seconds, peak, run["requests"]


def beside_bare_scrapy(folder: Path, size: int) -> None:
    """The whole job against a spider that only downloads: the same addresses, one request at a time, no delay. With the
    CPU that each took and that the newspaper took to answer it, since they share the machine's cores.
    """
    with newspaper(size) as (site, server):
        whole = _measured([PROGRAM, "--data", str(folder), "--site", site, "crawl", "--delay", "0"], "", server)
        with open_to_read(folder) as archive:
            rows = archive.rows("SELECT url FROM urls WHERE status = 200")
            run = archive.one("SELECT requests FROM runs")
        addresses = "\n".join(row["url"] for row in rows)
        bare = _measured([sys.executable, "-m", "tests.bench_bare"], addresses, server)
    assert run is not None
    rates = []
    for name, count, (seconds, own, served) in (
        ("kept, read and filed", run["requests"], whole),
        ("bare Scrapy, which only downloads", len(rows), bare),
    ):
        rates.append(count / seconds)
        print(
            f"{name}: {count} answers, {rates[-1]:.0f} a second;"
            f" {own / count * 1000:.1f} ms of CPU for one, and {served / count * 1000:.1f} of the newspaper's"
        )
    print(f"  ratio {rates[0] / rates[1]:.2f}, on {len(os.sched_getaffinity(0))} cores", flush=True)


def _measured(command: list[str], told: str, server: int) -> tuple[float, float, float]:
    """Seconds, those of its own CPU (and of the processes that it began), those of the server's."""
    served, before, began = _cpu(server), os.times(), time.perf_counter()
    subprocess.run(command, input=told, text=True, check=True, capture_output=True)
    seconds, after = time.perf_counter() - began, os.times()
    own = after.children_user + after.children_system - before.children_user - before.children_system
    return seconds, own, _cpu(server) - served


def _cpu(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def known(data: Path, count: int) -> None:
    """Enter so many addresses, not due, as a paper's history would stand in the ledger."""
    with open_to_write(data) as archive, archive.transaction() as connection:
        connection.executemany(
            "INSERT INTO urls (url, key, purpose, state, first_seen_at, last_seen_at, seen_in, due_at)"
            " VALUES (?, ?, 'article', 'held', '2026-01-01T00:00:00+07:00', '2026-01-01T00:00:00+07:00', 'bench',"
            " '2099-01-01T00:00:00+07:00')",
            (
                (f"http://127.0.0.1/bai-da-biet-{n}-post{9_000_000 + n}.html", f"post{9_000_000 + n}")
                for n in range(count)
            ),
        )


def rate(work: Callable[[], int]) -> float:
    """Things a second."""
    began = time.perf_counter()
    count = work()
    return count / (time.perf_counter() - began)


def reading(data: Path) -> None:
    """`plvn reread`, the reader alone, and the bare parse, in turn over the same pages."""
    with open_to_write(data) as archive:
        chosen = reread.chosen(archive)
        pages = [captures.load(archive, number)[0] for number in chosen]
        job = Job(archive, Run(archive, "reread", {}), "http://127.0.0.1")
        size = statistics.median(len(page.body) for page in pages) / 1000

        def parse() -> int:
            for page in pages:
                lxml.html.document_fromstring(page.body)
            return len(pages)

        def read() -> int:
            for page in pages:
                read_article(FetchedPage(page.url, page.body, page.fetched_at, headers=page.headers))
            return len(pages)

        def whole() -> int:
            return sum(1 for _ in reread.reread(job, chosen))

        rates = [(rate(parse), rate(read), rate(whole)) for _ in range(ROUNDS)]
    print(f"\nreading {len(pages)} pages of {size:.0f} KB at the median, {ROUNDS} rounds, medians:")
    print(f"  bare lxml.html.document_fromstring  {statistics.median(r[0] for r in rates):7.0f} pages a second")
    for number, name in ((1, "read_article"), (2, "plvn reread, archive included")):
        times = statistics.median(r[0] / r[number] for r in rates)
        print(
            f"  {name:<35} {statistics.median(r[number] for r in rates):7.0f} pages a second, {times:.1f} × the parse"
        )


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        beside_bare_scrapy(Path(folder) / "bare", 2000)
        for size, known_before in ((500, 1000), (5000, 100_000)):
            known(Path(folder) / str(size), known_before)
            seconds, memory, answers = crawl(Path(folder) / str(size), size)
            print(
                f"crawl of {size} articles, {known_before} addresses known before: {seconds:.0f} s,"
                f" {answers / seconds:.0f} answers a second,"
                f" peak memory {memory:.0f} MB",
                flush=True,
            )
        reading(Path(folder) / "500")


if __name__ == "__main__":
    main()
