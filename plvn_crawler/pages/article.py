"""The front door: a fetched page in, an article or a refusal out. Total: no bytes make it raise."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from archive.records import Article, Refused
from plvn_crawler.pages import choosing, naming, wording
from plvn_crawler.pages.blocks import Block, DataTable, Paragraph, Picture, Related, render
from plvn_crawler.pages.body import Plan, Walk
from plvn_crawler.pages.captioning import captions_of, resolve
from plvn_crawler.pages.context import Context, base_of, page_url
from plvn_crawler.pages.correcting import DEFAULT, Profile
from plvn_crawler.pages.dating import Dates, date_line, read_dates
from plvn_crawler.pages.head import Head, without_site_name
from plvn_crawler.pages.house import House
from plvn_crawler.pages.markup import TooLargeError, parse
from plvn_crawler.pages.picking import first_of, some
from plvn_crawler.pages.related import IN_TEXT, Boxes, find_boxes, heading_candidates
from plvn_crawler.pages.visible import visible_text
from plvn_crawler.site import urls
from plvn_crawler.text.cleaning import clean, fold

if TYPE_CHECKING:
    from archive.records import FetchedPage, Image
    from plvn_crawler.pages.eras.rules import Rules
    from plvn_crawler.pages.explaining import Notes
    from plvn_crawler.pages.markup import Element
    from plvn_crawler.pages.rescue import Found

_MANY_WORDS = 1_000_000
_SHORTEST_LEAD = 50
_FEWEST_WORDS_DATED = 45
_AGENCY = re.compile(r"^\(\s*([A-ZĐ][A-ZĐ&.]{1,9})\s*\)\s*[-–—]?")
_NAME_LIKE = re.compile(r"^(?:[A-ZÀ-ỸĐ][\w.'’]*)(?:\s+(?:[A-ZÀ-ỸĐ][\w.'’]*|[-–,&/]))*$")
_SOURCE_LINE = re.compile(r"(?i)^\(?\s*(?:theo|nguồn)\s*:?\s+\S.{0,60}$")
_TAIL_LINE = re.compile(
    r"(?i)^(?:từ khóa|từ khoá|tags?|chia sẻ|bình luận|in bài viết|gửi bình luận|tin liên quan)\s*:?$|"
    r"^(?:theo dõi|follow|đăng ký theo dõi)\s.{0,60}(?:trên|tại|qua)\s*(?:google|zalo|facebook|fanpage|youtube|tiktok)"
)


def read_article(page: FetchedPage, notes: Notes | None = None, profile: Profile = DEFAULT) -> Article | Refused:
    """What a careful person would copy from the page, or why there is nothing to copy."""
    try:
        return _read(page, notes, profile)
    except TooLargeError as error:
        return Refused(page.url, f"too-large: {error}")
    except Exception as error:  # noqa: BLE001 - the promise of this door; the notes and the reason name the fault
        if notes is not None:
            notes.remark(f"the reader failed: {error!r}")
        return Refused(page.url, f"no-article: the reader failed with {type(error).__name__}")


def _read(page: FetchedPage, notes: Notes | None, profile: Profile) -> Article | Refused:
    refusal = choosing.refuse_bytes(page)
    if refusal is not None:
        return Refused(page.url, refusal)
    markup = parse(page.body, page.header("content-type"))
    if markup is None:
        return Refused(page.url, "empty: no element in it")
    head = Head(markup)
    url = page_url(page, head)
    context = Context(page, markup, head, notes, profile, url, House(base_of(url, markup)))
    rules = choosing.choose_era(markup, profile)
    if rules is not None:
        context.gave("era", rules.reader)
        result = _by_era(context, rules)
        if result is not None:
            return result
    return _by_rescue(context, rules)


@dataclass(slots=True)
class _Parts:
    """Fields on their way to a record."""

    title: str = ""
    lead: str | None = None
    dates: Dates = field(default_factory=Dates)
    authors: tuple[str, ...] = ()
    source: str | None = None
    breadcrumbs: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    blocks: list[Block] = field(default_factory=list)
    boxes: Boxes | None = None


def _by_era(context: Context, rules: Rules) -> Article | Refused | None:
    """The page as its template says; None where the template's body is not on it."""
    markup = context.markup
    root, body_rule = first_of(markup, rules.body)
    if root is None:
        return None
    refusal = choosing.refuse_markup(context, root)
    if refusal is not None:
        return Refused(context.page.url, refusal, rules.reader)
    context.gave("body", body_rule)
    parts = _Parts()
    title, title_rule = _worded(context, rules.title)
    parts.title = _title(context, title, title_rule)
    lead, lead_rule = _worded(context, rules.lead)
    parts.lead = _lead(context, lead, lead_rule)
    moment, date_rule = _date_element(context, rules)
    parts.dates = read_dates(context, moment, date_rule)
    parts.authors, parts.source, author_elements = naming.read_authors(context, rules)
    parts.breadcrumbs = naming.read_breadcrumbs(context, rules, parts.title)
    rows = naming.tag_rows(context, rules, root) if rules.whole_root else []
    parts.tags = naming.read_tags(context, rules, root if rules.whole_root else None, rows)

    plan = _plan(context, rules, root, {"title": title, "lead": lead}, author_elements)
    plan.excluded.update(dict.fromkeys(rows, "tags"))
    if rules.whole_root:
        _read_whole_root(root, plan, title, lead, moment)
    parts.blocks = _walk(context, rules, root, plan)
    if plan.start_after is not None and not _has_body(parts.blocks):
        plan.start_after = None
        parts.blocks = _walk(context, rules, root, plan)
    _take_foot(context, parts, rough=False)
    boxes = Boxes(context.house)
    _take_in_text(parts.blocks, boxes, box_at_end=rules.box_ends_body)
    find_boxes(boxes, root, set(plan.excluded), heading_candidates(markup, by_words=rules.boxes_by_words))
    parts.boxes = boxes
    if not parts.title or not _is_filled(parts, context, rules):
        return None if not parts.title else _nothing(context, rules)
    return _record(context, parts, rules.name, rules.reader, rules)


