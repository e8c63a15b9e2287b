"""What the articles of a search have in common: their sections, years, authors and tags, each with how many have it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archive.opening import Archive

_OF = {
    "section": "SELECT n.name, count(*) AS articles FROM json_each(:numbers) c"
    " CROSS JOIN article_sections x ON x.article_id = c.value JOIN sections n ON n.id = x.section_id",
    "year": "SELECT substr(a.published_at, 1, 4) AS name, count(*) AS articles FROM json_each(:numbers) c"
    " CROSS JOIN articles a INDEXED BY articles_of_number ON a.id = c.value AND a.published_at IS NOT NULL",
    "author": "SELECT n.name, count(*) AS articles FROM json_each(:numbers) c"
    " CROSS JOIN article_authors x ON x.article_id = c.value JOIN authors n ON n.id = x.author_id",
    "tag": "SELECT n.name, count(*) AS articles FROM json_each(:numbers) c"
    " CROSS JOIN article_tags x ON x.article_id = c.value JOIN tags n ON n.id = x.tag_id",
}
_ORDER = {"year": "name DESC"}


def facets(archive: Archive, numbers: list[int], most: int) -> dict[str, list[tuple[str, int]]]:
    """The `most` frequent names of each kind among these articles, years from the newest; kinds with one name too."""
    given = json.dumps(numbers)
    found = {}
    for kind, sql in _OF.items():
        order = _ORDER.get(kind, "articles DESC, name")
        rows = archive.rows(f"{sql} GROUP BY 1 ORDER BY {order} LIMIT :most", {"numbers": given, "most": most})
        found[kind] = [(row["name"], row["articles"]) for row in rows]
    return found
