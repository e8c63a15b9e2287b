"""What a reading says of itself: which rule gave which field, and what was cut from the body and why.

`plvn read --explain` prints it and the counters of a run add it up. A reading without notes costs nothing for them.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Cut:
    """Words of the body's element that are not body. why: a rule's name."""

    why: str
    text: str


@dataclass(slots=True)
class Notes:
    """rules: field -> the selector or rule that gave it. cuts: in the order of the page. remarks: what else was odd."""

    rules: dict[str, str] = field(default_factory=dict)
    cuts: list[Cut] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    confidence: float | None = None
    """Of rescue, 0 to 1: how far its body agrees with trafilatura's opinion. None for a known template."""

    def gave(self, name: str, rule: str) -> None:
        self.rules[name] = rule

    def cut(self, why: str, text: str) -> None:
        if text:
            self.cuts.append(Cut(why, text))

    def remark(self, words: str) -> None:
        self.remarks.append(words)

    def as_rules(self) -> dict[str, str]:
        """The rules with rescue's confidence beside them, for `Reading.notes`."""
        if self.confidence is None:
            return dict(self.rules)
        return {**self.rules, "confidence": f"{self.confidence:.2f}"}

    def lines(self) -> list[str]:
        """For a person to read."""
        told = [f"{name}: {rule}" for name, rule in self.rules.items()]
        told += [f"cut ({cut.why}): {cut.text}" for cut in self.cuts]
        told += [f"remark: {remark}" for remark in self.remarks]
        if self.confidence is not None:
            told.append(f"confidence of the rescue: {self.confidence:.2f}")
        return told
