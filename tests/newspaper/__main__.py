"""`python -m tests.newspaper`: serve the sample newspaper until Ctrl-C."""

from __future__ import annotations

import argparse
import signal
import sys
import threading

from .paper import Newspaper
from .serving import serving


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.newspaper", description="The sample newspaper, on loopback.")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8765, help="0 takes a free one")
    parser.add_argument("--size", type=int, default=40, help="articles, 40 to 100000")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--edition", type=int, choices=(1, 2), default=1, help="2: some edits, one withdrawal, two new")
    parser.add_argument("--still", action="store_true", help="counters and rotating boxes stand still")
    parser.add_argument("--no-etags", action="store_true", help="no page can be asked for conditionally")
    parser.add_argument("--no-api", action="store_true", help="robots.txt forbids the load-more API")
    parser.add_argument("--delay", type=float, default=0.0, help="seconds that each answer takes")
    chosen = parser.parse_args()
    try:
        paper = Newspaper(
            chosen.size, chosen.seed, still=chosen.still, etags=not chosen.no_etags, api_allowed=not chosen.no_api
        )
    except ValueError as error:
        print(f"The sample newspaper cannot be made: {error}.", file=sys.stderr)
        return 2
    stop = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stop.set())
    try:
        with serving(
            paper, port=chosen.port, host=chosen.host, edition=chosen.edition, delay=chosen.delay, keep_log=False
        ) as server:
            print(server.url, flush=True)
            stop.wait()
    except (OSError, OverflowError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        print(f"The sample newspaper cannot listen on {chosen.host}:{chosen.port}: {why}.", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
