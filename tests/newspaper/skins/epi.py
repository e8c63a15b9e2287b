"""The body of an ePi article (era C), which also stands, as it was, inside era D's shell after the migration."""

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
    Story,
    Table,
    Video,
)

from .common import BLANK, ads, esc

if TYPE_CHECKING:
    from .common import View

_JUSTIFY = ' style="text-align: justify;"'


def body(story: Story, view: View, css: str) -> str:
    out = [f'<div class="{css}" itemprop="articleBody">']
    paragraphs = shots = slots = 0
    for number, block in enumerate(story.blocks):
        if isinstance(block, Picture):
            advert = None
            if block.form == "ad":
                advert, slots = _advert(slots), slots + 1
            out.append(_picture(block, view, shots, advert, first=number == 0))
            shots += 1
            continue
        out.append(_block(block, view, story.head.index))
        paragraphs += isinstance(block, Para) and block.style == "p"
        follows_picture = number + 1 < len(story.blocks) and isinstance(story.blocks[number + 1], Picture)
        if paragraphs in {2, 5, 8} and slots < 3 and slots < (paragraphs + 1) // 3 and not follows_picture:
            out.append(_advert(slots))
            slots += 1
    out.append(_author(story))
    out.append(ads("AdsArticleAfterBody", "clearfix"))
    out.append("</div>")
    return "\n".join(out)


def _advert(number: int) -> str:
    name = f"AdsArticleMiddle{number or ''}"
    return f'<div class="ads_middle">\n {ads(name, "fyi")}\n</div> '


def _block(block: Block, view: View, index: int) -> str:  # noqa: PLR0911 -- one line a kind of block
    style = _JUSTIFY if index % 2 else ""
    match block:
        case Para(text, "subhead"):
            return f"<p{style}><strong>{esc(text)}</strong></p> "
        case Para(text):
            return f"<p{style}>{esc(text)}</p> "
        case Quote(paras):
            return f'<blockquote class="quote cms-quote">{_ps(paras)}</blockquote>'
        case Notebox(paras):
            return (
                f'<div class="notebox nright cms-note" align="right" style="text-align: justify;">\n{_ps(paras)}</div>'
            )
        case Items(items, ordered):
            kind = "ol" if ordered else "ul"
            return f"<{kind}>{''.join(f'<li>{esc(item)}</li>' for item in items)}</{kind}>"
        case Table(rows):
            lines = "".join(f"<tr>{''.join(f'<td>{esc(cell)}</td>' for cell in row)}</tr>\n" for row in rows)
            return f'<table border="1" cellpadding="4"><tbody>{lines}</tbody></table>'
        case InText(heads):
            links = "".join(
                f'<li><a class="cms-relate" href="{view.origin}{h.path}" title="{esc(h.title)}">{esc(h.title)}</a></li>'
                for h in heads
            )
            return f'<div class="related-news article-relate"><ul>{links}</ul></div>'
        case Picture() | Moment() | Exchange() | Video():
            raise TypeError(f"no page of this era holds a {type(block).__name__}")


def _ps(paras: tuple[str, ...]) -> str:
    return "".join(f" <p>{esc(text)}</p> \n" for text in paras)


def _picture(shot: Picture, view: View, number: int, advert: str | None, *, first: bool) -> str:
    words, url = esc(shot.words), view.origin + shot.photo.path()
    digits = sum(map(ord, shot.photo.tail)) * 131 % 900_000 + 100_000
    if shot.form == "desc" and first:
        return (
            f'<figure class="article__avatar">\n<img class="cms-photo" src="{url}" alt="{words}" title="{words}" '
            f'cms-photo-caption="{words}"/>\n</figure>\n'
            f'<p class="imgdesc" style="text-align: center;"><em>{words}</em></p>'
        )
    alt = "" if shot.form in {"em", "ad", "none"} else f' alt="{words}" title="{words}"'
    src, css = (url, "cms-photo lazyloaded") if number == 0 else (BLANK, "lazyload  cms-photo")
    img = (
        f'<img data-image-id="{digits}" src="{src}" data-width="840" data-height="540" class="{css}" data-src="{url}"'
        f'{alt} width="840" height="540">'
    )
    if shot.form == "figure":
        return f'<figure class="picture">{img}<figcaption>{words}</figcaption></figure>'
    cell = f"{img}<br>{words}" if shot.form == "br" else img
    rows = f'  <tr> \n   <td class="pic">{cell}</td> \n  </tr> \n'
    if shot.form in {"td", "twice", "desc"}:
        rows += f'  <tr> \n   <td class="caption"><p>{words}</p></td> \n  </tr> \n'
    table = f'<table class="picture" align="center"> \n <tbody> \n{rows} </tbody> \n</table>'
    if shot.form in {"em", "twice"}:
        table += f" \n<p><em>{words}</em></p> "
    if shot.form == "ad":
        table += f"\n{advert}\n<p>{words}</p> "
    return table


def _author(story: Story) -> str:
    if story.source:
        names: tuple[str, ...] = (f"Theo {story.source}",)
    else:
        names = story.authors
    if not names:
        return "\n"
    blocks = "".join(
        '<div class="author">\n\n<div class="info">\n'
        f'<a href="javascript:void(0);" class="name cms-author" title="{esc(name)}">{esc(name)}</a>\n\n</div>\n</div>\n '
        for name in names
    )
    return f'\n<div class="article__author">\n\n{blocks}</div>\n'
