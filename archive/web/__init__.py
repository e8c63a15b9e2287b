"""The archive for people who would rather look than type: pages on loopback, read-only, with Datasette as their host.

It knows only the archive; nothing of the archive knows it. It needs the extra `web`.
"""
