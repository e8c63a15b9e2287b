"""All mentions of one article, with what one place tells of another: Nghị định 168 is 168/2024/NĐ-CP when the article
says so once, "this Law" is the last law named before.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from archive.records import LegalReference
from plvn_crawler.text.law import numbers
from plvn_crawler.text.law.mentions import find
from plvn_crawler.text.law.parts import Part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plvn_crawler.text.law.mention import Mention

READER = "laws@2"
"""Name and version of this reader; with another version, kept articles are read again."""

_LEAD = re.compile(r"0*(\d+[a-zđ]?)", re.IGNORECASE)
_WHOLE = Part(None, None, None)
Wholes = dict[tuple[str, str], dict[str, "Mention"]]
"""Kind and leading number → the documents of an article whose numbers begin so, each where it first stands.

One that is named in short alone is another document where its year or its issuer is none of the whole numbers'.
"""


def references(texts: Iterable[tuple[str, int, str]]) -> tuple[LegalReference, ...]:
    """Of the texts of an article, each with its field and its number in it, in their order.

    start and end count the characters of the text in NFC.
    """
    places = []
    for field, paragraph, printed in texts:
        text = printed if unicodedata.is_normalized("NFC", printed) else unicodedata.normalize("NFC", printed)
        places += [(field, paragraph, text, mention) for mention in find(text)]
    wholes = _by_lead([mention for *_, mention in places])
    last: dict[str, Mention] = {}
    found = []
    for field, paragraph, text, printed_mention in places:
        mention = printed_mention
        if mention.back:
            named = last.get(mention.kind)
            if named:
                mention = replace(named, start=mention.start, end=mention.end, parts=mention.parts)
        elif not mention.told:
            mention = _whole(mention, wholes)
        if not mention.back:
            last[mention.kind] = mention
        found += _rows(field, paragraph, text, mention)
    return tuple(found)


def _by_lead(mentions: list[Mention]) -> Wholes:
    wholes: Wholes = {}
    for mention in mentions:
        if mention.told and mention.number and (lead := _LEAD.match(mention.number)):
            wholes.setdefault((mention.kind, lead[1]), {}).setdefault(mention.number, mention)
    for mention in mentions:
        if mention.told or mention.back or not mention.number:
            continue
        lead = _LEAD.match(mention.number)
        others = wholes.get((mention.kind, lead[1]), {}) if lead else {}
        if others and not any(_fits(mention, other) for other in others.values()):
            others[f"{mention.number} {mention.issuer}"] = mention
    return wholes


def _fits(short: Mention, other: Mention) -> bool:
    """Whether what is printed beside a short number contradicts the other nowhere."""
    same_year = not (short.year and other.year) or short.year == other.year
    return same_year and numbers.may_be_one(short.issuer, other.issuer)


def _whole(short: Mention, wholes: Wholes) -> Mention:
    """The one document of the article whose number begins so; itself where there is none, or more than one."""
    assert short.number
    lead = _LEAD.match(short.number)
    assert lead
    fitting = [mention for mention in wholes.get((short.kind, lead[1]), {}).values() if _fits(short, mention)]
    if len(fitting) != 1:
        return short
    (full,) = fitting
    return replace(full, start=short.start, end=short.end, parts=short.parts)


def document(mention: Mention) -> str | None:
    """The name by which mentions of one document are counted together: laws by name and year, all else by number."""
    if mention.name:
        if mention.year:
            return f"{mention.name} {mention.year}"
        return f"{mention.name} (sửa đổi)" if mention.is_draft else mention.name
    if mention.number is None:
        return None
    return mention.number if mention.told else f"{mention.kind[0].upper()}{mention.kind[1:]} {mention.number}"


def _rows(field: str, paragraph: int, text: str, mention: Mention) -> list[LegalReference]:
    name = document(mention)
    return [
        LegalReference(
            text[mention.start : mention.end], name, mention.kind, mention.number, mention.name, mention.issuer,
            mention.year, part.article, part.clause, part.point, field, paragraph, mention.start, mention.end,
        )
        for part in mention.parts or (_WHOLE,)
    ]  # fmt: skip
