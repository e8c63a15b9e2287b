"""Views: the joins that analysts need, with what their comments promise; old archives get them with their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builders import SITE, article, job, kept, page

from archive import dictionary
from archive.records import RelatedLink

if TYPE_CHECKING:
    from archive.opening import Archive

OTHER = f"{SITE}/tin-khac-hom-nay-post700002.html"


def two_articles(archive: Archive) -> None:
    """post700001 links to post700002, which is held, and to post700003, which is not."""
    filing = job(archive).filing()
    links = (
        RelatedLink("Đọc thêm", 1, "Tin khác", OTHER),
        RelatedLink("Đọc thêm", 2, "Tin xa", f"{SITE}/tin-xa-post700003.html"),
        RelatedLink("Đọc thêm", 3, "Trang ngoài", "https://example.org/"),
    )
    filing.page(kept(archive, article(related=links), page()))
    other = article(
        url=OTHER, key="post700002", title="Tin khác", section="Thời sự", breadcrumbs=("Thời sự",), related=(),
        published_at="2024-03-09T07:00:00+07:00",
    )  # fmt: skip
    filing.page(kept(archive, other, page(b"<html>o</html>", url=OTHER, asked_url=OTHER)))


def test_every_view_and_each_of_its_columns_is_described() -> None:
    views = dictionary.views()
    wanted = {"article_texts", "caption_texts", "link_graph", "daily_counts", "section_counts", "edits", "withdrawn"}
    assert wanted | {"coverage", "article_states"} <= set(views)
    for name, (meaning, columns) in views.items():
        assert meaning, name
        assert not [column for column, _, said in columns if not said], name


def test_article_texts_and_caption_texts(archive: Archive) -> None:
    two_articles(archive)
    row = archive.one("SELECT * FROM article_texts WHERE key = 'post700001'")
    assert row is not None
    assert (row["day"], row["authors"], row["tags"]) == ("2024-03-08", "Lan Chi", "xét xử lưu động, tòa án")
    assert row["captions"] == "Quang cảnh phiên tòa. Ảnh: Lan Chi"
    assert row["body"].count("\n\n") == 1
    rows = archive.rows("SELECT key, credit, times FROM caption_texts ORDER BY key")
    assert rows[0] == {"key": "post700001", "credit": "Lan Chi", "times": 2}


def test_link_graph_tells_held_targets_from_others(archive: Archive) -> None:
    two_articles(archive)
    rows = archive.rows("SELECT key, target_key, target_section, held FROM link_graph ORDER BY target_key")
    assert [tuple(row.values()) for row in rows] == [
        ("post700001", "post700002", "Thời sự", 1),
        ("post700001", "post700003", None, 0),
    ]


def test_counts_by_day_and_section(archive: Archive) -> None:
    two_articles(archive)
    archive.connection.execute(
        "UPDATE articles SET withdrawn_at = '2024-03-20T00:00:00+07:00' WHERE key = 'post700002'"
    )
    days = archive.rows("SELECT day, articles, withdrawn FROM daily_counts ORDER BY day")
    assert [tuple(row.values()) for row in days] == [("2024-03-08", 1, 0), ("2024-03-09", 1, 1)]
    sections = archive.rows("SELECT section, articles, withdrawn FROM section_counts ORDER BY section")
    assert [tuple(row.values()) for row in sections] == [("Pháp đình", 1, 0), ("Thời sự", 1, 1)]
    assert archive.rows("SELECT key, days_online FROM withdrawn") == [{"key": "post700002", "days_online": 10}]


def test_edits_tell_when_which_field_and_how_much(archive: Archive) -> None:
    filing = job(archive).filing()
    first = article()
    filing.page(kept(archive, first, page()))
    second = article(title="Tòa xử", lead=None, captions=())
    filing.page(kept(archive, second, page(b"<html>2</html>", fetched_at="2026-01-16T08:00:00+07:00")))
    third = article(title="Tòa xử lưu động", lead=None, captions=(), body=("Sáng 8/3.",), tags=())
    filing.page(kept(archive, third, page(b"<html>3</html>", fetched_at="2026-01-17T08:00:00+07:00")))
    rows = archive.rows(
        "SELECT number, seen_at, cause, field, characters_before, characters_after FROM edits ORDER BY number, field"
    )
    told = [(row["number"], row["field"], row["characters_before"], row["characters_after"]) for row in rows]
    body = sum(map(len, first.body))
    assert told == [
        (2, "captions", len(first.captions[0].text), 0),
        (2, "lead", len(first.lead or ""), 0),
        (2, "title", len(first.title), 6),
        (3, "body", body, len("Sáng 8/3.")),
        (3, "tags", sum(map(len, first.tags)), 0),
        (3, "title", 6, 15),
    ]
    assert {row["cause"] for row in rows} == {"publisher"}
    assert rows[-1]["seen_at"] == "2026-01-17T08:00:00+07:00"
