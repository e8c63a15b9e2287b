"""Era D, July 2025 to now: the new CMS (PLVN-SITE §2, era D). Its style classes mean nothing and vary on purpose."""

# ruff: noqa: E501 -- markup stays on the lines that the paper prints it on

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.newspaper.model import (
    Block,
    Exchange,
    InText,
    Items,
    Moment,
    Notebox,
    Para,
    Picture,
    Quote,
    Table,
    Video,
)
from tests.newspaper.sections import MENU, PARENTS, children_of, name_of, trail
from tests.newspaper.truth import has_summary, visible_date, width_of

from . import epi
from .common import ICONS, LAZY, NOTICE, PAPER, View, ads, config, esc, figures, full_menu, menu, metadata, tag_href

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.newspaper.model import Head, Story


def article(story: Story, view: View) -> str:
    head = story.head
    crumbs = "".join(
        f'<a class="hover:underline" href="/chuyen-muc/{new}.html">{esc(name)}</a>'
        for name, _, new in trail(head.section)
    )
    root = '<article itemprop="articleBody">' if head.kind == "video" else '<article class="article-content">'
    if head.kind == "photo":
        root = '<article class="article-content photo-story">'
    if head.native:
        content = "\n".join(_block(block, view) for block in story.blocks)
        names = (f"Theo {story.source}",) if story.source else story.authors
        colour = ("text-gray-800", "text-red-700", "text-black")[head.index % 3]
        author = "".join(f'\n<p class="icon_author {colour} font-bold text-right">{esc(name)}</p>' for name in names)
    else:
        content, author = epi.body(story, view, "article__body zce-content-body cms-body"), ""
    tags = "".join(f'<a class="rounded px-2" href="{tag_href(t, "D")}">#{esc(t)}</a>\n' for t in story.tags)
    return f"""<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
{metadata(story, view, width_of(head))}
<link rel="stylesheet" href="/style/d.css"/>
</head>
<body class="bg-white font-inter">
{ICONS}
{_header(view)}
<main class="container mx-auto">
<section class="breadcrumbs flex"><div class="grow">{crumbs}</div><span class="text-sm">{view.count} lượt đọc</span></section>
<div class="grid grid-cols-12 gap-8">
<div class="col-span-8">
{root}
<h1 class="text-3xl font-bold leading-tight">{esc(story.title)}</h1>
<h2 class="article-content__description font-medium font-poppins text-lg">{esc(story.lead)}</h2>
<div class="flex flex-row justify-between items-center border-b"><time class="text-sm text-gray-500">{visible_date(head)}</time>\
<div class="share flex gap-2"><button>Chia sẻ</button><button>Lưu</button></div></div>
{content}{author}
</article>
<div class="tags flex flex-wrap gap-2"><span>từ khóa:</span>
{tags}</div>
{_related(story)}
{_same_section(story)}
{_read_on(view)}
</div>
{_sidebar(view)}
</div>
</main>
{_footer()}
{figures(view)}
{LAZY}
</body>
</html>
"""


def _header(view: View) -> str:
    return f"""<header class="site-top">
<div class="top-line"><div class="container mx-auto flex justify-between"><span>{view.today}</span><span id="ads-{view.ad()}">Hotline: \
báo mẫu</span></div></div>
<div class="container mx-auto flex logo-line"><a class="logo" href="/" title="{PAPER}"><span class="mark">PL</span><span><b>Pháp luật \
Việt Nam</b><small>Báo mẫu của đời sống pháp luật</small></span></a><form action="/tim-kiem/"><input name="q" \
placeholder="Tìm kiếm"/></form></div>
<nav class="main-menu"><div class="container mx-auto">{menu("D", "flex menu", "submenu")}</div></nav>
</header>"""


def _footer() -> str:
    return f"""<footer class="site-bottom"><div class="container mx-auto">{full_menu("D")}
<p class="notice">{NOTICE}</p>
<p><a href="/chuyen-muc/media.html">Media</a> · <a href="/chuyen-muc/thong-tin-quang-cao.html">Quảng cáo</a> · \
<a href="/thoi-su/">Giao diện cũ</a> · <a href="https://doanhnhan.baophapluat.vn/">Doanh nhân</a> · © {PAPER}</p></div></footer>"""


