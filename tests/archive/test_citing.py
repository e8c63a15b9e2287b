"""References: all that is needed to find an article again, and to prove that it said so."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from builders import URL, article, job, kept, page
from click.testing import CliRunner

from archive import citing
from archive.errors import NotFoundError
from plvn_crawler.cli import main

if TYPE_CHECKING:
    from archive.opening import Archive


@pytest.fixture
def held(archive: Archive) -> Archive:
    filed = article(authors=("Lan Chi", "Minh Anh"), title="Phạt 50% & thu hồi {sổ_đỏ}")
    job(archive).filing().page(kept(archive, filed, page()))
    return archive


def sha256(archive: Archive) -> str:
    return str(archive.rows("SELECT sha256 FROM captures")[0]["sha256"])


def test_text_says_it_all_in_one_line(held: Archive) -> None:
    told = citing.cite(held, "post700001")
    for part in ("Lan Chi, Minh Anh", "“Phạt 50% & thu hồi {sổ_đỏ}”", citing.PAPER, "2024-03-08T15:27:00+07:00", URL):
        assert part in told
    assert f"captured 2026-01-15T08:00:00+07:00; SHA-256 {sha256(held)}" in told
    assert "read by C@1" in told
    assert "\n" not in told


def test_bibtex_is_escaped_and_balanced(held: Archive) -> None:
    told = citing.cite(held, URL, "bibtex")
    assert told.startswith("@article{plvn-post700001,\n")
    assert r"title = {{Phạt 50\% \& thu hồi \{sổ\_đỏ\}}}" in told
    assert "author = {{Lan Chi} and {Minh Anh}}" in told
    assert "year = {2024}" in told
    assert "urldate = {2026-01-15}" in told
    assert told.count("{") == told.count("}")
    assert sha256(held) in told


@pytest.mark.parametrize(
    ("title", "written"),
    [
        ("Giá {vàng} tăng", r"Giá \{vàng\} tăng"),
        ("Giá {vàng tăng", r"Giá \textbraceleft{}vàng tăng"),
        ("Giá }vàng{ tăng", r"Giá \textbraceright{}vàng\textbraceleft{} tăng"),
        (r"a\b~c^d", r"a\textbackslash{}b\textasciitilde{}c\textasciicircum{}d"),
    ],
)
def test_braces_of_a_title_stay_and_end_nothing(archive: Archive, title: str, written: str) -> None:
    job(archive).filing().page(kept(archive, article(title=title), page()))
    told = citing.cite(archive, "1", "bibtex")
    assert f"title = {{{{{written}}}}}" in told
    assert told.count("{") == told.count("}")


def test_csl_json_is_what_reference_managers_read(held: Archive) -> None:
    (said,) = json.loads(citing.cite(held, "1", "csl"))
    assert said["type"] == "article-newspaper"
    assert said["issued"] == {"date-parts": [[2024, 3, 8]]}
    assert said["author"] == [{"literal": "Lan Chi"}, {"literal": "Minh Anh"}]
    assert said["container-title"] == citing.PAPER
    assert sha256(held) in said["note"]


def test_an_article_without_author_or_date_is_cited_too(archive: Archive) -> None:
    job(archive).filing().page(kept(archive, article(authors=(), published_at=None), page()))
    assert citing.cite(archive, "1").startswith("“Tòa án tỉnh")
    assert not re.search(r"= \{\}|None", citing.cite(archive, "1", "bibtex"))
    assert "issued" not in citing.cite(archive, "1", "csl")


def test_what_is_not_held_is_not_cited(archive: Archive) -> None:
    with pytest.raises(NotFoundError):
        citing.cite(archive, "post1")


def test_the_command_cites(held: Archive) -> None:
    show = ["--data", str(held.folder), "show", "post700001", "--cite"]
    assert CliRunner().invoke(main, show).stdout.startswith("Lan Chi, Minh Anh: “")
    assert CliRunner().invoke(main, [*show, "--format", "csl"]).stdout.startswith("[")
    assert CliRunner().invoke(main, [*show, "--format", "word"]).exit_code == 2
    without = CliRunner().invoke(main, [*show[:-1], "--format", "bibtex"])
    assert (without.exit_code, without.stdout) == (2, "")
    assert "it needs --cite" in without.stderr
