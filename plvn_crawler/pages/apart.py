"""The front door in a process of its own: pages on its standard input; on its standard output first their records, to
be kept, and then what they say.

Where pages come faster than one process can keep, read and file them, it shares the work (pipelines/beside.py). It ends
with its input, so that none is left behind by a run that was killed.
"""

from __future__ import annotations

import os
import pickle
import signal
import struct
import sys
from typing import TYPE_CHECKING

from archive.deriving import sketched
from archive.packing import pack
from archive.records import Article
from plvn_crawler.pages.reading import read
from plvn_crawler.site.profile import learn

if TYPE_CHECKING:
    from typing import BinaryIO

LENGTH = struct.Struct("!I")
"""Before each answer: its bytes."""


def main() -> None:
    # Ctrl-C and a stopping system reach every process of the run; what is begun is read to its end all the same.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever a library prints is no answer
    pages = sys.stdin.buffer
    site, profile = pickle.load(pages)  # noqa: S301 (from the run that started this process, like all that follows)
    learn(profile.hosts, profile.sections)
    while True:
        try:
            page = pickle.load(pages)  # noqa: S301
        except EOFError:
            return
        _answer(answers, pack(page))
        try:
            said = read(page, site, profile)
            if isinstance(said.result, Article):
                said = said._replace(sketched=sketched(said.result))
        except Exception:  # noqa: BLE001 (who asked reads it again, and tells what failed)
            said = None
        _answer(answers, said)


def _answer(answers: BinaryIO, what: object) -> None:
    answer = pickle.dumps(what, pickle.HIGHEST_PROTOCOL)
    answers.write(LENGTH.pack(len(answer)) + answer)
    answers.flush()


if __name__ == "__main__":
    main()
