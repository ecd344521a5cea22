"""Prose that stands in another agency's report (XR01)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from parser.among.likeness import OWN, TEMPLATE
from parser.among.passages import Passage
from parser.forms import SECTIONS
from parser.report import Number, Report
from parser.rules.cells import BEFORE_2019, quoted
from parser.rules.examples import Case
from parser.rules.model import Answer, NotJudged, Rule, Severity
from parser.rules.thresholds import CHARACTERS, Threshold, per_cent
from parser.rules.years.common import file
from parser.rules.years.repeated import length, percentage, places, too_short
from parser.wording import Wording

if TYPE_CHECKING:
    from parser.among.collection import Company
    from parser.among.digest import Digest

_OFFICE = re.compile(r"政府办公[室厅]$")
_SHARE = per_cent(
    "share", 80, Wording("相同文字占比达到多少起提醒", "the share of the same prose from which it counts")
)
_LEAST = Threshold(
    "characters",
    60,
    CHARACTERS,
    Wording("除套话外至少多少字才比较", "how long a section must be, apart from what a template says"),
)


def _copied(
    this: Digest, company: Company, share: Number = _SHARE.value, characters: Number = _LEAST.value
) -> Iterator[Answer]:
    if this.report.before_2019:
        yield BEFORE_2019
        return
    if not company.others:
        yield NotJudged(Wording("没有载入其他机关的报告", "no report of another agency is loaded"))
        return
    for number, passages in this.passages.items():
        own = [passage for passage in passages if _counts(passage, company)]
        if length(own) < characters:
            yield too_short(number)
            continue
        for other in company.alike:
            if _one_house(this.agency, other.agency):
                continue
            those = [passage for passage in other.passages.get(number, ()) if _counts(passage, company)]
            found = percentage(own, those)
            if found >= share and not _is_first(this.report, other.report):
                yield XR01.finding(
                    Wording(
                        "{section}：{found}% 的文字与{agency} {year} 年报告（{file}）相同",
                        "{section}: {found}% is word for word in the report of {agency} on {year} ({file})",
                    ).fill(
                        section=SECTIONS[number - 1].title,
                        found=found,
                        agency=quoted(other.report.agency or ""),
                        year=other.year,
                        file=file(other.report),
                    ),
                    section=number,
                    expected=other.agency,
                    evidence=places(this.report, number, those),
                )


def _counts(passage: Passage, company: Company) -> bool:
    """Whether a passage is long enough, and none of a template."""
    return passage.weight >= OWN and passage.hash not in company.templates


def _one_house(one: str, other: str) -> bool:
    """Whether one is the other's office: a government and its office often publish the same report."""
    return _OFFICE.sub("", one) == _OFFICE.sub("", other)


def _is_first(this: Report, other: Report) -> bool:
    """Whether `this` was published before the other: then nothing was copied from there."""
    return this.published is not None and other.published is not None and this.published < other.published


_WORDS = (
    "存在的问题：政策解读材料以文字说明为主，群众看得懂的图表和视频偏少。部分基层站所报送信息经常滞后，"
    "公开目录更新不够及时。群众反复咨询的高频事项没有形成问答库。下一步：把解读方案与文件起草同步布置，"
    "每季度逐项核对一次公开目录，年内建成高频事项问答库并向社会公布。"
)
_OTHER_WORDS = (
    "存在的问题：窗口工作人员更换频繁，新老业务衔接不够顺畅。意见征集之后的反馈环节缺少公示。下一步：建立业务岗位交接清"
    "单，对征集到的意见逐条说明采纳情况，在网站设专页集中公布办理结果。"
)
_OVERVIEW = (
    "本年整合便民专线与公开专栏，新设惠农资金查询页面，群众满意度测评居全市前列。组织业务骨干到服务窗口跟班学习，编印典"
    "型案例汇编下发到村。整理历年规章文件目录并重新编号，逐件核对附件是否齐全完整，在首页开设专门入口供群众检索下载。"
)

XR01 = Rule(
    "XR01",
    "copied-prose",
    Severity.WARNING,
    None,
    name=Wording("文字与其他机关雷同", "Prose of another agency's report"),
    criterion=Wording(
        "第一节或第五节，与另一机关同年或更早的报告相同的文字不到 80%。",
        "Less than 80 % of section one or five stands in another agency's report on the same year or before.",
    ),
    why=Wording(
        "国办公开办函〔2021〕30号要求报告不得内容雷同；第三方评估发现大范围的跨区域抄袭，评分办法对雷同扣分。",
        "The notice of 2021 (No. 30) asks that reports be no copies of one another; assessors found copying across "
        "regions, and take off points for it.",
    ),
    fires=Case(
        Wording("第五节与另一个县的报告逐字相同。", "Section five is another county's, word for word."),
        sections={5: _WORDS},
        others=(Case(Wording("另一个县的报告。", "Another county's report."), agency="清溪县", sections={5: _WORDS}),),
    ),
    passes=Case(
        Wording("两个县各写各的。", "Each county writes its own."),
        sections={1: _OVERVIEW, 5: _WORDS},
        others=(
            Case(Wording("另一个县的报告。", "Another county's report."), agency="清溪县", sections={5: _OTHER_WORDS}),
        ),
    ),
    guard=Wording(
        f"只比较第一、五节，略去序号、数字、日期、法规和机关名称、固定的套话；不足 {OWN} 字的分句不算；另有 "
        f"{TEMPLATE} 个以上"
        "机关也这样写的分句是统一模板，不算，除此之外不足 60 字的一节不比较。两份都知道公布日期的，"
        "只记在后公布的一份上；"
        "否则两份都提示，谁抄谁由人判断。政府和它的办公室不相比；机关更名的，在 gouji.toml 的 [aliases] 写明。",
        "Compares sections one and five only, without numbering, numbers, dates, titles of laws, names of agencies and "
        f"set phrases. Clauses of fewer than {OWN} characters do not count, nor those that more than {TEMPLATE} other "
        "agencies print too: they are a template's. Stands with the report published later, or with both where the "
        "dates are not known: a person decides who copied. A government is not compared with its own office; where "
        "an agency changed its name, tell so in [aliases] of gouji.toml.",
    ),
    reply=Wording(
        "第一节或第五节与其他机关的报告大部分相同，请结合本机关实际重新撰写。",
        "Most of section one or five is another agency's. Please write anew about your own work.",
    ),
    among=_copied,
    thresholds=(_SHARE, _LEAST),
)

RULES = (XR01,)
