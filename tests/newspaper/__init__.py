"""A small newspaper on loopback, in the markup of eras B, C and D, for tests, the demo and benchmarks.

All its news is invented. `python -m tests.newspaper` serves it; in tests: `Newspaper`, `serving`.
"""

from __future__ import annotations

from .paper import Newspaper
from .serving import Server, serving
from .truth import Truth

__all__ = ["Newspaper", "Server", "Truth", "serving"]
