"""What pages are made of: words, markup, charts, facets."""

from __future__ import annotations

import re
import string
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import facets, heatmap, queries, questions, search
from archive.opening import open_to_read
from archive.web import article, charts, front, markup, pool, words

if TYPE_CHECKING:
    from pathlib import Path

VI, EN = words.Words("vi"), words.Words("en")


def blanks(text: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(text)} - {None}


def test_every_word_is_there_in_both_languages_with_the_same_blanks() -> None:
    table = words.table()
    assert len(table) > 200
    for key, said in table.items():
        if ".means." in key:
            continue
        assert set(said) == {"vi", "en"}, key
        assert blanks(said["vi"]) == blanks(said["en"]), key


def test_every_word_that_a_page_says_is_there() -> None:
    said = set()
    for page in (words.FILE.parent / "templates").glob("*.html"):
        text = page.read_text(encoding="utf-8")
        said |= set(re.findall(r'\bt\(["\']([\w.]+\w)["\']', text))
        said |= {f"{key}.many" for key in re.findall(r't\.count\(["\']([\w.]+)["\']', text)}
    assert len(said) > 80
    assert said <= set(words.table())


def test_every_named_question_has_its_meaning_in_vietnamese() -> None:
    means = {key.removeprefix("question.means.") for key in words.table() if key.startswith("question.means.")}
    assert means == set(questions.BY_NAME)


@pytest.mark.parametrize(
    ("cookie", "accepted", "language"),
    [
        (None, "vi-VN,vi;q=0.9,en;q=0.8", "vi"),
        (None, "en-GB,en;q=0.9,vi;q=0.8", "en"),
        (None, "fr", "en"),
        (None, "vi;q=0", "en"),
        (None, "", "en"),
        ("vi", "en", "vi"),
        ("xx", "vi", "vi"),
    ],
)
def test_the_language_of_a_visitor(cookie: str | None, accepted: str, language: str) -> None:
    assert words.preferred(cookie, accepted) == language


def test_numbers_and_days_are_written_as_each_language_does() -> None:
    assert (VI.number(1234567), EN.number(1234567)) == ("1.234.567", "1,234,567")
    assert (VI.number(12.5), EN.number(12.5)) == ("12,5", "12.5")
    assert (VI.day("2024-03-08"), EN.day("2024-03-08")) == ("8/3/2024", "8 March 2024")
    assert (VI.day("2024-03"), EN.day("2024-03"), EN.day("2024")) == ("tháng 3/2024", "March 2024", "2024")
    assert VI.moment("2024-03-08T15:27:00+07:00") == "8/3/2024, 15:27"
    assert EN.day("unknown") == "unknown"


