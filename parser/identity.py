"""Whose report it is, of which year, published when: from wherever the text can be trusted to say so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from parser.document import Line
from parser.sections import is_furniture

_YEAR = r"(?P<year>20[0-4]\d)\s*年?\s*(?:度)?"
_REPORT = r"(?:政府)?(?:信息公开|政务公开)\s*(?:工作)?\s*(?:年度)?\s*(?:工作)?\s*报\s*告"
_TITLE = re.compile(rf"^(?P<agency>.*?)\s*[（(]?{_YEAR}[）)]?\s*{_REPORT}")
_YEAR_FIRST = re.compile(rf"^{_YEAR}\s*(?P<agency>.*?)\s*{_REPORT}")
_IN_PREAMBLE = re.compile(
    rf"(?:公布|发布|编制|向社会公布|报告|现将)(?P<agency>[\u4e00-\u9fff（）]{{2,30}}?)\s*{_YEAR}\s*(?:政府)?信息公开工作?年度报告"
)
_PERIOD = re.compile(
    r"(?:统计期限|统计时限|起止时间|统计周期|时间范围|数据期限|期限)[^。；]{0,12}?(?P<from>20\d\d)\s*年\s*1\s*月?\s*1\s*日"
    r"[^。；]{0,8}?(?P<to>20\d\d)\s*年\s*12"
)
_COMPILED_BY = re.compile(r"由(?P<agency>[\u4e00-\u9fff]{2,25}?)(?:结合|根据|依据|负责|编制|按照)")
_CONTACT = re.compile(r"请与(?P<agency>[\u4e00-\u9fff]{2,25}?)联系")
_NUMERAL = r"[\d一二三四五六七八九十]"
_DATE = (
    r"(?P<year>20\d\d|二[〇○Ｏ零0][〇○Ｏ零一二三四五六七八九]{2})\s*[年.\-/]"
    rf"\s*(?P<month>{_NUMERAL}{{1,3}})\s*[月.\-/]\s*(?P<day>{_NUMERAL}{{1,3}})\s*日?"
)
# The look at the first character comes first: so a text is passed over several times faster.
_SIGNED = re.compile(r"(?=[2二])(?<![^\s。；;])" + _DATE + r"(?=[\s。）)]|$)")
_PUBLISHED = re.compile(r"(?:发布(?:时间|日期)|公开(?:时间|日期)|成文日期|发文日期|生成日期|时间)[:：]\s*" + _DATE)
_BODY = re.compile(r"(?:政府|室|处|局|厅|委|办|院|中心|街道|镇|乡|县|市|区|旗|省|州|队|署|所|会|公司|学校)$")
_DROPPED = re.compile(r"^(?:关于|现将|公布|发布|《|\s)+|[》\s]+$|关于(?:印发|公布|发布)?")

_NO_NAME = re.compile(r"[>|：:。，,；;]")

_OLD_WORDS = ("统计指标", "统计数", "主动公开政府信息数", "申请总数", "申请答复数", "收费及减免")

_MOST_TITLE_LINES = 4
_LONGEST_TITLE = 70
_HEAD = 12
"""So many lines with text at the top may hold the title."""
_LAST = 8
"""So many lines with text at the end may hold the date."""
_END = 200
_TAIL = 120


class Identity(NamedTuple):
    """What the report says of itself; `signed` holds the dates at its end, the last first, each with its line."""

    title: str | None = None
    agency: str | None = None
    year: int | None = None
    published: str | None = None
    signed: tuple[tuple[str, Line], ...] = ()


class _Title(NamedTuple):
    printed: str
    agency: str
    year: int | None


def identity(preamble: Sequence[Line], lines: Sequence[Line]) -> Identity:
    """Title, agency, year and publishing date; each None where the report does not say."""
    title = _title(preamble)
    text = "".join(line.text.strip() for line in preamble)
    announced = _IN_PREAMBLE.search(text)
    period = _PERIOD.search(text)
    year = title.year if title and title.year else None
    if year is None and announced:
        year = int(announced["year"])
    if year is None and period:
        year = int(period["to"])
    agency = _agency(title, announced, text)
    signed = _signed(lines)
    return Identity(title.printed if title else None, agency, year, _published(lines, year, signed), signed)


def is_before_2019(year: int | None, lines: Sequence[Line]) -> bool:
    """Whether a report without any table of today is one on a year up to 2018.

    Where it does not name its year, the words of the national statistics form of 2014 to 2018 tell.
    """
    if year is not None:
        return year < 2019
    text = "".join(line.text for line in lines)
    return sum(word in text for word in _OLD_WORDS) >= 2


def _signed(lines: Sequence[Line]) -> tuple[tuple[str, Line], ...]:
    """The dates at the report's end, the last first, as YYYY-MM-DD, each with its line."""
    dates: list[tuple[str, Line]] = []
    for line in _with_text(reversed(lines[-_END:]), _LAST):
        if signed := list(_SIGNED.finditer(line.text[-_TAIL:])):
            dates.append((_iso(signed[-1]), line))
    return tuple([(date, line) for date, line in dates if date])


