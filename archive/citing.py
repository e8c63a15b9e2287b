"""Evidence: a reference to an article that says where each word came from, as text, BibTeX or CSL-JSON."""

from __future__ import annotations

import json
import re
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from archive.showing import row_of

if TYPE_CHECKING:
    from archive.opening import Archive

PAPER = "Báo Pháp luật Việt Nam"
FORMATS = ("text", "bibtex", "csl")

_TEX = {"{": r"\{", "}": r"\}", "\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
# BibTeX counts braces, escaped ones too: one without its other would swallow what follows.
_ALONE = {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}


def cite(archive: Archive, name: str, style: str = "text") -> str:
    """The reference in one of FORMATS."""
    known = reference(archive, name)
    if style == "bibtex":
        return _bibtex(known)
    if style == "csl":
        return json.dumps([_csl(known)], ensure_ascii=False, indent=2)
    return _text(known)


def reference(archive: Archive, name: str) -> dict[str, Any]:
    """What can be said of the article, its day, and the raw page that its words were read from."""
    row = row_of(archive, name)
    capture = archive.one(
        "SELECT fetched_at, url, sha256, file, offset FROM captures WHERE id = ?", (row["capture_id"],)
    )
    authors = archive.rows(
        "SELECT n.name FROM article_authors x JOIN authors n ON n.id = x.author_id WHERE x.article_id = ?"
        " ORDER BY x.position",
        (row["id"],),
    )
    return {
        "key": row["key"],
        "title": row["title"],
        "authors": [author["name"] for author in authors],
        "published_at": row["published_at"],
        "url": row["url"],
        "reader": row["reader"],
        "withdrawn_at": row["withdrawn_at"],
        "captured_at": capture and capture["fetched_at"],
        "sha256": capture and capture["sha256"],
        "record": capture and f"{capture['file']}, byte {capture['offset']}",
    }


def _evidence(known: dict[str, Any]) -> str:
    parts = [f"read by {known['reader']}"]
    if known["sha256"]:
        parts = [f"captured {known['captured_at']}", f"SHA-256 {known['sha256']}", f"WARC {known['record']}", *parts]
    if known["withdrawn_at"]:
        parts.append(f"withdrawn by the paper, seen {known['withdrawn_at']}")
    return "; ".join(parts)


def _text(known: dict[str, Any]) -> str:
    by = f"{', '.join(known['authors'])}: " if known["authors"] else ""
    day = known["published_at"] or "no date"
    return f"{by}“{known['title']}”, {PAPER}, {day}, {known['url']} ({_evidence(known)})."


def _bibtex(known: dict[str, Any]) -> str:
    day = (known["published_at"] or "")[:10]
    fields = {
        "author": " and ".join(f"{{{_tex(author)}}}" for author in known["authors"]),
        "title": f"{{{_tex(known['title'])}}}",
        "journal": f"{{{PAPER}}}",
        "date": day,
        "year": day[:4],
        "month": day[5:7].lstrip("0"),
        # In a url field, BibTeX takes all signs as they are but braces.
        "url": known["url"].replace("{", "%7B").replace("}", "%7D"),
        "urldate": (known["captured_at"] or "")[:10],
        "note": _tex(_evidence(known)),
    }
    name = re.sub(r"[^A-Za-z0-9]+", "-", known["key"]).strip("-")
    lines = [f"  {field} = {{{value}}}" for field, value in fields.items() if value]
    return f"@article{{plvn-{name},\n" + ",\n".join(lines) + "\n}"


def _tex(text: str) -> str:
    depths = list(accumulate({"{": 1, "}": -1}.get(letter, 0) for letter in text))
    written = _TEX if min(depths, default=0) == 0 and sum(depths[-1:]) == 0 else _TEX | _ALONE
    escaped = "".join(written.get(letter, letter) for letter in text)
    return re.sub(r"(?<!\\)([&%$#_])", r"\\\1", escaped)


def _csl(known: dict[str, Any]) -> dict[str, Any]:
    said = {
        "id": f"plvn-{known['key']}",
        "type": "article-newspaper",
        "title": known["title"],
        "author": [{"literal": author} for author in known["authors"]],
        "container-title": PAPER,
        "issued": _parts(known["published_at"]),
        "accessed": _parts(known["captured_at"]),
        "URL": known["url"],
        "language": "vi",
        "archive": "plvn",
        "archive_location": known["record"],
        "note": _evidence(known),
    }
    return {name: value for name, value in said.items() if value}


def _parts(moment: str | None) -> dict[str, list[list[int]]] | None:
    return {"date-parts": [[int(part) for part in moment[:10].split("-")]]} if moment else None
