"""The operator's profile: hosts, sections and selectors corrected without code (docs/a-new-template.md).

Reading the file from the disk is the caller's; here its text becomes a checked Profile, or an error with its line.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field, replace
from typing import Any

from plvn_crawler.pages.eras import a, b, c, d
from plvn_crawler.pages.eras.rules import SELECTOR_FIELDS, Rules
from plvn_crawler.pages.picking import Selector, SelectorError, parse_selector

_SWITCHES = ("box_ends_body", "whole_root", "boxes_by_words")
_NUMBERS = ("version", "decisive")
_HOST = re.compile(r"(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,62})(?:\.[a-z0-9](?:[a-z0-9-]{0,62}))*")
_BUILT_IN = "..."
"""In a list of selectors: here stand the ones that the era has already."""


@dataclass(frozen=True, slots=True)
class Profile:
    """How pages are read. eras: asked in this order, the first that fits reads. hosts, and sections as slug -> name:
    those that are known beside the ones of site/profile.py.
    """

    eras: tuple[Rules, ...] = (d.RULES, c.RULES, b.RULES, a.RULES)
    hosts: frozenset[str] = frozenset()
    sections: dict[str, str] = field(default_factory=dict)


DEFAULT = Profile()


class ProfileError(ValueError):
    """What is wrong with a profile, and in which line of it. line: from 1, or None where the whole file is meant."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message if line is None else f"line {line}: {message}")
        self.line = line


def profile_from_text(text: str, base: Profile = DEFAULT) -> Profile:
    """The base with the text's corrections. Raises ProfileError."""
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"\(at line (\d+)", str(error))
        line = int(found.group(1)) if found else len(text.splitlines()) or 1
        written = "".join(text.splitlines()[line - 1 : line]).strip()
        said = re.sub(r" \(at .*\)$", "", str(error))
        raise ProfileError(f"no TOML at {written!r}: {said}; compare the example", line) from None
    lines = _Lines(text)
    for name in told:
        if name not in {"hosts", "sections", "eras"}:
            raise ProfileError(f"unknown name {name!r}; known are hosts, sections and eras", lines.of(name))
    return Profile(
        eras=_eras(told.get("eras", {}), base, lines),
        hosts=base.hosts | _hosts(told.get("hosts", []), lines),
        sections={**base.sections, **_sections(told.get("sections", {}), lines)},
    )


@dataclass(frozen=True, slots=True)
class _Lines:
    """Where a name stands in the file, for messages."""

    text: str

    def of(self, name: str, table: str | None = None, value: str | None = None) -> int | None:
        here = table is None
        for number, line in enumerate(self.text.splitlines(), 1):
            heading = re.match(r"\s*\[+\s*(.+?)\s*\]+\s*(?:#.*)?$", line)
            if heading and "=" not in line:
                here = table is None or heading.group(1).replace('"', "") == table
                if table is None and heading.group(1).replace('"', "") == name:
                    return number
            elif (here and value is not None and value in line.replace("\\", "")) or (
                here and value is None and re.match(rf"""\s*["']?{re.escape(name)}["']?\s*[=.]""", line)
            ):
                return number
        return self.of(name, table) if value is not None else None


def _texts(value: Any, name: str, lines: _Lines, table: str | None = None) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return list(value)
    example = 'name = "div.sapo" or name = ["div.sapo", "..."]' if table else 'name = ["moi.baophapluat.vn"]'
    key = f"{table}.{name}" if table else name
    raise ProfileError(
        f"{key} must be a text or a list of texts; write {example.replace('name', name)}", lines.of(name, table)
    )


def _hosts(value: Any, lines: _Lines) -> frozenset[str]:
    hosts = _texts(value, "hosts", lines)
    for host in hosts:
        if not _HOST.fullmatch(host):
            raise ProfileError(
                f"hosts: {host!r} is no host; write its name alone, in small letters, without http:// and path, "
                'one text each: hosts = ["moi.baophapluat.vn", "thu.baophapluat.vn"]',
                lines.of("hosts", None, host),
            )
    return frozenset(hosts)


def _sections(value: Any, lines: _Lines) -> dict[str, str]:
    if not isinstance(value, dict):
        raise ProfileError('sections must be a table: slug = "Name"', lines.of("sections"))
    for slug, name in value.items():
        if not isinstance(name, str) or not re.fullmatch(r"[a-z0-9-]+", slug):
            raise ProfileError(
                f'sections: {slug!r} must be a slug with a name; write cu-tri = "Cử tri"', lines.of(slug, "sections")
            )
    return dict(value)


def _eras(value: Any, base: Profile, lines: _Lines) -> tuple[Rules, ...]:
    if not isinstance(value, dict):
        raise ProfileError("eras must be tables; write [eras.D] and the fields below it", lines.of("eras"))
    known = {rules.name: rules for rules in base.eras}
    added: list[Rules] = []
    for name, told in value.items():
        table = f"eras.{name}"
        if not isinstance(told, dict):
            raise ProfileError(
                f"{table} must be a table; write [{table}] and the fields below it", lines.of(name, "eras")
            )
        if not re.fullmatch(r"[A-Za-z][\w-]{0,30}", name) or name == "rescue":
            raise ProfileError(
                f"{name!r} is no name for an era; write a letter and letters or digits: E", lines.of(table)
            )
        changes = _changes(told, table, lines, known.get(name, Rules(name=name, version=1)))
        if name in known:
            known[name] = replace(known[name], **changes)
        else:
            for needed in ("marks", "body"):
                if not changes.get(needed):
                    why = "has no selector; " if needed in changes else "is missing; "
                    raise ProfileError(
                        f'{table}.{needed} {why}a new era needs its own: {needed} = "main.bai-viet"',
                        lines.of(needed, table) or lines.of(table),
                    )
            added.append(replace(Rules(name=name, version=1), **changes))
        _can_fit(known.get(name) or added[-1], table, lines)
    return (*added, *known.values())


def _can_fit(rules: Rules, table: str, lines: _Lines) -> None:
    if rules.decisive > len(rules.marks):
        line = lines.of("decisive", table) or lines.of("marks", table)
        raise ProfileError(
            f"{table}: decisive = {rules.decisive} asks for more than its {len(rules.marks)} marks, and no page fits; "
            "name more marks or lower it",
            line,
        )


def _changes(told: dict[str, Any], table: str, lines: _Lines, base: Rules) -> dict[str, Any]:
    changes: dict[str, Any] = {}
    for name, value in told.items():
        if name in SELECTOR_FIELDS:
            written: list[Selector] = []
            for text in _texts(value, name, lines, table):
                if text == _BUILT_IN:
                    written += getattr(base, name)
                else:
                    written.append(_selector(text, name, table, lines))
            changes[name] = tuple(written)
        elif name in _SWITCHES:
            if not isinstance(value, bool):
                raise ProfileError(f"{table}.{name} must be true or false; write {name} = true", lines.of(name, table))
            changes[name] = value
        elif name in _NUMBERS:
            if not isinstance(value, int) or isinstance(value, bool) or value < 1:
                raise ProfileError(f"{table}.{name} must be a number from 1; write {name} = 2", lines.of(name, table))
            changes[name] = value
        else:
            fields = ", ".join((*SELECTOR_FIELDS, *_SWITCHES, *_NUMBERS))
            raise ProfileError(f"{table}: unknown field {name!r}; known are {fields}", lines.of(name, table))
    return changes


def _selector(text: str, name: str, table: str, lines: _Lines) -> Selector:
    try:
        return parse_selector(text)
    except SelectorError as error:
        raise ProfileError(f"{table}.{name}: {error}", lines.of(name, table, text)) from None
