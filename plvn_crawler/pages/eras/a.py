"""Era A, until 2018: the ASP.NET WebForms front end.

Evidence: PLVN-SITE §2, era A; names only, no page of it is known. All that is not named there falls to rescue.
v2: a form around the whole page is a frame; a caption behind an advertisement; words like `bị cáo` tell no time.
v3: furniture is known by its form, bylines and credits below the text too.
"""

from __future__ import annotations

from plvn_crawler.pages.eras.rules import Rules
from plvn_crawler.pages.picking import selectors

RULES = Rules(
    name="A",
    version=4,
    marks=selectors("#ctl00_mainContent_abody", "#aspnetForm .head-post", "#ctl00_mainContent_adesc"),
    title=selectors(".head-post h1", "h1.title", "h1.cms-title", ".acolumn-main h1", "#ctl00_mainContent_atitle"),
    lead=selectors(".cms-desc", "#ctl00_mainContent_adesc", "h2.desc"),
    date=selectors(".head-post span", ".head-post time"),
    body=selectors("#ctl00_mainContent_abody", "div.cms-body"),
    authors=selectors("#ctl00_mainContent_aauthor", ".cms-author", "div.author"),
    breadcrumbs=selectors("ul.breadcrumbs a", "div.breadcrumbs a", ".breadcrumb a"),
    tags=selectors(".tags a", ".tag-list a", ".article__tag a"),
    boxes_by_words=True,
)
