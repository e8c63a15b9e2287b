"""Named questions: each runs, none goes through all articles where an index serves; what is wrong gets a sentence."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from builders import SITE, article, job, kept, page
from click.testing import CliRunner

from archive import questions, stories
from archive.asking import ask, parameters
from archive.errors import WrongQuestionError
from archive.questions import ALL
from archive.records import RelatedLink
from plvn_crawler.cli import main

if TYPE_CHECKING:
    from click.testing import Result

    from archive.opening import Archive
    from archive.questions import Question

LAWS = {
    700002: "Điều 5 và khoản 2 Điều 7 Luật Đất đai, Nghị định 102/2024/NĐ-CP. Luật Đất đai sửa xong.",
    700003: "Khoản 2 Điều 7 Luật Đất đai được viện dẫn.",
}

# Long enough for lead and captions to have no say in whether two articles tell the same story.
BODY = (
    *article().body,
    "Người dân ngồi kín hội trường xã, lắng nghe từng lời tranh tụng giữa luật sư và kiểm sát viên.",
    "Nhiều người nói họ chưa từng thấy một phiên tòa, nay mới hiểu vì sao chữ ký vội vàng khiến cả nhà mất mảnh vườn.",
)

NAMES = [question.name for question in ALL]


@pytest.fixture
def three(archive: Archive) -> Archive:
    """Three articles that differ in day, section and title; the first was edited, the last was taken down."""
    filing = job(archive).filing()
    filing.page(kept(archive, article(body=BODY), page()))
    edited = article(title="Tòa xử lưu động", body=BODY, modified_at="2026-01-16T00:00:00+07:00")
    filing.page(kept(archive, edited, page(b"<html>2</html>", fetched_at="2026-01-16T08:00:00+07:00")))
    for number, title, day, section in (
        (700002, "Cấp sổ đỏ theo Luật Đất đai", "2024-03-20", "Thời sự"),
        (700003, "Lấn chiếm đất đai ven sông", "2024-02-11", "Thời sự"),
    ):
        url = f"{SITE}/bai-post{number}.html"
        links = (
            RelatedLink("Đọc thêm", 1, "Phiên tòa", article().url),
            RelatedLink("Đọc thêm", 2, "Tin xa", f"{SITE}/tin-xa-post700009.html"),
        )
        filed = article(
            url=url, key=f"post{number}", title=title, lead=LAWS[number], body=BODY, section=section,
            breadcrumbs=(section,), related=links, published_at=f"{day}T09:00:00+07:00", source="TTXVN",
            tags=("đất đai", "sổ đỏ"),
        )  # fmt: skip
        filing.page(kept(archive, filed, page(str(number).encode(), url=url, asked_url=url)))
    archive.connection.execute(
        "UPDATE articles SET withdrawn_at = '2024-03-01T00:00:00+07:00' WHERE key = 'post700003'"
    )
    assert len(list(stories.settle(archive))) == 3
    return archive


def test_there_are_enough_and_each_has_its_own_name() -> None:
    assert len(set(NAMES)) == len(NAMES) >= 20
    assert all(question.meaning.endswith((".", ")")) for question in ALL)


@pytest.mark.parametrize("question", ALL, ids=NAMES)
def test_none_goes_through_all_articles_where_an_index_serves(archive: Archive, question: Question) -> None:
    plan = archive.rows(f"EXPLAIN QUERY PLAN {question.sql}", parameters(question, {}))
    # Of an index, a part is searched, or all is read where all articles are counted; never the rows with their texts.
    scans = [
        row["detail"] for row in plan if re.match(r"SCAN (a|t|articles)\b(?!.* USING (COVERING )?INDEX)", row["detail"])
    ]
    assert not scans
    texts = [
        row["detail"]
        for row in plan
        if re.match(r"SCAN (captions|related_links|images|revisions|[clri])$", row["detail"])
    ]
    assert not texts


@pytest.mark.parametrize("question", ALL, ids=NAMES)
def test_each_answers(three: Archive, question: Question) -> None:
    given = {
        "articles-of-author": {"author": "Lan Chi"},
        "captions-of-credit": {"credit": "Lan Chi"},
        "not-held": {},
        "photographs-used-again": {"month": "2024-03"},
    }.get(question.name, {})
    rows = ask(three, question.name, given, limit=50)
    assert rows, question.name


def first(archive: Archive, name: str, **given: str) -> tuple[object, ...]:
    return tuple(next(iter(ask(archive, name, given)), {}).values())


def test_answers_are_right(three: Archive) -> None:
    assert first(three, "articles-by-month")[:2] == ("2024-03", 2)
    assert first(three, "articles-by-month", section="Pháp đình")[1] == 1
    assert [row["day"] for row in ask(three, "articles-by-day", {"to": "2024-03-08"})] == ["2024-03-08", "2024-02-11"]
    assert first(three, "sections")[:2] == ("Thời sự", 2)
    assert first(three, "coverage-of-words", words="dat dai") == ("2024-03", 1, 50.0)
    assert first(three, "coverage-of-words", words="toà lưu động", to="2024") == ("2024-03", 1, 50.0)
    assert first(three, "sections-of-words")[:2] == ("Thời sự", 2)
    assert first(three, "first-mentions")[3] == "post700003"
    assert first(three, "authors") == ("Lan Chi", 3, "2024-02-11", "2024-03-20")
    assert first(three, "credits", month="2024-03") == ("Lan Chi", 2, 2)
    assert first(three, "most-edited")[0] == 1
    assert first(three, "fields-edited") == ("2026-01", "title", 1)
    assert first(three, "titles-changed")[1:3] == (article().title, "Tòa xử lưu động")
    assert first(three, "withdrawn")[4:6] == ("Lấn chiếm đất đai ven sông", "post700003")
    assert first(three, "links-between-sections") == ("Pháp đình", "Thời sự", 1)
    assert first(three, "most-linked")[0] == 1
    assert first(three, "linked-not-held")[1] == "post700009"
    assert first(three, "tags-beside") == ("sổ đỏ", 2)
    assert first(three, "legal-documents") == ("Luật Đất đai", "luật", 1, 3)
    assert first(three, "document-over-time") == ("2024-03", 1, 50.0)
    assert first(three, "document-over-time", document="102/2024/NĐ-CP", **{"from": "2024-04"}) == ()
    assert first(three, "provisions-of-document") == ("7", "2", None, 2)
    assert first(three, "articles-of-document")[3] == "post700002"
    assert first(three, "sources")[:2] == ("TTXVN", 2)
    assert first(three, "same-stories", month="2024-02")[:3] == (1.0, "exact", "2024-02-11T09:00:00+07:00")
    assert len(ask(three, "same-stories", {"month": "2024-02"})) == 2
    assert first(three, "sections-sharing-stories", month="2024-03") == ("Pháp đình", "Thời sự", 1, 1)
    assert ask(three, "how-soon-again", {"month": "2024-02"}) == [
        {"within": "a month", "pairs": 1, "exact": 1},
        {"within": "later", "pairs": 1, "exact": 1},
    ]
    assert [row["other_key"] for row in ask(three, "agency-copy", {"from": "2024-03"})] == ["post700001", "post700003"]
    assert first(three, "hours") == (3, "09", 1)
    assert ask(three, "edits-after-publication", {"days": "5000"}) == []
    assert len(ask(three, "newest", {}, limit=2)) == 2


@pytest.mark.parametrize(
    ("name", "given", "said"),
    [
        ("article-by-month", {}, "articles-by-month"),
        ("zzzz", {}, "plvn ask"),
        ("newest", {"sektion": "x"}, "section"),
        ("runs", {"month": "2024-03"}, "none"),
        ("credits", {"month": "March"}, "2024-03"),
        ("authors", {"from": "gestern"}, "from=2024"),
        ("edits-after-publication", {"days": "two"}, "number"),
        ("edits-after-publication", {"days": "-5"}, "number"),
        ("coverage-of-words", {"words": "()"}, "no word"),
        ("coverage-of-words", {"words": "đất section:thoi-su"}, "filter"),
        ("articles-by-day", {"from": "2025", "to": "2024"}, "later than"),
        ("newest", {"section": "thể thao"}, "no section"),
    ],
)
def test_what_is_wrong_gets_a_sentence(archive: Archive, name: str, given: dict[str, str], said: str) -> None:
    with pytest.raises(WrongQuestionError, match=said):
        ask(archive, name, given)


def test_the_command_lists_answers_and_refuses(three: Archive) -> None:
    def plvn(*words: str) -> Result:
        return CliRunner().invoke(main, ["--data", str(three.folder), "ask", *words])

    assert all(name in plvn().stdout for name in NAMES)
    assert [one["name"] for one in json.loads(plvn("--json").stdout)] == NAMES
    assert "Thời sự" in plvn("sections").stdout
    assert len(json.loads(plvn("newest", "section=Thời sự", "--json", "--limit", "1").stdout)) == 1
    for name in ("thoi-su", "thoi su", "Thời sự"):
        assert len(json.loads(plvn("newest", f"section={name}", "--json").stdout)) == 2
    for wrong in (["sectons"], ["sections", "from"], ["sections", "form=2024"], ["sections", "to=2024", "to=2025"]):
        refused = plvn(*wrong)
        assert (refused.exit_code, refused.stderr.count("\n")) == (2, 1)


def test_the_page_of_questions_is_their_own() -> None:
    written = (Path(__file__).parents[2] / "docs" / "questions.md").read_text(encoding="utf-8")
    assert written == questions.page(), "run: .venv/bin/python -m archive.questions > docs/questions.md"


def test_an_article_of_a_sub_section_is_of_the_section_above_too(archive: Archive) -> None:
    filed = article(section="Pháp đình", breadcrumbs=("Pháp luật", "Pháp đình"))
    job(archive).filing().page(kept(archive, filed, page()))
    for name in ("phap-luat", "Pháp đình"):
        assert [row["key"] for row in ask(archive, "newest", {"section": name})] == [filed.key]
        assert [row["articles"] for row in ask(archive, "articles-by-month", {"section": name})] == [1]
