"""How often the reader is exactly right, field by field, and the line below which it may not fall again.

`python tests/quality_gate.py` measures tests/saved and, where they lie beside the repository, the real pages of
../shared; it ends with 1 and names what fell. `--raise` writes better rates as the new floors; nothing lowers one but a
reviewed change of quality_floors.json by hand. A floor remembers which pages were wrong when it was set, so that the
report names the pages that fell since.
"""

from __future__ import annotations

import argparse
import collections
import dataclasses
import functools
import json
import re
import sys
import unicodedata
from pathlib import Path
from typing import Any

from archive.records import FetchedPage, Refused

HERE = Path(__file__).parent
SAVED = HERE / "saved"
PAPERS = Path(__file__).parents[2] / "shared" / "site" / "pages" / "papers"
FLOORS = HERE / "quality_floors.json"
FETCHED_AT = "2026-01-15T08:00:00+07:00"
ABOUT_THE_FETCH = frozenset({"url", "fetched_at"})
"""Keys of expected.json that describe how the page came, not what it says."""
F1 = "body token F1"


@dataclasses.dataclass
class Score:
    """One field over one group of pages: the sum of its marks (1 is exactly right), and the pages below 1."""

    marks: float = 0.0
    pages: int = 0
    wrong: list[str] = dataclasses.field(default_factory=list)

    def add(self, page: str, mark: float) -> None:
        self.marks += mark
        self.pages += 1
        if mark < 1:
            self.wrong.append(page)

    @property
    def rate(self) -> float:
        """Rounded down to four places, so that what was written is reached again."""
        return int(self.marks / self.pages * 10_000 + 1e-6) / 10_000


Scores = dict[str, dict[str, Score]]
"""Group of pages → field → score."""


def slugs() -> list[str]:
    return sorted(f"{file.parent.parent.name}/{file.parent.name}" for file in SAVED.glob("*/*/expected.json"))


@functools.cache
def expectation(slug: str) -> dict[str, Any]:
    return json.loads((SAVED / slug / "expected.json").read_text(encoding="utf-8"))


@functools.cache
def reading(slug: str) -> dict[str, Any]:
    """The reader's answer to a saved page, in the words of expected.json."""
    about = expectation(slug)
    body = (SAVED / slug / "page.html").read_bytes()
    return answer(FetchedPage(url=about["url"], body=body, fetched_at=about.get("fetched_at", FETCHED_AT)))


def answer(page: FetchedPage) -> dict[str, Any]:
    from plvn_crawler.pages.article import read_article  # noqa: PLC0415  # without a reader, each test says so itself

    result = read_article(page)
    if isinstance(result, Refused):
        return {"refused": result.why.split(":")[0].strip()}
    record = json.loads(json.dumps(dataclasses.asdict(result)))
    record["image_identities"] = [image["identity"] for image in record["images"]]
    return record


def as_expected(got: Any, expected: Any) -> Any:
    """What was got, cut down to the keys that are expected of each caption or link."""
    if isinstance(expected, list) and isinstance(got, list) and expected and isinstance(expected[0], dict):
        padded = [*expected, *[expected[-1]] * len(got)]
        return [{key: item.get(key) for key in padded[n]} for n, item in enumerate(got)]
    return got


def token_f1(got: list[str], expected: list[str]) -> float:
    """Of the words of the body, with how often each stands there: neither too many nor too few."""
    have, want = (collections.Counter(re.findall(r"\w+", fold(" ".join(text)) or "")) for text in (got, expected))
    if not want and not have:
        return 1.0
    shared = (have & want).total()
    return 2 * shared / (have.total() + want.total())


def measure_saved() -> Scores:
    scores: Scores = collections.defaultdict(lambda: collections.defaultdict(Score))
    for slug in slugs():
        group, expected, got = scores[f"saved/{slug.split('/')[0]}"], expectation(slug), reading(slug)
        for field in expected.keys() - ABOUT_THE_FETCH:
            right = as_expected(got.get(field), expected[field]) == expected[field]
            group[field].add(slug, float(right and (field == "refused" or "refused" not in got)))
        if "body" in expected:
            group[F1].add(slug, 0.0 if "refused" in got else token_f1(got["body"], expected["body"]))
    return scores


