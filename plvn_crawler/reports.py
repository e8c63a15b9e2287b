"""What the commands say: records as JSON, tables and reports for people."""

from __future__ import annotations

import io
import textwrap
from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape
from rich.progress import Progress
from rich.table import Table

from archive import clock
from archive.records import Refused
from archive.runs import OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archive.opening import Archive
    from archive.records import Article
    from archive.runs import Run

LEAST_BESIDE = 110
"""Columns of a terminal on which the end of a run has its place beside its numbers."""
WIDEST = 2000


def as_json(result: Article | Refused) -> dict[str, Any]:
    """The keys that others rely on (DESIGN): a record, or `{"url", "refused"}`."""
    if isinstance(result, Refused):
        return {"url": result.url, "refused": result.why}
    record = asdict(result)
    for caption in record["captions"]:
        del caption["images"]
    return record


def with_bar(what: str, steps: Iterable[str], total: int | None) -> Counter[str]:
    """Go through the steps and count their outcomes; a bar on a terminal shows how far."""
    terminal = Console(stderr=True)
    with Progress(console=terminal, transient=True, disable=not terminal.is_terminal) as bar:
        return Counter(bar.track(steps, total=total, description=what))


def of_import(run: Run, counts: Counter[str]) -> str:
    told = ", ".join(f"{number} {outcome}" for outcome, number in counts.most_common()) or "none"
    return (
        f"records: {told}. Articles: {run.counts['new']} new, {run.counts['revised']} revised,"
        f" {run.counts['unchanged']} unchanged, {run.counts['refused']} refused, {run.counts['withdrawn']} withdrawn."
    )


def of_crawl(archive: Archive, run_id: int) -> str:
    """The report that ends a crawl: what was found, fetched, filed and refused, and what to try next."""
    run = archive.one("SELECT * FROM runs WHERE id = ?", (run_id,))
    assert run is not None, "the run that has just ended"
    seconds = max(1.0, (clock.parse(run["finished_at"]) - clock.parse(run["started_at"])).total_seconds())
    held = archive.one("SELECT count(*) AS n, min(published_at) AS first, max(published_at) AS last FROM articles")
    states = archive.rows(
        "SELECT state, count(*) AS n FROM urls WHERE purpose = 'article' GROUP BY state ORDER BY n DESC"
    )
    eras = archive.rows("SELECT era, count(*) AS n FROM articles GROUP BY era ORDER BY era")
    parts = archive.one(
        "SELECT (SELECT count(*) FROM captions) AS captions, (SELECT count(*) FROM images) AS images,"
        " (SELECT count(*) FROM related_links) AS links"
    )
    refusals = archive.rows("SELECT url, reason, detail FROM refusals WHERE last_at >= ? LIMIT 5", (run["started_at"],))
    failures = archive.rows(
        "SELECT url, why FROM urls WHERE state IN ('failed', 'quarantined') AND visited_at >= ?",
        (run["started_at"],),
    )
    assert held is not None
    assert parts is not None
    rate = run["requests"] / seconds * 60
    fetched = f"{run['requests']} answers, {_size(run['bytes'])}, in {_duration(seconds)} ({rate:.0f} a minute)"
    not_filed = f"{run['refused']} refused, {run['withdrawn']} withdrawn, {run['robots']} forbidden by robots.txt"
    if run["bytes_saved"]:
        fetched += f"; {run['not_modified']} had not changed, which saved {_size(run['bytes_saved'])}"
    if run["failed"]:
        not_filed += f", {run['failed']} tries failed ({len(failures)} of them still to be made good)"
    if not any(run[outcome] for outcome in OUTCOMES):
        not_filed += "\n            nothing to do: no article of what was asked for was due"
    by_state = ", ".join(f"{row['n']} {row['state']}" for row in states) or "none known"
    by_era = ", ".join(f"{row['era']} {row['n']}" for row in eras) or "none yet"
    lines = [
        f"plvn {run['command']} of {run['site']}: {run['reason']}.",
        "",
        f"  found     {run['listed']} addresses of articles that were not known before",
        f"  fetched   {fetched}",
        f"  filed     {run['new']} new, {run['revised']} revised, {run['unchanged'] + run['not_modified']} unchanged",
        f"  not filed {not_filed}",
        "",
        f"  The archive holds {held['n']} articles{_span(held)} (by template: {by_era}),",
        f"  with {parts['captions']} captions, {parts['images']} photographs and {parts['links']} related links.",
        f"  Addresses of articles: {by_state}.",
    ]
    lines += [
        f"  refused   {row['url']}  ({': '.join(filter(None, (row['reason'], row['detail'])))})" for row in refusals
    ]
    lines += [f"  failed    {row['url']}  ({row['why']})" for row in failures[:5]]
    lines += ["", f"  Archive   {archive.path}", f"  Raw pages {archive.raw.folder}"]
    newest = archive.one("SELECT key FROM articles ORDER BY published_at DESC LIMIT 1")
    if newest:
        data = f"--data {archive.folder}"
        lines += [
            "",
            "  Try next:",
            f"    .venv/bin/plvn {data} show {newest['key']}",
            f"    .venv/bin/plvn {data} runs",
            f"    make serve DATA={archive.folder}",
            f'    sqlite3 {archive.path} "SELECT published_at, section, title FROM articles ORDER BY 1 DESC LIMIT 10"',
        ]
    return "\n".join(lines)


