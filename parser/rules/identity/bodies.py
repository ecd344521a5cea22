"""What kind of body a report is of, and whether it speaks for its whole region."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from parser.agencies import Level, level, normalised
from parser.report import Report
from parser.rules.model import Evidence
from parser.rules.shared import once, texts

_OFFICE = ("政府办公室", "政府办公厅")
_NO_GOVERNMENT = ("街道", "管理委员会", "地区")
_REGION = re.compile(
    r"(?=[全各汇省市县区旗州])"
    r"(?:(?:全[省市县区旗州]|[省市县区旗州]本级|各(?:乡镇|镇街|街镇|部门))[^。；\n\d]{0,30}?\d|汇总.{0,40}(?:各|全[省市县区旗州]))"
)
# What every match holds, beginning with rarer characters than the names of regions: it rules most lines out.
_MAY_BE_REGION = re.compile(
    r"本级[^。；\n\d]{0,30}\d|全[省市县区旗州][^。；\n\d]{0,30}\d|各(?:乡镇|镇街|街镇|部门)[^。；\n\d]{0,30}\d"
    r"|汇总.{0,40}[各全]"
)
_ENOUGH = 2
"""A single mention can be a remark in passing."""


def level_of(report: Report) -> Level | None:
    """The level of the body; that of the government where the report is of its general office."""
    return _body(report.agency).level if report.agency else None


def is_office(report: Report) -> bool:
    """Whether the report is of a government's general office."""
    return report.agency is not None and _body(report.agency).office


def is_government(report: Report) -> bool:
    """Whether the report is of a government, of whatever level; its office, a street or a committee is another body."""
    return report.agency is not None and _body(report.agency).government


class _Body(NamedTuple):
    level: Level | None
    office: bool
    government: bool


@lru_cache(maxsize=1024)
def _body(agency: str) -> _Body:
    name = normalised(agency)
    for office in _OFFICE:
        if name.endswith(office):
            return _Body(level(name.removesuffix(office)), True, False)
    found = level(name)
    return _Body(found, False, found not in (None, Level.DEPARTMENT) and not name.endswith(_NO_GOVERNMENT))


def _region(report: Report) -> tuple[Evidence, ...]:
    """The lines in which the report counts what its whole region did; none where it hardly does."""
    if not _MAY_BE_REGION.search(texts(report).preamble) and not _MAY_BE_REGION.search(texts(report).section(1)):
        return ()
    lines = (*report.preamble, *report.section(1).lines)
    maybe = [line for line in lines if len(line.text) > 8 and _MAY_BE_REGION.search(line.text)]
    found = [(line, hit) for line in maybe for hit in _REGION.finditer(line.text)]
    if len(found) < _ENOUGH:
        return ()
    return tuple(Evidence(line.place(hit.start()), _around(line.text, hit.start())) for line, hit in found[:3])


def _around(text: str, at: int) -> str:
    start = max((text.rfind(mark, 0, at) for mark in "。；，,;\t"), default=-1) + 1
    end = min((stop for mark in "。；" if (stop := text.find(mark, at)) >= 0), default=len(text))
    return text[start:end].strip()[:120]


region = once(_region)
"""Evidence that the report counts for its whole region."""
