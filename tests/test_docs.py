"""Docs are tested: the data dictionary is the schema's own, and what is told to be typed works."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from archive import dictionary, due

if TYPE_CHECKING:
    from archive.opening import Archive

ROOT = Path(__file__).parents[1]


def test_the_data_dictionary_is_the_schemas_own() -> None:
    written = (ROOT / "docs" / "the-archive.md").read_text(encoding="utf-8")
    assert written == dictionary.page(), "run: .venv/bin/python -m archive.dictionary > docs/the-archive.md"


def test_every_table_says_what_it_is() -> None:
    tables = dictionary.tables()
    assert {"articles", "captions", "related_links", "revisions", "captures", "urls", "runs", "refusals"} <= set(tables)
    assert not [name for name, (meaning, columns) in tables.items() if not meaning or not columns]


@pytest.mark.parametrize("page", ["README.md", "docs/the-archive.md"])
def test_every_query_in_the_docs_runs(archive: Archive, page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    queries = re.findall(r"```sql\n(.*?)```", text, re.DOTALL) + re.findall(r'sqlite3 \S+ "(.*?)"', text)
    assert len(queries) >= 5
    for query in queries:
        archive.rows(query)


def test_every_make_target_in_the_docs_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for page in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
        named = re.findall(r"(?:^|`)make ([a-z-]+)", page.read_text(encoding="utf-8"), re.MULTILINE)
        assert set(named) <= targets, page.name


def test_every_link_in_the_docs_leads_somewhere() -> None:
    for page in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_table_of_next_looks_is_the_policys_own() -> None:
    text = (ROOT / "docs" / "running-it.md").read_text(encoding="utf-8")
    units = {"minute": 60, "hour": due.HOUR, "day": due.DAY}
    rows = re.findall(r"\| under (\d+) (minute|hour|day)s? \| (\d+) (minute|hour|day)s? \|", text)
    assert tuple((int(a) * units[b], int(c) * units[d]) for a, b, c, d in rows) == due.AGES
