"""Era B, 2019 to 2022: ePi's first template, after the designer's mock-ups (PLVN-SITE §2)."""

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
from tests.newspaper.sections import trail
from tests.newspaper.truth import visible_date, width_of

from .common import ICONS, LAZY, NOTICE, PAPER, View, ads, esc, figures, full_menu, menu, metadata, tag_href

if TYPE_CHECKING:
    from tests.newspaper.model import Head, Story


def article(story: Story, view: View) -> str:
    head = story.head
    full = " is-full" if head.kind in {"longform", "live", "interview"} else ""
    tags = "".join(f'<a class="tag-item" href="{tag_href(t, "B")}">{esc(t)}</a>\n' for t in story.tags)
    author = "".join(f'<div class="author">{esc(name)}</div>\n' for name in story.authors)
    if story.source:
        author = f'<div class="author">Theo {esc(story.source)}</div>\n'
    ending = f'{author}<div class="article__tag">\n<b class="tag-label">Từ khóa:</b>\n{tags}</div>'
    avatar, rest = "", story.blocks
    if head.kind == "longform" and isinstance(rest[0], Picture):
        src = view.origin + rest[0].photo.path("w800")
        avatar = f'<figure class="article__avatar"> <img class="img-responsive" src="{src}" alt=""> </figure>\n'
        rest = rest[1:]
    blocks = _blocks(rest, view)
    match head.kind:
        case "longform":
            content = f'<div class="cms-body">\n{blocks}\n{ending}\n</div>'
        case "live":
            content = f'<div class="content">\n<div class="cms-body">\n<ul class="timeline-wrap">\n{blocks}\n</ul>\n</div>\n{ending}\n</div>'
        case "interview":
            content = f'<div class="cms-body">\n{blocks}\n{ending}\n</div>'
        case _:
            content = f'<div class="content">\n{blocks}\n{ending}\n</div>'
    crumbs = "".join(
        f'<h3 class="cate"> <a class="{"current" if slug == head.section.slug else ""}" href="/{slug}/" title="{esc(name)}">'
        f" {esc(name)} </a> </h3>\n"
        for name, slug, _ in trail(head.section)
    )
    return f"""<!DOCTYPE html>
<!--[if IE 8]> <html class="no-js lt-ie9"> <![endif]-->
<!--[if gt IE 8]><!-->
<html class="no-js" lang="vi">
<!--<![endif]-->
<head>
 <meta charset="utf-8">
 <meta http-equiv="X-UA-Compatible" content="IE=edge">
 <meta name="viewport" content="width=device-width">
 {metadata(story, view, width_of(head))}
 <link rel="stylesheet" href="/style/b.css">
</head>
<body>
{ICONS}
{_header(view)}
<div id="site-content" class="site-content{full}">
<div class="site-wrap">
<div class="column--main">
<div class="breadcrumbs"> <h3 class="cate"> <a class="" href="/" title="Trang chủ"> Trang chủ </a> </h3>
{crumbs}</div>
<!-- main article -->
<article class="article-wrap article-main">
<header class="article__header">
<h1 class="article__title">{esc(story.title)}</h1>
{avatar}<div class="article__meta">
<time datetime="{head.published:%Y-%m-%dT%H:%M:%S}+07:00">{visible_date(head)}</time> <span class="views">{view.count} lượt xem</span>
</div>
<div class="article__desc">
<div class="article__summary">{esc(story.lead)}</div>
<ul class="article__social"> <li><a href="#"><span class="sprite-button-facebook"></span></a></li>
<li><a href="#"><span class="sprite-button-print"></span></a></li> </ul>
</div>
</header>
<!-- article content -->
<div class="article__content">
{content}
</div>
<!-- article footer -->
<footer class="article__footer">
{_comments(view)}
<section class="zone"> <div class="zone__header"> <h3 class="zone__title">Cùng chuyên mục</h3> </div>
<div class="zone__content"> <div class="three-cols">
{"".join(_card(h, view) for h in story.same_section)}</div> </div> </section>
</footer>
</article>
<section class="zone zone--more"> <div class="zone__header"> <h3 class="zone__title">Đọc thêm</h3> </div>
<div class="zone__content">
{"".join(_line(h, view) for h in view.others(view.rng, 8))}</div> </section>
</div>
<div class="column--sub">
{ads("AdsRight1", "qc")}
<section class="zone"> <div class="zone__header"> <h3 class="zone__title">Tin đọc nhiều</h3> </div>
<div class="zone__content">
{"".join(_bullet(h, view) for h in view.others(view.rng, 6))}</div> </section>
{ads("AdsRight2", "qc")}
</div>
</div>
</div>
<footer id="site-footer"><div class="site-wrap">{full_menu("B")}<p class="notice">{NOTICE}</p></div></footer>
{figures(view)}
{LAZY}
</body>
</html>
"""


