"""Era C, October 2022 to the middle of 2025: ePi's second template."""

# ruff: noqa: E501 -- markup stays on the lines that the paper prints it on

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.newspaper.sections import PARENTS, children_of, trail
from tests.newspaper.truth import visible_date, width_of

from . import epi
from .common import (
    BLANK,
    ICONS,
    LAZY,
    NOTICE,
    PAPER,
    View,
    ads,
    config,
    epi_time,
    esc,
    figures,
    full_menu,
    menu,
    metadata,
    section_href,
    tag_href,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.newspaper.model import Head, Story


def article(story: Story, view: View) -> str:
    head = story.head
    at, stamp = epi_time(head.published), int(head.published.timestamp())
    names = ", ".join(
        f'<a href="{view.origin}/author-search.html?q={esc(name)}" class="cms-author">{esc(name)}</a>'
        for name in story.authors
    )
    source = f'<em class="cms-source"> / <a href="#">{esc(story.source)}</a></em>' if story.source else ""
    by = f'<p class="author">\n<span>Tác giả</span>\n {names}{source}\n</p>' if names else ""
    crumbs = "".join(
        f'<li class="{"main-cate" if n == 0 else "cate"}">\n<a href="{view.origin}{section_href(slug, "", "C")}" '
        f'title="{esc(name)}">{esc(name)}</a>\n</li>\n'
        for n, (name, slug, _) in enumerate(trail(head.section))
    )
    title_css = "article__header" if head.index % 3 else "article__title"
    sapo = "h2" if head.index % 7 == 4 else "div"
    return f"""<!DOCTYPE html>
<html lang="vi">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
 {metadata(story, view, width_of(head))}
<link rel="stylesheet" href="/style/c.css" />
</head>
<body >
{ICONS}
<div class="wrapper  detail-page ">
{_header(view)}
<div class="site-body">
<div class="container">
<div class="row">
<div class="col-12" id="article-container">
<ul class="breadcrumbs ">
{crumbs}</ul>
<div class="article-item" >
<div class="main-column article">
<h1 class="{title_css} cms-title">

{esc(story.title)}
</h1>
<div class="article__meta">
 {by}
<time class="time" datetime="{at}" data-time="{stamp}">{visible_date(head)}</time>
<span class="view-count">{view.count} lượt xem</span>
<meta class="cms-date" itemprop="datePublished" content="{at}">
<div class="article__social pos-top"><a href="#">Facebook</a> <a href="#">Zalo</a></div>
</div>
<div style="display: none" class="hidden-player" data-src="/static/tts/{head.post_id}/1.mp3" data-index="0">\
<span>Nữ miền Nam</span></div>
<div class="tts-player"><span class="play">Nghe bài</span><ul class="voices"><li>Nam miền Bắc</li><li>Nữ miền Bắc</li>\
<li>Nữ miền Nam</li></ul></div>
<{sapo} class="article__sapo cms-desc">
{esc(story.lead)}
</{sapo}>
{ads("AdsArticleAfterSapo", "clearfix")}
{epi.body(story, view, "article__body cms-body " if head.index % 2 else "article__body zce-content-body cms-body")}
{ads("AdsArticleAfterBody2", "clearfix")}
{_related(story, view)}
<div class="article__social pos-bottom"><a href="#">Chia sẻ</a></div>
<div class="article__tag">
<h3 class="box-heading">
Từ Khoá
</h3>
<div class="box-content">
{"".join(f'<a href="{view.origin}{tag_href(t, "C")}" title="{esc(t)}">{esc(t)}</a>' for t in story.tags)}
</div>
</div>
{_same_section(story, view)}
<div class="article__comment" id="comment{head.post_id}" data-id="{head.post_id}" data-type="20"></div>
{_read_on(view)}
</div>
{_sidebar(view)}
</div>
</div>
</div>
</div>
</div>
{_footer()}
</div>
{figures(view)}
{LAZY}
</body>
</html>
"""


def _header(view: View) -> str:
    return f"""<header class="site-header">
<div class="box-top"><div class="container"><span class="today">{view.today}</span><a href="/rss/thoi-su-276.rss">RSS</a>\
<form class="search-box" action="/search/"><input name="q" placeholder="Tìm kiếm"></form></div></div>
<div class="container box-logo"><h1><a class="site-logo" href="{view.origin}/" title="{PAPER}"><span class="mark">PL</span>\
<span class="name">Pháp luật <b>Việt Nam</b></span></a></h1>{ads("AdsHeader", "fyi")}</div>
<div class="box-menu"><div class="container">{menu("C", "box-bottom", "sub-menu")}</div></div>
</header>"""


def _footer() -> str:
    return f"""<footer class="site-footer"><div class="container">{full_menu("C")}
<p class="notice">{NOTICE}</p><p>© {PAPER} · <a href="/lien-he.html">Liên hệ</a> · <a href="https://doanhnhan.baophapluat.vn/">Doanh nhân</a> · \
<a href="/Default.aspx">Bản cũ</a> · <a href="/chuyen-muc/thoi-su.html">Giao diện \
mới</a></p></div></footer>"""


def _thumb(head: Head, view: View, size: str, alt: str | None = None) -> str:
    return (
        f'<figure class="story__thumb">\n<a class="cms-link" href="{view.origin}{head.path}" title="{esc(head.title)}">\n'
        f' <img class="img-responsive lazyload" src="{BLANK}" data-src="{view.origin}{head.photo.path(size)}" '
        f'alt="{esc(alt or head.title)}">\n</a>\n</figure>\n'
    )


def _heading(head: Head, view: View) -> str:
    return (
        f'<h2 class="story__heading" data-tracking="{head.post_id or head.index}">\n<a class="cms-link" '
        f'href="{view.origin}{head.path}" title="{esc(head.title)}">\n{esc(head.title)}\n</a>\n</h2>\n'
    )


def _time(head: Head) -> str:
    return (
        f'<div class="story__meta">\n<time datetime="{epi_time(head.published)}" '
        f'data-time="{int(head.published.timestamp())}">\n{head.published:%d/%m/%Y %H:%M}\n</time>\n</div>\n'
    )


def _related(story: Story, view: View) -> str:
    if not story.related and not story.strays:
        return ""
    cards = "".join(
        f'<article class="col-4 story ">\n{_thumb(h, view, "300x200", h.photo_words)}{_heading(h, view)}</article>\n '
        for h in story.related
    )
    cards += "".join(
        f'<article class="col-4 story ">\n<h2 class="story__heading">\n<a class="cms-link" href="{view.origin}{path}" '
        f'title="{title}">\n{title}\n</a>\n</h2>\n</article>\n '
        for title, path in story.strays
    )
    return (
        '<div class="article__list">\n<div class="box-heading">Tin bài liên quan</div>\n<div class="box-content">\n'
        '<div class="wrap">\n<div class="item row" id="related_article__list" data-source="related-news">\n '
        f"{cards}</div>\n</div>\n</div>\n</div>"
    )


def _same_section(story: Story, view: View) -> str:
    section = story.head.section
    cards = "".join(
        f'<div class="col-4">\n<article class="story ">\n{_thumb(h, view, "300x200")}{_heading(h, view)}{_time(h)}'
        "</article>\n</div>\n "
        for h in story.same_section
    )
    return (
        '<div class="article__more-news">\n<div class="box-heading">\n<i class="icon icon--detail-3"></i>\n'
        f'<a href="{view.origin}/{section.slug}/" title="{esc(section.name)}">Tin cùng chuyên mục</a>\n</div>\n'
        f'<div class="box-content" data-source="recommendation-{section.zone}">\n<div class="row big-col">\n {cards}'
        "</div>\n</div>\n</div>"
    )


def _read_on(view: View) -> str:
    cards = "".join(
        f'<article class="story ">\n{_thumb(h, view, "300x200", h.photo_words)}{_heading(h, view)}{_time(h)}'
        f'<div class="story__summary">\n{esc(h.lead)}\n</div>\n</article>\n'
        for h in view.others(view.rng, 8)
    )
    return (
        '<div class="article__read-more">\n<div class="box-heading">Đọc thêm</div>\n<div class="box-content '
        f'content-list" data-source="detail-more">\n{cards}</div>\n</div>'
    )


def _sidebar(view: View) -> str:
    def panel(number: str, source: str, css: str) -> str:
        stories = "".join(
            f'<article class="story ">\n{_heading(h, view)}{_time(h)}</article>\n' for h in view.others(view.rng, 6)
        )
        return (
            f'<div class="panel {css}" id="tab-{number}" data-source="{source}">\n {stories}<a href="/tin-moi-nhat.html" '
            'class="show-more" title="Xem thêm tin mới">Xem thêm</a>\n</div>\n'
        )

    return f"""<div class="sub-column">
<div id="sidebar-top-1"><div class="banner" id="ad-{view.ad()}"><span>Quảng cáo</span></div></div>
<div class="tab-box fyi-position">
<h3 class="box-heading panel-title">
<a href="javascript:void(0);" class="is-active" data-target="tab-01">Tin mới nhận</a>
<span>/</span>
<a href="javascript:void(0);" class="" data-target="tab-02">Tin đọc nhiều</a>
</h3>
<div class="box-content panel-content">
{panel("01", "latest-news-1", "is-active")}{panel("02", "mostread-news-1", "tabcontents")}</div>
</div>
{ads("AdsSidebar1", "fyi")}
{ads("AdsSidebar2", "fyi")}
</div>"""


def listing(
    name: str, slug: str, zone: int, heads: Sequence[Head], view: View, page: int = 1, *, more: bool = False
) -> str:
    """A category page: highlights and a timeline on the first one, a timeline on the others."""
    url = f"{view.origin}/{slug}/"
    top, rest = (heads[:9], heads[9:]) if page == 1 else ((), heads)
    first = "".join(_story(h, view, "600x338", summary=True) for h in top[:1])
    next_ones = "".join(_story(h, view, "300x200", summary=False) for h in top[1:])
    highlight = (
        f'<div class="category-highlight">\n<div class="box-content" data-source="zone-box-highlight-{zone}">\n'
        f'<div class="rank-1">\n{first}</div>\n<div class="rank-2">{next_ones}</div>\n</div>\n</div>'
        if top
        else ""
    )
    timeline = "".join(_story(h, view, "300x200", summary=True) for h in rest)
    button = (
        '<div class="pagination">\n<div class="pagination__controls">\n<button class="btn btn-primary control__loadmore" '
        f'data-page="{page}"\ndata-type="zone"\ndata-zone="{zone}">Xem thêm\n</button>\n<a class="next" rel="next" '
        f'href="/{slug}/?page={page + 1}">Trang sau</a>\n</div>\n</div>'
        if more
        else ""
    )
    kids = "".join(
        f'<li class="cate">\n<a href="{view.origin}/{k.slug}/" title="{esc(k.name)}">{esc(k.name)}</a>\n</li>\n'
        for k in (children_of(slug) if slug in PARENTS else ())
    )
    return f"""<!DOCTYPE html>
<html lang="vi">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
 <title>{esc(name)} | {PAPER}</title>
 <link rel="canonical" href="{url}" />
<meta property="og:type" content="website"/>
<meta property="og:url" content="{url}"/>
<meta property="og:title" content="{esc(name)} - trang {page}"/>
<meta property="og:description" content="Tin tức về {esc(name)}, trang {page}."/>
{config(view.origin)}
<link rel="stylesheet" href="/style/c.css" />
</head>
<body >
{ICONS}
<div class="wrapper category-page">
{_header(view)}
<div class="site-body">
<div class="container">
<div class="row">
<div class="col-12">
<ul class="breadcrumbs ">
<li class="main-cate is-active">
<h1><a href="{url}" title="{esc(name)}">{esc(name)}</a></h1>
</li>
{kids}</ul>
<div class="two-columns">
<div class="main-column">
{highlight}
<div class="category-timeline">
 <div class="box-content content-list" data-source="zone-timeline-{zone}">
{timeline}</div>
{button}
</div>
</div>
{_sidebar(view)}
</div>
</div>
</div>
</div>
</div>
{_footer()}
</div>
{figures(view)}
{LAZY}
{_LOAD_MORE}
</body>
</html>
"""


def _story(head: Head, view: View, size: str, *, summary: bool) -> str:
    text = f'<div class="story__summary">\n{esc(head.lead)}\n</div>\n' if summary else ""
    return (
        f'<article class="story " data-id="{head.post_id or head.index}">\n{_thumb(head, view, size)}'
        f"{_heading(head, view)}{_time(head)}{text}</article>\n"
    )


_LOAD_MORE = """<script>
document.querySelectorAll('.control__loadmore').forEach(function (button) {
  button.addEventListener('click', function () {
    var page = +button.dataset.page;
    fetch('/api/morenews-zone-' + button.dataset.zone + '-' + page + '.html').then(function (r) { return r.json(); })
      .then(function (answer) {
        var list = document.querySelector('.content-list');
        answer.data.contents.forEach(function (c) {
          var story = document.createElement('article'); story.className = 'story '; story.dataset.id = c.content_id;
          var fig = document.createElement('figure'); fig.className = 'story__thumb';
          var img = document.createElement('img'); img.className = 'img-responsive'; img.src = c.avatar_url;
          var h = document.createElement('h2'); h.className = 'story__heading';
          var a = document.createElement('a'); a.className = 'cms-link'; a.href = c.url; a.textContent = c.title;
          var s = document.createElement('div'); s.className = 'story__summary'; s.textContent = c.description;
          fig.append(img); h.append(a); story.append(fig, h, s); list.append(story);
        });
        button.dataset.page = page + 1;
        if (answer.data.contents.length < 40) { button.remove(); }
      });
  });
});
</script>"""
