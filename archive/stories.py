"""The same story twice: which articles tell what another tells. Settled for texts that are new or were revised
(`stories_due`): one by one while a crawl waits for pages, and at the end of a run whatever still waits.

The pairs depend on the texts that are held and on nothing else, neither on the order of filing nor on kills: each text
stands in its buckets (archive/likeness.py), in the order of the articles' keys, and meets in each the MEETS nearest
before it and behind it. Two texts that meet are a pair if their score says so. So of a form that is printed each week,
each issue has a few neighbours, and not all others.
"""

from __future__ import annotations

import re
import struct
from collections import OrderedDict
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from archive.likeness import METHOD, Sketch, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.likeness import Text
    from archive.opening import Archive

MEETS = 8
"""A story is seldom told more than three times; what is told more often is a form, and its nearest issues will do."""
WORDS = 1_000_000
"""Of texts kept in memory, about 5 MB."""

_NUMBER = re.compile(r"post(\d{1,15})")

Pair = tuple[int, int]


def due(archive: Archive) -> int:
    """How many articles wait to be compared, those included that another method compared."""
    _begin_anew_with_another_method(archive)
    return int(archive.connection.execute("SELECT count(*) FROM stories_due").fetchone()[0])


def settle(archive: Archive) -> Iterator[str]:
    """Compare what waits; one step for each article. What is done when it is stopped stays done."""
    comparing = Comparing(archive)
    together, archive.commits_together = archive.commits_together, True
    try:
        while comparing.settle_next():
            yield "compared"
    finally:
        archive.commits_together = together
        archive.commit()


def of_article(archive: Archive, number: int) -> list[dict[str, Any]]:
    """Key, title, day, section, kind and score of the articles that tell the same, the likest first."""
    return archive.rows(
        "SELECT other_key AS key, other_title AS title, other_published_at AS published_at, other_section AS section,"
        " kind, score FROM same_story WHERE article_id = ? ORDER BY score DESC, other_published_at, other_id",
        (number,),
    )


def _begin_anew_with_another_method(archive: Archive) -> None:
    # All rows are of one method: they are only ever thrown away together.
    row = archive.one("SELECT method FROM story_texts LIMIT 1")
    if row is None or row["method"] == METHOD:
        return
    with archive.transaction() as connection:
        for table in ("story_pairs", "story_buckets", "story_texts"):
            connection.execute(f"DELETE FROM {table}")
        connection.execute("INSERT OR IGNORE INTO stories_due SELECT id FROM articles")


