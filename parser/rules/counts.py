"""Numbers in running Chinese text: digits and numerals, exact ones told from estimates."""

from __future__ import annotations

import re
import unicodedata

NUMERAL = r"(?:\d{1,3}(?:[,，]\d{3})+(?!\d)|[\d０-９]{1,9}|[零〇一二两三四五六七八九十百千万]{1,9})"
"""A whole number as reports print it."""

ESTIMATE_BEFORE = re.compile(r"(?:约|近|超过|超|逾|至少|不少于|不足|多达|接近|几|数|第)\s*$")
"""What before a number makes it a bound, an estimate or an ordinal."""

ESTIMATE_AFTER = re.compile(r"\s*(?:余|多|几|以上|左右|来)")
"""What behind a number makes it a bound or an estimate."""

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000}


def number(text: str) -> int | None:
    """The value of a numeral (`12`, `1,204`, `十二`, `一百零三`, `二〇二一`), or None if it is malformed."""
    text = unicodedata.normalize("NFKC", text).replace(",", "")
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
