"""Runs one spider in this process, for the command line: logs to a file, progress to the terminal."""

from __future__ import annotations

import logging
import sys
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING, Any

from scrapy.crawler import CrawlerProcess
from scrapy.settings import Settings

from plvn_crawler import settings as ours
from plvn_crawler.watch.run_ledger import RunLedger

if TYPE_CHECKING:
    from pathlib import Path

    from twisted.python.failure import Failure

    from archive.runs import Run


def crawl(name: str, data: Path, site: str, pace: dict[str, Any], **arguments: Any) -> Run:
    """Run the spider `name` to its end, and return its run. Raises what opening the archive raises."""
    settings = Settings()
    settings.setmodule(ours)
    settings.set("PLVN_DATA", str(data), priority="cmdline")
    settings.set("PLVN_SITE", site, priority="cmdline")
    if (delay := pace["delay"]) is not None:
        settings.set("DOWNLOAD_DELAY", delay, priority="cmdline")
        settings.set("AUTOTHROTTLE_START_DELAY", delay, priority="cmdline")
        settings.set("AUTOTHROTTLE_ENABLED", delay > 0, priority="cmdline")
    settings.set("CLOSESPIDER_PAGECOUNT", pace["max_requests"] or 0, priority="cmdline")
    settings.set("CLOSESPIDER_TIMEOUT", (pace["max_minutes"] or 0) * 60, priority="cmdline")
    # default True, because the log goes to a file and the terminal keeps its bar.
    settings.set("LOG_INSTALL_ROOT_HANDLER", value=False, priority="cmdline")
    _log(data)
    process = CrawlerProcess(settings)
    # default DEBUG, because the archive has a row for each answer, and two lines more for each say nothing new.
    logging.getLogger("scrapy").setLevel(logging.INFO)
    crawler = process.create_crawler(name)
    failures: list[BaseException] = []

    def remember(failure: Failure) -> None:
        failures.append(failure.value or RuntimeError("Scrapy failed without saying why"))

    process.crawl(crawler, **arguments).addErrback(remember)
    process.start()
    if failures:
        raise failures[0]
    ledger = crawler.get_extension(RunLedger)
    assert ledger is not None, "every spider of ours keeps a ledger"
    return ledger.run


def _log(data: Path) -> None:
    """Everything to logs/plvn.log once the folder is there, the few words of watch also to stderr."""
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    form = logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s")
    try:
        (data / "logs").mkdir(parents=True, exist_ok=True)
        file = RotatingFileHandler(data / "logs" / "plvn.log", maxBytes=10_000_000, backupCount=5, encoding="utf-8")
    except OSError:
        return  # opening the archive says what is wrong with the folder
    file.setFormatter(form)
    root.addHandler(file)
    if not sys.stderr.isatty():
        words = logging.StreamHandler()
        words.setFormatter(form)
        logging.getLogger("plvn_crawler.watch").addHandler(words)
