"""Markup that stands for a plainer one, made plain before a page is looked at: AMP's elements and a site's own, forms
around a page, paragraphs divided by single breaks or by the lines of a `pre`, labels that nobody sees.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from plvn_crawler.pages.visible import BLOCK_TAGS, all_text, visible_text

if TYPE_CHECKING:
    from plvn_crawler.pages.markup import Element, Markup

_AMP = {
    "amp-img": "img", "amp-anim": "img", "amp-video": "video", "amp-iframe": "iframe", "amp-youtube": "iframe",
    "amp-sidebar": "nav", "amp-ad": "ins", "amp-embed": "ins", "amp-sticky-ad": "ins", "amp-consent": "dialog",
    "amp-user-notification": "dialog",
}  # fmt: skip
_BROKEN = frozenset({"div", "td", "font", "span", "section", "article", "main", "center", "dd"})
_FEWEST_BREAKS = 3
_A_PARAGRAPH = 60
_FOR_THE_EAR = frozenset(
    {"visually-hidden", "visuallyhidden", "sr-only", "screen-reader-text", "element-invisible", "screen-reader-only",
     "u-visually-hidden", "assistive-text", "a11y-hidden", "hidden-visually"}
)  # fmt: skip
_LONGEST_LABEL = 60
_NO_LABELS = frozenset({"h1", "h2", "h3", "h4", "a", "img", "time", "body", "html", "form", "input"})
_ENDS = frozenset('.!?…”"»:;)')
_LONGEST_IN_A_FORM = 400
"""Characters. What is longer is no form to fill in but a page laid into one, as JSP and old ASP pages are."""


def made_plain(markup: Markup) -> None:
    """Renames such elements in the page's tree."""
    for element in markup.elements:
        if _is_label(element):
            element.tag = "template"
        else:
            _rename(element)


def _rename(element: Element) -> None:
    tag = str(element.tag)
    if tag.startswith("amp-"):
        if tag in _AMP:  # a damaged name is kept: lxml hands it out, and does not take it back
            element.tag = _AMP[tag]
    elif tag == "form" and element.find('.//input[@type="password"]') is None:
        words = len(visible_text(element)) - sum(len(visible_text(link)) for link in element.iter("a"))
        if words > _LONGEST_IN_A_FORM:
            element.tag = "div"
    elif "-" in tag:
        if _is_block(element):
            element.tag = "div"
    elif tag == "pre" and len(element) == 0 and element.text:
        _break_lines(element)
    elif tag in _BROKEN and _is_broken(element):
        for line_break in element.findall("br"):
            line_break.addprevious(etree.Element("br"))


def _is_label(element: Element) -> bool:
    """A short element that only a screen reader speaks and that is no heading: "Image", "Hình ảnh"."""
    if _FOR_THE_EAR.isdisjoint((element.get("class") or "").split()) or element.tag in _NO_LABELS:
        return False
    return len(all_text(element).strip()) <= _LONGEST_LABEL


def _is_block(element: Element) -> bool:
    """Whether an element of a site's own stands on lines of its own: no words beside it."""
    parent = element.getparent()
    beside = [element.tail, *(near.tail for near in element.itersiblings(preceding=True))]
    return parent is not None and not any((words or "").strip() for words in (parent.text, *beside))


def _is_broken(element: Element) -> bool:
    """Whether single breaks divide paragraphs: several of them, none doubled, long lines that end as sentences do."""
    breaks = element.findall("br")
    if len(breaks) < _FEWEST_BREAKS:
        return False
    lines = [element.text or ""]
    for child in element:
        if child.tag == "br":
            lines.append("")
        elif child.tag in BLOCK_TAGS:
            return False
        else:
            lines[-1] += all_text(child)
        lines[-1] += child.tail or ""
    lines = [line.strip() for line in lines]
    inner = lines[1:-1]
    if not all(inner):
        return False
    whole = sum(len(line) >= _A_PARAGRAPH and line[-1] in _ENDS for line in inner)
    return whole >= 0.7 * len(inner)


def _break_lines(element: Element) -> None:
    """A `pre` as paragraphs, where blank lines divide it, or where each line is one."""
    text = (element.text or "").strip()
    lines = [line for line in re.split(r"\n\s*\n" if re.search(r"\n\s*\n", text) else r"\n", text) if line.strip()]
    element.text = lines[0] if lines else None
    for line in lines[1:]:
        etree.SubElement(element, "br")
        etree.SubElement(element, "br").tail = line