def _block(block: Block, view: View) -> str:  # noqa: C901, PLR0911 -- one line a kind of block
    match block:
        case Para(text, "subhead"):
            return f'<h3 class="text-xl font-semibold">{esc(text)}</h3>'
        case Para(text):
            return f'<p class="mb-4">{esc(text)}</p>'
        case Picture():
            words = esc(block.words)
            alt = "" if block.form in {"em", "none"} else words
            url = block.photo.path("w1280")
            caption = f"<figcaption>{words}</figcaption>" if block.form == "figure" else ""
            after = f"\n<p><em>{words}</em></p>" if block.form == "em" else ""
            return f'<figure class="image"><img loading="lazy" src="{view.origin}{url}" alt="{alt}"/>{caption}</figure>{after}'
        case Quote(paras):
            return f"<blockquote>{''.join(f'<p>{esc(p)}</p>' for p in paras)}</blockquote>"
        case Notebox(paras):
            return f'<div class="notebox bg-gray-100">{"".join(f"<p>{esc(p)}</p>" for p in paras)}</div>'
        case Items(items, ordered):
            kind = "ol" if ordered else "ul"
            return f"<{kind}>{''.join(f'<li>{esc(item)}</li>' for item in items)}</{kind}>"
        case Table(rows):
            lines = "".join(f"<tr>{''.join(f'<td>{esc(cell)}</td>' for cell in row)}</tr>\n" for row in rows)
            return f'<figure class="table"><table><tbody>{lines}</tbody></table></figure>'
        case InText(heads):
            cards = "".join(
                f'<article class="flex inline-card"><h3><a class="loading-link" href="{h.path}" title="{esc(h.title)}">'
                f"{esc(h.title)}</a></h3></article>"
                for h in heads
            )
            return f'<div class="article-relate border-l-4">{cards}</div>'
        case Video(poster, path):
            return (
                f'<video class="w-full" controls poster="{poster.path("w1280")}" data-poster="{poster.path("w1280")}">'
                f'<source src="{path}" type="video/mp4"/></video><span id="duration" class="hidden">02:14</span>'
            )
        case Moment() | Exchange():
            raise TypeError(f"era D holds no {type(block).__name__}")


def _card(head: Head, *, summary: bool = False, alt: str | None = None, width: str = "w640") -> str:
    text = f'<p class="summary text-sm">{esc(head.lead)}</p>' if summary else ""
    return (
        f'<article class="flex gap-4"><a class="loading-link thumb" href="{head.path}"><picture><img loading="lazy" '
        f'src="{head.photo.path(width)}" alt="{esc(alt or head.title)}"/></picture></a>'
        f'<div><h3 class="font-semibold"><a class="loading-link" href="{head.path}" title="{esc(head.title)}">{esc(head.title)}'
        f"</a></h3>{text}</div></article>\n"
    )


def _box(css: str, heading: str, cards: str) -> str:
    return f'<section class="box {css}"><h2 class="box-title uppercase">{heading}</h2>\n<div class="cards">{cards}</div></section>'


def _related(story: Story) -> str:
    cards = "".join(_card(h, alt=h.photo_words) for h in story.related) + "".join(
        f'<article class="flex gap-4"><div><h3 class="font-semibold"><a class="loading-link" href="{path}">{title}</a></h3></div>'
        "</article>\n"
        for title, path in story.strays
    )
    return _box("related", "Tin liên quan", cards) if cards else ""


def _same_section(story: Story) -> str:
    cards = "".join(_card(h, summary=has_summary("D", n)) for n, h in enumerate(story.same_section, 1))
    return _box("same", "Tin cùng chuyên mục", cards)


def _read_on(view: View) -> str:
    return _box("more", "Đọc thêm", "".join(_card(h, summary=True) for h in view.others(view.rng, 8)))


def _sidebar(view: View) -> str:
    items = "".join(
        f'<li><a class="loading-link" href="{h.path}">{esc(h.title)}</a></li>' for h in view.others(view.rng, 6)
    )
    return (
        f'<aside class="col-span-4"><div class="ad" id="ad-{view.ad()}">Quảng cáo</div>\n<section class="box"><h2 '
        f'class="box-title uppercase">Tin đọc nhiều</h2><ol class="ranked">{items}</ol></section>\n'
        f"{ads('AdsRight1', 'ad')}\n{ads('AdsRight2', 'ad')}</aside>"
    )


def _page(title: str, url: str, main: str, view: View) -> str:
    return f"""<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<title>{esc(title)}</title>
<link rel="canonical" href="{view.origin}{url}"/>
<meta property="og:type" content="website"/>
<meta property="og:title" content="{esc(title)}"/>
{config(view.origin)}
<link rel="stylesheet" href="/style/d.css"/>
</head>
<body class="bg-white font-inter">
{ICONS}
{_header(view)}
<main class="container mx-auto">
{main}
</main>
{_footer()}
{figures(view)}
{LAZY}
</body>
</html>
"""


