"""kill -9 at any moment loses nothing and repeats nothing that shows."""

from __future__ import annotations

import random
import signal
import time
from typing import TYPE_CHECKING

import pytest

from archive.opening import open_to_read
from tests.newspaper import Newspaper, serving
from tests.plvn import contents, plvn, start

if TYPE_CHECKING:
    from pathlib import Path

MOMENTS = 25
MORE_MOMENTS = 200


def _held(data: Path) -> int:
    try:
        with open_to_read(data) as archive:
            return len(archive.rows("SELECT 1 FROM articles"))
    except Exception:  # noqa: BLE001 (killed before there was anything to read)
        return -1


def _kill_at(moments: int, folder: Path) -> None:
    chance = random.Random(20240308)
    port = 0
    states = set()
    whole = None
    took = 0.0
    for number in range(moments + 1):
        # A server of its own, on the same port, for each crawl: its counters and its 503 begin anew.
        with serving(Newspaper(size=40, seed=1, still=True), port=port) as server:
            port = int(server.url.rsplit(":", 1)[1])
            data = folder / str(number)
            crawl = ("--data", data, "--site", server.url, "crawl", "--delay", "0")
            if whole is None:
                began = time.monotonic()
                assert plvn(*crawl).returncode == 0
                took = time.monotonic() - began
                whole = contents(data)
                assert len(whole["articles"]) >= 40
                continue
            process = start(*crawl)
            time.sleep(chance.uniform(0.1, took))
            process.send_signal(signal.SIGKILL)
            process.wait()
            states.add(_held(data))
            done = plvn(*crawl)
            assert done.returncode == 0, done.stderr
            found = contents(data)
            for table, rows in whole.items():
                assert found[table] == rows, f"{table} differs after kill number {number}"
    assert len(states) > min(5, moments / 4), f"the kills came too close together to prove anything: {states}"


def test_killed_crawls_end_equal_to_one_left_alone(tmp_path: Path) -> None:
    _kill_at(MOMENTS, tmp_path)


@pytest.mark.long
def test_killed_crawls_end_equal_to_one_left_alone_at_many_moments(tmp_path: Path) -> None:
    _kill_at(MORE_MOMENTS, tmp_path)
