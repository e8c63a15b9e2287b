"""The sample newspaper's menu. An article's section follows from its number alone: index modulo len(SECTIONS)."""

from __future__ import annotations

import unicodedata

from .model import Section

PARENTS = {
    "tu-phap": ("Tư pháp", 25),
    "phap-luat": ("Pháp luật", 60),
    "xa-hoi": ("Xã hội", 70),
    "van-hoa": ("Văn hóa", 80),
    "kinh-te": ("Kinh tế", 13),
    "bat-dong-san": ("Bất động sản", 90),
    "ban-doc": ("Bạn đọc", 100),
}
"""Slug → name and zone."""

SECTIONS = (
    Section("Thời sự - Chính trị", "thoi-su", 276),
    Section("Hoạt động ngành Tư pháp", "hoat-dong-nganh-tu-phap", 268, "tu-phap"),
    Section("Pháp đình", "phap-dinh", 61, "phap-luat"),
    Section("Tin nóng", "tin-nong", 62, "phap-luat"),
    Section("Điều tra", "dieu-tra", 63, "phap-luat"),
    Section("Y tế", "y-te", 71, "xa-hoi"),
    Section("Giáo dục", "giao-duc", 1326, "xa-hoi"),
    Section("Môi trường", "moi-truong", 1339, "xa-hoi"),
    Section("Tài chính", "tai-chinh", 14, "kinh-te"),
    Section("Chính sách", "chinh-sach", 91, "bat-dong-san"),
    Section("Tư vấn", "tu-van", 101, "ban-doc"),
    Section("Du lịch", "du-lich", 81, "van-hoa"),
    Section("Quốc tế", "quoc-te", 300),
)

MENU = ("thoi-su", "tu-phap", "phap-luat", "quoc-te", "xa-hoi", "kinh-te", "bat-dong-san", "van-hoa", "ban-doc")


def name_of(slug: str) -> str:
    return PARENTS[slug][0] if slug in PARENTS else next(s.name for s in SECTIONS if s.slug == slug)


def zone_of(slug: str) -> int:
    return PARENTS[slug][1] if slug in PARENTS else next(s.zone for s in SECTIONS if s.slug == slug)


def children_of(slug: str) -> tuple[Section, ...]:
    return tuple(s for s in SECTIONS if s.parent == slug)


def trail(section: Section) -> tuple[tuple[str, str, str], ...]:
    """Breadcrumbs: (name, ePi slug, new slug), the parent first."""
    own = (section.name, section.slug, section.new_slug)
    return ((PARENTS[section.parent][0], section.parent, section.parent), own) if section.parent else (own,)


def residues(slug: str) -> tuple[int, ...]:
    """Which remainders of the article number belong to a section, by either of its slugs; () for an unknown one."""
    return tuple(n for n, s in enumerate(SECTIONS) if slug in {s.slug, s.new_slug, s.parent})


def residues_of_zone(zone: int) -> tuple[int, ...]:
    parent = next((slug for slug, (_, number) in PARENTS.items() if number == zone), None)
    return residues(parent) if parent else tuple(n for n, s in enumerate(SECTIONS) if s.zone == zone)


def _folding() -> dict[int, str]:
    table = {ord("đ"): "d", ord("Đ"): "d"}
    for code in (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA)):
        if code not in table:
            table[code] = unicodedata.normalize("NFD", chr(code))[0].lower()
    return table


_FOLD = _folding()


def slug_of(title: str) -> str:
    """The title without marks, hyphenated, as the paper makes its addresses."""
    letters = title.translate(_FOLD).lower()
    return "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in letters).split())
