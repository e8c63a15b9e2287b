"""Selectors, as the eras and the operator's profile write them, found through the page's index instead of by a walk.

The language is the part of CSS that the templates need: `div.article__meta time[datetime]`, `#main > p`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from plvn_crawler.pages.markup import Element, Markup

_PART = re.compile(
    r"(?P<tag>^\*|^[a-zA-Z][\w-]*)|\.(?P<token>[\w:/\[\]%-]+?)(?=$|[.#\[])|#(?P<id>[\w-]+)"
    r"|\[(?P<name>[\w:-]+)(?:(?P<how>[~^$*]?=)(?P<quote>[\"']?)(?P<value>[^\"'\]]*)(?P=quote))?\]"
)
_STEP = re.compile(r"""\s*(>)?\s*((?:[^\s>\[]|\[[^\]]*\])+)""")


_EXAMPLE = "div.article__body > p"


@dataclass(frozen=True, slots=True)
class Compound:
    """One step of a selector: what an element must be. child: it stands right inside the step before it."""

    tag: str | None
    tokens: tuple[str, ...]
    id: str | None
    attributes: tuple[tuple[str, str, str], ...]
    child: bool = False

    def fits(self, element: Element) -> bool:
        if self.tag is not None and element.tag != self.tag:
            return False
        if self.id is not None and element.get("id") != self.id:
            return False
        if self.tokens:
            classes = (element.get("class") or "").split()
            for token in self.tokens:
                if token not in classes:
                    return False
        for name, how, value in self.attributes:
            found = element.get(name)
            if found is None or not _COMPARISONS[how](found, value):
                return False
        return True


@dataclass(frozen=True, slots=True)
class Selector:
    """A parsed selector; `text` is how it was written, and how the notes name it. tokens: those of all its steps."""

    text: str
    steps: tuple[Compound, ...]
    tokens: frozenset[str]

    def __str__(self) -> str:
        return self.text


class SelectorError(ValueError):
    """A selector that is not of the language; the message says where, and what to write."""


_COMPARISONS: dict[str, Callable[[str, str], bool]] = {
    "": lambda _found, _value: True,
    "=": str.__eq__,
    "^=": str.startswith,
    "$=": str.endswith,
    "*=": str.__contains__,
    "~=": lambda found, value: value in found.split(),
}


@lru_cache(maxsize=1024)
def parse_selector(text: str) -> Selector:
    """The selector, or SelectorError. A pure function of its text: remembering it is safe."""
    path = text.strip()
    steps: list[Compound] = []
    at = 0
    while at < len(path):
        step = _STEP.match(path, at)
        if step is None or (step.group(1) and not steps):
            raise _not_understood(path[at:], text)
        steps.append(_compound(step.group(2), text, child=bool(step.group(1))))
        at = step.end()
    if not steps:
        raise SelectorError(f"the selector is empty; write one such as {_EXAMPLE}")
    tokens = frozenset(token for step in steps for token in step.tokens)
    return Selector(path, tuple(steps), tokens)


def _not_understood(rest: str, whole: str) -> SelectorError:
    if rest.startswith(","):
        remedy = 'several selectors are a list of texts: ["div.sapo", "p.sapo"]'
    elif rest.startswith("@"):
        remedy = "an element is named here, never its attribute; what the head says is read without a selector"
    elif rest.strip() == ">":
        remedy = "something must stand on both sides of >"
    else:
        remedy = f'write tag, .class, #id and [name="value"], parted by blanks or >: {_EXAMPLE}'
    return SelectorError(f"not understood at {rest!r} in {whole!r}; {remedy}")


def _compound(written: str, whole: str, *, child: bool) -> Compound:
    tag: str | None = None
    identity: str | None = None
    tokens: list[str] = []
    attributes: list[tuple[str, str, str]] = []
    at = 0
    while at < len(written):
        part = _PART.match(written, at)
        if part is None:
            raise _not_understood(written[at:], whole)
        if part["tag"]:
            tag = None if part["tag"] == "*" else part["tag"].lower()
        elif part["token"]:
            tokens.append(part["token"])
        elif part["id"]:
            identity = part["id"]
        else:
            attributes.append((part["name"], part["how"] or "", part["value"] or ""))
        at = part.end()
    return Compound(tag, tuple(tokens), identity, tuple(attributes), child)


def some(markup: Markup, selector: Selector, within: Element | None = None) -> list[Element]:
    """Every element that fits, in the order of the page. Several fields ask for the same: each is looked up once."""
    if not markup.has_classes(selector.tokens):
        return []
    found = markup.picked.get(selector.text)
    if found is None:
        found = markup.picked[selector.text] = _picked(markup, selector.steps)
    return found if within is None else [element for element in found if _inside(element, within)]


def _picked(markup: Markup, steps: tuple[Compound, ...]) -> list[Element]:
    last = steps[-1]
    fitting = [element for element in _candidates(markup, steps) if last.fits(element)]
    if len(steps) > 1 and fitting:
        holders = [markup.holders(step.tokens[0]) if step.tokens else None for step in steps[:-1]]
        fitting = [element for element in fitting if _stands_right(element, steps, holders)]
    return fitting


def first_of(
    markup: Markup, selectors: tuple[Selector, ...], within: Element | None = None
) -> tuple[Element | None, Selector | None]:
    """The first element of the most trusted selector that fits any."""
    for selector in selectors:
        found = some(markup, selector, within)
        if found:
            return found[0], selector
    return None, None


def selectors(*written: str) -> tuple[Selector, ...]:
    """Selectors in order of trust, as the eras write them."""
    return tuple(parse_selector(text) for text in written)


def _candidates(markup: Markup, steps: tuple[Compound, ...]) -> list[Element]:
    """Few elements among which all that fit are: by id or class, else those of the tag below the step before."""
    step = steps[-1]
    if step.id is not None:
        found = markup.with_id(step.id)
        return [] if found is None else [found]
    if step.tokens:
        return min((markup.classed(token) for token in step.tokens), key=len)
    scopes = [markup.classed(token) for earlier in steps[:-1] for token in earlier.tokens]
    if scopes and step.tag:
        rarest = min(scopes, key=len)
        below = [element for scope in rarest for element in scope.iterdescendants(step.tag)]
        return list(dict.fromkeys(below)) if len(rarest) > 1 else below
    if step.tag is None:
        return markup.elements
    tagged = markup.tagged(step.tag)
    for name, how, value in step.attributes:
        # Of all links or tiles of the page few fit: a first look without a call for each.
        tagged = [node for node in tagged if (told := node.get(name)) is not None and (how != "*=" or value in told)]
    return tagged


def _stands_right(element: Element, steps: tuple[Compound, ...], holders: list[frozenset[Element] | None]) -> bool:
    """Whether the steps before the last fit ancestors of the element: nearest first, enough for these templates.

    holders: for each of these steps the elements with its first class token, None where it has none.
    """
    ancestor = element.getparent()
    child = steps[-1].child
    for step, holding in zip(reversed(steps[:-1]), reversed(holders), strict=True):
        while ancestor is not None and ((holding is not None and ancestor not in holding) or not step.fits(ancestor)):
            if child:
                return False
            ancestor = ancestor.getparent()
        if ancestor is None:
            return False
        child = step.child
        ancestor = ancestor.getparent()
    return True


def _inside(element: Element, root: Element) -> bool:
    return element is root or any(ancestor is root for ancestor in element.iterancestors())
