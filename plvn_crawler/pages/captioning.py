"""Which paragraphs under pictures are captions: forms 3 and 4 of PLVN-SITE §3, and captions that stand several times.

The rule on a single paragraph is text/captions.py's. Here is the page's side of it: what stands next to what.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.records import Caption
from plvn_crawler.pages.blocks import Advert, Block, Paragraph, Picture, Printed, text
from plvn_crawler.text.captions import Evidence, credit, is_caption
from plvn_crawler.text.cleaning import fold, is_same

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plvn_crawler.pages.explaining import Notes


def resolve(blocks: list[Block], notes: Notes | None = None, *, strange: bool = False) -> list[Block]:
    """The blocks without the paragraphs that are captions; those stand in their pictures now. strange: no template is
    known, so that nobody can say in which forms its captions come.
    """
    pictures = [number for number, block in enumerate(blocks) if isinstance(block, Picture)]
    if not pictures and not any(isinstance(block, Paragraph) and block.says_caption for block in blocks):
        return blocks
    taken: set[int] = set()
    photographs = [block for block in blocks if isinstance(block, Picture) and block.images]
    with_caption = sum(1 for picture in photographs if picture.captions)
    for number in pictures:
        picture = blocks[number]
        if isinstance(picture, Picture):
            others_inside = len(photographs) > 1 and with_caption == len(photographs) - (not picture.captions)
            _take_from_below(blocks, number, picture, taken, others_inside=others_inside, strange=strange)
            if not picture.captions:
                _take_from_above(blocks, number, picture, taken)
            if not picture.captions and picture.attribute and picture.images:
                words = picture.attribute
                picture.captions.append(Printed(words, text(words), picture.images, times=0))
    _take_repetitions(blocks, taken, [caption for picture in photographs for caption in picture.captions])
    if notes is not None:
        for number in sorted(taken):
            block = blocks[number]
            if isinstance(block, Paragraph):
                notes.cut("caption", block.text)
    kept = (block for number, block in enumerate(blocks) if number not in taken)
    return [_stray(block) if isinstance(block, Paragraph) and block.says_caption else block for block in kept]


def _stray(block: Paragraph) -> Picture:
    """A caption by its class whose picture cannot be seen, a video's for instance: still no paragraph."""
    return Picture(captions=[Printed(block.text, block.html, [])], media=True)


def _take_from_below(
    blocks: list[Block], number: int, picture: Picture, taken: set[int], *, others_inside: bool, strange: bool
) -> None:
    """The paragraphs right below a picture, over an advertisement if one stands there (form 4)."""
    after_advert = False
    for below in range(number + 1, len(blocks)):
        block = blocks[below]
        if isinstance(block, Advert):
            after_advert = True
            continue
        if not isinstance(block, Paragraph) or block.tag != "p" or below in taken:
            return
        again = _again(block.text, picture.captions)
        if again is not None:
            again.times += 1
        elif _belongs(block, picture, others_inside=others_inside, after_advert=after_advert, strange=strange):
            picture.captions.append(Printed(block.text, block.html, list(picture.images)))
        else:
            return
        taken.add(below)


def _belongs(block: Paragraph, picture: Picture, *, others_inside: bool, after_advert: bool, strange: bool) -> bool:
    if block.own_line:
        return False
    if block.says_caption:
        return True
    if picture.captions or (block.wrap is not None and block.wrap.tag != "blockquote"):
        return False
    if picture.media:
        return credit(block.text) is not None and (block.italic or block.centred)
    alts = (*picture.alts, picture.attribute) if picture.attribute else picture.alts
    evidence = Evidence(
        italic=block.italic,
        bold=block.bold,
        centred=block.centred,
        same_cell=block.beside_image,
        others_inside=others_inside,
        after_advert=after_advert,
        strange=strange,
        other_alt=any(len(alt) > 20 and "." not in alt[-5:-2] for alt in alts),
    )
    return is_caption(block.text, evidence, tuple(alts))


def _take_from_above(blocks: list[Block], number: int, picture: Picture, taken: set[int]) -> None:
    """A caption printed above its picture: only by its class, or where the picture repeats its words."""
    if number == 0 or number - 1 in taken:
        return
    block = blocks[number - 1]
    if not isinstance(block, Paragraph) or block.tag != "p":
        return
    folded = fold(block.text)
    named = block.says_caption and not (number > 1 and isinstance(blocks[number - 2], Picture))
    if named or any(folded == fold(alt) for alt in (*picture.alts, picture.attribute or "") if len(alt) > 15):
        picture.captions.append(Printed(block.text, block.html, list(picture.images)))
        taken.add(number - 1)


def _take_repetitions(blocks: list[Block], taken: set[int], captions: list[Printed]) -> None:
    """A caption is never also a paragraph (DESIGN, decision 7), wherever it is printed again."""
    for number, block in enumerate(blocks):
        if isinstance(block, Paragraph) and number not in taken:
            caption = _again(block.text, captions)
            if caption is not None:
                caption.times += 1
                taken.add(number)


def _again(words: str, captions: list[Printed]) -> Printed | None:
    """The caption of which the words are another printing."""
    for caption in captions:
        if is_same(caption.text, words):
            return caption
    return None


def captions_of(pictures: Iterable[Picture]) -> tuple[Caption, ...]:
    """Distinct captions in the order of the page, first printed form kept."""
    texts: dict[str, Printed] = {}
    images: dict[str, dict[str, str]] = {}
    for picture in pictures:
        for caption in picture.captions:
            key = fold(caption.text)
            if not key:
                continue
            known = texts.get(key)
            if known is None:
                texts[key] = Printed(caption.text, caption.html, caption.images, caption.times)
            else:
                known.times += caption.times
            images.setdefault(key, {}).update(
                (image.identity, image.url) for image in caption.images if image.identity not in images.get(key, {})
            )
    return tuple(
        Caption(
            text=caption.text,
            credit=credit(caption.text),
            image_url=next(iter(images[key].values()), None),
            times=max(1, caption.times),
            images=tuple(images[key]),
        )
        for key, caption in texts.items()
    )
