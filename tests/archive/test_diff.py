"""Revisions side by side: words, fields, causes, and the laws, dates and numbers that changed."""

from __future__ import annotations

import json
import random
import time
from typing import TYPE_CHECKING

import pytest
from builders import article, job, kept, page
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from archive import comparing, notable
from archive.records import Caption
from archive.states import PARAGRAPH_END
from plvn_crawler import findings
from plvn_crawler.cli import main

if TYPE_CHECKING:
    from archive.opening import Archive

FINE = ("Mức phạt là 5 triệu đồng.", "Theo Nghị định 100/2019/NĐ-CP, lái xe phải nộp phạt trước ngày 1 tháng 3.")
NEW_FINE = ("Mức phạt là 8 triệu đồng.", "Theo Nghị định 168/2024/NĐ-CP, lái xe phải nộp phạt trước ngày 5 tháng 3.")


@pytest.fixture
def edited(archive: Archive) -> Archive:
    """First read, then edited by the paper, then read differently by us, then edited again."""
    filing = job(archive).filing()
    filing.page(kept(archive, article(body=FINE), page()))
    second = article(body=NEW_FINE, title="Tòa án huyện mở phiên xét xử lưu động")
    filing.page(kept(archive, second, page(b"<html>2</html>", fetched_at="2026-01-16T08:00:00+07:00")))
    reread = article(body=NEW_FINE, title=second.title, tags=("tòa án",), reader="C@2")
    filing.page(kept(archive, reread, page(b"<html>2</html>", fetched_at="2026-01-17T08:00:00+07:00")))
    last = article(
        body=NEW_FINE[:1],
        title=second.title,
        tags=("tòa án",),
        reader="C@2",
        captions=(Caption("Ảnh mới", "Lan Chi", None, 1),),
    )
    filing.page(kept(archive, last, page(b"<html>3</html>", fetched_at="2026-01-18T08:00:00+07:00")))
    return archive


def test_edits_of_the_paper_and_changes_of_our_reading_stand_apart(edited: Archive) -> None:
    found = comparing.history(edited, "post700001")
    assert [(change["number"], [field["field"] for field in change["fields"]]) for change in found["publisher"]] == [
        (2, ["title", "body"]),
        (4, ["body", "captions"]),
    ]
    assert [(change["number"], [field["field"] for field in change["fields"]]) for change in found["reader"]] == [
        (3, ["tags"])
    ]
    change = found["publisher"][0]
    assert (change["seen_at"], change["run_id"]) == ("2026-01-16T08:00:00+07:00", 1)
    assert len(change["sha256"]) == 64
    assert len(found["revisions"]) == 4


def test_fields_are_compared_word_by_word(edited: Archive) -> None:
    title, body = comparing.history(edited, "post700001")["publisher"][0]["fields"]
    assert title["words"] == [
        ("same", "Tòa án "), ("gone", "tỉnh "), ("come", "huyện "), ("same", "mở phiên xét xử lưu động"),
    ]  # fmt: skip
    assert ("gone", "5 ") in body["words"]
    assert ("come", "8 ") in body["words"]
    assert body["notable"] == {
        "laws": {"gone": ["Nghị định 100/2019/NĐ-CP"], "come": ["Nghị định 168/2024/NĐ-CP"]},
        "dates": {"gone": ["ngày 1 tháng 3"], "come": ["ngày 5 tháng 3"]},
        "numbers": {"gone": ["5"], "come": ["8"]},
    }
    captions = comparing.history(edited, "post700001")["publisher"][1]["fields"][1]
    assert captions["after"] == "Ảnh mới [Lan Chi]"


@pytest.mark.parametrize(
    ("text", "laws", "dates", "numbers"),
    [
        ("Theo Luật Đất đai 2024, phạt 1.500.000 đồng", ["Luật Đất đai 2024"], [], ["1.500.000"]),
        ("khoản 2 Điều 51 Bộ luật Hình sự 2015", ["khoản 2 Điều 51", "Bộ luật Hình sự 2015"], [], []),
        ("Chỉ thị số 34 ngày 8/3/2024", ["Chỉ thị số 34"], ["ngày 8/3/2024"], []),
        ("Luật số 45/2019/QH14 có hiệu lực từ tháng 1/2021", ["Luật số 45/2019/QH14"], ["tháng 1/2021"], []),
        ("tăng 12,5% trong năm 2023, lúc 15h30", [], ["năm 2023", "15h30"], ["12,5%"]),
        ("người dân làm đúng luật", [], [], []),
    ],
)
def test_laws_dates_and_numbers(text: str, laws: list[str], dates: list[str], numbers: list[str]) -> None:
    found = notable.named(text)
    assert [list(found[kind]) for kind in ("laws", "dates", "numbers")] == [laws, dates, numbers]


@given(*[st.lists(st.sampled_from(["tòa", "án", "3", "năm", ",", ".\n\n", "tù"]), max_size=12).map(" ".join)] * 2)
def test_the_pieces_make_both_texts(before: str, after: str) -> None:
    pieces = comparing.words(before, after, PARAGRAPH_END)
    for text, wanted in ((before, {"same", "gone"}), (after, {"same", "come"})):
        assert "".join("".join(piece for kind, piece in pieces if kind in wanted).split()) == "".join(text.split())