def _plan(
    context: Context, rules: Rules, root: Element, parts: dict[str, Element | None], authors: list[Element]
) -> Plan:
    """What the walk must leave out because it is another field, the operator's word, or a form."""
    plan = Plan(context.house, box_ends_body=rules.box_ends_body)
    for why, element in parts.items():
        if element is not None and element is not root:
            plan.excluded[element] = why
    for element in authors:
        plan.excluded[element] = "author"
    for selector in rules.cut:
        for element in some(context.markup, selector, root):
            plan.excluded[element] = str(selector)
    _exclude_forms(context, root, plan)
    return plan


def _nothing(context: Context, rules: Rules) -> Article | Refused | None:
    listing = choosing.looks_like_listing(context) if choosing.is_listing_address(context) else None
    if listing is not None:
        return Refused(context.page.url, listing, rules.reader)
    return None if rules.whole_root else Refused(context.page.url, "empty: the body holds no words", rules.reader)


def _by_rescue(context: Context, rules: Rules | None) -> Article | Refused:
    """No era's template fits: density, headings and a second opinion."""
    from plvn_crawler.pages import rescue  # noqa: PLC0415 - one page in thousands; trafilatura loads for half a second

    reader = rescue.READER if rules is None else rules.reader
    refusal = choosing.refuse_markup(context, None) or choosing.looks_like_listing(context, _MANY_WORDS)
    if refusal is not None:
        return Refused(context.page.url, refusal, reader)
    found = rescue.find(context)
    if found is None:
        return Refused(context.page.url, "no-article: no title or no text could be found", reader)
    parts = _rescued(context, found)
    opinion = rescue.second_opinion(context, found.root)
    confidence = rescue.agreement(" ".join(_body(parts)), opinion)
    other = rescue.better_root(found, opinion, confidence)
    if other is not None:
        context.gave("body", f"rescue: as trafilatura, {rescue.name_of(other)}")
        found.root = other
        parts = _rescued(context, found)
        confidence = rescue.agreement(" ".join(_body(parts)), opinion)
    if context.notes is not None:
        context.notes.confidence = confidence
    body = _body(parts)
    words = sum(len(text.split()) for text in body)
    dated = parts.dates.published is not None and words >= _FEWEST_WORDS_DATED
    refusal = None if dated else choosing.looks_like_listing(context, words)
    if refusal is None and rescue.is_list(found.root, body):
        refusal = "listing: as many stories as paragraphs"
    if refusal is None and rescue.too_thin(body, parts.dates.published):
        refusal = "no-article: no title or no text could be found"
    if refusal is not None:
        return Refused(context.page.url, refusal, reader)
    return _record(context, parts, "rescue" if rules is None else rules.name, reader, rules)


