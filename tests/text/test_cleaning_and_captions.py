from __future__ import annotations

import doctest
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plvn_crawler.pages import head, images, naming
from plvn_crawler.text import captions, cleaning, dates
from plvn_crawler.text.captions import Evidence


@pytest.mark.parametrize("module", [captions, cleaning, dates, head, images, naming])
def test_the_examples_in_the_docstrings(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


def test_white_space_and_invisible_signs() -> None:
    assert cleaning.clean("\ufeff Tòa\u00a0án \u200btuyên\n\tán\u200d ") == "Tòa án tuyên án"
    assert cleaning.clean(unicodedata.normalize("NFD", "Khởi tố")) == "Khởi tố"
    assert cleaning.clean("\u202aHòa\u00ad giải\u2066 cơ\u061c sở\u202c") == "Hòa giải cơ sở"
    assert cleaning.clean("a\u00ad\u0301") == "á"


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = cleaning.clean(text)
    assert cleaning.clean(once) == once
    assert cleaning.fold(once) == cleaning.fold(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hòa giải ở cơ sở.", "HOÀ GIẢI  ở cơ sở"),
        ("Ủy ban thủy lợi", "Uỷ ban thuỷ lợi…"),
        ("Người khỏe xem hoa loa kèn", "người khoẻ xem hoa loa kèn"),
        ("“Luật” mới", '"luật" mới'),
    ],
)
def test_one_caption_in_two_printings(one: str, other: str) -> None:
    assert cleaning.fold(one) == cleaning.fold(other)


def test_different_words_stay_different() -> None:
    assert cleaning.fold("Ông Hoa") != cleaning.fold("Ông Hòa")


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("Bà Lan ký nhận hồ sơ. (Ảnh: P.Mai)", "P.Mai"),
        ("Bà Lan ký nhận hồ sơ. Ảnh: TTXVN", "TTXVN"),
        ("Bà Lan ký nhận hồ sơ - Ảnh VGP/Quốc Khánh", "VGP/Quốc Khánh"),
        ("Bà Lan ký nhận hồ sơ (Ảnh: Cổng TTĐT tỉnh).", "Cổng TTĐT tỉnh"),
        ("Ảnh minh họa. Nguồn: VOV", "VOV"),
        ("Hiện trường vụ việc. Ảnh: Công an cung cấp", "Công an cung cấp"),
        ("Hiện trường vụ việc (ảnh do gia đình cung cấp)", "gia đình cung cấp"),
        ("Ảnh: TTXVN", "TTXVN"),
        ("Ảnh: TTXVN.", "TTXVN"),
        ("(Ảnh: P.Mai)", "P.Mai"),
        ("Ảnh: Chi cục Thủy lợi", "Chi cục Thủy lợi"),
        ("Ảnh: Công an thành phố Hà Nội", "Công an thành phố Hà Nội"),
        ("Video: Người dân cung cấp", "Người dân cung cấp"),
        ("Nguồn: báo cáo của tổ công tác", "báo cáo của tổ công tác"),
        ("Bà Lan ký nhận hồ sơ (Ảnh P.Mai)", "P.Mai"),
        ("Bà Lan ký nhận hồ sơ. Ảnh Q.A", "Q.A"),
        ("Ảnh TTXVN", "TTXVN"),
        ("Ảnh: Anh Tuấn", "Anh Tuấn"),
        ("Clip: Bà con chèo thuyền qua khúc sông cạn.", None),
        ("Video: Đám cháy nhỏ ở chợ Bến Gỗ được dập tắt", None),
        ("Ảnh: Người dân chờ lấy số.", None),
        ("Hình ảnh: Bà Lan", None),
        ("Video: Vụ sạt lở ở Bản Du", None),
        ("Gian hàng tò he - Ảnh Bác Hồ", None),
        ("Tường nhà văn hóa. Ảnh Bác Hồ với bà con", None),
        ("Ảnh minh họa", None),
        ("Các cháu chụp ảnh cùng thầy giáo", None),
        ("Bức ảnh chụp năm 1987 còn giữ được", None),
    ],
)
def test_credits(caption: str, credit: str | None) -> None:
    assert captions.credit(caption) == credit


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Chánh án Mạc Văn Quý.", Evidence(italic=True)),
        ("Quang cảnh phiên họp sáng nay", Evidence()),
        ("Bến đò nhìn từ trên cao. Ảnh: Minh Tú", Evidence()),
        ("Clip: Bà con chèo thuyền qua khúc sông cạn.", Evidence()),
        ("Chị Thoa bên vườn chè", Evidence(centred=True)),
        ("Đoạn kè vừa sạt lở", Evidence(same_cell=True)),
        ("Đêm hội đua ghe bên bến Ninh Kiều.", Evidence(strange=True)),
        ("Tang vật vụ án. (Ảnh: CA)", Evidence(bold=True)),
    ],
)
def test_a_caption_under_its_picture(text: str, evidence: Evidence) -> None:
    assert captions.is_caption(text, evidence)


@pytest.mark.parametrize(
    ("text", "evidence"),
    [
        ("Vụ việc đang được tiếp tục điều tra.", Evidence()),
        ("Theo đó, mức phạt mới áp dụng từ tháng sau.", Evidence()),
        ("Người dân mong gì?", Evidence()),
        ("Đêm ấy ba xã ven sông thức trắng.", Evidence(strange=True)),
        ("Trưa hôm sau mưa tạnh hẳn.", Evidence(strange=True)),
        ("Tòa tuyên ông Đặng Khắc bảy năm tù.", Evidence()),
        ("- Xây dựng.", Evidence()),
        ("Chuyện một dòng sông", Evidence(bold=True)),
        (
            "Sau hai giờ nghị án, tòa tuyên bị đơn phải trả lại căn nhà. Nguyên đơn bật khóc. " * 4,
            Evidence(italic=True),
        ),
    ],
)
def test_a_short_paragraph_is_no_caption(text: str, evidence: Evidence) -> None:
    assert not captions.is_caption(text, evidence)


def test_words_that_repeat_the_alt_are_the_caption() -> None:
    assert captions.is_caption("Vụ việc đang được điều tra.", Evidence(), ("Vụ việc đang được điều tra",))
