"""make schedule: the jobs that an operator wants to run, as crontab lines and as systemd units under deploy/.

Scheduling is cron's and systemd's business; two jobs that meet are kept apart by the archive's lock, so the later one
ends with code 3, which is no failure.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path("deploy")


@dataclass(frozen=True, slots=True)
class Job:
    """One scheduled command. cron: five fields; calendar: the same for systemd's OnCalendar."""

    name: str
    about: str
    command: str
    cron: str
    calendar: str


JOBS = (
    Job("fronts", "what is new in the paper", "crawl --max-minutes 12", "*/15 * * * *", "*:0/15"),
    Job("due", "articles due for another look", "recrawl --due --max-minutes 180", "40 1 * * *", "*-*-* 01:40"),
    Job("check", "health and integrity", "check", "20 5 * * 0", "Sun 05:20"),
    Job("backup", "a verified copy of the database", "backup backup.db", "50 5 * * *", "*-*-* 05:50"),
)

_SERVICE = """[Unit]
Description=plvn: {about}
Wants=network-online.target
After=network-online.target

[Service]
Type=oneshot
WorkingDirectory={place}
EnvironmentFile=-{place}/plvn.env
ExecStart={place}/.venv/bin/plvn {command}
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


def crontab(place: Path) -> str:
    """The lines for `crontab -e`."""
    return "".join(f"{job.cron}  cd {place} && .venv/bin/plvn {job.command}\n" for job in JOBS)


def write_units(place: Path, folder: Path) -> list[Path]:
    """Write plvn-NAME.service and plvn-NAME.timer for the program installed at `place`; the files written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for job in JOBS:
        for kind, form in (("service", _SERVICE), ("timer", _TIMER)):
            path = folder / f"plvn-{job.name}.{kind}"
            path.write_text(
                form.format(about=job.about, place=place, command=job.command, calendar=job.calendar), encoding="utf-8"
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
