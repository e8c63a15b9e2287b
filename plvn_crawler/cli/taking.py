"""plvn export: the archive, or a part of it, to take away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from archive.export import FORMATS, Choice, Export
from archive.opening import open_to_read
from plvn_crawler import reports
from plvn_crawler.cli.door import command, stop
from plvn_crawler.cli.options import Place, Slug, day, in_order

if TYPE_CHECKING:
    from pathlib import Path


@command
@click.argument("folder", metavar="DIR", type=Place())
@click.option("--format", "kind", type=click.Choice(list(FORMATS)), required=True, help="What to write.")
@click.option("--from", "since", callback=day, metavar="DATE", help="Published on this day or later.")
@click.option("--to", "until", callback=day, metavar="DATE", help="Published on this day or earlier.")
@click.option("--section", type=Slug(), metavar="SLUG", help="Only this section, e.g. phap-luat.")
@click.option("--query", metavar="WORDS", help="Only what `plvn search WORDS` finds; all of it.")
def export(
    place: dict[str, Any],
    folder: Path,
    kind: str,
    since: str | None,
    until: str | None,
    section: str | None,
    query: str | None,
) -> None:
    """Write articles and all that belongs to them to DIR, with a data card, a codebook and checksums."""
    in_order(since, until)
    with open_to_read(place["data"]) as archive:
        try:
            job = Export(archive, folder, kind, Choice(since, until, section, query))
        except ImportError as error:
            stop(str(error), 2)
        reports.with_bar("export", job.steps(), job.total)
    told = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in job.counts.items())
    click.echo(f"{folder}: {told}. What they are: {folder / 'README.md'}")
