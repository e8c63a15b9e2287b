"""Era C, about October 2022 to the second half of 2025: the ePi CMS, second template ("zce").

Evidence: seven real bodies of June 2024; the shell from a sister paper and from plo.vn's mobile theme (PLVN-SITE §2).
The first `h1` of a page is the site's logo. `article__body` may carry a trailing space or `zce-content-body`.

Diary. v1: `article-relate` and the foot's author line stand inside the body on plo.vn.
v2: a caption behind an advertisement counts as form 4; words like `bị cáo` tell no time.
v3: furniture is known by its form, credits below the text too; a sentence that the article is gone is no article.
"""

from __future__ import annotations

from plvn_crawler.pages.eras.rules import Rules
from plvn_crawler.pages.picking import selectors

RULES = Rules(
    name="C",
    version=4,
    marks=selectors("div.article__body", "div.zce-content-body", ".article__sapo", "h1.cms-title"),
    title=selectors("h1.article__title", "h1.cms-title", "h1.article__header", ".article__header h1", ".cms-title"),
    lead=selectors(".article__sapo", "div.cms-desc", "h2.cms-desc", ".cms-desc"),
    date=selectors("div.article__meta time", "div.article__header time", "time.article__time", ".article time.time",
        ".article__meta", ".article__date", ".article__header .date",
    ),
    body=selectors(
        "div.article__body", "div.zce-content-body", "div.cms-body", 'div[itemprop="articleBody"]', ".article__body"
    ),
    authors=selectors(
        "div.article__meta p.author a.cms-author", "div.article__author .cms-author", "div.article__meta .author .name",
        "div.article__meta .cms-author", ".article__author .name", ".article__author", ".article .cms-author",
    ),
    source=selectors("em.cms-source a", ".cms-source a", ".cms-source"),
    breadcrumbs=selectors("ul.breadcrumbs li a", "div.breadcrumbs a", "div.breadcrumb a", "ul.breadcrumb a"),
    tags=selectors("div.article__tag .box-content a", "div.article__tag a"),
    lead_image=selectors("figure.article__avatar", "div.article__avatar"),
    longform=selectors(
        ".longform", ".long-form", ".emagazine", ".e-magazine", ".article--longform", ".megastory", ".magazine-page",
        ".longform-page", ".article-longform", ".detail-longform", ".longform-detail", ".long-form-page",
    ),
    photo=selectors(
        ".article--photo", ".photo-page", ".detail-photo", ".article-photo-page", ".photo-detail", ".article__photo",
        ".detail-photo-page", ".gallery-page", ".photo-story", ".article-photos",
    ),
    video=selectors(
        ".article--video", ".video-page", ".detail-video", ".video-detail", ".article__video", ".detail-video-page",
    ),
)  # fmt: skip
