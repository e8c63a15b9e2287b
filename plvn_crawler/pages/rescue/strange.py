"""A page of an unknown template: its elements with their places in its order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plvn_crawler.pages.visible import visible_text
from plvn_crawler.text.cleaning import clean

if TYPE_CHECKING:
    from plvn_crawler.pages.context import Context
    from plvn_crawler.pages.markup import Element

_LONG = 60
"""Characters of a paragraph that no label and no byline reaches."""


@dataclass(slots=True)
class Others:
    """Elements that hold other stories only, each with the heading above its run, if any; those headings; all that
    stands in a run; how many stories there are.
    """

    runs: dict[Element, str | None] = field(default_factory=dict)
    headings: set[Element] = field(default_factory=set)
    inside: set[Element] = field(default_factory=set)
    count: int = 0

    def words(self) -> str:
        return " ".join(visible_text(element) for element in self.runs)


class StrangePage:
    """safe: the title's ancestors; whatever they are called, they hold the article. candidates: for the body, best
    first. others: what is known to be other stories. beside: where the text stands in frames of the whole page, those
    without any. alike: paragraphs of the same class that are most of the text. spine: inside the body's element, those
    that hold more than half of its text; no name cuts them away.
    """

    def __init__(self, context: Context) -> None:
        self.context = context
        self.elements = context.markup.elements
        self.place = {element: number for number, element in enumerate(self.elements)}
        self.safe: frozenset[Element] = frozenset()
        self.candidates: list[Element] = []
        self.others = Others()
        self.beside: frozenset[Element] = frozenset()
        self.alike: frozenset[Element] = frozenset()
        self.spine: frozenset[Element] = frozenset()

    def own(self, low: int, high: int) -> list[Element]:
        """The elements between two places, other stories left out."""
        return [element for element in self.elements[low:high] if element not in self.others.inside]

    def leave_out(self, elements: list[Element]) -> None:
        """Takes elements from the page, as if they had never stood on it."""
        gone = {node for element in elements for node in element.iter()}
        for element in elements:
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
        self.elements = [element for element in self.elements if element not in gone]
        self.place = {element: number for number, element in enumerate(self.elements)}

    def text_after(self, place: int, root: Element, otherwise: int) -> int:
        """The place of the first paragraph of some length behind a place."""
        for node in root.iter():
            if self.place.get(node, 0) > place and isinstance(node.tag, str):
                long = len(visible_text(node)) > _LONG if node.tag == "p" else len(clean(node.text or "")) > _LONG
                if long and node.tag not in {"script", "style"}:
                    return self.place[node]
        return otherwise