CASES = [
    ("Nước dâng cao.|Bà con dọn đồ.", "Nước dâng cao (Ảnh: T.Nguyên).|Bà con dọn đồ.",
     "Nước dâng cao {+(Ảnh: T.Nguyên)+}.|Bà con dọn đồ."),
    ("Nước dâng cao.|Bà con dọn đồ.", "Nước dâng cao.|Bà con dọn đồ. Ảnh: L.Chi.",
     "Nước dâng cao.|Bà con dọn đồ. {+Ảnh: L.Chi.+}"),
    ("Nước dâng cao.|Bà con dọn đồ.", "Xuồng chở gạo.|Nước dâng cao.|Bà con dọn đồ.",
     "{+Xuồng chở gạo.+}|Nước dâng cao.|Bà con dọn đồ."),
    ("Ông Tư nuôi thêm.|Bà Sáu làm chiếu.|Chợ tan.", "Ông Tư nuôi thêm.|Chợ tan.",
     "Ông Tư nuôi thêm.|[-Bà Sáu làm chiếu.-]|Chợ tan."),
    ("Ông Tư nuôi thêm.", "Ông Tư nuôi thêm.|Mai lại họp.", "Ông Tư nuôi thêm.|{+Mai lại họp.+}"),
    ("Ông Tư nuôi thêm.|Mai lại họp.", "Ông Tư nuôi thêm.", "Ông Tư nuôi thêm.|[-Mai lại họp.-]"),
    ("Ông Tư nuôi thêm.|Bà Sáu làm chiếu.", "Ông Tư nuôi thêm.|Xã lập biên bản.",
     "Ông Tư nuôi thêm.|[-Bà Sáu làm chiếu.-]|{+Xã lập biên bản.+}"),
    ("Ông Tư nuôi thêm.|Chợ tan.", "Thưa bạn đọc.|Ông Tư nuôi thêm trâu.|Chợ tan.",
     "{+Thưa bạn đọc.+}|Ông Tư nuôi thêm {+trâu+}.|Chợ tan."),
    ("Ông Tư nuôi trâu. Bà Sáu làm chiếu.", "Ông Tư nuôi trâu.|Bà Sáu làm chiếu.",
     "Ông Tư nuôi trâu. [-Bà Sáu làm chiếu.-]|{+Bà Sáu làm chiếu.+}"),
    ("Lan Chi", "Minh", "[-Lan Chi-]|{+Minh+}"),
    ("", "Ảnh mới.", "{+Ảnh mới.+}"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "told"), CASES)
def test_what_changed_stands_in_its_own_line(before: str, after: str, told: str) -> None:
    """A bar stands for the end of a paragraph."""
    pieces = comparing.words(before.replace("|", "\n\n"), after.replace("|", "\n\n"), PARAGRAPH_END)
    assert "".join(findings._piece(kind, text, bright=False) for kind, text in pieces).replace("\n\n", "|") == told


def test_a_long_article_is_compared_quickly() -> None:
    long = "\n\n".join(f"Đoạn {number} của bài viết về đất đai, môi trường và đời sống." * 5 for number in range(400))
    pieces = comparing.words(long, long.replace("Đoạn 200 ", "Khổ 200 ", 1), PARAGRAPH_END)
    assert [text for kind, text in pieces if kind != "same"] == ["Đoạn ", "Khổ "]


@pytest.mark.parametrize("lines", [400, 3000])
def test_a_long_article_that_was_written_anew_is_compared_quickly(lines: int) -> None:
    dice = random.Random(3)
    before, after = ("\n".join(" ".join(dice.choices(FINE[1].split(), k=30)) for _ in range(lines)) for _ in range(2))
    start = time.process_time()
    pieces = comparing.words(before, after, "\n")
    assert time.process_time() - start < 10
    assert {kind for kind, _ in pieces} == {"same", "gone", "come"}


def test_the_command_tells_both_and_points_out(edited: Archive) -> None:
    def plvn(*words: str) -> str:
        return CliRunner().invoke(main, ["--data", str(edited.folder), "diff", *words]).stdout

    told = plvn("post700001")
    assert "Tòa án [-tỉnh-] {+huyện+} mở phiên" in told
    assert "! laws: Nghị định 100/2019/NĐ-CP -> Nghị định 168/2024/NĐ-CP" in told
    assert told.index("Changed by the paper") < told.index("Changed by our own reading")
    assert json.loads(plvn("post700001", "--json"))["reader"][0]["number"] == 3
    missing = CliRunner().invoke(main, ["--data", str(edited.folder), "diff", "post1"])
    assert (missing.exit_code, missing.stderr.count("\n")) == (2, 1)


def test_an_article_that_never_changed_says_so(archive: Archive) -> None:
    job(archive).filing().page(kept(archive, article(), page()))
    told = CliRunner().invoke(main, ["--data", str(archive.folder), "diff", "1"]).stdout
    assert "nothing has changed since it was first seen" in told
