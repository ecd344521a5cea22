"""The six sections of the report (LAW article 50; the notices of 2019 and 2021 print the same titles)."""

from __future__ import annotations

from dataclasses import dataclass

from parser.forms.model import TableKey
from parser.wording import Wording


@dataclass(frozen=True)
class SectionForm:
    """A statutory section.

    `variants` are titles in use that mean the same, without numerals and 的; `before_2019` are the titles under which
    reports up to 2018 told the same things, in another order and with other sections between.
    """

    key: str
    number: int
    title: Wording
    short: Wording
    table: TableKey | None = None
    variants: tuple[str, ...] = ()
    before_2019: tuple[str, ...] = ()

    @property
    def numbered(self) -> str:
        """The official title with its numeral."""
        return "一二三四五六"[self.number - 1] + "、" + self.title.zh


SECTIONS: tuple[SectionForm, ...] = (
    SectionForm(
        "overview",
        1,
        Wording("总体情况", "Overview"),
        Wording("总体", "Overview"),
        variants=("总体工作情况", "工作基本情况", "年度信息公开总体情况", "工作总体情况", "概述", "基本情况"),
        before_2019=("概述", "概况", "工作概况", "基本情况", "总体情况", "政府信息公开工作概述"),
    ),
    SectionForm(
        "disclosure",
        2,
        Wording("主动公开政府信息情况", "Proactive disclosure"),
        Wording("主动公开", "Disclosure"),
        table="disclosure",
        variants=("行政机关主动公开政府信息情况", "政府信息主动公开情况", "主动公开情况", "主动公开信息情况"),
        before_2019=("主动公开政府信息情况", "政府信息主动公开情况", "主动公开情况", "主动公开"),
    ),
    SectionForm(
        "applications",
        3,
        Wording("收到和处理政府信息公开申请情况", "Requests received and handled"),
        Wording("依申请", "Requests"),
        table="applications",
        variants=("行政机关收到和处理政府信息公开申请情况", "收到和处理信息公开申请情况", "依申请公开情况"),
        before_2019=(
            "依申请公开政府信息情况",
            "依申请公开政府信息办理情况",
            "政府信息依申请公开办理情况",
            "政府信息依申请公开情况",
            "依申请公开情况",
            "依申请公开",
        ),
    ),
    SectionForm(
        "review_litigation",
        4,
        Wording("政府信息公开行政复议、行政诉讼情况", "Administrative reconsideration and litigation"),
        Wording("复议诉讼", "Review"),
        table="review_litigation",
        variants=(
            "因政府信息公开工作被申请行政复议和提起行政诉讼情况",
            "因政府信息公开工作被申请行政复议提起行政诉讼情况",
            "因政府信息公开被申请行政复议提起行政诉讼情况",
            "政府信息公开行政复议及行政诉讼情况",
            "政府信息公开行政复议和行政诉讼情况",
            "行政复议行政诉讼情况",
        ),
        before_2019=(
            "申请行政复议提起行政诉讼情况",
            "政府信息公开申请行政复议提起行政诉讼情况",
            "因政府信息公开申请行政复议提起行政诉讼情况",
            "行政复议行政诉讼情况",
            "行政复议诉讼申诉情况",
            "复议诉讼申诉情况",
            "复议诉讼情况",
            "复议诉讼",
        ),
    ),
    SectionForm(
        "problems",
        5,
        Wording("存在的主要问题及改进情况", "Main problems and improvements"),
        Wording("问题", "Problems"),
        variants=(
            "存在问题及改进情况",
            "存在的问题及改进情况",
            "存在主要问题和改进情况",
            "存在主要问题及改进措施",
            "存在问题及改进措施",
            "政府信息公开工作存在主要问题及改进情况",
            "主要问题及改进情况",
        ),
        before_2019=(
            "存在主要问题及改进情况",
            "存在主要问题及改进措施",
            "存在问题及改进措施",
            "存在不足及改进措施",
            "主要问题及改进措施",
            "问题及改进",
        ),
    ),
    SectionForm(
        "other_matters",
        6,
        Wording("其他需要报告的事项", "Other matters to report"),
        Wording("其他", "Other"),
        variants=("其他事项", "其他需要说明的事项", "需要报告的其他事项", "其他报告事项"),
        before_2019=("其他需要报告的事项", "其他事项", "其他", "附表", "附件"),
    ),
)

SECTION_KEYS: tuple[str, ...] = tuple(section.key for section in SECTIONS)
