"""What `make schedule` prints and writes."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from plvn_crawler import schedule

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A server's folder with a name that shells and cron would rather not see."""
    monkeypatch.delenv("PLVN_CONTACT", raising=False)
    there = tmp_path / "báo chí 100%"
    (there / ".venv" / "bin").mkdir(parents=True)
    program = there / ".venv" / "bin" / "plvn"
    program.write_text('#!/bin/sh\necho "$PLVN_CONTACT: $@" >> told\nexit 5\n', encoding="utf-8")
    program.chmod(0o755)
    return there


def test_cron_is_told_the_contact(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "PLVN_CONTACT=you@example.org' >> plvn.env" in schedule.crontab(place)
    monkeypatch.setenv("PLVN_CONTACT", "shell@example.org")
    assert schedule.crontab(place).startswith("PLVN_CONTACT=shell@example.org\n")
    (place / "plvn.env").write_text(
        "PLVN_CONTACT=file@example.org\nPLVN_ON_ALARM=/bin/tell\nOTHER=1\n", encoding="utf-8"
    )
    lines = schedule.crontab(place).splitlines()
    assert lines[:2] == ["PLVN_CONTACT=file@example.org", "PLVN_ON_ALARM=/bin/tell"]
    assert len(lines) == 2 + len(schedule.JOBS)


def test_each_line_of_the_crontab_runs_all_its_commands(place: Path) -> None:
    lines = [line for line in schedule.crontab(place).splitlines() if not line.startswith("#")]
    assert {line.split()[0] for line in lines} == {"*/15", "40", "20", "50"}
    for line in lines:
        # What cron does: five fields, and what follows is the shell's, with its escaped % made plain.
        command = line.split(maxsplit=5)[5].replace(r"\%", "%")
        subprocess.run(["/bin/sh", "-c", command], check=False, env={"PLVN_CONTACT": "me", "PATH": "/usr/bin:/bin"})
    told = (place / "told").read_text(encoding="utf-8").splitlines()
    assert told == [f"me: {command}" for job in schedule.JOBS for command in job.commands]
    assert "me: check --integrity" in told


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_systemd_takes_the_units(place: Path) -> None:
    units = schedule.write_units(place, place / "deploy")
    assert len(units) == 2 * len(schedule.JOBS)
    words = ["systemd-analyze", "verify", *map(str, units)]
    done = subprocess.run(words, check=False, capture_output=True, text=True)
    assert "plvn-" not in done.stderr, done.stderr
    assert done.returncode == 0, done.stderr
