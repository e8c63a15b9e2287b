"""The grammar: from an article's number to its title and text. Same seed and number, same words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from math import gcd
from typing import TYPE_CHECKING

from . import words
from .model import Block, CaptionForm, Head, InText, Items, Notebox, Para, Photo, Picture, Quote, Section, Table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from random import Random


_NUMBERS = 48
_TITLES = 6 * len(words.PLACES) * _NUMBERS
CAPACITY = _TITLES * len(words.EVENTS)
"""Titles that are all different; a paper is no larger."""

EPI_FORMS: tuple[CaptionForm, ...] = ("td", "em", "br", "td", "ad", "figure", "em", "twice", "none")
B_FORMS: tuple[CaptionForm, ...] = ("fig-full", "fig-half", "fig-full", "fig-table", "none")
D_FORMS: tuple[CaptionForm, ...] = ("figure", "figure", "em", "none")


@dataclass(frozen=True, slots=True)
class Subject:
    """What an article is about."""

    title: str
    topic: str
    place: str
    number: int
    scene: str


def subject(seed: int, residue: int, row: int) -> Subject:
    """The row-th title of a section. A walk in steps prime to the count meets each title once."""
    step = 4801 + seed % 97
    while gcd(step, _TITLES) != 1:
        step += 1
    n = (row * step + seed * 31 + residue * 1733) % _TITLES
    event, n = n % 6, n // 6
    place = words.PLACES[n % len(words.PLACES)]
    number = n // len(words.PLACES) + 2
    title, topic, scene = words.EVENTS[residue][event]
    return Subject(title.format(place=place, n=number), topic, place, number, scene)


class Slots(dict[str, str]):
    """The gaps of a sentence, each filled when it is met."""

    def __init__(self, rng: Random, about: Subject, published: datetime) -> None:
        super().__init__(topic=about.topic, place=about.place, n=str(about.number))
        self["Topic"] = about.topic[0].upper() + about.topic[1:]
        self._rng, self._published = rng, published

    def __missing__(self, name: str) -> str:
        rng = self._rng
        if name in {"agency", "Agency", "lawyer", "Lawyer", "Law"}:
            text = f"luật sư {person(rng)}" if name in {"lawyer", "Lawyer"} else rng.choice(words.AGENCIES)
            if name == "Law":
                text = rng.choice(words.LAWS)
            return text[0].upper() + text[1:] if name[0].isupper() else text
        if name == "day":
            day = self._published - timedelta(days=rng.randint(0, 20))
            return f"{day.day}/{day.month}"
        return {
            "m": lambda: str(rng.randint(2, 96)),
            "money": lambda: f"{rng.randint(1, 480)},{rng.randint(1, 9)} tỷ đồng",
            "pct": lambda: f"{rng.randint(2, 94)},{rng.randint(1, 9)}%",
            "law": lambda: rng.choice(words.LAWS),
            "official": lambda: f"{rng.choice(('ông', 'bà'))} {person(rng)}, cán bộ phụ trách",
            "initials": lambda: f"{rng.choice('LKTMQB')}.{rng.choice('VTHN')}.{rng.choice('ĐHKPS')}",
            "other": lambda: rng.choice(words.PLACES),
        }[name]()


def person(rng: Random) -> str:
    return f"{rng.choice(words.FAMILY)} {rng.choice(words.MIDDLE)} {rng.choice(words.GIVEN)}"


def photo(rng: Random, scene: str, day: datetime, *, new: bool) -> Photo:
    """The file's name says which scene to draw; new uploads have a uuid, whose first digit does."""
    if new and rng.random() < 0.5:
        scene_digit = f"{sorted(words.CAPTIONS).index(scene):x}"
        hexes = scene_digit + f"{rng.getrandbits(124):031x}"
        uuid = "-".join((hexes[:8], hexes[8:12], hexes[12:16], hexes[16:20], hexes[20:]))
        return Photo(f"{day:%Y/%m/%d}/{uuid}.jpg", "images", new=True)
    user = rng.choice(("vngtsu", "hoaithuong", "athmienng", "jihvkhue", "phanlam"))
    return Photo(f"{day:%Y_%m_%d}/{scene}-{rng.randint(10, 9999)}-{rng.randint(100, 9999)}.jpg", user)


