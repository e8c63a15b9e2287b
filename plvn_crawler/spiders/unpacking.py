"""Undoes Content-Encoding strictly (text.packed): Scrapy's own middleware hands on what could be unpacked of half an
answer, and filed, that counts as the publisher's edit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import IgnoreRequest, ResponseDataLossError

from plvn_crawler.text import packed

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.http import Request


class Unpacking(HttpCompressionMiddleware):
    """Downloader middleware in the place of Scrapy's HttpCompressionMiddleware."""

    def process_request(self, request: Request, spider: Spider | None = None) -> None:  # noqa: ARG002 (Scrapy's signature)
        # Not zstd, which Scrapy asks for too: nothing here can tell whether it is whole.
        request.headers.setdefault("Accept-Encoding", b"gzip, deflate, br")

    @staticmethod
    def _decode(body: bytes, encoding: bytes, max_size: int) -> bytes:
        name = encoding.decode("latin-1")
        if name not in packed.ENCODINGS:
            return HttpCompressionMiddleware._decode(body, encoding, max_size)  # noqa: SLF001 (its own subclass)
        try:
            return packed.unpacked(body, name, max_size)
        except packed.TooLargeError as error:
            raise IgnoreRequest(str(error)) from error
        except packed.BrokenOffError as error:
            raise ResponseDataLossError(str(error)) from error
