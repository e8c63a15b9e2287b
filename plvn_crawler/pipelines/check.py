"""Third of the line: does what was read make sense?"""

from __future__ import annotations

from dataclasses import replace

from archive.records import Article, FailedFetch, Listing, Reading, Refused


class CheckArticle:
    """Reading → Reading, or FailedFetch where the site showed a wall instead of its page."""

    def process_item(self, item: Reading | FailedFetch) -> Reading | FailedFetch:
        if isinstance(item, FailedFetch):
            return item
        result = item.result
        if (isinstance(result, Refused) and result.why.startswith("wall")) or (
            isinstance(result, Listing) and (result.trouble or "").startswith("wall")
        ):
            # The page itself was not shown, so nothing is known about it: it stays due (PLVN-SITE §4, Blocks).
            page = item.page
            return FailedFetch(
                page.asked_url or page.url,
                "wall: the site asks for a cookie or a check",
                page.fetched_at,
                page.status,
                purpose=page.purpose,
                kept=(page, item.capture) if item.capture else None,
            )
        if isinstance(result, Article) and not (result.body or result.lead or result.images):
            why = "no-article: a title without text or picture"
            return replace(item, result=Refused(result.url, why, result.reader))
        return item
