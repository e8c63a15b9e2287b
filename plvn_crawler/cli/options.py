"""What options take: each kind of value is judged once, here, before anything is opened or asked."""

from __future__ import annotations

import math
import re
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from archive import letters
from plvn_crawler.site import profile, urls


class Place(click.Path):
    """A file or folder. A blank one, of a variable that was not set, would be the folder that one happens to be in."""

    def __init__(self, **rules: Any) -> None:
        super().__init__(path_type=Path, **rules)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        if not str(value).strip():
            self.fail("it is blank; name a file or folder", param, ctx)
        return super().convert(value, param, ctx)


class Number(click.FloatRange):
    """A number that is one: nan is neither below nor above anything."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        number: float = super().convert(value, param, ctx)
        if not math.isfinite(number):
            self.fail(f"{value} is no number", param, ctx)
        return number


class Count(click.IntRange):
    """How many; more than a thousand million is a slip, and more than SQLite counts to is an error."""

    def __init__(self, min: int) -> None:  # noqa: A002 (click's own name)
        super().__init__(min, 10**9)


class Slug(click.ParamType[str]):
    """A section: phap-luat, or as the paper prints it, Pháp luật."""

    name = "slug"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        slug = letters.slug(value)
        if not slug or re.search(r"[^a-z0-9 &,–-]", letters.fold(value)):
            self.fail(f"{value!r} is no section; write it as in its address, e.g. phap-luat", param, ctx)
        return slug


COUNT = Count(min=1)
SECONDS = Number(min=0, max=3600)
MINUTES = Number(min=0, min_open=True, max=366 * 24 * 60)


def printed() -> dict[str, str]:
    """Sections by their name as a slug, to their address, which may be shorter."""
    return {letters.slug(name): slug for slug, name in profile.SECTIONS.items()}


def day(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """Callback of an option that takes a day of the paper."""
    if value is None:
        return None
    try:
        found = datetime.strptime(value, "%Y-%m-%d").date()  # noqa: DTZ007 (a day of the paper, no moment)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no day; write it as 2024-03-31") from None
    if not 1900 <= found.year <= 2200:
        raise click.BadParameter(f"{value!r} lies far outside the time of the paper, which began in 1985")
    return found.isoformat()


def in_order(since: str | None, until: str | None) -> None:
    if since and until and until < since:
        raise click.UsageError(f"--from {since} lies after --to {until}")


def origin(site: str) -> str:
    """http://host:port of --site, and nothing else: a path would be lost without a word."""
    try:
        parts = urlsplit(site.strip())
        valid = parts.scheme in {"http", "https"} and parts.hostname and (parts.port is None or parts.port > 0)
        valid = valid and re.fullmatch(r"[^\s@]+", parts.netloc) and not (parts.path.strip("/") or parts.query)
    except ValueError:
        valid = False
    if not valid:
        raise click.BadParameter(
            f"{site!r} is no origin of a web site; give one such as {profile.SITE}", param_hint="--site"
        )
    return f"{parts.scheme}://{parts.netloc}"


def address(url: str, site: str = profile.SITE) -> str | None:
    """The one form of a web address, or of a path of the site; None for anything else."""
    return urls.canonical(url, site) if re.match(r"(https?:/)?/[^/\s]", url.strip()) else None


def addresses(given: tuple[str, ...], site: str) -> list[str]:
    """Addresses of the paper in their one form. One that is not usable must not become "everything"."""
    found = []
    for url in given:
        found_at = address(url, site)
        if found_at is None:
            raise click.UsageError(f"--url {url!r} is no web address; write it as {site}/…-post506101.html")
        if not urls.is_of_the_paper(found_at, site):
            raise click.UsageError(f"--url {url} is not of {site}; another origin is named with --site")
        if not urls.may_be_asked(found_at):
            raise click.UsageError(
                f"--url {url} is never asked for: the site's firewall punishes it (docs/running-it.md)"
            )
        found.append(found_at)
    return found
