"""Search is right for Vietnamese: a table of (query, text, found?), and properties that hold for any text."""

from __future__ import annotations

import contextlib
import json
import unicodedata
from typing import TYPE_CHECKING

import pytest
from builders import SITE, article, job, kept, page
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive import highlights, queries
from archive.errors import WrongQuestionError
from archive.letters import fold, spellings
from archive.records import Article, Caption
from archive.search import search, unknown_names
from plvn_crawler.cli import main

if TYPE_CHECKING:
    from click.testing import Result

    from archive.opening import Archive

LAND = "Công an huyện điều tra vụ lấn chiếm đất đai ven sông"
COURT = "Tòa án nhân dân tỉnh tuyên phạt bị cáo ba năm tù"
OLD_COURT = "Toà án đưa ra xét xử vụ kiện hoà giải không thành"
ROAD = "Mở rộng đường vành đai, hỗ trợ người dân tái định cư"
SUN = "Dương tính với ma túy, tài xế bị tạm giữ"
COMMITTEE = "Ủy ban nhân dân xã công khai thủ tục cấp sổ đỏ"
OLD_COMMITTEE = "Uỷ ban kiểm tra kỷ luật hai cán bộ thuỷ lợi"
HEALTH = "Bảo hiểm y tế và sức khoẻ người cao tuổi"
NEW_HEALTH = "Khám sức khỏe miễn phí cho khoẻo trẻ vùng cao"
DECREE = "Nghị định 168/2024/NĐ-CP quy định mức phạt mới về giao thông"
LAW = "Luật số 45/2019/QH14 có hiệu lực, người lao động cần biết"
HUE = "Thừa Thiên - Huế: khởi tố nhóm đối tượng thuê nhà đánh bạc"
NFD_LAND = unicodedata.normalize("NFD", LAND)