def picture(rng: Random, scene: str, day: datetime, form: CaptionForm, *, new: bool = False) -> Picture:
    shot = photo(rng, scene, day, new=new)
    if form == "none":
        return Picture(shot, form=form)
    caption = rng.choice(words.CAPTIONS[scene])
    if rng.random() < 0.55:
        credit_form, names = rng.choice(words.CREDITS)
        return Picture(shot, caption, rng.choice(names), credit_form, form)
    return Picture(shot, caption + ".", form=form)


def lead(rng: Random, about: Subject, published: datetime) -> str:
    """Most open with the agency's mark, some of these with a no-break space in it."""
    text = rng.choice(words.LEADS).format_map(Slots(rng, about, published))
    mark = rng.random()
    return f"(PLVN) - {text}" if mark < 0.6 else f"(PLVN)\u00a0- {text}" if mark < 0.72 else text


def body(rng: Random, about: Subject, residue: int, head: Head, near: Sequence[Head]) -> tuple[Block, ...]:
    """4 to 14 paragraphs with whatever stands between them."""
    slots = Slots(rng, about, head.published)
    own = words.SENTENCES[residue]
    pool = [s.format_map(slots) for s in rng.sample((*own, *own, *words.COMMON), min(34, 2 * len(own) + 22))]
    pool = list(dict.fromkeys(pool))
    blocks: list[Block] = []
    count = rng.randint(4, 14)
    for number in range(count):
        size = 1 if number % 5 == 4 else rng.randint(2, 4)
        taken, pool = pool[:size], pool[size:]
        if not taken:
            break
        blocks.append(Para(" ".join(taken), "dropcap" if number == 0 and head.skin == "B" else "p"))
    if len(blocks) > 5 and rng.random() < 0.6:
        for at in (rng.randint(4, len(blocks) - 1), 2):
            blocks.insert(at, Para(rng.choice(words.SUBHEADS), "subhead"))
    _furnish(rng, blocks, head, about.scene, near, slots)
    return tuple(blocks)


def _furnish(rng: Random, blocks: list[Block], head: Head, scene: str, near: Sequence[Head], slots: Slots) -> None:
    forms = D_FORMS if head.native else B_FORMS if head.skin == "B" else EPI_FORMS
    fixed = tuple(scene_ for scene_ in words.CAPTIONS if scene_ != scene)

    def put(block: Block) -> None:
        blocks.insert(rng.randint(1, len(blocks)), block)

    if rng.random() < 0.22:
        put(Quote((rng.choice(words.QUOTES),)))
    if rng.random() < 0.14:
        put(Notebox(tuple(note.format_map(slots) for note in rng.sample(words.NOTES, 2))))
    if rng.random() < 0.12:
        put(Items(tuple(rng.sample(words.ITEMS, 3)), ordered=rng.random() < 0.5))
    if rng.random() < 0.1:
        rows = tuple((f"Quý {n}", slots["m"], slots["money"]) for n in ("I", "II", "III", "IV"))
        put(Table((("Kỳ", "Số vụ việc", "Kinh phí"), *rows)))
    if near and rng.random() < 0.3:
        put(InText(tuple(near[: rng.randint(1, 2)])))
    shots = rng.choice((0, 1, 1, 2, 3))
    seen: set[str] = set()
    for number in range(shots):
        shown = scene if number == 0 else rng.choice(fixed)
        shot = picture(rng, shown, head.published, rng.choice(forms), new=head.native)
        if shot.words and shot.words in seen:
            continue
        seen.add(shot.words)
        if number == 0 and head.skin != "B" and not head.native and rng.random() < 0.35:
            blocks.insert(0, Picture(shot.photo, shot.caption, shot.credit, shot.credit_form,
                                     "desc" if shot.caption else "none"))  # fmt: skip
        else:
            _put_picture(rng, blocks, shot)


def _put_picture(rng: Random, blocks: list[Block], shot: Picture) -> None:
    """After a paragraph and before another, so that nobody can take the text that follows for the caption."""
    places = [n for n in range(1, len(blocks)) if isinstance(blocks[n - 1], Para) and isinstance(blocks[n], Para)]
    places = [n for n in places if not _short(blocks[n])] or [len(blocks)]
    blocks.insert(rng.choice(places), shot)


def _short(block: Block) -> bool:
    return isinstance(block, Para) and (block.style == "subhead" or len(block.text) < 160)


def tags(rng: Random, residue: int, section: Section, place: str) -> tuple[str, ...]:
    chosen = rng.sample(words.TAGS[residue], rng.randint(1, 3))
    if rng.random() < 0.5:
        chosen.append(place)
    return tuple(chosen) if rng.random() < 0.93 else (section.name,)