def _with_text(lines: Iterable[Line], most: int) -> list[Line]:
    """The first lines that are not blank."""
    return list(islice((line for line in lines if line.text.strip()), most))


def _title(preamble: Sequence[Line]) -> _Title | None:
    """The title: one of the first lines, or up to four short ones that only together read as a title.

    A title without agency may be the lower half of one; then the lines above it are tried, as long as they look like
    a name and not like the page around the report.
    """
    head = [line for line in preamble if line.text.strip() and not is_furniture(line)][:_HEAD]
    nameless: tuple[_Title, int] | None = None
    for count in range(1, _MOST_TITLE_LINES + 1):
        for start in range(len(head) - count + 1):
            end = start + count
            if nameless and (end != nameless[1] or _NO_NAME.search(head[start].text)):
                continue
            found = _read_title(head[start:end])
            if found and found.agency:
                return found
            if found and nameless is None:
                nameless = (found, end)
    return nameless[0] if nameless else None


def _read_title(lines: Sequence[Line]) -> _Title | None:
    text = "".join("".join(line.text for line in lines).split()).lstrip("#*")
    if len(text) > _LONGEST_TITLE:
        return None
    match = _TITLE.match(text) or _YEAR_FIRST.match(text)
    if match is None or _NO_NAME.search(match["agency"]):
        return None
    printed = "".join(line.raw.strip() for line in lines).lstrip("#* ")
    return _Title(printed, _DROPPED.sub("", match["agency"]), int(match["year"]))


def _agency(title: _Title | None, announced: re.Match[str] | None, text: str) -> str | None:
    if title and title.agency and title.agency not in ("我局", "我镇", "我县", "我市", "我区", "我办", "本机关"):
        return title.agency
    if announced:
        return announced["agency"]
    for pattern in (_COMPILED_BY, _CONTACT):
        found = pattern.search(text)
        if found and _BODY.search(found["agency"]):
            return found["agency"]
    return None


def _published(lines: Sequence[Line], year: int | None, signed: Iterable[tuple[str, Line]]) -> str | None:
    """The date at the report's end, else the page's own; never one before the year reported on is over."""
    dates = [date for date, _ in signed]
    for line in (*_with_text(lines, _HEAD), *reversed(_with_text(reversed(lines), _LAST))):
        named = "时间" in line.text or "日期" in line.text
        if named and (found := _PUBLISHED.search(line.text)):
            dates.append(_iso(found))
    return next((date for date in dates if date and (year is None or int(date[:4]) > year)), None)


_DIGITS = {"〇": "0", "○": "0", "Ｏ": "0", "零": "0"} | dict(zip("一二三四五六七八九", "123456789", strict=True))


def _iso(found: re.Match[str]) -> str:
    year = "".join(_DIGITS.get(c, c) for c in found["year"])
    month, day = (_small(found[part]) for part in ("month", "day"))
    return f"{year}-{month:02d}-{day:02d}" if 1 <= month <= 12 and 1 <= day <= 31 else ""


def _small(text: str) -> int:
    """A number below 100 in digits or Chinese numerals."""
    if text.isdigit():
        return int(text)
    tens, _, ones = text.rpartition("十")
    if "十" not in text:
        return int(_DIGITS.get(text, "0")) if len(text) == 1 else 0
    return (int(_DIGITS.get(tens, "0")) if tens else 1) * 10 + (int(_DIGITS.get(ones, "0")) if ones else 0)
