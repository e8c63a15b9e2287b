"""Other people's archives of the paper, read down the same line: WARC and WACZ, with the times of their captures.

Common Crawl, Browsertrix, ArchiveBox and wget --warc-file write them. Only pages of articles are taken; what leads to
them is the live site's to say.
"""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING, Any
from urllib.parse import urlsplit, urlunsplit

from scrapy.exceptions import DropItem
from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import DecompressingBufferedReader
from warcio.exceptions import ArchiveLoadFailed

from archive import captures, clock
from archive.errors import NotReadableError
from archive.records import FetchedPage
from plvn_crawler.pipelines.line import Line
from plvn_crawler.site import urls
from plvn_crawler.text import packed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from plvn_crawler.pipelines.job import Job

LARGEST = 16 * 1024 * 1024
"""Bytes of one page, decoded: the same bound as for a page that is fetched."""
LARGEST_HEAD = 256 * 1024
"""Bytes of a record's own headers, and of those of the answer in it."""
_SKIPPED: dict[type[Exception], str] = {
    packed.TooLargeError: "larger than any page",
    packed.BrokenOffError: "broken off",
}
_STATUSES = frozenset({200, 404, 410})


def import_files(job: Job, files: list[Path]) -> Iterator[str]:
    """File what the files hold; yields an outcome for each record. NotReadableError names a file that is neither."""
    line = Line(job)
    line.recover()
    for path in files:
        for record in _records(path):
            yield _import(job, line, record)


def _import(job: Job, line: Line, record: Any) -> str:
    try:
        page = _page(record, job.site)
    except (ValueError, TypeError) as error:
        return _SKIPPED.get(type(error), "without a status or a date")
    if page is None:
        return "not an article of the paper"
    if captures.is_held(job.archive, page):
        return "held already"
    try:
        line.push(page)
    except DropItem:
        return "not filed"
    return "filed"


def _records(path: Path) -> Iterator[Any]:
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as wacz:
                for name in sorted(wacz.namelist()):
                    if name.endswith((".warc", ".warc.gz")):
                        with wacz.open(name) as stream:
                            yield from _of_stream(stream, f"{path}:{name}")
            return
        with path.open("rb") as stream:
            yield from _of_stream(stream, str(path))
    except OSError as error:
        raise NotReadableError(f"cannot read {path}: {error.strerror or error}") from error


def _of_stream(stream: IO[bytes], name: str) -> Iterator[Any]:
    try:
        records = ArchiveIterator(stream, arc2warc=True)
        records.reader = _Reader(records.fh)
        yield from records
    except ArchiveLoadFailed as error:
        raise NotReadableError(f"{name} is no WARC file, or is cut off: {str(error).strip()}") from error


class _Reader(DecompressingBufferedReader):  # type: ignore[misc]  # warcio has no types
    """warcio's reader of an archive file, with a bound to the head of a record: without, a line of packed zeros that
    never ends took 19 GB of memory.
    """

    head = 0

    def readline(self, length: int | None = None) -> bytes:
        line: bytes = super().readline(LARGEST_HEAD if length is None else min(length, LARGEST_HEAD))
        self.head = self.head + len(line) if line.strip() else 0
        if self.head >= LARGEST_HEAD:
            raise ArchiveLoadFailed(f"the head of a record has more than {LARGEST_HEAD} bytes")
        return line


def _page(record: Any, site: str) -> FetchedPage | None:
    """The record as a page of the paper; None for anything else that it may be."""
    if record.rec_type != "response" or record.http_headers is None:
        return None
    printed = _on_the_site(record.rec_headers.get_header("WARC-Target-URI") or "", site)
    url = urls.canonical(printed, site) if urls.is_of_the_paper(printed, site) else None
    if url is None or urls.kind_of_page(url, site) != "article":
        return None
    status = int(record.http_headers.get_statuscode() or 0)
    if status not in _STATUSES:
        return None
    moment = datetime.fromisoformat(record.rec_headers.get_header("WARC-Date"))
    return FetchedPage(
        url=url,
        body=_payload(record),
        fetched_at=clock.stamp(moment if moment.tzinfo else moment.replace(tzinfo=UTC)),
        status=status,
        headers=tuple((str(name), str(value)) for name, value in record.http_headers.headers),
        asked_url=url,
    )


def _on_the_site(printed: str, site: str) -> str:
    """The address on the origin that the archive is about, where it is the same host: a capture may name another port,
    or the scheme of its day.
    """
    try:
        parts, home = urlsplit(printed), urlsplit(site)
        same = parts.hostname is not None and parts.hostname == home.hostname
    except ValueError:
        return printed
    return urlunsplit((home.scheme, home.netloc, parts.path, parts.query, "")) if same else printed


def _payload(record: Any) -> bytes:
    """Not by warcio's content_stream, which has no bound where a record is chunked, and no word for half a page."""
    body: bytes = record.raw_stream.read(LARGEST + 1)
    if len(body) > LARGEST:
        raise packed.TooLargeError(f"more than {LARGEST} bytes")
    told = record.http_headers.get_header
    if (told("transfer-encoding") or "").strip().lower() == "chunked":
        body = packed.joined(body)
    encoding = (told("content-encoding") or "").strip().lower()
    if encoding not in packed.ENCODINGS:
        return body
    # Many archives keep the payload unpacked and leave the header as it was.
    if body.lstrip()[:1] == b"<" or (encoding.endswith("gzip") and not body.startswith(b"\x1f\x8b")):
        return body
    return packed.unpacked(body, encoding, LARGEST)
