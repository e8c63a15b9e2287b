"""Answers that break off, or never end: a failed fetch each, and what is held stays as it was."""

from __future__ import annotations

import gzip
import zlib
from typing import TYPE_CHECKING, Any

import brotli
import pytest
from scrapy.exceptions import IgnoreRequest, ResponseDataLossError

from archive.opening import open_to_read
from plvn_crawler.spiders.unpacking import Unpacking
from tests.plvn import plvn
from tests.small_site import article, small_site, tile

if TYPE_CHECKING:
    from pathlib import Path

STORY = "/mot-tin-moi-hom-nay-post1.html"
PAGE = article("Một tin mới").encode()
PACKED = gzip.compress(PAGE)


def packed(body: bytes, encoding: str = "gzip") -> tuple[int, bytes, dict[str, str]]:
    return 200, body, {"Content-Encoding": encoding}


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (packed(PACKED[: len(PACKED) // 2]), "the answer broke off"),
        (packed(PACKED[:-4]), "the answer broke off"),
        (packed(PACKED[:5]), "the answer broke off"),
        (packed(PACKED[:-9] + b"\0" + PACKED[-8:]), "the answer broke off"),
        (packed(PAGE), "the answer broke off"),
        (packed(zlib.compress(PAGE)[:-10], "deflate"), "the answer broke off"),
        (packed(brotli.compress(PAGE)[:-10], "br"), "the answer broke off"),
    ],
)
def test_what_breaks_off_is_no_edit(tmp_path: Path, answer: tuple[Any, ...], why: str) -> None:
    with small_site({"/": tile(STORY), STORY: packed(PACKED)}) as site:
        where = ("--data", tmp_path, "--site", site.url)
        assert plvn(*where, "crawl", "--delay", "0").returncode == 0
        site.answers[STORY] = answer
        plvn(*where, "recrawl", "--url", site.url + STORY, "--delay", "0")
        with open_to_read(tmp_path) as archive:
            row = archive.one("SELECT state, why FROM urls WHERE purpose = 'article'")
            assert archive.one("SELECT count(*) AS n FROM revisions") == {"n": 1}
        assert row == {"state": "held", "why": why}


def test_whatever_is_whole_is_unpacked() -> None:
    decode = Unpacking._decode
    assert decode(PACKED, b"gzip", 10**6) == PAGE
    assert decode(PACKED + PACKED, b"x-gzip", 10**6) == PAGE * 2
    assert decode(PACKED + b"\0" * 512, b"gzip", 10**6) == PAGE
    assert decode(PACKED + b"\r\n", b"gzip", 10**6) == PAGE
    assert decode(zlib.compress(PAGE), b"deflate", 10**6) == PAGE
    assert decode(zlib.compress(PAGE)[2:-4], b"deflate", 10**6) == PAGE
    assert decode(brotli.compress(PAGE), b"br", 10**6) == PAGE
    assert decode(b"", b"gzip", 10**6) == b""
    assert decode(gzip.compress(b""), b"gzip", 10**6) == b""
    assert decode(gzip.compress(b" " * 3_000_000), b"gzip", 3_000_000) == b" " * 3_000_000
    with pytest.raises(IgnoreRequest, match="exceeded"):
        decode(gzip.compress(b" " * 3_000_000), b"gzip", 2_999_999)
    with pytest.raises(IgnoreRequest, match="exceeded"):
        decode(gzip.compress(b"") * 100_000, b"gzip", 10**6)
    with pytest.raises(IgnoreRequest, match="exceeded"):
        decode(brotli.compress(b" " * 3_000_000), b"br", 2_999_999)
    with pytest.raises(ResponseDataLossError):
        decode(PACKED + PACKED[:-1], b"gzip", 10**6)
