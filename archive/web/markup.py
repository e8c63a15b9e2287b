"""An article's markup as the page shows it: photographs as empty frames with their address, links to held stories
inside. What is kept is safe already (pages/body.py of the crawler writes it); here only what is known passes again.
"""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_PLAIN = frozenset(
    {"p", "h3", "ul", "ol", "li", "table", "tr", "td", "th", "blockquote", "figure", "figcaption", "em", "strong"}
)


class _Body(HTMLParser):
    def __init__(self, links: Mapping[str, str], captions: Iterable[Mapping[str, Any]], photograph: str) -> None:
        super().__init__(convert_charrefs=True)
        self._links, self._photograph = links, photograph
        self._printed = {folded(caption["text"]) for caption in captions}
        self._credits = sorted({caption["credit"] or "" for caption in captions}, key=len, reverse=True)
        self._written: list[str] = []
        self._open: list[str] = []
        self._caption: list[str] | None = None
        self.captions: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if tag == "img":
            alt = known.get("alt") or ""
            # Many pages give a photograph's caption as its alternative text, too.
            shows = "" if folded(alt) in self._printed else alt
            self._written.append(frame(known.get("src"), shows, self._photograph))
        elif tag == "a":
            self._written.append(link(known.get("href"), self._links))
            self._open.append(tag)
        elif tag in _PLAIN:
            # A wide table moves in a box of its own, which the keyboard can reach.
            self._written.append('<div class="wide" tabindex="0"><table>' if tag == "table" else f"<{tag}>")
            self._open.append(tag)
            if tag == "figcaption":
                self._caption = []

    def handle_endtag(self, tag: str) -> None:
        if tag not in self._open:
            return
        while self._open:
            last = self._open.pop()
            self._written.append("</table></div>" if last == "table" else f"</{last}>")
            if last == "figcaption" and self._caption is not None:
                self.captions.add(folded("".join(self._caption)))
                self._caption = None
            if last == tag:
                break

    def handle_data(self, data: str) -> None:
        if self._caption is None:
            self._written.append(escape(data))
        else:
            self._caption.append(data)
            self._written.append(credited(data, self._credits))

    def text(self) -> str:
        self.close()
        while self._open:
            self.handle_endtag(self._open[-1])
        return "".join(self._written)


def body(
    html: str, links: Mapping[str, str], captions: list[dict[str, Any]], photograph: str
) -> tuple[str, list[dict[str, Any]]]:
    """The markup to show, and the captions that do not stand in it.

    links: address → our own page for it. photograph: the word for a frame.
    """
    parser = _Body(links, captions, photograph)
    parser.feed(html)
    shown = parser.text()
    return shown, [caption for caption in captions if folded(caption["text"]) not in parser.captions]


def frame(address: str | None, told: str, word: str) -> str:
    """What stands for a photograph, which is not loaded: its address as a link, and what the page says it shows."""
    said = f"<span>{escape(told)}</span>" if told.strip() else ""
    named = f"{link(address, {})}{escape(word)}</a>" if address else escape(word)
    return f'<span class="frame">{named}{said}</span>'


def link(address: str | None, links: Mapping[str, str]) -> str:
    """An opening tag; without an address where it is no web address."""
    if address is not None and address in links:
        return f'<a href="{escape(links[address])}">'
    if address is None or not address.startswith(("http://", "https://")):
        return "<a>"
    return f'<a href="{escape(address)}" rel="external noopener noreferrer">'


def credited(text: str, names: Iterable[str]) -> str:
    """A caption's words with the photographer or source marked, where it stands last."""
    for name in names:
        at = text.rfind(name) if name else -1
        if at >= 0:
            end = at + len(name)
            return f'{escape(text[:at])}<span class="credit">{escape(name)}</span>{escape(text[end:])}'
    return escape(text)


def folded(text: str) -> str:
    return " ".join(text.split())
