"""What the sample newspaper holds: from a number to an article, by arithmetic, in either edition."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from random import Random
from typing import TYPE_CHECKING

from . import generate, words
from .handwritten import WRITTEN, Written
from .model import Block, Head, InText, Para, Picture, Skin, Story
from .sections import SECTIONS, slug_of
from .timetable import HANOI, Calendar
from .truth import Truth, tell

if TYPE_CHECKING:
    from collections.abc import Iterator

EDITS = ("number", "title", "credit", "paragraph")
"""What the second edition changes; the edited articles take turns."""


class Newspaper:
    """A paper of `size` articles; the same for the same seed.

    still: also what changes at every view stays the same. etags: off, no page can be asked for conditionally.
    api_allowed: off, robots.txt forbids the load-more API too.
    """

    SMALLEST = 40
    PUBLISHED = 2
    """Articles that the second edition adds."""

    def __init__(
        self, size: int = 40, seed: int = 1, *, still: bool = False, etags: bool = True, api_allowed: bool = True
    ) -> None:
        if not self.SMALLEST <= size <= 100_000:
            raise ValueError(f"a paper holds {self.SMALLEST} to 100000 articles, not {size}")
        self.size, self.seed = size, seed
        self.still, self.etags, self.api_allowed = still, etags, api_allowed
        self.calendar = Calendar(size, seed)
        self._written = {self._place(w): w for w in WRITTEN}
        self._step = max(8, size // 200)
        bounds = self.calendar.bounds
        self.gone_index = self._plain(bounds[2])
        self.moved_index = self._plain(bounds[1])
        self.twice_index = self._plain(self.moved_index + 1)
        self.busy_index = self._plain(self.gone_index + 1)
        self.lent_index = self._plain(self.busy_index + 1)
        self.head = lru_cache(maxsize=4096)(self._head)
        self._by_slug: dict[str, int] | None = None

    # --- which numbers are special

    def _place(self, written: Written) -> int:
        low, high = {"B": (0, 1), "C": (1, 2), "D": (2, 3)}[written.era]
        bounds = self.calendar.bounds
        last = bounds[high] - 1
        index = last - (last - written.residue) % len(SECTIONS)
        if index < bounds[low]:
            raise ValueError(f"no room for {written.title!r} in a paper of {self.size}")
        return index

    def _plain(self, start: int) -> int:
        index = start
        while index in self._written or self.edit_of(index):
            index += 1
        return index

    def edit_of(self, index: int) -> str | None:
        """What the second edition changes in this article."""
        number, rest = divmod(index - 3, self._step)
        return EDITS[number % len(EDITS)] if rest == 0 and index - 3 >= 0 and index < self.size else None

    def count(self, edition: int = 1) -> int:
        return self.size + (self.PUBLISHED if edition > 1 else 0)

    def edited(self) -> list[str]:
        """Keys of the articles that the second edition changes."""
        return [self.head(n).key for n in range(3, self.size, self._step)]

    def withdrawn(self) -> list[str]:
        return [self.head(self.gone_index).key]

    def published(self) -> list[str]:
        """Keys of the articles that the second edition adds."""
        return [self.head(n).key for n in range(self.size, self.size + self.PUBLISHED)]

    def troubles(self) -> dict[str, str]:
        """Name of the trouble → path that shows it. busy: 503 on the first ask. moved: 301. found: 302. gone: 410, in
        every edition. missing: 404. soft-404: an error page with status 200.
        """
        return {
            "missing": "/trang-nay-chua-tung-co-post999990.html",
            "gone": "/bai-viet-da-rut-lai-post999991.html",
            "soft-404": "/duong-dan-khong-con-ton-tai-post999992.html",
            "moved": self.old_path(self.moved_index),
            "found": "/lien-ket-tam-thoi-den-bai-moi.html",
            "busy": self.head(self.busy_index).path,
        }

    def old_path(self, index: int) -> str:
        return f"/tieu-de-cu-truoc-khi-sua-post{self.head(index).post_id}.html"

    def second_path(self, index: int) -> str:
        return f"/ten-goi-thu-hai-cua-cung-mot-bai-post{self.head(index).post_id}.html"

    # --- heads

    def _rng(self, index: int, purpose: int) -> Random:
        return Random((self.seed * 1_000_003 + index) * 8 + purpose)

    def residue(self, index: int) -> int:
        return index % len(SECTIONS)

    def _skin(self, index: int) -> tuple[Skin, bool]:
        written = self._written.get(index)
        era = self.calendar.era(index) if index < self.size else "D"
        if era == "D":
            return "D", True
        if written:
            return written.skin or ("B" if era == "B" else "C"), False
        return ("D" if index % 5 == 2 else "B" if era == "B" else "C"), False

    def _head(self, index: int) -> Head:
        rng = self._rng(index, 1)
        published = self.calendar.published(index)
        skin, native = self._skin(index)
        written = self._written.get(index)
        residue = self.residue(index)
        if written:
            title, lead, kind, scene = written.title, written.lead, written.kind, written.scene
        else:
            about = self._subject(index)
            title, kind, scene = about.title, "article", about.scene
            lead = generate.lead(rng, about, published)
        if native:
            published = published.replace(second=0)
        photo = generate.photo(rng, scene, published, new=native)
        post_id = None if native else 310_000 + 3 * index + (index * 7 + self.seed) % 3
        slug = slug_of(title)
        if post_id:
            path = f"/{slug}-post{post_id}.html"
        elif index % 4 == 1:
            path = f"/{slug}-{self._hexed(index):08x}.html"
        else:
            path = f"/{slug}.html"
        words_ = rng.choice(words.CAPTIONS[scene]) + "."
        return Head(
            index, SECTIONS[residue], skin, native, kind, title, lead, published, path, photo, words_, post_id
        )  # fmt: skip

    def _subject(self, index: int) -> generate.Subject:
        return generate.subject(self.seed, self.residue(index), index // len(SECTIONS))

    def _hexed(self, index: int) -> int:
        return (index * 2_654_435_761 + self.seed * 40_503) % 2**32

    # --- finding

    def find(self, path: str, edition: int) -> int | None:
        """The number of the article with this path or one of its id, or None."""
        post = re.search(r"(?:-|/)post-?(\d{1,9})\.(?:html|amp)$", path)
        if post:
            index = (int(post[1]) - 310_000) // 3
            in_range = 0 <= index < self.count(edition)
            return index if in_range and self.head(index).post_id == int(post[1]) else None
        tail = re.search(r"-([0-9a-f]{8})\.html$", path)
        if tail:
            index = (int(tail[1], 16) - self.seed * 40_503) * pow(2_654_435_761, -1, 2**32) % 2**32
            if index < self.count(edition) and self.head(index).path == path:
                return index
        found = self._slugs().get(path)
        return found if found is not None and found < self.count(edition) else None

    def _slugs(self) -> dict[str, int]:
        if self._by_slug is None:
            start = self.calendar.bounds[2]
            heads = (self._head(n) for n in range(start, self.count(2)) if n % 4 != 1)
            self._by_slug = {head.path: head.index for head in heads}
        return self._by_slug

    # --- whole articles

    def near(self, index: int, count: int, *, skip: int = 0) -> tuple[Head, ...]:
        """Older articles of the same section, so that what is published later moves no box; the oldest look forward."""
        step = len(SECTIONS)
        older = list(range(index - step * (1 + skip), -1, -step))[:count]
        if not older:
            older = list(range(index + step, self.size, step))[:count]
        return tuple(self.head(n) for n in older)

    def story(self, index: int, edition: int = 1) -> Story:
        head = self.head(index)
        rng = self._rng(index, 2)
        written = self._written.get(index)
        residue = self.residue(index)
        authors: tuple[str, ...] = ()
        source = None
        if written:
            blocks, authors, source, tags = (
                written.blocks(head.published),
                written.authors,
                written.source,
                written.tags,
            )
            if len(blocks) > 4 and head.kind == "article":
                blocks = _with_in_text(blocks, InText(self.near(index, 1, skip=1) or self.near(index, 1)))
        else:
            about = self._subject(index)
            blocks = generate.body(rng, about, residue, head, self.near(index, 2, skip=2))
            tags = generate.tags(rng, residue, head.section, about.place)
            said = rng.random()
            if said < 0.8:
                authors = tuple(rng.sample(words.PEN_NAMES, 2 if said < 0.08 else 1))
            elif said < 0.92:
                source = rng.choice(words.SOURCES)
        clock = ("local", "utc", "wrong")[index % 3] if head.skin == "D" and not self.edit_of(index) else "local"
        story = Story(
            head=head,
            title=head.title,
            lead=head.lead,
            blocks=blocks,
            modified=self.modified(index, 1) if clock != "wrong" and (head.skin != "B" or index % 2) else None,
            authors=authors,
            source=source,
            tags=tags,
            related=self._related(index, rng),
            strays=self._strays(index),
            same_section=self.near(index, 6),
            aliases=self._aliases(index, head),
            clock=clock,  # type: ignore[arg-type]
            dated_head=head.skin != "B" or index % 4 != 2,
        )
        edit = self.edit_of(index)
        return _edit(story, edit) if edition > 1 and edit else story

    def _related(self, index: int, rng: Random) -> tuple[Head, ...]:
        """From other sections, older: a neighbour in number is one in time."""
        if index < 12 or (rng.random() < 0.4 and index not in self._written):
            return ()
        return tuple(self.head(index - n) for n in rng.sample(range(1, 12), rng.randint(1, 3)))

    def _strays(self, index: int) -> tuple[tuple[str, str], ...]:
        troubles = self.troubles() if index in {self._place(WRITTEN[4]), self._place(WRITTEN[11])} else {}
        names = {
            "missing": "Bài đã bị xóa khỏi hệ thống",
            "gone": "Bài đã được tòa soạn rút lại",
            "moved": "Bài cũ đã đổi tên",
            "found": "Đọc bài đang được quan tâm",
        }
        return tuple((names[name], path) for name, path in troubles.items() if name in names)

    def _aliases(self, index: int, head: Head) -> tuple[str, ...]:
        out = [head.short_path, head.path.replace(".html", ".amp")] if head.post_id else []
        if index == self.moved_index:
            out.append(self.old_path(index))
        if index == self.twice_index:
            out.append(self.second_path(index))
        if index == self.lent_index:
            out.append("/lien-ket-tam-thoi-den-bai-moi.html")
        return tuple(out)

    def is_withdrawn(self, index: int, edition: int) -> bool:
        return edition > 1 and index == self.gone_index

    def modified(self, index: int, edition: int) -> datetime:
        """For Last-Modified and lastmod: also of pages that do not print it."""
        if edition > 1 and self.edit_of(index):
            return SECOND_EDITION
        return self.head(index).published + timedelta(minutes=index * 37 % 240)

    def truth(self, edition: int = 1, origin: str = "https://baophapluat.vn") -> Iterator[Truth]:
        """What a perfect reader returns, oldest first; addresses stand on `origin`. A withdrawn article is told as it
        last stood, and marked.
        """
        for index in range(self.count(edition)):
            yield self.truth_of(index, edition, origin)

    def truth_of(self, index: int, edition: int = 1, origin: str = "https://baophapluat.vn") -> Truth:
        return tell(self.story(index, edition), origin, withdrawn=self.is_withdrawn(index, edition))


SECOND_EDITION = datetime(2026, 10, 29, 8, 30, tzinfo=HANOI)


def _edit(story: Story, edit: str) -> Story:
    blocks = list(story.blocks)
    title = story.title
    done = edit
    if edit == "title":
        title = f"{title}: Cập nhật mới"
    elif edit == "number":
        at = next((n for n, b in enumerate(blocks) if isinstance(b, Para) and re.search(r"\d", b.text)), None)
        if at is None:
            done = "paragraph"
        else:
            para = blocks[at]
            assert isinstance(para, Para)
            blocks[at] = replace(para, text=re.sub(r"\d", lambda m: str((int(m[0]) + 3) % 10), para.text, count=1))
    elif edit == "credit":
        at = next((n for n, b in enumerate(blocks) if isinstance(b, Picture) and b.caption and not b.credit), None)
        if at is None:
            done = "paragraph"
        else:
            shot = blocks[at]
            assert isinstance(shot, Picture)
            blocks[at] = replace(shot, caption=shot.caption.rstrip("."), credit="T.Nguyên", credit_form=" (Ảnh: {})")
    if done == "paragraph":
        blocks.append(Para(_APPENDED))
    modified = SECOND_EDITION if story.modified else None
    return replace(story, title=title, blocks=tuple(blocks), modified=modified, version=2, edit=done)


def _with_in_text(blocks: tuple[Block, ...], box: InText) -> tuple[Block, ...]:
    """Between two paragraphs, as late as it can be; not where there are none side by side."""
    plain = [isinstance(block, Para) and block.style == "p" for block in blocks]
    at = next((n for n in range(len(blocks) - 1, 0, -1) if plain[n] and plain[n - 1]), None)
    return (*blocks[:at], box, *blocks[at:]) if at else blocks


_APPENDED = (
    "Cập nhật: Sau khi bài báo được đăng, cơ quan liên quan đã có văn bản phản hồi, cho biết sẽ kiểm tra và trả lời "
    "bạn đọc trong vòng mười ngày làm việc."
)