def fold(text: str | None) -> str | None:
    """A person's copy of a foreign page may keep what our text never holds: wide spaces, byte order marks."""
    if text is None:
        return None
    return " ".join(re.sub("[\u200b-\u200d\u2060\ufeff]", "", unicodedata.normalize("NFC", text)).split())


def measure_papers() -> Scores:
    """Newspapers that no era knows, against what a person read from their pages."""
    scores: Scores = collections.defaultdict(lambda: collections.defaultdict(Score))
    group = scores["shared/papers"]
    for file in sorted((PAPERS / "gold").glob("*.json")):
        gold = json.loads(file.read_text(encoding="utf-8"))
        body = (PAPERS / gold["file"]).read_bytes()
        got = answer(FetchedPage(url=gold["url"], body=body, fetched_at="2026-03-09T08:00:00+07:00"))
        paragraphs = [fold(paragraph) for paragraph in gold["body"]]
        captions = [fold(caption["text"]) for caption in got.get("captions", [])]
        group["title"].add(gold["file"], float(fold(got.get("title")) == fold(gold["title"])))
        group["lead"].add(gold["file"], float(fold(got.get("lead")) == fold(gold["lead"])))
        group["published_at"].add(gold["file"], float(got.get("published_at") == gold["published_at_iso"]))
        group["captions"].add(gold["file"], float(captions == [fold(caption) for caption in gold["captions"]]))
        group["body"].add(gold["file"], float([fold(each) for each in got.get("body", [])] == paragraphs))
        group[F1].add(gold["file"], token_f1(got.get("body", []), gold["body"]))
    return scores


def floors() -> dict[str, dict[str, dict[str, Any]]]:
    return json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}


def fallen(scores: Scores) -> list[str]:
    """One line for each field that is below its floor, or that has a floor and is not measured any more."""
    lines = []
    for group, fields in floors().items():
        if group not in scores:
            if group.startswith("saved/"):
                lines.append(f"{group}: has floors, but no pages")
            continue
        for field, pinned in fields.items():
            score = scores[group].get(field)
            if score is None:
                lines.append(f"{group} {field}: has a floor, but no page expects it")
            elif score.rate < pinned["floor"]:
                since = [page for page in score.wrong if page not in pinned["wrong"]]
                lines.append(
                    f"{group} {field}: {score.rate:.4f} is below its floor {pinned['floor']:.4f};"
                    f" wrong since then: {', '.join(since) or 'none'}"
                )
    return lines


def lift(scores: Scores) -> int:
    """Writes the rates that are above their floors, or that have none; how many."""
    pinned, lifted = floors(), 0
    for group, fields in sorted(scores.items()):
        for field, score in sorted(fields.items()):
            old = pinned.setdefault(group, {}).get(field)
            if old is None or score.rate > old["floor"]:
                pinned[group][field] = {"floor": score.rate, "wrong": score.wrong}
                lifted += 1
    FLOORS.write_text(json.dumps(pinned, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return lifted


def report(scores: Scores) -> None:
    for group, fields in scores.items():
        print(group)
        for field, score in sorted(fields.items()):
            wrong = f"   {', '.join(score.wrong)}" if score.wrong else ""
            print(f"  {field:18} {score.rate:.4f} of {score.pages:3}{wrong}")


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="The reader's exact-match rate per field, against pinned floors.")
    parser.add_argument("--raise", dest="lift", action="store_true", help="write better rates as the new floors")
    chosen = parser.parse_args(arguments)
    scores = measure_saved()
    if PAPERS.is_dir():
        scores |= measure_papers()
    else:
        print("shared/papers: skipped, the shared folder is not beside this repository")
    report(scores)
    if lines := fallen(scores):
        print("\nFELL:", *lines, sep="\n  ")
        if chosen.lift:
            print("\nNo floor was written: a floor is not lowered, and not raised while another one is broken.")
        return 1
    if chosen.lift:
        print(f"\n{lift(scores)} floors raised")
    return 0


if __name__ == "__main__":
    sys.exit(main())
