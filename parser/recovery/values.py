"""What is printed in a cell → its value and state. Nothing is repaired: what is not clearly a number stays text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache, partial

from parser.forms import Unit
from parser.report import Number, State

_NOT_APPLICABLE = frozenset({"/", "\\", "-", "--", "---", "—", "——", "–", "―", "无", "不适用", "N/A"})

_SIGNS = str.maketrans({"−": "-", "－": "-", "﹣": "-", "＋": "+", "，": ",", "．": "."})

_NUMBER = re.compile(
    r"(?P<number>[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)"
    r"\s*(?P<unit>万元|亿元|元|万|亿|件|条|项|起|宗|个|份|次|人|家)?"
    r"\s*(?P<remark>[(（][^()（）]*[)）])?"
)

_SHAPED_LIKE_VALUE = re.compile(
    r"[+\-−－﹣＋]?[\d０-９][\d０-９,，.．]*\s*(?:万元|亿元|元|万|亿|件|条|项|起|宗|个|份|次|人|家)?(?:[(（][^()（）]*[)）])?"
)
_NUMBERING = re.compile(r"\d{1,2}[.．、]|[(（]?[一二三四五六七八九十]{1,2}[)）]?[、.．]?|[(（]\d{1,2}[)）]")

_LONGEST = 120
_MOST_DIGITS = 15
"""No count or amount of any agency has more, and every reader of our JSON takes so many exactly."""

_COUNTED = frozenset("件条项起宗个份次人家")
_IN_YUAN = {"元": Decimal(1), "万": Decimal(10_000), "万元": Decimal(10_000)}
_IN_YUAN |= {"亿": Decimal(100_000_000), "亿元": Decimal(100_000_000)}


@lru_cache(maxsize=4096)
def looks_like_value(text: str) -> bool:
    """Whether `text` could stand in a value cell: a number with its unit, or a mark for "not applicable"."""
    return (
        _SHAPED_LIKE_VALUE.fullmatch(text) is not None and _NUMBERING.fullmatch(text) is None
    ) or text in _NOT_APPLICABLE


def is_numbering(text: str) -> bool:
    """Whether `text` is the bare number of a label that follows: （四）, 2. or 三、."""
    return _NUMBERING.fullmatch(text) is not None


def parse(raw: str, unit: str = Unit.COUNT) -> tuple[Number | None, State]:
    """The value and state of a cell printed as `raw` in a column of `unit`.

    An amount in CNY needs its printed unit unless it is 0; an amount in 10,000 CNY may carry another unit and is
    converted exactly. A count may carry its measure word or a remark in brackets (`22（其中修订16件）` is 22).
    """
    return PARSE[unit](raw)


def _parse(unit: str, raw: str) -> tuple[Number | None, State]:
    text = raw.strip()
    if len(text) > _LONGEST:
        return None, State.TEXT
    if len(text) <= _MOST_DIGITS and text.isdigit() and text.isascii() and unit in (Unit.COUNT, Unit.CHANGE):
        return int(text), State.NUMBER
    if not text:
        return None, State.BLANK
    if text in _NOT_APPLICABLE:
        return None, State.NOT_APPLICABLE
    if any(unicodedata.category(character) == "No" for character in text):
        # A footnote's ① or ² would turn into a digit of the number.
        return None, State.TEXT
    text = unicodedata.normalize("NFKC", text.translate(_SIGNS)).strip()
    if text in _NOT_APPLICABLE:
        return None, State.NOT_APPLICABLE
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None, State.TEXT
    digits = match["number"].replace(",", "")
    if sum(map(str.isdigit, digits)) > _MOST_DIGITS:
        return None, State.TEXT
    number = Decimal(digits)
    printed_unit = match["unit"]
    if unit in (Unit.COUNT, Unit.CHANGE):
        if "." in match["number"] or (printed_unit and printed_unit not in _COUNTED):
            return None, State.TEXT
        return int(number), State.NUMBER
    if printed_unit is None:
        if unit == Unit.YUAN and number:
            return None, State.TEXT
        return _plain(number), State.NUMBER
    if printed_unit not in _IN_YUAN:
        return None, State.TEXT
    yuan = number * _IN_YUAN[printed_unit]
    return _plain(yuan if unit == Unit.YUAN else yuan / 10_000), State.NUMBER


def _plain(number: Decimal) -> Number:
    return int(number) if number == number.to_integral_value() else float(number)


PARSE: dict[str, Callable[[str], tuple[Number | None, State]]] = {
    unit: lru_cache(maxsize=4096)(partial(_parse, unit)) for unit in (Unit.COUNT, Unit.CHANGE, Unit.WAN, Unit.YUAN)
}
"""`parse` by unit, for those who read hundreds of cells: most hold what others held before."""
