"""The same story twice: what the view tells, and that the pairs depend on the texts that are held alone."""

from __future__ import annotations

import json
from contextlib import closing
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
import retellings
from builders import SITE, article, job, kept, page
from click.testing import CliRunner

from archive import integrity, migrations, stories
from archive.likeness import Text
from archive.opening import open_to_read, open_to_write
from archive.records import Caption
from plvn_crawler.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from archive.findings import Finding
    from archive.opening import Archive

Pairs = set[tuple[str, str, str, float]]


def file(archive: Archive, number: int, body: str, edition: int = 1, **changes: Any) -> None:
    """File an article of this body, as a page that was fetched on the day of its edition."""
    url = f"{SITE}/bai-viet-post{number}.html"
    changes = {"lead": None, "captions": (), "images": (), "related": ()} | changes
    filed = article(url=url, key=f"post{number}", body=tuple(body.split("\n\n")) if body else (), **changes)
    fetched = page(
        f"{number} {edition}".encode(), url=url, asked_url=url, fetched_at=f"2026-01-{edition:02}T08:00:00+07:00"
    )
    job(archive).filing().page(kept(archive, filed, fetched))


def settle(archive: Archive) -> int:
    return len(list(stories.settle(archive)))


def pairs(archive: Archive) -> Pairs:
    return {tuple(row.values()) for row in archive.rows("SELECT key, other_key, kind, score FROM same_story")}


def test_a_copy_is_listed_in_both_directions(archive: Archive) -> None:
    chance = Random(1)
    story = retellings.plain(chance)
    file(archive, 1, retellings.body(story), title="Bản gốc", section="Pháp đình")
    file(archive, 2, retellings.body(retellings.edited(chance, story, 0.2)), title="Bản sao", section="Thời sự")
    file(archive, 3, retellings.body(story).upper(), lead="Một mở đầu khác.", published_at="2024-03-09T07:00:00+07:00")
    file(archive, 4, retellings.body(retellings.plain(chance)))
    assert settle(archive) == 4
    found = pairs(archive)
    assert {(key, other) for key, other, *_ in found} == {
        (f"post{one}", f"post{other}") for one in (1, 2, 3) for other in (1, 2, 3) if one != other
    }
    assert {kind for key, other, kind, _ in found if {key, other} == {"post1", "post3"}} == {"exact"}
    row = archive.one("SELECT * FROM same_story WHERE key = 'post2' AND other_key = 'post1'")
    assert row is not None
    assert (row["title"], row["other_title"], row["section"], row["other_section"], row["kind"]) == (
        "Bản sao", "Bản gốc", "Thời sự", "Pháp đình", "near",
    )  # fmt: skip
    assert 0.5 < row["score"] < 1
    assert archive.rows("SELECT * FROM stories_due") == []


def test_photo_stories_are_compared_by_lead_and_captions(archive: Archive) -> None:
    captions = tuple(Caption(f"{words} Ảnh: Lan Chi", "Lan Chi", None, 1) for words in retellings.plain(Random(2), 5))
    file(archive, 1, "", captions=captions, lead="Một ngày ở bến.")
    file(archive, 2, "", captions=captions[:4], lead="Một ngày khác ở bến.", title="Chùm ảnh")
    file(archive, 3, "", captions=(), lead="Clip: Lan Chi")
    file(archive, 4, "", captions=(), lead="Clip: Lan Chi")
    settle(archive)
    assert {found[:3] for found in pairs(archive)} == {("post1", "post2", "near"), ("post2", "post1", "near")}


def test_short_texts_are_pairs_only_if_their_words_are_the_same(archive: Archive) -> None:
    words = "Tòa tuyên y án sơ thẩm đối với bị cáo trong vụ trộm trâu"
    file(archive, 1, f"{words} ở Khe Tre.")
    file(archive, 2, f"{words} ở Khe Tre")
    file(archive, 3, f"{words} ở Cồn Én.")
    settle(archive)
    assert {found[:3] for found in pairs(archive)} == {("post1", "post2", "exact"), ("post2", "post1", "exact")}


def test_a_revision_brings_pairs_and_takes_them(archive: Archive) -> None:
    story, other = (retellings.body(retellings.plain(Random(seed))) for seed in (3, 4))
    file(archive, 1, story)
    file(archive, 2, other)
    settle(archive)
    assert pairs(archive) == set()
    file(archive, 2, story, edition=2)
    assert settle(archive) == 1
    assert len(pairs(archive)) == 2
    file(archive, 2, other, edition=3)
    settle(archive)
    assert pairs(archive) == set()
    file(archive, 2, other, edition=4)
    assert settle(archive) == 0


def _wanted(texts: dict[int, str]) -> Pairs:
    """The pairs, by the definition alone."""
    read = {number: Text(text) for number, text in texts.items()}
    buckets: dict[int, list[int]] = {}
    for number in sorted(read):
        for bucket in read[number].sketch().buckets:
            buckets.setdefault(bucket, []).append(number)
    found: Pairs = set()
    for held in buckets.values():
        for at, one in enumerate(held):
            for other in held[at + 1 : at + 1 + stories.MEETS]:
                if score := read[one].score(read[other]):
                    kind = "exact" if score == 1 else "near"
                    found |= {(f"post{one}", f"post{other}", kind, score), (f"post{other}", f"post{one}", kind, score)}
    return found


