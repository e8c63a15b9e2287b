"""The run ledger: a run that was killed is closed by the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builders import article, job, kept, page

from archive import runs
from archive.records import FailedFetch

if TYPE_CHECKING:
    from archive.opening import Archive


def test_the_next_run_says_what_a_killed_one_had_filed(archive: Archive) -> None:
    filing = job(archive).filing()
    filing.page(kept(archive, article(related=()), page()))
    filing.page(kept(archive, article(related=()), page(b"<html>2</html>")))
    filing.failure(FailedFetch(page().url, "no answer within the time", page().fetched_at))
    job(archive).run.finish(0, "done")
    latest, killed = runs.last(archive, 2)
    assert (latest["reason"], latest["new"]) == ("done", 0)
    assert killed["reason"] == runs.KILLED
    assert killed["finished_at"] is killed["exit_code"] is None
    assert (killed["requests"], killed["new"], killed["unchanged"], killed["failed"]) == (2, 1, 1, 1)


def test_a_run_that_ended_is_left_as_it_is(archive: Archive) -> None:
    first = job(archive)
    first.run.counts["requests"] = 7
    first.run.finish(0, "done")
    job(archive)
    (_, ended) = runs.last(archive, 2)
    assert (ended["reason"], ended["requests"]) == ("done", 7)
