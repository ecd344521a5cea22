"""Judged reports of invented agencies, made by hand so that every number and place on the screen is known."""

from __future__ import annotations

from collections.abc import Mapping

from parser.document import Line, Place, Source
from parser.forms import FORMS, SECTIONS, CellKey, TableForm, TableKey
from parser.report import Cell, Failure, PrintedRow, Report, Section, State, Table
from parser.rules.examples import Case
from parser.rules.keys import keyed
from parser.rules.model import Answered, Evidence, Finding, Judgement, Outcome, Rule, Severity
from parser.wording import Wording


def rule(code: str, slug: str, severity: Severity, section: int | None) -> Rule:
    """A documented rule."""
    return Rule(
        code,
        slug,
        severity,
        section,
        Wording(f"规则{code}的名称", f"name of {code}"),
        Wording("各项之和应等于总计。", "The parts must add up to the total."),
        Wording("表上印有勾稽关系。", "The table itself prints the identity."),
        Case(Wording("2+1=3，填报 2。", "2+1=3, reported 2.")),
        Case(Wording("2+1=3，填报 3。", "2+1=3, reported 3.")),
        Wording("有一格不是数字时不判。", "Not judged where a cell is no number."),
        Wording("请核对。", "Check it."),
    )


T302 = rule("T302", "applications-processed-sum", Severity.ERROR, 3)
T201 = rule("T201", "disclosure-cell-count", Severity.ERROR, 2)
TX01 = rule("TX01", "received-mismatch", Severity.WARNING, 1)
IN01 = rule("IN01", "glosses-stripped", Severity.INFO, None)
IN00 = rule("IN00", "source-unreadable", Severity.ERROR, None)

HOSTILE = "[b]甲[/b][/]x \x1b[31m红\x1b[0m \u202e反\u200b =1+1 “引”"

Values = Mapping[tuple[str, str], int]


def table(form: TableForm, values: Values, states: Mapping[tuple[str, str], tuple[State, str]] | None = None) -> Table:
    """A table of zeros but for `values`, and for cells whose state and raw text `states` gives."""
    cells, printed = {}, []
    for number, row in enumerate(form.rows):
        line = 100 + number
        raws = []
        for position, column in enumerate(row.columns):
            key = CellKey(form.table, row.key, column.key)
            value = values.get((row.key, column.key), 0)
            state, raw = (states or {}).get((row.key, column.key), (State.NUMBER, str(value)))
            place = None if state is State.MISSING else Place(line, 5 + 3 * position)
            known = value if state in (State.NUMBER, State.INFERRED) else None
            cells[key] = Cell(key, known, state, raw, place)
            raws.append(raw)
        printed.append(PrintedRow(row.key, row.label.zh, tuple(raws), Place(line)))
    return Table(form.table, form, cells, tuple(printed), place=Place(99))


FAULTY: Values = {
    ("new_received", "natural_person"): 2,
    ("new_received", "total"): 2,
    ("denied.internal_affairs", "natural_person"): 2,
    ("denied.internal_affairs", "total"): 2,
    ("unable.not_held", "natural_person"): 1,
    ("unable.not_held", "total"): 1,
    ("results_total", "natural_person"): 2,
    ("results_total", "total"): 2,
}
"""Table three with 2+1 outcomes and a printed total of 2, in the column of natural persons and in the total."""


def lines(text: str, start: int) -> tuple[Line, ...]:
    """Lines of prose."""
    return tuple(Line(start + i, raw, raw) for i, raw in enumerate(text.splitlines()))


def broken_sum(column: str, name: Wording) -> Finding:
    """T302 at one column of the faulty table."""
    form = FORMS["applications"][1]
    left, right = form.identity("processed_sum").cells(form, column)
    message = Wording(
        "（七）总计·{n}：各项之和 2+1=3，填报 2，差 -1", "total of outcomes, {n}: items add up to 2+1=3, reported 2"
    )
    return T302.finding(
        message.fill(n=name),
        cells=left + right,
        expected=3,
        found=2,
        evidence=(Evidence(Place(124, 5), "（七）总计 2"),),
    )


