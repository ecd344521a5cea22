"""Reports as an Excel workbook: an overview, the findings, and a sheet for each form of a table.

Strings are always written as strings, never as formulas, links or numbers.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from tempfile import TemporaryDirectory, TemporaryFile

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from parser.exports.cells import Chosen, Entry, entries, gravest, row_label, shown
from parser.exports.harmless import one_line
from parser.exports.words import MARKS, SEVERITIES, SIGNS, VERDICTS, WHOLE_REPORT
from parser.forms import FORMS, SECTIONS, TableForm
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
_PIECE = 1 << 20
_LONGEST = 32_000  # Excel ends a cell at 32,767 characters


def workbook(chosen: Iterable[Chosen], *, language: Language) -> Iterator[bytes]:
    """The workbook in pieces; findings stand as notes at their cells.

    Each report goes to files in a temporary folder, a file a sheet; of all of them only the notes stay in memory.
    """
    with TemporaryDirectory(prefix="gouji-") as folder, TemporaryFile(dir=folder) as file:
        book = xlsxwriter.Workbook(
            file,
            {
                "constant_memory": True,
                "tmpdir": folder,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "nan_inf_to_errors": True,
            },
        )
        book.set_properties({"created": _MADE})
        sheets = _Sheets(book, language)
        for one in chosen:
            sheets.add(one)
        sheets.sort()
        book.close()
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


@dataclass
class _Sheet:
    """A sheet that is written line after line, the last of which is `last`; cells of a row stand `at` their keys."""

    sheet: Worksheet
    last: int = 0
    at: Mapping[str, int] = field(default_factory=dict)

    def line(self) -> int:
        """The number of a new line."""
        self.last += 1
        return self.last


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
        self._reports = self._sheet(REPORTS, REPORT_HEADER)
        self._findings = self._sheet(FINDINGS, FINDING_HEADER)
        self._tables: dict[tuple[str, str], _Sheet] = {}

    def add(self, one: Chosen) -> None:
        """Write a report: a line in the overview, one for each finding, and the rows of its tables."""
        self._line(self._reports, _report(one, self._language))
        for values in _findings(one, self._language) if one.cells is None else ():
            self._line(self._findings, values)
        for _, row in groupby(entries(one), key=lambda entry: (entry.table.key, entry.row.key)):
            self._row(one, list(row))

    def sort(self) -> None:
        """Put the sheets of tables in the order of the forms, in whichever order the reports brought them."""
        order = [(form.table, form.version) for forms in FORMS.values() for form in forms]
        self._book.worksheets_objs[2:] = [self._tables[key].sheet for key in order if key in self._tables]

    def _line(self, sheet: _Sheet, values: Iterable[float | str | None]) -> None:
        line = sheet.line()
        for column, value in enumerate(values):
            self._write(sheet.sheet, line, column, value)

    def _row(self, one: Chosen, row: list[Entry]) -> None:
        """A line of a table's sheet; columns that the row does not have stay empty."""
        form, report = row[0].form, one.judgement.report
        key = form.table, form.version
        sheet = self._tables.get(key) or self._tables.setdefault(key, self._table(form))
        self._line(sheet, (report.agency or report.source.path, report.year, row_label(row[0].row, self._language)))
        for entry in row:
            self._cell(sheet.sheet, sheet.last, sheet.at[entry.column.key], entry)

    def _table(self, form: TableForm) -> _Sheet:
        short = next(section.short for section in SECTIONS if section.table == form.table)
        version = f" {form.version}" if len(FORMS[form.table]) > 1 else ""
        columns = {column.key: column for row in form.rows for column in row.columns}
        header = (AGENCY, YEAR, ITEM, *(column.label for column in columns.values()))
        sheet = self._sheet(Wording(short.zh + version, short.en + version), header)
        sheet.sheet.set_column(2, 2, 40)
        sheet.at = {key: at for at, key in enumerate(columns, start=3)}
        return sheet

    def _sheet(self, name: Wording, header: Iterable[Wording]) -> _Sheet:
        sheet = self._book.add_worksheet(name.in_(self._language))
        for column, word in enumerate(header):
            sheet.write_string(0, column, word.in_(self._language), self._bold)
        sheet.set_column(0, 0, 24)
        sheet.freeze_panes(1, 0)
        return _Sheet(sheet)

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
