"""The sample newspaper must itself be right: what it serves agrees with the truth that it tells."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
import unicodedata
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from lxml import etree, html

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))  # the package is found however pytest was started

from tests.newspaper import Newspaper, Server, serving  # noqa: E402 -- after the line above
from tests.newspaper.discovery import newest, page_of  # noqa: E402
from tests.newspaper.handwritten import WRITTEN  # noqa: E402
from tests.newspaper.sections import residues  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Iterator


class Reader:
    """A keep-alive client that follows nothing and undoes gzip."""

    def __init__(self, url: str) -> None:
        self._connection = HTTPConnection(urlsplit(url).netloc, timeout=10)

    def get(self, path: str, **headers: str) -> tuple[int, bytes, dict[str, str]]:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self._connection.request("GET", path, headers=named)
        answer = self._connection.getresponse()
        body = answer.read()
        found = {name.lower(): value for name, value in answer.getheaders()}
        return answer.status, gzip.decompress(body) if found.get("content-encoding") == "gzip" else body, found

    def close(self) -> None:
        self._connection.close()


@pytest.fixture(scope="module")
def paper() -> Newspaper:
    return Newspaper(size=40, seed=1)


@pytest.fixture
def server(paper: Newspaper) -> Iterator[Server]:
    with serving(paper) as server:
        yield server


@pytest.fixture
def reader(server: Server) -> Iterator[Reader]:
    reader = Reader(server.url)
    yield reader
    reader.close()


def _words(markup: bytes) -> str:
    tree = html.document_fromstring(markup)
    for noise in tree.xpath("//script|//style"):
        noise.drop_tree()
    return " ".join(unicodedata.normalize("NFC", " ".join(tree.itertext())).split())


def test_all_eras_kinds_and_caption_forms_are_there(paper: Newspaper) -> None:
    truths = list(paper.truth())
    assert {t.era for t in truths} == {"B", "C", "D"}
    assert {t.article.kind for t in truths} == {"article", "longform", "live", "interview", "photo", "video"}
    assert any(t.era == "D" and "-post" in t.path for t in truths), "a migrated article in the new skin"
    forms = {getattr(b, "form", None) for t in truths for b in paper.story(t.index).blocks}
    assert {"td", "br", "em", "ad", "figure", "desc", "twice", "fig-full", "fig-half", "fig-table", "none"} <= forms
    titles = {t.article.title for t in truths}
    assert {w.title for w in WRITTEN} <= titles
    assert any(t.article.source == "TTXVN" and not t.article.authors for t in truths)
    assert any("\u00a0" in paper.head(t.index).lead for t in truths)


@pytest.mark.parametrize("size", [40, 41, 97, 1000])
def test_each_article_has_its_own_address_and_a_time_of_its_own(size: int) -> None:
    paper = Newspaper(size=size, seed=3)
    heads = [paper.head(n) for n in range(paper.count(2))]
    assert len({h.path for h in heads}) == len({h.key for h in heads}) == len({h.title for h in heads}) == size + 2
    times = [h.published for h in heads]
    assert times == sorted(times)
    assert not [t for t in times if (t.year, t.month) in {(2022, 8), (2022, 9)}]
    assert all(paper.find(h.path, 2) == h.index for h in heads)


def test_same_seed_same_bytes_and_another_seed_other_news() -> None:
    one, two = (Newspaper(size=60, seed=5, still=True) for _ in "ab")
    assert [one.story(n) for n in range(60)] == [two.story(n) for n in range(60)]
    with serving(one) as here, serving(two) as there:
        ours, theirs = Reader(here.url), Reader(there.url)
        for index in (3, 20, 30, 50):
            path = one.head(index).path
            bodies = [r.get(path, Host="paper.test")[1] for r in (ours, ours, theirs)]
            assert bodies[0] == bodies[1] == bodies[2]
        ours.close()
        theirs.close()
    other = Newspaper(size=60, seed=6)
    assert {t.path for t in one.truth()} - {t.path for t in other.truth()}


def test_pages_hold_what_the_truth_says(paper: Newspaper, reader: Reader) -> None:
    reader.get(paper.troubles()["busy"])
    for truth in paper.truth():
        status, body, headers = reader.get(truth.path)
        assert status == 200
        assert headers["content-type"].startswith("text/html")
        assert 25_000 < len(body) < 70_000
        words, article = _words(body), truth.article
        for text in (article.title, article.lead or "", article.published_text or "", *article.authors):
            assert text in words
        for para in article.body:
            assert " ".join(para.split()) in words
        for caption in article.captions:
            assert words.count(caption.text) == caption.times or caption.text in " ".join(article.body)
        for image in article.images:
            assert image.identity.encode() in body
        for link in article.related:
            assert link.title in words
            assert link.url.removeprefix("https://baophapluat.vn").encode() in body


def test_pages_change_at_each_view_but_not_their_validators(paper: Newspaper, reader: Reader) -> None:
    path = paper.head(30).path
    _, first, headers = reader.get(path)
    _, second, again = reader.get(path)
    assert first != second
    assert headers["etag"] == again["etag"]
    assert reader.get(path, If_None_Match=headers["etag"])[:2] == (304, b"")
    assert reader.get(path, If_Modified_Since=headers["last-modified"])[0] == 304
    assert reader.get(path, If_None_Match='"other"')[0] == 200


def test_without_validators_nothing_is_conditional() -> None:
    with serving(Newspaper(etags=False)) as server:
        reader = Reader(server.url)
        _, _, headers = reader.get("/")
        reader.close()
    assert "etag" not in headers
    assert "last-modified" not in headers


def test_second_edition_edits_withdraws_and_publishes(paper: Newspaper, server: Server, reader: Reader) -> None:
    before = {t.key: t for t in paper.truth(1)}
    after = {t.key: t for t in paper.truth(2)}
    changed = [key for key, truth in before.items() if after[key].article != truth.article]
    assert changed == paper.edited()
    assert len(changed) == 5
    assert {paper.story(before[key].index, 2).edit for key in changed} >= {"number", "title", "paragraph"}
    assert sorted(set(after) - set(before)) == sorted(paper.published())
    assert [t.key for t in after.values() if t.withdrawn] == paper.withdrawn()
    edited, gone = before[changed[0]], before[paper.withdrawn()[0]]
    same = before[next(key for key in before if key not in changed and key not in paper.withdrawn())]
    tags = {t.path: reader.get(t.path)[2]["etag"] for t in (edited, gone, same)}
    server.edition = 2
    assert reader.get(edited.path, If_None_Match=tags[edited.path])[0] == 200
    assert reader.get(same.path, If_None_Match=tags[same.path])[0] == 304
    assert reader.get(gone.path)[0] == 410
    assert all(reader.get(after[key].path)[0] == 200 for key in paper.published())


def test_planted_troubles(paper: Newspaper, reader: Reader) -> None:
    plants = paper.troubles()
    status, _, headers = reader.get(plants["busy"])
    assert (status, headers["retry-after"]) == (503, "1")
    assert reader.get(plants["busy"])[0] == 200
    assert reader.get(plants["missing"])[0] == 404
    assert reader.get(plants["gone"])[0] == 410
    assert reader.get(plants["soft-404"])[0] == 200
    status, _, headers = reader.get(plants["moved"])
    assert (status, headers["location"]) == (301, paper.head(paper.moved_index).path)
    status, _, headers = reader.get(plants["found"])
    assert (status, headers["location"]) == (302, paper.head(paper.lent_index).path)
    assert reader.get(paper.second_path(paper.twice_index))[0] == 200
    short = paper.head(paper.moved_index).short_path
    assert reader.get(short)[2]["location"] == paper.head(paper.moved_index).path
    assert reader.get("/Default.aspx")[0] == 404


def _locs(body: bytes) -> list[str]:
    return [urlsplit(loc.text or "").path for loc in etree.fromstring(body).iter("{*}loc")]


def test_both_sitemaps_agree_with_the_truth(paper: Newspaper, reader: Reader) -> None:
    everyone = {t.path for t in paper.truth()}
    of_epi = {t.path for t in paper.truth() if "-post" in t.path}
    months = _locs(reader.get("/sitemap.xml")[1])
    assert all(re.fullmatch(r"/sitemaps/news-\d{4}-[1-9]\d?\.xml", month) for month in months)
    found = {path for month in months for path in _locs(reader.get(month)[1])}
    assert found - {""} == of_epi
    children = _locs(reader.get("/sitemaps.xml")[1])
    linked: set[str] = set()
    for child in children:
        status, body, headers = reader.get(child)
        assert status == 200
        if child.startswith("/sitemaps/articles/"):
            assert headers["content-type"].startswith("text/html")
            linked.update(html.document_fromstring(body).xpath("//a/@href"))
    assert everyone <= linked
    early = next(n for n in range(40) if (at := paper.head(n).published).day == 1 and at.hour < 7)
    at = paper.head(early).published
    page = reader.get(f"/sitemaps/articles/{at.year - (at.month == 1)}/{(at.month - 2) % 12 + 1}")[1]
    assert paper.head(early).path.encode() in page, "months are cut in UTC"


def test_lists_by_arithmetic_equal_lists_by_walking() -> None:
    paper = Newspaper(size=700, seed=2)
    for edition in (1, 2):
        for slug in ("thoi-su", "phap-luat", "phap-luat-phap-dinh", "van-hoa"):
            which = residues(slug)
            walked = list(newest(paper, edition, which))
            paged: list[int] = []
            more, page = True, 1
            while more:
                heads, more = page_of(paper, edition, which, page)
                paged += [head.index for head in heads]
                page += 1
            assert paged == walked


def test_sections_of_both_kinds_and_the_api_list_the_same(reader: Reader) -> None:
    old = html.document_fromstring(reader.get("/phap-luat/")[1])
    new = html.document_fromstring(reader.get("/chuyen-muc/phap-luat.html")[1])
    ours = [urlsplit(u).path for u in old.xpath("//article[@data-id]//h2[@class='story__heading']/a/@href")]
    theirs = new.xpath("//*[@id='latest-articles']//article//h2/a/@href")
    answer = json.loads(reader.get("/api/morenews-zone-60-0.html")[1])
    assert ours == theirs == [c["url"] for c in answer["data"]["contents"]]
    feed = etree.fromstring(reader.get("/rss/phap-luat-60.rss")[1])
    assert [urlsplit(link.text or "").path for link in feed.iterfind(".//item/link")] == ours
    assert reader.get("/tag/mot-cua")[0] == 200


def test_every_link_of_the_front_and_every_picture_answers(paper: Newspaper, reader: Reader) -> None:
    front = html.document_fromstring(reader.get("/")[1])
    expected = {paper.troubles()["missing"]: 404, paper.troubles()["gone"]: 410, "/Default.aspx": 404}
    for href in set(front.xpath("//a/@href")):
        if href.startswith("/"):
            assert reader.get(href)[0] in {expected.get(href, 200), 301, 302, 503}
    for src in front.xpath("//img/@src"):
        status, body, headers = reader.get(src)
        assert (status, headers["content-type"]) == (200, "image/svg+xml")
        etree.fromstring(body)


def test_robots(paper: Newspaper, reader: Reader) -> None:
    text = reader.get("/robots.txt")[1].decode()
    assert "Disallow: /search/\n" in text
    assert "Disallow: /api/\n" not in text
    assert text.count("Sitemap: ") == 2
    with serving(Newspaper(api_allowed=False)) as closed:
        other = Reader(closed.url)
        assert b"Disallow: /api/\n" in other.get("/robots.txt")[1]
        other.close()
    assert paper.api_allowed


def test_log_and_overlap_are_kept(paper: Newspaper) -> None:
    with serving(paper, delay=0.05) as server:
        one, two = (HTTPConnection(urlsplit(server.url).netloc, timeout=10) for _ in "ab")
        for connection in (one, two):
            connection.request("GET", "/robots.txt")
        for connection in (one, two):
            connection.getresponse().read()
            connection.close()
        assert server.most_in_flight == 2
        assert [(r.method, r.path, r.status) for r in server.requests] == [("GET", "/robots.txt", 200)] * 2
        assert "host" in server.requests[0].headers


def test_a_port_in_use_is_one_sentence(server: Server) -> None:
    port = server.url.rsplit(":", 1)[1]
    command = [sys.executable, "-m", "tests.newspaper", "--port", port]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_a_paper_of_a_hundred_thousand_is_made_at_once() -> None:
    paper = Newspaper(size=100_000, seed=1)
    for index in (0, 31_234, 66_666, 99_999):
        assert paper.truth_of(index).article.body
    assert len(page_of(paper, 1, residues("quoc-te"), 150)[0]) == 40
