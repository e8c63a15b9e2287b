"""Commands that write: crawl, backfill, recrawl, reread, import."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import wraps
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from archive import clock, coverage, stories
from archive.errors import LockedError, NotReadableError
from archive.opening import DATABASE, must_exist, open_to_read, open_to_write
from archive.runs import Run
from plvn_crawler import checking, reports
from plvn_crawler.cli.door import command, stop
from plvn_crawler.cli.options import COUNT, MINUTES, SECONDS, Place, Slug, addresses, day, in_order, printed
from plvn_crawler.site import profile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from archive.opening import Archive

STOPPED = 130
"""Exit code of a run that was stopped by hand: who does that wants to wait for nothing more."""


def with_crawl_options(function: Callable[..., None]) -> Callable[..., None]:
    """The options of every job that asks the site; how fast and how long arrive together as `pace`."""

    @wraps(function)
    def run(
        place: dict[str, Any], *, delay: float | None, max_requests: int | None, max_minutes: float | None, **rest: Any
    ) -> None:
        from plvn_crawler.pipelines.job import PROFILE, profile_from_file

        profile_from_file(place["data"] / PROFILE)  # its hosts and sections are options' values too
        function(place, pace={"delay": delay, "max_requests": max_requests, "max_minutes": max_minutes}, **rest)

    for option in (
        click.option(
            "--section",
            multiple=True,
            type=Slug(),
            metavar="SLUG",
            help="Only this section, e.g. phap-luat; repeatable.",
        ),
        click.option("--limit", type=COUNT, metavar="N", help="Ask for N articles at the most."),
        click.option("--max-requests", type=COUNT, metavar="N", help="Stop after N answers."),
        click.option("--max-minutes", type=MINUTES, metavar="N", help="Stop after N minutes."),
        click.option(
            "--delay",
            type=SECONDS,
            metavar="SECONDS",
            help="Pause between requests [default: 1]. Less only on a site of your own.",
        ),
    ):
        run = option(run)
    return run


@command
@with_crawl_options
def crawl(place: dict[str, Any], pace: dict[str, Any], section: tuple[str, ...], limit: int | None) -> None:
    """Fetch what is new on fronts, feeds and sitemaps, then what is due. The scheduled job."""
    _crawl(place, pace, "crawl", section=_fronts(section), limit=limit)


@command
@click.option("--from", "since", required=True, callback=day, metavar="DATE", help="First day, e.g. 2024-03-01.")
@click.option("--to", "until", callback=day, metavar="DATE", help="Last day [default: today].")
@with_crawl_options
def backfill(
    place: dict[str, Any],
    pace: dict[str, Any],
    since: str,
    until: str | None,
    section: tuple[str, ...],
    limit: int | None,
) -> None:
    """Fetch history through the monthly sitemaps, newest first. Stop it when you like: the next run goes on."""
    in_order(since, until)
    if since > clock.now():
        raise click.UsageError(f"--from {since} has not come yet")
    _crawl(place, pace, "backfill", since=since, until=until or "", section=_fronts(section), limit=limit)


@command
@click.option(
    "--url",
    multiple=True,
    metavar="ADDRESS",
    help="This address; repeatable. A tag or section is read, and what is new on it fetched.",
)
@click.option("--from", "since", callback=day, metavar="DATE", help="Published on this day or later.")
@click.option("--to", "until", callback=day, metavar="DATE", help="Published on this day or earlier.")
@click.option("--due", is_flag=True, help="Only what is due by its age.")
@click.option("--quarantined", is_flag=True, help="What was given up after too many failures.")
@with_crawl_options
def recrawl(
    place: dict[str, Any],
    pace: dict[str, Any],
    url: tuple[str, ...],
    since: str | None,
    until: str | None,
    due: bool,
    quarantined: bool,
    section: tuple[str, ...],
    limit: int | None,
) -> None:
    """Fetch held articles again, conditionally: by address, day, section, or what is due."""
    if not (url or since or until or due or section or quarantined):
        raise click.UsageError("say what to fetch again: --url, --from and --to, --section, --due or --quarantined")
    in_order(since, until)
    if section:
        with open_to_read(place["data"]) as archive:
            _must_be_known(archive, section)
    _crawl(
        place,
        pace,
        "recrawl",
        url=" ".join(addresses(url, place["site"])),
        since=since or "",
        until=until or "",
        due="1" if due else "",
        quarantined="1" if quarantined else "",
        section=",".join({slug: None for one in section for slug in (one, printed().get(one, one))}),
        limit=limit,
    )


def _fronts(sections: tuple[str, ...]) -> str:
    """The slugs of their fronts, as spiders take them."""
    return ",".join(printed().get(slug, slug) for slug in sections)


def _must_be_known(archive: Archive, sections: Iterable[str]) -> None:
    known = coverage.sections(archive) | set(profile.SECTIONS) | set(printed())
    if unknown := [slug for slug in sections if slug not in known]:
        stop(f"no section {', '.join(unknown)} is known here or in the paper's menu: {', '.join(sorted(known))}", 2)


def _crawl(place: dict[str, Any], pace: dict[str, Any], name: str, **arguments: Any) -> None:
    # Scrapy and Twisted are imported here, since the other commands need neither and start faster without.
    from plvn_crawler.crawling import crawl as run_spider

    run = run_spider(name, place["data"], place["site"], pace, **arguments)
    with open_to_read(place["data"]) as archive:
        if run.counts["requests"]:
            click.echo(reports.of_crawl(archive, run.id))
        if run.exit_code == 4:
            click.echo(f"plvn: {reports.of_silence(archive, run.id)}", err=True)
        if run.exit_code == 1:
            click.echo(f"plvn: {run.reason}. What happened stands in {place['data'] / 'logs' / 'plvn.log'}", err=True)
        if run.exit_code == 0 and arguments["section"]:
            # Only now the menu is known, and whether the section has a front.
            _must_be_known(archive, arguments["section"].split(","))
    if (
        run.counts["requests"]
        and urlsplit(place["site"]).hostname in profile.SAME_PAPER
        and not os.environ.get("PLVN_CONTACT", "").strip()
    ):
        click.echo(
            "plvn: the paper cannot tell whom to write to; set a contact once: export PLVN_CONTACT=you@example.org",
            err=True,
        )
    for alarm in run.alarms:
        click.echo(f"plvn: {checking.sentence(alarm)}", err=True)
    if run.exit_code != STOPPED:
        # Another run that has begun meanwhile will do it at its own end.
        with suppress(LockedError), open_to_write(place["data"], f"plvn {name}") as archive:
            _find_same_stories(archive)
    sys.exit(run.exit_code)


def _find_same_stories(archive: Archive) -> None:
    """What a run ends with: seconds, but for an archive of an older version, of which all articles are compared."""
    reports.with_bar("same stories", stories.settle(archive), stories.due(archive))


@command
@click.option("--article", multiple=True, metavar="KEY", help="Only this article; may be repeated.")
@click.option("--all", "everything", is_flag=True, help="Also what today's readers have read already.")
def reread(place: dict[str, Any], article: tuple[str, ...], everything: bool) -> None:
    """Read kept pages again with today's readers. Needs no network."""
    from plvn_crawler.drivers import reread as driver
    from plvn_crawler.pipelines.job import PROFILE, Job, profile_from_file

    must_exist(place["data"] / DATABASE)
    profile = profile_from_file(place["data"] / PROFILE)
    with open_to_write(place["data"], "plvn reread") as archive:
        chosen = driver.chosen(archive, article, None if everything else profile)
        run = Run(archive, "reread", {"articles": list(article), "all": everything})
        outcomes = driver.reread(Job(archive, run, place["site"], profile), chosen)
        reports.with_bar("reread", outcomes, len(chosen))
        run.finish(0, "done")
        click.echo(reports.of_reread(run, len(chosen)))
        _find_same_stories(archive)


@command
@click.argument("files", nargs=-1, required=True, type=Place(exists=True, dir_okay=False))
def import_(place: dict[str, Any], files: tuple[Path, ...]) -> None:
    """File the captures in other people's archives of the paper: FILES are .warc, .warc.gz or .wacz."""
    from plvn_crawler.drivers.importing import import_files
    from plvn_crawler.pipelines.job import PROFILE, Job, profile_from_file

    with open_to_write(place["data"], "plvn import") as archive:
        run = Run(archive, "import", {"files": [path.name for path in files]}, place["site"])
        job = Job(archive, run, place["site"], profile_from_file(place["data"] / PROFILE))
        try:
            counts = reports.with_bar("import", import_files(job, list(files)), None)
        except NotReadableError:
            run.finish(2, "a file could not be read; what stood before it is filed")
            raise
        run.finish(0, "done")
        click.echo(reports.of_import(run, counts))
        _find_same_stories(archive)
