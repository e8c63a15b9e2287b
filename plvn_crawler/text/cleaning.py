"""Text as printed: NFC, white space folded, invisible characters gone, nothing else changed (DESIGN, decision 4).

And the fold under which two printings of one sentence are the same; search in the archive wants the same fold.
"""

from __future__ import annotations

import re
import unicodedata

_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x9f\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufffe\uffff\ud800-\udfff]+"
)
"""Control signs, soft hyphens, zero-width signs, direction marks, the BOM, lone surrogates: none of them is printed."""

_OLD_TO_NEW = dict(
    zip(
        ("òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe", "ùy", "úy", "ủy", "ũy", "ụy"),
        ("oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"),
        strict=True,
    )
)
_OLD_TONES = re.compile("|".join(_OLD_TO_NEW))
_LOOK_ALIKES = (("“", '"'), ("”", '"'), ("‘", "'"), ("’", "'"), ("–", "-"), ("—", "-"))
_END = " .,;:!?…"
MOST_FOLDED_AWAY = 12
"""Characters by which two printings of one sentence differ in length at most."""


def clean(text: str) -> str:
    """NFC, every run of white space one blank, no blanks at the ends, no invisible characters."""
    line = text.strip()
    if line.isprintable() and "  " not in line and unicodedata.is_normalized("NFC", line):
        return line  # no other white space than a blank is printable; taking a text apart costs three times these looks
    folded = unicodedata.normalize("NFC", " ".join(line.split()))
    if folded.isprintable():
        return folded
    # A sign between a letter and its tone kept them apart.
    return unicodedata.normalize("NFC", " ".join(_INVISIBLE.sub("", folded).split()))


def fold_tones(text: str) -> str:
    """Lower-case text with the tone of oa, oe and uy on the second vowel: hòa as hoà, thủy as thuỷ.

    >>> fold_tones("Hòa thủy khỏe")
    'hoà thuỷ khoẻ'
    """
    return _OLD_TONES.sub(lambda found: _OLD_TO_NEW[found.group()], text.lower())


def fold(text: str) -> str:
    """What stays of a sentence when two printings of it are compared (DESIGN, decision 7).

    >>> fold("Ông A phát biểu tại Hoà Bình. ") == fold("ông A  phát biểu tại HÒA BÌNH")
    True
    """
    folded = fold_tones(clean(text))
    for printed, plain in _LOOK_ALIKES:
        if printed in folded:
            folded = folded.replace(printed, plain)
    return folded.strip(_END)


def is_same(one: str, other: str) -> bool:
    """Whether two cleaned texts are printings of one sentence. Cheap first: their lengths differ by end punctuation."""
    return one == other or (abs(len(one) - len(other)) <= MOST_FOLDED_AWAY and fold(one) == fold(other))
