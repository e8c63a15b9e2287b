"""plvn: the command line. Each command is a few lines; what it does stands in the rooms below."""

from __future__ import annotations

import json
import sys
import traceback
from datetime import datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click

from archive import alarms, clock, coverage, health, ledger, questions, runs
from archive.errors import (
    ArchiveError,
    DamagedError,
    LockedError,
    NotFoundError,
    NotReadableError,
    NotWritableError,
)
from archive.opening import DATABASE, must_exist, open_to_read, open_to_write
from archive.records import FetchedPage, Refused
from archive.runs import Run
from plvn_crawler import checking, reports
from plvn_crawler.site import profile

if TYPE_CHECKING:
    from collections.abc import Callable

EXIT_CODES = {LockedError: 3, DamagedError: 6, NotWritableError: 2, NotFoundError: 2, NotReadableError: 2}
FILE_LIMIT = 16 * 1024 * 1024
"""Bytes of a saved page that `plvn read` takes, the same as of a page that is fetched."""


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--data",
    type=click.Path(path_type=Path),
    envvar="PLVN_DATA",
    default=Path("data"),
    show_default=True,
    help="Folder of the archive (or PLVN_DATA).",
)
@click.option(
    "--site",
    envvar="PLVN_SITE",
    default=profile.SITE,
    show_default=True,
    help="Origin to crawl (or PLVN_SITE): the paper, or any that serves the same paths.",
)
@click.version_option(package_name="plvn")
@click.pass_context
def main(context: click.Context, data: Path, site: str) -> None:
    """The archive of the newspaper Báo Pháp luật Việt Nam: crawl it, read it, ask it."""
    context.obj = {"data": data, "site": site}


def command(function: Callable[..., None]) -> click.Command:
    """A command of plvn: takes --data and --site also behind its name, and ends errors of the archive in a sentence."""

    @wraps(function)
    @click.pass_context
    def run(context: click.Context, /, data: Path | None, site: str | None, **arguments: Any) -> None:
        context.obj |= {key: value for key, value in {"data": data, "site": site}.items() if value}
        context.obj["site"] = _origin(context.obj["site"])
        try:
            function(context.obj, **arguments)
        except ArchiveError as error:
            _stop(str(error), EXIT_CODES.get(type(error), 1))
        except KeyboardInterrupt:
            _stop("stopped by hand; nothing is lost", 130)
        except (click.ClickException, click.exceptions.Exit):
            raise
        except Exception as error:  # noqa: BLE001 (the last door: a sentence for the user, the rest in a file)
            _stop(f"unexpected error: {error!r}.{_noted(context.obj['data'])}", 1)

    run = click.option("--site", hidden=True)(run)
    run = click.option("--data", type=click.Path(path_type=Path), hidden=True)(run)
    return main.command(name=function.__name__.removesuffix("_"))(run)


def _noted(data: Path) -> str:
    """Keep the traceback for whoever mends the program; the user is told where."""
    path = data / "logs" / "errors.log"
    try:
        path.parent.mkdir(exist_ok=True)
        with path.open("a", encoding="utf-8") as log:
            log.write(f"{clock.now()} {' '.join(sys.argv)}\n{traceback.format_exc()}\n")
    except OSError:
        return ""
    return f" What happened stands in {path}; nothing that is held was lost."


def _origin(site: str) -> str:
    parts = urlsplit(site)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise click.BadParameter(
            f"{site!r} is no web address; give an origin such as {profile.SITE}", param_hint="--site"
        )
    return f"{parts.scheme}://{parts.netloc}"


def _stop(sentence: str, code: int) -> None:
    click.echo(f"plvn: {sentence}", err=True)
    sys.exit(code)


