"""One writer at a time. The kernel holds the lock, so the lock of a dead process is no lock; the file says who."""

from __future__ import annotations

import fcntl
import json
import os
import socket
from typing import TYPE_CHECKING, Self

from archive import clock
from archive.errors import LockedError, NotWritableError

if TYPE_CHECKING:
    from pathlib import Path


class WriterLock:
    """Held from `take` to `release`, or to the death of the process by whatever means."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor: int | None = None

    def take(self, what: str) -> Self:
        """Raise LockedError with the holder's name, process and start when another process holds it."""
        try:
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise NotWritableError(
                f"cannot write {self.path}: {error.strerror}. Choose another folder with --data."
            ) from error
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(descriptor, 4096)
            os.close(descriptor)
            raise LockedError(_who(self.path, holder)) from None
        owner = {"what": what, "pid": os.getpid(), "host": socket.gethostname(), "since": clock.now()}
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, json.dumps(owner).encode(), 0)
        self._descriptor = descriptor
        return self

    def release(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _who(path: Path, holder: bytes) -> str:
    try:
        owner = json.loads(holder)
        told = f"{owner['what']} (process {owner['pid']} on {owner['host']}) since {owner['since']}"
    except (ValueError, KeyError, TypeError):
        told = "a run that has only just started"
    return f"the archive in {path.parent} is being written by {told}. Wait for it to end, or stop that process."
