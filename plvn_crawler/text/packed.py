"""Payloads as sent, unpacked: chunks and Content-Encoding undone, strictly and within bounds. Bytes in, bytes out.

An answer that breaks off is no page, however many of its words came: filed, it would count as the publisher's edit.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Protocol

import brotli

if TYPE_CHECKING:
    from collections.abc import Callable

STEP = 1024 * 1024
MOST_MEMBERS = 100
"""Packed parts one behind the other. A page is one; a million empty ones would keep a processor busy for hours."""


class BrokenOffError(ValueError):
    """The end is missing, or the bytes are broken."""


class TooLargeError(ValueError):
    """More than was asked for at the most."""


class _Machine(Protocol):
    def more(self, data: bytes) -> tuple[bytes, bytes]:
        """What was unpacked, and what of the data was not looked at yet."""

    def at_end(self) -> bool: ...


class _Inflating:
    def __init__(self, bits: int) -> None:
        self.zlib = zlib.decompressobj(bits)

    def more(self, data: bytes) -> tuple[bytes, bytes]:
        try:
            part = self.zlib.decompress(data, STEP)
        except zlib.error as error:
            raise BrokenOffError("the packed bytes are broken") from error
        return part, self.zlib.unused_data or self.zlib.unconsumed_tail

    def at_end(self) -> bool:
        return self.zlib.eof


class _Brotli:
    def __init__(self) -> None:
        self.brotli = brotli.Decompressor()

    def more(self, data: bytes) -> tuple[bytes, bytes]:
        # Data goes in whole; while some is inside still, it is asked with nothing.
        try:
            return self.brotli.process(data, output_buffer_limit=STEP), b""
        except brotli.error as error:
            raise BrokenOffError("the packed bytes are broken") from error

    def at_end(self) -> bool:
        return bool(self.brotli.is_finished())


_MACHINES: dict[str, tuple[Callable[[], _Machine], ...]] = {
    "gzip": (lambda: _Inflating(zlib.MAX_WBITS | 16),),
    "x-gzip": (lambda: _Inflating(zlib.MAX_WBITS | 16),),
    # Sent with and without zlib's own frame.
    "deflate": (lambda: _Inflating(zlib.MAX_WBITS), lambda: _Inflating(-zlib.MAX_WBITS)),
    "br": (_Brotli,),
}
ENCODINGS = tuple(_MACHINES)
"""Those of which it can be seen whether they are whole."""


def unpacked(body: bytes, encoding: str, most: int) -> bytes:
    """The payload behind one Content-Encoding. BrokenOffError, or TooLargeError over `most` bytes."""
    if not body:
        return body  # of a 304, for instance
    *others, last = _MACHINES[encoding]
    for machine in others:
        try:
            return _members(body, machine, most)
        except BrokenOffError:
            continue
    return _members(body, last, most)


def _members(body: bytes, begin: Callable[[], _Machine], most: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    for _ in range(MOST_MEMBERS):
        machine = begin()
        while not machine.at_end():
            before = len(body)
            part, body = machine.more(body)
            size += len(part)
            if size > most:
                raise TooLargeError(f"unpacked, it exceeded {most} bytes")
            if not part and not before and not machine.at_end():
                raise BrokenOffError("the packed bytes have no end")
            parts.append(part)
        # Some servers pad with zeros; what else stands behind the end is no part of the answer.
        body = body.lstrip(b"\0")
        if not body.startswith(b"\x1f\x8b"):
            return b"".join(parts)
    raise TooLargeError(f"packed, it exceeded {MOST_MEMBERS} parts")


def joined(body: bytes) -> bytes:
    """The payload of Transfer-Encoding: chunked. Many archives keep it joined already and leave the header: what does
    not begin with the size of a chunk is returned as it is.
    """
    parts: list[bytes] = []
    at = 0
    while True:
        line, found, _ = body[at : at + 64].partition(b"\r\n")
        try:
            size = int(line.split(b";")[0], 16) if found else -1
        except ValueError:
            size = -1
        if size < 0:
            if not parts:
                return body
            raise BrokenOffError("a chunk has no size")
        at += len(line) + 2
        if size == 0:
            return b"".join(parts)
        if at + size > len(body):
            raise BrokenOffError("a chunk is cut short")
        parts.append(body[at : at + size])
        at += size + 2