def listing(
    name: str, slug: str, heads: Sequence[Head], view: View, page: int = 1, *, more: bool = False, url: str = ""
) -> str:
    url = url or f"/chuyen-muc/{slug}.html"
    kids = "".join(
        f'<a href="/chuyen-muc/{k.new_slug}.html">{esc(k.name)}</a>'
        for k in (children_of(slug) if slug in PARENTS else ())
    )
    cards = "".join(
        f'<article class="flex gap-4"><a class="loading-link thumb" href="{h.path}"><picture><img loading="lazy" src="'
        f'{h.photo.path("w640")}" alt="{esc(h.title)}"/></picture></a><div><h2 class="font-semibold"><a class="loading-link" '
        f'href="{h.path}" title="{esc(h.title)}">{esc(h.title)}</a></h2><time class="text-sm">{h.published:%d/%m/%Y %H:%M}</time>'
        f'<p class="summary">{esc(h.lead)}</p></div></article>\n'
        for h in heads
    )
    button = (
        f'<button class="load-more" onclick="loadMoreArticles()">Xem thêm</button>\n<a class="next" rel="next" '
        f'href="{url}?page={page + 1}">Trang {page + 1}</a>\n<script>function loadMoreArticles() {{ location.search = '
        f"'?page={page + 1}'; }}</script>"
        if more
        else ""
    )
    main = f"""<section class="breadcrumbs"><div class="grow"><a href="/">Trang chủ</a><a href="{url}">{esc(name)}</a></div></section>
<h1 class="section-title">{esc(name)}</h1><div class="sub-sections">{kids}</div>
<div class="grid grid-cols-12 gap-8"><div class="col-span-8"><section id="latest-articles" class="cards wide">
{cards}</section>
{button}</div>
{_sidebar(view)}</div>"""
    return _page(f"{name} - {PAPER}", url, main, view)


def home(
    latest: Sequence[Head],
    by_section: Sequence[tuple[str, Sequence[Head]]],
    files: Sequence[tuple[str, str]],
    view: View,
) -> str:
    first, rest = latest[0], latest[1:]
    zones = "".join(
        f'<section class="zone"><h2 class="box-title"><a href="/chuyen-muc/{slug}.html">{esc(name_of(slug))}</a></h2>'
        f'<div class="zone-grid">{_lead_card(heads[0])}<div class="cards">{"".join(_card(h) for h in heads[1:])}</div></div>'
        "</section>\n"
        for slug, heads in by_section
        if heads
    )
    links = "".join(f'<li><a href="{path}">{esc(title)}</a></li>' for title, path in files)
    main = f"""<section class="hero"><article class="hero-main"><a class="loading-link thumb" href="{first.path}"><picture>\
<img src="{first.photo.path("w1280")}" alt="{esc(first.title)}"/></picture></a><h2><a class="loading-link" \
href="{first.path}">{esc(first.title)}</a></h2><p class="summary">{esc(first.lead)}</p></article>
<div class="hero-side">{"".join(_lead_card(h) for h in rest[:2])}</div>
<section class="hero-latest"><h2 class="box-title">Mới nhất</h2><ul class="plain">\
{"".join(f'<li><time>{h.published:%H:%M %d/%m}</time><a class="loading-link" href="{h.path}">{esc(h.title)}</a></li>' for h in rest[2:10])}\
</ul></section></section>
<div class="grid grid-cols-12 gap-8"><div class="col-span-8">{zones}</div>
<div class="col-span-4">{_sidebar(view)}<section class="box"><h2 class="box-title">Hồ sơ tòa soạn</h2><ul class="plain">{links}</ul>\
</section></div></div>"""
    assert MENU
    return _page(f"{PAPER} (báo mẫu)", "/", main, view)


def _lead_card(head: Head) -> str:
    return (
        f'<article class="lead-card"><a class="loading-link thumb" href="{head.path}"><picture><img loading="lazy" '
        f'src="{head.photo.path("w640")}" alt="{esc(head.title)}"/></picture></a><h3><a class="loading-link" href="{head.path}">'
        f'{esc(head.title)}</a></h3><p class="summary">{esc(head.lead)}</p></article>'
    )


def plain_page(title: str, text: str, view: View) -> str:
    """An error said in the paper's own dress."""
    main = f'<section class="plain-page"><h1>{esc(title)}</h1><p>{esc(text)}</p><p><a href="/">Về trang chủ</a></p></section>'
    return _page(f"{title} - {PAPER}", "/", main, view)
