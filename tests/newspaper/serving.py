"""The sample newspaper's web server: HTTP/1.1 on asyncio in a thread of its own, with a log for tests."""

from __future__ import annotations

import asyncio
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING

from .answers import Answer, Desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .paper import Newspaper

_LONGEST_HEAD = 64 * 1024


@dataclass(frozen=True, slots=True)
class Request:
    """One line of the log."""

    time: float
    """When it came, on time.monotonic()'s clock."""
    method: str
    path: str
    """With its query."""
    status: int
    headers: dict[str, str]
    """Names in lower case."""


@dataclass(slots=True)
class Server:
    """A running newspaper. `edition` may be set at any time, from any thread."""

    desk: Desk
    delay: float = 0.0
    url: str = ""
    requests: list[Request] = field(default_factory=list)
    in_flight: int = 0
    most_in_flight: int = 0
    connections: int = 0
    keep_log: bool = True

    @property
    def edition(self) -> int:
        return self.desk.edition

    @edition.setter
    def edition(self, edition: int) -> None:
        self.desk.edition = edition

    @property
    def paths(self) -> list[str]:
        return [request.path for request in self.requests]


class _Connection(asyncio.Protocol):
    """Reads heads of requests (a body is not expected), answers them one after the other."""

    def __init__(self, server: Server, loop: asyncio.AbstractEventLoop) -> None:
        self._server, self._loop = server, loop
        self._held = b""
        self._busy = False
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._server.connections += 1

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 -- asyncio's signature
        self._transport = None

    def data_received(self, data: bytes) -> None:
        self._held += data
        if len(self._held) > _LONGEST_HEAD:
            self._hang_up()
        elif not self._busy:
            self._next()

    def _next(self) -> None:
        head, found, rest = self._held.partition(b"\r\n\r\n")
        if not found:
            return
        self._held = rest
        server = self._server
        server.in_flight += 1
        server.most_in_flight = max(server.most_in_flight, server.in_flight)
        self._busy = True
        came = time.monotonic()
        if server.delay:
            self._loop.call_later(server.delay, self._reply, head, came)
        else:
            self._loop.call_soon(self._reply, head, came)

    def _reply(self, head: bytes, came: float) -> None:
        server = self._server
        first, *lines = head.decode("latin-1").split("\r\n")
        words = first.split(" ")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        if len(words) != 3:
            method, target, answer = "?", first, Answer(400)
        else:
            method, target = words[0], words[1]
            answer = Answer(405) if method not in {"GET", "HEAD"} else self._ask(target, headers)
        if server.keep_log:
            server.requests.append(Request(came, method, target, answer.status, headers))
        server.in_flight -= 1
        self._busy = False
        if self._transport is None:
            return
        close = headers.get("connection", "").lower() == "close" or words[-1] == "HTTP/1.0" or answer.status == 400
        self._transport.write(_printed(answer, with_body=method != "HEAD", close=close))
        if close:
            self._hang_up()
        elif self._held:
            self._next()

    def _ask(self, target: str, headers: dict[str, str]) -> Answer:
        try:
            return self._server.desk.answer(target, headers)
        except Exception as error:  # noqa: BLE001 -- a fault of the sample paper shows as its answer
            return Answer(
                500, f"{type(error).__name__}: {error}".encode(), {"Content-Type": "text/plain; charset=utf-8"}
            )

    def _hang_up(self) -> None:
        if self._transport is not None:
            self._transport.close()


def _printed(answer: Answer, *, with_body: bool, close: bool) -> bytes:
    lines = [f"HTTP/1.1 {answer.status} {HTTPStatus(answer.status).phrase}"]
    lines += [f"{name}: {value}" for name, value in answer.headers.items()]
    if answer.status != 304:
        lines.append(f"Content-Length: {len(answer.body)}")
    if close:
        lines.append("Connection: close")
    head = ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
    return head + answer.body if with_body and answer.status != 304 else head


@contextmanager
def serving(
    paper: Newspaper,
    *,
    port: int = 0,
    host: str = "127.0.0.1",
    edition: int = 1,
    delay: float = 0.0,
    keep_log: bool = True,
) -> Iterator[Server]:
    """Serve until the block ends. delay: seconds that each answer takes, so that overlapping requests show in
    `most_in_flight`. Raises OSError where the port is in use.
    """
    loop = asyncio.new_event_loop()
    server = Server(Desk(paper, edition), delay, keep_log=keep_log)
    try:
        listener = loop.run_until_complete(loop.create_server(lambda: _Connection(server, loop), host, port))
    except OSError:
        loop.close()
        raise
    server.url = f"http://{host}:{listener.sockets[0].getsockname()[1]}"
    thread = threading.Thread(target=loop.run_forever, name="newspaper", daemon=True)
    thread.start()
    try:
        yield server
    finally:
        asyncio.run_coroutine_threadsafe(_close(listener), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()


async def _close(listener: asyncio.Server) -> None:
    listener.close()
    loop = asyncio.get_running_loop()
    for transport in [t for t in _transports(loop) if not t.is_closing()]:
        transport.abort()
    await asyncio.sleep(0)


def _transports(loop: asyncio.AbstractEventLoop) -> list[asyncio.Transport]:
    """The open connections: asyncio of Python 3.11 keeps them, but has no public name for the list."""
    kept = getattr(loop, "_transports", {})
    return [t for t in list(kept.values()) if isinstance(t, asyncio.Transport)]
