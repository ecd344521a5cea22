"""Rules about the arithmetic of table three, the request matrix, and what explains a difference (T301 to T305)."""

from __future__ import annotations

from collections.abc import Iterator

from parser.forms import CellKey
from parser.report import Report
from parser.rules import cells, sums
from parser.rules.examples import Case, filled, granted
from parser.rules.model import Answer, NotJudged, Rule, Severity
from parser.rules.requests import explanations
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
        explanations.suspects,
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
        explanations.suspects,
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
        explanations.suspects,
    )


def _misfiled(report: Report) -> Iterator[Answer]:
    table = report.tables["applications"]
    if table.form is None:
        yield cells.not_found(report, table.key)
        return
    known = explanations.differences(report)
    columns = [column for column in table.form.rows[0].columns if column.key != "total"]
    every = table.form.rows[0].columns
    if lacking := [column for column in every if known["balance", column.key] is None]:
        yield NotJudged(
            Wording(
                "{column}一列的新收、结转、总计不都是数字",
                "not all of those received, closed and carried are numbers: {column}",
            ).fill(column=lacking[0].label)
        )
        return
    off = [(column, difference) for column in columns if (difference := known["balance", column.key])]
    if len(off) != 2 or known["balance", "total"] or off[0][1] != -off[1][1]:
        return
    (low, _), (high, _) = sorted(off, key=lambda each: each[1])
    count = abs(off[0][1])
    # Where the outcomes do not add up either, their total was filed wrongly; else the one cell of the request was.
    unsummed = all(known["processed_sum", column.key] for column, _ in off)
    row = "results_total" if unsummed else "new_received"
    yield T304.finding(
        Wording(
            "{low}少办 {count} 件，{high}多办 {count} 件，总计相符：疑有申请错列了申请人类别",
            "{low} lack {count}, {high} have {count} too many, the total agrees: a request seems to be filed under "
            "the wrong kind of applicant",
        ).fill(low=low.label, high=high.label, count=count),
        cells=tuple(
            CellKey(table.key, key, column.key)
            for column, _ in off
            for key in ("results_total", "carried_out", "new_received", "carried_in")
        ),
        evidence=cells.evidence(table, [table.cell(row, column.key) for column, _ in off]),
        suspects=tuple(CellKey(table.key, row, column.key) for column, _ in off),
    )


def _suspect(report: Report) -> Iterator[Answer]:
    table = report.tables["applications"]
    if table.form is None:
        yield cells.not_found(report, table.key)
        return
    for group in explanations.explanations(report):
        keys = tuple(dict.fromkeys(key for each in group for key in each.cells))
        said = [cells.where(table.form, each.cells) for each in group]
        first = table.cell(*group[0].cells[0][1:])
        yield T305.finding(
            Wording(
                "填报 {found} 的{places}如应为 {expected}，相关勾稽即全部相符",
                "if {places}, reported {found}, should be {expected}, every sum concerned agrees",
            ).fill(
                places=Wording(" 或 ".join(p.zh for p in said), " or ".join(p.en for p in said)),
                found=first.value,
                expected=(first.value or 0) + group[0].change,
            ),
            cells=keys,
            expected=(first.value or 0) + group[0].change if len(group) == 1 else None,
            found=first.value if len(group) == 1 else None,
            evidence=cells.evidence(table, [table.cell(key.row, key.column) for key in keys]),
            suspects=keys,
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
        "表格左上角印着这条勾稽关系：第一项加第二项之和，等于第三项加第四项之和。收到的每件申请，或已办结，"
        "或结转下年。",
        "The corner of the table itself prints this equation. Every request received is either closed or carried "
        "forward.",
    ),
    fires=Case(
        Wording(
            "自然人新收 60、结转 0，总计 61、结转下年 0：60 与 61 不等。",
            "Natural persons: 60 received, 0 carried over, 61 closed, 0 carried forward: 60 is not 61.",
        ),
        cells=filled("applications", "new_received", "60 0 0 0 0 0 60")
        | filled("applications", "granted", "61 0 0 0 0 0 61")
        | filled("applications", "results_total", "61 0 0 0 0 0 61"),
    ),
    passes=Case(
        Wording(
            "自然人新收 60、结转 1，总计 61、结转下年 0：61 等于 61。",
            "Natural persons: 60 received, 1 carried over, 61 closed, 0 carried forward: 61 is 61.",
        ),
        cells=filled("applications", "new_received", "60 0 0 0 0 0 60")
        | filled("applications", "carried_in", "1 0 0 0 0 0 1")
        | filled("applications", "granted", "61 0 0 0 0 0 61")
        | filled("applications", "results_total", "61 0 0 0 0 0 61"),
    ),
    guard=Wording(
        "任何一格不是印出的数字时不作判断，空白不当作 0。",
        "Not judged where a cell holds no printed number; a blank is not a 0.",
    ),
    reply=Wording(
        "表三存在本年新收与上年结转之和不等于办理结果总计与结转下年度之和的列，请核对该列四个数后重新填报。",
        "In a column of table three, requests received and carried over do not equal those closed and carried "
        "forward. Please check the four numbers and report them again.",
    ),
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
        cells=filled("applications", "granted", "2 0 0 0 0 0 2")
        | filled("applications", "denied.internal_affairs", "1 0 0 0 0 0 1")
        | filled("applications", "results_total", "2 0 0 0 0 0 2")
        | filled("applications", "new_received", "2 0 0 0 0 0 2"),
    ),
    passes=Case(
        Wording("予以公开 2、三类内部事务 1，总计 3。", "Disclosed 2, internal affairs 1, total 3."),
        cells=filled("applications", "granted", "2 0 0 0 0 0 2")
        | filled("applications", "denied.internal_affairs", "1 0 0 0 0 0 1")
        | filled("applications", "results_total", "3 0 0 0 0 0 3")
        | filled("applications", "new_received", "3 0 0 0 0 0 3"),
    ),
    guard=Wording(
        "2019 年格式有 19 项，2021 年格式有 21 项，按表格自身的行认定。任何一格不是印出的数字时不作判断。",
        "The form of 2019 has 19 outcomes, that of 2021 has 21; the table's own rows decide. Not judged where a "
        "cell holds no printed number.",
    ),
    reply=Wording(
        "表三办理结果各项之和不等于（七）总计，请逐项核对办理结果后更正。",
        "The outcomes in table three do not add up to their total (7). Please check each outcome and correct the "
        "table.",
    ),
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
        cells=granted("3746 63 0 0 19 2 3829"),
    ),
    passes=Case(
        Wording("同样六个数，总计 3830。", "The same six numbers with a total of 3830."),
        cells=granted("3746 63 0 0 19 2 3830"),
    ),
    guard=Wording(
        "任何一格不是印出的数字时，该行不作判断。",
        "A row is not judged where one of its cells holds no printed number.",
    ),
    reply=Wording(
        "表三有一行各类申请人之和不等于该行总计，请核对申请人分类后更正。",
        "In a row of table three, the kinds of applicants do not add up to the total. Please check how "
        "applicants were classified and correct the row.",
    ),
    check=_row_total,
)

