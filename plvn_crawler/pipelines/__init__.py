"""The line that every page goes down, live or re-read: keep, extract, check, file. No HTML is parsed in here.

Each class takes one record and returns the next one. It never raises to say no: a refusal is a record too.
"""

from plvn_crawler.pipelines.check import CheckArticle
from plvn_crawler.pipelines.extract import ExtractArticle
from plvn_crawler.pipelines.file import FileArticle
from plvn_crawler.pipelines.keep import KeepRawPage

ORDER = (KeepRawPage, ExtractArticle, CheckArticle, FileArticle)

__all__ = ["ORDER", "CheckArticle", "ExtractArticle", "FileArticle", "KeepRawPage"]