def _header(view: View) -> str:
    return f"""<header id="site-header" class="site-header">
<div class="topbar"> <div class="site-wrap"> <div class="tools"> <a>{view.today}</a> <a href="/rss/phap-dinh-61.rss">RSS</a> </div>
<div class="search"> <input type="text" placeholder="Tìm kiếm"> <span class="sprite-search"></span> </div> </div> </div>
<div class="content"> <div class="site-wrap"> <h1 class="logo"><a href="/" title="{PAPER}">Pháp luật <b>Việt Nam</b></a></h1>
<div class="qc" id="qc-{view.ad()}">Tiếng nói của đời sống pháp luật</div> </div> </div>
<nav class="site-header__nav" data-spy="affix"> <div class="site-wrap"> {menu("B", "navigator", "navigator__child")} </div> </nav>
</header>"""


def _blocks(blocks: tuple[Block, ...], view: View) -> str:
    out: list[str] = []
    inside = False
    for block in blocks:
        if isinstance(block, Exchange) != inside:
            inside = not inside
            out.append(f'{_QUESTION}<div class="interview-wrap">' if inside else "</div>")
        out.append(_block(block, view))
    return "\n".join(out) + ("\n</div>" if inside else "")


def _block(block: Block, view: View) -> str:  # noqa: C901, PLR0911 -- one line a kind of block
    match block:
        case Para(text, "subhead"):
            return f"<p><strong>{esc(text)}</strong></p>"
        case Para(text, "dropcap"):
            return f'<p class="dropcap">{esc(text)}</p>'
        case Para(text):
            return f"<p>{esc(text)}</p>"
        case Picture():
            return _picture(block, view)
        case Quote(paras):
            return f'<div class="inner-quote">{" ".join(esc(p) for p in paras)}</div>'
        case Notebox(paras):
            return "".join(f'<p class="notification">{esc(p)}</p>\n' for p in paras)
        case Items(items, ordered):
            kind = "ol" if ordered else "ul"
            return f"<{kind}>{''.join(f'<li>{esc(item)}</li>' for item in items)}</{kind}>"
        case Table(rows):
            lines = "".join(f"<tr>{''.join(f'<td>{esc(cell)}</td>' for cell in row)}</tr>\n" for row in rows)
            return f"<table><tbody>{lines}</tbody></table>"
        case InText(heads):
            links = "".join(f'<li><a href="{h.path}" title="{esc(h.title)}">{esc(h.title)}</a></li>' for h in heads)
            return f'<div class="box-relate article__related-inline"><ul>{links}</ul></div>'
        case Moment(time, title, blocks):
            return (
                f'<li class="timeline__item"> <div class="timeline__header"> <time class="timeline__time">{time}</time> '
                f'<h3 class="timeline__title">{esc(title)}</h3> </div> <div class="timeline__content">\n'
                f"{_blocks(blocks, view)}\n</div> </li>"
            )
        case Exchange(asker, question, answerer, answer):
            said = "".join(f"<p>{esc(p)}</p>" for p in answer)
            return (
                '<div class="interview__item"> <div class="interview__question"> <h4 class="interview__header">Bạn '
                f'<b class="name">{esc(asker)}</b> hỏi:</h4> <div class="interview__content"> <p>{esc(question)}</p> </div> '
                f'</div> <div class="interview__answer"> <h4 class="interview__header"><b>{esc(answerer)}</b></h4> '
                f'<div class="interview__content"> {said} </div> </div> </div>'
            )
        case Video():
            raise TypeError("era B holds no video page")


