"""Legal documents in text: the gold set's floors, each part of a reference, and that nothing takes long."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plvn_crawler.text.law import in_force, numbers
from plvn_crawler.text.law.mentions import find
from plvn_crawler.text.law.resolving import references
from tests import law_gate


def test_the_gold_set_is_read_as_well_as_ever() -> None:
    scores, wrong = law_gate.measure()
    assert not law_gate.fallen(scores), wrong
    assert scores["documents"].wanted >= 200


def one(text: str) -> dict[str, object]:
    (found,) = references([("body", 1, text)])
    return found._asdict()


@pytest.mark.parametrize(
    ("text", "kind", "number", "issuer", "year"),
    [
        ("Nghị định 168/2024/NĐ-CP", "nghị định", "168/2024/NĐ-CP", "Chính phủ", 2024),
        ("Chỉ thị số 34/CT-TTg ngày 19/12/2023", "chỉ thị", "34/CT-TTg", "Thủ tướng Chính phủ", 2023),
        ("QUYẾT ĐỊNH SỐ 06/QĐ-TTG", "quyết định", "06/QĐ-TTg", "Thủ tướng Chính phủ", None),
        ("Luật số 31/2024/QH15", "luật", "31/2024/QH15", "Quốc hội khóa XV", 2024),
        ("Nghị quyết 326/2016/UBTVQH14", "nghị quyết", "326/2016/UBTVQH14", "Ủy ban Thường vụ Quốc hội khóa XIV", 2016),
        (
            "Thông tư liên tịch số 09/2012/TTLT-BTP-BCA ngày 3 tháng 4 năm 2012", "thông tư liên tịch",
            "09/2012/TTLT-BTP-BCA", "Bộ Tư pháp, Bộ Công an", 2012,
        ),
        ("Nghị quyết số 68-NQ/TW của Bộ Chính trị", "nghị quyết", "68-NQ/TW", "Bộ Chính trị", None),
        ("Nghị quyết số 27-NQ/TW", "nghị quyết", "27-NQ/TW", "Trung ương Đảng", None),
        ("Quyết định 12/QĐ-UBND của UBND TP Hải Phòng", "quyết định", "12/QĐ-UBND",
         "Ủy ban nhân dân thành phố Hải Phòng", None),
        ("Quyết định 2456 ngày 7/8/2023 của Chủ tịch UBND TP.HCM", "quyết định", "2456",
         "Chủ tịch Ủy ban nhân dân thành phố Hồ Chí Minh", 2023),
        ("Quyết định 12/QĐ-UBND của UBND tỉnh", "quyết định", "12/QĐ-UBND", "Ủy ban nhân dân tỉnh", None),
        ("Thông tư 46 của Bộ trưởng Bộ Công an", "thông tư", "46", "Bộ Công an", None),
        ("NĐ 168/2024", "nghị định", "168/2024", None, 2024),
        ("Thông tư 46/2024 của Bộ Công an", "thông tư", "46/2024", "Bộ Công an", 2024),
        ("Nghị định 30/2020/ND-CP", "nghị định", "30/2020/NĐ-CP", "Chính phủ", 2020),
        ("Luật Đất đai số 31/2024/QH15", "luật", "31/2024/QH15", "Quốc hội khóa XV", 2024),
        ("Bộ luật Hình sự", "bộ luật", None, None, None),
    ],
)  # fmt: skip
def test_kind_number_issuer_and_year(
    text: str, kind: str, number: str | None, issuer: str | None, year: int | None
) -> None:
    found = one(f"Theo {text}, việc này bị cấm.")
    assert [found[name] for name in ("kind", "number", "issuer", "year")] == [kind, number, issuer, year]


def test_a_reference_tells_its_place() -> None:
    texts = [("title", 1, "Siết Luật Căn cước"), ("body", 2, "Theo điểm a, b khoản 1 Điều 5 Luật này.")]
    first, *others = references(texts)
    assert (first.field, first.paragraph, first.start, first.end, first.text) == ("title", 1, 5, 18, "Luật Căn cước")
    assert [(found.article, found.clause, found.point) for found in others] == [("5", "1", "a"), ("5", "1", "b")]
    assert {found.document for found in others} == {"Luật Căn cước"}
    for found in others:
        assert texts[1][2][found.start : found.end] == found.text == "điểm a, b khoản 1 Điều 5 Luật này"


def test_every_form_of_the_same_letters_and_blanks_is_read() -> None:
    text = "Điều 6 Nghị định 168/2024/NĐ-CP và khoản 1 Điều 8 Luật Hòa giải ở cơ sở năm 2013"
    expected = law_gate.found_in(text)
    assert expected == ["168/2024/NĐ-CP @ 6", "Luật Hòa giải ở cơ sở 2013 @ 8/1"]
    assert law_gate.found_in(unicodedata.normalize("NFD", text)) == expected
    assert law_gate.found_in(text.replace(" ", "\u00a0")) == expected
    assert law_gate.found_in(text.replace("òa", "oà")) == expected


def test_a_text_may_begin_with_a_number() -> None:
    assert law_gate.found_in("168/2024/NĐ-CP phạt từ ngày 15.") == ["168/2024/NĐ-CP"]


def test_a_short_number_with_two_answers_stays_short() -> None:
    text = "Nghị định 10/2022/NĐ-CP thay Nghị định 10/2012/NĐ-CP. Nghị định 10 đã hết hạn, Nghị định 10/2022 thì chưa."
    assert law_gate.found_in(text)[2:] == ["Nghị định 10", "10/2022/NĐ-CP"]


def test_a_short_number_is_not_of_another_issuer_than_is_printed() -> None:
    found = references(
        [("body", 1, "Chỉ thị số 34 của Thủ tướng. Chỉ thị 34-CT/TW của Bộ Chính trị. Chỉ thị 34 nêu rõ.")]
    )
    assert [(one.document, one.issuer) for one in found] == [
        ("Chỉ thị 34", "Thủ tướng Chính phủ"), ("34-CT/TW", "Bộ Chính trị"), ("Chỉ thị 34", None)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["Nghị định 100 và Nghị định 168 của Chính phủ", "Nghị định 100, 123 và 168 của Chính phủ"]
)
def test_what_is_joined_has_one_issuer(text: str) -> None:
    found = references([("body", 1, text)])
    assert [(one.document, one.issuer) for one in found if one.number in {"100", "168"}] == [
        ("Nghị định 100", "Chính phủ"), ("Nghị định 168", "Chính phủ")
    ]  # fmt: skip


def test_a_list_gives_each_number_its_place_and_its_own_year() -> None:
    text = "Nghị định 15/2021, 20 và 35/2023/NĐ-CP"
    found = references([("body", 1, text)])
    assert [(one.number, one.year, one.issuer) for one in found] == [
        ("15/2021/NĐ-CP", 2021, "Chính phủ"), ("20/2023/NĐ-CP", 2023, "Chính phủ"),
        ("35/2023/NĐ-CP", 2023, "Chính phủ"),
    ]  # fmt: skip
    assert [text[one.start : one.end] for one in found] == ["Nghị định 15/2021", "20", "35/2023/NĐ-CP"]


def test_every_name_of_the_list_is_found_whole() -> None:
    for kind, names in (("Luật", in_force.LAWS), ("Bộ luật", in_force.CODES), ("Pháp lệnh", in_force.ORDINANCES)):
        for line in names.strip().splitlines():
            printed, _, full = line.partition(" > ")
            full = full or printed
            wanted = full if full.startswith("Bộ luật") else f"{kind} {full}"
            assert law_gate.found_in(f"Theo {kind} {printed} được ban hành") == [wanted]
            assert law_gate.found_in(f"{kind} {printed}".upper()) == [wanted]


def test_joint_lists_share_the_word() -> None:
    found = law_gate.found_in("Ba luật sửa cùng lúc: các Luật Đất đai, Nhà ở và Kinh doanh bất động sản.")
    assert found == ["Luật Đất đai", "Luật Nhà ở", "Luật Kinh doanh bất động sản"]


@pytest.mark.parametrize("number", range(1, 30))
def test_parliaments_are_counted_in_roman(number: int) -> None:
    values = {"I": 1, "V": 5, "X": 10}
    digits = [values[letter] for letter in numbers.roman(number)]
    assert sum(-n if n < max(digits[at:]) else n for at, n in enumerate(digits)) == number


PIECES = st.sampled_from(
    [
        "Luật ", "luật ", "Bộ luật ", "Điều ", "khoản ", "điểm a, ", "1, ", "2 và ", "Nghị định ", "số ", "168/2024/",
        "NĐ-CP", "-", "/", "A-", "ngày 1/2/2024 ", "của ", "UBND ", "tỉnh ", "Bắc ", "(sửa đổi", "sửa đổi, bổ sung ",
        "một số điều của ", "các ", "năm 2015 ", "BLHS ", "này ", "Đất đai ", "Phòng, chống ", "\n", "İ", "\u00a0",
        "NĐ ", "số:", "CT 3", ", 5", " và 6", "cá nhân ", "N\u00d0-CP ",
    ]
)  # fmt: skip


@given(st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=60).map("".join))
def test_any_text_gives_places_within_it(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    for mention in find(text):
        assert 0 <= mention.start < mention.end <= len(text)
    for found in references([("body", 1, text)]):
        assert found.text == text[found.start : found.end]


@settings(deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=6).map("".join))
def test_long_junk_takes_time_in_proportion(piece: str) -> None:
    def seconds(times: int) -> float:
        junk = piece * times
        began = time.process_time()
        references([("body", 1, junk)])
        return time.process_time() - began

    # A quadratic reader takes 64 times as long for 8 times the text, each time; 24 leaves room for a busy machine.
    assert any(seconds(1600) < 24 * seconds(200) + 0.05 for _ in range(3))
