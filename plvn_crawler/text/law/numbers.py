"""Numbers of documents: 168/2024/NĐ-CP, 34/CT-TTg, 27-NQ/TW; what they tell of kind, issuer and year."""

from __future__ import annotations

import re

_PART = r"(?:TTg|TTr|[A-ZĐƯ][A-ZĐƯ&]*\d{0,2})(?![^\W\d_])"
FULL = re.compile(rf"(\d{{1,5}}[a-zđA-ZĐ]?)(?:\s?/\s?(\d{{4}}))?\s?([/–-])\s?({_PART}(?:\s?[/–-]\s?{_PART})*)")
"""Leading number, year, the mark before the tail, the tail. Its spaces and long dashes are slips of the printer."""
SHORT = re.compile(r"(\d{1,5}[a-zđ]?)(?:/(\d{4}))?(?![\w/%]|[.,–-]\d)(?:\snăm\s((?:19|20)\d\d)(?!\d))?")

KINDS = {
    "NĐ": "nghị định", "NQ": "nghị quyết", "TT": "thông tư", "TTLT": "thông tư liên tịch", "QĐ": "quyết định",
    "CT": "chỉ thị", "PL": "pháp lệnh", "KH": "kế hoạch", "TB": "thông báo", "CĐ": "công điện", "KL": "kết luận",
    "TTr": "tờ trình", "BC": "báo cáo", "HD": "hướng dẫn", "VBHN": "văn bản hợp nhất",
}  # fmt: skip
"""First part of a tail → kind."""
ABBREVIATED = ("NĐ", "NQ", "TT", "QĐ", "CT")
"""Tails that are printed for the word of the kind too: NĐ 168/2024. The others mean more than documents."""

_MINISTRIES = {
    "BCA": "Công an", "BCT": "Công Thương", "BDTTG": "Dân tộc và Tôn giáo", "BGDĐT": "Giáo dục và Đào tạo",
    "BGTVT": "Giao thông vận tải", "BKHCN": "Khoa học và Công nghệ", "BKHĐT": "Kế hoạch và Đầu tư",
    "BLĐTBXH": "Lao động - Thương binh và Xã hội", "BNG": "Ngoại giao", "BNNMT": "Nông nghiệp và Môi trường",
    "BNNPTNT": "Nông nghiệp và Phát triển nông thôn", "BNV": "Nội vụ", "BQP": "Quốc phòng", "BTC": "Tài chính",
    "BTNMT": "Tài nguyên và Môi trường", "BTP": "Tư pháp", "BTTTT": "Thông tin và Truyền thông",
    "BVHTTDL": "Văn hóa, Thể thao và Du lịch", "BXD": "Xây dựng", "BYT": "Y tế",
}  # fmt: skip
ISSUERS = {mark: f"Bộ {name}" for mark, name in _MINISTRIES.items()} | {
    "CP": "Chính phủ",
    "CTN": "Chủ tịch nước",
    "HĐND": "Hội đồng nhân dân",
    "HĐTP": "Hội đồng Thẩm phán Tòa án nhân dân tối cao",
    "KTNN": "Kiểm toán nhà nước",
    "NHNN": "Ngân hàng Nhà nước Việt Nam",
    "TANDTC": "Tòa án nhân dân tối cao",
    "TTCP": "Thanh tra Chính phủ",
    "TTg": "Thủ tướng Chính phủ",
    "TW": "Trung ương Đảng",
    "UBDT": "Ủy ban Dân tộc",
    "UBND": "Ủy ban nhân dân",
    "VKSNDTC": "Viện kiểm sát nhân dân tối cao",
    "VPCP": "Văn phòng Chính phủ",
    "VPQH": "Văn phòng Quốc hội",
}
"""Part of a tail → who issued it."""
_PARLIAMENT = re.compile(r"(UBTVQH|QH)(\d{1,2})$")
_SPACES = re.compile(r"\s+")

