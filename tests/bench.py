"""make bench: speed and memory, compared side by side in one run, since the machine's own pace drifts."""

from __future__ import annotations

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
def newspaper(size: int) -> Iterator[str]:
    """The sample newspaper in a process of its own; its address."""
    command = [sys.executable, "-m", "tests.newspaper", "--port", "0", "--size", str(size), "--seed", "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().split()[-1]
        finally:
            process.terminate()


def crawl(data: Path, size: int) -> tuple[float, float, int]:
    """Seconds, peak memory in MB, and answers, of a crawl without delay."""
    with newspaper(size) as site:
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
    """The whole job against a spider that only downloads the same articles, one request at a time, no delay."""
    with newspaper(size) as site:
        command = [PROGRAM, "--data", str(folder), "--site", site, "crawl", "--delay", "0"]
        began = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        whole = time.perf_counter() - began
        with open_to_read(folder) as archive:
            rows = archive.rows("SELECT url FROM captures WHERE status = 200")
            answers = archive.one("SELECT requests FROM runs")
        addresses = "\n".join(row["url"] for row in rows)
        began = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "tests.bench_bare"], input=addresses, text=True, check=True, capture_output=True
        )
        bare = time.perf_counter() - began
    assert answers is not None
    ours, theirs = answers["requests"] / whole, len(rows) / bare
    print(
        f"crawl of {size} articles, kept, read and filed: {ours:.0f} answers a second;"
        f" bare Scrapy, which only downloads: {theirs:.0f}; ratio {ours / theirs:.2f}",
        flush=True,
    )


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