@pytest.mark.parametrize("seed", range(12))
def test_the_pairs_depend_on_the_texts_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    """Any order of filing, revisions in between, settled one by one, now and then, or half: the last texts' pairs."""
    monkeypatch.setattr(stories, "MEETS", 2)
    chance = Random(seed)
    roots = [retellings.plain(chance, 6) for _ in range(3)]
    texts: dict[int, str] = {}
    tables = []
    with open_to_write(tmp_path / "lived") as archive:
        of_a_crawl = stories.Comparing(archive)
        for edition in range(1, 28):
            for _ in range(4):
                number = chance.randint(1, 24)
                share = chance.choice((0, 0, 0.2, 0.4, 1))
                texts[number] = retellings.body(retellings.edited(chance, chance.choice(roots), share))
                file(archive, number, texts[number], edition)
                if chance.random() < 0.5:
                    of_a_crawl.settle_next()
            if chance.random() < 0.7:
                with closing(stories.settle(archive)) as steps:
                    for _ in range(chance.choice((1, 4, 99))):
                        next(steps, None)
                of_a_crawl = stories.Comparing(archive)
        settle(archive)
        assert pairs(archive) == _wanted(texts)
        assert len(pairs(archive)) > 20
        tables.append(_tables(archive))
    with open_to_write(tmp_path / "anew") as archive:
        for number in sorted(texts, key=lambda _: chance.random()):
            file(archive, number, texts[number])
        settle(archive)
        tables.append(_tables(archive))
    assert tables[0] == tables[1]


def _tables(archive: Archive) -> list[list[tuple[Any, ...]]]:
    """All that is kept, with keys in the place of the numbers that filing gave."""
    return [
        sorted(map(tuple, archive.connection.execute(sql)))
        for sql in (
            "SELECT key, other_key, kind, score FROM same_story",
            "SELECT key, bucket, place FROM story_buckets JOIN articles ON id = article_id",
            "SELECT key, method, buckets, slots FROM story_texts JOIN articles ON id = article_id",
        )
    ]


def test_a_form_printed_each_week_gives_each_issue_a_few_neighbours(archive: Archive) -> None:
    words = retellings.body(retellings.plain(Random(5), 6))
    issues = range(100, 140)
    for number in issues:
        file(archive, number, words)
    settle(archive)
    rows = archive.rows("SELECT key, count(*) AS n FROM same_story GROUP BY key")
    assert {row["n"] for row in rows} <= set(range(stories.MEETS, 2 * stories.MEETS + 1))
    nearest = archive.rows("SELECT other_key FROM same_story WHERE key = 'post120' ORDER BY other_key")
    assert [row["other_key"] for row in nearest] == [f"post{n}" for n in range(112, 129) if n != 120]


def test_another_method_compares_all_anew(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    story = retellings.body(retellings.plain(Random(6)))
    for number in (1, 2):
        file(archive, number, story)
    settle(archive)
    before = pairs(archive)
    assert stories.due(archive) == 0
    monkeypatch.setattr(stories, "METHOD", "stories@99")
    assert stories.due(archive) == 2
    assert pairs(archive) == set()
    settle(archive)
    assert pairs(archive) == before
    assert archive.rows("SELECT DISTINCT method FROM story_texts") == [{"method": "stories@99"}]


def test_what_an_older_version_filed_is_compared_at_the_next_run(tmp_path: Path) -> None:
    story = retellings.body(retellings.plain(Random(7)))
    with open_to_write(tmp_path) as archive:
        for number in (1, 2):
            file(archive, number, story)
        for statement in reversed(migrations.statements(migrations.STORIES)):
            kind, name = statement.split()[1:3]
            archive.connection.execute(f"DROP {kind} IF EXISTS {name}")
        archive.connection.execute("DELETE FROM _sqlite_migrations WHERE name = 'same_story'")
    with open_to_write(tmp_path) as archive:
        assert stories.due(archive) == 2
        settle(archive)
        assert len(pairs(archive)) == 2


def test_a_direction_that_vanished_is_named(archive: Archive) -> None:
    for number in (1, 2):
        file(archive, number, retellings.body(retellings.plain(Random(9))))
    settle(archive)
    archive.connection.execute("DELETE FROM story_pairs WHERE article_id = 2")
    found: list[Finding] = []
    assert list(integrity.steps(archive, found))
    assert "same story of 1 and 2: it is not listed in the other direction" in "\n".join(map(str, found))


def test_a_run_ends_with_it(archive: Archive) -> None:
    for number in (1, 2):
        file(archive, number, retellings.body(retellings.plain(Random(10))))
    archive.close()
    assert CliRunner().invoke(main, ["--data", str(archive.folder), "reread", "--all"]).exit_code == 0
    with open_to_read(archive.folder) as reading:
        assert len(pairs(reading)) == 2
        assert reading.rows("SELECT * FROM stories_due") == []


def test_show_lists_them(archive: Archive) -> None:
    story = retellings.body(retellings.plain(Random(8)))
    file(archive, 1, story)
    file(archive, 2, story, title="Bài thứ hai", section="Thời sự")
    settle(archive)

    def plvn(*words: str) -> str:
        return CliRunner().invoke(main, ["--data", str(archive.folder), "show", "post1", *words]).stdout

    told = json.loads(plvn("--json"))["same_story"]
    assert told == [
        {
            "key": "post2", "title": "Bài thứ hai", "published_at": "2024-03-08T15:27:00+07:00", "section": "Thời sự",
            "kind": "exact", "score": 1.0,
        }
    ]  # fmt: skip
    assert "post2 · 2024-03-08 · Thời sự · Bài thứ hai" in plvn()


def test_pairs_of_an_article_and_neighbours_of_a_place_are_found_by_index(archive: Archive) -> None:
    for sql in (
        "SELECT * FROM same_story WHERE article_id = 1",
        "SELECT * FROM same_story WHERE key = 'post1'",
    ):
        assert not [row["detail"] for row in archive.rows(f"EXPLAIN QUERY PLAN {sql}") if "SCAN" in row["detail"]]
