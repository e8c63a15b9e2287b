"""The front door: a fetched page in, an article or a refusal out. Total: no bytes make it raise."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from archive.records import Article, Refused
from plvn_crawler.pages import choosing, naming, wording
from plvn_crawler.pages.blocks import Block, DataTable, Paragraph, Picture, render
from plvn_crawler.pages.body import Plan, Walk
from plvn_crawler.pages.captioning import captions_of, resolve
from plvn_crawler.pages.context import Context, base_of, page_url
from plvn_crawler.pages.correcting import DEFAULT, Profile
from plvn_crawler.pages.dating import date_line, read_dates
from plvn_crawler.pages.ending import drop_furniture, end_at_foot, take_foot, take_in_text
from plvn_crawler.pages.head import Head, without_site_name
from plvn_crawler.pages.house import House
from plvn_crawler.pages.markup import TooLargeError, parse
from plvn_crawler.pages.parts import Parts
from plvn_crawler.pages.picking import first_of, some
from plvn_crawler.pages.related import Boxes, find_boxes, heading_candidates
from plvn_crawler.pages.visible import visible_text
from plvn_crawler.site import profile as site
from plvn_crawler.site import urls
from plvn_crawler.text.cleaning import clean, fold, is_same

if TYPE_CHECKING:
    from archive.records import FetchedPage, Image
    from plvn_crawler.pages.eras.rules import Rules
    from plvn_crawler.pages.explaining import Notes
    from plvn_crawler.pages.markup import Element
    from plvn_crawler.pages.rescue import Found

_MANY_WORDS = 1_000_000
_SHORTEST_LEAD = 50
_FEWEST_WORDS_DATED = 45
_FEWEST_WORDS_OF_NO_ERROR = 120
"""A story may be called "Ngôi làng không tồn tại trên bản đồ"; an error page has no date and few words."""
_AGENCY = re.compile(r"^\(\s*([A-ZĐ][A-ZĐ&.]{1,9})\s*\)\s*[-–—]?")


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
    parts = Parts()
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
        if context.notes is not None:
            context.notes.cuts.clear()
        parts.blocks = _walk(context, rules, root, plan)
    drop_furniture(context, parts, rough=False)
    if rules.whole_root:
        end_at_foot(context, parts)
    boxes = Boxes(context.house)
    take_in_text(parts.blocks, boxes, box_at_end=rules.box_ends_body)
    take_foot(context, parts, rough=False)
    find_boxes(boxes, root, set(plan.excluded), heading_candidates(markup, by_words=rules.boxes_by_words))
    parts.boxes = boxes
    if not _is_filled(parts, context, rules):
        return _nothing(context, rules)
    said = choosing.says_error(parts.title, _body(parts), dated=parts.dates.published is not None)
    if said is not None:
        return Refused(context.page.url, said, rules.reader)
    if not parts.title:
        return None
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
    error = choosing.refuse_markup(context, None)
    refusal = error or choosing.looks_like_listing(context, _MANY_WORDS)
    if refusal is not None and not refusal.startswith("error-page"):
        return Refused(context.page.url, refusal, reader)
    found = rescue.find(context)
    if found is None:
        refusal = refusal or choosing.looks_like_listing(context) or "no-article: no title or no text could be found"
        return Refused(context.page.url, refusal, reader)
    parts = _rescued(context, found)
    opinion = rescue.second_opinion(context, found.root, found.others.words())
    confidence = rescue.agreement(" ".join(_body(parts)), opinion)
    other = rescue.better_root(found, opinion, confidence)
    if other is not None:
        context.gave("body", f"rescue: as trafilatura, {rescue.name_of(other)}")
        found.root, found.empty = other, False
        parts = _rescued(context, found)
        confidence = rescue.agreement(" ".join(_body(parts)), opinion)
    if context.notes is not None:
        context.notes.confidence = confidence
    _give_way(context, parts, opinion)
    body = _body(parts)
    words = sum(len(text.split()) for text in body)
    dated = parts.dates.published is not None and words >= _FEWEST_WORDS_DATED
    if error is not None and not (dated and words >= _FEWEST_WORDS_OF_NO_ERROR):
        return Refused(context.page.url, error, reader)
    refusal = None if dated else choosing.looks_like_listing(context, words)
    refusal = refusal or rescue.why_none(context, found, parts.blocks, parts.dates.published)
    if refusal is not None:
        return Refused(context.page.url, refusal, reader)
    return _record(context, parts, "rescue" if rules is None else rules.name, reader, rules)


def _give_way(context: Context, parts: Parts, opinion: str) -> None:
    """The text as it is told elsewhere, where the markup gave none or a small part of it, on a page that calls itself
    an article and has a date.
    """
    from plvn_crawler.pages import rescue  # noqa: PLC0415 - as above

    if parts.dates.published is None or not rescue.says_article(context):
        return
    told = rescue.better_text(context, " ".join(_body(parts)), opinion)
    if told is None:
        return
    context.gave("body", f"rescue: as {told[0]} tells it")
    parts.blocks = [
        *(block for block in parts.blocks if isinstance(block, Picture)),
        *rescue.paragraphs(told[1]),
    ]
    drop_furniture(context, parts, rough=True)
    take_foot(context, parts, rough=True)
    _drop_printed_lead(parts)


def _rescued(context: Context, found: Found) -> Parts:
    """The fields of a page whose title and body were found by density."""
    from plvn_crawler.pages import rescue  # noqa: PLC0415 - as above

    parts = Parts(title=found.title, lead=found.lead)
    parts.dates = read_dates(context, found.date, "rescue: near the title", rough=True)
    parts.authors, parts.source = found.authors, found.source
    parts.tags = found.tags
    parts.breadcrumbs = found.breadcrumbs
    plan = Plan(context.house, excluded=dict(found.excluded), rough=found.rough, spine=found.spine)
    if found.title_element is not None and any(node is found.root for node in found.title_element.iterancestors()):
        plan.start_after = found.title_element
    for element, heading in found.others.runs.items():
        plan.excluded[element] = "in-text"
        if heading is not None:
            plan.headings[element] = heading
    plan.excluded.update(dict.fromkeys(found.others.headings, "box"))
    _exclude_forms(context, found.root, plan)
    parts.blocks = [] if found.empty else _walk(context, None, found.root, plan, found.lead_picture)
    drop_furniture(context, parts, rough=True)
    parts.boxes = Boxes(context.house)
    take_in_text(parts.blocks, parts.boxes, box_at_end=True)
    rescue.trim(context, parts, found.root)
    take_foot(context, parts, rough=True)
    rescue.trim(context, parts, found.root)
    if not parts.authors and not parts.source:
        parts.authors, parts.source, _ = naming.read_authors(context, None)
    _drop_printed_lead(parts)
    find_boxes(parts.boxes, found.root, set(found.excluded), rescue.box_headings(context, found.root))
    return parts


def _body(parts: Parts) -> tuple[str, ...]:
    return tuple(block.text for block in parts.blocks if isinstance(block, Paragraph | DataTable))


def _record(context: Context, parts: Parts, era: str, reader: str, rules: Rules | None) -> Article:
    related = parts.boxes.finish() if parts.boxes is not None else ()
    pictures = [block for block in parts.blocks if isinstance(block, Picture)]
    captions = captions_of(pictures)
    elsewhere = {*(link.title for link in related), *(caption.text for caption in captions)}
    parts.blocks = _without(parts.blocks, elsewhere, context.notes)
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
        captions=captions,
        images=tuple(images.values()),
        related=related,
        reader=reader,
    )


def _without(blocks: list[Block], titles: set[str], notes: Notes | None) -> list[Block]:
    """A caption, or the title of a box's story, is never a paragraph, wherever it is printed again."""
    by_letter: defaultdict[str, list[str]] = defaultdict(list)  # asked of each paragraph: first letters first
    for title in titles:
        by_letter[title[:1].lower()].append(title)
    kept: list[Block] = []
    for block in blocks:
        words = block.text if isinstance(block, Paragraph | DataTable) else ""
        if not any(is_same(title, words) for title in by_letter.get(words[:1].lower(), ())):
            kept.append(block)
        elif notes is not None:
            notes.cut("as in a box or caption", words)
    return kept


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
    head = context.head
    names = {fold(head.site_name()), fold(site.NAME)}
    for source, told in (
        ("og:title", head.meta("og:title", "twitter:title") or head.ld("headline")),
        ("title element", head.title()),
    ):
        words = without_site_name(told, head.site_name()) if told else ""
        if words and fold(words) not in names:
            context.gave("title", source)
            return words
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


