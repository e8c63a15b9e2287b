"""One archive, one server and one browser for all tests of the pages."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from paper import build

from tests.plvn import PROGRAM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page, Request

CHROMIUM = shutil.which("chromium")


@pytest.fixture(scope="session")
def tripwire() -> Iterator[tuple[str, list[bytes]]]:
    """An address beside the archive's, and what was ever sent there."""
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            while True:
                try:
                    connection, _ = server.accept()
                except OSError:
                    return
                with connection:
                    connection.settimeout(2)
                    with contextlib.suppress(OSError):
                        if sent := connection.recv(1000):
                            asked.append(sent)

        threading.Thread(target=answer, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}", asked


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory, tripwire: tuple[str, list[bytes]]) -> Path:
    folder = tmp_path_factory.mktemp("web") / "data"
    build(folder, tripwire[0])
    return folder


@pytest.fixture(scope="session")
def site(data: Path) -> Iterator[str]:
    """`plvn serve` as its user runs it; its address without the last slash."""
    command = [PROGRAM, "--data", str(data), "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().split()[5].rstrip("/")
        finally:
            process.terminate()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None and os.environ.get("CI") != "true":
        pytest.skip("no browser is installed here; install Debian's as root with: make browser")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 (half a second, for these tests only)

    with sync_playwright() as playwright:
        # The gate runs as root in a container, where Chromium's own sandbox cannot be made.
        yield (started := playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"]))
        started.close()


@pytest.fixture
def open_page(browser: Browser, site: str, tripwire: tuple[str, list[bytes]]) -> Iterator[Any]:
    """A visitor: call it with what the visitor's browser is like. Whatever a test does, nothing may leave the site."""
    contexts: list[BrowserContext] = []
    left: list[Request] = []
    ran: list[str] = []

    def opened(**kind: Any) -> Page:
        context = browser.new_context(**({"base_url": site, "locale": "vi-VN"} | kind))
        context.set_default_timeout(30_000)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: left.append(request) if not request.url.startswith(f"{site}/") else None)
        page.on("dialog", lambda dialog: (ran.append(dialog.message), dialog.dismiss()))
        return page

    yield opened
    for context in contexts:
        ran += [page.url for page in context.pages if page.evaluate("window.ran")]
        context.close()
    # What a page's policy forbids is told as a request too, though it never leaves the browser.
    assert not [request.url for request in left if request.failure != "csp"]
    assert not ran
    assert not tripwire[1]
