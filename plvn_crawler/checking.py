"""What `plvn check` says: the coverage ledger and the archive's health, for people and as JSON."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rich.table import Table

from archive import coverage, heatmap, pixels
from plvn_crawler.reports import plain
from plvn_crawler.site import profile

if TYPE_CHECKING:
    from pathlib import Path

    from archive.findings import Finding
    from archive.opening import Archive

MOST_ROWS = 60
"""Months with all their sections that a terminal is shown; `--json` has them all."""
MOST_GAPS = 10
MOST_FINDINGS = 40
MOVED = 0.1
VERDICTS = {5: "ALARMS are open", 6: "DAMAGED"}


def of_coverage(found: dict[str, Any]) -> str:
    """The coverage ledger as a table: sections while they fit, else months; totals and shares below."""
    rows = found["rows"]
    by_section = len(rows) <= MOST_ROWS
    table = Table("month", *(["section"] if by_section else []), "listed", *coverage.REASONS, "held %")
    for column in table.columns[1 + by_section :]:
        column.justify = "right"
    for row in rows if by_section else found["months"]:
        names = [row["month"], *([row["section"]] if by_section else [])]
        counts = [row[name] for name in ("listed", *coverage.REASONS)]
        table.add_row(*names, *map(str, counts), f"{row['held'] / row['listed']:.1%}")
    total, shares = found["total"], found["shares"]
    if not total["listed"]:
        return "No article is known yet."
    reasons = ", ".join(f"{total[name]} {name.replace('_', ' ')} ({shares[name]:.1%})" for name in coverage.REASONS)
    more = "" if by_section else "\nSections of each month: plvn check --coverage --json"
    return f"{plain(table)}\n\n{total['listed']} articles are listed: {reasons}.{more}"


def plot(archive: Archive, file: Path) -> str:
    """Write the calendar of days; the sentence that says so."""
    days = coverage.days(archive)
    picture = heatmap.svg(days, f"{profile.NAME}: articles held", profile.SUSPENDED)
    file.write_bytes(pixels.png(picture) if file.suffix.lower() == ".png" else picture.encode())
    return f"wrote {file}"


def of_health(found: dict[str, Any], path: Path) -> str:
    """Health in a screen: what must be looked at first."""
    last = found["last_run"]
    ran = "never run"
    if last:
        code = "" if last["exit_code"] is None else f"{last['exit_code']}: "
        ended = f"{code}{last['reason'] or 'runs still, or was killed'}"
        ran = f"{last['command']} (run {last['id']}), {last['hours_ago']} hours ago; {ended}"
    shares = {name: "-" if share is None else f"{share:.1%}" for name, share in found["shares"].items()}
    lines = [
        f"{path}: {'healthy' if found['healthy'] else VERDICTS[found['exit_code']]}",
        "",
        f"  last run    {ran}",
        f"  shares      {shares['refused']} of pages refused, {shares['rescue']} of articles read by no known template",
        f"  quarantine  {found['quarantined']} addresses given up (plvn runs --quarantine)",
        f"  on disk     {'whole' if not found['damage'] else ''}",
    ]
    lines += [f"    DAMAGED {words}" for words in found["damage"]]
    gaps = found["gaps"]
    days = sum(gap["days"] for gap in gaps)
    lines.append(f"  gaps        {f'{days} days without articles' if gaps else 'none'}")
    lines += [_gap(gap) for gap in gaps[-MOST_GAPS:]]
    if len(gaps) > MOST_GAPS:
        lines.append(f"    and {len(gaps) - MOST_GAPS} earlier ones; see them all: plvn check --plot FILE.svg")
    lines += [*_drift(found["drift"]), _watched(found["watched"])]
    lines.append(f"  alarms      {len(found['alarms']) or 'none open'}")
    for alarm in found["alarms"]:
        lines += ["", *(f"    {line}" for line in sentence(alarm).splitlines())]
        lines.append(f"        its name, for plvn check --accept: {alarm['name']}")
    return "\n".join(lines)


def sentence(alarm: dict[str, Any]) -> str:
    """What changed, since when, and three addresses."""
    since = alarm["since"][:16].replace("T", " ")
    told = f"ALARM {alarm['what']}: expected {alarm['expected']}, seen {alarm['seen']}, since {since}"
    return "\n".join([told, *(f"    {url}" for url in alarm["examples"])])


def integrity_as_json(found: list[Finding], counts: Counter[str], read: Counter[str]) -> dict[str, Any]:
    """What was gone through, and all that is wrong."""
    return {
        "whole": not found,
        "exit_code": 6 if found else 0,
        "raw_pages": counts["raw page"],
        "articles": counts["article"],
        "read_again": dict(read),
        "findings": [asdict(finding) for finding in found],
    }


def of_integrity(told: dict[str, Any], path: Path) -> str:
    """The verdict, what it rests on, and the first findings."""
    again = ", ".join(f"{count} {outcome}" for outcome, count in told["read_again"].items()) or "none"
    findings = told["findings"]
    lines = [
        f"{path}: {'whole' if told['whole'] else f'DAMAGED in {len(findings)} places'}",
        f"  {told['raw_pages']} raw pages hashed, {told['articles']} articles compared; read again: {again}",
        *(
            f"  DAMAGED {finding['part']}: {finding['where']}: {finding['what']}"
            for finding in findings[:MOST_FINDINGS]
        ),
    ]
    if len(findings) > MOST_FINDINGS:
        lines.append(f"  and {len(findings) - MOST_FINDINGS} more: plvn check --integrity --json")
    return "\n".join(lines)


def _gap(gap: dict[str, Any]) -> str:
    days = gap["from"] if gap["days"] == 1 else f"{gap['from']} to {gap['to']}"
    remedy = f"plvn backfill --from {gap['from']} --to {gap['to']}"
    return f"    {days}: the days around have about {gap['usual']:g} each ({remedy})"


def _watched(found: dict[str, Any] | None) -> str:
    verdicts = Counter(number["verdict"] for number in found["numbers"]) if found else Counter[str]()
    told = ", ".join(f"{verdicts[name]} {name}" for name in ("as before", "alarm", "too little history"))
    return f"  watched     {told} (all of them: plvn check --json)" if found else "  watched     nothing yet"


def _drift(groups: list[dict[str, Any]]) -> list[str]:
    """The fields whose share in the last runs is a tenth away from before; history is another from year to year."""
    moved = [
        f"    {field} of {group['articles']}: {before:.0%} before, {recent:.0%} in the last runs"
        for group in groups
        if not group["articles"].endswith(" old")
        for field, (before, recent) in group["fields"].items()
        if before is not None and recent is not None and abs(before - recent) >= MOVED
    ]
    return [f"  drift       {'fields that moved' if moved else 'none'}", *moved]