def faulty(
    path: str = "/data/b.txt", agency: str | None = "云溪县人民政府办公室", year: int | None = 2021
) -> Judgement:
    """A report with a lost cell, a wrong sum in two columns and a number in the text that is not the table's."""
    disclosure, applications, review = FORMS["disclosure"][1], FORMS["applications"][1], FORMS["review_litigation"][0]
    lost = CellKey("disclosure", "normative_documents", "in_force")
    prose = lines("2021年，本机关收到政府信息公开申请7件。\n" + "平台建设继续推进，" * 30, 20)
    sections = tuple(
        Section(form, form.numbered, Place(10 * form.number), prose if form.number in (1, 5) else ())
        for form in SECTIONS
    )
    tables: dict[TableKey, Table] = {
        "disclosure": table(
            disclosure,
            {("normative_documents", "issued"): 2},
            {
                ("normative_documents", "in_force"): (State.MISSING, ""),
                ("regulations", "issued"): (State.NOT_APPLICABLE, "/"),
            },
        ),
        "applications": table(
            applications,
            FAULTY,
            {("partial", "research"): (State.BLANK, ""), ("partial", "business"): (State.AMBIGUOUS, "0 0")},
        ),
        "review_litigation": table(review, {}),
    }
    source = tuple(Line(n, f"第{n}行：2 1 3 2", f"第{n}行：2 1 3 2") for n in range(1, 140))
    report = Report(
        Source(path, "1" * 64, "text", "utf-8"),
        title="年度报告",
        agency=agency,
        year=year,
        sections=sections,
        tables=tables,
        lines=source,
    )
    findings = (
        TX01.finding(
            Wording("文字说收到 7 件，表中新收 2 件", "the text says 7 received, the table 2"),
            cells=(CellKey("applications", "new_received", "total"),),
            section=1,
            evidence=(Evidence(Place(20, 6), "收到政府信息公开申请7件"),),
        )._replace(cells=()),
        T201.finding(
            Wording("行政规范性文件：缺 1 个值", "normative documents: 1 value is missing"),
            cells=(lost,),
            evidence=(Evidence(Place(101, 5), "2 0"),),
        ),
        broken_sum("natural_person", Wording("自然人", "natural persons")),
        broken_sum("total", Wording("总计", "total")),
        IN01.finding(Wording("去掉 3 处注音", "3 glosses were stripped")),
    )
    return Judgement(report, tuple(Outcome(f.rule, Answered.BROKEN, (keyed(f, report),)) for f in findings))


def sound(path: str = "/data/a.txt", agency: str | None = "松岭区审计局", year: int | None = 2022) -> Judgement:
    """A report without a fault."""
    made = faulty(path, agency, year)
    tables = dict(made.report.tables)
    tables["applications"] = table(FORMS["applications"][1], {})
    return Judgement(
        Report(
            Source(path, "2" * 64, "text", "utf-8"),
            made.report.title,
            agency,
            year,
            sections=made.report.sections,
            tables=tables,
            lines=made.report.lines,
        ),
        (Outcome(T302, Answered.HOLDS),),
    )


def hostile(path: str = "/data/[red]c\x1b[2J.txt") -> Judgement:
    """A faulty report whose every string tries something."""
    made = faulty(path, HOSTILE, 2020)
    report = made.report
    prose = tuple(Line(n, HOSTILE, HOSTILE) for n in range(1, 6))
    tables = dict(report.tables)
    tables["disclosure"] = table(
        FORMS["disclosure"][1],
        {},
        {("regulations", "issued"): (State.TEXT, HOSTILE), ("fees", "amount_wan"): (State.TEXT, "=1+1")},
    )
    finding = T201.finding(
        Wording(HOSTILE, HOSTILE),
        cells=(CellKey("disclosure", "regulations", "issued"),),
        evidence=(Evidence(Place(2), HOSTILE),),
    )
    return Judgement(
        Report(
            Source(path, "3" * 64, "text", "utf-8"),
            HOSTILE,
            HOSTILE,
            2020,
            sections=tuple(Section(form, HOSTILE, Place(1), prose) for form in SECTIONS),
            tables=tables,
            lines=prose,
        ),
        (Outcome(T201, Answered.BROKEN, (keyed(finding, report),)),),
    )


def unreadable(path: str = "/data/d.bin") -> Judgement:
    """An input that is no report."""
    reason = Wording("文件是空的；请换一个文件", "the file is empty; try another file")
    report = Report(Source(path, "4" * 64), failure=Failure("IN00", reason))
    return Judgement(report, (Outcome(IN00, Answered.BROKEN, (keyed(IN00.finding(reason), report),)),))


def bare(path: str = "/data/e.txt") -> Judgement:
    """A report without tables, two of its sections lost."""
    made = sound(path, "柳湾乡人民政府", 2020)
    sections = tuple(Section(s.form) if s.form.number in (3, 6) else s for s in made.report.sections)
    return Judgement(
        Report(Source(path, "5" * 64, "text", "utf-8"), None, "柳湾乡人民政府", 2020, sections=sections), ()
    )


def world() -> list[Judgement]:
    """One of each, in the order of their paths."""
    return [sound(), faulty(), hostile(), unreadable(), bare(), faulty("/data/f.txt", "北陂市财政局", 2022)]
