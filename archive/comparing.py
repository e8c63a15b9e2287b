"""What became of an article: its states side by side, field by field, word by word."""

from __future__ import annotations

import difflib
import json
import re
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
                "words": words(old, new),
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


def words(before: str, after: str) -> list[Piece]:
    """The texts as one sequence of pieces: same and gone make the first, same and come the second, but for white space.

    Paragraphs that stayed as they were are set aside first, so that a long article takes no longer than its changes.
    """
    old, new = re.split(r"(?<=\n)", before), re.split(r"(?<=\n)", after)
    pieces: list[Piece] = []
    for step, a, b, c, d in _steps([line.strip() for line in old], [line.strip() for line in new]):
        if step == "equal":
            pieces.append(("same", "".join(new[c:d])))
        else:
            pieces += _syllables("".join(old[a:b]), "".join(new[c:d]))
    return _joined(pieces)


def _syllables(before: str, after: str) -> list[Piece]:
    old, new = _SYLLABLE.findall(before), _SYLLABLE.findall(after)
    pieces: list[Piece] = []
    for step, a, b, c, d in _steps([word.strip() for word in old], [word.strip() for word in new]):
        if step == "equal":
            # The longer of the two has the white space, which one of them may lack at its end.
            pieces.append(("same", "".join(max(pair, key=len) for pair in zip(old[a:b], new[c:d], strict=True))))
        else:
            pieces += [("gone", "".join(old[a:b])), ("come", "".join(new[c:d]))]
    return pieces


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
