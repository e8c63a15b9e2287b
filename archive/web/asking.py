"""What a page is asked, and what it answers: its function gets a Reader and Asked, and gives Page, File or Moved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from archive.web.pool import Reader

if TYPE_CHECKING:
    from archive.web.words import Words


@dataclass(frozen=True, slots=True)
class Asked:
    """path: the parts of the address by name. given: what stands behind its question mark, the first of each name.

    without: spans of days, first and last, on which no paper appeared.
    """

    path: dict[str, str]
    given: dict[str, str]
    words: Words
    without: tuple[tuple[str, str], ...] = ()

    def number(self, name: str, most: int) -> int:
        """A whole number from 1 to `most`; 1 where none is given, or something else."""
        text = self.given.get(name, "")
        return min(int(text), most) if text.isascii() and text.isdigit() and 0 < len(text) < 10 and int(text) else 1


@dataclass(frozen=True, slots=True)
class Page:
    """A template with what it shows."""

    template: str
    shown: dict[str, Any] = field(default_factory=dict)
    status: int = 200


@dataclass(frozen=True, slots=True)
class File:
    """Bytes as they are. policy: a Content-Security-Policy in place of that of pages."""

    body: bytes
    kind: str
    name: str = ""
    policy: str = ""


@dataclass(frozen=True, slots=True)
class Moved:
    """The place where it is."""

    address: str


Answer = Page | File | Moved
View = Callable[[Reader, Asked], Answer]


def address(path: str, **given: str | int) -> str:
    """A path of ours with its question: what is empty, and page 1, is left out."""
    asked = {name: value for name, value in given.items() if value not in {"", 1}}
    return f"{path}?{urlencode(asked)}" if asked else path