# (query, text, found?)
TABLE = [
    # Unmarked words widen.
    ("dieu tra", LAND, True), ("dat dai", LAND, True), ("DIEU TRA", LAND, True), ("Dieu Tra", LAND, True),
    ("lan chiem", LAND, True), ("cong an", LAND, True), ("song", LAND, True), ("huyen", LAND, True),
    ("toa an", COURT, True), ("toa an", OLD_COURT, True), ("nhan dan", COURT, True), ("bi cao", COURT, True),
    ("tuyen phat", COURT, True), ("ba nam tu", COURT, True), ("hoa giai", OLD_COURT, True), ("xet xu", OLD_COURT, True),
    ("duong", ROAD, True), ("duong", SUN, True), ("ma tuy", SUN, True), ("so do", COMMITTEE, True),
    ("uy ban", COMMITTEE, True), ("uy ban", OLD_COMMITTEE, True), ("thuy loi", OLD_COMMITTEE, True),
    ("suc khoe", HEALTH, True), ("suc khoe", NEW_HEALTH, True), ("hue", HUE, True), ("danh bac", HUE, True),
    ("nghi dinh", DECREE, True), ("luat so", LAW, True), ("xyz", LAND, False), ("dieu hanh", LAND, False),
    ("diu", LAND, False), ("tr", LAND, False), ("dd", LAND, False),
    # Marked words count.
    ("điều tra", LAND, True), ("đất đai", LAND, True), ("ĐẤT ĐAI", LAND, True), ("Điều Tra", LAND, True),
    ("đường", ROAD, True), ("đường", SUN, False), ("dương", SUN, True), ("dương", ROAD, False),
    ("đương", ROAD, False), ("đương", SUN, False), ("đuong", ROAD, False), ("dường", ROAD, False),
    ("tra", LAND, True), ("trà", LAND, False), ("điêu", LAND, False), ("đièu", LAND, False),
    ("bị cáo", COURT, True), ("bí cáo", COURT, False), ("bị cào", COURT, False), ("phạt", COURT, True),
    ("phát", COURT, False), ("nhân", COURT, True), ("nhẫn", COURT, False), ("năm", COURT, True), ("nấm", COURT, False),
    ("sông", LAND, True), ("sống", LAND, False), ("đỏ", COMMITTEE, True), ("độ", COMMITTEE, False),
    ("huế", HUE, True), ("HUẾ", HUE, True), ("huề", HUE, False), ("thuê", HUE, True), ("thuế", HUE, False),
    ("khởi tố", HUE, True), ("khởi tổ", HUE, False), ("ma túy", SUN, True), ("má túy", SUN, False),
    # Half-marked queries mix both, word by word.
    ("điều tra dat dai", LAND, True), ("dieu tra đất đai", LAND, True), ("dieu trà", LAND, False),
    ("điều dat", LAND, True), ("điếu dat", LAND, False), ("đat dai", LAND, False), ("dat đai", LAND, True),
    ("nguoi dân", ROAD, True), ("nguoi dẫn", ROAD, False), ("tòa an", COURT, True), ("toa án", COURT, True),
    ("mở rong đường", ROAD, True), ("mơ rong đường", ROAD, False),
    # The tone mark on either vowel.
    ("tòa án", OLD_COURT, True), ("toà án", COURT, True), ("hòa giải", OLD_COURT, True), ("hoà giải", OLD_COURT, True),
    ("HÒA GIẢI", OLD_COURT, True), ("ủy ban", OLD_COMMITTEE, True), ("uỷ ban", COMMITTEE, True),
    ("thủy lợi", OLD_COMMITTEE, True), ("thuỷ lợi", OLD_COMMITTEE, True), ("sức khỏe", HEALTH, True),
    ("sức khoẻ", HEALTH, True), ("sức khoẻ", NEW_HEALTH, True), ("ma tuý", SUN, True), ("tóa", COURT, False),
    ("họa", OLD_COURT, False), ("úy", COMMITTEE, False), ("khoé", HEALTH, False), ("túy", SUN, True),
    ("hoá", OLD_COURT, False), ("hoa", OLD_COURT, True), ("kỷ", OLD_COMMITTEE, True), ("kỵ", OLD_COMMITTEE, False),
    # NFC and NFD.
    (unicodedata.normalize("NFD", "điều tra"), LAND, True), (unicodedata.normalize("NFD", "đường"), SUN, False),
    (unicodedata.normalize("NFD", "hòa giải"), OLD_COURT, True), (unicodedata.normalize("NFD", "Ủy"), COMMITTEE, True),
    ("điều tra", NFD_LAND, True), ("đất", NFD_LAND, True), ("dat", NFD_LAND, True), ("đát", NFD_LAND, False),
    # Phrases.
    ('"điều tra"', LAND, True), ('"tra điều"', LAND, False), ('"dieu tra vu"', LAND, True), ('"dieu vu"', LAND, False),
    ('"dat dai ven song"', LAND, True), ('"đất đai ven sông"', LAND, True), ('"đất đai sông"', LAND, False),
    ('"đất dai ven"', LAND, True), ('"dat đai ven"', LAND, True), ('"đát dai"', LAND, False),
    ('"hòa giải không"', OLD_COURT, True), ('"hoà giai"', OLD_COURT, True), ('"hoá giai"', OLD_COURT, False),
    ('"nhân dân" "ba năm tù"', COURT, True), ('"nhân dân" "ba năm tủ"', COURT, False), ('"bi cao', COURT, True),
    ("“bị cáo”", COURT, True), ("“cáo bị”", COURT, False), ('"uy ban nhân dân"', COMMITTEE, True),
    # Numbers of documents.
    ("168/2024/NĐ-CP", DECREE, True), ("168/2024/nd-cp", DECREE, True), ("168/2025/NĐ-CP", DECREE, False),
    ("2024/168", DECREE, False), ("nđ-cp", DECREE, True), ("45/2019/QH14", LAW, True), ("qh14", LAW, True),
    ("qh15", LAW, False), ("Nghị định 168", DECREE, True), ('"Luật số 45"', LAW, True), ('"Luat số 45"', LAW, True),
    # Beginnings.
    ("die*", LAND, True), ("điề*", LAND, True), ("điế*", LAND, False), ("chi*", LAND, True), ("zz*", LAND, False),
    ("hò*", OLD_COURT, True), ("tuy*", SUN, True), ('"dieu tr"*', LAND, True), ('"điều tr*"', LAND, True),
    ('"điều tx*"', LAND, False), ("dieu*tra", LAND, True), ("ngh* đ*", DECREE, True),
    ("dieu t*", LAND, True), ("điều x*", LAND, False), ('"điều t*"', LAND, True), ('"tra đ*"', LAND, False),
    # Whatever FTS5 takes for its own language is text here.
    ("NOT", LAND, False), ("dieu AND tra", LAND, False), ("dieu OR", LAND, False), ("NEAR(dieu tra)", LAND, False),
    ("(điều tra)", LAND, True), ("điều-tra", LAND, True), ("^điều", LAND, True), ("điều + tra", LAND, True),
    ("{title}: điều", LAND, False), ("điều' tra", LAND, True), ("-tra", LAND, True), ("", LAND, False),
    ("*", LAND, False), ('"', LAND, False), ('""', LAND, False), ("()", LAND, False), (":", LAND, False),
    # Parts.
    ("in:title điều", LAND, True), ("in:body điều", LAND, False), ("in:title,lead điều", LAND, True),
    ("in:captions dieu", LAND, False), ("IN:TITLE dieu", LAND, True),
]  # fmt: skip


