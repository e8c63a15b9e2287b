"""Other people's archives of the paper, read down the same line: WARC and WACZ, with the times of their captures.

Common Crawl, Browsertrix, ArchiveBox and wget --warc-file write them. Only pages of articles are taken; what leads to
them is the live site's to say.
"""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING, Any

from scrapy.exceptions import DropItem
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from archive import captures, clock
from archive.errors import NotReadableError
from archive.records import FetchedPage
from plvn_crawler.pipelines.line import Line
from plvn_crawler.site import urls

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from plvn_crawler.pipelines.job import Job

LARGEST = 16 * 1024 * 1024
"""Bytes of one page, decoded: the same bound as for a page that is fetched."""
_STATUSES = frozenset({200, 404, 410})


def import_files(job: Job, files: list[Path]) -> Iterator[str]:
    """File what the files hold; yields an outcome for each record. NotReadableError names a file that is neither."""
    line = Line(job)
    line.recover()
    for path in files:
        for record in _records(path):
            yield _import(job, line, record)


def _import(job: Job, line: Line, record: Any) -> str:
    page = _page(record, job.site)
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
        yield from ArchiveIterator(stream, arc2warc=True)
    except ArchiveLoadFailed as error:
        raise NotReadableError(f"{name} is no WARC file, or is cut off: {str(error).strip()}") from error


def _page(record: Any, site: str) -> FetchedPage | None:
    """The record as a page of the paper; None for anything else that it may be."""
    if record.rec_type != "response" or record.http_headers is None:
        return None
    printed = record.rec_headers.get_header("WARC-Target-URI") or ""
    url = urls.canonical(printed, site) if urls.is_of_the_paper(printed, site) else None
    if url is None or urls.kind_of_page(url, site) != "article":
        return None
    status = int(record.http_headers.get_statuscode() or 0)
    if status not in _STATUSES:
        return None
    body = record.content_stream().read(LARGEST + 1)
    if len(body) > LARGEST:
        return None
    moment = datetime.fromisoformat(record.rec_headers.get_header("WARC-Date"))
    return FetchedPage(
        url=url,
        body=body,
        fetched_at=clock.stamp(moment if moment.tzinfo else moment.replace(tzinfo=UTC)),
        status=status,
        headers=tuple((str(name), str(value)) for name, value in record.http_headers.headers),
        asked_url=url,
    )
