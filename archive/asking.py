"""Ask a named question: its parameters are checked and bound, its rows come back as they are."""

from __future__ import annotations

import difflib
import re
from itertools import islice
from typing import TYPE_CHECKING, Any

from archive import queries
from archive.errors import WrongQuestionError
from archive.questions import BY_NAME
from archive.search import section_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from archive.opening import Archive
    from archive.questions import Parameter, Question


def ask(archive: Archive, name: str, given: Mapping[str, str], limit: int = 20) -> list[dict[str, Any]]:
    """The first `limit` rows. Raises WrongQuestionError, which names what is near, for unknown names and bad values."""
    question = find(name)
    bound = parameters(question, given)
    if section := str(bound.get("section", "")):
        bound["section"] = section_named(archive, section)
    return list(islice(archive.db.query(question.sql, bound), limit))


def find(name: str) -> Question:
    wanted = name.lower().replace("_", "-")
    if wanted not in BY_NAME:
        near = _near(wanted, BY_NAME)
        raise WrongQuestionError(f"no question is called {name!r}. {near} All of them: plvn ask")
    return BY_NAME[wanted]


def parameters(question: Question, given: Mapping[str, str]) -> dict[str, str | int]:
    """What the question's SQL is to be bound to."""
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in given:
        if name not in known:
            near = _near(name, known) if known else "It takes none."
            raise WrongQuestionError(f"{question.name} takes no {name!r}. {near}")
    bound = {name: _value(parameter, given.get(name, str(parameter.default))) for name, parameter in known.items()}
    if {"from", "to"} <= bound.keys():
        queries.in_order("from=", str(bound["from"]), "to=", str(bound["to"]))
    return bound


def _near(name: str, known: Iterable[str]) -> str:
    names = list(known)
    near = difflib.get_close_matches(name, names, 3, 0.4) or [one for one in names if name in one][:3]
    return f"Near it: {', '.join(near)}." if near else f"There are: {', '.join(names[:6])}."


def _value(parameter: Parameter, text: str) -> str | int:
    if parameter.kind == "number":
        if not re.fullmatch(r"\d{1,9}", text):
            raise WrongQuestionError(f"{parameter.name}={text} is no whole number from 0 on.")
        return int(text)
    if parameter.kind == "day":
        return queries.day(f"{parameter.name}=", text)
    if parameter.kind == "month":
        if text and not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", text):
            raise WrongQuestionError(f"{parameter.name}={text} is no month; write it as 2024-03.")
        return text
    if parameter.kind == "words":
        return _words(parameter.name, text)
    return queries.clean(text)


def _words(name: str, text: str) -> str:
    """For FTS5. A question has parameters of its own for what a search has filters for."""
    query = queries.parse(text)
    if query.filtered:
        raise WrongQuestionError(
            f"{name}={text} has a filter, of which a question takes in: alone. Leave it out, give the question's own"
            " parameters (plvn ask lists them), or use it in plvn search."
        )
    if not query.terms:
        raise WrongQuestionError(f"{name}={text} has no word in it; write it as {name}='đất đai'.")
    return query.whole