def file(archive: Archive, *texts: str, **changes: str) -> None:
    """Articles with these titles and no other words."""
    filing = job(archive).filing()
    for number, text in enumerate(texts, 700001):
        url = f"{SITE}/bai-post{number}.html"
        plain = article(
            url=url, key=f"post{number}", title=text, lead=None, body=(), body_html="", captions=(), related=(), tags=()
        )
        filed = article(**{name: getattr(plain, name) for name in Article.__slots__} | changes)
        filing.page(kept(archive, filed, page(text.encode(), url=url, asked_url=url)))


def keys(archive: Archive, text: str, limit: int = 20) -> list[str]:
    return [row["key"] for row in search(archive, text, limit)]


def test_the_table_is_long_enough() -> None:
    assert len(TABLE) >= 120


def test_every_pair_of_the_table(archive: Archive) -> None:
    texts = list(dict.fromkeys(text for _, text, _ in TABLE))
    file(archive, *texts)
    key = {text: f"post{number}" for number, text in enumerate(texts, 700001)}
    wrong = [pair for pair in TABLE if (key[pair[1]] in keys(archive, pair[0])) != pair[2]]
    assert not wrong


@pytest.mark.parametrize("match", ["dieu tra", "điều tra"])
def test_raw_sql_is_right_too(archive: Archive, match: str) -> None:
    file(archive, LAND, "Điều kiện tham gia kiểm trà", SUN)
    rows = archive.rows("SELECT rowid FROM article_search WHERE article_search MATCH ?", (f'"{match}"',))
    assert [row["rowid"] for row in rows] == [1]


SYLLABLES = sorted({word for _, text, _ in TABLE for word in text.split()})


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(SYLLABLES), min_size=1, max_size=4).map(" ".join), st.booleans())
def test_nfd_and_nfc_find_the_same(archive: Archive, text: str, quoted: bool) -> None:  # noqa: FBT001 (Hypothesis passes it)
    if not archive.rows("SELECT 1 FROM articles LIMIT 1"):
        file(archive, LAND, COURT, OLD_COURT, ROAD, SUN, HUE, DECREE)
    asked = f'"{text}"' if quoted else text
    found = [search(archive, unicodedata.normalize(form, asked)) for form in ("NFC", "NFD")]
    assert found[0] == found[1]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40) | st.text("\"*():-^{}+' đướngANDORNEAR:,in", max_size=40))
