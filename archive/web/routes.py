"""Which address shows which page, and how what a page function returns becomes an answer of the server."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from datasette import Response

from archive.errors import ArchiveError, DamagedError, NotFoundError, WrongQuestionError
from archive.web import answers, article, captured, front, guard, ledger, results, words
from archive.web.asking import Answer, Asked, File, Moved, Page, View
from archive.web.pool import TooLongError

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    Route = tuple[str, Callable[..., Awaitable[Response]]]

STATIC = Path(__file__).parent / "static"

STATUS = {NotFoundError: 404, WrongQuestionError: 400, TooLongError: 503, DamagedError: 500}

_ONE = r"(?P<key>[^/]+)"
VIEWS: dict[str, View] = {
    r"/$": front.front,
    r"/search$": results.results,
    rf"/article/{_ONE}/cite\.(?P<suffix>txt|bib|json)$": article.reference,
    rf"/article/{_ONE}/changes$": article.changes,
    rf"/article/{_ONE}$": article.article,
    r"/capture/(?P<number>[0-9]{1,15})$": captured.capture,
    r"/capture/(?P<number>[0-9]{1,15})/page$": captured.payload,
    r"/questions$": answers.listed,
    r"/questions/(?P<name>[a-z0-9-]+)\.(?P<suffix>csv|json)$": answers.file,
    r"/questions/(?P<name>[^/.]+)$": answers.answer,
    r"/held$": ledger.ledger,
}


def routes() -> list[Route]:
    return [*((path, _served(view)) for path, view in VIEWS.items()), (r"/language/(?P<language>vi|en)$", language)]


def words_of(request: Any) -> words.Words:
    if request is None:
        return words.Words("en")
    return words.Words(words.preferred(request.cookies.get(words.COOKIE), request.headers.get("accept-language", "")))


def _served(view: View) -> Callable[..., Awaitable[Response]]:
    async def serve(request: Any, datasette: Any) -> Response:
        asked = Asked(
            {name: unquote(value) for name, value in request.url_vars.items() if value},
            {name: request.args.get(name) for name in request.args},
            words_of(request),
            datasette.without,
        )
        try:
            answer = await datasette.pool.run(lambda reader: view(reader, asked))
        except ArchiveError as error:
            answer = mistake(error)
        return await _response(answer, request, datasette)

    return serve


def mistake(error: ArchiveError) -> Page:
    status = STATUS.get(type(error), 500)
    return Page("message.html", {"status": status, "sentence": str(error)}, status)


async def _response(answer: Answer, request: Any, datasette: Any) -> Response:
    if isinstance(answer, Moved):
        return Response.redirect(answer.address)
    if isinstance(answer, File):
        headers = {"content-security-policy": answer.policy or "default-src 'none'; sandbox"}
        if answer.name:
            # A key may hold any letter; the plain form is for what does not know RFC 5987.
            plain = re.sub(r"[^A-Za-z0-9._-]", "-", answer.name)
            named = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(answer.name, safe='')}"
            headers["content-disposition"] = named
        return Response(answer.body, headers=headers, content_type=answer.kind)
    return await page(answer, request, datasette)


async def page(answer: Page, request: Any, datasette: Any) -> Response:
    html = await datasette.render_template(answer.template, answer.shown | {"ours": True}, request=request)
    return Response.html(html, status=answer.status, headers={"content-security-policy": guard.POLICY})


async def language(request: Any) -> Response:
    """Remember a visitor's language, and go back to where he was."""
    back = request.args.get("back") or "/"
    # A path of ours and nothing else: two slashes would lead to another host.
    response = Response.redirect(back if re.fullmatch(r"/(?![/\\])[!-~]*", back) else "/")
    response.set_cookie(words.COOKIE, request.url_vars["language"], max_age=365 * 86400, httponly=True)
    return response