class Seen(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


TRICKS = [
    "<p>", "</p>", "<b>", "<script>", "</script>", "alert(1)", "<img src=x onerror=alert(1)>", "<svg/onload=1>",
    "<a href='", "javascript:alert(1)'>", "https://a.vn/'>", "</a>", "<figure>", "<figcaption>", "Ảnh: Lan",
    "</figcaption>", "<table>", "<td style=x>", "</table>", "&lt;script&gt;", "<!--", "-->", "<![CDATA[", "]]>", "<?x",
    "<style>", "</style>", "\"'",
]  # fmt: skip
SHOWN = {
    "p", "h3", "ul", "ol", "li", "table", "tr", "td", "th", "blockquote", "figure", "figcaption", "em", "strong", "a",
    "div", "span",
}  # fmt: skip


@given(st.lists(st.sampled_from(TRICKS) | st.text(max_size=5), max_size=25).map("".join))
def test_only_known_markup_is_shown(html: str) -> None:
    shown, _ = markup.body(html, {"https://a.vn/": "/article/post1"}, [{"text": "Ảnh: Lan", "credit": "Lan"}], "Ảnh")
    for tag, attributes in Seen(shown).found:
        assert tag in SHOWN
        assert set(attributes) <= {"href", "rel", "class", "tabindex"}
        assert (attributes.get("href") or "/").startswith(("/article/", "http://", "https://", "/"))
    closed = re.findall(r"</(\w+)>", shown)
    assert sorted(closed) == sorted(tag for tag, _ in Seen(shown).found)


def test_photographs_are_frames_and_credits_are_marked() -> None:
    html = (
        '<figure><img src="https://a.vn/x.jpg" alt="Phiên tòa"><figcaption><em>Bị cáo. Ảnh: Lan Chi</em></figcaption>'
        '</figure><p>Xem <a href="https://a.vn/y">bài kia</a>.</p>'
    )
    captions = [{"text": "Bị cáo. Ảnh: Lan Chi", "credit": "Lan Chi"}, {"text": "Ảnh đầu trang", "credit": None}]
    shown, others = markup.body(html, {"https://a.vn/y": "/article/post2"}, captions, "Ảnh")
    assert "<img" not in shown
    assert 'href="https://a.vn/x.jpg" rel="external noopener noreferrer">Ảnh</a><span>Phiên tòa</span>' in shown
    assert 'Ảnh: <span class="credit">Lan Chi</span></em>' in shown
    assert '<a href="/article/post2">bài kia</a>' in shown
    assert others == captions[1:]
    # What stands below as the caption is not told twice.
    again = html.replace("Phiên tòa", "Bị cáo. Ảnh: Lan Chi")
    assert "<span>Bị" not in markup.body(again, {}, captions, "Ảnh")[0]


def test_charts_hold_no_script_no_style_and_nothing_from_elsewhere() -> None:
    bad = "<script>alert(1)</script>\"'&</text><image href='http://x/'/>"
    rows = [{"author": bad, "articles": 5}, {"author": "Lan Chi", "articles": 3}]
    drawn = charts.of_answer(rows, VI)
    assert drawn is not None
    root = ET.fromstring(drawn)
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= {"svg", "g", "path", "line", "text", "rect"}
    assert not [
        name for element in root.iter() for name in element.attrib if "href" in name or name in {"style", "onload"}
    ]
    assert root.attrib["role"] == "img"
    assert "Biểu đồ" in root.attrib["aria-label"]


def test_answers_have_the_picture_of_their_kind() -> None:
    months = [{"month": f"2024-{month:02}", "articles": month, "percent": 1.5} for month in range(1, 13)]
    assert str(charts.of_answer(months, EN)).count("h") > 12
    kinds = [{"month": "2024-01", "kind": kind, "articles": 2} for kind in ("article", "video")]
    assert 'class="chart many"' in str(charts.of_answer(kinds, EN))
    hours = [{"weekday": 1, "hour": f"{hour:02}", "articles": hour} for hour in range(5)]
    assert charts.of_answer(hours, EN) is not None
    # Stories have none, nor has an answer of one row.
    assert charts.of_answer([{"key": "post1", "title": "a", "articles": 1}] * 3, EN) is None
    assert charts.of_answer(months[:1], EN) is None


def written(chart: object) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)<", str(chart))


def marks(chart: object) -> str:
    return str(chart).partition("role-mark")[2].partition("role-axis")[0]


def lefts(chart: object) -> list[float]:
    """Where each bar begins."""
    return sorted(float(left) for left in re.findall(r'd="M([\d.]+),', marks(chart)))


def test_time_runs_on_where_nothing_was_published() -> None:
    rows = [{"month": month, "articles": 3} for month in ("2024-03", "2022-10", "2019-12")]
    drawn = charts.of_answer(rows, EN)
    first, _, last = places = lefts(drawn)
    months = [(place - first) / (last - first) * 51 for place in places]
    assert months == pytest.approx([0, 34, 51], abs=0.5)
    assert written(drawn)[:4] == ["2019-12", "2020-06", "2020-12", "2021-06"]
    days = [{"day": day, "articles": 1} for day in ("2024-03-09", "2024-03-01")]
    assert written(charts.of_answer(days, EN))[:9] == [f"2024-03-0{day}" for day in range(1, 10)]
    # Of one month, and of more than the paper's whole life.
    kinds = [{"month": "2024-01", "kind": kind, "articles": 2} for kind in ("article", "video")]
    assert "2024-01" in written(charts.of_answer(kinds, EN))
    far = [{"day": day, "articles": 1} for day in ("1001-01-01", "2999-12-31")]
    assert 1 < len(written(charts.of_answer(far, EN))) < 15


