"""What the sample newspaper's pages are made of: one story, which a skin prints and the truth repeats."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import datetime

    from archive.records import Kind

Skin = Literal["B", "C", "D"]
CaptionForm = Literal["td", "br", "em", "ad", "figure", "desc", "twice", "fig-full", "fig-half", "fig-table", "none"]
"""td: caption row of the table · br: bare text after the img · em: next emphasised paragraph · ad: an advertisement,
then a plain short paragraph · figure: figcaption · desc: p.imgdesc, with the words in three attributes of the img as
well · twice: printed two times running · fig-*: span.fig of era B · none: a photograph without words."""


@dataclass(frozen=True, slots=True)
class Section:
    """A leaf of the menu that holds articles."""

    name: str
    slug: str
    """As in the ePi address `/<slug>/`."""
    zone: int
    parent: str = ""
    """Slug of the parent, "" for a section of the first rank."""

    @property
    def new_slug(self) -> str:
        """As in `/chuyen-muc/<slug>.html`, where a child's slug is parent-child."""
        return f"{self.parent}-{self.slug}" if self.parent else self.slug


@dataclass(frozen=True, slots=True)
class Photo:
    """A drawing that stands for a photograph. tail: `YYYY_MM_DD/<file>`, or `YYYY/MM/DD/<uuid>.jpg` of new uploads."""

    tail: str
    user: str
    new: bool = False

    def path(self, width: str = "w840") -> str:
        if self.new:
            return f"/{width}/uploaded/{self.user}/{self.tail}"
        return f"/{width}/Uploaded/{self.tail[:4]}/{self.user}/{self.tail}"

    @property
    def identity(self) -> str:
        return f"/uploaded/{self.user}/{self.tail}" if self.new else self.tail


@dataclass(frozen=True, slots=True)
class Para:
    text: str
    style: Literal["p", "subhead", "dropcap"] = "p"


@dataclass(frozen=True, slots=True)
class Picture:
    photo: Photo
    caption: str = ""
    credit: str = ""
    """The name alone: `TTXVN`."""
    credit_form: str = ""
    """How it ends the caption: " (Ảnh: {})"."""
    form: CaptionForm = "td"

    @property
    def words(self) -> str:
        return self.caption + (self.credit_form.format(self.credit) if self.credit_form else "")


@dataclass(frozen=True, slots=True)
class Quote:
    paras: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Notebox:
    paras: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    items: tuple[str, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class InText:
    """Related stories in the middle of the text."""

    heads: tuple[Head, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """An entry of a live report."""

    time: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and its answer."""

    asker: str
    question: str
    answerer: str
    answer: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Video:
    poster: Photo
    path: str


Block = Para | Picture | Quote | Notebox | Table | Items | InText | Moment | Exchange | Video


@dataclass(frozen=True, slots=True)
class Head:
    """What a list shows of an article; all that a link to it needs."""

    index: int
    section: Section
    skin: Skin
    native: bool
    """Written for era D; else the body is ePi's, in whatever skin."""
    kind: Kind
    title: str
    lead: str
    published: datetime
    path: str
    photo: Photo
    photo_words: str
    post_id: int | None = None

    @property
    def key(self) -> str:
        return f"post{self.post_id}" if self.post_id else self.path.strip("/").removesuffix(".html")

    @property
    def short_path(self) -> str:
        return f"/post-{self.post_id}.html" if self.post_id else self.path


@dataclass(frozen=True, slots=True)
class Story:
    """A whole article, in one edition."""

    head: Head
    title: str
    lead: str
    blocks: tuple[Block, ...]
    modified: datetime | None
    authors: tuple[str, ...] = ()
    source: str | None = None
    tags: tuple[str, ...] = ()
    related: tuple[Head, ...] = ()
    """Box "Tin bài liên quan" (C) or "Tin liên quan" (D)."""
    strays: tuple[tuple[str, str], ...] = ()
    """(title, path) of links in that box which lead to no article: gone, missing, moved."""
    same_section: tuple[Head, ...] = ()
    aliases: tuple[str, ...] = ()
    clock: Literal["local", "utc", "wrong"] = "local"
    """Era D's article:published_time: with +07:00, in UTC, or the local time wrongly marked +00:00."""
    dated_head: bool = True
    """Whether the head says when it was published; some pages of era B say it in the text alone."""
    version: int = 1
    edit: str | None = None
    extra: dict[str, str] = field(default_factory=dict)
