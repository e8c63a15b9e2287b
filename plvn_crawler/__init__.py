"""Reads the newspaper Báo Pháp luật Việt Nam (baophapluat.vn) and keeps it."""
