"""The head of an answer, bounded. DOWNLOAD_MAXSIZE counts its body only: headers that never end are kept in memory
until the time is up, 3.4 GB in 30 seconds on loopback.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
)
from scrapy.exceptions import DownloadCancelledError, DownloadFailedError
from twisted.python.failure import Failure
from twisted.web._newclient import HEADER, STATUS

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Request, Response

LARGEST_HEAD = 256 * 1024
"""Bytes; what browsers take at most. A head of the paper has under 2,000."""


class HeadTooLargeError(Exception):
    """The head of the answer is larger than any of the paper."""


class BoundedHeads(HTTP11DownloadHandler):
    """Scrapy's handler for http and https, on connections that count."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = _Connections  # noqa: SLF001 (as Scrapy does)
        # default True, because where a server closes a connection that it had kept, Twisted would ask again at once,
        # behind the back of the delay, the ledger and the budget.
        self._pool.retryAutomatically = False

    async def download_request(self, request: Request) -> Response:
        try:
            return await super().download_request(request)
        except DownloadFailedError as error:
            if HeadTooLargeError.__name__ in str(error):
                raise DownloadCancelledError(f"the head of the answer has more than {LARGEST_HEAD} bytes") from error
            raise


class _Connection(_LenientHTTP11ClientProtocol):
    _head = 0

    def request(self, request: Any) -> Any:
        self._head = 0
        return super().request(request)

    def dataReceived(self, data: bytes) -> None:  # noqa: N802 (Twisted's name)
        if self._parser is not None and self._parser.state in {STATUS, HEADER}:
            self._head += len(data)
            if self._head > LARGEST_HEAD:
                self._giveUp(Failure(HeadTooLargeError()))  # type: ignore[no-untyped-call]  # Twisted has no types
                self.transport.abortConnection()  # type: ignore[union-attr]  # it is connected
                return
        super().dataReceived(data)  # type: ignore[no-untyped-call]  # Twisted has no types


class _Connections(_LenientHTTP11ClientFactory):
    def buildProtocol(self, addr: Any) -> _Connection:  # noqa: ARG002, N802 (Twisted's signature)
        return _Connection(self._quiescentCallback)  # type: ignore[no-untyped-call]  # Twisted has no types
