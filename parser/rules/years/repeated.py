"""Prose that was in last year's report already (XY05)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from parser.among import passages as prose
from parser.among.passages import Passage
from parser.forms import SECTIONS
from parser.report import Number, Report
from parser.rules.cells import BEFORE_2019, quoted
from parser.rules.examples import Case
from parser.rules.model import Answer, Evidence, NotJudged, Rule, Severity
from parser.rules.thresholds import CHARACTERS, Threshold, per_cent
from parser.rules.years.common import NO_YEAR, file
from parser.wording import Wording

if TYPE_CHECKING:
    from parser.among.collection import Company
    from parser.among.digest import Digest

_SHARE = per_cent("share", 60, Wording("重复率达到多少起提示", "the share repeated from which it is remarked on"))
_MOST = per_cent("most", 80, Wording("重复率达到多少起提醒", "the share repeated from which it is a warning"))
_LEAST = Threshold(
    "characters",
    60,
    CHARACTERS,
    Wording("一节至少多少字才比较", "how long a section must be for a share to mean anything"),
)
_SHOWN = 20


def _repeated(
    this: Digest,
    company: Company,
    share: Number = _SHARE.value,
    most: Number = _MOST.value,
    characters: Number = _LEAST.value,
) -> Iterator[Answer]:
    before = [last for last in company.before if not last.report.before_2019]
    if this.report.before_2019 or (company.before and not before):
        yield BEFORE_2019
        return
    if not before:
        yield NO_YEAR
        return
    # A passage may move from one section to the other.
    known = [[passage for those in last.passages.values() for passage in those] for last in before]
    for number, passages in this.passages.items():
        if length(passages) < characters:
            yield too_short(number)
            continue
        found, last = max((percentage(passages, those), at) for at, those in enumerate(known))
        if found >= share:
            yield XY05.finding(
                Wording(
                    "{section}：{found}% 的文字与 {year} 年报告（{file}）相同",
                    "{section}: {found}% is word for word in the report on {year} ({file})",
                ).fill(
                    section=SECTIONS[number - 1].title,
                    found=found,
                    year=before[last].year,
                    file=file(before[last].report),
                ),
                severity=None if found >= most else Severity.INFO,
                section=number,
                evidence=places(this.report, number, known[last]),
            )


def length(passages: Iterable[Passage]) -> int:
    """Characters of the passages of a section."""
    return sum(passage.weight for passage in passages)


def percentage(these: Iterable[Passage], those: Iterable[Passage]) -> int:
    """How much of `these` stands in `those` too, in whole per cent."""
    return int(100 * (prose.share(these, those) or 0))


def too_short(number: int) -> NotJudged:
    """Why nothing is said of a section."""
    return NotJudged(
        Wording("{section}：文字太少，不作比较", "{section}: too short to compare").fill(
            section=SECTIONS[number - 1].title
        )
    )


def places(report: Report, number: int, those: Iterable[Passage]) -> tuple[Evidence, ...]:
    """The first of the passages of a section that stand among `those` too; none where the prose is not at hand."""
    found = islice(prose.repeated(report.section(number).lines, those), _SHOWN)
    return tuple(Evidence(one.line.place(one.start), quoted(one.line.text[one.start : one.end])) for one in found)


_WORDS = (
    "存在的问题：解读材料以文字为主，图表和视频偏少。部分站所报送信息滞后，目录更新不及时。群众咨询的高频事项没有形成"
    "问答库。下一步：把解读方案与文件起草同步布置，每季度核对一次目录，年内建成问答库并向社会公布。"
)

XY05 = Rule(
    "XY05",
    "repeated-prose",
    Severity.WARNING,
    None,
    name=Wording("文字与上一年度雷同", "Prose repeated from last year"),
    criterion=Wording(
        "第一节、第五节分别计算与上一年度报告相同的文字：达到 60% 提示，达到 80% 提醒。",
        "Of sections one and five each, how much stood in last year's report: a hint from 60 %, a warning from 80 %.",
    ),
    why=Wording(
        "国办公开办函〔2021〕30号要求年度报告不得敷衍塞责、内容雷同；第三方评估发现有的报告与上年重复率达 90%。",
        "The notice of 2021 (No. 30) asks that reports be no copies of one another; assessors found some that repeat "
        "90 % of the year before.",
    ),
    fires=Case(
        Wording("第五节与上年只字未改。", "Section five is last year's, word for word."),
        sections={5: _WORDS},
        year=2022,
        signed="2023年1月20日",
        before=Case(Wording("上一年度的报告。", "Last year's report."), sections={5: _WORDS}),
    ),
    passes=Case(
        Wording("第五节写了新的问题和措施。", "Section five tells of new problems and measures."),
        sections={
            1: "云渡县本年整合便民专线与公开专栏，新设乡村振兴资金查询页面，全年办理申请及时，群众满意度测评居前列。"
            "组织业务骨干到窗口跟班学习，编印案例汇编下发到村。",
            5: _WORDS,
        },
        year=2022,
        signed="2023年1月20日",
        before=Case(
            Wording("上一年度的报告。", "Last year's report."),
            sections={
                5: "存在的问题：窗口人员更换频繁，业务衔接不畅。意见征集的反馈环节缺少公示。下一步：建立岗位交接清单，"
                "对征集到的意见逐条说明采纳情况，在网站设专页公布。"
            },
        ),
    ),
    guard=Wording(
        "比较时略去序号、数字、日期、法规名称、机关名称、固定的小标题和套话（如未发生某某情况），只看两节文字；少于 "
        "60 字的一节不比较。上年报告没有载入就不判断；机构职能未变的单位，介绍性文字重复是正常的。",
        "Numbering, numbers, dates, titles of laws, names of agencies, fixed headings and set phrases are left out, "
        "and only these two sections compared, if they have 60 characters. Not judged without last year's report. An "
        "agency whose tasks have not changed may well describe them in the same words.",
    ),
    reply=Wording(
        "第一节或第五节与上一年度报告大部分相同，请结合本年工作重新撰写，写明当年的做法、问题和改进措施。",
        "Most of section one or five is last year's. Please write anew what was done, what went wrong and what will "
        "be done about it.",
    ),
    among=_repeated,
    thresholds=(_SHARE, _MOST, _LEAST),
)

RULES = (XY05,)
