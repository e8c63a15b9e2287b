"""What all skins share: the view, the head's metadata, the scripts that every page carries."""

# ruff: noqa: E501 -- markup stays on the lines that the paper prints it on

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC
from functools import lru_cache
from html import escape as _escape
from random import Random
from typing import TYPE_CHECKING

from tests.newspaper.sections import MENU, PARENTS, children_of, name_of, trail
from tests.newspaper.truth import plain

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from tests.newspaper.model import Head, Story

PAPER = "Báo Pháp luật Việt Nam"
NOTICE = "Báo mẫu: mọi tin trên trang này là hư cấu, dùng để thử nghiệm phần mềm."
BLANK = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="


@dataclass(slots=True)
class View:
    """One look at a page: what may differ from the next one."""

    origin: str
    number: int
    """0 for ever, where the paper is still."""
    today: str
    rng: Random = field(default_factory=Random)
    others: Callable[[Random, int], list[Head]] = lambda _rng, _count: []
    """Articles drawn at random, for the boxes that rotate."""

    def __post_init__(self) -> None:
        self.rng = Random(self.number)

    @property
    def count(self) -> str:
        return f"{1200 + self.number * 7:,}".replace(",", ".")

    def ad(self) -> str:
        return f"{self.rng.getrandbits(48):012x}"


def esc(text: str) -> str:
    return _escape(text, quote=True)


def epi_time(at: datetime) -> str:
    """EPi's form: no colon in the offset."""
    return at.strftime("%Y-%m-%dT%H:%M:%S%z")


def head_time(story: Story, at: datetime) -> str:
    if story.head.skin != "D":
        return epi_time(at)
    if story.clock == "utc":
        return at.astimezone(UTC).isoformat(timespec="seconds")
    return at.replace(tzinfo=UTC).isoformat(timespec="seconds") if story.clock == "wrong" else at.isoformat()


def section_href(slug: str, new_slug: str, skin: str) -> str:
    return f"/chuyen-muc/{new_slug}.html" if skin == "D" else f"/{slug}/"


def tag_href(tag: str, skin: str) -> str:
    from tests.newspaper.sections import slug_of  # noqa: PLC0415 -- a leaf of the menu and a tag share their slugs

    slug = slug_of(tag)
    return f"/tag/{slug}" if skin == "D" else f"/{slug}-tag{sum(map(ord, slug)) * 7}.html"


def metadata(story: Story, view: View, width: str) -> str:
    """The head's metadata, from `<title>` to JSON-LD."""
    head, origin, skin = story.head, view.origin, story.head.skin
    crumbs = trail(head.section)
    lead, title = esc(plain(story.lead)), esc(story.title)
    url, image = origin + head.path, origin + head.photo.path("1200x630")
    out = [
        f"<title>{title} | {PAPER}</title>",
        f'<meta name="description" content="{lead}"/>',
        f'<meta name="keywords" content="{esc(",".join(story.tags))}"/>',
        f'<meta name="news_keywords" content="{esc(",".join(story.tags))}"/>',
        '<meta name="robots" content="noarchive, max-image-preview:large, index, follow" />',
        f'<link rel="canonical" href="{url}" />',
        f'<meta property="og:site_name" content="{PAPER}"/>',
        '<meta property="og:type" content="article"/>',
        f'<meta property="og:url" content="{origin + head.short_path}"/>',
        f'<meta property="og:image" content="{image}"/>',
        f'<meta property="og:title" content="{title}"/>',
        f'<meta property="og:description" content="{lead}"/>',
        f'<meta property="article:tag" content="{esc(",".join(story.tags))}"/>',
        f'<meta property="article:section" content="{esc(",".join(name for name, _, _ in reversed(crumbs)))}" />',
    ]
    if story.dated_head:
        out.append(f'<meta property="article:published_time" content="{head_time(story, head.published)}"/>')
    if story.modified:
        out.append(f'<meta property="article:modified_time" content="{head_time(story, story.modified)}"/>')
    if head.post_id:
        out.append(f'<link rel="amphtml" href="{url.removesuffix("html")}amp" />')
        out.append(f'<meta property="dable:item_id" content="{head.post_id}"/>')
    if story.authors:
        out.append(f'<meta property="dable:author" content="{esc(", ".join(story.authors))}"/>')
    out.append(_json_ld(story, view, image))
    if head.post_id:
        zone = head.section.zone
        out.append(f'<script type="text/javascript">\nvar cateId = {zone};\nvar contentId = {head.post_id};\n</script>')
    out.append(config(origin))
    assert width
    return "\n".join(out) if skin == "D" else "\n ".join(out)


def _json_ld(story: Story, view: View, image: str) -> str:
    head = story.head
    crumbs = [
        {
            "@type": "ListItem",
            "position": number,
            "item": {"@id": view.origin + section_href(slug, new, head.skin), "name": name},
        }
        for number, (name, slug, new) in enumerate(trail(head.section), 1)
    ]
    author: dict[str, str] = {"@type": "Organization", "name": PAPER}
    if story.authors:
        author = {"@type": "Person", "name": ", ".join(story.authors)}
    article: dict[str, object] = {
        "@context": "http://schema.org",
        "@type": "NewsArticle",
        "mainEntityOfPage": {"@type": "WebPage", "@id": view.origin + head.path},
        "headline": story.title,
        "description": plain(story.lead),
        "image": {"@type": "ImageObject", "url": image, "width": 1200, "height": 675},
    }
    if story.dated_head:
        article["datePublished"] = head_time(story, head.published)
    if story.modified:
        article["dateModified"] = head_time(story, story.modified)
    article["author"] = author
    article["publisher"] = {"@type": "Organization", "name": PAPER}
    texts = [
        json.dumps({"@context": "http://schema.org", "@type": "BreadcrumbList", "itemListElement": crumbs},
                   ensure_ascii=False, indent=1),
        json.dumps(article, ensure_ascii=False, indent=1),
    ]  # fmt: skip
    if head.index % 9 == 4 and head.skin != "D":
        texts[1] = texts[1].replace(" - ", " -\n", 1)  # a raw newline in a string: invalid, and met in the wild
    return "\n".join(f'<script type="application/ld+json">\n{text}\n</script>' for text in texts)


