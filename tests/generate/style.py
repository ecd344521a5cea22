"""How an agency prints the same label: brackets, quotes, numbering, spaces, wording, line breaks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from random import Random

from parser.forms import Column, Row

_NUMBERED = re.compile(r"^(\d)\.")
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_NEVER_FIRST = '）)”"、，'
_UNWRAPPED = 4
"""Labels shorter than this fit any column."""


@dataclass(frozen=True)
class Style:
    """One agency's habits; the default is the form's own print; `extended` adds a province's own row."""

    rng: Random
    half_width: bool = False
    quotes: str = "“”"
    dot: str = "."
    inside: str = ""
    after: str = ""
    variants: float = 0.0
    wraps: float = 0.0
    digits: str = "plain"
    extended: bool = False

    def text(self, label: str) -> str:
        """`label` in this style."""
        label = _NUMBERED.sub(rf"\1{self.dot}", label)
        label = label.replace("规章", f"规{self.inside}章") if label == "规章" else label
        label = re.sub("[“”]", lambda mark: self.quotes[mark.group() == "”" :][:1], label)
        if self.half_width:
            label = label.replace("（", "(").replace("）", ")")
        label = re.sub(r"^([（(].[）)])", rf"\1{self.after}", label)
        if len(label) >= _UNWRAPPED and self.rng.random() < self.wraps:
            at = self.rng.choice([at for at in range(3, len(label)) if label[at] not in _NEVER_FIRST])
            label = f"{label[:at].rstrip()}\n{label[at:].lstrip()}"
        return label

    def narrow(self, label: str) -> str:
        """The label of a column so narrow that at times each character takes a line."""
        if self.rng.random() < self.wraps / 2:
            return "\n".join(label)
        return self.text(label)

    def value(self, text: str, *, unit: bool = True) -> str:
        """A cell's `text` in this style; only whole numbers vary, and a unit fits only counts of cases."""
        if not text.isdigit() or self.rng.random() < 0.5 or (self.digits == "件" and not unit):
            return text
        if self.digits == "wide":
            return text.translate(_WIDE)
        if self.digits == "grouped":
            return f"{int(text):,}"
        return text + self.digits.removeprefix("plain")

    def label(self, part: Row | Column) -> str:
        """The label of a row or column, at times in one of its other wordings."""
        wording = part.label.zh
        if part.variants and self.rng.random() < self.variants:
            wording = self.rng.choice(part.variants)
        return self.text((part.number if isinstance(part, Row) else "") + wording)


def any_style(rng: Random, *, wraps: bool = True) -> Style:
    """Habits drawn at random; `wraps` allows labels broken over two lines."""
    return Style(
        rng,
        half_width=rng.random() < 0.3,
        quotes=rng.choice(("“”", '""', "")),
        dot=rng.choice((".", ".", "．", "、")),
        inside=rng.choice(("", "    ", "\xa0\xa0\xa0\xa0", "\u3000\u3000", " ")),
        after=rng.choice(("", "", " ")),
        variants=rng.choice((0.0, 0.3)),
        wraps=rng.choice((0.0, 0.2)) if wraps else 0.0,
        digits=rng.choice(("plain",) * 6 + ("wide", "grouped", "件", " ")),
        extended=rng.random() < 0.1,
    )