def of_silence(archive: Archive, run_id: int) -> str:
    """Why a run ended with code 4, and what to do."""
    run = archive.one("SELECT site, reason, started_at FROM runs WHERE id = ?", (run_id,))
    assert run is not None, "the run that has just ended"
    last = archive.one(
        "SELECT why FROM urls WHERE visited_at >= ? AND why IS NOT NULL ORDER BY visited_at DESC LIMIT 1",
        (run["started_at"],),
    )
    why = f" ({last['why']})" if last else ""
    return f"{run['site']}: {run['reason']}{why}. Nothing is lost; the next run tries again."


def of_reread(run: Run, total: int) -> str:
    counts = run.counts
    return (
        f"read {total} kept pages again: {counts['unchanged']} say the same, {counts['revised']} read differently,"
        f" {counts['new']} are articles after all, {counts['refused']} are refused."
    )


def of_runs(rows: list[dict[str, Any]], columns: int | None = None) -> str:
    """One line a run. How it ended stands behind it where that fits, and in a file; on a terminal, of so many columns,
    below it, unless it was just done.
    """
    if not rows:
        return "no run yet"
    ended = ["runs still, or was killed" if row["reason"] is None else " ".join(row["reason"].split()) for row in rows]
    beside = columns is None or columns >= LEAST_BESIDE
    table = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False)
    for name in ("run", "command", "started", "took", "exit", "new", "revised", "same", "refused", "failed"):
        table.add_column(name, justify="left" if name in {"command", "started"} else "right", no_wrap=True)
    if beside:
        table.add_column("ended", no_wrap=True)
    for row, why in zip(rows, ended, strict=True):
        took = "-"
        if row["finished_at"]:
            took = _duration((clock.parse(row["finished_at"]) - clock.parse(row["started_at"])).total_seconds())
        values = (
            row["id"], row["command"], row["started_at"][:16].replace("T", " "), took,
            "-" if row["exit_code"] is None else row["exit_code"], row["new"], row["revised"],
            row["unchanged"] + row["not_modified"], row["refused"], row["failed"], *([escape(why)] if beside else []),
        )  # fmt: skip
        table.add_row(*map(str, values))
    head, *lines = (line.rstrip() for line in plain(table, WIDEST).splitlines())
    if not beside and columns:
        for place, why in enumerate(ended):
            if why not in {"", "done"}:
                lines[place] += "\n" + textwrap.indent(textwrap.fill(why, max(columns, 40) - 6), " " * 6)
    return "\n".join([head, *lines])


def of_quarantine(rows: list[dict[str, Any]]) -> str:
    """Two lines an address: it may be longer than any terminal is wide, and must stay in one piece to be copied."""
    if not rows:
        return "nothing is quarantined"
    lines = [f"{row['url']}\n    {row['visited_at']}, {row['attempts']} tries: {row['why']}" for row in rows]
    return "\n".join([*lines, "To try them once more: plvn recrawl --quarantined"])


def of_article(article: dict[str, Any]) -> str:
    lines = [article["title"], "=" * min(len(article["title"]), 100)]
    byline = [", ".join(article["authors"]) or None, article["source"], article["published_at"], article["section"]]
    lines.append(" · ".join(filter(None, byline)))
    if article["withdrawn_at"]:
        lines.append(f"WITHDRAWN by the paper, seen {article['withdrawn_at']}; this is the last good copy.")
    for paragraph in filter(None, [article["lead"], *article["body"]]):
        lines += ["", *(textwrap.fill(line, 100) for line in paragraph.split("\n"))]
    if article["captions"]:
        lines += ["", "Captions"]
        lines += [f"  {caption['text']}" for caption in article["captions"]]
    box = None
    for link in article["related"]:
        if link["box"] != box:
            box = link["box"]
            lines += ["", box]
        lines.append(f"  {link['position']}. {link['title']}\n     {link['url']}")
    if article["tags"]:
        lines += ["", "Tags: " + ", ".join(article["tags"])]
    if article["legal_refs"]:
        lines += ["", "Legal documents", *_of_laws(article["legal_refs"])]
    if article["same_story"]:
        lines += ["", "Same story"]
        lines += [f"  {_other(other)}" for other in article["same_story"]]
    capture = article["capture"]
    lines += ["", f"{article['key']} · {article['url']}"]
    lines.append(f"read by {article['reader']} · {len(article['revisions'])} revision(s)")
    if capture:
        lines.append(
            f"raw page of {capture['fetched_at']}: {capture['file']} at byte {capture['offset']},"
            f" SHA-256 {capture['sha256']}"
        )
    return "\n".join(lines)


def _of_laws(references: list[dict[str, Any]]) -> list[str]:
    """Each document once, in the order of the text, with its provisions."""
    named: dict[str, dict[str, None]] = {}
    for found in references:
        levels = (("Điều", found["article"]), ("khoản", found["clause"]), ("điểm", found["point"]))
        provision = " ".join(f"{word} {number}" for word, number in levels if number)
        provisions = named.setdefault(found["document"] or f"{found['kind']} not named", {})
        if provision:
            provisions[provision] = None
    return [f"  {name}{': ' if provisions else ''}{'; '.join(provisions)}" for name, provisions in named.items()]


def _other(told: dict[str, Any]) -> str:
    day = (told["published_at"] or "")[:10]
    how = "the same words" if told["kind"] == "exact" else f"{told['score']:.0%} of the words' runs"
    return " · ".join(filter(None, [told["key"], day, told["section"], told["title"], how]))


def plain(table: Table, width: int = 150) -> str:
    written = io.StringIO()
    Console(file=written, width=width).print(table)
    return written.getvalue().rstrip()


def _span(held: dict[str, Any]) -> str:
    return f" of {held['first'][:10]} to {held['last'][:10]}" if held["first"] else ""


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB"


def _duration(seconds: float) -> str:
    if seconds < 120:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 7200 else f"{seconds / 3600:.1f} h"