def test_any_text_gives_results_or_a_sentence(archive: Archive, text: str) -> None:
    with contextlib.suppress(WrongQuestionError):
        assert isinstance(search(archive, text), list)


def test_long_queries_are_cut_short(archive: Archive) -> None:
    file(archive, LAND)
    assert keys(archive, "điều " * 5000) == ["post700001"]
    assert keys(archive, '"' + "điều " * 300 + '"') == []
    assert keys(archive, "hoà " * 40 + '"' + "hoà " * 40 + '"') == []


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(SYLLABLES))
def test_spellings_differ_in_the_place_of_the_tone_alone(word: str) -> None:
    for form in spellings(word):
        assert fold(form) == fold(word)
        assert form in spellings(form)
        assert sorted(spellings(form)) == sorted(spellings(word))


def test_best_first_then_newest(archive: Archive) -> None:
    filing = job(archive).filing()
    for number, (title, day) in enumerate(
        [("Tin vắn", "2024-01-01"), ("Đấu giá đất", "2024-02-01"), ("Tin vắn", "2024-03-01")], 700001
    ):
        url = f"{SITE}/bai-post{number}.html"
        body = ("Một thửa đất được giao.",)
        filed = article(url=url, key=f"post{number}", title=title, body=body, published_at=f"{day}T08:00:00+07:00")
        filing.page(kept(archive, filed, page(str(number).encode(), url=url, asked_url=url)))
    assert keys(archive, "đất") == ["post700002", "post700003", "post700001"]
    assert keys(archive, "đất", 1) == ["post700002"]
    assert keys(archive, "section:phap-dinh") == ["post700003", "post700002", "post700001"]


def test_of_very_many_the_title_comes_first_then_the_newest(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.search.MANY", 2)
    filing = job(archive).filing()
    titles = ["Tin vắn", "Đấu giá đất", "Tin vắn", "Giao đất", "Tin vắn"]
    for number, title in enumerate(titles, 700001):
        url = f"{SITE}/bai-post{number}.html"
        day = f"2024-0{number - 700000}-01T08:00:00+07:00"
        filed = article(url=url, key=f"post{number}", title=title, body=("Một thửa đất.",), published_at=day)
        filing.page(kept(archive, filed, page(str(number).encode(), url=url, asked_url=url)))
    ordered = ["post700004", "post700002", "post700005", "post700003", "post700001"]
    assert keys(archive, "đất") == ordered
    assert keys(archive, "dat", 3) == ordered[:3]
    assert keys(archive, '"thửa dat"') == ["post700005", "post700004", "post700003", "post700002", "post700001"]
    assert keys(archive, "đất to:2024-04") == ["post700004", "post700002", "post700003", "post700001"]
    assert keys(archive, "in:body đất", 1) == ["post700005"]
    newest_first = sorted(ordered, reverse=True)
    for beginnings in ("đấ* th*", "thửa d*", '"thửa đ*"', "th*"):
        assert keys(archive, beginnings) == newest_first, beginnings
        assert keys(archive, beginnings, 2) == newest_first[:2], beginnings
    assert keys(archive, "đấu đ*") == ["post700002"]
    assert keys(archive, "thửa zz*") == keys(archive, "xq*") == keys(archive, '"đất th*"') == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("section:phap-dinh phiên", True), ("section:phap-luat phiên", True), ('section:"Pháp luật" phiên', True),
        ('section:"Phap luat"', True), ('section:"Phảp luật"', False), ("section:the-thao phiên", False),
        ("from:2024-03-08 phiên", True), ("from:2024-03-09 phiên", False), ("to:2024-03-08 phiên", True),
        ("to:2024-03-07 phiên", False), ("from:2024-03 to:2024-03 phiên", True), ("from:2024 to:2024", True),
        ("to:2023 phiên", False), ("from:8/3/2024 to:08/03/2024", True), ("from:4/2024", False),
        ('author:"Lan Chi"', True), ('author:"lan chi" phiên', True), ("author:lan-chi", True), ("author:Minh", False),
        ('tag:"tòa án"', True), ('tag:"toà án"', True), ('tag:"toa an"', True), ('tag:"tỏa án"', False),
        ('tag:"tòa án" tag:"xét xử lưu động"', True), ('tag:"tòa án" tag:"đất đai"', False),
        ("in:captions quang cảnh", True), ("in:title quang cảnh", False), ("in:body bị cáo", True),
        ("in:lead đông đảo", True), ("in:lead in:body đông đảo", True), ('"quang canh phiên tòa"', True),
    ],
)  # fmt: skip
def test_filters(archive: Archive, text: str, found: bool) -> None:  # noqa: FBT001 (a column of the table)
    job(archive).filing().page(kept(archive, article(), page()))
    assert keys(archive, text) == (["post700001"] if found else [])


