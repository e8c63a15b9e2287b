"""The archive that the pages are shown from: a few plain articles, and one by somebody who means harm."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from archive import stories
from archive.opening import open_to_write
from archive.records import Article, Caption, Image, RelatedLink
from tests.archive.builders import PLAIN, SITE, job, kept, page

if TYPE_CHECKING:
    from pathlib import Path

    from archive.opening import Archive
    from plvn_crawler.pipelines.job import Job

RAW = """<!DOCTYPE html><html><head><title>Trang đã lưu</title><style>h1 {{ color: teal }}</style></head>
<body><h1>Trang đã lưu</h1><p>Nguyên văn của trang.</p>{more}</body></html>"""

FINE = ("Mức phạt là 5 triệu đồng theo Nghị định 100/2019/NĐ-CP.", "Người dân có mười ngày để khiếu nại.")
NEW_FINE = ("Mức phạt là 8 triệu đồng theo Nghị định 168/2024/NĐ-CP.", "Người dân có mười ngày để khiếu nại.")


def build(folder: Path, tripwire: str) -> None:
    """tripwire: an address that nothing may ever ask for."""
    with open_to_write(folder, "a test") as archive:
        work = job(archive)
        for number in range(60):
            _file(work, archive, _plain(number))
        _file(work, archive, _edited(FINE))
        _file(work, archive, _edited(NEW_FINE), raw=RAW.format(more="2"))
        # Read otherwise from the same page: the change is ours.
        _file(work, archive, replace(_edited(NEW_FINE), tags=("xử phạt",), reader="C@2"), raw=RAW.format(more="2"))
        _file(work, archive, hostile(tripwire), raw=RAW.format(more=payload(tripwire) + links(tripwire)))
        _file(work, archive, replace(hostile(tripwire), lead=payload(tripwire)), raw=RAW.format(more="x"))
        for key, section in (("post701", "Kinh tế"), ("post702", "Xã hội")):
            _file(work, archive, _told_twice(key, section))
        list(stories.settle(archive))
        archive.connection.execute("UPDATE articles SET withdrawn_at = '2026-02-01T08:00:00+07:00' WHERE key = 'post5'")
        work.run.finish(0, "done")


def _file(work: Job, archive: Archive, article: Article, raw: str = "") -> None:
    body = (raw or RAW.format(more=article.key)).encode()
    headers = (("Content-Type", "text/html; charset=utf-8"),)
    fetched = page(body, url=article.url, asked_url=article.url, headers=headers)
    work.filing().page(kept(archive, article, fetched))


def _plain(number: int) -> Article:
    key = f"post{number}"
    words = "Con đường làng được mở rộng" if number % 2 else "Ông Dương trình bày về đất đai"
    link = RelatedLink("Đọc thêm", 1, f"Bài số {number + 1}", address(f"post{number + 1}"), "Tóm tắt của bài kia.")
    outside = RelatedLink("Đọc thêm", 2, "Bài ngoài kho", f"{SITE}/bai-khac-post999999.html")
    return replace(
        PLAIN,
        url=address(key),
        key=key,
        title=f"{words} {number}",
        published_at=f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}T08:00:00+07:00",
        authors=("Lan Chi",) if number % 3 else ("Minh Anh", "Lan Chi"),
        section="Pháp đình" if number % 2 else "Tin nóng",
        breadcrumbs=("Pháp luật", "Pháp đình" if number % 2 else "Tin nóng"),
        tags=("đất đai",) if number % 2 else ("giao thông", "đất đai"),
        body=(f"Đoạn mở đầu số {number}.", "Buổi hòa giải kéo dài đến chiều."),
        body_html=f"<p>Đoạn mở đầu số {number}.</p><h3>Hòa giải</h3><p>Buổi hòa giải kéo dài đến chiều.</p>"
        f'<figure><img src="{SITE}/a{number}.jpg" alt=""><figcaption>Buổi làm việc. Ảnh: Lan Chi</figcaption></figure>'
        "<table><tr><th>Năm</th><td>2024</td></tr></table>",
        captions=(Caption("Buổi làm việc. Ảnh: Lan Chi", "Lan Chi", f"{SITE}/a{number}.jpg", 2, ("a.jpg",)),),
        images=(Image(f"{SITE}/a{number}.jpg", f"2024_03_08/a{number}.jpg"),),
        related=(link, outside),
    )


def _edited(body: tuple[str, ...]) -> Article:
    html = "".join(f"<p>{paragraph}</p>" for paragraph in body)
    return replace(_plain(700), key="post700", url=address("post700"), title="Phạt nguội", body=body, body_html=html)


def _told_twice(key: str, section: str) -> Article:
    body = (
        "Cơ quan quản lý thị trường vừa công bố kết quả đợt kiểm tra các cửa hàng vàng ở ba tỉnh miền Trung.",
        "Theo báo cáo, trong hơn bốn mươi cửa hàng có bảy nơi chưa niêm yết giá.",
        "Các nơi này phải khắc phục trước cuối tháng, theo khoản 1 Điều 5 Nghị định số 70/2024/NĐ-CP.",
    )
    html = "".join(f"<p>{paragraph}</p>" for paragraph in body)
    return replace(
        _plain(700),
        url=address(key),
        key=key,
        title="Kiểm tra cửa hàng vàng",
        section=section,
        body=body,
        body_html=html,
    )


def address(key: str) -> str:
    return f"{SITE}/mot-bai-{key}.html"


def payload(tripwire: str) -> str:
    """Markup that would run, load or send something anywhere it is taken for markup."""
    return (
        f"\"'><script>window.ran=1;fetch('{tripwire}/script');alert(1)</script>"
        f"<img src='{tripwire}/image' onerror='window.ran=1;alert(1)'><svg onload='window.ran=1;alert(1)'></svg>"
        f"<iframe src='javascript:parent.ran=1'></iframe><style>@import url({tripwire}/style);</style>{{{{ 7*7 }}}}"
    )


def links(tripwire: str) -> str:
    """What a page may ask the browser to fetch, or to go to, of itself."""
    return (
        f"<link rel='stylesheet' href='{tripwire}/css'><link rel='preload' as='image' href='{tripwire}/preload'>"
        f"<link rel='prefetch' href='{tripwire}/prefetch'><link rel='preconnect' href='{tripwire}'>"
        f"<meta http-equiv='refresh' content='0;url={tripwire}/refresh'><base href='{tripwire}/'>"
        f"<form action='{tripwire}/form'><input autofocus onfocus='window.ran=1;this.form.submit()'></form>"
        f"<video autoplay src='{tripwire}/video'></video><object data='{tripwire}/object'></object>"
        f"<p style='background:url({tripwire}/background)'>x</p><a href='{tripwire}/link' id='out'>ra ngoài</a>"
    )


def hostile(tripwire: str) -> Article:
    bad = payload(tripwire)
    return replace(
        PLAIN,
        key="post666",
        url=address("post666"),
        title=f"Bài xấu {bad}",
        lead=f"Sapo {bad}",
        published_at="2024-06-06T08:00:00+07:00",
        authors=(f"Tác giả {bad}",),
        source=f"Nguồn {bad}",
        section=f"Mục {bad}",
        breadcrumbs=(f"Mục {bad}",),
        tags=(f"Thẻ {bad}",),
        body=(f"Thân bài {bad}",),
        body_html=f"<p onclick='window.ran=1'>Thân bài {bad}</p><a href='javascript:window.ran=1'>bấm</a>",
        captions=(
            Caption(f"Chú thích {bad}", f"Tên {bad}", "javascript:window.ran=1", 1, ("b.jpg",)),
            Caption("=HYPERLINK(1)", "=1+1", None, 3),
        ),
        images=(Image(f"{tripwire}/photo.jpg", "2024_06_06/b.jpg", bad),),
        related=(
            RelatedLink(f"Khung {bad}", 1, f"Liên kết {bad}", "javascript:window.ran=1", bad),
            RelatedLink("Đọc thêm", 1, "", f"{tripwire}/x-post1.html"),
        ),
    )
