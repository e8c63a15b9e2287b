"""plvn read: one saved page, no archive."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from archive import clock
from archive.records import FetchedPage, Refused
from plvn_crawler import reports
from plvn_crawler.cli.door import command, stop

FILE_LIMIT = 16 * 1024 * 1024
"""Bytes of a saved page, the same as of a page that is fetched."""


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
        return stop(f"cannot read {file}: {error.strerror}", 2)
    if size > FILE_LIMIT:
        return stop(f"{file} has {size / 1e6:.0f} MB; a page of the paper has less than {FILE_LIMIT // 2**20} MiB", 2)
    at = _moment(fetched_at) if fetched_at else clock.stamp(datetime.fromtimestamp(file.stat().st_mtime, clock.ZONE))
    notes = Notes()
    result = read_article(
        FetchedPage(url or "", body, at), notes, profile_from_file(profile or place["data"] / PROFILE)
    )
    click.echo(json.dumps(reports.as_json(result), ensure_ascii=False, indent=2))
    if explain:
        click.echo("\n".join(notes.lines()), err=True)
    if isinstance(result, Refused) and result.why.split(":")[0] in {"empty", "not-html"}:
        return stop(f"{file} is no saved page: {result.why}", 2)
    return None


def _moment(text: str) -> str:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(
            f"{text!r} is no time; write it as 2024-03-08T15:27:00+07:00", param_hint="--fetched-at"
        ) from None
    return clock.stamp(moment if moment.tzinfo else moment.replace(tzinfo=clock.ZONE))
