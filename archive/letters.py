"""Letters of Vietnamese: without their marks, and with the tone mark where either school of spelling puts it."""

from __future__ import annotations

import re
import unicodedata
from itertools import product

TONES = "\u0300\u0301\u0303\u0309\u0323"
"""Grave, acute, tilde, hook above, dot below: huyền, sắc, ngã, hỏi, nặng."""

_KEPT_IN_MIND = 0x2100
"""Letters before this one, Latin and punctuation, are decomposed once."""


class _Bare(dict[int, str]):
    """A letter's code to the letter without its marks, for str.translate: twice as fast as one by one."""

    def __missing__(self, code: int) -> str:
        loose = unicodedata.normalize("NFD", chr(code))
        bare = "".join(letter for letter in loose if not unicodedata.combining(letter)).replace("đ", "d")
        if code < _KEPT_IN_MIND:
            self[code] = bare
        return bare


_BARE = _Bare()

_WORDS_KEPT_IN_MIND = 1 << 15
"""A Vietnamese newspaper has some 7,000 syllables, each with the signs that may stand beside it."""


class _Folded(dict[str, str]):
    """A word to its folded form: nearly each was met before, and a look is cheaper than its letters one by one."""

    def __missing__(self, word: str) -> str:
        folded = word.lower().translate(_BARE)
        if len(self) == _WORDS_KEPT_IN_MIND:
            self.clear()
        self[word] = folded
        return folded


_FOLDED = _Folded()

# Vowels that stand together, each with its marks, in decomposed form.
_CLUSTER = re.compile(r"(?:[aeiouy][\u0300-\u036f]*)+")
_VOWEL = re.compile(r"[aeiouy][\u0300-\u036f]*")


def fold(text: str) -> str:
    """Lower case, without tone and vowel marks, đ as d.

    >>> fold("Điều tra vụ án Đất đai")
    'dieu tra vu an dat dai'
    """
    return " ".join(map(_FOLDED.__getitem__, text.split(" ")))


def slug(name: str) -> str:
    """A section's name as its address writes it.

    >>> slug("Thời sự - Chính trị")
    'thoi-su-chinh-tri'
    """
    return "-".join(re.findall(r"[a-z0-9]+", fold(name)))


def spellings(word: str) -> list[str]:
    """The word in lower case and NFC, with its tone mark on each vowel that it may stand on; its own form first.

    No two syllables of Vietnamese differ in the place of the tone alone, so nothing else is found by this.

    >>> spellings("Hoà")
    ['hoà', 'hòa']
    >>> spellings("đường")
    ['đường', 'đừơng']
    """
    own = unicodedata.normalize("NFC", word.lower())
    loose = unicodedata.normalize("NFD", own)
    pieces: list[list[str]] = []
    end = 0
    for cluster in _CLUSTER.finditer(loose):
        pieces += [[loose[end : cluster.start()]], _placements(cluster[0])]
        end = cluster.end()
    pieces.append([loose[end:]])
    # A word has one tone; what has more is no Vietnamese word, and is taken as it stands.
    if sum(letter in TONES for letter in loose) != 1:
        return [own]
    forms = {unicodedata.normalize("NFC", "".join(parts)) for parts in product(*pieces)}
    return [own, *sorted(forms - {own})]


def openings(word: str) -> list[str]:
    """The spellings of a word's beginning, also where the vowel that bears the tone is still to come.

    >>> openings("hò")
    ['hò', 'hoà', 'hoè']
    """
    forms = spellings(word)
    loose = unicodedata.normalize("NFD", forms[0])
    if len(loose) > 1 and loose[-1] in TONES and (coming := {"o": "ae", "u": "y"}.get(loose[-2])):
        forms += [unicodedata.normalize("NFC", f"{loose[:-1]}{vowel}{loose[-1]}") for vowel in coming]
    return forms


def _placements(cluster: str) -> list[str]:
    tone = next((letter for letter in cluster if letter in TONES), None)
    if tone is None:
        return [cluster]
    vowels = _VOWEL.findall(cluster.replace(tone, ""))
    return ["".join([*vowels[:at], vowel + tone, *vowels[at + 1 :]]) for at, vowel in enumerate(vowels)]
