"""Commands that only ask: show, runs, check, backup."""

from __future__ import annotations

import json
import shutil
import sys
from typing import TYPE_CHECKING, Any, NoReturn

import click

from archive import alarms, citing, coverage, health, ledger, runs, showing
from archive.opening import open_to_read, open_to_write
from plvn_crawler import checking, reports
from plvn_crawler.cli.door import command, stop
from plvn_crawler.cli.options import COUNT, Place
from plvn_crawler.site import profile

if TYPE_CHECKING:
    from pathlib import Path

    from archive.findings import Finding


@command
@click.argument("key")
@click.option("--json", "as_json", is_flag=True, help="The whole record as JSON.")
@click.option("--cite", is_flag=True, help="Only a reference, with time of capture, SHA-256 and reader.")
@click.option("--format", "style", type=click.Choice(citing.FORMATS), help="Of the reference; without it, text.")
def show(place: dict[str, Any], key: str, as_json: bool, cite: bool, style: str | None) -> None:
    """Show one article: KEY is its key (post506101), its number, or its address."""
    if style and not cite:
        raise click.UsageError("--format is that of a reference; it needs --cite")
    with open_to_read(place["data"]) as archive:
        if cite:
            click.echo(citing.cite(archive, key, "csl" if as_json else style or "text"))
            return
        article = showing.article(archive, key)
        click.echo(json.dumps(article, ensure_ascii=False, indent=2) if as_json else reports.of_article(article))


@command
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.option("--limit", type=COUNT, default=20, show_default=True, help="The newest N.")
@click.option("--quarantine", is_flag=True, help="Instead: the addresses that were given up, and why.")
def runs_(place: dict[str, Any], as_json: bool, limit: int, quarantine: bool) -> None:
    """Show the run ledger, newest first."""
    with open_to_read(place["data"]) as archive:
        rows = ledger.quarantined(archive, limit) if quarantine else runs.last(archive, limit)
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    elif quarantine:
        click.echo(reports.of_quarantine(rows))
    else:
        columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        click.echo(reports.of_runs(rows, columns))


@command
@click.argument("file", type=Place(dir_okay=False))
def backup(place: dict[str, Any], file: Path) -> None:
    """Copy the database to FILE while a crawl may go on, and verify the copy. The WARC files are copied as they are."""
    from archive import copying

    with open_to_read(place["data"]) as archive:
        copying.backup(archive, file)
        click.echo(f"{file}: a verified copy of {archive.path}. Its raw pages: {archive.raw.folder}")


@command
@click.option("--coverage", "with_coverage", is_flag=True, help="Listed against held, by month and section.")
@click.option("--plot", type=Place(dir_okay=False), metavar="FILE", help="Calendar of days held: FILE.svg or FILE.png.")
@click.option("--accept", metavar="NAME", help="Close this alarm (or all): what it saw is normal from now on.")
@click.option("--integrity", is_flag=True, help="Instead: hash, compare and read again all that is kept. Takes long.")
@click.option(
    "--sample", type=click.IntRange(min=0, max=10**9), metavar="N", help="With --integrity: read only N articles again."
)
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def check(
    place: dict[str, Any],
    with_coverage: bool,
    plot: Path | None,
    accept: str | None,
    integrity: bool,
    sample: int | None,
    as_json: bool,
) -> None:
    """Say how the archive is: alarms, gaps, damage; or, with --coverage, what is held of what the site lists."""
    if sample is not None and not integrity:
        raise click.UsageError("--sample goes with --integrity")
    if integrity and (with_coverage or plot or accept is not None):
        raise click.UsageError("--integrity is a check of its own: leave out --coverage, --plot and --accept")
    if integrity:
        _check_integrity(place["data"], sample, as_json=as_json)
    if plot and plot.suffix.lower() not in {".svg", ".png"}:
        raise click.UsageError(f"a picture is SVG or PNG: --plot {plot.with_suffix('.svg')}")
    if accept is not None:
        with open_to_write(place["data"], "plvn check") as archive:
            click.echo(f"{alarms.accept(archive, accept)} alarms closed; history begins anew where they began")
        return
    with open_to_read(place["data"]) as archive:
        if plot:
            try:
                click.echo(checking.plot(archive, plot), err=True)
            except OSError as error:
                stop(f"cannot write {plot}: {error.strerror}", 2)
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


def _check_integrity(data: Path, sample: int | None, *, as_json: bool) -> NoReturn:
    from archive import integrity
    from plvn_crawler.drivers import verifying
    from plvn_crawler.pipelines.job import PROFILE, profile_from_file

    profile = profile_from_file(data / PROFILE)
    found: list[Finding] = []
    with open_to_read(data) as archive:
        counts = reports.with_bar("check", integrity.steps(archive, found), integrity.total(archive))
        numbers = verifying.chosen(archive, sample)
        read = reports.with_bar("read again", verifying.steps(archive, numbers, profile, found), len(numbers))
        told = checking.integrity_as_json(found, counts, read)
        click.echo(
            json.dumps(told, ensure_ascii=False, indent=2) if as_json else checking.of_integrity(told, archive.path)
        )
    sys.exit(told["exit_code"])
