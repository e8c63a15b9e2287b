"""What became of an article: its states side by side, field by field, line by line, word by word."""

from __future__ import annotations

import difflib
import json
import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

from archive import notable, states
from archive.showing import row_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from archive.opening import Archive
    from archive.states import State

Piece = tuple[Literal["same", "gone", "come"], str]

# A syllable, number or sign with the white space behind it: Vietnamese writes its words syllable by syllable.
_SYLLABLE = re.compile(r"(?:[^\W_]+|[^\w\s]|_)\s*")

ALIKE = 0.5
"""Of two lines' syllables, those that both have: below it, one is gone and another has come."""

MOST_PAIRS = 250_000
"""Of lines that are held against each other, a second's work; what was written anew at greater length is told whole."""

_BETWEEN = {"body": states.PARAGRAPH_END, "captions": "\n", "images": "\n"}


def history(archive: Archive, name: str) -> dict[str, Any]:
    """The article's revisions; what the paper changed under `publisher`, what our own reading did under `reader`."""
    article = row_of(archive, name)
    revisions = archive.rows(
        "SELECT r.number, r.seen_at, r.cause, r.reader, r.run_id, r.record, c.sha256 FROM revisions r"
        " LEFT JOIN captures c ON c.id = r.capture_id WHERE r.article_id = ? ORDER BY r.number",
        (article["id"],),
    )
    held = [
        json.loads(record) if (record := revision.pop("record")) else states.of_row(archive.connection, article["id"])
        for revision in revisions
    ]
    changes: dict[str, list[dict[str, Any]]] = {"publisher": [], "reader": []}
    for (before, after), revision in zip(pairwise(held), revisions[1:], strict=True):
        changes[revision["cause"]].append(revision | {"fields": compare(before, after)})
    return {
        "key": article["key"],
        "title": article["title"],
        "url": article["url"],
        "published_at": article["published_at"],
        "revisions": revisions,
        **changes,
    }


def compare(before: State, after: State) -> list[dict[str, Any]]:
    """The fields that differ: before, after, the words in pieces, and the laws, dates and numbers that changed."""
    found = []
    for field in states.differing(before, after):
        old, new = as_text(field, before.get(field)), as_text(field, after[field])
        found.append(
            {
                "field": field,
                "before": old,
                "after": new,
                "words": words(old, new, _BETWEEN.get(field, " ")),
                "notable": {} if field == "images" else notable.changed(old, new),
            }
        )
    return found


def as_text(field: str, value: Any) -> str:
    """A field's value as one text; a caption's credit is told only where its words do not have it."""
    if not isinstance(value, list):
        return value or ""
    lines = [_caption(item) if isinstance(item, dict) else str(item) for item in value]
    return _BETWEEN.get(field, ", ").join(lines)


def _caption(caption: dict[str, str | None]) -> str:
    text, credit = caption.get("text") or "", caption.get("credit")
    return text if not credit or credit in text else f"{text} [{credit}]"


def words(before: str, after: str, between: str) -> list[Piece]:
    """The texts as one sequence of pieces: same and gone make the first, same and come the second, but for white space.

    Line is held against line, and words only within lines that are edits of each other: a paragraph that came is one
    piece, and what came into a line never stands in another. Lines are parted by `between`, which is `same`.
    """
    old, new = _lines(before), _lines(after)
    lines: list[list[Piece]] = []
    for step, a, b, c, d in _steps(old, new):
        lines += [[("same", line)] for line in new[c:d]] if step == "equal" else _edited(old[a:b], new[c:d])
    pieces: list[Piece] = []
    for line in lines:
        pieces += [("same", between), *line] if pieces else line
    return _joined(pieces)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _edited(old: list[str], new: list[str]) -> list[list[Piece]]:
    lines: list[list[Piece]] = []
    first_old = first_new = 0
    for at_old, at_new in [*_pairs(old, new), (len(old), len(new))]:
        lines += [[("gone", line)] for line in old[first_old:at_old]]
        lines += [[("come", line)] for line in new[first_new:at_new]]
        if at_old < len(old):
            lines.append(_syllables(old[at_old], new[at_new]))
        first_old, first_new = at_old + 1, at_new + 1
    return lines


def _pairs(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Places of the lines that are edits of each other, in order: those whose likeness is greatest together."""
    if len(old) * len(new) > MOST_PAIRS:
        return []
    before, after = [_Line(line) for line in old], [_Line(line) for line in new]
    alike = [[one.likeness(other) for other in after] for one in before]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for a in reversed(range(len(old))):
        for b in reversed(range(len(new))):
            best[a][b] = max(best[a + 1][b], best[a][b + 1], alike[a][b] + best[a + 1][b + 1])
    pairs = []
    a = b = 0
    while a < len(old) and b < len(new):
        if alike[a][b] and best[a][b] == alike[a][b] + best[a + 1][b + 1]:
            pairs.append((a, b))
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            a += 1
        else:
            b += 1
    return pairs


class _Line:
    """A line's syllables in order, and as a set in which the second of two alike is another."""

    def __init__(self, text: str) -> None:
        self.syllables = [syllable.strip() for syllable in _SYLLABLE.findall(text)]
        counted: Counter[str] = Counter()
        self.numbered = set()
        for syllable in self.syllables:
            self.numbered.add((syllable, counted[syllable]))
            counted[syllable] += 1

    def likeness(self, other: _Line) -> float:
        """From ALIKE to 1; 0: no edit of each other. A line is an edit of one that begins and ends with all of it."""
        short, long = sorted((self.syllables, other.syllables), key=len)
        if short and sum(_ends(short, long)) == len(short):
            return 1.0
        share = 2 * len(self.numbered & other.numbered) / (len(short) + len(long) or 1)
        return share if share >= ALIKE else 0.0


def _ends(one: list[str], other: list[str]) -> tuple[int, int]:
    """How many syllables two lines begin with together, and end with; none is counted twice."""
    most = min(len(one), len(other))
    first = next((at for at in range(most) if one[at] != other[at]), most)
    last = next((at for at in range(most - first) if one[-1 - at] != other[-1 - at]), most - first)
    return first, last


def _syllables(before: str, after: str) -> list[Piece]:
    old, new = _SYLLABLE.findall(before), _SYLLABLE.findall(after)
    stripped, other = [word.strip() for word in old], [word.strip() for word in new]
    # Ends first: a full stop that ends both lines is not the one inside a name that has come.
    first, last = _ends(stripped, other)
    pieces: list[Piece] = _same(old[:first], new[:first])
    for step, a, b, c, d in _steps(stripped[first : len(old) - last], other[first : len(new) - last]):
        parts = old[first + a : first + b], new[first + c : first + d]
        pieces += _same(*parts) if step == "equal" else [("gone", "".join(parts[0])), ("come", "".join(parts[1]))]
    return pieces + _same(old[len(old) - last :], new[len(new) - last :])


def _same(old: list[str], new: list[str]) -> list[Piece]:
    # The longer of the two has the white space, which one of them may lack at its end.
    return [("same", "".join(max(pair, key=len) for pair in zip(old, new, strict=True)))]


def _steps(old: list[str], new: list[str]) -> Sequence[tuple[str, int, int, int, int]]:
    return difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()


def _joined(pieces: list[Piece]) -> list[Piece]:
    joined: list[Piece] = []
    for kind, text in pieces:
        if text and joined and joined[-1][0] == kind:
            joined[-1] = (kind, joined[-1][1] + text)
        elif text:
            joined.append((kind, text))
    return joined