def _rescued(context: Context, found: Found) -> _Parts:
    """The fields of a page whose title and body were found by density."""
    from plvn_crawler.pages import rescue  # noqa: PLC0415 - as above

    parts = _Parts(title=found.title, lead=found.lead)
    parts.dates = read_dates(context, found.date, "rescue: near the title")
    parts.authors, parts.source = found.authors, found.source
    parts.tags = found.tags
    parts.breadcrumbs = found.breadcrumbs
    plan = Plan(context.house, excluded=dict(found.excluded), rough=found.rough)
    _exclude_forms(context, found.root, plan)
    parts.blocks = _walk(context, None, found.root, plan)
    _take_foot(context, parts, rough=True)
    if not parts.authors and not parts.source:
        parts.authors, parts.source, _ = naming.read_authors(context, None)
    parts.boxes = Boxes(context.house)
    _take_in_text(parts.blocks, parts.boxes, box_at_end=True)
    _drop_printed_lead(parts)
    find_boxes(parts.boxes, found.root, set(found.excluded), rescue.box_headings(context, found.root))
    return parts


def _body(parts: _Parts) -> tuple[str, ...]:
    return tuple(block.text for block in parts.blocks if isinstance(block, Paragraph | DataTable))


def _record(context: Context, parts: _Parts, era: str, reader: str, rules: Rules | None) -> Article:
    pictures = [block for block in parts.blocks if isinstance(block, Picture)]
    images: dict[str, Image] = {}
    for picture in pictures:
        for image in picture.images:
            images.setdefault(image.identity, image)
    agency = _AGENCY.match(parts.lead or "")
    section = parts.breadcrumbs[-1] if parts.breadcrumbs else None
    return Article(
        url=context.url,
        key=urls.article_key(context.url),
        era=era,
        kind=choosing.choose_kind(context, rules, parts.title, section),
        title=parts.title,
        lead=parts.lead,
        agency=agency.group(1) if agency else None,
        published_at=parts.dates.published,
        published_text=parts.dates.words or None,
        published_source=parts.dates.source,
        modified_at=parts.dates.modified,
        authors=parts.authors,
        source=parts.source,
        section=section,
        breadcrumbs=parts.breadcrumbs,
        tags=parts.tags,
        body=_body(parts),
        body_html=render(parts.blocks),
        captions=captions_of(pictures),
        images=tuple(images.values()),
        related=parts.boxes.finish() if parts.boxes is not None else (),
        reader=reader,
    )


# ---- fields


def _worded(context: Context, selectors: tuple[object, ...]) -> tuple[Element | None, object]:
    """The first element of the most trusted selector that holds words."""
    for selector in selectors:
        for element in some(context.markup, selector):  # type: ignore[arg-type]
            if visible_text(element):
                return element, selector
    return None, None


