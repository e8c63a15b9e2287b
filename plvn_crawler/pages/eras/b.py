"""Era B, January 2019 to about 2022: the ePi CMS, first template.

Evidence: the designer's mock-ups of all page kinds (PLVN-SITE §2, era B). `article__content > content` on ordinary
pages, `article__content > cms-body` on long forms and interviews, both one inside the other on live pages.

Diary. v1: from the mock-ups, where a long form's header may stand three times, the first time without its title.
v2: a caption behind an advertisement; words like `bị cáo` tell no time.
v3: furniture is known by its form; `article__content > cms-body` alone is a long form, with or without a picture above.
"""

from __future__ import annotations

from plvn_crawler.pages.eras.rules import Rules
from plvn_crawler.pages.picking import selectors

RULES = Rules(
    name="B",
    version=4,
    marks=selectors("div.article__content", "div.article__summary", "div.article__desc"),
    title=selectors("h1.article__title", "h1.cms-title", ".article__header h1"),
    lead=selectors("div.article__desc div.article__summary", ".article__summary", "div.article__desc", ".cms-desc"),
    date=selectors(
        "div.article__meta time",
        ".article__header time",
        ".article__meta .time",
        ".article__meta",
        ".article__date",
        ".article__header .date",
    ),
    body=selectors("div.article__content > div.content", "div.article__content > div.cms-body", "div.article__content"),
    authors=selectors(
        "div.article__content div.author", "div.article__content p.author", ".article__author .name", ".cms-author"
    ),
    source=selectors(".cms-source", ".article__source"),
    breadcrumbs=selectors("ul.breadcrumbs a", "div.breadcrumbs a", ".breadcrumb a"),
    tags=selectors("div.article__tag a.tag-item", "div.article__tag a"),
    lead_image=selectors("header.article__header figure.article__avatar", "figure.article__avatar"),
    longform=selectors(
        "header.article__header figure.article__avatar",
        ".article--longform",
        ".longform",
        'div.article__content > div[class^="cms-body"]',
    ),
    photo=selectors(".article--photo", ".photo-page"),
    video=selectors(".article--video", ".video-page"),
)
