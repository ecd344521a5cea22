"""Reports made by hand and judged together: what rules between reports say of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from parser.among.register import NOBODY, Register
from parser.judge import judge_together
from parser.report import Report, Table
from parser.rules.catalogue import find
from parser.rules.model import Outcome
from tests.rules.worlds import APPLICATIONS_2019, APPLICATIONS_2021, DISCLOSURE_2019, DISCLOSURE_2021, report, table

PROSE = (
    "政策解读材料以文字说明为主，图表视频明显偏少。部分基层站所报送信息经常滞后，公开目录更新不够及时。群众反复咨询的"
    "高频事项没有形成问答库。下一步把解读方案与文件起草同步布置，每季度逐项核对公开目录，年内建成高频事项问答库。"
)
OTHER = (
    "窗口工作人员更换频繁，新老业务衔接不够顺畅。意见征集之后的反馈环节缺少公示。下一步建立业务岗位交接清单，对征集到的"
    "意见逐条说明采纳情况，在网站设专页集中公布办理结果，并邀请企业代表参加评议。"
)


def of(
    year: int,
    *tables: Table,
    agency: str | None = "云渡县",
    prose: Mapping[int, str] | None = None,
    path: str = "",
    **changes: Any,
) -> Report:
    """A report of `agency` on `year` with the forms of its year; sections of `prose` are one paragraph each."""
    forms = (DISCLOSURE_2019, APPLICATIONS_2019) if year < 2021 else (DISCLOSURE_2021, APPLICATIONS_2021)
    made = report(
        *(table(form) for form in forms),
        *tables,
        prose={number: (text,) for number, text in (prose or {}).items()},
        title=None,
        agency=agency,
        year=year,
        path=path or f"{agency}{year}.txt",
    )
    return replace(made, **changes)


def said(code: str, *reports: Report, register: Register = NOBODY) -> Outcome:
    """What the rule `code` says of the last of the reports."""
    return all_said(code, *reports, register=register)[-1]


def all_said(code: str, *reports: Report, register: Register = NOBODY) -> list[Outcome]:
    """What the rule `code` says of each of the reports."""
    rule = find(code)
    assert rule is not None
    return [judgement.outcomes[0] for judgement in judge_together(reports, [rule], register)]
