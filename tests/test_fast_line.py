"""Where pages come fast: a reader beside the run and several pages in the line file what one after another would."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from archive.opening import open_to_read
from tests.newspaper import Newspaper, serving
from tests.plvn import contents, plvn, start

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator

    from tests.newspaper import Server

PAPER = Newspaper(size=120, seed=1, still=True)


@pytest.fixture
def server() -> Iterator[Server]:
    with serving(PAPER, port=0) as opened:
        yield opened


@pytest.fixture(scope="module")
def left_alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[Any, ...]]]:
    return _of_site(_crawl(tmp_path_factory.mktemp("alone"), "0"))


def _crawl(data: Path, delay: str) -> Path:
    with serving(PAPER, port=0) as server:
        done = plvn("--data", data, "--site", server.url, "crawl", "--delay", delay)
    assert done.returncode == 0, done.stderr
    return data


def _of_site(data: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All tables, with one name for the site's port; what a server wrote of itself into its pages aside."""
    with open_to_read(data) as archive:
        site = archive.rows("SELECT site FROM runs")[0]["site"]
    tables = {name: rows for name, rows in contents(data).items() if name != "captures"}
    return {
        name: sorted(
            (tuple(v.replace(site, "site") if isinstance(v, str) else v for v in row) for row in rows), key=repr
        )
        for name, rows in tables.items()
    }


def _reader_of(run: subprocess.Popen[bytes], seconds: float = 20) -> int:
    """The process that reads for the run, once it is there."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        for number in Path(f"/proc/{run.pid}/task/{run.pid}/children").read_text(encoding="ascii").split():
            if b"plvn_crawler.pages.apart" in Path(f"/proc/{number}/cmdline").read_bytes():
                return int(number)
        time.sleep(0.01)
    raise AssertionError("no process was begun to read in")


def _wait_for_articles(data: Path, count: int) -> None:
    while True:
        with open_to_read(data) as archive:
            if len(archive.rows("SELECT 1 FROM articles LIMIT ?", (count,))) >= count:
                return
        time.sleep(0.01)


def test_one_process_at_a_gentle_pace_files_the_same(
    tmp_path: Path, left_alone: dict[str, list[tuple[Any, ...]]]
) -> None:
    assert _of_site(_crawl(tmp_path, "0.02")) == left_alone


@pytest.mark.parametrize("articles", [0, 30])
def test_a_reader_that_is_killed_costs_no_page(
    tmp_path: Path, server: Server, articles: int, left_alone: dict[str, list[tuple[Any, ...]]]
) -> None:
    run = start("--data", tmp_path, "--site", server.url, "crawl", "--delay", "0")
    reader = _reader_of(run)
    _wait_for_articles(tmp_path, articles)
    os.kill(reader, signal.SIGKILL)
    assert run.wait(120) == 0
    assert _of_site(tmp_path) == left_alone
    assert "the process that reads is gone" in (tmp_path / "logs" / "plvn.log").read_text(encoding="utf-8")


def test_a_run_that_is_killed_leaves_no_reader_behind(tmp_path: Path, server: Server) -> None:
    run = start("--data", tmp_path, "--site", server.url, "crawl", "--delay", "0")
    reader = _reader_of(run)
    run.kill()
    run.wait()
    until = time.monotonic() + 20
    while Path(f"/proc/{reader}").exists() and time.monotonic() < until:
        time.sleep(0.05)
    assert not Path(f"/proc/{reader}").exists()


def test_no_second_request_goes_out_before_the_first_is_answered(tmp_path: Path) -> None:
    with serving(PAPER, port=0, delay=0.005) as server:
        done = plvn("--data", tmp_path, "--site", server.url, "crawl", "--delay", "0", "--limit", "40")
    assert done.returncode == 0, done.stderr
    assert server.most_in_flight == 1
