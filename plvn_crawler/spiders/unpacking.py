"""Undoes Content-Encoding strictly: an answer that breaks off is no page, however many of its words came.

Scrapy's own middleware hands on what could be unpacked of half an answer; filed, it counts as the publisher's edit.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import IgnoreRequest, ResponseDataLossError

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.http import Request

ENCODINGS = b"gzip, deflate"
"""What is asked for: both say where they end. Scrapy asks for br and zstd too, for which it cannot tell."""
STEP = 1024 * 1024
MOST_MEMBERS = 100
"""Packed parts one behind the other. A page is one; a million empty ones would keep a processor busy for hours."""
_FORMS = {
    b"gzip": (zlib.MAX_WBITS | 16,),
    b"x-gzip": (zlib.MAX_WBITS | 16,),
    b"deflate": (zlib.MAX_WBITS, -zlib.MAX_WBITS),
}
"""zlib's window bits; deflate is sent with and without zlib's own frame."""


class Unpacking(HttpCompressionMiddleware):
    """Downloader middleware in the place of Scrapy's HttpCompressionMiddleware."""

    def process_request(self, request: Request, spider: Spider | None = None) -> None:  # noqa: ARG002 (Scrapy's signature)
        request.headers.setdefault("Accept-Encoding", ENCODINGS)

    @staticmethod
    def _decode(body: bytes, encoding: bytes, max_size: int) -> bytes:
        if encoding not in _FORMS:
            return HttpCompressionMiddleware._decode(body, encoding, max_size)  # noqa: SLF001 (its own subclass)
        if not body:
            return body  # of a 304, for instance
        for bits in _FORMS[encoding][:-1]:
            try:
                return unpacked(body, bits, max_size)
            except zlib.error:
                continue
        try:
            return unpacked(body, _FORMS[encoding][-1], max_size)
        except zlib.error as error:
            raise ResponseDataLossError(f"the {encoding.decode()} bytes are broken") from error


def unpacked(body: bytes, bits: int, max_size: int) -> bytes:
    """All of it, member after member. ResponseDataLossError where its end is missing, IgnoreRequest over `max_size`."""
    parts: list[bytes] = []
    size = 0
    for _ in range(MOST_MEMBERS):
        machine = zlib.decompressobj(bits)
        while not machine.eof:
            part = machine.decompress(body, STEP)
            body = machine.unconsumed_tail
            size += len(part)
            if size > max_size:
                raise IgnoreRequest(f"unpacked, it exceeded {max_size} bytes")
            if not part and not body and not machine.eof:
                raise ResponseDataLossError("the packed bytes have no end")
            parts.append(part)
        # Some servers pad with zeros; what else stands behind the end is no part of the answer.
        body = machine.unused_data.lstrip(b"\0")
        if not body.startswith(b"\x1f\x8b"):
            return b"".join(parts)
    raise IgnoreRequest(f"packed, it exceeded {MOST_MEMBERS} parts")
