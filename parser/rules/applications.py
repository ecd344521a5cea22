"""Rules about table three, the request matrix: its own arithmetic and its rows (T3)."""

from __future__ import annotations

from collections.abc import Iterator

from parser.report import Report
from parser.rules import cells, sums
from parser.rules.examples import Case
from parser.rules.model import Answer, Rule, Severity
from parser.wording import Wording


def _balance(report: Report) -> Iterator[Answer]:
    yield from sums.unbalanced(
        T301,
        report,
        "applications",
        "balance",
        Wording(
            "{place}：本年新收加上年结转 {right}，总计加结转下年度 {left}，差 {difference}",
            "{place}: newly received and carried over {right}, closed and carried forward {left}, "
            "difference {difference}",
        ),
    )


def _processed_sum(report: Report) -> Iterator[Answer]:
    yield from sums.unbalanced(
        T302,
        report,
        "applications",
        "processed_sum",
        Wording(
            "三（七）总计，{place}：各项之和 {right}，填报 {left}，差 {difference}",
            "Total of outcomes, {place}: the outcomes add up to {right}, reported {left}, difference {difference}",
        ),
    )


def _row_total(report: Report) -> Iterator[Answer]:
    yield from sums.unbalanced(
        T303,
        report,
        "applications",
        "row_total",
        Wording(
            "{place}：六类申请人之和 {right}，总计填报 {left}，差 {difference}",
            "{place}: the six kinds of applicants add up to {right}, reported {left}, difference {difference}",
        ),
    )


def _missing_rows(report: Report) -> Iterator[Answer]:
    table = report.tables["applications"]
    if table.form is None:
        yield cells.not_found(report, table.key)
    elif cells.mostly_unread(table):
        yield cells.hardly_read(table)
    else:
        printed = cells.printed_rows(table)
        for row in table.form.rows:
            gaps = cells.gaps(table, row)
            if len(gaps) < len(row.columns) or row.key in printed:
                continue
            if damaged := cells.damaged_label(report, table, row):
                yield T306.finding(
                    Wording(
                        "{row}：疑似行名受损（{label}），该行未能读出",
                        "{row}: its label seems to be damaged ({label}), so the row could not be read",
                    ).fill(row=row.short, label=cells.quoted(damaged.text)),
                    severity=Severity.WARNING,
                    cells=gaps,
                    evidence=(damaged,),
                )
            else:
                yield T306.finding(
                    Wording("表三缺一行：{row}", "Table three lacks a row: {row}").fill(row=row.short),
                    cells=gaps,
                    evidence=tuple(cells.neighbour(table, row)),
                )


def _cell_count(report: Report) -> Iterator[Answer]:
    table = report.tables["applications"]
    if table.form is None:
        yield cells.not_found(report, table.key)
    elif cells.mostly_unread(table):
        yield cells.hardly_read(table)
    else:
        printed = cells.printed_rows(table)
        for row in table.form.rows:
            gaps = cells.gaps(table, row)
            if gaps and row.key in printed:
                values = printed[row.key].values
                yield T307.finding(
                    Wording(
                        "{row}：应有 {wanted} 个数，印出 {count} 个（{values}），无法确定各属哪一列",
                        "{row}: {wanted} numbers expected, {count} printed ({values}); which column each "
                        "belongs to cannot be known",
                    ).fill(
                        row=row.short,
                        wanted=len(row.columns),
                        count=len(values),
                        values=cells.quoted_values(values),
                    ),
                    cells=gaps,
                    expected=len(row.columns),
                    found=len(values),
                    evidence=cells.row_evidence([printed[row.key]]),
                )


T301 = Rule(
    "T301",
    "applications-balance",
    Severity.ERROR,
    3,
    name=Wording("收办勾稽不平", "Requests do not balance"),
    criterion=Wording(
        "表三每一列：本年新收加上年结转，等于办理结果总计加结转下年度。",
        "In every column of table three, requests newly received plus carried over equal those closed plus "
        "carried forward.",
    ),
    why=Wording(
        "表格左上角印着这条勾稽关系：第一项加第二项之和，等于第三项加第四项之和。收到的每件申请，或已办结，或结转下年。",
        "The corner of the table itself prints this equation. Every request received is either closed or carried "
        "forward.",
    ),
    fires=Case(
        Wording(
            "自然人新收 60、结转 0，总计 61、结转下年 0：60 与 61 不等。",
            "Natural persons: 60 received, 0 carried over, 61 closed, 0 carried forward: 60 is not 61.",
        ),
    ),
    passes=Case(Wording("", "")),
    guard=Wording(
        "任何一格不是印出的数字时不作判断，空白不当作 0。",
        "Not judged where a cell holds no printed number; a blank is not a 0.",
    ),
    reply=Wording("", ""),
    check=_balance,
)

