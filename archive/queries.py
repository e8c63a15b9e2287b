"""A person's query, taken apart: words, phrases, prefixes and filters; and the FTS5 expression that asks for them.

An unmarked word widens, so it is looked for in the folded columns; a marked word counts, so it is looked for in the
exact ones. Only letters and digits ever reach FTS5, each word in quotes: no text can be a syntax error.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from archive.errors import WrongQuestionError
from archive.letters import fold, openings, spellings

COLUMNS = ("title", "lead", "body", "captions")
FILTERS = ("section", "from", "to", "author", "tag", "in")
MOST_TERMS = 60
"""Words and phrases of one query; what stands behind them is left out."""
LEAST_BEGINNING = 4
"""Letters of a beginning* that the index is asked for. Of fewer it puts together the places of half the language, at
each look: seconds in a large archive."""

WORD = re.compile(r"[^\W_]+")
"""What FTS5's unicode61 takes for a word, in Python's terms."""

_PART = re.compile(
    rf'(?:(?P<name>{"|".join(FILTERS)}):)?(?:"(?P<quoted>[^"]*)"?(?P<star>\*?)|(?P<bare>[^\s"]+))', re.IGNORECASE
)
_EMPTY_FILTER = re.compile(rf"(?:{'|'.join(FILTERS)}):", re.IGNORECASE)
_ISO_DAY = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_PRINTED_DAY = re.compile(r"(?:(\d{1,2})[/.])?(\d{1,2})[/.](\d{4})")
# Letters that can bear a mark. A word without any of them (168, QH14, CP) is the same in exact and folded columns.
_MAY_BEAR_MARKS = re.compile(r"[aeiouyd]")


_folded = lru_cache(1 << 15)(fold)
"""Of printed words, which articles have in common."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word as asked: `forms` are the spellings that are it; `marked` says whether its marks count."""

    text: str
    forms: tuple[str, ...]
    marked: bool
    neutral: bool

    def fits(self, printed: str) -> bool:
        """Whether this printed word (NFC, lower case) is what was asked for."""
        return printed in self.forms if self.marked else _folded(printed) == self.text

    def begins(self, printed: str) -> bool:
        return printed.startswith(self.forms) if self.marked else _folded(printed).startswith(self.text)


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand side by side; the last may be a beginning only."""

    words: tuple[Word, ...]
    prefix: bool = False

    @property
    def mixed(self) -> bool:
        """Marked and unmarked words in one phrase: no column of FTS5 holds both, so the text itself is looked at."""
        return any(word.marked for word in self.words) and any(
            not word.marked and not word.neutral for word in self.words
        )

    @property
    def vague(self) -> bool:
        return self.prefix and len(self.words[-1].text) < LEAST_BEGINNING

    @property
    def indexed(self) -> Term | None:
        """As much of the term as the index is asked for; for what is missing the text itself is looked at."""
        if not self.vague:
            return self
        return Term(self.words[:-1]) if len(self.words) > 1 else None

    def expression(self, columns: tuple[str, ...]) -> str:
        exact, folded = " ".join(columns), " ".join(f"{column}_folded" for column in columns)
        star = " *" if self.prefix else ""
        if self.mixed:
            wide = f'{{{folded}}} : "{" ".join(fold(word.text) for word in self.words)}"{star}'
            counted = [Term((word,)) for word in self.words[: -1 if self.prefix else None] if word.marked]
            return " AND ".join([wide, *(term.expression(columns) for term in counted)])
        if not any(word.marked for word in self.words):
            return f'{{{folded}}} : "{" ".join(word.text for word in self.words)}"{star}'
        phrases = [""]
        for word in self.words:
            # A phrase of many syllables with two spellings each would double with each of them.
            forms = word.forms if len(phrases) <= 32 else word.forms[:1]
            phrases = [f"{phrase} {form}".strip() for phrase in phrases for form in forms]
        alternatives = " OR ".join(f'"{phrase}"{star}' for phrase in phrases)
        return f"{{{exact}}} : ({alternatives})"


@dataclass(slots=True)
class Query:
    """What was asked: terms that must all be there, and filters."""

    terms: list[Term] = field(default_factory=list)
    columns: tuple[str, ...] = COLUMNS
    since: str | None = None
    until: str | None = None
    sections: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)

    @property
    def filtered(self) -> bool:
        return bool(self.since or self.until or self.sections or self.authors or self.tags)

    @property
    def indexed(self) -> list[Term]:
        """What the index is asked for: short beginnings only where there is nothing else."""
        return [found for term in self.terms if (found := term.indexed)] or self.terms

    @property
    def seen(self) -> list[Term]:
        """Terms that are known from the text alone, once the index has answered for the others."""
        return [term for term in self.terms if term.mixed or term.vague]

    def expression(self, columns: tuple[str, ...] = ()) -> str:
        """For FTS5 MATCH, in these columns instead of the query's; empty where only filters, or nothing, was asked."""
        return _together(self.indexed, columns or self.columns)

    @property
    def whole(self) -> str:
        """The same with all terms, for a query in SQL, which looks at no text."""
        return _together(self.terms, self.columns)


