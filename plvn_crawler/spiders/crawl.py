"""The scheduled job: what is new on fronts, feeds and sitemaps; then whatever else is due."""

from __future__ import annotations

from plvn_crawler.spiders.ledger_spider import LedgerSpider


class Crawl(LedgerSpider):
    name = "crawl"
    paths = ("/robots.txt", "/", "/sitemap.xml", "/sitemaps.xml")
    fronts_first = True
