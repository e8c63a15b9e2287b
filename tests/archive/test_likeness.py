"""How alike: what makes no difference, what is found of copies edited more and less, and what is not taken for a copy.

`python tests/archive/test_likeness.py` prints the table that docs/how-it-flows.md quotes.
"""

from __future__ import annotations

import unicodedata
from random import Random

import pytest
import retellings as tell
from hypothesis import given
from hypothesis import strategies as st

from archive.letters import spellings
from archive.likeness import BANDS, LEAST_EXACT, LEAST_NEAR, ROWS, Text

EACH = 100
"""Pairs of each kind."""
LENGTHS = (6, 10, 18, 30)
"""Sentences of a story: 150 to 720 words."""

FOUND = {"edited 10 %": 1, "edited 20 %": 1, "edited 30 %": 0.99, "edited 40 %": 0.98, "edited 50 %": 0.93,
         "edited 60 %": 0.68, "paragraphs moved": 1, "one paragraph less": 1}  # fmt: skip
"""Floors: the share that must be found."""
TAKEN = {"other stories": 0, "weather": 0.02, "power cuts": 0, "lottery": 0, "gold": 0.02, "template sentences": 0,
         "advice, most of it closing": 0.8, "advice, half of it closing": 0.02, "advice, a third closing": 0,
         "a follow-up with its background": 0}  # fmt: skip
"""Ceilings: the share that may be taken for one story and is not."""


def copies(chance: Random) -> dict[str, list[tuple[str, str]]]:
    """Pairs that tell one story, by what was done to the second."""
    found: dict[str, list[tuple[str, str]]] = {}
    for _ in range(EACH):
        story = tell.plain(chance, chance.choice(LENGTHS))
        first = tell.body(story)
        for share in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6):
            edited = tell.body(tell.edited(chance, story, share))
            found.setdefault(f"edited {share:.0%}".replace("%", " %"), []).append((first, edited))
        found.setdefault("paragraphs moved", []).append((first, tell.body(tell.moved(chance, story))))
        found.setdefault("one paragraph less", []).append((first, tell.body(story[:-2])))
    return found


def false_friends(chance: Random) -> dict[str, list[tuple[str, str]]]:
    """Pairs that do not, by what they have in common."""

    def advice(sentences: int) -> str:
        return tell.body([*tell.plain(chance, sentences), *tell.CLOSING])

    found = {name: [(form(chance), form(chance)) for _ in range(EACH)] for name, form in tell.FORMS.items()}
    found["other stories"] = [(tell.body(tell.plain(chance)), tell.body(tell.plain(chance))) for _ in range(EACH)]
    found["advice, most of it closing"] = [(advice(2), advice(2)) for _ in range(EACH)]
    found["advice, half of it closing"] = [(advice(3), advice(3)) for _ in range(EACH)]
    found["advice, a third closing"] = [(advice(6), advice(6)) for _ in range(EACH)]
    found["a follow-up with its background"] = []
    for _ in range(EACH):
        background = tell.plain(chance, 5)
        found["a follow-up with its background"].append(
            (tell.body(tell.plain(chance, 13) + background), tell.body(tell.plain(chance, 13) + background))
        )
    found["template sentences"] = [(tell.same_form(chance), tell.same_form(chance)) for _ in range(EACH)]
    return found


def is_pair(one: str, other: str) -> bool:
    """As the archive judges: they meet in a bucket, the sketches do not forbid it, and the score says so."""
    first, second = Text(one), Text(other)
    meet = set(first.sketch().buckets) & set(second.sketch().buckets)
    return bool(meet) and first.sketch().may_be_like(second.sketch()) and first.score(second) > 0


def share(pairs: list[tuple[str, str]]) -> float:
    return sum(is_pair(*pair) for pair in pairs) / len(pairs)


def test_copies_are_found() -> None:
    found = {name: share(pairs) for name, pairs in copies(Random(11)).items()}
    assert found.keys() == FOUND.keys()
    assert not {name: got for name, got in found.items() if got < FOUND[name]}


def test_false_friends_are_not_taken() -> None:
    taken = {name: share(pairs) for name, pairs in false_friends(Random(12)).items()}
    assert taken.keys() == TAKEN.keys()
    assert not {name: got for name, got in taken.items() if got > TAKEN[name]}


@pytest.mark.parametrize("seed", range(5))
def test_form_of_letters_place_of_tones_and_signs_make_no_difference(seed: int) -> None:
    chance = Random(seed)
    text = tell.body(tell.plain(chance))
    # Each word with its tone mark where the other school of spelling puts it.
    other_school = " ".join(word if len(forms := spellings(word)) == 1 else forms[1] for word in text.split())
    for changed in (unicodedata.normalize("NFD", text), other_school, text.upper(), text.replace(", ", " – ")):
        assert changed != text
        assert Text(text).score(Text(changed)) == 1
        assert Text(text).sketch() == Text(changed).sketch()


@given(st.text(max_size=300), st.text(max_size=300))
def test_a_score_is_the_same_from_both_sides(one: str, other: str) -> None:
    assert Text(one).score(Text(other)) == Text(other).score(Text(one))
    assert 0 <= Text(one).score(Text(other)) <= 1
    assert Text(one).score(Text(one)) == (Text(one).length >= LEAST_EXACT)


def test_few_words_have_few_buckets() -> None:
    words = [f"chữ{number}" for number in range(LEAST_NEAR)]
    assert Text(" ".join(words[: LEAST_EXACT - 1])).sketch().buckets == ()
    assert len(Text(" ".join(words[: LEAST_NEAR - 1])).sketch().buckets) == 1
    assert len(Text(" ".join(words)).sketch().buckets) == 1 + BANDS


def test_one_word_more_is_near_and_not_exact() -> None:
    text = tell.body(tell.plain(Random(3), 60))
    assert 0.98 < Text(text).score(Text(f"{text} Hết")) < 1


def test_a_text_has_the_same_sketch_on_every_machine_and_in_every_version() -> None:
    """Else archives would differ by where they were written. Where this fails, METHOD needs another name."""
    sketch = Text(" ".join(f"chu{number}" for number in range(50))).sketch()
    assert len(sketch.slots) == BANDS * ROWS
    assert (sketch.buckets[:3], sketch.slots[:6].hex()) == ((337673163, -2138945140, 821503694), "d41a5bf0521f")


if __name__ == "__main__":
    for title, pairs_by_kind in (("found", copies(Random(11))), ("taken for one", false_friends(Random(12)))):
        for kind, pairs in pairs_by_kind.items():
            print(f"{kind:34} {share(pairs):6.1%} {title}")
