"""plvn: the command line. Each command is a few lines; what it does stands in the rooms below."""

from plvn_crawler.cli import asking, finding, jobs, reading, serving, taking
from plvn_crawler.cli.door import main

__all__ = ["asking", "finding", "jobs", "main", "reading", "serving", "taking"]
