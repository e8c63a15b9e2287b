"""The door: loopback names only, questions only, and headers that let a page load nothing but its own style."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    Scope = dict[str, Any]
    Receive = Callable[[], Awaitable[dict[str, Any]]]
    Send = Callable[[dict[str, Any]], Awaitable[None]]
    App = Callable[[Scope, Receive, Send], Awaitable[None]]

POLICY = (
    "default-src 'self'; script-src 'none'; object-src 'none'; base-uri 'none'; form-action 'self';"
    " frame-ancestors 'self'"
)
"""Of our own pages: no script at all, no style but the one file."""

HOSTS_POLICY = f"{POLICY}; style-src 'self' 'unsafe-inline'"
"""Of Datasette's pages, whose templates colour some elements in place."""

_HEADERS = {
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"x-dns-prefetch-control": b"off",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"x-frame-options": b"SAMEORIGIN",
}

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def guarded(app: App) -> App:
    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
        elif not _is_loopback(scope):
            # Another site's name that was made to lead here must not read the archive with a visitor's browser.
            await _refuse(send, 403, "This archive answers to 127.0.0.1 and localhost only.")
        elif scope["method"] not in {"GET", "HEAD"}:
            await _refuse(send, 405, "This archive is read here, not written: GET and HEAD only.")
        else:
            await app(scope, receive, _with_headers(send))

    return answer


def _is_loopback(scope: Scope) -> bool:
    named = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
    try:
        return all(urlsplit(f"//{host}").hostname in LOOPBACK for host in named)
    except ValueError:
        return False


def _with_headers(send: Send) -> Send:
    async def sending(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            given = {name.lower() for name, _ in message.get("headers", ())}
            added = _HEADERS | {b"content-security-policy": HOSTS_POLICY.encode(), b"cache-control": b"no-cache"}
            message = message | {
                "headers": [*message.get("headers", ()), *((n, v) for n, v in added.items() if n not in given)]
            }
        await send(message)

    return sending


async def _refuse(send: Send, status: int, sentence: str) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), *_HEADERS.items()]
    headers += [(b"allow", b"GET, HEAD")] if status == 405 else []
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": f"{sentence}\n".encode()})
