"""kill -9 at any moment loses nothing and repeats nothing that shows."""

from __future__ import annotations

import random
import shutil
import signal
import time
from typing import TYPE_CHECKING

import pytest

from archive.errors import ArchiveError
from archive.opening import open_to_read
from tests.newspaper import Newspaper, serving
from tests.plvn import contents, plvn, start

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

    from tests.newspaper.serving import Server

HISTORY = ("--from", "2010-01-01")
JOBS = {"crawl": (), "backfill": HISTORY, "recrawl": HISTORY}


def _times_busy(data: Path) -> int:
    try:
        with open_to_read(data) as archive:
            return len(archive.rows("SELECT 1 FROM visits WHERE status = 503"))
    except ArchiveError:
        return 0


def _is_done(data: Path) -> bool:
    try:
        with open_to_read(data) as archive:
            return bool(archive.rows("SELECT 1 FROM runs WHERE command <> 'crawl' AND finished_at IS NOT NULL"))
    except ArchiveError:
        return False


def _let_it_get_on(process: subprocess.Popen[bytes], server: Server, answers: int, seconds: float) -> None:
    """Until it has had so many answers, and then a moment: by the clock alone a slow machine is killed too early."""
    while process.poll() is None and len(server.requests) < answers:
        time.sleep(0.002)
    time.sleep(seconds)


def _kill_at(job: str, moments: int, part: int, folder: Path) -> None:
    chance = random.Random(f"{job} {moments} {part}")
    paper = Newspaper(size=40, seed=1, still=True)
    port, answers = 0, 0
    whole = None
    killed: list[int] = []
    if job == "recrawl":
        with serving(paper, port=port) as server:
            port = int(server.url.rsplit(":", 1)[1])
            filled = plvn("--data", folder / "filled", "--site", server.url, "crawl", "--delay", "0")
            assert filled.returncode == 0, filled.stderr
    for number in range(2 * moments):
        data = folder / str(number)
        # A server of its own, on the same port, for each time: its counters and its 503 begin anew.
        with serving(paper, port=port) as server:
            port = int(server.url.rsplit(":", 1)[1])
            words = ("--data", data, "--site", server.url)
            if job == "recrawl":
                shutil.copytree(folder / "filled", data)
                server.edition = 2
            command = (*words, job, *JOBS[job], "--delay", "0")
            if whole is None:
                assert plvn(*command).returncode == 0
                answers = len(server.requests)
                whole = contents(data)
                assert len(whole["articles"]) >= 40
                continue
            busy_before = _times_busy(data)
            process = start(*command)
            # One in four dies by the clock alone, while it starts or reads listings.
            late = number % 4
            _let_it_get_on(
                process, server, chance.randint(1, answers) if late else 0, chance.uniform(0, 0.05 if late else 2)
            )
            process.send_signal(signal.SIGKILL)
            process.wait()
            if _is_done(data):
                continue  # before it could be killed: the same command would begin anew
            killed.append(len(server.requests))
            # The sample newspaper is busy once. After a kill between that answer and its filing it would be so no more:
            # its page would come in its turn instead of last, and what is filed after it would have other numbers.
            server.desk._busy = _times_busy(data) == busy_before
            done = plvn(*command)
            assert done.returncode == 0, done.stderr
            found = contents(data)
        for table, rows in whole.items():
            assert found[table] == rows, f"{table} differs after {killed[-1]} answers, kill number {number} of {job}"
        shutil.rmtree(data)
        if len(killed) == moments:
            break
    assert len(killed) == moments, f"most runs ended before they could be killed: {killed}"
    assert len(set(killed)) > moments / 3, f"the kills came too close together to prove anything: {killed}"


@pytest.mark.parametrize(("job", "part"), [("crawl", 1), ("crawl", 2), ("crawl", 3), ("backfill", 1), ("recrawl", 1)])
def test_killed_jobs_end_equal_to_one_left_alone(tmp_path: Path, job: str, part: int) -> None:
    _kill_at(job, 7, part, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("part", range(7))
@pytest.mark.parametrize("job", JOBS)
def test_killed_jobs_end_equal_to_one_left_alone_at_many_moments(tmp_path: Path, job: str, part: int) -> None:
    _kill_at(job, 10, part, tmp_path)