T302 = Rule(
    "T302",
    "applications-processed-sum",
    Severity.ERROR,
    3,
    name=Wording("办理结果各项之和不等于总计", "Outcomes do not add up to their total"),
    criterion=Wording(
        "表三每一列：（一）至（六）各项之和等于（七）总计。",
        "In every column of table three, the outcomes (1) to (6) add up to the total (7).",
    ),
    why=Wording(
        "每件办结的申请只计入一种结果（部分公开一行注明：只计这一情形，不计其他情形），各项相加必得总计。",
        "Every closed request counts under one outcome only (the row for partial disclosure says so), so the "
        "outcomes must add up to the total.",
    ),
    fires=Case(
        Wording(
            "予以公开 2、三类内部事务 1，总计却填 2：2+1=3，差 -1。",
            "Disclosed 2, internal affairs 1, yet the total says 2: 2+1=3, difference -1.",
        ),
    ),
    passes=Case(Wording("", "")),
    guard=Wording(
        "2019 年格式有 19 项，2021 年格式有 21 项，按表格自身的行认定。任何一格不是印出的数字时不作判断。",
        "The form of 2019 has 19 outcomes, that of 2021 has 21; the table's own rows decide. Not judged where a "
        "cell holds no printed number.",
    ),
    reply=Wording("", ""),
    check=_processed_sum,
)

T303 = Rule(
    "T303",
    "applications-row-total",
    Severity.ERROR,
    3,
    name=Wording("各类申请人之和不等于总计", "Applicants do not add up to the row's total"),
    criterion=Wording(
        "表三每一行：自然人与五类法人或其他组织之和，等于总计列。",
        "In every row of table three, natural persons and the five kinds of organisations add up to the total.",
    ),
    why=Wording(
        "每件申请只有一类申请人，六列合起来就是全部申请。",
        "Every request has one kind of applicant; the six columns together are all requests.",
    ),
    fires=Case(
        Wording(
            "自然人 3746、商业企业 63、法律服务机构 19、其他 2，总计应为 3830。",
            "Natural persons 3746, businesses 63, legal services 19, others 2: the total must be 3830.",
        ),
    ),
    passes=Case(Wording("", "")),
    guard=Wording(
        "任何一格不是印出的数字时，该行不作判断。",
        "A row is not judged where one of its cells holds no printed number.",
    ),
    reply=Wording("", ""),
    check=_row_total,
)

T306 = Rule(
    "T306",
    "applications-missing-row",
    Severity.ERROR,
    3,
    name=Wording("表三缺行", "A row is missing from table three"),
    criterion=Wording(
        "表三含有其格式规定的每一行（2019 年格式 23 行，2021 年格式 25 行）。",
        "Table three has every row of its form (23 rows in the form of 2019, 25 in that of 2021).",
    ),
    why=Wording(
        "国办公开办函〔2021〕30号要求严格按规定的内容编制，不能遗漏。",
        "The notice of 2021 (No. 30) demands that nothing prescribed be left out.",
    ),
    fires=Case(
        Wording(
            "2021 年格式的表三没有「申请人逾期未按收费通知要求缴纳费用」一行。",
            "A table in the form of 2021 has no row for fees not paid in time.",
        ),
    ),
    passes=Case(Wording("", "")),
    guard=Wording(
        "原处有一行名字残缺相似的，只作提醒。读出的行不足八成时，先怀疑文本而非机关，不作判断（见 IN05）。",
        "Only a warning where a damaged but similar label stands in its place. Not judged where fewer than 80% of "
        "the rows were read: then the copy is suspect, not the agency (IN05).",
    ),
    reply=Wording("", ""),
    check=_missing_rows,
)

T307 = Rule(
    "T307",
    "applications-cell-count",
    Severity.ERROR,
    3,
    name=Wording("表三一行的格数不对", "A row of table three has too few or too many cells"),
    criterion=Wording("表三每一行恰有 7 个数。", "Every row of table three has exactly 7 numbers."),
    why=Wording(
        "多一个或少一个数，就不知道各数属于哪一列；程序不移动任何数字去凑。",
        "With one number more or less, nobody can know which column each belongs to; none is shifted to fit.",
    ),
    fires=Case(
        Wording("「重复申请」一行只有 0、0、1 三个数。", "The row for duplicates holds three numbers only: 0, 0, 1."),
    ),
    passes=Case(Wording("", "")),
    guard=Wording(
        "合并单元格或转换文本也会造成缺格，请对照原件；读出的行不足八成时不作判断（见 IN05）。",
        "Merged cells and conversion can lose cells too: compare with the original. Not judged where fewer than "
        "80% of the rows were read (IN05).",
    ),
    reply=Wording("", ""),
    check=_cell_count,
)

RULES = (T301, T302, T303, T306, T307)