def _title(context: Context, element: Element | None, rule: object) -> str:
    if element is not None:
        context.gave("title", rule)
        return visible_text(element)
    told = context.head.meta("og:title", "twitter:title") or context.head.ld("headline")
    if told:
        context.gave("title", "og:title")
        return without_site_name(told, context.head.site_name())
    told = context.head.title()
    if told:
        context.gave("title", "title element")
        return without_site_name(told, context.head.site_name())
    return ""


def _lead(context: Context, element: Element | None, rule: object) -> str | None:
    if element is not None:
        walk = Walk(Plan(context.house))
        walk.over(element)
        words = " ".join(block.text for block in walk.blocks if isinstance(block, Paragraph))
        if words:
            context.gave("lead", rule)
            return words
    told = clean(context.head.meta("og:description", "description") or "")
    if told:
        context.gave("lead", "og:description")
    return told or None


def _date_element(context: Context, rules: Rules) -> tuple[Element | None, object]:
    """The first element of the most trusted selector that prints a date or carries one."""
    fetched = context.page.fetched_at or None
    for selector in rules.date:
        for element in some(context.markup, selector):
            line = date_line(element, fetched)
            if line is not None and (visible_text(line) or line.get("datetime") or line.get("data-time")):
                return line, selector
    return None, None


# ---- the body


def _walk(context: Context, rules: Rules | None, root: Element, plan: Plan) -> list[Block]:
    walk = Walk(plan, context.notes)
    for element in _lead_pictures(context, rules, root):
        started, walk._started = walk._started, True  # noqa: SLF001 - the lead picture stands before the body's start
        walk.over_alone(element)
        walk._started = started  # noqa: SLF001
    walk.over(root)
    return resolve(walk.blocks, context.notes)


def _lead_pictures(context: Context, rules: Rules | None, root: Element) -> list[Element]:
    """The lead picture where it stands outside of the body, with the caption right behind it."""
    if rules is None or not rules.lead_image:
        return []
    element, _ = first_of(context.markup, rules.lead_image)
    if element is None or any(ancestor is root for ancestor in element.iterancestors()) or element is root:
        return []
    found = [element]
    behind = element.getnext()
    if behind is not None and not wording.CAPTION_TOKENS.isdisjoint((behind.get("class") or "").split()):
        found.append(behind)
    return found


def _read_whole_root(
    root: Element, plan: Plan, title: Element | None, lead: Element | None, moment: Element | None
) -> None:
    """The body begins behind the date row, or behind the lead or the title where no date row is in the root."""
    for element in (moment, lead, title):
        if element is None or not any(ancestor is root for ancestor in element.iterancestors()):
            continue
        start = element
        if element is moment:
            for ancestor in element.iterancestors():
                if ancestor is root or len(visible_text(ancestor)) > 200:
                    break
                start = ancestor
        plan.start_after = start
        return


def _exclude_forms(context: Context, root: Element, plan: Plan) -> None:
    """A box with a field to fill in is the site's, not the article's: "Đặt câu hỏi giao lưu" in interviews of era B."""
    for tag in ("textarea", "input"):
        for element in context.markup.tagged(tag):
            above = list(element.iterancestors())
            if root not in above:
                continue
            box = None
            for ancestor in above[: above.index(root)]:
                if len(visible_text(ancestor)) >= 200:
                    break
                box = ancestor
            if box is not None:
                plan.excluded[box] = "question form"


def _has_body(blocks: list[Block]) -> bool:
    return any(
        isinstance(block, Paragraph | DataTable) or (isinstance(block, Picture) and block.images) for block in blocks
    )


def _is_filled(parts: _Parts, context: Context, rules: Rules) -> bool:
    """Words, or pictures, or a video with a lead: an article. An empty template is none."""
    if any(isinstance(block, Paragraph | DataTable) for block in parts.blocks):
        return True
    if any(isinstance(block, Picture) for block in parts.blocks):
        return bool(parts.lead or parts.dates.published)
    return bool(parts.lead) and _kind(context, rules, parts) in {"video", "photo"}


