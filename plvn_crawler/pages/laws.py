"""The legal references of an article that was read: its texts, field by field, as `text.law` takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.records import Laws
from plvn_crawler.text.law.resolving import READER, references

if TYPE_CHECKING:
    from archive.records import Article


def read_laws(article: Article) -> Laws:
    """What its title, lead, body and captions name, in this order."""
    texts = [("title", 1, article.title)]
    if article.lead:
        texts.append(("lead", 1, article.lead))
    texts += (("body", number, paragraph) for number, paragraph in enumerate(article.body, 1))
    texts += (("captions", number, caption.text) for number, caption in enumerate(article.captions, 1))
    return Laws(READER, references(texts))
