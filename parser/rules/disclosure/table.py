"""Rules about the numbers of table two, proactive disclosure (T201 to T208)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parser.forms import Row, Unit
from parser.report import Report, Table
from parser.rules import cells, unread
from parser.rules.examples import Case, filled
from parser.rules.model import Answer, NotApplicable, NotJudged, Rule, Severity
from parser.wording import Wording

_FOUR_DECIMALS = re.compile(r"(?:4|四)位小数")


def _cell_count(report: Report) -> Iterator[Answer]:
    table = report.tables["disclosure"]
    if table.form is None:
        yield cells.not_found(report, table.key)
    elif cells.mostly_unread(table):
        yield cells.hardly_read(table)
    elif table.key not in cells.sound(report) or not all(printed.label.strip() for printed in table.printed):
        for row in table.form.rows:
            yield from _row(report, table, row)


def _row(report: Report, table: Table, row: Row) -> Iterator[Answer]:
    gaps = cells.gaps(table, row)
    printed = table.rows.get(row.key)
    if gaps and printed is None and (hidden := unread.in_section(report, 2)):
        yield hidden
    elif gaps and printed is None:
        yield T201.finding(
            Wording("表二缺一行：{row}", "Table two lacks a row: {row}").fill(row=row.short),
            cells=gaps,
            expected=len(row.columns),
            found=0,
            evidence=tuple(cells.neighbour(table, row)),
        )
    elif gaps and printed is not None:
        yield T201.finding(
            Wording(
                "{row}：应有 {wanted} 个数，印出 {count} 个（{values}），缺{columns}",
                "{row}: {wanted} numbers expected, {count} printed ({values}); lacking: {columns}",
            ).fill(
                row=row.short,
                wanted=len(row.columns),
                count=len(printed.values),
                values=cells.quoted_values(printed.values),
                columns=cells.column_names(row, gaps),
            ),
            cells=gaps,
            expected=len(row.columns),
            found=len(printed.values),
            evidence=cells.row_evidence([printed]),
        )
    elif printed is not None and not printed.label.strip():
        yield T201.finding(
            Wording(
                "{row}：行名缺失，只剩数字（{values}）", "{row}: the row's label is lost, only {values} is left"
            ).fill(row=row.short, values=cells.quoted_values(printed.values)),
            severity=Severity.WARNING,
            cells=tuple(table.cell(row.key, column.key).key for column in row.columns),
            evidence=cells.row_evidence([printed]),
        )


_DOCUMENTS = ("regulations", "normative_documents")


def _previous_stock(report: Report) -> Iterator[Answer]:
    table = report.tables["disclosure"]
    if table.form is None:
        yield cells.not_found(report, table.key)
        return
    if table.form.version == "2019":
        yield NotApplicable(Wording("2019 年格式没有这些列", "the form of 2019 has no such columns"))
        return
    for key in _DOCUMENTS:
        row = table.form.row[key]
        in_force, issued, repealed = (table.cell(key, column) for column in ("in_force", "issued", "repealed"))
        if in_force.value is None or issued.value is None or repealed.value is None:
            yield NotJudged(Wording("{row}没有填全数字", "{row} is not all numbers").fill(row=row.short))
            continue
        previous = in_force.value - issued.value + repealed.value
        if previous < 0:
            yield T202.finding(
                Wording(
                    "{row}：现行有效 {in_force} - 本年制发 {issued} + 本年废止 {repealed} = {previous}，上年存量为负",
                    "{row}: in force {in_force} - issued {issued} + repealed {repealed} = {previous}, a stock below "
                    "zero the year before",
                ).fill(
                    row=row.short,
                    in_force=in_force.value,
                    issued=issued.value,
                    repealed=repealed.value,
                    previous=previous,
                ),
                cells=(in_force.key, issued.key, repealed.key),
                expected=issued.value - repealed.value,
                found=in_force.value,
                evidence=cells.evidence(table, [in_force]),
            )


def _decimals(report: Report) -> Iterator[Answer]:
    table = report.tables["disclosure"]
    if table.form is None:
        yield cells.not_found(report, table.key)
        return
    header = next((label for label, _ in table.headers if _FOUR_DECIMALS.search(label)), None)
    if header is None:
        yield NotApplicable(Wording("表头没有要求四位小数", "the header does not ask for four decimals"))
        return
    fees = table.cell("fees", "amount_wan")
    if fees.value and len(fees.raw.strip().partition(".")[2]) != 4:
        yield T206.finding(
            Wording(
                "表头要求保留 4 位小数，收费金额填 {raw}", "The header asks for four decimals, the fees say {raw}"
            ).fill(raw=cells.quoted(fees.raw)),
            cells=(fees.key,),
            found=fees.value,
            evidence=cells.evidence(table, [fees]),
        )


def _sign(report: Report) -> Iterator[Answer]:
    table = report.tables["disclosure"]
    if table.form is None:
        yield cells.not_found(report, table.key)
        return
    for row in table.form.rows:
        for column in row.columns:
            cell = table.cell(row.key, column.key)
            if column.unit != Unit.CHANGE and cell.value is not None and cell.value < 0:
                yield T207.finding(
                    Wording(
                        "{row}，{column}：填报 {value}，不能为负", "{row}, {column}: {value} cannot be negative"
                    ).fill(row=row.short, column=column.label, value=cell.value),
                    cells=(cell.key,),
                    found=cell.value,
                    evidence=cells.evidence(table, [cell]),
                )


def _newly_disclosed(report: Report) -> Iterator[Answer]:
    table = report.tables["disclosure"]
    if table.form is None:
        yield cells.not_found(report, table.key)
        return
    if table.form.version != "2019":
        yield NotApplicable(Wording("只有 2019 年格式有这些列", "only the form of 2019 has these columns"))
        return
    for key in _DOCUMENTS:
        for bound, severity in (("total_disclosed", None), ("newly_made", Severity.INFO)):
            new, limit = table.cell(key, "newly_disclosed"), table.cell(key, bound)
            if new.value is None or limit.value is None:
                yield NotJudged(
                    Wording("{row}没有填全数字", "{row} is not all numbers").fill(row=table.form.row[key].short)
                )
            elif new.value > limit.value:
                label = next(column.label for column in table.form.row[key].columns if column.key == bound)
                yield T208.finding(
                    Wording(
                        "{row}：本年新公开 {new}，多于{label} {limit}",
                        "{row}: newly disclosed {new}, more than {label} {limit}",
                    ).fill(row=table.form.row[key].short, new=new.value, label=label, limit=limit.value),
                    severity=severity,
                    cells=(new.key, limit.key),
                    expected=limit.value,
                    found=new.value,
                    evidence=cells.evidence(table, [new]),
                )


T201 = Rule(
    "T201",
    "disclosure-cell-count",
    Severity.ERROR,
    2,
    name=Wording("表二缺行、缺格或缺行名", "Table two lacks a row, a cell or a label"),
    criterion=Wording(
        "表二每一行都在，且恰有规定的格数（2021 年格式 10 格，2019 年格式 22 格）。",
        "Every row of table two is there with its own number of cells (10 in all in the form of 2021, 22 in that "
        "of 2019).",
    ),
    why=Wording(
        "缺一格，这一行的数就不完整，前后年度也无法衔接。",
        "With a cell lost, the row is incomplete and cannot be linked with the years before and after.",
    ),
    fires=Case(
        Wording(
            "「行政规范性文件」只有 2、2 两个数，缺现行有效件数。",
            "Normative documents show 2 and 2 only; the number in force is lost.",
        ),
        replace=(("规范性文件 | 0 | 0 | 0 |", "规范性文件 | 2 | 2 |"),),
    ),
    passes=Case(
        Wording("「规范性文件」三个数都在：2、0、9。", "Normative documents show three numbers: 2, 0, 9."),
        cells=filled("disclosure", "normative_documents", "2 0 9"),
    ),
    guard=Wording(
        "空白或 / 的格由 T309 报告。行名丢失而数字完整的只作提醒；读出的行不足一半时不作判断（见 IN05）。",
        "Blank cells belong to T309. A lost label with all numbers in place is a warning only. Not judged where "
        "fewer than half of the rows were read (IN05).",
    ),
    reply=Wording(
        "表二有缺行、缺格或缺行名之处，请按国家统一格式补全，没有发生的填 0。",
        "Table two lacks a row, a cell or a label. Please complete it after the national format; where nothing "
        "happened, enter 0.",
    ),
    check=_cell_count,
)

T202 = Rule(
    "T202",
    "documents-stock-negative",
    Severity.ERROR,
    2,
    name=Wording("现行有效件数少于本年净增", "Fewer documents in force than were added this year"),
    criterion=Wording(
        "规章、规范性文件：现行有效件数减本年制发、加本年废止，不小于 0。",
        "For rules and normative documents: in force, less those issued, plus those repealed this year, is not "
        "below zero.",
    ),
    why=Wording(
        "倒推出来的是上年年底的存量，存量不会是负数。",
        "What results is the stock at the end of the year before, which cannot be negative.",
    ),
    fires=Case(
        Wording("本年制发 6、废止 0，现行有效却填 2：2-6+0=-4。", "Issued 6, repealed 0, in force 2: 2-6+0=-4."),
        cells=filled("disclosure", "normative_documents", "6 0 2"),
    ),
    passes=Case(
        Wording("本年制发 6、废止 6，现行有效 49。", "Issued 6, repealed 6, in force 49."),
        cells=filled("disclosure", "normative_documents", "6 6 49"),
    ),
    guard=Wording(
        "三个数缺一不作判断；2019 年格式没有这些列，不适用。",
        "Not judged unless all three are numbers; not applicable to the form of 2019, which has other columns.",
    ),
    reply=Wording(
        "现行有效件数少于本年制发减废止的件数，请核对规范性文件台账后更正。",
        "Fewer documents are in force than were added this year. Please check your register of documents and correct "
        "the table.",
    ),
    check=_previous_stock,
)

T206 = Rule(
    "T206",
    "fees-decimals",
    Severity.INFO,
    2,
    name=Wording("收费金额不是四位小数", "Fees without four decimals"),
    criterion=Wording(
        "表头要求保留 4 位小数时，收费金额有 4 位小数。", "Where the header asks for four decimals, the fees have them."
    ),
    why=Wording(
        "单位是万元，四位小数才能精确到元。", "The unit is 10,000 CNY; only four decimals are exact to the yuan."
    ),
    fires=Case(
        Wording("表头要求 4 位小数，填 168.102。", "The header asks for four decimals; the cell says 168.102."),
        cells=filled("disclosure", "fees", "168.102"),
        replace=(("（单位：万元）", "（单位：万元，保留4位小数）"),),
    ),
    passes=Case(
        Wording("同样的表头，填 168.1020。", "The same header; the cell says 168.1020."),
        cells=filled("disclosure", "fees", "168.1020"),
        replace=(("（单位：万元）", "（单位：万元，保留4位小数）"),),
    ),
    guard=Wording("表头没有这样要求的不适用；0 不要求小数。", "Only where the header says so; 0 needs no decimals."),
    reply=Wording(
        "收费金额请按表头要求保留 4 位小数。", "Please give the fees with four decimals, as the header asks."
    ),
    check=_decimals,
)

T207 = Rule(
    "T207",
    "disclosure-negative",
    Severity.ERROR,
    2,
    name=Wording("表二有负数", "A negative number in table two"),
    criterion=Wording(
        "除 2019 年格式的本年增/减外，表二没有负数。",
        "No number in table two is negative but the change of the year in the form of 2019.",
    ),
    why=Wording("件数、项数和金额都不会小于 0。", "Documents, items and amounts cannot be fewer than none."),
    fires=Case(
        Wording("行政处罚的处理决定数量填 -3。", "Penalties: -3 decisions."),
        cells=filled("disclosure", "penalties", "-3"),
    ),
    passes=Case(
        Wording("2019 年格式的本年增/减填 -10。", "A change of -10 in the form of 2019."),
        cells=filled("disclosure", "licensing", "30 -10 5", "2019"),
        disclosure="2019",
        applications="2019",
        year=2020,
        signed="2021年1月20日",
    ),
    guard=Wording("本年增/减可以为负。", "The change of the year may be negative."),
    reply=Wording("表二有负数，请核对后更正。", "Table two holds a negative number. Please check and correct it."),
    check=_sign,
)

T208 = Rule(
    "T208",
    "newly-disclosed-excess",
    Severity.WARNING,
    2,
    name=Wording("新公开数量多于总数", "More newly disclosed than disclosed in all"),
    criterion=Wording(
        "2019 年格式：本年新公开数量不多于对外公开总数量，也不多于本年新制作数量。",
        "Form of 2019: documents newly disclosed are no more than those disclosed in all, and than those newly made.",
    ),
    why=Wording("部分不会多于全部。", "A part cannot exceed the whole."),
    fires=Case(
        Wording("新公开 5，对外公开总数 3。", "Newly disclosed 5, disclosed in all 3."),
        cells=filled("disclosure", "normative_documents", "5 5 3", "2019"),
        disclosure="2019",
        applications="2019",
        year=2020,
        signed="2021年1月20日",
    ),
    passes=Case(
        Wording("新制作 5、新公开 5，总数 82。", "Newly made 5, newly disclosed 5, in all 82."),
        cells=filled("disclosure", "normative_documents", "5 5 82", "2019"),
        disclosure="2019",
        applications="2019",
        year=2020,
        signed="2021年1月20日",
    ),
    guard=Wording(
        "多于本年新制作的只作提示：往年的文件也可能今年才公开。",
        "More than newly made is only a remark: older documents may be disclosed this year.",
    ),
    reply=Wording(
        "本年新公开数量多于对外公开总数量，请核对后更正。",
        "More documents are newly disclosed than disclosed in all. Please check and correct it.",
    ),
    check=_newly_disclosed,
)

RULES = (T201, T202, T206, T207, T208)
