"""What the archive keeps of an article's words beside the words: computed where it is read, written where it is
filed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive import states
from archive.letters import fold
from archive.likeness import text_of
from archive.records import Derived

if TYPE_CHECKING:
    from archive.likeness import Sketch, Text
    from archive.records import Article


def derive(article: Article) -> Derived:
    """Its fingerprint, its number of words, and its search texts folded."""
    texts = search_texts(article)
    return Derived(
        fingerprint=states.fingerprint(states.of_article(article)),
        word_count=word_count(texts[2]),
        folded=tuple(map(fold, texts)),
    )


def word_count(body: str) -> int:
    """Of a body's text, cells and paragraphs parted by white space."""
    return len(body.split())


def sketched(article: Article) -> tuple[Text, Sketch]:
    """Its text as the same story is looked for, and the sketch of that."""
    _, lead, body, captions = search_texts(article)
    text = text_of(body, lambda: f"{lead}\n{body}\n{captions}")
    sketch = text.sketch()
    text.forget_runs()
    return text, sketch


def search_texts(article: Article) -> tuple[str, str, str, str]:
    """Title, lead, body and captions, as the search index has them."""
    return (
        article.title,
        article.lead or "",
        states.PARAGRAPH_END.join(article.body),
        "\n".join(caption.text for caption in article.captions),
    )
