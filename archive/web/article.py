"""One article as a page that reads like a newspaper's, with all that the archive knows of it beside."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from markupsafe import Markup

from archive import citing, comparing, showing
from archive.web import markup
from archive.web.asking import Answer, Asked, File, Moved, Page

if TYPE_CHECKING:
    from archive.opening import Archive
    from archive.web.pool import Reader

SUFFIXES = {
    "txt": ("text", "text/plain"),
    "bib": ("bibtex", "application/x-bibtex"),
    "json": ("csl", "application/json"),
}
"""Ending of a reference's file → its style, and its kind."""

_AROUND, _LONG = 220, 300
"""Characters that are shown around a change, and that must lie between them to be set apart."""


def page_of(key: str) -> str:
    return f"/article/{quote(key, safe='')}"


def article(reader: Reader, asked: Asked) -> Answer:
    archive = reader.archive
    row = showing.row_of(archive, asked.path["key"])
    if row["key"] != asked.path["key"]:
        # By number or by its address on the paper's own site: one page has one address here.
        return Moved(page_of(row["key"]))
    known = showing.record(archive, row)
    held = held_of(archive, [link["target_key"] for link in known["related"]])
    inside = {link["url"]: page_of(link["target_key"]) for link in known["related"] if link["target_key"] in held}
    shown, others = markup.body(known["body_html"], inside, known["captions"], asked.words("photo.frame"))
    return Page(
        "article.html",
        {
            "article": known,
            "page": page_of(known["key"]),
            "body": Markup(shown),  # noqa: S704 (markup.body lets nothing else pass)
            "other_captions": others,
            "laws": laws_of(known["legal_refs"]),
            "boxes": boxes(known["related"], inside),
            "references": {style: citing.cite(archive, known["key"], style) for style in citing.FORMATS},
            "captures": captures_of(archive, row["id"]),
        },
    )


def held_of(archive: Archive, keys: list[str | None]) -> set[str]:
    """Which of these articles are held."""
    named = sorted({key for key in keys if key})
    marks = ", ".join("?" * len(named))
    return {row["key"] for row in archive.rows(f"SELECT key FROM articles WHERE key IN ({marks})", tuple(named))}


def boxes(related: list[dict[str, Any]], inside: dict[str, str]) -> list[tuple[str, list[dict[str, Any]]]]:
    """The related boxes in their order, each link with our own page for it where the story is held."""
    return [
        (box, [link | {"page": inside.get(link["url"], "")} for link in links])
        for box, links in groupby(related, lambda link: link["box"])
    ]


def laws_of(references: list[dict[str, Any]]) -> dict[str, list[str]]:
    """The legal documents that the article names, in its order, each with its provisions as printed."""
    documents: dict[str, list[str]] = {}
    for one in references:
        if one["document"]:
            provisions = documents.setdefault(one["document"], [])
            if (one["article"] or one["clause"]) and one["text"] not in provisions:
                provisions.append(one["text"])
    return documents


def captures_of(archive: Archive, number: int) -> list[dict[str, Any]]:
    """The raw pages that the article's states were read from, newest first."""
    return archive.rows(
        "SELECT r.number, r.cause, r.fields, r.seen_at, r.run_id, r.reader, c.id AS capture, c.sha256 FROM revisions r"
        " LEFT JOIN captures c ON c.id = r.capture_id WHERE r.article_id = ? ORDER BY r.number DESC",
        (number,),
    )


def reference(reader: Reader, asked: Asked) -> File:
    style, kind = SUFFIXES[asked.path["suffix"]]
    key = asked.path["key"]
    told = citing.cite(reader.archive, key, style)
    return File(f"{told}\n".encode(), f"{kind}; charset=utf-8", f"plvn-{key}.{asked.path['suffix']}")


def changes(reader: Reader, asked: Asked) -> Answer:
    found = comparing.history(reader.archive, asked.path["key"])
    if found["key"] != asked.path["key"]:
        return Moved(f"{page_of(found['key'])}/changes")
    for revision in found["publisher"] + found["reader"]:
        for field in revision["fields"]:
            field["pieces"] = folded(field["words"])
    return Page("changes.html", {"history": found, "page": page_of(found["key"])})


def folded(words: list[comparing.Piece]) -> list[tuple[str, str]]:
    """The pieces of a text, with long stretches that stayed as they were set apart as `still`."""
    pieces: list[tuple[str, str]] = []
    for at, (kind, text) in enumerate(words):
        before = _AROUND if at else 0
        after = _AROUND if at < len(words) - 1 else 0
        if kind != "same" or len(text) < before + after + _LONG:
            pieces.append((kind, text))
            continue
        first, last = _edge(text, before), _edge(text, len(text) - after)
        pieces += [("same", text[:first]), ("still", text[first:last]), ("same", text[last:])]
    return [piece for piece in pieces if piece[1]]


def _edge(text: str, at: int) -> int:
    """The next place where a word begins."""
    return next((place for place in range(at, len(text)) if place == 0 or text[place - 1].isspace()), len(text))
