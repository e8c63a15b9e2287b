"""Era D, July 2025 to now: a new CMS with Tailwind-like classes, read at a sister paper on the same CMS.

Evidence: PLVN-SITE §2, era D; no raw page of it is public. Two shells: `article.article-content` holds title, lead,
date row and body; podcasts, videos and perhaps long forms have only `article[itemprop=articleBody]`. Old bodies stand
inside as they were.
Class tokens are matched, never those of colour, size or font, but for one lead selector that the sister's reader needs.

Diary. v1: from the description alone. Each field gives way to rescue; look at the first live run's rule counters.
v2: tag rows inside the root, known by their links, with their labels; boxes with headings inside the root; short
summaries; `leading-*` is no lead.
v3: the text ends at byline and tags; widgets between and behind the paragraphs are known by their form; each box behind
the text has its own heading, whatever its element; a date row is never body.
"""

from __future__ import annotations

from plvn_crawler.pages.eras.rules import Rules
from plvn_crawler.pages.picking import selectors

RULES = Rules(
    name="D",
    version=4,
    marks=selectors(
        "article.article-content", 'article[itemprop="articleBody"]', ".article-content__description",
        "section.breadcrumbs", "a.loading-link", ".icon_author",
    ),
    decisive=2,
    title=selectors("article.article-content h1", 'article[itemprop="articleBody"] h1'),
    lead=selectors(
        ".article-content__description", "article.article-content h2.font-medium.font-poppins",
        'article[itemprop="articleBody"] h2.font-medium.font-poppins', "h2.font-medium.font-poppins",
    ),
    date=selectors(
        "article.article-content div.flex.justify-between time",
        'article[itemprop="articleBody"] div.flex.justify-between time',
        "article.article-content time", 'article[itemprop="articleBody"] time',
        "div.flex.flex-row.justify-between time",
    ),
    body=selectors("article.article-content", 'article[itemprop="articleBody"]'),
    authors=selectors(
        "article.article-content .icon_author", 'article[itemprop="articleBody"] .icon_author', ".icon_author",
        ".article__author .cms-author", ".article__author .name",
    ),
    breadcrumbs=selectors("section.breadcrumbs a", "nav.breadcrumbs a", ".breadcrumbs a"),
    tags=selectors('a[href*="/tag/"]', "div.article__tag a"),
    longform=selectors(".longform", ".emagazine", ".e-magazine", ".article--longform", ".article-longform"),
    photo=selectors(".article--photo", ".photo-page", ".photo-story", ".article-photo", ".gallery-page"),
    video=selectors("video[data-poster]", ".article--video", ".video-page", ".video-detail", ".article-video"),
    other=selectors('article[itemprop="articleBody"] audio'),
    box_ends_body=True,
    whole_root=True,
    boxes_by_words=True,
)  # fmt: skip
