"""Prose as passages that can be found again: what two reports say in the same words, whatever their numbers and names.

A passage is a clause of a sentence with its numbering, numbers, dates, titles of laws and names of agencies masked;
headings of the statutory parts and formulas that every agency writes every year are none. Passages are kept by a hash,
so that a hundred thousand reports can be held against each other, and marked in the text itself where two reports lie
side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import NamedTuple

from parser.document import Line

SHORTEST = 6
"""Characters, after masking, from which a clause says something of its own."""

_CLAUSE = re.compile(r"[^，。；：！？,;:!?\n]+")
_MASKED = re.compile(
    r"《[^《》]*》|[\d.,%％]+|[〇零一二三四五六七八九十百千万亿]{1,12}(?=[件条项份次个年月日人家场期篇])"
)
# What ends a name may end a word too: 专区, 布局, 办理.
_NAMES = re.compile(
    r"[\u4e00-\u9fff]{1,8}?"
    r"(?:人民政府|街道办事处|[省市县州盟旗镇乡厅]|(?<![专社])区|(?<!布)局(?![面限部])|委(?![托员])|办(?![理法结公事件学]))"
    r"(?:(?:人民)?政府|街道办事处)?(?:办公[室厅])?"
)
_NUMBERED = re.compile(
    r"^\s*(?:[-*•]\s*)?(?:[（(]?[#一二三四五六七八九十]{1,3}[)）、.．]|[一二三四五六七八九十]{1,2}是|#)\s*"
)
_KEPT = re.compile(r"[^\u4e00-\u9fffA-Za-z#]+")
_FORMULA = re.compile(
    r"""
    (?:政府信息|政务)?(?:主动公开|依申请公开|信息管理|资源规范化?管理|(?:公开)?平台(?:建设)?|(?:工作)?监督保障)
        (?:政府信息|政府信息资源)?(?:建设|管理)?(?:工作)?(?:情况|方面)?
    | (?:总体|主要|工作)?情况(?:如下|介绍|概述) | (?:现将)?(?:有关|具体|主要|总体)?情况(?:报告|汇报|公布|介绍)?如下
    | (?:工作)?(?:中)?(?:还|仍|仍然|主要)?(?:存在|有)(?:的|着)?(?:主要|一些|以下|几个)?(?:几个?|\#)?(?:方面)?的?
        (?:问题|不足|困难)(?:和不足|与不足)?(?:及改进(?:情况|措施)?)?
    | (?:主要)?(?:问题)?(?:及)?改进(?:情况|措施|方向|工作)(?:如下)?
    | 下一步(?:工作)?(?:打算|计划|安排|举措|措施|思路|改进措施)?
    | .*习近平新时代中国特色社会主义思想.* | .*党的[#一二三四五六七八九十大和届中全]*(?:全会)?精神.*
    | .*党中央国务院.*决策部署.*
    | (?:[#年度本全]|机关|单位|我){0,6}均?(?:没有|未|无)(?:发生|收到|收取|产生|出现|发出|接到)
        .*(?:申请|收费|费用?|通知|复议|诉讼|追究|情况|情形|事项|举报|案件)
    """,
    re.VERBOSE,
)
_LONGEST_FORMULA = 60
_BYTES = 6
"""Of a hash: few enough to be a JSON number, enough for ten million passages."""


class Passage(NamedTuple):
    """A clause: the hash of its masked text, and its length in characters."""

    hash: int
    weight: int


class Marked(NamedTuple):
    """Where a passage stands: `start` to `end` of the text of `line`."""

    line: Line
    start: int
    end: int
    passage: Passage


def marked(lines: Iterable[Line]) -> Iterator[Marked]:
    """The passages of `lines`, each with where it stands."""
    for line in lines:
        for clause in _CLAUSE.finditer(line.text):
            text = _masked(clause.group())
            if len(text) >= SHORTEST and not (len(text) <= _LONGEST_FORMULA and _FORMULA.fullmatch(text)):
                value = int.from_bytes(blake2b(text.encode(), digest_size=_BYTES).digest(), "big")
                yield Marked(line, clause.start(), clause.end(), Passage(value, len(text)))


def _masked(clause: str) -> str:
    text = _NUMBERED.sub("", _MASKED.sub("#", clause))
    return _KEPT.sub("", _NAMES.sub("", text))


def passages(lines: Iterable[Line]) -> tuple[Passage, ...]:
    """The passages of `lines`, in order."""
    return tuple(each.passage for each in marked(lines))


def repeated(lines: Iterable[Line], those: Iterable[Passage]) -> Iterator[Marked]:
    """Those passages of `lines` that stand among `those` too, each with where it stands in `lines`."""
    known = {passage.hash for passage in those}
    return (each for each in marked(lines) if each.passage.hash in known)


def share(these: Iterable[Passage], those: Iterable[Passage]) -> float | None:
    """How much of `these`, by length, stands in `those` too: 0 to 1; None where there is nothing to compare."""
    known = {passage.hash for passage in those}
    total = same = 0
    for passage in these:
        total += passage.weight
        same += passage.weight if passage.hash in known else 0
    return same / total if total and known else None
