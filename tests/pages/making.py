"""Pages for tests, in memory: an era-C shell around what a test is about. All sentences are invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.records import Article, FetchedPage, Refused
from plvn_crawler.pages.article import read_article
from plvn_crawler.pages.correcting import DEFAULT, Profile

if TYPE_CHECKING:
    from plvn_crawler.pages.explaining import Notes

NOW = "2026-01-20T10:00:00+07:00"
URL = "https://baophapluat.vn/ba-con-ban-du-hop-to-hoa-giai-post506101.html"
FIRST = "<p>Tổ hòa giải họp từ sáng sớm, đủ mặt cả bảy hộ trong xóm.</p>"
LAST = "<p>Biên bản được đọc lại hai lần trước khi các bên ký tên.</p>"


def page(body: str, *, after: str = "", head: str = "", title: str = "Bà con Bản Du họp tổ hòa giải") -> bytes:
    return f"""<!DOCTYPE html><html><head><title>{title} | Báo Pháp luật Việt Nam</title>
<meta property="article:published_time" content="2024-03-08T15:27:00+0700">{head}</head><body>
<header class="site-header"><h1><a class="site-logo" href="/">Báo</a></h1></header>
<ul class="breadcrumbs"><li><a href="/xa-hoi/">Xã hội</a></li>
<li><a href="/tin-dia-phuong/">Tin địa phương</a></li></ul>
<h1 class="article__title cms-title">{title}</h1>
<div class="article__meta"><time class="time" datetime="2024-03-08T15:27:00+0700">08/03/2024 15:27</time></div>
<div class="article__sapo cms-desc">(PLVN) - Chuyện ranh đất kéo dài ba năm đã có hồi kết.</div>
<div class="article__body cms-body " itemprop="articleBody">{body}</div>{after}</body></html>""".encode()


def fetched(body: bytes, url: str = URL) -> FetchedPage:
    return FetchedPage(url=url, body=body, fetched_at=NOW)


def read(body: bytes, url: str = URL, notes: Notes | None = None, profile: Profile = DEFAULT) -> Article:
    result = read_article(fetched(body, url), notes, profile)
    assert isinstance(result, Article), result
    return result


def refused(body: bytes, url: str = URL) -> str:
    result = read_article(fetched(body, url))
    assert isinstance(result, Refused), result
    return result.why.split(":")[0]


def read_body(body: str) -> Article:
    return read(page(FIRST + body + LAST))


def inner(article: Article) -> list[str]:
    """The paragraphs between the first and the last."""
    return list(article.body[1:-1])


def table_picture(file: str, below: str = "", attributes: str = "") -> str:
    return (
        f'<table class="picture"><tbody><tr><td class="pic"><img class="lazyload  cms-photo"'
        ' src="data:image/gif;base64,R0"'
        f' data-src="https://image.baophapluat.vn/w840/Uploaded/2024/abc/2024_03_08/{file}" {attributes}></td></tr>'
        f"{below}</tbody></table>"
    )
