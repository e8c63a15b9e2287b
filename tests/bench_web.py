"""make bench, the web page: what a visitor waits for, over HTTP, with the archive that bench_archive has built.

`python -m tests.bench_web [FOLDER]`: FOLDER is data/bench where none is told.
"""

from __future__ import annotations

import http.client
import re
import statistics
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from archive.opening import open_to_read
from tests.plvn import PROGRAM

if TYPE_CHECKING:
    from collections.abc import Iterator

SEARCHES = (
    "dat dai", "đất đai", '"Luật Đất đai"', "điều tra", "hòa giải", "hoa giai co so", "luật sư", "section:thoi-su dat",
    "from:2023 to:2023 toa an", "in:title sạt lở", "khởi k*", "tag:thuế kinh phí", "from:2020-03-08 to:2020-03-08",
)  # fmt: skip
ARTICLES = 50
ROUNDS = 3


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, int]]:
    """The server's address without its last slash, and its process."""
    command = [PROGRAM, "--data", str(folder), "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().split()[5].rstrip("/"), process.pid
        finally:
            process.terminate()


def milliseconds(site: str, path: str) -> float:
    began = time.perf_counter()
    connection = http.client.HTTPConnection(urlsplit(site).netloc, timeout=60)
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    assert answer.status == 200, (path, answer.status)
    return (time.perf_counter() - began) * 1000


def told(name: str, times: list[float]) -> None:
    print(f"{name:<44} median {statistics.median(times):5.0f} ms, worst {max(times):5.0f} ms of {len(times)}")


def main() -> None:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "data/bench")
    with open_to_read(folder) as archive:
        row = archive.one("SELECT count(*) AS held FROM articles")
    assert row is not None
    keys = [f"post{number}" for number in range(1, row["held"], max(1, row["held"] // ARTICLES))]
    anew, starts = [], []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        with serving(folder) as (site, _):
            starts.append(time.perf_counter() - began)
            # What is counted is kept until the next commit, so only a server's first page shows what counting takes.
            anew.append(milliseconds(site, "/"))
    print(f"web page, {row['held']:,} articles: it answers {statistics.median(starts):.1f} s after its start")
    told("front page, counted anew", anew)
    with serving(folder) as (site, process):
        milliseconds(site, "/")
        told("front page, nothing new", [milliseconds(site, "/") for _ in range(20)])
        told("a search's first page, with its facets", [milliseconds(site, f"/search?q={quote(q)}") for q in SEARCHES])
        told("an article's page", [milliseconds(site, f"/article/{key}") for key in keys])
        peak = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{process}/status").read_text(encoding="ascii"))
        print(f"peak memory of the server: {int(peak[1]) // 1024 if peak else 0} MB")


if __name__ == "__main__":
    main()
