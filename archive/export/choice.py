"""Which articles an export takes: by day of publication, section and words, as SQL that every table is joined to."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from archive.errors import NotFoundError
from archive.search import matching

if TYPE_CHECKING:
    from archive.opening import Archive

_SECTION = """a.id IN (
  SELECT x.article_id FROM article_sections x JOIN sections s ON s.id = x.section_id
  LEFT JOIN article_sections y ON y.article_id = x.article_id AND y.position = x.position - 1
  LEFT JOIN sections p ON p.id = y.section_id
  WHERE s.slug = :section OR p.slug || '-' || s.slug = :section)"""
# A child's front is addressed as parent-child, phap-luat-tin-nong; both names of it are understood.


@dataclass(frozen=True, slots=True)
class Choice:
    """Days as 2024-03-31, both included; the slug of a section; a query as `plvn search` takes it.

    An article without a date is on no day.
    """

    since: str | None = None
    until: str | None = None
    section: str | None = None
    query: str | None = None
    found: str | None = None
    """What the query finds, `articles.id` as a JSON list: see `asked`."""

    @property
    def where(self) -> str:
        """A condition on `articles AS a`."""
        parts = [
            "a.published_at >= :since" if self.since else "",
            "a.published_at < date(:until, '+1 day')" if self.until else "",
            _SECTION if self.section else "",
            "a.id IN (SELECT value FROM json_each(:found))" if self.found else "",
        ]
        return " AND ".join(part for part in parts if part) or "1"

    @property
    def values(self) -> dict[str, str]:
        named = {"since": self.since, "until": self.until, "section": self.section, "found": self.found}
        return {name: value for name, value in named.items() if value}

    def in_words(self) -> str:
        parts = [
            f"published on {self.since} or later" if self.since else "",
            f"published on {self.until} or earlier" if self.until else "",
            f"in the section {self.section}" if self.section else "",
            f"found by the query {self.query}" if self.query else "",
        ]
        return ", ".join(part for part in parts if part) or "none: every article of the archive"

    def asked(self, archive: Archive) -> Choice:
        """The same, its query answered.

        NotFoundError for a section that no article stands in, and for a query that finds none: more likely a slip of
        the pen than an empty export.
        """
        if self.section and not archive.rows(
            f"SELECT 1 FROM articles a WHERE {_SECTION} LIMIT 1", {"section": self.section}
        ):
            known = ", ".join(row["slug"] for row in archive.rows("SELECT DISTINCT slug FROM sections ORDER BY 1"))
            raise NotFoundError(f"no article stands in the section {self.section!r}. Known are: {known or 'none yet'}")
        if self.query is None:
            return self
        found = matching(archive, self.query)
        if not found:
            raise NotFoundError(f"no article is found by {self.query!r}. Try it with: plvn search")
        return replace(self, found=json.dumps(found))
