"""What all tests share: no network but loopback, and paths to pages that are read in place when they are there."""

from __future__ import annotations

import ipaddress
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from archive.opening import Archive, open_to_write

if TYPE_CHECKING:
    from collections.abc import Iterator

_connect = socket.socket.connect


def _loopback_only(self: socket.socket, address: Any) -> None:
    if isinstance(address, tuple) and not ipaddress.ip_address(address[0]).is_loopback:
        raise AssertionError(f"a test reached out to {address[0]}: tests reach loopback only")
    _connect(self, address)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket.socket, "connect", _loopback_only)


@pytest.fixture
def shared() -> Path:
    """The folder of real pages beside the repository."""
    folder = Path(__file__).parents[2] / "shared"
    if not folder.exists():
        pytest.skip("the folder ../shared with real pages is not here")
    return folder


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_to_write(tmp_path / "data", "a test") as opened:
        yield opened
