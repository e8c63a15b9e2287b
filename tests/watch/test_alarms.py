"""A run that meets a changed template ends with code 5, says what changed, and tells the operator's own command."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from archive import alarms as kept_alarms
from archive.opening import open_to_read
from archive.runs import Run
from plvn_crawler.watch import alarms
from tests.newspaper import Newspaper, serving
from tests.plvn import plvn

if TYPE_CHECKING:
    from pathlib import Path

    from archive.opening import Archive
    from tests.newspaper.answers import Answer, Desk

ALARM = {
    "name": "wall", "what": "a wall", "expected": "pages", "seen": "1 wall", "since": "2026-09-07T10:00:00+07:00",
    "examples": ["http://127.0.0.1/a"], "run_id": 1, "raised_at": "2026-09-07T10:00:00+07:00", "told_at": None,
}  # fmt: skip
COPY = "import sys,pathlib; pathlib.Path(sys.argv[1]).write_bytes(sys.stdin.buffer.read())"


def without_leads(desk: Desk) -> None:
    """From now on the newspaper's pages have no lead, nowhere, and cannot be asked for conditionally."""
    answer = desk.answer
    forms = (
        r'<h2 class="article-content__desc.*?</h2>|<(div|h2) class="article__sapo.*?</\1>'
        r'|<div class="article__desc.*?</div>'
    )

    def changed(target: str, headers: dict[str, str]) -> Answer:
        found = answer(target, {name: value for name, value in headers.items() if not name.startswith("if-")})
        if not target.endswith(".html"):
            return found
        page = re.sub(forms, "", found.body.decode(), flags=re.DOTALL)
        page = re.sub(r'<meta (?:name="|property="og:)description"[^>]*>|"description": "[^"]*",', "", page)
        return replace(found, body=page.encode())

    desk.answer = changed  # type: ignore[method-assign]


def test_a_lost_field_ends_the_run_with_code_5(tmp_path: Path) -> None:
    told = tmp_path / "told.json"
    words = ("--data", tmp_path / "data")
    with serving(Newspaper(size=40, seed=1), port=0) as server:
        words = (*words, "--site", server.url)
        assert plvn(*words, "crawl", "--delay", "0").returncode == 0
        without_leads(server.desk)
        tell = f"{sys.executable} -c '{COPY}' {told}"
        done = plvn(*words, "recrawl", "--from", "1990-01-01", "--delay", "0", PLVN_ON_ALARM=tell)
    assert done.returncode == 5, done.stderr
    assert "ALARM lead is gone" in done.stderr
    assert done.stderr.count(server.url) >= 3
    found = json.loads(told.read_text())["alarms"]
    assert {"name", "what", "expected", "seen", "since", "examples", "run_id"} <= set(found[0])
    assert len(found[0]["examples"]) == 3
    checked = plvn(*words, "check", "--json")
    assert checked.returncode == 5
    assert [alarm["name"] for alarm in json.loads(checked.stdout)["alarms"]] == [alarm["name"] for alarm in found]
    lines = (tmp_path / "data" / "logs" / "runs.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["exit_code"] for line in lines] == [0, 5]
    with open_to_read(tmp_path / "data") as archive:
        assert archive.one("SELECT exit_code FROM runs ORDER BY id DESC LIMIT 1") == {"exit_code": 5}
    assert plvn(*words, "check", "--accept", "all").returncode == 0
    healthy = plvn(*words, "check")
    assert healthy.returncode == 0, healthy.stdout
    assert "healthy" in healthy.stdout


def test_the_calendar_is_drawn_and_the_ledger_printed(tmp_path: Path) -> None:
    with serving(Newspaper(size=40, seed=1), port=0) as server:
        words = ("--data", tmp_path / "data", "--site", server.url)
        assert plvn(*words, "crawl", "--limit", "10", "--delay", "0").returncode == 0
    done = plvn(*words, "check", "--coverage", "--json", "--plot", tmp_path / "held.svg")
    total = json.loads(done.stdout)["total"]
    assert total["listed"] > total["held"] > 0
    assert total["listed"] == sum(count for name, count in total.items() if name != "listed")
    assert (tmp_path / "held.svg").read_text(encoding="utf-8").startswith("<svg")
    assert plvn(*words, "check", "--plot", tmp_path / "held.png").returncode == 0
    assert (tmp_path / "held.png").read_bytes().startswith(b"\x89PNG\r\n")


@pytest.fixture
def run(archive: Archive) -> Run:
    run = Run(archive, "crawl", {})
    run.alarms = [dict(ALARM)]
    return run


def test_the_command_is_told_once_a_day(
    archive: Archive, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "told"
    monkeypatch.setenv(alarms.COMMAND, f"{sys.executable} -c '{COPY}' {file}")

    def is_told(alarm: dict[str, Any]) -> bool:
        file.unlink(missing_ok=True)
        run.alarms = [alarm]
        alarms.tell(archive, run)
        return file.exists()

    assert is_told(ALARM)
    assert not is_told(ALARM | {"told_at": run.started_at})
    assert is_told(ALARM | {"told_at": "2020-01-01T00:00:00+07:00"})


@pytest.mark.parametrize(
    ("command", "said"),
    [("/not/there", "could not tell"), ("'unclosed", "could not tell"), (f"{sys.executable} -c 'exit(3)'", "code 3")],
)
def test_a_command_that_fails_is_said_and_no_more(
    archive: Archive,
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    command: str,
    said: str,
) -> None:
    monkeypatch.setenv(alarms.COMMAND, command)
    alarms.tell(archive, run)
    assert said in caplog.text


def test_a_command_that_hangs_is_left(
    archive: Archive, run: Run, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv(alarms.COMMAND, "sleep 30")
    monkeypatch.setattr(alarms, "COMMAND_SECONDS", 0.2)
    alarms.tell(archive, run)
    assert "could not tell" in caplog.text


def test_an_alarm_never_hides_another_end(archive: Archive, run: Run) -> None:
    run.finish(4, "the site cannot be reached")
    assert run.exit_code == 4
    assert kept_alarms.open_ones(archive) == []
