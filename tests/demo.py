"""make demo: the main job on the sample newspaper, offline, in about a minute."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.newspaper import Newspaper, serving

DATA = Path("data/demo")


def main() -> int:
    # Its own data only, made anew so that each demo shows a first crawl.
    shutil.rmtree(DATA, ignore_errors=True)
    with serving(Newspaper(size=40, seed=1), port=0) as server:
        print(f"The sample newspaper (invented news) is served on {server.url}; the crawl begins.\n", flush=True)
        plvn = [str(Path(sys.executable).parent / "plvn"), "--data", str(DATA), "--site", server.url]
        # A site of our own needs no pause between requests.
        done = subprocess.run([*plvn, "crawl", "--delay", "0"], check=False)
    if done.returncode == 0:
        print("\n  To see the paper itself: make newspaper, then open http://127.0.0.1:8765")
        print("  To crawl the live site:  make crawl LIMIT=50")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
