"""Commands that find: search, ask, diff."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import Any

import click

from archive import asking, comparing, queries
from archive.errors import WrongQuestionError
from archive.opening import open_to_read
from archive.questions import ALL
from archive.search import search as find
from archive.search import unknown_names
from plvn_crawler import findings
from plvn_crawler.cli.door import command
from plvn_crawler.cli.options import COUNT

LIMIT = click.option("--limit", type=COUNT, default=20, show_default=True, help="N rows at the most.")


@command
@click.argument("words", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="As JSON; highlights are places in the texts, as [start, end].")
@LIMIT
def search(place: dict[str, Any], words: tuple[str, ...], as_json: bool, limit: int) -> None:
    """Search titles, leads, bodies and captions for WORDS, best first.

    A word without marks widens (dieu tra finds điều tra), marks count when they are typed. '"words in quotes"' stand
    side by side, luat* is a beginning. Filters: section:phap-luat from:2024-03 to:2024-04-15 author:"Lan Chi"
    tag:"đất đai" in:title (or lead, body, captions).
    """
    text = " ".join(map(_as_typed, words))
    query = queries.parse(text)
    if not (query.terms or query.filtered):
        raise click.UsageError(f"say what to search for, since {text!r} has no word in it: plvn search đất đai")
    with open_to_read(place["data"]) as archive:
        rows = find(archive, text, limit)
        for unknown in unknown_names(archive, text):
            click.echo(f"plvn: nothing here has {unknown}", err=True)
    if as_json:
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        click.echo(findings.of_search(rows, bright=sys.stdout.isatty()))


# Words that begin with a hyphen are words.
search.context_settings = {"ignore_unknown_options": True}


@command
@click.argument("question", required=False)
@click.argument("values", nargs=-1, metavar="[name=value]...")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@LIMIT
def ask(place: dict[str, Any], question: str | None, values: tuple[str, ...], as_json: bool, limit: int) -> None:
    """Answer a named QUESTION; without one, list them all.

    For example: plvn ask coverage-of-words words='"Luật Đất đai"' from=2024
    """
    if question is None:
        listed = [asdict(one) for one in ALL]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2) if as_json else findings.of_questions(ALL))
        return
    given: dict[str, str] = {}
    for name, value in map(_pair, values):
        if name in given:
            raise WrongQuestionError(f"{name} is given twice; give it once.")
        given[name] = value
    with open_to_read(place["data"]) as archive:
        rows = asking.ask(archive, question, given, limit)
    click.echo(json.dumps(rows, ensure_ascii=False, indent=2) if as_json else findings.of_answer(rows))


@command
@click.argument("key")
@click.option("--json", "as_json", is_flag=True, help="As JSON, with both texts of each field and the words in pieces.")
def diff(place: dict[str, Any], key: str, as_json: bool) -> None:
    """Show what became of an article, word by word: what the paper changed, and apart from it, what our reading did.

    KEY is its key (post506101), its number, or its address. Gone words stand in [-brackets-], new ones in {+braces+}.
    """
    with open_to_read(place["data"]) as archive:
        found = comparing.history(archive, key)
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=2))
    else:
        click.echo(findings.of_history(found, bright=sys.stdout.isatty()))


def _as_typed(word: str) -> str:
    """A shell takes the quotation marks off author:"Lan Chi": a filter's value with a blank in it had them."""
    name, colon, value = word.partition(":")
    if colon and name.lower() in queries.FILTERS and " " in value.strip() and '"' not in value:
        return f'{word[: len(name)]}:"{value}"'
    return word


def _pair(value: str) -> tuple[str, str]:
    name, sign, rest = value.partition("=")
    if not sign:
        raise WrongQuestionError(f"{value!r} says no name; write it as name=value, for example month=2024-03.")
    return name, rest
