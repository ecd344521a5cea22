"""Reports made by hand, as a reader would give them: only what a test is about differs from a sound report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from parser.document import Line, Place, Source
from parser.forms import FORMS, SECTIONS, CellKey, TableForm, TableKey
from parser.judge import judge
from parser.report import Cell, Number, PrintedRow, Report, Section, State, Table
from parser.rules.model import Answered, Finding, Outcome

Values = Mapping[tuple[str, str], Number | str | State]
"""Cells by row and column: a number, the raw text of a cell that holds none, or the state of an unread one."""

APPLICATIONS_2021 = FORMS["applications"][1]
APPLICATIONS_2019 = FORMS["applications"][0]
DISCLOSURE_2021 = FORMS["disclosure"][1]
DISCLOSURE_2019 = FORMS["disclosure"][0]
REVIEW = FORMS["review_litigation"][0]

PREAMBLE = (
    "云渡县2021年政府信息公开工作年度报告",
    "本报告汇总全县数据，统计期限自2021年1月1日起至2021年12月31日止。地址：云渡县长堤路1号，电话：000-1234567。",
)
PROSE = {
    1: (
        "（一）主动公开。公开信息120条。（二）依申请公开。渠道畅通。（三）信息管理。清理文件一次。"
        "（四）平台建设。网站平稳。（五）监督保障。开展考核和社会评议，没有责任追究。",
    ),
    5: ("存在的问题是解读形式不够丰富、个别单位更新不及时。下一步将增加图解，每季度检查一次更新情况。",),
    6: ("本年度未收取信息处理费。",),
}
"""What the sections of a sound report say, without a number that a table could contradict."""

_STATES = {"": State.BLANK, "/": State.NOT_APPLICABLE, "-": State.NOT_APPLICABLE}


def table(
    form: TableForm,
    values: Values = {},  # noqa: B006
    *,
    lost: Iterable[str] = (),
    unplaced: Mapping[str, tuple[str, ...]] = {},
    unlabelled: Iterable[str] = (),
) -> Table:
    """A table of zeros but for `values`; rows in `lost` are not there, rows in `unplaced` print other values."""
    cells: dict[CellKey, Cell] = {}
    printed: list[PrintedRow] = []
    ambiguous: list[PrintedRow] = []
    for number, row in enumerate(form.rows, start=100):
        place = Place(number, 1)
        raws: list[str] = []
        for column_number, column in enumerate(row.columns, start=10):
            key = CellKey(form.table, row.key, column.key)
            value = values.get((row.key, column.key), 0)
            at = Place(number, column_number)
            if row.key in lost or value is State.MISSING:
                cells[key] = Cell(key, None, State.MISSING)
                continue
            if row.key in unplaced or isinstance(value, State):
                cells[key] = Cell(key, None, State.AMBIGUOUS, "", at)
            elif isinstance(value, str):
                cells[key] = Cell(key, None, _STATES.get(value, State.TEXT), value, at)
            else:
                cells[key] = Cell(key, value, State.NUMBER, str(value), at)
            raws.append(cells[key].raw)
        if row.key in lost:
            continue
        label = "" if row.key in unlabelled else row.printed
        printed.append(PrintedRow(row.key, label, unplaced.get(row.key, tuple(raws)), place))
        if row.key in unplaced:
            ambiguous.append(printed[-1])
    return Table(form.table, form, cells, tuple(printed), tuple(ambiguous), (), Place(99, 1))


def lines(*texts: str, start: int = 10) -> tuple[Line, ...]:
    """Lines that stood in the source just as they read."""
    return tuple(Line(number, text, text) for number, text in enumerate(texts, start=start))


def report(
    *tables: Table,
    prose: Mapping[int, tuple[str, ...]] = {},
    without_sections: Iterable[int] = (),
    without_tables: Iterable[TableKey] = (),
    title: str | None = "云渡县2021年政府信息公开工作年度报告",
    agency: str | None = "云渡县",
    year: int | None = 2021,
    preamble: tuple[str, ...] = PREAMBLE,
    path: str = "云渡县2021.txt",
) -> Report:
    """A sound report of an invented county with hardly any number; `tables` and the prose of sections are put in."""
    by_key: dict[TableKey, Table] = {
        "disclosure": table(DISCLOSURE_2021, {("licensing", "decisions"): 3, ("penalties", "decisions"): 3}),
        "applications": table(APPLICATIONS_2021),
        "review_litigation": table(REVIEW),
    }
    by_key |= {changed.key: changed for changed in tables}
    by_key |= {key: Table(key) for key in without_tables}
    said = {**PROSE, **prose}
    sections = tuple(
        Section(form)
        if form.number in without_sections
        else Section(
            form, form.numbered, Place(form.number, 1), lines(*said.get(form.number, ()), start=form.number * 20)
        )
        for form in SECTIONS
    )
    last = lines("2022年1月20日", start=900)
    return Report(
        Source(path, path),
        title=title,
        agency=agency,
        year=year,
        preamble=lines(*preamble, start=2),
        sections=sections,
        tables=by_key,
        lines=last,
        signed=(("2022-01-20", last[0]),),
    )


def requests(
    new: int, carried_in: int = 0, carried_out: int = 0, form: TableForm = APPLICATIONS_2021, **extra: Number
) -> Table:
    """A sound matrix in which natural persons made all requests and all that were closed were granted."""
    closed = new + carried_in - carried_out
    values: dict[tuple[str, str], Number | str | State] = {}
    for row, number in (
        ("new_received", new),
        ("carried_in", carried_in),
        ("granted", closed),
        ("results_total", closed),
        ("carried_out", carried_out),
    ):
        values[row, "natural_person"] = values[row, "total"] = number
    return table(form, values | {(row, "total"): number for row, number in extra.items()})


def outcome(report: Report, code: str) -> Outcome:
    """What the rule `code` says of `report`."""
    return next(outcome for outcome in judge(report).outcomes if outcome.rule.code == code)


def findings(report: Report, code: str) -> tuple[Finding, ...]:
    """The findings of the rule `code`; fails unless the rule could be judged."""
    said = outcome(report, code)
    assert said.answered in (Answered.BROKEN, Answered.HOLDS), said
    return said.findings
