"""Runs the program as its user would, and compares archives as its owner would."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from archive.opening import open_to_read

if TYPE_CHECKING:
    from archive.opening import Archive

PROGRAM = str(Path(sys.executable).parent / "plvn")

TIMES = {
    "first_seen_at", "last_seen_at", "visited_at", "at", "fetched_at", "seen_at", "first_filed_at", "first_at",
    "last_at", "run_id", "offset", "length",
}  # fmt: skip
"""What two equal archives may differ in: times, run ids, and where a record lies (its gzip holds its time)."""

TABLES = (
    "articles", "captions", "images", "related_links", "legal_refs", "law_readings", "sections", "article_sections",
    "authors", "article_authors", "tags", "article_tags", "revisions", "captures", "urls", "sightings", "visits",
    "refusals", "stories_due", "story_texts", "story_buckets", "story_pairs",
)  # fmt: skip


def plvn(*words: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run to the end; output as text."""
    return subprocess.run(
        [PROGRAM, *map(str, words)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        env=os.environ | environment,
    )


def start(*words: str | Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([PROGRAM, *map(str, words)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def peak_while(process: subprocess.Popen[bytes]) -> int:
    """Peak memory in MB until the process ends, of itself and of the one that reads for it. Not wait4's, whose figure
    begins with the size of the parent.
    """
    peaks: dict[str, int] = {}
    while process.poll() is None:
        for number in [str(process.pid), *_text(f"/proc/{process.pid}/task/{process.pid}/children").split()]:
            found = re.search(r"VmHWM:\s+(\d+)", _text(f"/proc/{number}/status"))
            peaks[number] = max(peaks.get(number, 0), int(found[1]) if found else 0)
        time.sleep(0.05)
    return sum(peaks.values()) // 1024


def _text(path: str) -> str:
    try:
        return Path(path).read_text(encoding="ascii")
    except OSError:
        return ""  # it has just ended


def contents(data: Path) -> dict[str, list[tuple[Any, ...]]]:
    """All tables, times and run ids aside."""
    with open_to_read(data) as archive:
        tables = {table: _rows(archive, table) for table in TABLES}
        tables["article_search"] = _rows(archive, "article_search")
    return tables


def _rows(archive: Archive, table: str) -> list[tuple[Any, ...]]:
    rows = archive.rows(f"SELECT * FROM {table}")
    if table == "visits":
        # A server that is busy for a moment may be asked once more, or once less, for a kill in that moment.
        rows = [{name: value for name, value in row.items() if name != "id"} for row in rows if row["status"] != 503]
    return sorted(
        (tuple(_value(name, value) for name, value in row.items() if name not in TIMES) for row in rows), key=repr
    )


def _value(name: str, value: Any) -> Any:
    return value is not None if name in {"due_at", "withdrawn_at", "resolved_at"} else value