def _walk(
    context: Context, rules: Rules | None, root: Element, plan: Plan, picture: Element | None = None
) -> list[Block]:
    walk = Walk(plan, context.notes)
    if picture is not None:
        walk.picture_alone(picture)
    for element in _lead_pictures(context, rules, root):
        started, walk._started = walk._started, True  # noqa: SLF001 - the lead picture stands before the body's start
        walk.over_alone(element)
        walk._started = started  # noqa: SLF001
    walk.over(root)
    return resolve(walk.blocks, context.notes, strange=rules is None)


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
            plan.excluded[start] = "date"
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


def _is_filled(parts: Parts, context: Context, rules: Rules) -> bool:
    """Words, or pictures, or a video with a lead: an article. An empty template is none."""
    if any(isinstance(block, Paragraph | DataTable) for block in parts.blocks):
        return True
    if any(isinstance(block, Picture) for block in parts.blocks):
        return bool(parts.lead or parts.dates.published)
    return bool(parts.lead) and _kind(context, rules, parts) in {"video", "photo"}


def _kind(context: Context, rules: Rules, parts: Parts) -> str:
    return choosing.choose_kind(context, rules, parts.title, parts.breadcrumbs[-1] if parts.breadcrumbs else None)


def _drop_printed_lead(parts: Parts) -> None:
    """Rescue only: the lead that stands once more as the body's first paragraph is one text; where only the metadata
    knew it and the paragraph is set like any other, it is the body's.
    """
    for said in (parts.title, parts.lead or ""):
        first = next((block for block in parts.blocks if isinstance(block, Paragraph)), None)
        if first is not None and said and fold(first.text) == fold(said):
            parts.blocks.remove(first)
    paragraphs = [block for block in parts.blocks if isinstance(block, Paragraph)]
    if len(paragraphs) < 2:
        return
    first = paragraphs[0]
    if parts.lead is None and first.bold and first.tag == "p" and len(first.text) >= _SHORTEST_LEAD:
        parts.lead = first.text  # a first paragraph all in bold is the lead, in papers that set none apart
        parts.blocks.remove(first)
