"""The same report twice (XR02)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from parser.rules.examples import Case, granted
from parser.rules.model import Answer, Rule, Severity
from parser.rules.thresholds import Threshold, per_cent
from parser.rules.years.changed import differences
from parser.rules.years.common import file
from parser.rules.years.repeated import percentage
from parser.wording import Wording

if TYPE_CHECKING:
    from parser.among.collection import Company
    from parser.among.digest import Digest
    from parser.report import Number

_SHARE: Threshold = per_cent(
    "share", 90, Wording("相同文字占比达到多少算同一份", "the share of the same prose from which it is one report")
)


def _twice(this: Digest, company: Company, share: Number = _SHARE.value) -> Iterator[Answer]:
    for other in company.copies[: company.earlier]:
        if this.report.source.sha256 == other.report.source.sha256 or _is_same(this, other, share):
            yield XR02.finding(
                Wording("与 {file} 是同一份报告", "The same report as {file}").fill(file=file(other.report))
            )
            return


def _is_same(this: Digest, other: Digest, share: Number) -> bool:
    """Whether no printed number differs and the prose is the same, as far as it can be told."""
    if differences(this.report, other.report):
        return False
    mine, its = ([passage for found in one.passages.values() for passage in found] for one in (this, other))
    if not mine or not its:
        return this.figures == other.figures and mine == its
    return percentage(mine, its) >= share <= percentage(its, mine)


XR02 = Rule(
    "XR02",
    "duplicate-file",
    Severity.INFO,
    None,
    name=Wording("同一份报告的又一个文件", "Another file of the same report"),
    criterion=Wording(
        "同一机关同一年度的报告只载入一份；字节相同，或数字和文字都相同的，是同一份。",
        "The report of an agency on a year is loaded once; files with the same bytes, or the same numbers and prose, "
        "are one report.",
    ),
    why=Wording(
        "同一份报告常有网页、附件和转载几个文件；重复计入会使汇总和比较失真。",
        "A report often comes as a page, an attachment and a mirror; counted twice, it distorts sums and comparisons.",
    ),
    fires=Case(
        Wording("网页和附件是同一份报告。", "The page and its attachment are one report."),
        cells=granted("9 0 0 0 0 0 9"),
        others=(
            Case(Wording("另一个文件。", "The other file."), cells=granted("9 0 0 0 0 0 9"), signed="2022年1月21日"),
        ),
    ),
    passes=Case(
        Wording("另一份报告的数字不同（见 XY09）。", "The other report has other numbers (see XY09)."),
        cells=granted("9 0 0 0 0 0 9"),
        others=(Case(Wording("另一份报告。", "The other report."), cells=granted("8 0 0 0 0 0 8")),),
    ),
    guard=Wording(
        "记在后载入的文件上。有一格印出的数字不同就不是同一份；文字允许有少量出入（网页上多出的字句、识别错误）。",
        "Stands with the file loaded later. One printed number that differs makes it another report; the prose may "
        "differ a little, by what a page adds or a scan loses.",
    ),
    reply=Wording(
        "同一份报告收到多个文件，请只保留一份。",
        "The same report was received more than once. Please keep one file.",
    ),
    among=_twice,
    thresholds=(_SHARE,),
)

RULES = (XR02,)
