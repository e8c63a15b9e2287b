"""make bench, second part: our reader beside others, speed and fidelity over the same pages in one run.

The peers live in a virtual environment of their own (.venv-peers), since their pins conflict with ours.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import venv
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[1]
PEERS = ROOT / ".venv-peers"
PINS = ("newspaper4k==0.9.6", "news-please==1.6.16", "readability-lxml==0.9", "trafilatura==2.3.1", "lxml==6.1.3")
OURS = ("bare parse", "read_article", "BeautifulSoup")
WHOLE_PAGE = 80_000
THEIRS = ("trafilatura", "newspaper4k", "news-please", "readability-lxml")


def peers() -> Path:
    """The python of the peers' environment, made at the first call."""
    python = PEERS / "bin" / "python"
    if not python.exists():
        venv.create(PEERS, with_pip=True)
        # The pip of Python 3.11 stumbles over lxml[html_clean].
        for packages in (["--upgrade", "pip"], PINS):
            subprocess.run([python, "-m", "pip", "install", "--quiet", *packages], check=True)
    return python


def run(python: Path, tool: str, pages: list[Path]) -> dict[str, list[list[float]] | float | list[str]]:
    done = subprocess.run(
        [python, "-P", Path(__file__).with_name("bench_tool.py"), tool],  # -P: tests/newspaper is not newspaper4k
        input="\n".join(map(str, pages)),
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return json.loads(done.stdout.splitlines()[-1])


def token_f1(found: str, expected: str) -> float:
    ours, theirs = Counter(found.split()), Counter(expected.split())
    common = sum((ours & theirs).values())
    return 2 * common / (sum(ours.values()) + sum(theirs.values())) if common else 0.0


def measure(pages: list[Path], bodies: list[str]) -> None:
    """One line a tool: pages a second, time against the bare parse of the same run, peak memory, fidelity."""
    print(f"  {'':18}{'pages a second':>16}{'× bare parse':>14}{'memory MB':>11}{'body F1':>9}{'exact':>7}")
    for tool in OURS + THEIRS:
        told = run(Path(sys.executable) if tool in OURS else peers(), tool, pages)
        rounds = told["rounds"]
        ratio = statistics.median(work / parse for parse, work in rounds)
        rate = len(pages) / statistics.median(work for _, work in rounds)
        scores = [token_f1(text, body) for text, body in zip(told["texts"], bodies, strict=True)]
        same = [text.split() == body.split() for text, body in zip(told["texts"], bodies, strict=True)]
        fidelity = f"{statistics.mean(scores):9.3f}{statistics.mean(same):7.2f}" if tool != "bare parse" else ""
        print(f"  {tool:<18}{rate:16.0f}{ratio:14.1f}{told['memory']:11.0f}{fidelity}", flush=True)


def main() -> None:
    pages, bodies = [], []
    for expectation in sorted((ROOT / "tests" / "saved").glob("[BCD]/*/expected.json")):
        body = json.loads(expectation.read_text(encoding="utf-8")).get("body")
        if body:
            pages.append(expectation.with_name("page.html"))
            bodies.append("\n".join(body))
    print(
        f"\n{len(pages)} saved pages of eras B to D, written for this project's tests (its reader was tuned on them):"
    )
    measure(pages, bodies)
    whole = [(page, body) for page, body in zip(pages, bodies, strict=True) if page.stat().st_size > WHOLE_PAGE]
    print(f"\nof these the {len(whole)} whole pages of 80 KB and more, as the paper serves them:")
    measure([page for page, _ in whole], [body for _, body in whole])


if __name__ == "__main__":
    main()