def _date(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    try:
        return datetime.strptime(value, "%Y-%m-%d").date().isoformat()  # noqa: DTZ007 (a day of the paper, no moment)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no day; write it as 2024-03-31") from None


def with_crawl_options(function: Callable[..., None]) -> Callable[..., None]:
    """The options of every job that asks the site; how fast and how long arrive together as `pace`."""

    @wraps(function)
    def run(
        place: dict[str, Any], *, delay: float | None, max_requests: int | None, max_minutes: float | None, **rest: Any
    ) -> None:
        function(place, pace={"delay": delay, "max_requests": max_requests, "max_minutes": max_minutes}, **rest)

    for option in (
        click.option("--section", multiple=True, metavar="SLUG", help="Only this section, e.g. phap-luat; repeatable."),
        click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Ask for N articles at the most."),
        click.option("--max-requests", type=click.IntRange(min=1), metavar="N", help="Stop after N answers."),
        click.option(
            "--max-minutes", type=click.FloatRange(min=0, min_open=True), metavar="N", help="Stop after N minutes."
        ),
        click.option(
            "--delay",
            type=click.FloatRange(min=0),
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
    _crawl(place, pace, "crawl", section=",".join(section), limit=limit)


@command
@click.option("--from", "since", required=True, callback=_date, metavar="DATE", help="First day, e.g. 2024-03-01.")
@click.option("--to", "until", callback=_date, metavar="DATE", help="Last day [default: today].")
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
    _in_order(since, until)
    _crawl(place, pace, "backfill", since=since, until=until or "", section=",".join(section), limit=limit)


@command
@click.option("--url", multiple=True, help="This address; repeatable.")
@click.option("--from", "since", callback=_date, metavar="DATE", help="Published on this day or later.")
@click.option("--to", "until", callback=_date, metavar="DATE", help="Published on this day or earlier.")
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
    _in_order(since, until)
    _crawl(
        place,
        pace,
        "recrawl",
        url=" ".join(url),
        since=since or "",
        until=until or "",
        due="1" if due else "",
        quarantined="1" if quarantined else "",
        section=",".join(section),
        limit=limit,
    )


def _in_order(since: str | None, until: str | None) -> None:
    if since and until and until < since:
        raise click.UsageError(f"--from {since} lies after --to {until}")


def _crawl(place: dict[str, Any], pace: dict[str, Any], name: str, **arguments: Any) -> None:
    # Scrapy and Twisted are imported here, since the other commands need neither and start faster without.
    from plvn_crawler.crawling import crawl as run_spider

    run = run_spider(name, place["data"], place["site"], pace, **arguments)
    with open_to_read(place["data"]) as archive:
        if run.counts["requests"]:
            click.echo(reports.of_crawl(archive, run.id))
        if run.exit_code == 4:
            click.echo(f"plvn: {reports.of_silence(archive, run.id)}", err=True)
    for alarm in run.alarms:
        click.echo(f"plvn: {checking.sentence(alarm)}", err=True)
    sys.exit(run.exit_code)


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


@command
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True, dir_okay=False))
def import_(place: dict[str, Any], files: tuple[Path, ...]) -> None:
    """File the captures in other people's archives of the paper: FILES are .warc, .warc.gz or .wacz."""
    from plvn_crawler.drivers.importing import import_files
    from plvn_crawler.pipelines.job import PROFILE, Job, profile_from_file

    with open_to_write(place["data"], "plvn import") as archive:
        run = Run(archive, "import", {"files": [path.name for path in files]}, place["site"])
        job = Job(archive, run, place["site"], profile_from_file(place["data"] / PROFILE))
        counts = reports.with_bar("import", import_files(job, list(files)), None)
        run.finish(0, "done")
    click.echo(reports.of_import(run, counts))


@command
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--url", default=None, help="Address that the page was saved from [default: the page's own canonical].")
@click.option("--fetched-at", default=None, metavar="ISO", help="When it was saved [default: the file's own time].")
@click.option(
    "--profile", type=click.Path(path_type=Path, exists=True), help="Try corrections [default: the archive's]."
)
@click.option("--explain", is_flag=True, help="Say on stderr which rule gave each field, and what was cut and why.")
def read(
    place: dict[str, Any], file: Path, url: str | None, fetched_at: str | None, profile: Path | None, explain: bool
) -> None:
    """Read one saved page and print its record as JSON. Touches no archive."""
    from plvn_crawler.pages.article import read_article
    from plvn_crawler.pages.explaining import Notes
    from plvn_crawler.pipelines.job import PROFILE, profile_from_file

    try:
        size = file.stat().st_size
        body = file.read_bytes() if size <= FILE_LIMIT else b""
    except OSError as error:
        return _stop(f"cannot read {file}: {error.strerror}", 2)
    if size > FILE_LIMIT:
        return _stop(f"{file} has {size / 1e6:.0f} MB; a page of the paper has less than {FILE_LIMIT // 2**20} MiB", 2)
    at = _moment(fetched_at) if fetched_at else clock.stamp(datetime.fromtimestamp(file.stat().st_mtime, clock.ZONE))
    notes = Notes()
    result = read_article(
        FetchedPage(url or "", body, at), notes, profile_from_file(profile or place["data"] / PROFILE)
    )
    click.echo(json.dumps(reports.as_json(result), ensure_ascii=False, indent=2))
    if explain:
        click.echo("\n".join(notes.lines()), err=True)
    if isinstance(result, Refused) and result.why.split(":")[0] in {"empty", "not-html"}:
        return _stop(f"{file} is no saved page: {result.why}", 2)
    return None


def _moment(text: str) -> str:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(
            f"{text!r} is no time; write it as 2024-03-08T15:27:00+07:00", param_hint="--fetched-at"
        ) from None
    return clock.stamp(moment if moment.tzinfo else moment.replace(tzinfo=clock.ZONE))


@command
@click.argument("key")
@click.option("--json", "as_json", is_flag=True, help="The whole record as JSON.")
def show(place: dict[str, Any], key: str, as_json: bool) -> None:
    """Show one article: KEY is its key (post506101), its number, or its address."""
    with open_to_read(place["data"]) as archive:
        article = questions.article(archive, key)
        click.echo(json.dumps(article, ensure_ascii=False, indent=2) if as_json else reports.of_article(article))


@command
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="The newest N.")
@click.option("--quarantine", is_flag=True, help="Instead: the addresses that were given up, and why.")
def runs_(place: dict[str, Any], as_json: bool, limit: int, quarantine: bool) -> None:
    """Show the run ledger, newest first."""
    with open_to_read(place["data"]) as archive:
        rows = ledger.quarantined(archive, limit) if quarantine else runs.last(archive, limit)
    told = reports.of_quarantine if quarantine else reports.of_runs
    click.echo(json.dumps(rows, ensure_ascii=False, indent=2) if as_json else told(rows))


@command
@click.argument("file", type=click.Path(path_type=Path))
def backup(place: dict[str, Any], file: Path) -> None:
    """Copy the database to FILE while a crawl may go on, and verify the copy. The WARC files are copied as they are."""
    from archive import copying

    with open_to_read(place["data"]) as archive:
        copying.backup(archive, file)
        click.echo(f"{file}: a verified copy of {archive.path}. Its raw pages: {archive.raw.folder}")


@command
@click.option("--coverage", "with_coverage", is_flag=True, help="Listed against held, by month and section.")
@click.option("--plot", type=click.Path(path_type=Path), metavar="FILE", help="Calendar of days held, as FILE.svg.")
@click.option("--accept", metavar="NAME", help="Close this alarm (or all): what it saw is normal from now on.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def check(place: dict[str, Any], with_coverage: bool, plot: Path | None, accept: str | None, as_json: bool) -> None:
    """Say how the archive is: alarms, gaps, damage; or, with --coverage, what is held of what the site lists."""
    if plot and plot.suffix.lower() != ".svg":
        raise click.UsageError(f"only SVG is written, which any browser opens: --plot {plot.with_suffix('.svg')}")
    if accept:
        with open_to_write(place["data"], "plvn check") as archive:
            click.echo(f"{alarms.accept(archive, accept)} alarms closed; history begins anew where they began")
        return
    with open_to_read(place["data"]) as archive:
        if plot:
            try:
                click.echo(checking.plot(archive, plot), err=True)
            except OSError as error:
                _stop(f"cannot write {plot}: {error.strerror}", 2)
        if with_coverage:
            found = coverage.as_json(archive)
            click.echo(json.dumps(found, ensure_ascii=False, indent=2) if as_json else checking.of_coverage(found))
        elif not plot:
            found = health.check(archive, profile.SUSPENDED)
            said = (
                json.dumps(found, ensure_ascii=False, indent=2) if as_json else checking.of_health(found, archive.path)
            )
            click.echo(said)
            sys.exit(found["exit_code"])
