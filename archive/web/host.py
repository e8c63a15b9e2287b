"""Datasette as the host: our pages at its door, its own (tables, SQL, JSON) behind them under our roof and style.

This module is the plugin that it asks; what belongs to one server stands on its Datasette.
"""

from __future__ import annotations

import logging
import re
import sqlite3
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import uvicorn
from datasette import Response, hookimpl
from datasette.app import Datasette
from datasette.database import Database
from datasette.plugins import pm
from datasette.utils.asgi import Base400
from datasette.views.base import DatasetteError
from markupsafe import Markup

from archive import dictionary, queries, questions
from archive.errors import ArchiveError
from archive.opening import open_to_read
from archive.web import answers, guard, routes
from archive.web.asking import Page, address
from archive.web.pool import Pool
from archive.web.words import LANGUAGES

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable

logger = logging.getLogger(__name__)

NAME = "plvn"
"""Of the database, in Datasette's addresses: /plvn/articles."""

HERE = Path(__file__).parent
SQL_SECONDS = 5
NOT_THERE = "There is nothing at this address."


class Door(Database):  # type: ignore[misc]  # Datasette has no types
    """Datasette's connections to the archive go through the one door, too."""

    def connect(self, write: bool = False) -> sqlite3.Connection:  # noqa: FBT001, FBT002 (Datasette's signature)
        if write:
            raise PermissionError("the archive is read here, not written")
        return open_to_read(self.path).connection

    async def execute(self, sql: str, *given: Any, log_sql_errors: bool = True, **more: Any) -> Any:
        """A visitor's mistake is told to the visitor, and goes to the log; Datasette would write it to stderr."""
        try:
            return await super().execute(sql, *given, log_sql_errors=False, **more)
        except sqlite3.Error as error:
            if log_sql_errors:
                logger.warning("no answer to %r: %s", sql, error)
            raise


class Server(uvicorn.Server):
    """Tells its address when it can be asked, and when Ctrl-C ends it in an orderly way; not before."""

    def __init__(self, config: uvicorn.Config, told: Callable[[], None]) -> None:
        super().__init__(config)
        self._told = told

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._told()


def datasette(place: Path, without: tuple[tuple[str, str], ...] = ()) -> Datasette:
    """The server's application. `place`: data folder or plvn.db, which must be there."""
    with open_to_read(place) as archive:
        path = archive.path
    if not pm.is_registered(_THIS):
        pm.register(_THIS, "plvn")
        # It prints a traceback with all variables for every address that is not there; ours has sentences.
        pm.unregister(name="datasette.handle_exception")
    host = Datasette(
        memory=True,
        template_dir=str(HERE / "templates"),
        static_mounts=[("static", str(routes.STATIC))],
        settings={"sql_time_limit_ms": SQL_SECONDS * 1000, "default_cache_ttl": 0, "truncate_cells_html": 300},
        metadata={"databases": {NAME: {"tables": _described()}}},
    )
    host.add_database(Door(host, str(path)), NAME)
    host.remove_database("_memory")
    host.pool, host.without = Pool(path), without
    return host


def _described() -> dict[str, Any]:
    """What each table, view and column means, from the archive's own dictionary."""
    described = dictionary.tables() | dictionary.views()
    tables: dict[str, Any] = {
        name: {"description": meaning, "columns": {column: said for column, _, said in columns if said}}
        for name, (meaning, columns) in described.items()
    }
    return tables | {"_sqlite_migrations": {"hidden": True}}


@hookimpl
def register_routes() -> list[routes.Route]:
    return routes.routes()


@hookimpl
def asgi_wrapper() -> Any:
    return guard.guarded


@hookimpl
def canned_queries(database: str) -> dict[str, Any]:
    return {one.name: answers.canned(one) for one in questions.ALL} if database == NAME else {}


@hookimpl
def prepare_jinja2_environment(env: Any) -> None:
    env.filters["named"] = named
    env.globals |= {"address": address, "filtering": queries.filtering, "languages": LANGUAGES, "database": NAME}


_FIELD = re.compile(r'(<(?:select|textarea|input type="text")(?=\s)[^>]*? name="_?(\w+)")')


def named(html: Markup) -> Markup:
    """Datasette's page with names for its fields, which without its scripts have none that is read aloud."""
    return Markup(_FIELD.sub(lambda field: f'{field[1]} aria-label="{field[2].replace("_", " ")}"', html))  # noqa: S704


@hookimpl
def extra_template_vars(request: Any) -> dict[str, Any]:
    words = routes.words_of(request)
    return {"t": words, "language": words.language, "here": request.full_path if request else "/"}


@hookimpl
async def handle_exception(datasette: Any, request: Any, exception: Exception) -> Response:
    """Every mistake ends in a sentence: on a page, or as JSON where that was asked for."""
    if isinstance(exception, Base400):
        status, sentence = exception.status, NOT_THERE if exception.status == 404 else str(exception)
    elif isinstance(exception, DatasetteError):
        status, sentence = exception.status, Markup(exception.message).striptags()  # noqa: S704
    elif isinstance(exception, ArchiveError):
        answer = routes.mistake(exception)
        status, sentence = answer.status, answer.shown["sentence"]
    else:
        logger.error("%s %s", request.method, request.full_path, exc_info=exception)
        status, sentence = 500, f"An unexpected error: {type(exception).__name__}. What happened stands in the log."
    if request.path.endswith(".json"):
        return Response.json({"ok": False, "status": status, "error": sentence}, status=status)
    return await routes.page(Page("message.html", {"status": status, "sentence": sentence}, status), request, datasette)


_THIS = sys.modules[__name__]
