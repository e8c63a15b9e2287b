"""Elements that stand for plainer ones, made plain before a page is looked at: AMP's own, and forms around a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plvn_crawler.pages.visible import visible_text

if TYPE_CHECKING:
    from plvn_crawler.pages.markup import Markup

_AMP = {
    "amp-img": "img", "amp-anim": "img", "amp-video": "video", "amp-iframe": "iframe", "amp-youtube": "iframe",
    "amp-sidebar": "nav", "amp-ad": "ins", "amp-embed": "ins", "amp-sticky-ad": "ins", "amp-consent": "dialog",
    "amp-user-notification": "dialog",
}  # fmt: skip
_LONGEST_IN_A_FORM = 400
"""Characters. What is longer is no form to fill in but a page laid into one, as JSP and old ASP pages are."""


def made_plain(markup: Markup) -> None:
    """Renames such elements in the page's tree."""
    for element in markup.elements:
        tag = str(element.tag)
        if tag.startswith("amp-"):
            element.tag = _AMP.get(tag, tag)
        elif tag == "form" and element.find('.//input[@type="password"]') is None:
            words = len(visible_text(element)) - sum(len(visible_text(link)) for link in element.iter("a"))
            if words > _LONGEST_IN_A_FORM:
                element.tag = "div"
