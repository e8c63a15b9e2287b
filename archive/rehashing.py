"""Every raw page, read from disk again and held against its row: a flipped bit, a cut record, a lost row is named.

The gzip member's own checksum covers all of the record; its header is compared with the one that we write (but for two
bytes that name the compressor and that nothing reads). Bytes behind the last row of a file are a crawl's at work, or
the next start's to file or cut off: they are not looked at.
"""

from __future__ import annotations

import hashlib
import io
import zlib
from typing import TYPE_CHECKING, Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator

from archive import raw
from archive.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.opening import Archive

GZIP_HEADER = bytes.fromhex("1f8b080000000000")
_COLUMNS = "id, url, fetched_at, status, file, offset, length, sha256, revisit_of"


def steps(archive: Archive, found: list[Finding]) -> Iterator[str]:
    """Go through the files in order; yields once for each capture."""
    for file in [row["file"] for row in archive.rows("SELECT DISTINCT file FROM captures ORDER BY 1")]:
        rows = archive.db.query(f"SELECT {_COLUMNS} FROM captures WHERE file = ? ORDER BY offset", (file,))
        try:
            with (archive.raw.folder / file).open("rb") as stream:
                end = 0
                for row in rows:
                    found += _between(stream, file, end, row["offset"])
                    found += [Finding("raw page", _place(row), words) for words in _of_capture(archive, stream, row)]
                    end = row["offset"] + row["length"]
                    yield "raw page"
        except OSError as error:
            found.append(Finding("raw page", f"warc/{file}", f"cannot be read: {error.strerror or error}"))


def _place(row: dict[str, Any]) -> str:
    return f"warc/{row['file']} byte {row['offset']}, capture {row['id']} of {row['url']}"


def _of_capture(archive: Archive, stream: BinaryIO, row: dict[str, Any]) -> list[str]:
    stream.seek(row["offset"])
    member = stream.read(row["length"])
    if len(member) < row["length"]:
        return [f"the record is cut off: {len(member)} of its {row['length']} bytes are there"]
    if broken := _broken(member):
        return [broken]
    try:
        record = next(ArchiveIterator(io.BytesIO(member)))
        kind, told = record.rec_type, record.rec_headers.get_header("PLVN-Payload-SHA256")
        page = raw.page_of(record)
    except raw.UNREADABLE:
        return ["it can be unpacked, but is no record of a page"]
    out = []
    revisit = row["revisit_of"] is not None
    if kind != ("revisit" if revisit else "response"):
        out.append(f"the record is a {kind}")
    for name, value in (("url", page.url), ("fetched_at", page.fetched_at), ("status", page.status)):
        if value != row[name]:
            out.append(f"the record's {name} is {value}, its row says {row[name]}")
    sha256 = told if revisit else hashlib.sha256(page.body).hexdigest()
    if sha256 != row["sha256"] or told not in {None, sha256}:
        out.append(f"the payload's SHA-256 is {sha256}, the record says {told}, its row says {row['sha256']}")
    if revisit:
        first = archive.one("SELECT sha256 FROM captures WHERE id = ?", (row["revisit_of"],))
        if first is None or first["sha256"] != row["sha256"]:
            out.append(f"capture {row['revisit_of']}, which should hold its payload, is not there or holds another")
    return out


def _broken(member: bytes) -> str:
    """What is wrong with these bytes as one whole gzip member; empty: nothing."""
    if not member.startswith(GZIP_HEADER):
        return "no record of ours begins there"
    inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        inflate.decompress(member)
    except zlib.error:
        return "its bytes are not those that were written"
    if not inflate.eof:
        return "the record does not end where it should"
    if inflate.unused_data:
        return "the record ends before it should"
    return ""


def _between(stream: BinaryIO, file: str, start: int, end: int) -> Iterator[Finding]:
    """What lies between two rows: the file's own first record may; any other has lost its row."""
    if end <= start:
        if end < start:
            yield Finding("raw page", f"warc/{file} byte {end}", "two captures claim the same bytes")
        return
    stream.seek(start)
    data = stream.read(end - start)
    place = start
    while data:
        where = f"warc/{file} byte {place}"
        inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            text = inflate.decompress(data)
        except zlib.error:
            yield Finding("raw page", where, f"{len(data)} bytes that are no record")
            return
        if not inflate.eof:
            yield Finding("raw page", where, f"a record without a row is cut off after {len(data)} bytes")
            return
        head = text.partition(b"\r\n\r\n")[0].decode("utf-8", "replace")
        if not data.startswith(GZIP_HEADER):
            yield Finding("raw page", where, "its bytes are not those that were written")
        if "WARC-Type: warcinfo" not in head:
            named = next(
                (line[17:] for line in head.splitlines() if line.startswith("WARC-Target-URI: ")), "no address"
            )
            yield Finding("raw page", where, f"a record of {named} has no row in captures")
        place += len(data) - len(inflate.unused_data)
        data = inflate.unused_data
