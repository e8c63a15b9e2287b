"""Raises the alarm by itself when a run ends: what changed, since when, three addresses; on stderr, in the archive, and
to the operator's own command (PLVN_ON_ALARM).
"""

from __future__ import annotations

import json
import logging
import os
import shlex
import subprocess
from typing import TYPE_CHECKING, Any, Self

from scrapy import signals
from scrapy.exceptions import NotConfigured

from archive import alarms, clock

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.crawler import Crawler

    from archive.opening import Archive
    from archive.runs import Run

logger = logging.getLogger("plvn_crawler.alarms")
"""Not below plvn_crawler.watch, whose words go to stderr as well: there, `plvn` prints the alarms itself."""

COMMAND = "PLVN_ON_ALARM"
COMMAND_SECONDS = 60
REMIND_SECONDS = 86400
"""An alarm that stands is told again once a day, not every quarter of an hour."""


class Alarms:
    """Asks the archive what the run shows to have changed, before the run ledger closes it."""

    def __init__(self, spider: Spider) -> None:
        self.spider = spider

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if not hasattr(crawler.spider, "asked"):
            raise NotConfigured("this spider keeps no ledger")
        extension = cls(crawler.spider)  # type: ignore[arg-type]  # it is there: it was asked
        crawler.signals.connect(extension.closed, signal=signals.spider_closed)
        return extension

    def closed(self, reason: str) -> None:
        job = getattr(self.spider, "job", None)
        if job is None:
            return  # the archive could not be opened, which is said elsewhere
        whole = reason == "finished" and getattr(self.spider, "end_reason", reason) == "finished"
        try:
            job.run.alarms = alarms.examine(job.archive, job.run, whole=whole)
        except Exception:
            # The run's work is done and filed; a fault in judging it must not undo that.
            logger.exception("the run could not be compared with those before it")
            return
        for alarm in job.run.alarms:
            logger.warning("ALARM %(what)s: expected %(expected)s, seen %(seen)s, since %(since)s: %(examples)s", alarm)
        tell(job.archive, job.run)


def tell(archive: Archive, run: Run) -> None:
    """Run the operator's command with the alarms as JSON on stdin, if one is new or stands for another day."""
    command = os.environ.get(COMMAND, "")
    due = [alarm for alarm in run.alarms if _is_to_be_told(alarm, run.started_at)]
    if not command or not due:
        return
    words = json.dumps({"run_id": run.id, "started_at": run.started_at, "alarms": run.alarms}, ensure_ascii=False)
    try:
        done = subprocess.run(  # noqa: S603 (the operator's own command, without a shell)
            shlex.split(command), input=words.encode(), capture_output=True, timeout=COMMAND_SECONDS, check=False
        )
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        logger.error("%s could not tell: %s", COMMAND, error)  # noqa: TRY400 (a sentence for the log)
        return
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip()[-500:]
        logger.error("%s ended with code %d: %s", COMMAND, done.returncode, said)
        return
    alarms.told(archive, run)


def _is_to_be_told(alarm: dict[str, Any], started_at: str) -> bool:
    """At the first run that raises it, and at the first of each day after."""
    told_before = alarm["told_at"]
    return told_before is None or clock.later(told_before, REMIND_SECONDS) <= started_at
