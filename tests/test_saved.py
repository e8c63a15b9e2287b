"""The saved pages: what a careful person would copy from each of them, one test per field, so that a failure names
the page and the field. expected.json holds only the fields that the page is there for.
"""

from __future__ import annotations

import dataclasses
import functools
import json
from pathlib import Path
from typing import Any

import pytest

from archive.records import FetchedPage, Refused

SAVED = Path(__file__).parent / "saved"
FETCHED_AT = "2026-01-15T08:00:00+07:00"
ABOUT_THE_FETCH = frozenset({"url", "fetched_at"})
"""Keys of expected.json that describe how the page came, not what it says."""


def slugs() -> list[str]:
    return sorted(f"{file.parent.parent.name}/{file.parent.name}" for file in SAVED.glob("*/*/expected.json"))


@functools.cache
def expectation(slug: str) -> dict[str, Any]:
    return json.loads((SAVED / slug / "expected.json").read_text(encoding="utf-8"))


def fetched(slug: str) -> FetchedPage:
    about = expectation(slug)
    body = (SAVED / slug / "page.html").read_bytes()
    return FetchedPage(url=about["url"], body=body, fetched_at=about.get("fetched_at", FETCHED_AT))


@functools.cache
def reading(slug: str) -> dict[str, Any]:
    """The reader's answer in the words of expected.json."""
    from plvn_crawler.pages.article import read_article  # noqa: PLC0415  # without a reader, each test says so itself

    result = read_article(fetched(slug))
    if isinstance(result, Refused):
        return {"refused": result.why.split(":")[0].strip()}
    record = json.loads(json.dumps(dataclasses.asdict(result)))
    record["image_identities"] = [image["identity"] for image in record["images"]]
    return record


def as_expected(got: Any, expected: Any) -> Any:
    """What was got, cut down to the keys that are expected of each caption or link."""
    if isinstance(expected, list) and isinstance(got, list) and expected and isinstance(expected[0], dict):
        padded = [*expected, *[expected[-1]] * len(got)]
        return [{key: item.get(key) for key in padded[n]} for n, item in enumerate(got)]
    return got


def cases() -> list[Any]:
    return [
        pytest.param(slug, field, id=f"{slug}::{field}")
        for slug in slugs()
        for field in expectation(slug)
        if field not in ABOUT_THE_FETCH
    ]


@pytest.mark.parametrize(("slug", "field"), cases())
def test_field(slug: str, field: str) -> None:
    read, expected = reading(slug), expectation(slug)[field]
    if field != "refused":
        assert "refused" not in read, f"refused as {read['refused']}"
    assert as_expected(read.get(field), expected) == expected


def test_the_corpus_is_large_enough() -> None:
    assert len(slugs()) >= 60
