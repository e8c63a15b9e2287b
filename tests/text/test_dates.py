from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plvn_crawler.text import dates

NOW = "2026-01-20T10:00:00+07:00"


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("Thứ Năm 15/01/2026 14:20 (GMT+7)", "2026-01-15T14:20:00+07:00"),
        ("Thứ năm, 15/01/2026 - 14:20", "2026-01-15T14:20:00+07:00"),
        ("05/09/2025 09:18", "2025-09-05T09:18:00+07:00"),
        ("08/03/2024 | 15:27", "2024-03-08T15:27:00+07:00"),
        ("06:55 | 08/11/2018", "2018-11-08T06:55:00+07:00"),
        ("2024-03-08T15:27:00+0700", "2024-03-08T15:27:00+07:00"),
        ("2024-03-08T08:27:00Z", "2024-03-08T15:27:00+07:00"),
        ("2025-11-06T07:01:33.864794225+00:00", "2025-11-06T14:01:33+07:00"),
        ("2024-03-08T15:27:00", "2024-03-08T15:27:00+07:00"),
        ("1709886420", "2024-03-08T15:27:00+07:00"),
        ("1709886420000", "2024-03-08T15:27:00+07:00"),
        ("Cập nhật lúc 14h05 ngày 08/03/2024", "2024-03-08T14:05:00+07:00"),
        ("T6, 08/03/2024 14h05", "2024-03-08T14:05:00+07:00"),
        ("CN 10/03/2024, 7h", "2024-03-10T07:00:00+07:00"),
        ("Ngày 8 tháng 3 năm 2024", "2024-03-08T00:00:00+07:00"),
        ("ngày tám tháng 3 năm 2024", None),
        ("Thu Hà - 08/03/2024 08:47", "2024-03-08T08:47:00+07:00"),
        ("08-03-2024 - 00:01 AM", "2024-03-08T00:01:00+07:00"),
        ("08-03-2024 - 02:05 PM", "2024-03-08T14:05:00+07:00"),
        ("2 giờ trước", "2026-01-20T08:00:00+07:00"),
        ("Hôm qua, 14:05", "2026-01-19T14:05:00+07:00"),
        ("05/11/2025", "2025-11-05T00:00:00+07:00"),
        ("20 Tháng 6 2021", "2021-06-20T00:00:00+07:00"),
        ("20 thg 6, 2021", "2021-06-20T00:00:00+07:00"),
        ("20 Th6, 2021", "2021-06-20T00:00:00+07:00"),
        ("Tháng Sáu 20, 2021", "2021-06-20T00:00:00+07:00"),
        ("Tháng 6 20, 2021", "2021-06-20T00:00:00+07:00"),
        ("20 tháng Sáu, 2021", "2021-06-20T00:00:00+07:00"),
        ("Tháng Năm 5, 2021", "2021-05-05T00:00:00+07:00"),
        ("5 tháng mười một năm 2020", "2020-11-05T00:00:00+07:00"),
        ("08:15, Tháng Mười Hai 5, 2022", "2022-12-05T08:15:00+07:00"),
        ("June 20, 2021", "2021-06-20T00:00:00+07:00"),
        ("Sun, 20 Jun 2021 14:05", "2021-06-20T14:05:00+07:00"),
        ("Jun 20, 2021 at 5:30 PM", "2021-06-20T17:30:00+07:00"),
        ("Chủ Nhật, 20 tháng Năm, 2021", None),
        ("Tháng Năm 2021", None),
        ("31 tháng Sáu, 2021", None),
    ],
)
def test_every_form_that_the_paper_prints(words: str, moment: str | None) -> None:
    assert dates.read(words, NOW) == moment


@pytest.mark.parametrize(
    "words",
    [
        "10", "2025", "14:05", "14h05", "Ngày 8/3", "Sáng nay (15/11)", "31/02/2025 10:00", "13/13/2025", "", None,
        "(PLVN) - Sáng 8/3/2024, tại trụ sở ở Hà Nội, ban soạn thảo họp phiên thứ nhất về dự án luật mới.",
        "08/03/1984", "08/03/2027", "9999999999999999",
    ],
)  # fmt: skip
def test_no_date_is_better_than_a_wrong_one(words: str | None) -> None:
    assert dates.read(words, NOW) is None


