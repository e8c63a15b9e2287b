"""The named questions: all of them, and one with its answer as table, picture, CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from archive import asking, questions
from archive.errors import WrongQuestionError
from archive.export.plain import safe
from archive.web import charts
from archive.web.article import held_of
from archive.web.asking import Asked, File, Page, address

if TYPE_CHECKING:
    from archive.questions import Parameter, Question
    from archive.web.pool import Reader
    from archive.web.words import Words

ROWS = 200
"""On the page."""

MOST = 100_000
"""In a file."""

KEYS = {"title": "key", "link_title": "target_key", "again_title": "again_key", "other_title": "other_key"}
"""A column of titles → the column of their keys: both lead to the article where it is held."""


def listed(_: Reader, asked: Asked) -> Page:
    return Page("questions.html", {"questions": [told(question, asked.words) for question in questions.ALL]})


def answer(reader: Reader, asked: Asked) -> Page:
    question = asking.find(asked.path["name"])
    given = _given(question, asked)
    shown = {
        "question": told(question, asked.words),
        "given": {one.name: given.get(one.name, str(one.default)) for one in question.parameters},
        "rows": [],
        "names": [],
    }
    try:
        rows = asking.ask(reader.archive, question.name, given, ROWS + 1)
    except WrongQuestionError as error:
        return Page("question.html", shown | {"wrong": str(error)}, 400)
    more = len(rows) > ROWS
    rows = rows[:ROWS]
    return Page(
        "question.html",
        shown
        | {
            "rows": rows,
            "names": list(rows[0]) if rows else [],
            "more": more,
            "keys": KEYS,
            "held": held_of(reader.archive, [row.get(name) for row in rows for name in KEYS.values()]),
            "chart": charts.of_answer(rows, asked.words),
            "csv": address(f"/questions/{question.name}.csv", **given),
            "json": address(f"/questions/{question.name}.json", **given),
            "sql": address(f"/plvn/{question.name}", **given),
        },
    )


def file(reader: Reader, asked: Asked) -> File:
    question = asking.find(asked.path["name"])
    rows = asking.ask(reader.archive, question.name, _given(question, asked), MOST)
    name = f"{question.name}.{asked.path['suffix']}"
    if asked.path["suffix"] == "json":
        return File(json.dumps(rows, ensure_ascii=False, indent=1).encode(), "application/json; charset=utf-8", name)
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(rows[0] if rows else ())
    table.writerows([safe(value) for value in row.values()] for row in rows)
    return File(written.getvalue().encode(), "text/csv; charset=utf-8", name)


def _given(question: Question, asked: Asked) -> dict[str, str]:
    """What was filled in; an empty field is one that was left alone. What the question does not take, it refuses."""
    defaults = {one.name: str(one.default) for one in question.parameters}
    return {name: text.strip() for name, text in asked.given.items() if text.strip() or defaults.get(name) == ""}


def told(question: Question, words: Words) -> Question:
    """The question with its meanings in the visitor's language, where we have them."""
    said = tuple(_parameter(one, question, words) for one in question.parameters)
    return replace(
        question, meaning=words.known(f"question.means.{question.name}") or question.meaning, parameters=said
    )


def _parameter(one: Parameter, question: Question, words: Words) -> Parameter:
    # `withdrawn` counts its days from another event than the others do.
    told = None if question.name == "withdrawn" else words.known(f"parameter.means.{one.name}")
    return replace(one, meaning=told or one.meaning)


def canned(question: Question) -> dict[str, Any]:
    """The same for Datasette, which has no defaults and binds texts: both are said in the SQL."""
    sql = question.sql
    for one in question.parameters:
        default = str(one.default).replace("'", "''")
        value = f"coalesce(nullif(:{one.name}, ''), '{default}')" if default else f":{one.name}"
        value = f"CAST({value} AS INTEGER)" if one.kind == "number" else value
        sql = re.sub(rf":{one.name}\b", value.replace("\\", r"\\"), sql)
    return {"sql": sql, "title": question.name, "description": question.meaning}
