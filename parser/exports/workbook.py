"""Reports as an Excel workbook: an overview, the findings, and a sheet for each form of a table.

Strings are always written as strings, never as formulas, links or numbers.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Iterator
from itertools import groupby

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from parser.exports.cells import Chosen, Entry, entries, gravest, row_label, shown
from parser.exports.harmless import one_line
from parser.exports.words import MARKS, SEVERITIES, SIGNS, VERDICTS, WHOLE_REPORT
from parser.forms import FORMS, SECTIONS, Column, TableForm
from parser.report import State
from parser.rules.model import Finding, Severity
from parser.wording import Language, Wording

REPORTS = Wording("报告", "Reports")
FINDINGS = Wording("问题", "Findings")
AGENCY, YEAR, ITEM = Wording("机关", "Agency"), Wording("年度", "Year"), Wording("项目", "Item")
REPORT_HEADER = (
    AGENCY, YEAR, Wording("结论", "Verdict"), *SEVERITIES.values(), Wording("标记", "Mark"),
    Wording("备注", "Note"), Wording("来源", "Source"), Wording("校验和", "SHA-256"),
)  # fmt: skip
FINDING_HEADER = (
    AGENCY, YEAR, Wording("级别", "Severity"), Wording("规则", "Rule"), Wording("名称", "Name"),
    Wording("节", "Section"), Wording("说明", "Message"), Wording("核对数", "Expected"),
    Wording("填报", "Found"), Wording("原文行", "Line"), Wording("来源", "Source"),
)  # fmt: skip

_MADE = datetime.datetime(2000, 1, 1)  # a fixed date: the same reports give the same bytes
_LONGEST = 32_000  # Excel ends a cell at 32,767 characters


def workbook(chosen: Iterable[Chosen], *, language: Language) -> bytes:
    """The workbook as bytes; findings stand as notes at their cells."""
    chosen = list(chosen)
    file = io.BytesIO()
    book = xlsxwriter.Workbook(
        file,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "nan_inf_to_errors": True,
        },
    )
    book.set_properties({"created": _MADE})
    sheets = _Sheets(book, language)
    sheets.list_(REPORTS.in_(language), REPORT_HEADER, (_report(one, language) for one in chosen))
    whole = [one for one in chosen if one.cells is None]
    sheets.list_(FINDINGS.in_(language), FINDING_HEADER, (row for one in whole for row in _findings(one, language)))
    for forms in FORMS.values():
        for form in forms:
            rows = [row for one in chosen for row in _rows(one, form)]
            if rows:
                sheets.table(form, rows, versions=len(forms) > 1)
    book.close()
    return file.getvalue()


class _Sheets:
    """Writes sheets of one workbook in one language."""

    def __init__(self, book: xlsxwriter.Workbook, language: Language) -> None:
        self._book = book
        self._language = language
        self._bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self._faulty = {
            Severity.ERROR: book.add_format({"bold": True, "bg_color": "#FFC7CE"}),
            Severity.WARNING: book.add_format({"underline": 1, "bg_color": "#FFEB9C"}),
            Severity.INFO: book.add_format({"bg_color": "#DDEBF7"}),
        }

    def list_(self, name: str, header: Iterable[Wording], rows: Iterable[list[int | float | str | None]]) -> None:
        sheet = self._sheet(name, [word.in_(self._language) for word in header])
        for at, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                self._write(sheet, at, column, value)

    def table(self, form: TableForm, rows: list[tuple[Chosen, list[Entry]]], *, versions: bool) -> None:
        """A sheet with one line a row of the form; columns that a row does not have stay empty."""
        columns = _columns(form)
        at_column = {column.key: at for at, column in enumerate(columns, start=3)}
        short = next(section.short for section in SECTIONS if section.table == form.table)
        name = short.in_(self._language) + (f" {form.version}" if versions else "")
        header = [word.in_(self._language) for word in (AGENCY, YEAR, ITEM, *(column.label for column in columns))]
        sheet = self._sheet(name, header)
        sheet.set_column(2, 2, 40)
        for at, (one, row) in enumerate(rows, start=1):
            report = one.judgement.report
            self._write(sheet, at, 0, report.agency or report.source.path)
            self._write(sheet, at, 1, report.year)
            self._write(sheet, at, 2, row_label(row[0].row, self._language))
            for entry in row:
                self._cell(sheet, at, at_column[entry.column.key], entry)

    def _sheet(self, name: str, header: list[str]) -> Worksheet:
        sheet = self._book.add_worksheet(name)
        for column, word in enumerate(header):
            sheet.write_string(0, column, word, self._bold)
        sheet.set_column(0, 0, 24)
        sheet.freeze_panes(1, 0)
        return sheet

    def _cell(self, sheet: Worksheet, row: int, column: int, entry: Entry) -> None:
        severity = gravest(entry.findings)
        style = self._faulty[severity] if severity else None
        number = entry.cell.state is State.NUMBER
        self._write(sheet, row, column, entry.cell.value if number else shown(entry.cell, self._language), style)
        if entry.findings:
            notes = (f"{SIGNS[f.severity]} {f.code} {f.message.in_(self._language)}" for f in entry.findings)
            note = "\n".join(map(one_line, notes))[:_LONGEST]
            sheet.write_comment(row, column, note, {"author": "gouji", "x_scale": 2})

    @staticmethod
    def _write(sheet: Worksheet, row: int, column: int, value: float | str | None, style: Format | None = None) -> None:
        if isinstance(value, str):
            sheet.write_string(row, column, one_line(value)[:_LONGEST], style)
        elif value is not None:
            sheet.write_number(row, column, value, style)


def _columns(form: TableForm) -> list[Column]:
    """The columns of all rows, each key once, in the order of the form."""
    return list({column.key: column for row in form.rows for column in row.columns}.values())


def _rows(one: Chosen, form: TableForm) -> Iterator[tuple[Chosen, list[Entry]]]:
    of_form = (entry for entry in entries(one) if entry.form is form)
    for _, row in groupby(of_form, key=lambda entry: entry.row.key):
        yield one, list(row)


def _report(one: Chosen, language: Language) -> list[int | float | str | None]:
    judgement, report = one.judgement, one.judgement.report
    mark = MARKS.get(one.mark)
    return [
        report.agency,
        report.year,
        VERDICTS[judgement.verdict].in_(language),
        *(judgement.count(severity) for severity in SEVERITIES),
        mark.in_(language) if mark else one.mark,
        one.note,
        report.source.path,
        report.source.sha256,
    ]


def _findings(one: Chosen, language: Language) -> Iterator[list[int | float | str | None]]:
    report = one.judgement.report
    for finding in filter(one.holds, one.judgement.findings):
        yield [
            report.agency,
            report.year,
            SEVERITIES[finding.severity].in_(language),
            finding.code,
            finding.rule.name.in_(language),
            _section(finding).in_(language),
            finding.message.in_(language),
            finding.expected,
            finding.found,
            finding.place.line if finding.place else None,
            report.source.path,
        ]


def _section(finding: Finding) -> Wording:
    return WHOLE_REPORT if finding.section is None else SECTIONS[finding.section - 1].title