def test_a_weekday_that_contradicts_the_date_refuses_it() -> None:
    assert dates.read("Thứ Hai 15/01/2026 14:20") is None
    assert dates.read("Thứ Năm 15/01/2026 14:20") is not None


def test_relative_words_need_the_time_of_fetching() -> None:
    assert dates.read("2 giờ trước") is None


def test_clocks_go_wrong_by_minutes_and_no_more() -> None:
    assert dates.read("20/01/2026 10:15", NOW) == "2026-01-20T10:15:00+07:00"
    assert dates.read("20/01/2026 10:16", NOW) is None
    assert dates.read("21/01/2026", NOW) is None
    assert dates.read("2026-01-20T03:16:00Z", NOW) is None


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("Fri, 08 Mar 2024 08:27:00 GMT", "2024-03-08T15:27:00+07:00"),
        ("Fri, 08 Mar 2024 08:27:00 UTC", "2024-03-08T15:27:00+07:00"),
        ("Fri, 08 Mar 2024 15:27:00 +0700", "2024-03-08T15:27:00+07:00"),
        ("Fri, 08 Mar 2024 08:27:00 +0000", "2024-03-08T15:27:00+07:00"),
        ("Fri, 08 Mar 2024 03:27:00 -0500", "2024-03-08T15:27:00+07:00"),
        ("Fri Mar 08 2024 15:27:00 GMT+0700 (Indochina Time)", "2024-03-08T15:27:00+07:00"),
        ("2024-03-08 08:27:00 GMT", "2024-03-08T15:27:00+07:00"),
        ("2024-03-08 08:27 UTC", "2024-03-08T15:27:00+07:00"),
        ("2024-03-08 15:27 UTC+7", "2024-03-08T15:27:00+07:00"),
        ("2024-03-08T15:27 (GMT+7)", "2024-03-08T15:27:00+07:00"),
        ("15/01/2026 14:20 GMT+7", "2026-01-15T14:20:00+07:00"),
        ("15/01/2026 14:20 (GMT+7)", "2026-01-15T14:20:00+07:00"),
        ("15/01/2026 07:20 (GMT+0)", "2026-01-15T14:20:00+07:00"),
        ("15/01/2026 07:20 +0000", "2026-01-15T14:20:00+07:00"),
        ("15/01/2026 14:20 GMT", None),
        ("Ngày 15 tháng 1 năm 2026 14:20 (UTC)", None),
    ],
)
def test_zones(words: str, moment: str | None) -> None:
    assert dates.read(words, NOW) == moment


@pytest.mark.parametrize(
    "right", ["Fri, 08 Mar 2024", "Friday, March 8, 2024", "Friday 08/03/2024", "8 March 2024 Fri"]
)
def test_an_english_weekday_is_a_checksum_too(right: str) -> None:
    assert dates.read(right) == "2024-03-08T00:00:00+07:00"
    assert dates.read(right.replace("Fri", "Mon")) is None


def test_a_reporter_whose_name_is_thu_is_no_weekday() -> None:
    assert dates.read("Thu, 08/03/2024 08:47") == "2024-03-08T08:47:00+07:00"


@given(st.text(max_size=60), st.sampled_from(["", NOW, "không phải giờ"]))
def test_any_words_give_a_moment_of_the_papers_zone_or_none(words: str, fetched: str) -> None:
    found = dates.read(words, fetched)
    assert found is None or found.endswith("+07:00")


@given(
    st.datetimes(
        min_value=dates.EARLIEST.replace(tzinfo=None), max_value=dates.EARLIEST.replace(year=2025, tzinfo=None)
    )
)
def test_what_is_printed_day_first_is_read_day_first(moment: object) -> None:
    printed = f"{moment:%d/%m/%Y %H:%M}"
    assert dates.read(printed) == f"{moment:%Y-%m-%dT%H:%M}:00+07:00"
