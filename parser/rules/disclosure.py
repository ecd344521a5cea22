"""Rules about table two, proactive disclosure (T2)."""

from __future__ import annotations

from collections.abc import Iterator

from parser.forms import Row
from parser.report import Report, Table
from parser.rules import cells
from parser.rules.examples import Case
from parser.rules.model import Answer, Rule, Severity
from parser.wording import Wording


def _cell_count(report: Report) -> Iterator[Answer]:
    table = report.tables["disclosure"]
    if table.form is None:
        yield cells.not_found(report, table.key)
    elif cells.mostly_unread(table):
        yield cells.hardly_read(table)
    else:
        for row in table.form.rows:
            yield from _row(table, row)


def _row(table: Table, row: Row) -> Iterator[Answer]:
    gaps = cells.gaps(table, row)
    printed = cells.printed_rows(table).get(row.key)
    if gaps and printed is None:
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
    ),
    passes=Case(Wording("", "")),
    guard=Wording(
        "空白或 / 的格由 T309 报告。行名丢失而数字完整的只作提醒；读出的行不足一半时不作判断（见 IN05）。",
        "Blank cells belong to T309. A lost label with all numbers in place is a warning only. Not judged where "
        "fewer than half of the rows were read (IN05).",
    ),
    reply=Wording("", ""),
    check=_cell_count,
)

RULES = (T201,)
