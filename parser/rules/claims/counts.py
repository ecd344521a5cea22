"""Numbers in running Chinese text: digits and numerals with their units, exact ones told from estimates."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Callable
from typing import NamedTuple

_ESTIMATE = re.compile(r"(?:约|近|超过|超|逾|至少|不少于|不足|多达|接近|不超过|第)\s*(?:为|达|占)?\s*$")
"""What before a number makes it a bound, an estimate or an ordinal."""
_MAY_ESTIMATE = frozenset("约近过超逾少于足达接第为占")
"""What such words end in."""

_DIGITS = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000}
_LONGEST = 24
"""No number is longer than this; what is longer is no number."""

_NUMERALS = "".join(_DIGITS) + "十百千万"
_UNIT = (
    r"个?工作日|个百分点|百分点|人次|万元|个月|[%％]|[件宗起份例](?!次?培训)|次(?!年|日|月|性)|个(?!人|别|体|小时)|项(?!目)"
    r"|[条篇期场部期册块]"
)
# What can follow a number with a unit: looked at first, it spares years, dates and numerals in words all the rest.
_BEHIND = r"(?=[\s余多几来以左万亿个工百人%％件宗起份例次项条篇期场部册块])"
_QUANTITY = re.compile(
    rf"(?P<number>[0-9０-９{_NUMERALS}][0-9０-９{_NUMERALS}.,，．]{{0,{_LONGEST - 1}}}+){_BEHIND}\s*"
    rf"(?P<more>余|多|几|来|以上|左右)?\s*(?P<scale>[万亿])?\s*(?P<unit>{_UNIT})(?P<bound>以上|以内|左右|以下|余|多)?"
)
_PER_CENT = re.compile(rf"百分之(?P<number>[{_NUMERALS}]{{1,8}}(?:点[{_NUMERALS}]{{1,4}})?|百)(?P<bound>以上|左右)?")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+")
_DECIMAL = re.compile(r"\d+\.\d+")
_SAME_UNIT = {"％": "%", "工作日": "个工作日", "百分点": "个百分点"}
# 一起, 一次性, 一个个: words, not counts.
_WORD = re.compile(r"一(?:起|次|个|期|块|例|场|部|条|项)")


class Quantity(NamedTuple):
    """A number with its unit: `text[start:end]`.

    `value` is None where the number is malformed; where it is not `exact` it is an estimate, a bound or an ordinal.
    `digits` is the number as written in half-width digits.
    """

    start: int
    end: int
    value: int | float | None
    unit: str
    digits: str
    exact: bool = True

    @property
    def counted(self) -> int | None:
        """The value, if it is an exact whole number."""
        return self.value if self.exact and isinstance(self.value, int) else None


def quantities(text: str, start: int = 0, end: int = sys.maxsize) -> list[Quantity]:
    """Every number with a unit in `text[start:end]`, in order; numbers without a unit count for nothing."""
    hits = list(_QUANTITY.finditer(text, start, end))
    if text.find("百分之", start, end) < 0:
        return [found for hit in hits if (found := _quantity(text, hit)) is not None]
    spelt = list(_PER_CENT.finditer(text, start, end))
    within = [range(hit.start(), hit.end()) for hit in spelt]
    hits = sorted(
        [hit for hit in hits if not any(hit.start() in span for span in within)] + spelt,
        key=re.Match.start,
    )
    return [found for hit in hits if (found := (_spelt if hit.re is _PER_CENT else _quantity)(text, hit)) is not None]


def _spelt(text: str, hit: re.Match[str]) -> Quantity:
    exact = not hit["bound"] and not _estimated(text, hit.start())
    return Quantity(hit.start(), hit.end(), _spelt_per_cent(hit["number"]), "%", hit["number"], exact)


def _quantity(text: str, hit: re.Match[str]) -> Quantity | None:
    raw, more, scale, unit, bound = hit.groups()
    start, end = hit.span()
    value: int | float | None
    if raw.isdecimal() and raw.isascii():
        digits, value = raw, int(raw)
    else:
        digits = unicodedata.normalize("NFKC", raw).rstrip(".,")
        if "," in digits and not _THOUSANDS.fullmatch(digits):
            # A comma between two numbers; only the last one belongs to the unit.
            digits = digits.rsplit(",", 1)[1]
            start += max(raw.rfind(","), raw.rfind("，")) + 1
        if raw == "一" and _WORD.match(raw + unit) and not _counted(text, start):
            return None
        value = float(digits) if _DECIMAL.fullmatch(digits) else number(digits)
    exact = not (more or bound or scale or _estimated(text, start))
    new: Callable[..., Quantity] = tuple.__new__  # half the time of its own constructor
    return new(Quantity, (start, end, None if scale else value, _SAME_UNIT.get(unit, unit), digits, exact))


def _estimated(text: str, start: int) -> bool:
    before = text[start - 1] if start else ""
    if before in ("几", "数") and text[start] in _SCALES:
        return True  # 数十件
    may = before in _MAY_ESTIMATE or before.isspace()
    return may and _ESTIMATE.search(text, max(start - 6, 0), start) is not None


def _counted(text: str, start: int) -> bool:
    """Whether a 一 before a unit is a number after all: one that follows a colon, 共 or a list's 、 is."""
    return text[max(start - 1, 0) : start] in ("共", "：", ":", "有", "为")


def _spelt_per_cent(text: str) -> int | float | None:
    whole, _, decimals = text.partition("点")
    value = number(whole)
    if value is None or not decimals:
        return value
    digits = "".join(str(_DIGITS[c]) for c in decimals if c in _DIGITS)
    return float(f"{value}.{digits}") if digits else None


def number(text: str) -> int | None:
    """The value of a numeral (`12`, `1,204`, `十二`, `一百零三`, `二〇二一`), or None if it is malformed."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    text = text.replace(",", "")
    if text.isdecimal():
        return int(text)
    if not text or any(c not in _DIGITS and c not in _SCALES for c in text):
        return None
    if not any(c in _SCALES for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    return _scaled(text)


def _scaled(text: str) -> int:
    """The value of a numeral with 十, 百, 千 or 万; 十二 is 12, 两千零三 is 2003."""
    beyond = section = digit = 0
    for c in text:
        if c in _DIGITS:
            digit = _DIGITS[c]
        elif c == "万":
            beyond, section, digit = (beyond + section + digit) * 10_000, 0, 0
        else:
            section += (digit or 1) * _SCALES[c]
            digit = 0
    return beyond + section + digit
