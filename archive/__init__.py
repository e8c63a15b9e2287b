"""The archive of the paper: SQLite and WARC. Imports nothing of the crawler, so an analyst can use it alone."""
