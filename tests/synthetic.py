"""A large archive for benchmarks: synthetic articles as long as the paper's, filed by the archive's own filing.

Sentences are those of the sample newspaper, its slots filled, and as many of invented words that are drawn as words are
in a language, a few often and most seldom, so that the search index has a real vocabulary. Same number, same article.
"""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import accumulate
from random import Random
from typing import TYPE_CHECKING

from archive.deriving import derive
from archive.letters import slug
from archive.records import Article, Caption, FetchedPage, Image, Reading, RelatedLink
from plvn_crawler.pages.laws import read_laws
from tests.newspaper import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.filing import Filing

SITE = "https://baophapluat.vn"
FIRST, DAYS = datetime.fromisoformat("2008-01-01T06:00:00+07:00"), 6800
FETCHED = "2026-10-01T00:00:00+07:00"

SECTIONS = ("Thời sự", "Tư pháp", "Pháp đình", "Tin nóng", "Điều tra", "Y tế", "Giáo dục", "Môi trường", "Tài chính",
            "Bất động sản", "Tư vấn", "Du lịch", "Quốc tế", "Văn hóa", "Thể thao", "Xã hội")  # fmt: skip
ONSETS = (
    "",
    "b",
    "c",
    "ch",
    "d",
    "đ",
    "g",
    "gi",
    "h",
    "kh",
    "l",
    "m",
    "n",
    "ng",
    "nh",
    "ph",
    "qu",
    "r",
    "s",
    "t",
    "th",
    "tr",
    "v",
    "x",
)
RHYMES = ("a", "á", "ạ", "an", "án", "ang", "áng", "anh", "ành", "ao", "ạo", "ăn", "ắc", "âm", "ấp", "ân", "ật", "ầu",
          "em", "ện", "ếch", "iên", "iếu", "inh", "ịch", "oan", "oạt", "ong", "ọc", "ôi", "ộng", "ơn", "ợp", "uân",
          "úc", "ung", "uyên", "uyết", "ư", "ừng", "ước", "ương")  # fmt: skip


class Words:
    """The pool of sentences, and names, each drawn by how common it is."""

    def __init__(self, seed: int = 1, sentences: int = 60_000) -> None:
        rng = Random(seed)
        syllables = [onset + rhyme for onset in ONSETS for rhyme in RHYMES]
        rng.shuffle(syllables)
        self._syllables, self._often = syllables, _zipf(len(syllables))
        forms = [form for forms in words.SENTENCES for form in forms] + list(words.COMMON)
        self.sentences = [
            self._filled(rng, rng.choice(forms)) if number % 2 else self._invented(rng) for number in range(sentences)
        ]
        self.authors = [self._name(rng) for _ in range(400)]
        self.tags = [" ".join(rng.choices(syllables, k=rng.randint(2, 4))) for _ in range(6000)]
        self.scenes = [scene for scenes in words.CAPTIONS.values() for scene in scenes]
        self.authors_often, self.tags_often = _zipf(len(self.authors)), _zipf(len(self.tags))

    def _invented(self, rng: Random) -> str:
        drawn = rng.choices(self._syllables, cum_weights=self._often, k=rng.randint(12, 32))
        return " ".join(drawn).capitalize() + "."

    def _name(self, rng: Random) -> str:
        return f"{rng.choice(words.FAMILY)} {rng.choice(words.MIDDLE)} {rng.choice(words.GIVEN)}"

    def _filled(self, rng: Random, form: str) -> str:
        agency, law = rng.choice(words.AGENCIES), rng.choice(words.LAWS)
        topic = rng.choice(rng.choice(words.EVENTS))[1]
        name = self._name(rng)
        return form.format(
            topic=topic, Topic=topic.capitalize(), place=rng.choice(words.PLACES), other=rng.choice(words.PLACES),
            n=rng.randint(2, 90), m=rng.randint(2, 400), agency=agency, Agency=agency[0].upper() + agency[1:],
            law=f"khoản {rng.randint(1, 5)} Điều {rng.randint(1, 260)} {law}", Law=law,
            day=f"{rng.randint(1, 28)}/{rng.randint(1, 12)}",
            money=f"{rng.randint(2, 900)} tỷ đồng", pct=f"{rng.randint(2, 90)}%", initials="N.V.A.",
            lawyer=f"luật sư {name}", Lawyer=f"Luật sư {name}", official=f"ông {name}",
        )  # fmt: skip


