"""make schedule: the jobs that an operator wants to run, as crontab lines and as systemd units under deploy/.

Scheduling is cron's and systemd's business; two jobs that meet are kept apart by the archive's lock, so the later one
ends with code 3, which is no failure. Whom the site may write to stands in plvn.env: systemd reads it, crontab is given
its lines, since cron knows nothing of a shell's environment.
"""

from __future__ import annotations

import os
import shlex
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path("deploy")


@dataclass(frozen=True, slots=True)
class Job:
    """One scheduled command. cron: five fields; calendar: the same for systemd's OnCalendar."""

    name: str
    about: str
    commands: tuple[str, ...]
    cron: str
    calendar: str


JOBS = (
    Job("fronts", "what is new in the paper", ("crawl --max-minutes 12",), "*/15 * * * *", "*:0/15"),
    Job("due", "articles due for another look", ("recrawl --due --max-minutes 180",), "40 1 * * *", "*-*-* 01:40"),
    Job("check", "health and integrity", ("check", "check --integrity"), "20 5 * * 0", "Sun 05:20"),
    Job("backup", "a verified copy of the database", ("backup backup.db",), "50 5 * * *", "*-*-* 05:50"),
)

_SERVICE = """[Unit]
Description=plvn: {about}
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
WorkingDirectory={place}
EnvironmentFile=-{place}/plvn.env
{starts}
# 3: another job holds the archive. 5: done, and an alarm was raised, which PLVN_ON_ALARM has told.
SuccessExitStatus=3 5
KillSignal=SIGINT
TimeoutStopSec=120
Nice=10
"""

_TIMER = """[Unit]
Description=plvn: {about}, on time

[Timer]
OnCalendar={calendar}
Persistent=true
RandomizedDelaySec=30

[Install]
WantedBy=timers.target
"""


def contact(place: Path) -> list[str]:
    """The lines of plvn.env that name our variables, and PLVN_CONTACT of the shell if it is not there."""
    file = place / "plvn.env"
    text = file.read_text(encoding="utf-8") if file.is_file() else ""
    lines = [line.strip() for line in text.splitlines() if line.startswith("PLVN_")]
    if any(line.startswith("PLVN_CONTACT=") for line in lines):
        return lines
    if told := os.environ.get("PLVN_CONTACT", "").strip():
        return [f"PLVN_CONTACT={told}", *lines]
    return [
        "# Whom may the site write to? echo 'PLVN_CONTACT=you@example.org' >> plvn.env, and make schedule again.",
        *lines,
    ]


def crontab(place: Path) -> str:
    """The lines for `crontab -e`. cron takes % for the end of a command."""
    start = f"cd {shlex.quote(str(place))}".replace("%", r"\%")
    lines = [
        # Each command runs whatever the one before it said: code 5 is an alarm, and no reason to look no further.
        f"{job.cron}  {start} && {'; '.join(f'.venv/bin/plvn {command}' for command in job.commands)}"
        for job in JOBS
    ]
    return "\n".join([*contact(place), *lines, ""])


def write_units(place: Path, folder: Path) -> list[Path]:
    """Write plvn-NAME.service and plvn-NAME.timer for the program installed at `place`; the files written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    there = str(place).replace("%", "%%")
    for job in JOBS:
        starts = "\n".join(f'ExecStart="{there}/.venv/bin/plvn" {command}' for command in job.commands)
        for kind, form in (("service", _SERVICE), ("timer", _TIMER)):
            path = folder / f"plvn-{job.name}.{kind}"
            path.write_text(
                form.format(about=job.about, place=there, starts=starts, calendar=job.calendar), encoding="utf-8"
            )
            written.append(path)
    return written


def main() -> None:
    place = Path.cwd()
    print("# crontab -e, then:\n" + crontab(place))  # noqa: T201 (its purpose)
    units = write_units(place, FOLDER)
    print(f"# or systemd: {len(units)} units are in {FOLDER}/. Then:")  # noqa: T201
    print("#   sudo cp deploy/plvn-* /etc/systemd/system/ && sudo systemctl daemon-reload")  # noqa: T201
    print(f"#   sudo systemctl enable --now {' '.join(f'plvn-{job.name}.timer' for job in JOBS)}")  # noqa: T201


if __name__ == "__main__":
    main()
