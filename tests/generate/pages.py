"""Whole reports: headings, prose and tables together, in either script and in any encoding."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from random import Random

from parser.forms import SECTIONS, SectionForm
from tests.generate import prose
from tests.generate.grid import grid
from tests.generate.model import Draft
from tests.generate.shapes import SHAPES, UNWRAPPED
from tests.generate.style import Style, any_style

SCRIPTS = ("hans", "hant", "taiwan", "glossed")

_GLOSSES = {
    "務": "wù",
    "規": "guī",
    "報": "bào",
    "據": "jù",
    "總": "zǒng",
    "處": "chù",
    "關": "guān",
    "復": "fù",
    "認": "rèn",
    "業": "yè",
    "數": "shù",
    "護": "hù",
    "執": "zhí",
    "轉": "zhuǎn",
    "結": "jié",
    "構": "gòu",
}


@dataclass(frozen=True)
class Page:
    """A rendered report; `published` is the date in its text, else the one its web page states."""

    text: str
    titled: bool
    published: str | None

    def encoded(self, encoding: str = "utf-8") -> bytes:
        """The bytes a file would hold."""
        return self.text.encode(encoding)


def page(
    draft: Draft,
    shape: str,
    rng: Random,
    *,
    script: str = "hans",
    style: Style | None = None,
    without: frozenset[str] = frozenset(),
) -> Page:
    """`draft` as a page; `without` names sections whose heading, or "table:KEY" tables, are left out."""
    style = style or any_style(rng, wraps=shape not in UNWRAPPED)
    title = prose.title(draft, rng)
    lines, dated = _above(draft, rng)
    lines += [*title, "", prose.introduction(draft)]
    nested = rng.random() < 0.25
    for section in SECTIONS:
        if section.key not in without:
            lines.append(("## " if shape == "markdown" else "") + _heading(section, rng))
        lines += _body(draft, section, rng, nested)
        if section.table and f"table:{section.table}" not in without:
            lines += ["", SHAPES[shape](grid(draft, section.table, style), rng), ""]
    if draft.published:
        year, month, day = map(int, draft.published.split("-"))
        lines.append(f"\xa0\xa0\xa0\xa0\xa0\xa0{year}年{month}月{day}日")
    if rng.random() < 0.4:
        lines.append(prose.fill(draft, rng, rng.choice(prose.FOOTERS)))
    text = "\n".join(lines)
    if shape == "one-line":
        text = " ".join(text.split())
    return Page(in_script(text, script, rng), bool(title), draft.published or dated)


def _above(draft: Draft, rng: Random) -> tuple[list[str], str | None]:
    """A web page's lines above the report, and the date they state: it may be one of a later re-publication."""
    if rng.random() < 0.6:
        return [], None
    date = f"{draft.year + rng.randint(1, 3)}-03-{rng.randint(1, 28):02}"
    return [rng.choice(prose.BREADCRUMBS), rng.choice(prose.SOURCES).format(date=date)], date


def _heading(section: SectionForm, rng: Random) -> str:
    title = section.title.zh
    if section.variants and rng.random() < 0.2:
        title = rng.choice(section.variants)
    numeral = "一二三四五六"[section.number - 1] + "、"
    if section.number == 1 and rng.random() < 0.15:
        numeral = "1、 "
    before = rng.choice(("", "", "", "\u3000\u3000", "\xa0\xa0\xa0\xa0", "[bookmark: _GoBack]"))
    return before + numeral + title


def _body(draft: Draft, section: SectionForm, rng: Random, nested: bool) -> list[str]:
    if section.key == "overview":
        paragraphs = [*(prose.NESTED if nested else ()), *prose.ASPECTS]
    elif section.key == "problems":
        paragraphs = list(prose.PROBLEMS)
    elif section.key == "other_matters":
        paragraphs = [rng.choice(prose.OTHER)]
    else:
        paragraphs = []
    return [prose.fill(draft, rng, paragraph) for paragraph in paragraphs]


def in_script(text: str, script: str, rng: Random) -> str:
    """`text` as a page in traditional characters has it; "glossed" adds a mirror site's pinyin in brackets."""
    if script == "hans":
        return text
    text = str(_converter("s2tw" if script == "taiwan" else "s2t").convert(text))  # type: ignore[attr-defined]
    if script == "taiwan":
        return text.replace("信息", "資訊").replace("程序", "程式")
    if script == "glossed":
        return re.sub(
            "[" + "".join(_GLOSSES) + "]",
            lambda hit: f"{hit.group()}({_GLOSSES[hit.group()]})" if rng.random() < 0.7 else hit.group(),
            text.replace("（", "(").replace("）", ")").replace("，", ","),
        )
    return text


@cache
def _converter(name: str) -> object:
    import opencc

    return opencc.OpenCC(name)
