"""Records for tests: a plain article, varied by keyword."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from archive import captures
from archive.records import Article, Caption, FetchedPage, Image, Reading, RelatedLink
from archive.runs import Run
from plvn_crawler.pages.laws import read_laws
from plvn_crawler.pipelines.job import Job

if TYPE_CHECKING:
    from archive.opening import Archive

SITE = "https://baophapluat.vn"
URL = f"{SITE}/toa-an-tinh-mo-phien-xet-xu-luu-dong-post700001.html"

PLAIN = Article(
    url=URL,
    key="post700001",
    era="C",
    kind="article",
    title="Tòa án tỉnh mở phiên xét xử lưu động",
    lead="(PLVN) - Phiên xét xử thu hút đông đảo người dân.",
    agency="PLVN",
    published_at="2024-03-08T15:27:00+07:00",
    published_text="08/03/2024 15:27",
    published_source="head",
    modified_at=None,
    authors=("Lan Chi",),
    source=None,
    section="Pháp đình",
    breadcrumbs=("Pháp luật", "Pháp đình"),
    tags=("xét xử lưu động", "tòa án"),
    body=("Sáng 8/3, phiên tòa khai mạc.", "Bị cáo nhận mức án 3 năm tù."),
    body_html="<p>Sáng 8/3, phiên tòa khai mạc.</p><p>Bị cáo nhận mức án 3 năm tù.</p>",
    captions=(Caption("Quang cảnh phiên tòa. Ảnh: Lan Chi", "Lan Chi", f"{SITE}/a.jpg", 2, ("2024_03_08/a.jpg",)),),
    images=(Image(f"{SITE}/a.jpg", "2024_03_08/a.jpg"),),
    related=(RelatedLink("Đọc thêm", 1, "Tin khác", f"{SITE}/tin-khac-hom-nay-post700002.html"),),
    reader="C@1",
)


def article(**changes: Any) -> Article:
    return replace(PLAIN, **changes)


def job(archive: Archive) -> Job:
    return Job(archive, Run(archive, "test", {}, SITE), SITE)


def page(body: bytes = b"<html>1</html>", **changes: Any) -> FetchedPage:
    return replace(FetchedPage(URL, body, "2026-01-15T08:00:00+07:00", asked_url=URL), **changes)


def kept(archive: Archive, result: Any, fetched: FetchedPage) -> Reading:
    """A reading whose raw page lies on the shelf."""
    laws = read_laws(result) if isinstance(result, Article) else None
    return Reading(fetched, captures.keep(archive, fetched), result, laws=laws)