@pytest.mark.parametrize("most", [1, 2, 3, 5, 12, 4000])
def test_counts_are_whole_and_none_stands_twice(most: int) -> None:
    drawn = [
        charts.days("2024", {"2024-03-01": most, "2024-04-01": 1}, EN),
        charts.of_answer([{"month": "2024-01", "articles": most}, {"month": "2024-02", "articles": 1}], EN),
        charts.of_answer([{"author": "Lan", "articles": most}, {"author": "Chi", "articles": 1}], EN),
    ]
    for chart in drawn:
        texts = written(chart)
        steps = texts[texts.index("0") :]
        steps = [int(text.replace(",", "")) for text in steps if text[0].isdigit()]
        assert len(steps) > 1
        assert steps == sorted(set(steps))


def test_the_week_has_its_days_by_name_and_all_its_hours() -> None:
    hours = [{"weekday": 7, "hour": "05", "articles": 1}, {"weekday": 2, "hour": "21", "articles": 40}]
    texts = written(charts.of_answer(hours, VI))
    assert texts == [f"{hour:02}" for hour in range(24)] + ["T2", "T3", "T4", "T5", "T6", "T7", "CN"]
    drawn = str(charts.of_answer(hours, EN))
    assert "Sun" in written(drawn)
    palest, darkest = sorted(float(one) for one in re.findall(r' opacity="([\d.]+)"', marks(drawn)))
    assert palest >= charts.PALEST
    assert darkest == 1


def test_facets_count_what_articles_share(data: Path) -> None:
    with open_to_read(data) as archive:
        numbers = search.best(archive, "hoa giai", 100)
        found = facets.facets(archive, numbers, 5)
    assert len(numbers) == 60
    assert dict(found["section"]) == {"Pháp luật": 60, "Pháp đình": 30, "Tin nóng": 30}
    assert dict(found["author"]) == {"Lan Chi": 60, "Minh Anh": 20}
    assert dict(found["tag"]) == {"đất đai": 60, "giao thông": 30}
    assert found["year"] == [("2024", 60)]


@given(st.text(max_size=30), st.sampled_from(["section", "author", "tag"]))
def test_a_filter_is_read_as_it_is_written(name: str, kind: str) -> None:
    written = queries.filtering(kind, name)
    if not written.endswith(':""'):
        query = queries.parse(f"hòa giải {written}")
        assert len(query.terms) == 2
        assert len(query.sections + query.authors + query.tags) == 1
    assert "".join(piece for _, piece in queries.pieces(written)) == queries.clean(written)


def test_long_stretches_without_a_change_are_folded_and_nothing_is_lost() -> None:
    words_of = [
        ("same", "một hai " * 300),
        ("gone", "ba "),
        ("same", "bốn " * 10),
        ("come", "năm "),
        ("same", "sáu " * 400),
    ]
    folded = article.folded(words_of)
    assert [kind for kind, _ in folded] == ["still", "same", "gone", "same", "come", "same", "still"]
    assert "".join(text for _, text in folded) == "".join(text for _, text in words_of)
    assert all(text[-1].isspace() for _, text in folded)


def test_the_calendar_tells_gaps_from_days_without_a_paper() -> None:
    days = {"2022-07-30": 3, "2022-10-02": 1}
    bounds = front.Bounds("2022-07-30", "2022-10-02", (("2022-08-01", "2022-09-30"),))
    months = front.year_calendar("2022", days, bounds, EN)
    told = {day["day"]: day["state"] for month in months for week in month["weeks"] for day in week if day}
    assert len(told) == 365
    assert [told[day] for day in ("2022-07-29", "2022-07-31", "2022-08-01", "2022-10-01", "2022-10-03")] == [
        "outside", "level0", "without", "level0", "outside",
    ]  # fmt: skip
    assert told["2022-07-30"] == f"level{heatmap.level(3, heatmap.steps([3, 1]))}"


def test_a_page_that_takes_too_long_is_given_up(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "SECONDS", 0.2)
    counting = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
    pages = pool.Pool(data)
    with pytest.raises(pool.TooLongError, match="plvn on the command line"):
        pages._run(lambda reader: reader.archive.rows(counting))
    assert pages._run(lambda reader: reader.archive.rows("SELECT 1 AS one")) == [{"one": 1}]