T304 = Rule(
    "T304",
    "applications-offsetting-columns",
    Severity.ERROR,
    3,
    name=Wording("两列一多一少，疑错列申请人", "Two columns off by the same number, one up and one down"),
    criterion=Wording(
        "没有两类申请人的收办差额恰好一正一负、互相抵消，而总计列平衡。",
        "No two kinds of applicants are off balance by the same number in opposite directions while the total "
        "balances.",
    ),
    why=Wording(
        "总计平衡说明件数没错，错在申请人类别：同一件申请收件时记在一类，办结时记在另一类。",
        "The total balances, so the number of requests is right and the kind of applicant is not: one request was "
        "entered under one kind when it came and under another when it was closed.",
    ),
    fires=Case(
        Wording(
            "自然人新收 60、办结 61，其他新收 1、办结 0，总计平衡。",
            "Natural persons: 60 received, 61 closed; others: 1 received, 0 closed; the total balances.",
        ),
        cells=filled("applications", "new_received", "60 0 0 0 0 1 61")
        | filled("applications", "granted", "61 0 0 0 0 0 61")
        | filled("applications", "results_total", "61 0 0 0 0 0 61"),
    ),
    passes=Case(
        Wording("自然人 60 件、其他 1 件，各自收办平衡。", "60 of natural persons and 1 of others, each balanced."),
        cells=granted("60 0 0 0 0 1 61"),
    ),
    guard=Wording(
        "恰有两列互相抵消才报；这是对 T301 两处差错的解释，两处一并改正。任何一列没有填全数字时不作判断。",
        "Only where exactly two columns offset each other; it explains two findings of T301, which are corrected "
        "together. Not judged where a column is not all numbers.",
    ),
    reply=Wording(
        "表三有两类申请人收办数一多一少、恰好相抵，疑为同一申请前后归入不同类别，请核对申请人类别后更正。",
        "Two kinds of applicants in table three are off by the same number in opposite directions. A request seems to "
        "have been classified in two ways; please check the kind of applicant and correct the table.",
    ),
    check=_misfiled,
)

T305 = Rule(
    "T305",
    "applications-suspect-cell",
    Severity.INFO,
    3,
    name=Wording("最可疑的单元格", "The cell most likely to be wrong"),
    criterion=Wording(
        "表三没有这样的单元格：只改它一处（或连同本行总计），就能消除它所在各勾稽的全部差额。",
        "Table three has no cell that alone, or with its row's total, would account for every difference it is "
        "part of.",
    ),
    why=Wording(
        "几条勾稽同时不平，往往只是一处误填；指出这一处，可以省去逐格核对。",
        "Where several sums fail together, often one entry is wrong; naming it saves checking cell by cell.",
    ),
    fires=Case(
        Wording(
            "予以公开 2、三类内部事务 1，总计填 2：内部事务如应为 0，则全部相符。",
            "Disclosed 2, internal affairs 1, total 2: if internal affairs should be 0, everything agrees.",
        ),
        cells=granted("2 0 0 0 0 0 2") | filled("applications", "denied.internal_affairs", "1 0 0 0 0 0 1"),
    ),
    passes=Case(
        Wording("各项之和相符，没有可疑之处。", "The sums agree; nothing is suspect."),
        cells=granted("2 0 0 0 0 0 2"),
    ),
    guard=Wording(
        "只是提示：数字不作任何改动。办理结果中，只怀疑恰等于差额的一项；能解释的单元格多于三处时不提示。",
        "A hint only; no number is changed. Among the outcomes, only one that equals the difference is suspected. "
        "Silent where more than three cells would explain it.",
    ),
    reply=Wording(
        "表三的差额可能出在所指单元格，请首先核对该处。",
        "The difference in table three may lie in the cell named; please check that one first.",
    ),
    check=_suspect,
)

RULES = (T301, T302, T303, T304, T305)
