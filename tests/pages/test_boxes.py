"""Boxes of other stories, and links between the paragraphs."""

from __future__ import annotations

from making import FIRST, LAST, page, read


def tile(slug: str, title: str, summary: str = "", *, alt: str = "", extra: str = "") -> str:
    return (
        f'<article class="story {extra}"><figure class="story__thumb"><a class="cms-link" href="/{slug}.html#x">'
        f'<img data-src="/t.jpg" alt="{alt}"></a></figure>'
        f'<h2 class="story__heading"><a class="cms-link" href="/{slug}.html">'
        f'{title}</a></h2><div class="story__meta"><time>08/03/2024 10:00</time></div>'
        + (f'<div class="story__summary">{summary}</div>' if summary else "")
        + "</article>"
    )


def box(heading: str, *tiles: str, of: str = "article__more-news") -> str:
    content = f'<div class="box-content">{"".join(tiles)}</div>'
    return f'<div class="{of}"><div class="box-heading">{heading}</div>{content}</div>'


def test_boxes_under_their_headings() -> None:
    after = box("Tin cùng chuyên mục", tile("a-b-c-post1", "Bài một", "Tóm tắt một.", alt="Ông Ba. Ảnh: A"))
    after += box('<a href="/xa-hoi/">Đọc thêm</a>', tile("a-b-c-post2", "Bài hai"), tile("a-b-c-post3", "Bài ba"))
    after += box("Chuyện lạ trong ngày", tile("a-b-c-post4", "Bài bốn"))
    related = read(page(FIRST + LAST, after=after)).related
    assert [(link.box, link.position, link.title) for link in related] == [
        ("Tin cùng chuyên mục", 1, "Bài một"), ("Đọc thêm", 1, "Bài hai"), ("Đọc thêm", 2, "Bài ba"),
        ("Chuyện lạ trong ngày", 1, "Bài bốn"),
    ]  # fmt: skip
    assert (related[0].url, related[0].summary, related[0].caption) == (
        "https://baophapluat.vn/a-b-c-post1.html", "Tóm tắt một.", "Ông Ba. Ảnh: A",
    )  # fmt: skip
    assert (related[1].summary, related[1].caption) == (None, None)


def test_advertisements_and_side_columns_are_no_stories() -> None:
    bought = '<article><h2><a href="https://ban-hang.example/x" rel="sponsored">Mua một tặng một</a></h2></article>'
    after = box(
        "Đọc thêm", bought, tile("a-b-c-post2", "Bài hai"), tile("a-b-c-post5", "Khuyến mại", extra="story--ads")
    )
    after += f'<div class="sub-column">{box("Tin đọc nhiều", tile("a-b-c-post6", "Bài sáu"))}</div>'
    after += f'<footer class="site-footer">{box("Liên kết", tile("a-b-c-post7", "Bài bảy"))}</footer>'
    assert [link.title for link in read(page(FIRST + LAST, after=after)).related] == ["Bài hai"]


def test_an_alt_that_repeats_the_title_is_a_caption_only_beside_others() -> None:
    default = box("Đọc thêm", tile("a-b-c-post1", "Bài một", "Tóm tắt.", alt="Bài một"))
    assert [link.caption for link in read(page(FIRST + LAST, after=default)).related] == [None]
    others = box(
        "Đọc thêm",
        tile("a-b-c-post1", "Bài một", "Tóm tắt.", alt="Bài một"),
        tile("a-b-c-post2", "Bài hai", alt="Cây đa"),
    )
    assert [link.caption for link in read(page(FIRST + LAST, after=others)).related] == ["Bài một", "Cây đa"]


def test_links_between_the_paragraphs() -> None:
    link = (
        '<a class="cms-relate" href="https://baophapluat.vn/vu-kien-xom-ben-post100.html">Vụ kiện ở xóm bên đã xong</a>'
    )
    article = read(page(f"{FIRST}<p><strong>Xem thêm:</strong></p><ul><li>{link}</li></ul>{LAST}"))
    assert [(found.box, found.position, found.title) for found in article.related] == [
        ("in-text", 1, "Vụ kiện ở xóm bên đã xong")
    ]
    assert len(article.body) == 2
