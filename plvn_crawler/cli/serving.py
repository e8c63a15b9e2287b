"""plvn serve: the archive as a web page for people, on loopback."""

from __future__ import annotations

from typing import Any

import click

from archive.web import serving
from plvn_crawler.cli.door import command, stop
from plvn_crawler.site import profile


@command
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8001,
    show_default=True,
    help="Of 127.0.0.1; 0 takes any that is free.",
)
def serve(place: dict[str, Any], port: int) -> None:
    """Show the archive in a browser until Ctrl-C: on this machine only, read-only, while a crawl may go on."""
    try:
        serving.serve(place["data"], port, profile.SUSPENDED, _told)
    except ImportError as error:
        stop(str(error), 2)


def _told(address: str) -> None:
    click.echo(f"The archive is shown at {address} (Ctrl-C ends it)")
