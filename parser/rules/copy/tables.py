"""Rules about how well the tables could be read (IN05 to IN07)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parser.forms import FORMS, CellKey
from parser.report import Report, Table
from parser.rules import cells
from parser.rules.examples import Case
from parser.rules.model import Answer, Evidence, Rule, Severity
from parser.wording import Wording

_CUT = "本年新"
_LABEL = re.compile(r"(?=.*[\u4e00-\u9fff]{2})[\u4e00-\u9fff（）()、．.\d]{4,60}")
_SHOWN = 20


def _unreadable(report: Report) -> Iterator[Answer]:
    for table in report.tables.values():
        if table.form is not None and table.key not in cells.sound(report) and cells.mostly_unread(table):
            yield IN05.finding(
                Wording(
                    "{table}只读出 {read} 行，应有 {rows} 行", "Only {read} of {rows} rows of {table} could be read"
                ).fill(table=cells.ORDINAL[table.key], read=cells.rows_read(table), rows=len(table.form.rows)),
                section=cells.SECTION[table.key],
                expected=len(table.form.rows),
                found=cells.rows_read(table),
                evidence=(Evidence(table.place, ""),) if table.place else (),
            )


def _ambiguous(report: Report) -> Iterator[Answer]:
    for table in report.tables.values():
        for printed in table.unplaced:
            row = table.form.row.get(printed.key) if table.form else None
            rows = [row] if row else list(table.form.rows) if table.form else []
            if cells.is_split(table, printed):
                continue
            inferred = row is not None and cells.inferred(table, row)
            yield IN06.finding(
                (_INFERRED if inferred else _UNASSIGNED).fill(
                    row=row.short if row else cells.ORDINAL[table.key], values=cells.quoted_values(printed.values)
                ),
                section=cells.SECTION[table.key],
                cells=tuple(CellKey(table.key, row.key, column.key) for row in rows for column in row.columns)
                if inferred
                else tuple(key for row in rows for key in cells.gaps(table, row)),
                evidence=cells.row_evidence([printed]),
            )


_UNASSIGNED = Wording(
    "{row}：印出的数（{values}）归属不明，未填入任何格",
    "{row}: the printed values ({values}) could not be assigned and were put in no cell",
)
_INFERRED = Wording(
    "{row}：印出的数（{values}）与列数不符，各数的列由勾稽推定",
    "{row}: the printed values ({values}) are not one a column; their columns were inferred from the sums",
)


def _unknown(report: Report) -> Iterator[Answer]:
    tables = [table for table in report.tables.values() if table.form is not None]
    if not tables:
        yield cells.not_found(report, "applications")
    for table in tables:
        unknown = [Evidence(at.place, label) for label, at in table.headers if label.strip() == _CUT]
        unknown += _unknown_rows(table)
        if unknown:
            yield IN07.finding(
                Wording(
                    "{table}有 {count} 个不认识的行名或列名，如「{first}」",
                    "{table} holds {count} labels that are not known, such as {first}",
                ).fill(table=cells.ORDINAL[table.key], count=len(unknown), first=cells.quoted(unknown[0].text)),
                section=cells.SECTION[table.key],
                found=len(unknown),
                evidence=tuple(unknown[:_SHOWN]),
            )


def _unknown_rows(table: Table) -> Iterator[Evidence]:
    """What stands among the rows of the table with a label and values of its own, and is none of them."""
    for row in table.unknown if table.key != "review_litigation" else ():
        if _LABEL.fullmatch(row.label):
            yield Evidence(row.place, cells.as_printed(row))


_MOST_ROWS = tuple(f"applications.{row.key}" for row in FORMS["applications"][-1].rows[6:])

IN05 = Rule(
    "IN05",
    "table-unreadable",
    Severity.ERROR,
    None,
    name=Wording("表格大半读不出", "Most of a table cannot be read"),
    criterion=Wording(
        "表三读出八成以上的行，表二读出一半以上。",
        "At least 80% of the rows of table three could be read, and half of those of table two.",
    ),
    why=Wording(
        "多半是文本转换丢了内容，不是机关漏填；此时缺行缺格的规则都不作判断。",
        "The conversion to text has probably lost them, not the agency; the rules about missing rows and cells "
        "then are not judged.",
    ),
    fires=Case(Wording("25 行里只有 6 行有数。", "Of 25 rows, 6 have values."), without=_MOST_ROWS),
    passes=Case(Wording("25 行都有数。", "All 25 rows have values.")),
    guard=Wording("只说明文本，单凭它不会判报告不合格。", "It is about the copy and alone never fails a report."),
    reply=Wording(
        "所收到的文本中统计表残缺，请提供表格完整的版本。",
        "The tables are incomplete in the text received. Please provide a version with whole tables.",
    ),
    check=_unreadable,
)

IN06 = Rule(
    "IN06",
    "ambiguous-row",
    Severity.WARNING,
    None,
    name=Wording("一行的数归属不明", "The values of a row cannot be assigned"),
    criterion=Wording(
        "每一行印出的数都能确定属于哪一格。", "Every printed value can be assigned to its cell with certainty."
    ),
    why=Wording(
        "多一个少一个都会使后面的数错位；程序宁可留空，也不移动。",
        "One value more or less displaces all that follow; they are left out rather than shifted.",
    ),
    fires=Case(
        Wording("七列的一行只有 0、3 两个数。", "A row of seven columns shows 0 and 3 only."),
        replace=(("2.重复申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |", "2.重复申请 | 0 | 3 |"),),
    ),
    passes=Case(
        Wording("「重复申请」一行七个数，各归其列。", "The row for duplicates has seven values, one a column.")
    ),
    guard=Wording(
        "机关一侧的差错由 T201、T307、T402 报告，这里列出印出的原文。",
        "T201, T307 and T402 speak of the agency's side; here stands what was printed.",
    ),
    reply=Wording(
        "所收到的文本中有一行数字无法对应到列，请对照原件确认后补正。",
        "The values of a row cannot be assigned to columns in the text received. Please compare it with the "
        "original and correct it.",
    ),
    check=_ambiguous,
)

IN07 = Rule(
    "IN07",
    "unknown-label",
    Severity.INFO,
    None,
    name=Wording("不认识的行名或列名", "A label that is not known"),
    criterion=Wording("表中的行名、列名都在已知写法之内。", "Every label of the tables is one of the wordings known."),
    why=Wording(
        "不认识的行不会被读取；残缺的列名只能按位置认，请对照原件。",
        "Rows that are not known are not read, and headers cut short are told by their place alone: compare with the "
        "original.",
    ),
    fires=Case(
        Wording("表二多出一行「其他主动公开文件」。", "Table two has a row of its own for other documents."),
        replace=(("行政许可 | 0 |", "其他主动公开文件 | 3 | 0 | 3 |\n行政许可 | 0 |"),),
    ),
    passes=Case(
        Wording("「行政规范性文件」是已知的写法。", "The label administrative normative documents is known."),
        replace=(("规范性文件 | 0 | 0 | 0 |", "行政规范性文件 | 0 | 0 | 0 |"),),
    ),
    guard=Wording("只作提示；机关可以增加本地的行。", "A remark only; agencies may add local rows."),
    reply=Wording(
        "统计表的行名、列名与国家格式不同，请按国家格式核对。",
        "Labels of the table differ from the national form. Please check them.",
    ),
    check=_unknown,
)

RULES = (IN05, IN06, IN07)
