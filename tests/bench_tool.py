"""One extractor, timed beside the bare parse of the same pages in one process: `bench_tool.py NAME`, paths on stdin.

Runs in our environment and in the peers' own (tests/bench_peers.py). Prints one JSON object: seconds of a pass over all
pages and of the bare parse in each round, peak memory in MB, and the texts.
"""

from __future__ import annotations

import json
import logging
import resource
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import lxml.html

Extractor = Callable[[bytes], str]

ROUNDS = 3
URL = "https://baophapluat.vn/mot-bai-bao-post1.html"


def _parse() -> Extractor:
    return lambda page: str(lxml.html.document_fromstring(page).tag)


def _read_article() -> Extractor:
    from archive.records import Article, FetchedPage  # noqa: PLC0415
    from plvn_crawler.pages.article import read_article  # noqa: PLC0415

    def read(page: bytes) -> str:
        result = read_article(FetchedPage(URL, page, "2026-11-01T08:00:00+07:00"))
        return "\n".join(result.body) if isinstance(result, Article) else ""

    return read


def _trafilatura() -> Extractor:
    from trafilatura import bare_extraction  # noqa: PLC0415

    return lambda page: bare_extraction(page, url=URL, with_metadata=True, include_comments=False).text or ""


def _newspaper4k() -> Extractor:
    import newspaper  # noqa: PLC0415

    def read(page: bytes) -> str:
        article = newspaper.Article(URL, language="vi", fetch_images=False)
        article.download(input_html=page.decode("utf-8", "replace"))
        article.parse()
        return str(article.text)

    return read


def _news_please() -> Extractor:
    from newsplease import NewsPlease  # noqa: PLC0415

    return lambda page: NewsPlease.from_html(page, url=URL, fetch_images=False).maintext or ""


def _readability() -> Extractor:
    from readability import Document  # noqa: PLC0415

    return lambda page: lxml.html.fromstring(Document(page.decode("utf-8", "replace")).summary()).text_content()


def _beautiful_soup() -> Extractor:
    from bs4 import BeautifulSoup  # noqa: PLC0415

    return lambda page: BeautifulSoup(page, "lxml").get_text(" ")


TOOLS: dict[str, Callable[[], Extractor]] = {
    "bare parse": _parse,
    "read_article": _read_article,
    "BeautifulSoup": _beautiful_soup,
    "trafilatura": _trafilatura,
    "newspaper4k": _newspaper4k,
    "news-please": _news_please,
    "readability-lxml": _readability,
}
"""Each from a page's bytes to its body's text, with metadata where the tool has any. Imports stay with their tool."""


def main() -> None:
    warnings.simplefilter("ignore")
    logging.disable()
    pages = [Path(line).read_bytes() for line in sys.stdin.read().splitlines()]
    read, parse = TOOLS[sys.argv[1]](), _parse()
    texts = [_total(read, page) for page in pages]
    rounds = []
    for _ in range(ROUNDS):
        times = []
        for work in (parse, read):
            began = time.perf_counter()
            for page in pages:
                _total(work, page)
            times.append(time.perf_counter() - began)
        rounds.append(times)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"rounds": rounds, "memory": memory, "texts": texts}))


def _total(work: Callable[[bytes], str], page: bytes) -> str:
    try:
        return work(page)
    except Exception:  # noqa: BLE001 (a tool that raises has extracted nothing)
        return ""


if __name__ == "__main__":
    main()
