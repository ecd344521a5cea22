"""Reports that are expected and not there (XR04)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from parser.rules.cells import quoted
from parser.rules.examples import Case
from parser.rules.model import Answer, NotApplicable, NotJudged, Rule, Severity
from parser.wording import Wording

if TYPE_CHECKING:
    from parser.among.collection import Company
    from parser.among.digest import Digest

NO_FAMILY = NotApplicable(
    Wording(
        "gouji.toml 的 [[family]] 没有写明它的下属机关", "[[family]] of gouji.toml names no agencies that report to it"
    )
)
_SHOWN = 10


def _missing(this: Digest, company: Company) -> Iterator[Answer]:
    children = company.children
    if children is None:
        yield NO_FAMILY
        return
    absent = children.absent
    if len(absent) == len(children.names):
        yield NotJudged(
            Wording("{count} 个下属机关的报告一份也没有载入", "none of the {count} agencies' reports is loaded").fill(
                count=len(absent)
            )
        )
    elif absent:
        shown = [quoted(name) for name in absent[:_SHOWN]]
        more = len(absent) - len(shown)
        yield XR04.finding(
            Wording(
                "应有 {wanted} 个机关 {year} 年的报告，缺 {count} 个：{names}",
                "Reports on {year} missing: {count} of {wanted} ({names})",
            ).fill(
                wanted=len(children.names),
                year=this.year,
                count=len(absent),
                names=Wording(
                    "、".join(shown) + f"等 {len(absent)} 个" * bool(more),
                    ", ".join(shown) + f" and {more} more" * bool(more),
                ),
            ),
            expected=len(children.names),
            found="、".join(absent),
        )


_CHILDREN = ("云渡县教育局", "云渡县司法局")

XR04 = Rule(
    "XR04",
    "report-missing",
    Severity.INFO,
    None,
    name=Wording("下属机关的报告没有收齐", "Reports of subordinate agencies are missing"),
    criterion=Wording(
        "gouji.toml 的 [[family]] 列出的每一个下属机关，都有同一年度的报告。",
        "Each agency that [[family]] of gouji.toml names has a report on the year.",
    ),
    why=Wording(
        "县级以上人民政府部门每年 1 月 31 日前都要公布年度报告（条例第四十九条），缺报的要催报。",
        "Every department publishes its report by 31 January (article 49 of the Regulations); those who did not are to "
        "be reminded.",
    ),
    fires=Case(
        Wording("名单有教育局和司法局，只载入了教育局的报告。", "Two bureaus are named, the report of one is loaded."),
        children=_CHILDREN,
        others=(Case(Wording("下属机关的报告。", "A subordinate agency's report."), agency="云渡县教育局"),),
    ),
    passes=Case(
        Wording("名单上的两个局都有报告。", "The reports of both bureaus are loaded."),
        children=_CHILDREN,
        others=(
            Case(Wording("下属机关的报告。", "A subordinate agency's report."), agency="云渡县教育局"),
            Case(Wording("下属机关的报告。", "A subordinate agency's report."), agency="云渡县司法局"),
        ),
    ),
    guard=Wording(
        "记在上级的报告上。只说明没有载入，不说明没有公布；名称按统一写法比较，更名的在 [aliases] 写明。"
        "一份下属报告也没有载入时不判断。",
        "Stands with the parent's report. Says what is not loaded, not what was not published. Names are compared in "
        "one spelling; tell changed ones in [aliases]. Not judged where none of the reports is loaded.",
    ),
    reply=Wording(
        "下列机关本年度的报告尚未收到，请催报。",
        "The reports of the agencies named have not been received. Please remind them.",
    ),
    among=_missing,
)

RULES = (XR04,)