@lru_cache(maxsize=8)
def config(origin: str) -> str:
    """The scripts that stand in every page's head. They do nothing here but weigh what such scripts weigh."""
    slots = [
        {"id": f"Web_Ads{place}{number}", "w": 300 + 10 * number, "h": 250, "lazy": True, "page": place}
        for place in ("Home", "Category", "Detail", "Article", "Sidebar", "Footer", "Popup", "Mobile")
        for number in range(1, 13)
    ]
    return (
        f"<script>\nvar cmsConfig = {{\ndomainDesktop: '{origin}',\ndomainMobile: '{origin}',\ndomainApi: '{origin}',\n"
        f"domainStatic: '{origin}/static',\ndomainLog: '{origin}',\nsiteId: 0,\nadsLazy: true\n}};\n"
        f"var CMS_SLOTS = {json.dumps(slots)};\n"
        "window.CMS_BANNER = {queue: [], pushAds: function (slot, id) { this.queue.push([slot, id]); }};\n"
        "</script>"
    )


LAZY = """<script>
(function () {
  function show(img) { var s = img.getAttribute('data-src'); if (s) { img.src = s; img.removeAttribute('data-src'); } }
  var all = [].slice.call(document.querySelectorAll('img[data-src]'));
  if (!('IntersectionObserver' in window)) { all.forEach(show); return; }
  var seen = new IntersectionObserver(function (entries) {
    entries.forEach(function (e) { if (e.isIntersecting) { show(e.target); seen.unobserve(e.target); } });
  }, {rootMargin: '800px'});
  all.forEach(function (img) { seen.observe(img); });
})();
</script>"""


def ads(position: str, css: str, indent: str = "") -> str:
    """An advertisement's place, with its script, as it stands before and inside the bodies."""
    name = f"Web_{position}"
    return (
        f'{indent}<div id="ads{name}" class="banner {css}" data-platform="1" data-position="{name}">\n<script>\n'
        f"window.addEventListener('load', function(){{\nif(typeof {name} != 'undefined'){{window.CMS_BANNER.pushAds({name}, "
        f"'ads{name}');}}else{{document.getElementById('ads{name}').style.display = \"none\";}}\n}});\n</script>\n</div>"
    )


@lru_cache(maxsize=16)
def menu(skin: str, css: str, item: str) -> str:
    out = []
    for slug in MENU:
        kids = children_of(slug)
        below = ""
        if kids:
            links = "".join(
                f'<li><a href="{section_href(k.slug, k.new_slug, skin)}" title="{esc(k.name)}">{esc(k.name)}</a></li>'
                for k in kids
            )
            below = f'<ul class="{item}">{links}</ul>'
        href = section_href(slug, slug, skin)
        out.append(f'<li><a href="{href}" title="{esc(name_of(slug))}">{esc(name_of(slug))}</a>{below}</li>\n')
    return f'<ul class="{css}">{"".join(out)}</ul>'


@lru_cache(maxsize=16)
def full_menu(skin: str) -> str:
    """All sections with their children, and their feeds, as the footer and the drawer of a phone hold them."""
    cols = []
    for slug in MENU:
        kids = "".join(
            f'<a href="{section_href(k.slug, k.new_slug, skin)}">{esc(k.name)}</a>\n' for k in children_of(slug)
        )
        bold = f'<a href="{section_href(slug, slug, skin)}"><b>{esc(name_of(slug))}</b></a>'
        cols.append(f'<div class="sitemap-col">{bold}{kids}</div>\n')
    return f'<nav class="sitemap">{"".join(cols)}</nav>'


def figures(view: View) -> str:
    """A tail of inline data as analytics leave it: differs at every view."""
    return (
        f'<script>window.__stat = {{"view": {view.number}, "uid": "{view.ad()}", "impressions": '
        f"{json.dumps([view.ad() for _ in range(12)])}}};</script>"
    )


_ICON = '<symbol id="icon-{0}" viewBox="0 0 24 24"><path d="{1}"/></symbol>'
ICONS = (
    '<svg style="display:none">'
    + "".join(
        _ICON.format(
            name, " ".join(f"M{(n * k) % 23} {(n * 5 + k) % 23}l{k % 7} {n % 7}h-{k % 5}z" for k in range(1, 15))
        )
        for n, name in enumerate(
            (
                "facebook",
                "zalo",
                "mail",
                "print",
                "search",
                "home",
                "bell",
                "user",
                "tag",
                "clock",
                "photo",
                "video",
                "audio",
            ),
            1,
        )
    )
    + "</svg>"
)

__all__ = ["BLANK", "ICONS", "LAZY", "NOTICE", "PAPER", "PARENTS", "View", "ads", "esc", "figures", "full_menu", "menu"]
