"""sqlite-utils without pandas and numpy: it takes in both wherever they are installed, to know their types of columns
when it inserts rows, which we leave to SQL. That was half a second of every command's start.
"""

from __future__ import annotations

import sys

_heavy = [name for name in ("pandas", "numpy") if name not in sys.modules]
for name in _heavy:
    sys.modules[name] = None  # type: ignore[assignment]  # what Python itself takes for "cannot be imported"
try:
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations
finally:
    for name in _heavy:
        del sys.modules[name]

__all__ = ["Database", "Migrations"]
