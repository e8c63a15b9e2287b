"""The truth about the sample newspaper: for each article the record that a perfect reader of its page returns."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.records import Article, Caption, Image, RelatedLink

from .model import (
    Block,
    Exchange,
    Head,
    InText,
    Items,
    Moment,
    Notebox,
    Para,
    Picture,
    Quote,
    Story,
    Table,
)
from .sections import trail

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")


@dataclass(frozen=True, slots=True)
class Truth:
    """article: without `reader` and `body_html`. In it, `related` holds the boxes that are the same at every view
    ("Đọc thêm" is not); a caption's `times` counts where it stands as text, not in attributes.
    """

    index: int
    era: str
    """The skin: which template the page is printed in."""
    path: str
    aliases: tuple[str, ...]
    """Other paths that lead to it: 301, 302, or the same page with 200."""
    article: Article
    withdrawn: bool
    version: int

    @property
    def key(self) -> str:
        return self.article.key

    @property
    def url(self) -> str:
        return self.article.url


def plain(text: str) -> str:
    """As an archive keeps it: NFC, white space folded."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def visible_date(head: Head) -> str:
    at = head.published
    if head.skin == "D":
        return f"{WEEKDAYS[at.weekday()]} {at:%d/%m/%Y %H:%M} (GMT+7)"
    return f"{at:%d/%m/%Y} | {at:%H:%M}" if head.skin == "B" else f"{at:%d/%m/%Y %H:%M}"


def iso(at: datetime) -> str:
    return at.isoformat(timespec="seconds")


def width_of(head: Head) -> str:
    return {"B": "w800", "C": "w840", "D": "w1280" if head.native else "w840"}[head.skin]


def tell(story: Story, origin: str, *, withdrawn: bool) -> Truth:
    head = story.head
    width = width_of(head)
    exact = story.dated_head and story.clock != "wrong"
    crumbs = tuple(name for name, _, _ in trail(head.section))
    article = Article(
        url=origin + head.path,
        key=head.key,
        era=head.skin,
        kind=head.kind,
        title=story.title,
        lead=plain(story.lead),
        agency="PLVN" if story.lead.startswith("(PLVN)") else None,
        published_at=iso(head.published if exact or head.skin != "D" else head.published.replace(second=0)),
        published_text=visible_date(head),
        published_source="head" if exact else "time",
        modified_at=iso(story.modified) if story.modified else None,
        authors=story.authors,
        source=story.source,
        section=head.section.name,
        breadcrumbs=crumbs,
        tags=story.tags,
        body=tuple(plain_lines(text) for block in story.blocks for text in texts(block)),
        body_html="",
        captions=_captions(story, origin, width),
        images=tuple(
            Image(origin + shot.photo.path(width), shot.photo.identity, alt_of(shot)) for shot in pictures(story.blocks)
        ),
        related=_related(story, origin),
        reader="",
    )
    return Truth(head.index, head.skin, head.path, story.aliases, article, withdrawn, story.version)


def plain_lines(text: str) -> str:
    """`plain`, but a table keeps its tabs and line ends."""
    return text if "\t" in text else plain(text)


def texts(block: Block) -> Iterator[str]:
    match block:
        case Para(text):
            yield text
        case Quote(paras) | Notebox(paras):
            yield from paras
        case Items(items):
            yield from items
        case Table(rows):
            yield "\n".join("\t".join(row) for row in rows)
        case Moment(time, title, blocks):
            yield time
            yield title
            for inner in blocks:
                yield from texts(inner)
        case Exchange(asker, question, answerer, answer):
            yield f"Bạn {asker} hỏi:"
            yield question
            yield answerer
            yield from answer
        case _:
            pass


def pictures(blocks: tuple[Block, ...]) -> Iterator[Picture]:
    for block in blocks:
        if isinstance(block, Picture):
            yield block
        elif isinstance(block, Moment):
            yield from pictures(block.blocks)


def alt_of(shot: Picture) -> str:
    return "" if shot.form in {"em", "ad", "none"} else shot.words


def _captions(story: Story, origin: str, width: str) -> tuple[Caption, ...]:
    out: dict[str, Caption] = {}
    for shot in pictures(story.blocks):
        if not shot.words:
            continue
        before = out.get(shot.words)
        times = 2 if shot.form == "twice" else 1
        if before:
            images = (*before.images, shot.photo.identity)
            out[shot.words] = Caption(before.text, before.credit, before.image_url, before.times + times, images)
        else:
            url = origin + shot.photo.path(width)
            out[shot.words] = Caption(shot.words, shot.credit or None, url, times, (shot.photo.identity,))
    return tuple(out.values())


def _related(story: Story, origin: str) -> tuple[RelatedLink, ...]:
    skin = story.head.skin
    out: list[RelatedLink] = []
    inside = [head for block in story.blocks if isinstance(block, InText) for head in block.heads]
    out.extend(RelatedLink("in-text", n, head.title, origin + head.path) for n, head in enumerate(inside, 1))
    if skin != "B" and (story.related or story.strays):
        box = "Tin liên quan" if skin == "D" else "Tin bài liên quan"
        links = [
            RelatedLink(box, n, head.title, origin + head.path, caption=head.photo_words)
            for n, head in enumerate(story.related, 1)
        ]
        links += [
            RelatedLink(box, n, title, origin + path)
            for n, (title, path) in enumerate(story.strays, len(story.related) + 1)
        ]
        out.extend(links)
    box = "Cùng chuyên mục" if skin == "B" else "Tin cùng chuyên mục"
    out.extend(
        RelatedLink(box, n, head.title, origin + head.path, plain(head.lead) if has_summary(skin, n) else None)
        for n, head in enumerate(story.same_section, 1)
    )
    return tuple(out)


def has_summary(skin: str, position: int) -> bool:
    """In the box of the same section, the first card of era D prints its lead."""
    return skin == "D" and position == 1
