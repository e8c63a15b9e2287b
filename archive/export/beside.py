"""What lies beside exported data: a data card, a codebook, and checksums. No time of the export: two are byte-equal."""

from __future__ import annotations

import csv
import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from archive.export.choice import Choice
    from archive.export.tables import Table
    from archive.opening import Archive

CARD, CODEBOOK, CHECKSUMS = "README.md", "codebook.csv", "checksums.sha256"
RIGHTS = (
    "the texts and pictures belong to the newspaper and its authors. This copy is for research and citation; ask the"
    " newspaper before publishing them."
)
HOW = {
    "csv": (
        "One file for each table: UTF-8, comma, a header line. A cell whose text begins with = + - @, a tab or a line's"
        " end has an apostrophe before it, so that no spreadsheet runs it as a formula; take one apostrophe away to"
        " have the text as printed (a text that began with apostrophes and then one of these got one more). In Excel"
        " open it with Data, From Text/CSV, 65001 (UTF-8)."
    ),
    "jsonl": (
        "One file, `articles.jsonl`: UTF-8, one article a line, with captions, images, related links, legal references,"
        " authors, tags, sections and revisions inside. Its keys are those of `plvn show KEY --json`."
    ),
    "parquet": (
        "One folder for each table, in it one file for each year and month of publication in Vietnamese time (Hive"
        " partitions `year` and `month`, in `legal_refs` `published_year` and `published_month`, since a document has a"
        " year of its own; `__HIVE_DEFAULT_PARTITION__` holds what has no date). Columns of kind time are timestamps;"
        " one is null where the text was no time."
    ),
    "sqlite": (
        "One file, `plvn.db`: the schema of the archive with its views and its search index, and of its rows those of"
        " the chosen articles. `captures` point to WARC files that are not in here."
    ),
}


def write(
    archive: Archive, kind: str, choice: Choice, tables: list[Table], counts: dict[str, int], folder: Path
) -> None:
    (folder / CARD).write_text(_card(archive, kind, choice, tables, counts), encoding="utf-8")
    with (folder / CODEBOOK).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("table", "column", "type", "meaning"))
        writer.writerows(
            (table.name, column.name, column.kind, column.meaning + (_guard(column.kind) if kind == "csv" else ""))
            for table in tables
            for column in table.columns
        )
    sums = "".join(f"{_sha256(folder / name)}  {name}\n" for name in files(folder))
    (folder / CHECKSUMS).write_text(sums, encoding="utf-8")


def files(folder: Path) -> list[str]:
    """All files in a folder by their path in it, those of checksums aside."""
    found = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())
    return [name for name in found if name != CHECKSUMS]


def summed(folder: Path) -> set[str]:
    """The files that the checksums in a folder name; none where it is no export."""
    try:
        lines = (folder / CHECKSUMS).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return set()
    return {line[66:] for line in lines}


def _guard(kind: str) -> str:
    return " [an apostrophe stands before = + - @ tab CR at its beginning]" if kind in {"text", "time"} else ""


def _card(archive: Archive, kind: str, choice: Choice, tables: list[Table], counts: dict[str, int]) -> str:
    run = archive.one(
        "SELECT id, command, site, coalesce(finished_at, started_at) AS at, versions FROM runs ORDER BY id DESC LIMIT 1"
    )
    span = archive.one(
        "SELECT min(published_at) AS first, max(published_at) AS last, count(*) AS n,"
        f" count(*) - count(published_at) AS undated FROM articles a WHERE {choice.where}",
        choice.values,
    )
    assert span is not None, "a count is a row"
    sites = [row["site"] for row in archive.rows("SELECT DISTINCT site FROM runs WHERE site IS NOT NULL ORDER BY 1")]
    state = f"as run {run['id']} ({run['command']}) left it at {run['at']}" if run else "before its first run"
    days = f"published from {span['first']} to {span['last']}" if span["first"] else "without dates"
    lines = [
        "# Báo Pháp luật Việt Nam: articles exported from an archive",
        "",
        f"- **What**: {span['n']} articles, {days}; {span['undated']} of them without a date.",
        f"- **From**: a plvn archive of {', '.join(sites) or 'no site'}, {state}.",
        f"- **Filter**: {choice.in_words()}.",
        f"- **Format**: {kind}. {HOW[kind]}",
        f"- **Columns**: `{CODEBOOK}` has the meaning of each; times are ISO 8601 in Vietnamese time, +07:00.",
        f"- **Whole?** `sha256sum -c {CHECKSUMS}`. Two exports of one archive by one program are byte-equal.",
        f"- **Rights**: {RIGHTS}",
        "",
        "| table | rows | holds |",
        "|---|---:|---|",
        *(f"| {table.name} | {counts[table.name]} | {table.meaning} |" for table in tables),
        "",
    ]
    if run:
        lines += [f"Versions at that run: `{run['versions']}`", ""]
    return "\n".join(lines)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
