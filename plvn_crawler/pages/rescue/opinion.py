"""The second opinion inside rescue, trafilatura's, and what follows from it."""

from __future__ import annotations

import logging
from collections import Counter
from typing import TYPE_CHECKING

from lxml import etree

from plvn_crawler.pages.rescue.doubting import FEWEST_WORDS_UNDATED
from plvn_crawler.pages.rescue.hints import SHORT
from plvn_crawler.pages.visible import running_text, visible_text
from plvn_crawler.text.cleaning import clean, fold

if TYPE_CHECKING:
    from plvn_crawler.pages.context import Context
    from plvn_crawler.pages.markup import Element
    from plvn_crawler.pages.rescue import Found


_DOUBTFUL = 0.6
_DEEPEST_ASKED = 60
_MOST_ASKED = 8000
_LONGEST_LABEL = 30
_MOST_LABELS = 0.5


def second_opinion(context: Context, root: Element, others: str) -> str:
    """What trafilatura takes for the text, without the lines of other stories (others: their words); nothing where it
    fails or is missing, and it is not asked about a page out of all measure, on which it may work for many seconds.
    Where most lines are labels it has given the whole page back, menus included, and that is no opinion.
    """
    depth = sum(1 for _ in root.iterancestors())
    if context.markup.rebuilt or depth > _DEEPEST_ASKED or context.markup.count > _MOST_ASKED:
        return ""
    try:
        logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # its warnings quote the page
        from trafilatura import extract  # noqa: PLC0415 - loads for half a second, and only rescue asks it

        source = etree.tostring(context.markup.root, encoding="unicode", method="html")
        told = extract(source, include_comments=False, include_tables=True, fast=True) or ""
    except Exception:  # noqa: BLE001 - a second opinion that fails is no opinion
        return ""
    known = fold(others)
    lines = [line for line in told.split("\n") if line.strip() and _plain(line) not in known]
    short = sum(len(line) <= _LONGEST_LABEL and "|" not in line for line in lines)
    return "\n".join(lines) if short <= _MOST_LABELS * len(lines) else ""


def _plain(line: str) -> str:
    """A line of trafilatura's without the signs of its lists and tables."""
    return fold(clean(line.replace("|", " "))).strip("-# ")


def better_root(found: Found, opinion: str, confidence: float) -> Element | None:
    """Another element, where the two opinions are far apart and one of the runners-up agrees with the second."""
    if confidence >= _DOUBTFUL or len(opinion.split()) < FEWEST_WORDS_UNDATED:
        return None
    runs = found.others.runs
    texts = ((running_text(element, runs.__contains__), element) for element in found.candidates)
    rated = [(agreement(text, opinion), element) for text, element in texts]
    best = max(rated, key=lambda pair: pair[0], default=(0.0, found.root))
    if best[1] is found.root or best[0] < max(confidence + 0.2, _DOUBTFUL) or _is_one_of_many(best[1], found.root):
        return None
    return best[1]


def _is_one_of_many(part: Element, root: Element) -> bool:
    """Whether the root holds other parts with the same tag and class: a text cut into pieces, of which one was seen."""
    for node in (part, *part.iterancestors()):
        parent = node.getparent()
        if node is root or parent is None:
            return False
        like = [child for child in parent if child.tag == node.tag and child.get("class") == node.get("class")]
        if sum(len(visible_text(child)) > SHORT for child in like) > 1:
            return True
    return False


def agreement(one: str, other: str) -> float:
    """F1 of the words of two texts, as bags."""
    ours, theirs = Counter(one.lower().split()), Counter(other.lower().split())
    shared = sum((ours & theirs).values())
    total = sum(ours.values()) + sum(theirs.values())
    return 2 * shared / total if total else 0.0