@pytest.mark.parametrize(
    "text", ["from:yesterday", "to:2024-13", "from:2024-02-30", "in:footer x", "tag:", 'author:""', "from:2025 to:2024"]
)
def test_a_filter_that_cannot_be_is_a_sentence(archive: Archive, text: str) -> None:
    with pytest.raises(WrongQuestionError, match=text.split(":", maxsplit=1)[0]):
        search(archive, text)


def test_names_that_nothing_has_are_told(archive: Archive) -> None:
    job(archive).filing().page(kept(archive, article(), page()))
    assert unknown_names(archive, 'section:phap-luat tag:"tòa án" author:Ai') == ["author:Ai"]


def test_a_row_and_its_highlights(archive: Archive) -> None:
    long = ("Mở đầu. " * 60 + "Cơ quan chức năng hoà giải vụ việc. " + "Kết thúc. " * 60,)
    captions = (Caption("Phiên hòa giải. Ảnh: Lan Chi", "Lan Chi", None, 1),)
    job(archive).filing().page(kept(archive, article(title="Tổ Hoà Giải", body=long, captions=captions), page()))
    (row,) = search(archive, "hòa giải")
    assert {"key", "title", "published_at", "url", "snippet"} <= row.keys()
    assert [row["title"][start:end] for start, end in row["title_highlights"]] == ["Hoà", "Giải"]
    assert [row["snippet"][start:end] for start, end in row["highlights"]] == ["hoà", "giải"]
    assert len(row["snippet"].split()) < 45


def test_a_word_found_in_the_title_alone_shows_the_beginning(archive: Archive) -> None:
    job(archive).filing().page(kept(archive, article(), page()))
    (row,) = search(archive, "in:title lưu động")
    assert row["snippet"].startswith("(PLVN) - Phiên xét xử")
    assert row["highlights"] == []


def test_spans_of_overlapping_terms_are_one() -> None:
    terms = queries.parse('"đất đai" "đai ven"').terms
    text = "vụ đất đai ven sông"
    assert [text[start:end] for start, end in highlights.spans(text, terms)] == ["đất đai ven"]


def test_the_command_prints_rows_and_ends_mistakes_in_a_sentence(archive: Archive) -> None:
    job(archive).filing().page(kept(archive, article(), page()))

    def plvn(*words: str) -> Result:
        return CliRunner().invoke(main, ["--data", str(archive.folder), "search", *words])

    (row,) = json.loads(plvn("phien", "toà", "--json", "--limit", "5").stdout)
    assert row["key"] == "post700001"
    assert "[phiên tòa]" in plvn('"phien toà"', "in:body").stdout
    assert plvn("xyz").stdout == "nothing found\n"
    assert plvn("--json", "-x", "NOT (").stdout == "[]\n"
    assert "nothing here has author:Ai" in plvn("author:Ai").stderr
    assert json.loads(plvn("author:Lan Chi", "--json").stdout)  # as a shell hands on author:"Lan Chi"
    for nothing in ("in:title", "*", '"'):
        assert plvn(nothing).exit_code == 2
    wrong = plvn("from:hôm-qua")
    assert (wrong.exit_code, wrong.stderr.count("\n")) == (2, 1)
    assert "Traceback" not in wrong.stderr
