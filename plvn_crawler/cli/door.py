"""The door of the command line: the group, what all commands share, and how a mistake ends in a sentence and a code."""

from __future__ import annotations

import sys
import traceback
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from archive import clock
from archive.errors import (
    ArchiveError,
    DamagedError,
    LockedError,
    NotFoundError,
    NotReadableError,
    NotWritableError,
    PortTakenError,
    WrongQuestionError,
)
from plvn_crawler.cli.options import Place, origin
from plvn_crawler.site import profile

if TYPE_CHECKING:
    from collections.abc import Callable

EXIT_CODES = {
    LockedError: 3,
    DamagedError: 6,
    NotWritableError: 2,
    NotFoundError: 2,
    NotReadableError: 2,
    PortTakenError: 2,
    WrongQuestionError: 2,
}


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--data",
    type=Place(),
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
        context.obj |= {key: value for key, value in {"data": data, "site": site}.items() if value is not None}
        context.obj["site"] = origin(context.obj["site"])
        try:
            function(context.obj, **arguments)
        except ArchiveError as error:
            stop(str(error), EXIT_CODES.get(type(error), 1))
        except KeyboardInterrupt:
            stop("stopped by hand; nothing is lost", 130)
        except (click.ClickException, click.exceptions.Exit):
            raise
        except Exception as error:  # noqa: BLE001 (the last door: a sentence for the user, the rest in a file)
            stop(f"unexpected error: {error!r}.{_noted(context.obj['data'])}", 1)

    run = click.option("--site", hidden=True)(run)
    run = click.option("--data", type=Place(), hidden=True)(run)
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


MOST_LETTERS = 1000


def stop(sentence: str, code: int) -> NoReturn:
    """End with a sentence. What other people's files and servers say may be long, and may not be text."""
    told = "".join(letter if letter.isprintable() or letter == "\n" else "·" for letter in sentence)
    click.echo(f"plvn: {told if len(told) <= MOST_LETTERS else told[:MOST_LETTERS] + '…'}", err=True)
    sys.exit(code)