def _together(terms: list[Term], columns: tuple[str, ...]) -> str:
    return " AND ".join(f"({term.expression(columns)})" for term in terms)


def parse(text: str) -> Query:
    """Take a query apart. Raises WrongQuestionError for a filter whose value cannot be one, and for nothing else."""
    text = re.sub("[“”„«»]", '"', clean(text))
    query = Query()
    columns: list[str] = []
    for part in _PART.finditer(text):
        name, quoted, bare = part["name"], part["quoted"], part["bare"]
        if name:
            _filter(query, columns, name.lower(), (bare if quoted is None else quoted).strip())
        elif bare and _EMPTY_FILTER.fullmatch(bare):
            raise WrongQuestionError(f"{bare} what? Write a value right behind the colon, such as {_example(bare)}.")
        elif len(query.terms) < MOST_TERMS:
            found = _term(bare if quoted is None else quoted, star=bool(part["star"]))
            query.terms += [found] if found else []
    query.columns = tuple(columns) or COLUMNS
    in_order("from:", query.since, "to:", query.until)
    return query


def in_order(first: str, since: str | None, last: str, until: str | None) -> None:
    """Refuse a range that ends before it begins."""
    if since and until and f"{until}~" < since:
        raise WrongQuestionError(f"{first}{since} is later than {last}{until}; change one of them.")


def pieces(text: str) -> list[tuple[str | None, str]]:
    """A query cut where `parse` cuts it: the filter's name, or None for words, and the piece as it was typed.

    >>> pieces('sổ đỏ section:"Pháp luật"')
    [(None, 'sổ'), (None, 'đỏ'), ('section', 'section:"Pháp luật"')]
    """
    text = re.sub("[“”„«»]", '"', clean(text))
    return [(part["name"] and part["name"].lower(), part[0]) for part in _PART.finditer(text)]


def filtering(name: str, value: str) -> str:
    """A filter as it is typed; a name with a quotation mark in it is told by its words alone.

    >>> filtering("tag", "đất đai")
    'tag:"đất đai"'
    """
    words = " ".join(re.sub('["“”„«»]', " ", clean(value)).split())
    return f'{name}:"{words}"'


def clean(text: str) -> str:
    """NFC, without what could not be handed to SQLite: a lone surrogate, as a shell in another encoding gives it."""
    return unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode("utf-8")).replace("\0", " ")


def _term(text: str, *, star: bool) -> Term | None:
    found = WORD.findall(text)
    prefix = star or text.rstrip().endswith("*")
    words = tuple(_word(word, begins=prefix and at == len(found)) for at, word in enumerate(found, 1))
    return Term(words, prefix) if words else None


def _word(text: str, *, begins: bool) -> Word:
    text = unicodedata.normalize("NFC", text.lower())
    marked = fold(text) != text
    neutral = not marked and not _MAY_BEAR_MARKS.search(text)
    return Word(text, tuple(openings(text) if begins else spellings(text)), marked, neutral)


def _filter(query: Query, columns: list[str], name: str, value: str) -> None:
    if not value:
        raise WrongQuestionError(f"{name}: what? Write a value right behind the colon, such as {_example(name)}.")
    if name == "in":
        for column in value.lower().split(","):
            if column not in COLUMNS:
                raise WrongQuestionError(f"in:{value} is no part of an article; it is one of {', '.join(COLUMNS)}.")
            columns.append(column)
    elif name in {"from", "to"}:
        moment = day(f"{name}:", value)
        if name == "from":
            query.since = max(filter(None, (query.since, moment)))
        else:
            query.until = min(filter(None, (query.until, moment)))
    else:
        getattr(query, f"{name}s").append(value)


def day(name: str, value: str) -> str:
    """A day, month or year as the beginning of an ISO date: 2024, 2024-03, 2024-03-08, 8/3/2024, 3/2024."""
    if found := _ISO_DAY.fullmatch(value):
        year, month, of_month = found.groups()
    elif found := _PRINTED_DAY.fullmatch(value):
        of_month, month, year = found.groups()
    else:
        year = month = of_month = None
    try:
        # A year or a month is tried with its first day: it must be one too.
        whole = date(int(year or 0), int(month or 1), int(of_month or 1)).isoformat()
    except ValueError:
        raise WrongQuestionError(
            f"{name}{value} is no day; write it as {name}2024-03-08, {name}2024-03 or {name}2024."
        ) from None
    return whole[: 10 if of_month else 7 if month else 4]


def _example(name: str) -> str:
    return {
        "section": "section:phap-luat",
        "from": "from:2024-03-01",
        "to": "to:2024-03",
        "author": 'author:"Lan Chi"',
        "tag": 'tag:"đất đai"',
        "in": "in:title",
    }[name.lower().rstrip(":")]
