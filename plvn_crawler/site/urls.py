"""Addresses of the paper: canonical form, article key, kind of page. Pure functions on text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from plvn_crawler.site import profile

PageKind = Literal[
    "article", "front", "section", "sitemap", "feed", "api", "tag", "topic", "robots", "other", "offsite"
]

MAX_LENGTH = 2000
"""Characters. Longer addresses are noise or an attack; no article of the paper comes near."""

CUT = 200
"""Characters by which an address over MAX_LENGTH is noted."""

_POST = re.compile(r"(?:^|-)post-?(\d{1,12})(?:\.(?:html?|amp))?$")
_TRACKING = re.compile(r"^(utm_|fbclid$|gclid$|zarsrc$|ref$|source$|gidzl$)")
_PLAIN_PATH = re.compile(r"(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+/?|/")
"""Nothing in it to be resolved or escaped. Nearly all links of a page are such, and a front has 200: to take each apart
was 8 of the 10 ms that it took to read one."""
_TAIL = re.compile(r"\.(?:html?|amp)$")


def canonical(url: str, site: str = profile.SITE, base: str | None = None) -> str | None:
    """One form for one page: absolute, on `site` where the paper's own hosts are meant, without fragment and tracking
    words, AMP form turned into the page itself. None for what is no http address, or over MAX_LENGTH.

    >>> canonical("https://m.baophapluat.vn/a-b-post12.amp?utm_source=x#top")
    'https://baophapluat.vn/a-b-post12.html'
    """
    if len(url) > MAX_LENGTH:
        return None
    if url.startswith(site):
        path = url.removeprefix(site)
    else:
        path = url if base is None or base.startswith(f"{site}/") else ""
    if _PLAIN_PATH.fullmatch(path) and not path.endswith(".amp") and _is_plain(site):
        return site + path
    return _taken_apart(url, site, base)


@lru_cache(maxsize=8)
def _is_plain(site: str) -> bool:
    return _taken_apart(f"{site}/", site, None) == f"{site}/"


def _taken_apart(url: str, site: str, base: str | None) -> str | None:
    try:
        parts = urlsplit(urljoin(base or site, url.strip()))
        host = (parts.hostname or "").lower()
        port = parts.port
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not host:
        return None
    path = quote(unquote(parts.path), safe="/%:@!$&'()*+,;=~-._") or "/"
    query = "&".join(word for word in parts.query.split("&") if word and not _TRACKING.match(word.split("=")[0]))
    if is_of_the_paper(url=urlunsplit((parts.scheme, parts.netloc, "/", "", "")), site=site):
        home = urlsplit(site)
        path = re.sub(r"\.amp$", ".html", path)
        return urlunsplit((home.scheme, home.netloc, path, query, ""))
    netloc = host if port is None else f"{host}:{port}"
    return urlunsplit((parts.scheme, netloc, path, query, ""))


def cut(url: str, site: str = profile.SITE) -> str:
    """What an address over MAX_LENGTH is noted as: its beginning, and a sign that no address has."""
    return urljoin(site, url[:CUT].strip()) + "…"


def is_of_the_paper(url: str, site: str = profile.SITE) -> bool:
    """Whether the address is served by the crawled origin, or by one of the paper's own hosts."""
    if url.startswith(f"{site}/"):
        return True
    try:
        there, home = urlsplit(url), urlsplit(site)
        same = (there.hostname, there.port) == (home.hostname, home.port)
    except ValueError:
        return False
    return same or (there.hostname or "").lower() in profile.SAME_PAPER


def article_key(url: str) -> str:
    """`post506101` where the address has a post id, else the whole slug with its 8-hex suffix, if any (DESIGN, 3).

    >>> article_key("https://baophapluat.vn/luat-moi-post506101.html")
    'post506101'
    >>> article_key("https://baophapluat.vn/luat-moi-1a2b3c4d.html")
    'luat-moi-1a2b3c4d'
    """
    slug = urlsplit(url).path.rstrip("/").rsplit("/", 1)[-1]
    post = _POST.search(slug)
    return f"post{post.group(1)}" if post else _TAIL.sub("", unquote(slug))


_KINDS: tuple[tuple[PageKind, re.Pattern[str]], ...] = (
    ("front", re.compile(r"^/?$")),
    ("robots", re.compile(r"^/robots\.txt$")),
    ("sitemap", re.compile(r"^/sitemaps?(?:[./].*)?$")),
    ("feed", re.compile(r"^/rss(?:/|\.html$|$)|\.(?:rss|xml)$")),  # /rss.html lists the feeds
    ("api", re.compile(r"^/api/")),
    ("section", re.compile(r"^/chuyen-muc/")),
    ("tag", re.compile(r"^/tag/|-tag\d+\.html$")),
    ("topic", re.compile(r"^/(?:event|chu-de|topic)/")),
    ("article", re.compile(r"(?:^|[-/])post-?\d{1,12}(?:\.(?:html?|amp))?$")),
    ("article", re.compile(r"^/[a-z0-9-]+/[a-z0-9-]+-\d{3,}\.html$")),  # era A
    ("other", re.compile(r"^/(?:tin-moi-nhat|tu-khoa|tim-kiem|search|print|lien-he|dieu-khoan-su-dung)\.html$")),
    ("article", re.compile(r"^/[a-z0-9]+(?:-[a-z0-9]+){2,}\.html$")),  # era D: three syllables at least
    ("section", re.compile(r"^/[a-z0-9-]+/?$")),
)
"""First match wins; each form with its evidence in PLVN-SITE §1 and §4."""


def kind_of_page(url: str, site: str = profile.SITE) -> PageKind:
    """What an address promises, before anything is fetched; the page itself may turn out different."""
    return kind_of_path(urlsplit(url).path) if is_of_the_paper(url, site) else "offsite"


# The same menu stands on every page, and the same stories in one list after another.
@lru_cache(maxsize=4096)
def kind_of_path(path: str) -> PageKind:
    """What the path of one of the paper's own addresses promises."""
    path = path.lower()
    return next((kind for kind, form in _KINDS if form.search(path)), "other")


def section_slug(url: str) -> str | None:
    """`tu-phap` of a section's front, `/tu-phap/`, `/tu-phap?page=2` or `/chuyen-muc/tu-phap.html`; else None."""
    front = re.match(r"^/(?:chuyen-muc/)?([a-z0-9-]+)(?:\.html|/)?$", urlsplit(url).path)
    return front[1] if front and kind_of_page(url, url) == "section" else None


def may_be_asked(url: str) -> bool:
    """False for paths that the site's firewall punishes and for its media and advertisement sections."""
    path = urlsplit(url).path.lower()
    return not (path.endswith(profile.NEVER_ASK) or "/.git" in path or path.startswith(profile.DENIED_PATHS))