def _zipf(count: int) -> list[float]:
    return list(accumulate(1 / (rank + 2) for rank in range(count)))


def article(number: int, pool: Words) -> Article:
    """The article of that number, of 150 to 2,500 words, 600 at the median. Numbers rise with time."""
    rng = Random(number)
    published = FIRST + timedelta(days=DAYS * math.sqrt(number / 500_000) % DAYS, minutes=rng.randint(0, 900))
    length = min(2500, max(150, rng.lognormvariate(math.log(600), 0.6)))
    paragraphs: list[str] = []
    count = 0
    while count < length:
        paragraph = " ".join(rng.choices(pool.sentences, k=rng.randint(1, 4)))
        paragraphs.append(paragraph)
        count += paragraph.count(" ") + 1
    event = rng.choice(rng.choice(words.EVENTS))
    title = f"{event[0].format(place=rng.choice(words.PLACES), n=rng.randint(2, 900))} {rng.choice(pool.tags)}"
    section = SECTIONS[int(len(SECTIONS) * rng.random() ** 2)]
    day = f"{published:%Y_%m_%d}"
    photographs = [
        Image(f"{SITE}/images/{day}/{number}-{one}.jpg", f"{day}/{number}-{one}.jpg")
        for one in range(rng.randint(0, 5))
    ]
    captions = tuple(
        Caption(
            f"{rng.choice(pool.scenes)} {number % 977}. Ảnh: {credit}",
            credit,
            photograph.url,
            1,
            (photograph.identity,),
        )
        for photograph in photographs
        for credit in [rng.choice(words.PEN_NAMES)]
    )
    related = tuple(
        RelatedLink(box, position, f"{rng.choice(pool.scenes)} {other}", address(other))
        for box in ("Tin liên quan", "Đọc thêm")
        for position in range(1, 5)
        for other in [max(0, number - rng.randint(1, 3000))]
    )
    moment = published.isoformat(timespec="seconds")
    return Article(
        url=address(number), key=f"post{number}", era="C",
        kind=rng.choices(("article", "photo", "video", "longform"), (90, 4, 4, 2))[0],
        title=title, lead=f"(PLVN) - {rng.choice(pool.sentences)}", agency="PLVN", published_at=moment,
        published_text=f"{published:%d/%m/%Y %H:%M}", published_source="head", modified_at=moment,
        authors=tuple(rng.choices(pool.authors, cum_weights=pool.authors_often)),
        source="TTXVN" if rng.random() < 0.05 else None, section=section, breadcrumbs=(section,),
        tags=tuple(dict.fromkeys(rng.choices(pool.tags, cum_weights=pool.tags_often, k=rng.randint(0, 6)))),
        body=tuple(paragraphs), body_html="".join(f"<p>{paragraph}</p>" for paragraph in paragraphs),
        captions=captions, images=photographs, related=related, reader="C@3",
    )  # fmt: skip


def address(number: int) -> str:
    return f"{SITE}/{slug(words.EVENTS[number % 13][number % 6][1])}-{number % 997}-post{number}.html"


def reading(found: Article, fetched_at: str = FETCHED) -> Reading:
    page = FetchedPage(found.url, b"", fetched_at, asked_url=found.url)
    return Reading(page, None, found, laws=read_laws(found), derived=derive(found))


def fill(filing: Filing, numbers: range, pool: Words) -> Iterator[int]:
    """File the articles of these numbers; every 30th is edited afterwards, every 300th taken down. Yields numbers."""
    for number in numbers:
        found = article(number, pool)
        filing.page(reading(found))
        if number % 30 == 0:
            edited = replace(found, body=(*found.body[:-1], "Đã sửa."))
            filing.page(reading(edited, "2026-10-02T00:00:00+07:00"))
        if number % 300 == 7:
            gone = FetchedPage(found.url, b"", "2026-10-03T00:00:00+07:00", status=410, asked_url=found.url)
            filing.page(Reading(gone, None))
        yield number
