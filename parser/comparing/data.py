"""Comparisons as data: what each of them is in rows and columns (see `frames`).

Only numbers stand in the columns of numbers; why one is not there stands in a column of its own, in keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from parser.comparing import sums
from parser.comparing.figures import Figure, Gap, Part
from parser.comparing.frames import Column, Frame, Value
from parser.comparing.measures import Measure, Term, cell_name
from parser.comparing.members import Expected, Members
from parser.comparing.sides import Sides
from parser.comparing.sums import SumCell, SumRow, Sums
from parser.comparing.table import TableLine
from parser.comparing.who import Who
from parser.comparing.years import Years
from parser.exports.harmless import one_line
from parser.forms import TABLE_KEYS, Row
from parser.forms import Column as FormColumn
from parser.report import Report, State
from parser.wording import Wording

TABLE = Wording("政府信息公开年报：行与比率", "Annual OGI reports: rows and rates")
YEARS = Wording("历年数据", "Over the years")
SUM = Wording("多份报告之和", "The sum of reports")
SIDES = Wording("两份报告比较", "Two reports compared")


def cell_label(row: Row, column: FormColumn) -> Wording:
    """Row and column, short."""
    return Wording(f"{row.short.zh}/{column.short.zh}", f"{row.short.en}/{column.short.en}")


def reason(found: Figure) -> str | None:
    """Why there is no number, in keys, with the parts that lack one; None where there is one."""
    if found.number is not None:
        return None
    if found.parts:
        return f"{found.why.value}: {', '.join(map(_lacking, found.parts))}"
    return f"{found.why.value}: {one_line(found.raw)}" if found.why is State.TEXT else found.why.value


def _lacking(part: Part) -> str:
    name = Term(part.key, ago=part.ago).text
    return name if part.why is Gap.NO_BASE else f"{name} {part.why.value}"


def table_frame(lines: Sequence[TableLine], columns: Sequence[Measure]) -> Frame:
    """The table as data: only numbers stand in the columns of measures, the reasons of holes in one of their own."""
    heads = (
        Column("agency", Wording("机关", "agency")),
        Column("year", Wording("年度", "year")),
        Column("level", Wording("层级", "level")),
        Column("source", Wording("来源", "source")),
        *(Column(each.key, Wording(each.name.zh, each.key), each.definition, each.formula) for each in columns),
        Column("outlying", Wording("特别高或低", "outlying")),
        Column("doubtful", Wording("合计不平", "doubtful")),
        Column("not_known", Wording("没有数字的原因", "not_known")),
    )
    return Frame("gouji.table/1", TABLE, heads, [_line(line, columns) for line in lines])


def _line(line: TableLine, columns: Sequence[Measure]) -> tuple[Value, ...]:
    pairs = list(zip(columns, line.entries, strict=True))
    outlying = [f"{each.key} {entry.outlying.value}" for each, entry in pairs if entry.outlying]
    doubtful = [each.key for each, entry in pairs if entry.doubtful and entry.figure.number is not None]
    holes = [f"{each.key} {why}" for each, entry in pairs if (why := reason(entry.figure))]
    return (
        line.who.agency,
        line.who.year,
        line.who.level.value if line.who.level else None,
        line.who.path,
        *(entry.figure.number for entry in line.entries),
        *("; ".join(each) or None for each in (outlying, doubtful, holes)),
    )


def years_frame(chosen: Iterable[Years], rows: Sequence[Measure] | None, rates: Sequence[Measure] = ()) -> Frame:
    """Agencies over the years: a row for each agency, measure and year; by default each cell, and `rates`."""
    columns = (
        Column("agency", Wording("机关", "agency")),
        Column("measure", Wording("键", "measure")),
        Column("name", Wording("行或比率", "name")),
        Column("year", Wording("年度", "year")),
        Column("value", Wording("值", "value")),
        Column("change", Wording("比上年增减", "change")),
        Column("unit", Wording("单位", "unit")),
        Column("not_known", Wording("没有数字的原因", "not_known")),
        Column("source", Wording("来源", "source")),
    )
    return Frame("gouji.years/1", YEARS, columns, [row for years in chosen for row in _measures(years, rows, rates)])


def _measures(years: Years, rows: Sequence[Measure] | None, rates: Sequence[Measure]) -> Iterator[tuple[Value, ...]]:
    if rows is None:
        cells = [measure for table in TABLE_KEYS for _, row in years.rows(table) for _, measure in row]
        rows = [*cells, *rates]
    for measure in rows:
        for year, found, change in years.trend(measure):
            report = years.reports.get(year)
            path = report.source.path if report else None
            yield (
                years.agency, measure.key, measure.name, year, found.number, change, measure.unit, reason(found), path
            )  # fmt: skip


def sum_frame(added: Sums, members: Members, expected: Expected | None, parent: Report | None) -> Frame:
    """The sum as data: a row for each cell, with how many reports gave it; who was added up stands beside it."""
    columns = (
        Column("key", Wording("键", "key")),
        Column("name", Wording("格", "name")),
        Column("sum", Wording("合计", "sum")),
        Column("given", Wording("有数字的份数", "given")),
        Column("blank", Wording("空着的份数", "blank")),
        Column("unread", Wording("缺或看不清的份数", "unread")),
        Column("elsewhere", Wording("没有这张表或这一行的份数", "elsewhere")),
        Column("parent", Wording("上级报告", "parent")),
        Column("difference", Wording("上级减合计", "difference")),
        Column("held", Wording("对照", "held")),
        Column("parent_not_known", Wording("上级没有数字的原因", "parent_not_known")),
    )
    about = [("reports", [_who(who) for who in members.counted])]
    about.append(("left_out", [_who(each.who) | {"why": each.why.value} for each in members.left_out]))
    if parent:
        about.append(("parent", [_who(Who.of(parent))]))
    if expected:
        about.append(("missing", [{"agency": each} for each in expected.missing]))
        about.append(("unlisted", [_who(who) for who in expected.unlisted]))
    return Frame("gouji.sum/1", SUM, columns, [_sum(*pair) for pair in sums.cells(added)], tuple(about))


def _who(who: Who) -> dict[str, Value]:
    return {"path": who.path, "agency": who.agency, "year": who.year}


def _sum(row: SumRow, cell: SumCell) -> tuple[Value, ...]:
    total, parent = cell.total, cell.parent
    return (
        cell_name(cell.key),
        cell_label(row.row, cell.column),
        total.value,
        total.given,
        total.blank,
        total.unread,
        total.elsewhere,
        parent.number if parent else None,
        cell.difference,
        cell.held.value if cell.held else None,
        reason(parent) if parent else None,
    )


def sides_frame(sides: Sides) -> Frame:
    """The comparison as data: a row for each cell, section title and passage."""
    columns = (
        Column("part", Wording("部分", "part")),
        Column("key", Wording("键", "key")),
        Column("name", Wording("名称", "name")),
        Column("a", Wording("A", "a")),
        Column("b", Wording("B", "b")),
        Column("difference", Wording("B-A", "difference")),
        Column("a_not_known", Wording("A 没有数字的原因", "a_not_known")),
        Column("b_not_known", Wording("B 没有数字的原因", "b_not_known")),
    )
    about = tuple(
        (letter, {"path": report.source.path, "agency": report.agency, "year": report.year})
        for letter, report in zip("ab", sides, strict=True)
    )
    return Frame("gouji.compare/1", SIDES, columns, list(_pairs(sides)), about)


def _pairs(sides: Sides) -> Iterator[tuple[Value, ...]]:
    for rows in sides.tables().values():
        for row, pairs in rows:
            for pair in pairs:
                label = cell_label(row, pair.column)
                a, b = pair.before, pair.now
                yield "cell", cell_name(pair.key), label, a.number, b.number, pair.change, reason(a), reason(b)
    for each in sides.titles():
        yield "title", each.form.key, each.form.short, each.left, each.right, None, None, None
    for overlap in sides.overlaps():
        form = sides.left.section(overlap.section).form
        for passage in overlap.passages:
            yield "passage", form.key, form.short, passage.left, passage.right, None, None, None
