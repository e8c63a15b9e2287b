"""What a check of the archive's wholeness found: one record each, that names what is wrong and where."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """part: database, search index, raw page, article, revision, address, or reading. where: what to look at."""

    part: str
    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.part}: {self.where}: {self.what}"