_CAPITAL = f"[{''.join(letter for letter in map(chr, range(0x1EFA)) if letter.isupper())}]"
_PLACE = (
    r"(Chủ tịch\s)?(UBND|Ủy ban nhân dân|HĐND|Hội đồng nhân dân)\s(tỉnh|thành phố|TP\.?|huyện|quận|thị xã|xã|phường)"
    rf"(?:\s?({_CAPITAL}[^\W\d_]*(?:\s{_CAPITAL}[^\W\d_]*){{0,3}})|(?!\w))"
)
_NAMED = {name: name for name in ISSUERS.values()} | {
    name: name for name in ("Bộ Chính trị", "Ban Bí thư", "Ban Chấp hành Trung ương", "Quốc hội")
}
_NAMED |= {"Ủy ban Thường vụ Quốc hội": "Ủy ban Thường vụ Quốc hội", "Thủ tướng": "Thủ tướng Chính phủ"}
_NAMED |= {"Hội đồng Thẩm phán": ISSUERS["HĐTP"], "Chủ tịch nước": "Chủ tịch nước"}
_OF_NAMED = "|".join(sorted(map(re.escape, _NAMED), key=len, reverse=True))
_BEHIND = re.compile(
    r"(?:,?\s(?:ban hành\s)?ngày\s\d{1,2}(?:[/.-]\d{1,2}[/.-]|\stháng\s\d{1,2}\snăm\s)(\d{4})(?!\d))?"
    rf"(?:,?\scủa\s(?:{_PLACE}|(?:Bộ trưởng\s(?=Bộ\s))?({_OF_NAMED})(?!\w)))?"
)
_LEVELS = {"TP": "thành phố", "TP.": "thành phố"}
_PARTY = frozenset(("Trung ương Đảng", "Ban Chấp hành Trung ương", "Bộ Chính trị", "Ban Bí thư"))


def normal(found: re.Match[str]) -> tuple[str, list[str]]:
    """The number without slips of the printer, and the parts of its tail."""
    lead, year, mark, tail = found.groups()
    tail = _SPACES.sub("", tail).replace("–", "-").replace("TTG", "TTg")
    parts = re.split("[-/]", tail)
    plain = {"ND": "NĐ", "QD": "QĐ"}.get(parts[0])
    if plain:
        tail, parts = plain + tail[2:], [plain, *parts[1:]]
    mark = "/" if mark == "/" else "-"
    return f"{lead}/{year}/{tail}" if year else f"{lead}{mark}{tail}", parts


def issuer(parts: list[str]) -> str | None:
    """Who issued it, by the tail; of a joint one all, in its order.

    >>> issuer(["NQ", "UBTVQH14"]), issuer(["QH15"])
    ('Ủy ban Thường vụ Quốc hội khóa XIV', 'Quốc hội khóa XV')
    """
    names = []
    for part in parts:
        if found := _PARLIAMENT.match(part):
            body = "Quốc hội" if found[1] == "QH" else "Ủy ban Thường vụ Quốc hội"
            names.append(f"{body} khóa {roman(int(found[2]))}")
        elif part in ISSUERS:
            names.append(ISSUERS[part])
    return ", ".join(dict.fromkeys(names)) or None


def behind(text: str, at: int) -> tuple[int | None, str | None]:
    """Year and issuer that the words behind a number tell: " ngày 19/12/2023 của Thủ tướng Chính phủ"."""
    found = _BEHIND.match(text, at)
    assert found  # all of it is optional
    year, chair, body, level, place, named = found.groups()
    if body:
        body = {"UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân"}.get(body, body)
        place = "Hồ Chí Minh" if place == "HCM" else place
        named = " ".join(filter(None, (chair and "Chủ tịch", body, _LEVELS.get(level, level), place)))
    else:
        named = _NAMED.get(named) if named else None
    return int(year) if year else None, named


def may_be_one(issuer: str | None, other: str | None) -> bool:
    """Whether one document may be said to be of both: one says less of it, or both are the Party.

    >>> may_be_one("Ủy ban nhân dân tỉnh", "Ủy ban nhân dân"), may_be_one("Bộ Chính trị", "Thủ tướng Chính phủ")
    (True, False)
    """
    return not issuer or not other or issuer in other or other in issuer or {issuer, other} <= _PARTY


def roman(number: int) -> str:
    """Parliaments are counted so: 15 is XV."""
    tens, ones = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]
