"""The shelf of raw pages: WARC files that other people's tools read, check and replay.

One gzip member for each record, so that offset and length in `captures` find one page without reading the rest.
A payload that is held already is written as a revisit record. Records are on disk before the database knows of them:
what is added is synced when the transaction that names it is committed (opening.py).
"""

from __future__ import annotations

import hashlib
import io
import logging
import os
import zlib
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata
from typing import TYPE_CHECKING

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.warcwriter import WARCWriter

from archive import clock, packing
from archive.errors import DamagedError
from archive.records import Capture, FetchedPage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import FileIO
    from pathlib import Path

    from archive.packing import Packed

logger = logging.getLogger(__name__)

FILE_SIZE = 1_000_000_000
"""Bytes after which the next file is begun: the size that Common Crawl and Browsertrix use."""

UNREADABLE = (StopIteration, ArchiveLoadFailed, ValueError, TypeError, AttributeError)
"""What warcio, and whoever takes its headers apart, raise on bytes that are no record any more."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """A record found on the shelf: the page, and where it lies."""

    page: FetchedPage
    capture: Capture


class RawShelf:
    """Append-only WARC files in one folder, `plvn-00001.warc.gz` and so on."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file: FileIO | None = None
        self._name = ""
        self._is_synced = True

    def add(self, packed: Packed) -> Capture:
        """Write one answer."""
        file = self._open_last()
        offset = file.seek(0, os.SEEK_END)
        self._append(file, packed.member)
        return Capture(self._name, offset, len(packed.member), packed.sha256, revisit=packed.revisit)

    def _append(self, file: FileIO, member: bytes) -> None:
        """Whole or not at all: what stands behind a torn one would not be found again."""
        end = file.seek(0, os.SEEK_END)
        self._is_synced = False
        try:
            rest = memoryview(member)
            while rest:
                rest = rest[file.write(rest) :]
        except OSError:
            with suppress(OSError):
                file.truncate(end)
            raise

    def sync(self) -> None:
        """All that was added is on disk, come a power cut."""
        if self._file and not self._is_synced:
            os.fsync(self._file.fileno())
        self._is_synced = True

    def read(self, file: str, offset: int) -> FetchedPage:
        """The page of the record that begins at `offset`; of a revisit, with an empty body. Else DamagedError."""
        path = self.folder / file
        try:
            with path.open("rb") as stream:
                stream.seek(offset)
                record = next(ArchiveIterator(stream))
                return page_of(record)
        except OSError as error:
            told = error.strerror or "its bytes are not those that were written"
            raise DamagedError(f"no readable record at byte {offset} of {path}: {told}") from error
        except UNREADABLE as error:
            told = (
                "the file ends there"
                if isinstance(error, StopIteration)
                else "what stands there is no record of a page"
            )
            raise DamagedError(f"no readable record at byte {offset} of {path}: {told}") from error

    def found_after(self, known: dict[str, int]) -> Iterator[Shelved]:
        """Records that lie behind the ends in `known` (file name → byte), or in files that it does not name.

        An incomplete last record, as kill -9 leaves it, is cut off first.
        """
        for path in sorted(self.folder.glob("*.warc.gz")):
            start = known.get(path.name, 0)
            if path.stat().st_size > start:
                yield from self._records(path, start)

    def _records(self, path: Path, start: int) -> Iterator[Shelved]:
        end = _end_of_whole_members(path, start)
        if end < path.stat().st_size:
            torn = path.stat().st_size - end
            os.truncate(path, end)
            logger.warning("%s: an incomplete last record, %d bytes at byte %d, was cut off", path, torn, end)
        with path.open("rb") as stream:
            stream.seek(start)
            records = ArchiveIterator(stream)
            for record in records:
                kind = record.rec_type
                if kind not in {"response", "revisit"}:
                    continue
                page = page_of(record)
                records.read_to_end(record)
                capture = Capture(
                    path.name,
                    records.get_record_offset(),
                    records.get_record_length(),
                    record.rec_headers.get_header("PLVN-Payload-SHA256") or hashlib.sha256(page.body).hexdigest(),
                    revisit=kind == "revisit",
                )
                yield Shelved(page, capture)

    def _open_last(self) -> FileIO:
        if self._file and self._file.tell() < FILE_SIZE:
            return self._file
        self.close()
        self.folder.mkdir(parents=True, exist_ok=True)
        paths = sorted(self.folder.glob("plvn-*.warc.gz"))
        last = paths[-1] if paths else None
        if last is None or last.stat().st_size >= FILE_SIZE:
            number = int(last.name[5:10]) + 1 if last else 1
            last = self.folder / f"plvn-{number:05}.warc.gz"
        self._file = last.open("ab", buffering=0)
        self._name = last.name
        if self._file.tell() == 0:
            written = io.BytesIO()
            writer = WARCWriter(written, gzip=False, warc_version="1.1")
            about = {"software": f"plvn {metadata.version('plvn')}", "format": "WARC File Format 1.1"}
            writer.write_record(writer.create_warcinfo_record(last.name, about))
            self._append(self._file, packing.member(written.getvalue()))
        return self._file

    def close(self) -> None:
        if self._file:
            self.sync()
            self._file.close()
            self._file = None


def page_of(record: object) -> FetchedPage:
    """The page in a record that warcio has read; of a revisit, with an empty body."""
    headers = record.rec_headers  # type: ignore[attr-defined]  # warcio has no types
    http = record.http_headers  # type: ignore[attr-defined]
    body = record.content_stream().read()  # type: ignore[attr-defined]
    url = headers.get_header("WARC-Target-URI")
    moment = datetime.fromisoformat(headers.get_header("WARC-Date"))
    return FetchedPage(
        url=url,
        body=body,
        fetched_at=clock.stamp(moment if moment.tzinfo else moment.replace(tzinfo=UTC)),
        status=int(http.get_statuscode()) if http else 200,
        headers=tuple(_as_sent(name, value) for name, value in http.headers) if http else (),
        asked_url=headers.get_header("PLVN-Asked-URI") or url,
    )


def _as_sent(name: str, value: str) -> tuple[str, str]:
    return name.removeprefix(packing.ORIGINAL), value


def _end_of_whole_members(path: Path, start: int) -> int:
    """Byte after the last complete gzip member at or after `start`."""
    end = start
    with path.open("rb") as stream:
        stream.seek(start)
        inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
        position = start
        while block := stream.read(1 << 20):
            position += len(block)
            while block:
                try:
                    inflate.decompress(block)
                except zlib.error:
                    return end
                if not inflate.eof:
                    break
                block = inflate.unused_data
                end = position - len(block)
                inflate = zlib.decompressobj(zlib.MAX_WBITS | 16)
    return end