_QUESTION = """<div class="box box--grey"> <div class="box__header">Đặt câu hỏi giao lưu</div> <div class="box__content">
<div class="input clearfix"> <input type="text" class="form-control" placeholder="Họ tên"> <textarea class="form-control" rows="3"
placeholder="Nội dung câu hỏi"></textarea> <button class="btn btn-primary btn-sm btnSubmit">Gửi câu hỏi</button> </div> </div> </div>
"""


def _picture(shot: Picture, view: View) -> str:
    url, words = view.origin + shot.photo.path("w800"), esc(shot.words)
    img = f'<img class="img-responsive" src="{url}" alt="{words}">'
    fig = f' <span class="fig">{words}</span>' if words else ""
    match shot.form:
        case "fig-table":
            return (
                f'<table class="contentimg"> <tbody> <tr> <td> <div class="full-img"> {img} </div> </td> </tr>\n'
                f'<tr> <td style="text-align: center;">{fig}</td> </tr> </tbody> </table>'
            )
        case "fig-half":
            return f'<div class="half-img is-left"> {img}{fig} </div>'
        case _:
            return f'<div class="full-img"> {img}{fig} </div>'


def _card(head: Head, view: View) -> str:
    return (
        f'<article class="story"> <figure class="story__thumb"> <a href="{head.path}"><img data-src="{view.origin}'
        f'{head.photo.path("300x200")}" alt=""></a> </figure> <h2 class="story__title"><a href="{head.path}">'
        f"{esc(head.title)}</a></h2> </article>\n"
    )


def _line(head: Head, view: View) -> str:
    return (
        f'<article class="story story--timeline"> <h2 class="story__title"><a href="{head.path}">{esc(head.title)}</a></h2> '
        f'<figure class="story__thumb"> <a href="{head.path}"><img data-src="{view.origin}{head.photo.path("300x200")}" '
        f'alt=""></a> </figure> <div class="story__desc">{esc(head.lead)}</div> </article>\n'
    )


def _bullet(head: Head, _view: View) -> str:
    return f'<article class="story story--border"> <h2 class="story__title"><a href="{head.path}">{esc(head.title)}</a></h2> </article>\n'


def _comments(view: View) -> str:
    said = "".join(
        '<div class="comment inner-comment"> <div class="topic-comment"> <div class="content content-comment"> '
        f'<p class="name info-author">{name}</p> <p class="text">{text}</p> <p class="tool comment-actions action-comment"> '
        f'<a href="#" class="btnLike active cmt-like-ed">Đã thích <span class="count">({view.rng.randint(1, 40)})</span></a> '
        '<a href="#" class="btnReply cmt-reply">Trả lời</a> </p> </div> </div> </div>\n'
        for name, text in _VOICES
    )
    return f"""<div class="box-comment"> <h3>Ý kiến bạn đọc</h3> <div class="user">
{said}</div> <div class="input clearfix"> <input type="text" class="form-control" placeholder="Họ tên"> <textarea class="form-control"
rows="4" placeholder="Nội dung bình luận"></textarea> <p class="note">Ý kiến được biên tập trước khi đăng.</p>
<button class="btn btn-primary btn-sm btnSubmit">Gửi bình luận</button> </div> </div>"""


_VOICES = (
    ("Người đọc ở xa", "Bài viết rất gần với chuyện ở quê tôi, mong báo theo dõi tiếp."),
    ("Một bạn đọc", "Nếu có thêm mẫu đơn đính kèm thì người dân dễ làm hơn."),
)
