"""From bytes to one parsed tree with an index: the only parse of a page, and the only walk over all of its elements.

Plain lxml.etree elements, not lxml.html's: iterating over them is five times faster (measured on 90 KB pages). What
lxml cannot hold, elements nested without an end, is rebuilt through BeautifulSoup.
"""

from __future__ import annotations

import codecs
import itertools
import re
from collections import defaultdict

from lxml import etree

MAX_BYTES = 10_000_000
MAX_TAGS = 100_000
"""The paper's longest pages have 100 KB and 2,000 elements; a million elements would take over two seconds."""
_SHORTEST_TAG = 3
_DEEPEST = 250
"""libxml2 gives up a page at 256 levels and drops the rest of it; pages of newspapers have about 30."""
_REBUILT_BYTES = 600_000
_FEW = ("meta", "link", "base", "title", "script", "h1", "time", "video", "audio", "input", "textarea", "section")
"""Of these a page has few, and every page is asked for most of them: one walk for all."""
_SAMPLE = 8192
_UNSETTABLE = re.compile(r"[^\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONGEST_CLASS = 2000
"""Characters of a class attribute that are read; Tailwind's longest in use have about 300."""
_KEPT_DEPTH = 200

_PARSER = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False)
_WITH_ID = etree.XPath("descendant-or-self::*[@id]")
_META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,30})""", re.IGNORECASE)
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE)
Element = etree._Element  # noqa: SLF001 - lxml publishes no other name for the type


class TooLargeError(Exception):
    """The page is over the size that is read."""


class Markup:
    """A parsed page. Lists hold elements in the order of the page. rebuilt: BeautifulSoup had to build the tree.
    picked: what fits a selector, by its text, as far as it was asked for.

    elements: all of them. They are held because lxml makes a Python object, and its tag, anew for each look at an
    element that nobody holds.
    """

    __slots__ = (
        "_by_class", "_by_id", "_by_tag", "_by_token", "_holders", "_tokens", "elements", "picked", "rebuilt",
        "root", "size",
    )  # fmt: skip

    def __init__(self, root: Element, size: int, *, rebuilt: bool = False) -> None:
        self.root = root
        self.size = size
        self.rebuilt = rebuilt
        self.elements: list[Element] = list(root.iter())
        self.picked: dict[str, list[Element]] = {}
        self._by_tag: dict[str, list[Element]] = {}
        self._by_id: dict[str, Element] | None = None
        self._by_class: dict[str, list[Element]] = {}
        self._holders: dict[str, frozenset[Element]] = {}
        # A page repeats few class attributes many times: each is looked at once.
        places: defaultdict[str, list[int]] = defaultdict(list)
        for place, element in enumerate(self.elements):
            classes = element.get(b"class")  # lxml would encode a name that is a str, each time
            if classes:
                places[classes].append(place)
        for classes in [classes for classes in places if len(classes) > _LONGEST_CLASS]:
            for place in places[classes]:
                # lxml gives control characters that it does not take back.
                self.elements[place].set("class", _UNSETTABLE.sub(" ", classes[:_LONGEST_CLASS]))
            places[classes[:_LONGEST_CLASS]] += places.pop(classes)
        self._by_token: defaultdict[str, list[list[int]]] = defaultdict(list)
        for classes, found in places.items():
            for token in set(classes.split()):
                self._by_token[token].append(found)
        self._tokens = frozenset(self._by_token)

    @property
    def count(self) -> int:
        """How many elements there are."""
        return len(self.elements)

    def tagged(self, tag: str) -> list[Element]:
        found = self._by_tag.get(tag)
        if found is None:
            if tag in _FEW:
                self._by_tag.update({few: [] for few in _FEW})
                for element in self.root.iter(*_FEW):
                    self._by_tag[str(element.tag)].append(element)
            else:
                self._by_tag[tag] = list(self.root.iter(tag))
            found = self._by_tag[tag]
        return found

    def classed(self, token: str) -> list[Element]:
        found = self._by_class.get(token)
        if found is None:
            lists = self._by_token.get(token)
            if lists is None:
                return _NONE
            places = lists[0] if len(lists) == 1 else sorted(itertools.chain.from_iterable(lists))
            found = self._by_class[token] = [self.elements[place] for place in places]
        return found

    def holders(self, token: str) -> frozenset[Element]:
        """The same as a set: whether an ancestor has the token is asked of many elements."""
        found = self._holders.get(token)
        if found is None:
            found = self._holders[token] = frozenset(self.classed(token))
        return found

    def has_classes(self, tokens: frozenset[str]) -> bool:
        """Whether each of them stands somewhere on the page."""
        return self._tokens.issuperset(tokens)

    def with_id(self, name: str) -> Element | None:
        if self._by_id is None:
            self._by_id = {}
            for element in _WITH_ID(self.root):
                self._by_id.setdefault(element.get("id"), element)
        return self._by_id.get(name)


_NONE: list[Element] = []


def parse(body: bytes, content_type: str | None = None) -> Markup | None:
    """The page's tree with its index, or None where the bytes hold no element at all."""
    if len(body) > MAX_BYTES:
        raise TooLargeError(f"{len(body)} bytes, {MAX_BYTES} are read")
    if len(body) > _SHORTEST_TAG * MAX_TAGS and body.count(b"<") > MAX_TAGS:
        raise TooLargeError(f"{body.count(b'<')} tags, {MAX_TAGS} are read")
    source = as_utf8(body, content_type)
    try:
        root = etree.fromstring(source, parser=_PARSER)
    except (etree.LxmlError, ValueError, AssertionError):
        root = None
    if root is None:
        return None
    _open_frames(root, source)
    markup = Markup(root, len(source))
    if _depth(markup.elements[-1]) >= _DEEPEST:  # the last in the order of the page: where libxml2 gave up
        return Markup(_rebuild(source[:_REBUILT_BYTES].decode("utf-8", "replace")), len(source), rebuilt=True)
    return markup