def _kind(context: Context, rules: Rules, parts: _Parts) -> str:
    return choosing.choose_kind(context, rules, parts.title, parts.breadcrumbs[-1] if parts.breadcrumbs else None)


def _take_foot(context: Context, parts: _Parts, *, rough: bool) -> None:
    """Lines at the body's end that are no text: the author's name, "Theo TTXVN", a label without its links."""
    authors, source = parts.authors, parts.source
    _cut_foot(parts, rough=rough)
    if parts.authors != authors:
        context.gave("authors", "the last line of the text")
    if parts.source != source:
        context.gave("source", "the last line of the text")


def _cut_foot(parts: _Parts, *, rough: bool) -> None:
    blocks = parts.blocks
    for _ in range(4):
        last = next(
            (number for number in range(len(blocks) - 1, -1, -1) if isinstance(blocks[number], Paragraph)), None
        )
        if last is None or sum(isinstance(block, Paragraph) for block in blocks) < 2:
            return
        block = blocks[last]
        if not isinstance(block, Paragraph) or block.tag != "p" or not _is_foot(block, parts, rough=rough):
            return
        del blocks[last]


def _is_foot(block: Paragraph, parts: _Parts, *, rough: bool) -> bool:
    words = block.text
    if len(words) > 90:
        return False
    set_apart = block.right or block.bold or block.italic
    if fold(words) in {fold(name) for name in parts.authors} and (set_apart or rough):
        return True
    if _SOURCE_LINE.match(words) and (
        block.right or (rough and words[-1] not in ".!?") or (block.italic and block.bold)
    ):
        parts.source = parts.source or naming.split_names(words)[1]
        return True
    bare = words.strip("() .")
    if (
        (block.right or (rough and block.bold))
        and len(bare) <= 60
        and 1 < len(bare.split()) <= 9
        and _NAME_LIKE.match(bare)
    ):
        if not parts.authors and not parts.source:
            names, parts.source = naming.split_names(bare)
            parts.authors = tuple(names)
        return True
    return bool(_TAIL_LINE.match(words))


def _take_in_text(blocks: list[Block], boxes: Boxes, *, box_at_end: bool) -> None:
    """Links between the paragraphs, filed; a label that headed them ("Xem thêm:") goes with them."""
    last_words = max(
        (number for number, block in enumerate(blocks) if isinstance(block, Paragraph | DataTable)), default=-1
    )
    drop: list[int] = []
    heading: str | None = None
    for number, block in enumerate(blocks):
        if not isinstance(block, Related):
            continue
        before = blocks[number - 1] if number and number - 1 not in drop else None
        if isinstance(before, Paragraph):
            heading = None
            label = fold(before.text).strip("#:> ")
            if label in wording.BOX_HEADINGS or wording.IN_TEXT_LABEL.match(before.text):
                drop.append(number - 1)
            elif box_at_end and number > last_words and before.tag == "h3" and len(before.text) < 60:
                drop.append(number - 1)
                heading = before.text
        boxes.add(block.heading or heading or IN_TEXT, block.elements)
    for number in reversed(drop):
        del blocks[number]


def _drop_printed_lead(parts: _Parts) -> None:
    """Rescue only: the lead that stands once more as the body's first paragraph is one text; where only the metadata
    knew it and the paragraph is set like any other, it is the body's.
    """
    paragraphs = [block for block in parts.blocks if isinstance(block, Paragraph)]
    if len(paragraphs) < 2:
        return
    first = paragraphs[0]
    if parts.lead is None and first.bold and first.tag == "p" and len(first.text) >= _SHORTEST_LEAD:
        parts.lead = first.text  # a first paragraph all in bold is the lead, in papers that set none apart
    if parts.lead is not None and fold(first.text) == fold(parts.lead):
        parts.blocks.remove(first)
