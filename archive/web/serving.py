"""Serve the pages on loopback until Ctrl-C."""

from __future__ import annotations

import logging
import socket
from pathlib import Path
from typing import TYPE_CHECKING

from archive.errors import PortTakenError
from archive.opening import open_to_read

if TYPE_CHECKING:
    from collections.abc import Callable
    from io import TextIOWrapper

HOST = "127.0.0.1"
MISSING = "the web page needs Datasette, which is not installed. Install it with: pip install 'plvn[web]'"
LOG = Path("logs") / "serve.log"


def serve(place: Path, port: int, without: tuple[tuple[str, str], ...], told: Callable[[str], None]) -> None:
    """Serve the archive at `place`; `told` is given the address once it can be asked. Port 0 takes a free one.

    Raises ImportError without the extra `web`, PortTakenError, and what `open_to_read` raises.
    """
    try:
        import uvicorn  # noqa: PLC0415 (an extra)

        from archive.web import charts, host  # noqa: PLC0415
    except ImportError as error:
        raise ImportError(MISSING) from error
    with open_to_read(place) as archive:
        folder = archive.folder
    with _listening(port) as listening:
        _log_to(folder / LOG)
        config = uvicorn.Config(
            host.datasette(place, without).app(),
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=2,
        )
        charts.warm()
        address = f"http://{HOST}:{listening.getsockname()[1]}/"
        host.Server(config, lambda: told(address)).run(sockets=[listening])


def _listening(port: int) -> socket.socket:
    listening = socket.socket()
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((HOST, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        raise PortTakenError(
            f"cannot serve on {HOST}:{port}: {error.strerror}. Choose another with --port, or 0 for any that is free."
        ) from error
    return listening


class _Log(logging.FileHandler):
    """A file that begins with the first thing that went wrong; where none can be written, nothing is."""

    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).parent.mkdir(exist_ok=True)
        return super()._open()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 (logging's own name)
        """Say nothing: a page is shown all the same."""


def _log_to(path: Path) -> None:
    """Warnings and errors, with what led to them."""
    handler = _Log(path, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(name)s %(message)s"))
    handler.setLevel(logging.WARNING)
    logging.getLogger().addHandler(handler)