def _open_frames(root: Element, source: bytes) -> None:
    """ASP.NET lays a whole page into one form. Such a form is no form to fill in, but a frame."""
    if b'name="__VIEWSTATE"' in source:
        for form in root.iter("form"):
            if form.find('.//input[@name="__VIEWSTATE"]') is not None:
                form.tag = "div"


def as_utf8(body: bytes, content_type: str | None = None) -> bytes:
    """The page in UTF-8. A declared charset counts only where the bytes are not valid UTF-8 anyway."""
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        body = body.decode("utf-16", "replace").encode()
    if b"\x00" in body:
        body = body.replace(b"\x00", b"")
    if _says_utf8(body):
        return body.removeprefix(codecs.BOM_UTF8)
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded(body, content_type).encode("utf-8", "replace")
    return body.removeprefix(codecs.BOM_UTF8)


def _says_utf8(body: bytes) -> bool:
    """Whether the page declares UTF-8 and its beginning, with letters beyond ASCII in it, is UTF-8. libxml2 then puts
    U+FFFD for the odd broken byte, as Python would; decoding all of it here would cost a tenth of the parse.
    """
    start = body[:_SAMPLE]
    declared = _META_CHARSET.search(start)
    if declared is None or declared.group(1).lower() not in {b"utf-8", b"utf8"} or start.isascii():
        return False
    try:
        codecs.getincrementaldecoder("utf-8")().decode(start)
    except UnicodeDecodeError:
        return False
    return True


def _decoded(body: bytes, content_type: str | None) -> str:
    text = body.decode("utf-8", "replace")
    if text.count("\ufffd") * 10 <= sum(sign > "\u007f" for sign in text) + 10:
        return text  # a UTF-8 page with a few broken bytes: no other charset makes so many valid sequences by chance
    declared = _declared(body, content_type)
    if declared not in {None, "utf-8", "utf8", "ascii", "us-ascii"}:
        try:
            return body.decode(str(declared))
        except (LookupError, UnicodeDecodeError):
            pass
    from bs4.dammit import EncodingDetector  # noqa: PLC0415 - only for undeclared or broken encodings

    for guess in (*EncodingDetector(body[:200_000], is_html=True).encodings, "windows-1258", "windows-1252"):
        try:
            return body.decode(guess)
        except (LookupError, UnicodeDecodeError):
            continue
    return body.decode("windows-1252", "replace")


def _declared(body: bytes, content_type: str | None) -> str | None:
    found = _HEADER_CHARSET.search(content_type or "")
    if found:
        return found.group(1).lower()
    in_page = _META_CHARSET.search(body[:4096])
    return in_page.group(1).decode("ascii").lower() if in_page else None


def _depth(element: Element) -> int:
    return sum(1 for _ in element.iterancestors())


def _rebuild(text: str) -> Element:
    """BeautifulSoup's tree as lxml's, what lies deeper than _KEPT_DEPTH hung onto the last ancestor that is kept."""
    from bs4 import BeautifulSoup, NavigableString, Tag  # noqa: PLC0415 - only for markup that lxml cannot hold
    from bs4.element import PreformattedString  # noqa: PLC0415

    soup = BeautifulSoup(text, "html.parser")
    root: Element = etree.Element("html")
    waiting: list[tuple[object, Element, int]] = [(child, root, 1) for child in reversed(soup.contents)]
    while waiting:
        node, parent, depth = waiting.pop()
        if isinstance(node, NavigableString):
            if not isinstance(node, PreformattedString):
                _append_text(parent, str(node))
        elif isinstance(node, Tag):
            made = parent if node.name == "html" else _made(node.name, node.attrs, parent)
            here = made if depth < _KEPT_DEPTH else parent
            waiting.extend((child, here, depth + 1) for child in reversed(node.contents))
    return root


def _made(name: str, attributes: dict[str, object], parent: Element) -> Element:
    made: Element = etree.SubElement(parent, name if re.fullmatch(r"[a-z][a-z0-9]*", name) else "span")
    for key, value in attributes.items():
        if re.fullmatch(r"[a-zA-Z_][\w-]*", key):
            words = " ".join(map(str, value)) if isinstance(value, list) else str(value)
            made.set(key, re.sub(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", words))
    return made


def _append_text(parent: Element, text: str) -> None:
    text = re.sub(r"[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
