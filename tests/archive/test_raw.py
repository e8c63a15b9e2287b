"""The raw shelf: real WARC that other tools check, and nothing lost where a record was cut."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from builders import URL, job, page
from warcio.archiveiterator import ArchiveIterator

from archive import captures
from archive.errors import DamagedError
from archive.packing import pack

if TYPE_CHECKING:
    from archive.opening import Archive
    from archive.records import Capture, FetchedPage


def index(archive: Archive, fetched: FetchedPage) -> Capture:
    capture = captures.keep(archive, fetched)
    run = job(archive).run
    with archive.transaction() as connection:
        captures.index(connection, fetched, capture, run.id)
    return capture


def test_other_tools_check_and_read_it(archive: Archive) -> None:
    sent = page("<p>Xin chào</p>".encode(), headers=(("Content-Type", "text/html"), ("Content-Encoding", "gzip")))
    capture = index(archive, sent)
    path = archive.raw.folder / capture.file
    check = subprocess.run([sys.executable, "-m", "warcio.cli", "check", str(path)], capture_output=True, check=False)
    assert check.returncode == 0, check.stdout
    with path.open("rb") as stream:
        response = next(record for record in ArchiveIterator(stream) if record.rec_type == "response")
        assert response.rec_headers.get_header("WARC-Target-URI") == URL
        assert response.http_headers.get_header("Content-Encoding") is None, "the payload is kept decoded"
        assert response.content_stream().read() == sent.body


def test_a_payload_that_is_held_is_not_written_twice(archive: Archive) -> None:
    body = b"<html>" + b"x" * 100_000 + b"</html>"
    first, second = index(archive, page(body)), index(archive, page(body))
    assert (first.revisit, second.revisit) == (False, True)
    assert captures.load(archive, 2)[0].body == body


def test_a_record_that_somebody_else_packed_is_kept_unless_its_payload_is_held(archive: Archive) -> None:
    sent = page(b"<html>1</html>")
    made = pack(sent)
    kept = captures.keep(archive, sent, made)
    assert (archive.raw.folder / kept.file).read_bytes().endswith(made.member)
    assert archive.raw.read(kept.file, kept.offset).body == sent.body
    index(archive, sent)
    assert captures.keep(archive, sent, made).revisit


@pytest.mark.parametrize("lost", [1, 7, 100])
def test_a_record_cut_by_a_crash_is_cut_off_and_the_ones_before_stay(
    archive: Archive, lost: int, caplog: pytest.LogCaptureFixture
) -> None:
    first = captures.keep(archive, page(b"<html>1</html>"))
    second = captures.keep(archive, page(b"<html>2</html>"))
    archive.raw.close()
    path = archive.raw.folder / first.file
    with path.open("rb+") as file:
        file.truncate(second.offset + second.length - lost)
    found = list(captures.unindexed(archive))
    assert [item.page.body for item in found] == [b"<html>1</html>"]
    assert path.stat().st_size == second.offset
    assert (
        f"an incomplete last record, {second.length - lost} bytes at byte {second.offset}, was cut off" in caplog.text
    )
    assert captures.keep(archive, page(b"<html>3</html>")).offset == second.offset


def test_a_whole_record_without_a_row_is_found_again(archive: Archive) -> None:
    body = b"<html>1</html>"
    index(archive, page(body))
    captures.keep(archive, page(body))
    captures.keep(archive, page(b"", status=410))
    found = list(captures.unindexed(archive))
    assert [(item.page.status, item.page.body, item.capture.revisit) for item in found] == [
        (200, body, True),
        (410, b"", False),
    ]


def test_a_missing_record_is_named(archive: Archive) -> None:
    capture = index(archive, page())
    archive.raw.close()
    (archive.raw.folder / capture.file).unlink()
    with pytest.raises(DamagedError, match=r"no readable record at byte \d+ of .*plvn-00001"):
        captures.load(archive, 1)
