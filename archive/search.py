"""Words of Vietnamese as they are searched: folded to letters without marks, so that unmarked words widen."""

from __future__ import annotations

import re
import unicodedata


def fold(text: str) -> str:
    """Lower case, without tone and vowel marks, đ as d.

    >>> fold("Điều tra vụ án Đất đai")
    'dieu tra vu an dat dai'
    """
    bare = "".join(letter for letter in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(letter))
    return bare.replace("đ", "d")


def slug(name: str) -> str:
    """A section's name as its address writes it.

    >>> slug("Thời sự - Chính trị")
    'thoi-su-chinh-tri'
    """
    return "-".join(re.findall(r"[a-z0-9]+", fold(name)))
