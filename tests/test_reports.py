"""Tables that people read: on eighty columns, and in a pipe."""

from __future__ import annotations

from typing import Any

import pytest

from plvn_crawler import reports

LONG = "the site stopped answering; taken for a ban or an outage, so it is left alone, and 3 alarms were raised by it"


def row(number: int, **changes: Any) -> dict[str, Any]:
    return {
        "id": number, "command": "backfill", "started_at": "2026-11-25T00:07:00+07:00",
        "finished_at": "2026-11-25T02:07:30+07:00", "exit_code": 0, "reason": "done", "new": 12345, "revised": 678,
        "unchanged": 9000, "not_modified": 999, "refused": 1234, "failed": 56,
    } | changes  # fmt: skip


ROWS = [
    row(35001),
    row(35000, exit_code=4, reason=LONG),
    row(9, finished_at=None, exit_code=None, reason=None),
    row(8, exit_code=1, reason="[bold]one\nthing[/bold]"),
]


@pytest.mark.parametrize("columns", [80, 100])
def test_on_a_terminal_nothing_is_broken_and_each_end_stands_below(columns: int) -> None:
    lines = reports.of_runs(ROWS, columns).splitlines()
    assert max(map(len, lines)) <= columns
    assert [line.split()[0] for line in lines if not line.startswith("      ")] == ["run", "35001", "35000", "9", "8"]
    said = " ".join(line.strip() for line in lines if line.startswith("      "))
    assert said == f"{LONG} runs still, or was killed [bold]one thing[/bold]"


@pytest.mark.parametrize("columns", [None, 240])
def test_in_a_pipe_each_run_is_one_line(columns: int | None) -> None:
    head, *lines = reports.of_runs(ROWS, columns).splitlines()
    assert len(lines) == len(ROWS)
    assert head.split()[-1] == "ended"
    assert lines[1].endswith(LONG)
    assert lines[3].endswith("[bold]one thing[/bold]")
    assert lines[0].split() == [
        "35001", "backfill", "2026-11-25", "00:07", "2.0", "h", "0", "12345", "678", "9999", "1234", "56", "done",
    ]  # fmt: skip


def test_an_address_given_up_stays_in_one_piece() -> None:
    url = f"https://baophapluat.vn/{'rat-dai-' * 40}post1.html"
    told = reports.of_quarantine(
        [{"url": url, "visited_at": "2026-11-25", "attempts": 7, "why": "the server said 500"}]
    )
    assert url in told.splitlines()
    assert reports.of_quarantine([]) == "nothing is quarantined"