class Comparing:
    """Keeps buckets and pairs as the texts want them."""

    def __init__(self, archive: Archive) -> None:
        _begin_anew_with_another_method(archive)
        self.archive = archive
        self.connection = archive.connection
        self.texts: OrderedDict[int, Text] = OrderedDict()
        self.words = 0

    def settle_next(self) -> bool:
        """The article that waits longest; False where none waits. It is committed with what is filed meanwhile."""
        row = self.connection.execute("SELECT min(article_id) FROM stories_due").fetchone()
        if row[0] is None:
            return False
        with self.archive.transaction(may_wait=True) as connection:
            self._settle(row[0])
            connection.execute("DELETE FROM stories_due WHERE article_id = ?", row)
        return True

    def _settle(self, number: int) -> None:
        """One article, whatever was known of it before."""
        text, sketch = self._sketched(number)
        place = self._place(number)
        before, now = set(self._sketch(number).buckets), set(sketch.buckets)
        shared = self._shared(before | now, number)
        self.connection.executemany(
            "DELETE FROM story_buckets WHERE bucket = ? AND place = ? AND article_id = ?",
            ((bucket, place, number) for bucket in before - now),
        )
        self.connection.executemany(
            "INSERT INTO story_buckets VALUES (?, ?, ?)", ((bucket, place, number) for bucket in now - before)
        )
        around = {bucket: self._around(bucket, place, number) for bucket in shared}
        apart = {pair for bucket in shared & (before ^ now) for pair in _across(*around[bucket])}
        self._keep(number, sketch)
        self._forget_pairs(number)
        others = {other for bucket in shared & now for side in around[bucket] for other in side}
        self._compare(number, sketch, others)
        text.forget_runs()
        for pair in sorted(apart):
            self._settle_pair(pair)

    def _shared(self, buckets: set[int], number: int) -> set[int]:
        """Of these buckets, those that hold another article. Most hold none, which one look tells of all."""
        rows = self.connection.execute(
            "SELECT value FROM json_each(?) WHERE EXISTS"
            " (SELECT 1 FROM story_buckets WHERE bucket = value AND article_id <> ?)",
            (str(list(buckets)), number),
        )
        return {bucket for (bucket,) in rows}

    def _around(self, bucket: int, place: int, number: int) -> tuple[list[int], list[int]]:
        """Whom an article at this place meets in this bucket: before it, behind it, the nearest first."""
        # Few buckets hold more than a handful, so most are known from one look.
        held = self.connection.execute(
            "SELECT place, article_id FROM story_buckets WHERE bucket = ? ORDER BY place, article_id LIMIT ?",
            (bucket, 2 * MEETS),
        ).fetchall()
        if len(held) < 2 * MEETS:
            here = (place, number)
            before = [other for at, other in reversed(held) if (at, other) < here]
            return before[:MEETS], [other for at, other in held if (at, other) > here][:MEETS]
        sides = []
        for sign, order in (("<", "DESC"), (">", "ASC")):
            rows = self.connection.execute(
                f"SELECT article_id FROM story_buckets WHERE bucket = ? AND (place, article_id) {sign} (?, ?)"
                f" ORDER BY place {order}, article_id {order} LIMIT ?",
                (bucket, place, number, MEETS),
            )
            sides.append([other for (other,) in rows])
        return sides[0], sides[1]

    def _settle_pair(self, pair: Pair) -> None:
        self._drop(pair)
        if self._meet(pair):
            self._compare(pair[0], self._sketch(pair[0]), {pair[1]})
            self._text(pair[0]).forget_runs()

    def _meet(self, pair: Pair) -> bool:
        places = sorted((self._place(number), number) for number in pair)
        shared = set(self._sketch(pair[0]).buckets) & set(self._sketch(pair[1]).buckets)
        for bucket in sorted(shared):
            (between,) = self.connection.execute(
                "SELECT count(*) FROM (SELECT 1 FROM story_buckets WHERE bucket = ? AND (place, article_id) > (?, ?)"
                " AND (place, article_id) < (?, ?) LIMIT ?)",
                (bucket, *places[0], *places[1], MEETS),
            ).fetchone()
            if between < MEETS:
                return True
        return False

    def _compare(self, one: int, sketch: Sketch, others: set[int]) -> None:
        """Enter the pairs that a text forms with these. Most of them its sketch rules out: they are not even read."""
        rows = self.connection.execute(
            "SELECT article_id, substr(buckets, 1, 4), slots FROM story_texts"  # all that is asked of them
            " WHERE article_id IN (SELECT value FROM json_each(?))",
            (str(list(others)),),
        ).fetchall()
        text = self._text(one)
        for other in sorted(number for number, *packed in rows if sketch.may_be_like(_unpacked(*packed))):
            if score := text.score(self._text(other)):
                kind = "exact" if score == 1 else "near"
                self.connection.executemany(
                    "INSERT INTO story_pairs VALUES (?, ?, ?, ?)",
                    ((one, other, kind, score), (other, one, kind, score)),
                )

    def _forget_pairs(self, number: int) -> None:
        others = self.connection.execute("SELECT other_id FROM story_pairs WHERE article_id = ?", (number,)).fetchall()
        for (other,) in others:
            self._drop((number, other))

    def _drop(self, pair: Pair) -> None:
        self.connection.executemany(
            "DELETE FROM story_pairs WHERE article_id = ? AND other_id = ?", (pair, tuple(reversed(pair)))
        )

    def _keep(self, number: int, sketch: Sketch) -> None:
        packed = struct.pack(f">{len(sketch.buckets)}i", *sketch.buckets)
        self.connection.execute(
            "INSERT INTO story_texts VALUES (?, ?, ?, ?) ON CONFLICT (article_id) DO UPDATE"
            " SET method = excluded.method, buckets = excluded.buckets, slots = excluded.slots",
            (number, METHOD, packed, sketch.slots),
        )

    def _sketch(self, number: int) -> Sketch:
        row = self.connection.execute(
            "SELECT buckets, slots FROM story_texts WHERE article_id = ?", (number,)
        ).fetchone()
        return _unpacked(*row) if row else Sketch((), b"")

    def _place(self, number: int) -> int:
        """In the order of keys, which is that of publication, nearly."""
        (key,) = self.connection.execute("SELECT key FROM articles WHERE id = ?", (number,)).fetchone()
        found = _NUMBER.fullmatch(key)
        return int(found[1]) if found else int.from_bytes(blake2b(key.encode(), digest_size=6).digest())

    def _sketched(self, number: int) -> tuple[Text, Sketch]:
        """The article's text and sketch as they are now, whatever was known of it before."""
        if number in self.texts:
            self.words -= self.texts.pop(number).length
        filed_last, made = self.archive.sketched or (None, None)
        if filed_last == number and made:
            self._hold(number, made[0])
            return made
        text = self._text(number)
        return text, text.sketch()

    def _text(self, number: int) -> Text:
        if number in self.texts:
            self.texts.move_to_end(number)
            return self.texts[number]
        lead, body = self.connection.execute("SELECT lead, body_text FROM articles WHERE id = ?", (number,)).fetchone()
        text = text_of(body, lambda: "\n".join([lead or "", body, *self._captions(number)]))
        self._hold(number, text)
        return text

    def _captions(self, number: int) -> Iterator[str]:
        rows = self.connection.execute("SELECT text FROM captions WHERE article_id = ? ORDER BY position", (number,))
        return (caption for (caption,) in rows)

    def _hold(self, number: int, text: Text) -> None:
        self.texts[number] = text
        self.words += text.length
        while self.words > WORDS and len(self.texts) > 1:
            self.words -= self.texts.popitem(last=False)[1].length


def _unpacked(buckets: bytes, slots: bytes) -> Sketch:
    return Sketch(struct.unpack(f">{len(buckets) // 4}i", buckets), slots)


def _across(before: list[int], behind: list[int]) -> set[Pair]:
    """Pairs that meet in a bucket without the article between them and do not with it, or the other way round."""
    return {
        (min(one, behind[far]), max(one, behind[far]))
        for near, one in enumerate(before)
        if (far := MEETS - 1 - near) < len(behind)
    }
