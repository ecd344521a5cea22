"""Rules about the layout of table three and what goes with it: old rows, unpaid fees, one-sided columns (T31x)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parser.forms import CellKey
from parser.report import Number, Report, State
from parser.rules import cells, sums
from parser.rules.examples import Case, filled, granted
from parser.rules.model import Answer, NotApplicable, NotJudged, Rule, Severity
from parser.rules.shared import texts
from parser.rules.thresholds import REQUESTS, Threshold
from parser.wording import Wording

FORM_OF_2021 = 2021
"""The first year reported on in the form of 2021."""

_FEE = re.compile(r"收费|信息处理费|收取.{0,6}费|费用")
_MANY = Threshold(
    "requests",
    5,
    REQUESTS,
    Wording("全归其他的申请达到多少件起提醒", "how many requests, all under other, are warned of"),
    1,
)
_NO_YEAR = NotJudged(Wording("不知是哪一年的报告", "the year of the report is unknown"))


def _old_other(report: Report) -> Iterator[Answer]:
    table = report.tables["applications"]
    if table.form is None:
        yield cells.not_found(report, table.key)
    elif report.year is None:
        yield _NO_YEAR
    elif report.year < FORM_OF_2021:
        yield NotApplicable(Wording("2021 年度起才分三项", "the three rows exist from 2021 on"))
    elif cells.mostly_unread(table):
        yield cells.hardly_read(table)
    elif table.form.version == "2019" and (two := report.tables["disclosure"].form) and two.version != "2019":
        row = table.rows.get("other")
        yield T312.finding(
            Wording(
                "{year} 年度的表三仍是 2019 年格式：其他处理没有分三项",
                "Table three of {year} is still in the form of 2019: other outcomes are not in three rows",
            ).fill(year=report.year),
            cells=tuple(CellKey(table.key, "other", column.key) for column in table.form.row["other"].columns),
            evidence=cells.row_evidence([row]) if row else (),
        )


def _fee(report: Report) -> Iterator[Answer]:
    table = report.tables["applications"]
    if table.form is None:
        yield cells.not_found(report, table.key)
        return
    if "other.fee_unpaid" not in table.form.row:
        yield NotApplicable(Wording("2019 年格式没有这一行", "the form of 2019 has no such row"))
        return
    unpaid = table.cell("other.fee_unpaid", "total")
    if unpaid.value is None:
        yield NotJudged(sums.no_number(table, unpaid))
    elif unpaid.value and not report.section(6).found:
        yield NotJudged(Wording("没有找到第六节", "section six was not found"))
    elif unpaid.value and not _FEE.search(texts(report).section(6)):
        yield T313.finding(
            Wording(
                "表三有 {count} 件因逾期未缴费不再处理，第六节却没有收费情况",
                "Table three counts {count} requests dropped for unpaid fees, yet section six says nothing of fees",
            ).fill(count=unpaid.value),
            cells=(unpaid.key,),
            found=unpaid.value,
            evidence=cells.evidence(table, [unpaid]),
        )


def _one_sided(report: Report, requests: Number = _MANY.value) -> Iterator[Answer]:
    table = report.tables["applications"]
    if table.form is None:
        yield cells.not_found(report, table.key)
        return
    row = table.form.row["new_received"]
    kinds = [table.cell(row.key, column.key) for column in row.columns[:-1]]
    total = table.cell(row.key, "total")
    if total.value is None:
        yield NotJudged(sums.no_number(table, total))
        return
    unsorted = all(cell.state in (State.BLANK, State.NOT_APPLICABLE) for cell in kinds)
    others = table.value(row.key, "other_org")
    if total.value and unsorted:
        message = Wording(
            "本年新收 {total} 件只填在总计，没有分申请人", "{total} new requests stand in the total column only"
        )
    elif total.value >= requests and others == total.value:
        message = Wording(
            "本年新收 {total} 件全部归在其他，没有一件自然人",
            "All {total} new requests are under other organisations, none of a natural person",
        )
    else:
        return
    yield T318.finding(
        message.fill(total=total.value),
        cells=(total.key, *(cell.key for cell in kinds)),
        found=total.value,
        evidence=cells.evidence(table, [total]),
    )


T312 = Rule(
    "T312",
    "applications-old-layout",
    Severity.ERROR,
    3,
    name=Wording("表三沿用旧格式", "Table three in the old layout"),
    criterion=Wording(
        "2021 年度起，表三的（六）其他处理分为三项：逾期不补正、逾期未缴费、其他。",
        "From 2021 on, other outcomes in table three stand in three rows: not corrected in time, fee not paid, other.",
    ),
    why=Wording(
        "国办公开办函〔2021〕30号换用了新格式；沿用旧表，其他处理的构成无法统计。",
        "The notice of 2021 (No. 30) changed the form; in the old one nobody can tell what other outcomes consist of.",
    ),
    fires=Case(
        Wording(
            "2023 年度，表二是新格式，表三的其他处理只有一行。",
            "A report on 2023 with a new table two and an old table three.",
        ),
        applications="2019",
        year=2023,
        signed="2024年1月20日",
    ),
    passes=Case(
        Wording("2020 年度用 2019 年格式。", "A report on 2020 in the form of 2019."),
        applications="2019",
        disclosure="2019",
        year=2020,
        signed="2021年1月20日",
    ),
    guard=Wording(
        "格式按表格自身的行认定。表二也是旧格式的，由 T204 一并报告。",
        "The table's own rows tell its form. Where table two is old as well, T204 speaks for both.",
    ),
    reply=Wording(
        "表三仍为 2019 年格式，请改用国办公开办函〔2021〕30号规定的格式，将其他处理分三项填报。",
        "Table three is still in the form of 2019. Please use that of the notice of 2021 (No. 30), with other outcomes "
        "in three rows.",
    ),
    check=_old_other,
)

T313 = Rule(
    "T313",
    "unpaid-fee-unexplained",
    Severity.WARNING,
    3,
    name=Wording("有逾期未缴费的申请，却没有收费说明", "Unpaid fees without a word on fees"),
    criterion=Wording(
        "表三有因逾期未缴费不再处理的申请时，第六节说明收费情况。",
        "Where table three counts requests dropped for unpaid fees, section six tells about fees.",
    ),
    why=Wording(
        "发出收费通知才会有逾期未缴费；两处只写一处，必有遗漏。",
        "A fee can only be unpaid if a notice was issued; if only one place says so, the other forgot.",
    ),
    fires=Case(
        Wording("逾期未缴费 1 件，第六节只写「无」。", "One fee unpaid; section six says: none."),
        cells=granted("1 0 0 0 0 0 1")
        | filled("applications", "granted", "0 0 0 0 0 0 0")
        | filled("applications", "other.fee_unpaid", "1 0 0 0 0 0 1"),
        sections={6: "无。"},
    ),
    passes=Case(
        Wording("第六节写明发出收费通知 1 件。", "Section six says that one fee notice was issued."),
        cells=granted("1 0 0 0 0 0 1")
        | filled("applications", "granted", "0 0 0 0 0 0 0")
        | filled("applications", "other.fee_unpaid", "1 0 0 0 0 0 1"),
        sections={6: "本年度发出收费通知1件，申请人逾期未缴纳。"},
    ),
    guard=Wording("2019 年格式没有这一行，不适用。", "Not applicable to the form of 2019, which has no such row."),
    reply=Wording(
        "表三填有逾期未缴费的申请，请在第六节补充发出收费通知的件数、总金额和实际收取的总金额。",
        "Table three counts requests with unpaid fees. Please add to section six how many fee notices were issued, "
        "their total and what was collected.",
    ),
    check=_fee,
)

T318 = Rule(
    "T318",
    "applicants-one-sided",
    Severity.INFO,
    3,
    name=Wording("申请人没有分类", "Applicants not told apart"),
    criterion=Wording(
        "本年新收的申请按申请人分列，不全在总计列，也不全在其他。",
        "New requests are told apart by kind of applicant: not only in the total, not all under other.",
    ),
    why=Wording(
        "绝大多数申请来自自然人；全部归入其他，多半是填错了列。",
        "Most requests come from natural persons; if all stand under other, the wrong column was probably used.",
    ),
    fires=Case(
        Wording("本年新收 9 件，全在其他一列。", "All 9 new requests are under other."),
        cells=granted("0 0 0 0 0 9 9"),
    ),
    passes=Case(
        Wording("自然人 7 件，其他 2 件。", "7 of natural persons, 2 of others."), cells=granted("7 0 0 0 0 2 9")
    ),
    guard=Wording(
        "不足 5 件而全在其他的不提示；空白格本身由 T309 报告。",
        "Silent below 5 requests under other; blank cells themselves belong to T309.",
    ),
    reply=Wording(
        "本年新收申请没有按申请人类别分列，请核对后分别填入各列。",
        "New requests are not told apart by kind of applicant. Please check and enter them in their columns.",
    ),
    check=_one_sided,
    thresholds=(_MANY,),
)

RULES = (T312, T313, T318)
