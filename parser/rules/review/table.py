"""Rules about table four, reconsideration and litigation (T4)."""

from __future__ import annotations

from collections.abc import Iterator

from parser.report import Report
from parser.rules import cells, sums
from parser.rules.examples import Case, filled
from parser.rules.model import Answer, Rule, Severity
from parser.wording import Wording


def _group_total(report: Report) -> Iterator[Answer]:
    yield from sums.unbalanced(
        T401,
        report,
        "review_litigation",
        "group_total",
        Wording(
            "{place}：四种结果之和 {right}，总计填报 {left}，差 {difference}",
            "{place}: the four outcomes add up to {right}, reported {left}, difference {difference}",
        ),
    )


def _cell_count(report: Report) -> Iterator[Answer]:
    table = report.tables["review_litigation"]
    if table.form is None:
        yield cells.not_found(report, table.key)
        return
    if table.key in cells.sound(report):
        return
    gaps = tuple(key for row in table.form.rows for key in cells.gaps(table, row))
    if not gaps and not table.unplaced:
        return
    wanted = len(table.form.cell_keys)
    values = [value for row in table.printed or table.unplaced for value in row.values]
    if table.unplaced or values:
        message = Wording(
            "表四应有 {wanted} 个数，印出 {count} 个（{values}）",
            "Table four needs {wanted} numbers, {count} are printed ({values})",
        )
    else:
        message = Wording("表四应有 {wanted} 个数，一个也没有", "Table four needs {wanted} numbers and has none")
    yield T402.finding(
        message.fill(wanted=wanted, count=len(values), values=cells.quoted_values(values)),
        cells=gaps or table.form.cell_keys,
        expected=wanted,
        found=len(values),
        evidence=cells.row_evidence(table.printed or table.unplaced),
    )


T401 = Rule(
    "T401",
    "review-total",
    Severity.ERROR,
    4,
    name=Wording("复议诉讼各结果之和不等于总计", "Outcomes of cases do not add up to their total"),
    criterion=Wording(
        "表四每一组：结果维持、结果纠正、其他结果、尚未审结之和，等于该组总计。",
        "In each of the three groups of table four, cases upheld, corrected, otherwise ended and pending add up "
        "to the group's total.",
    ),
    why=Wording(
        "每件案件只有一种状态，四种合起来就是全部案件。",
        "Every case is in one of the four states; together they are all cases.",
    ),
    fires=Case(
        Wording(
            "直接起诉：维持 4、纠正 1、尚未审结 3，总计应为 8。",
            "Sued directly: 4 upheld, 1 corrected, 3 pending: the total must be 8.",
        ),
        cells=filled("review_litigation", "litigation_direct", "4 1 0 3 7"),
    ),
    passes=Case(
        Wording("维持 4、纠正 1、尚未审结 3，总计 8。", "4 upheld, 1 corrected, 3 pending, total 8."),
        cells=filled("review_litigation", "litigation_direct", "4 1 0 3 8"),
    ),
    guard=Wording(
        "任何一格不是印出的数字时，该组不作判断。",
        "A group is not judged where one of its cells holds no printed number.",
    ),
    reply=Wording(
        "表四有一组各结果之和不等于总计，请核对案件台账后更正。",
        "In a group of table four, the outcomes do not add up to the total. Please check your register of cases "
        "and correct it.",
    ),
    check=_group_total,
)

T402 = Rule(
    "T402",
    "review-cell-count",
    Severity.ERROR,
    4,
    name=Wording("表四不是十五个数", "Table four does not have fifteen numbers"),
    criterion=Wording(
        "表四恰有 15 个数：三组，每组 5 个。",
        "Table four has exactly 15 numbers: three groups of five.",
    ),
    why=Wording(
        "三组并排在一行，缺一个数，其后各数属于哪一组就不能确定。",
        "The three groups stand in one row: with one number lost, it is unknown which group the others belong to.",
    ),
    fires=Case(
        Wording("一行只有 14 个数。", "The row holds 14 numbers only."),
        replace=((" | ".join("0" * 15), " | ".join("0" * 14)),),
    ),
    passes=Case(Wording("一行 15 个数，没有案件的填 0。", "The row holds 15 numbers, 0 where there was no case.")),
    guard=Wording(
        "填了空白或 / 的格仍算一格（见 T309）；转换文本会丢失空白格，请对照原件。",
        "A blank or a slash still is a cell (T309). Conversion can lose blank cells: compare with the original.",
    ),
    reply=Wording(
        "表四应有三组共 15 个数，请按国家统一格式补全，没有发生的填 0。",
        "Table four needs 15 numbers in three groups. Please complete it after the national format; where "
        "nothing happened, enter 0.",
    ),
    check=_cell_count,
)

RULES = (T401, T402)
