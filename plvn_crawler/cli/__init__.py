"""plvn: the command line. Each command is a few lines; what it does stands in the rooms below."""

from plvn_crawler.cli import asking, jobs, reading
from plvn_crawler.cli.door import main

__all__ = ["asking", "jobs", "main", "reading"]
