"""plvn read: one saved page, no archive."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from archive import clock
from archive.records import FetchedPage, Refused
from plvn_crawler import reports
from plvn_crawler.cli.door import command, stop
from plvn_crawler.cli.options import Place, address

if TYPE_CHECKING:
    from pathlib import Path

FILE_LIMIT = 16 * 1024 * 1024
"""Bytes of a saved page, the same as of a page that is fetched."""


@command
@click.argument("file", type=Place())
@click.option("--url", default=None, help="Address that the page was saved from [default: the page's own canonical].")
@click.option(
    "--fetched-at", default=None, metavar="ISO", help="When it was saved [default: the file's own time, now for -]."
)
@click.option("--profile", type=Place(exists=True, dir_okay=False), help="Try corrections [default: the archive's].")
@click.option("--explain", is_flag=True, help="Say on stderr which rule gave each field, and what was cut and why.")
def read(
    place: dict[str, Any], file: Path, url: str | None, fetched_at: str | None, profile: Path | None, explain: bool
) -> None:
    """Read one saved page and print its record as JSON; FILE - is standard input. Touches no archive."""
    from plvn_crawler.pages.article import read_article
    from plvn_crawler.pages.explaining import Notes
    from plvn_crawler.pipelines.job import PROFILE, profile_from_file

    if url is not None and address(url) is None:
        raise click.BadParameter(f"{url!r} is no web address", param_hint="--url")
    try:
        body, saved_at = _sent() if str(file) == "-" else _saved(file)
    except OSError as error:
        stop(f"cannot read {file}: {error.strerror}", 2)
    if len(body) > FILE_LIMIT:
        stop(f"{file} is larger than {FILE_LIMIT // 2**20} MiB; no page of the paper comes near", 2)
    at = saved_at if fetched_at is None else _moment(fetched_at)
    notes = Notes()
    result = read_article(
        FetchedPage(url or "", body, at), notes, profile_from_file(profile or place["data"] / PROFILE)
    )
    click.echo(json.dumps(reports.as_json(result), ensure_ascii=False, indent=2))
    if explain:
        click.echo("\n".join(notes.lines()), err=True)
    if isinstance(result, Refused) and result.why.split(":")[0] in {"empty", "not-html"}:
        stop(f"{file} is no saved page: {result.why}", 2)


def _moment(text: str) -> str:
    try:
        moment = datetime.fromisoformat(text)
        return clock.stamp(moment if moment.tzinfo else moment.replace(tzinfo=clock.ZONE))
    except (ValueError, OverflowError):
        raise click.BadParameter(
            f"{text!r} is no time; write it as 2024-03-08T15:27:00+07:00", param_hint="--fetched-at"
        ) from None


def _saved(file: Path) -> tuple[bytes, str]:
    with file.open("rb") as opened:
        body = opened.read(FILE_LIMIT + 1)
    return body, clock.stamp(datetime.fromtimestamp(file.stat().st_mtime, clock.ZONE))


def _sent() -> tuple[bytes, str]:
    if sys.stdin is None:
        stop("standard input is closed; name a file, or send the page: plvn read - < page.html", 2)
    return sys.stdin.buffer.read(FILE_LIMIT + 1), clock.now()
