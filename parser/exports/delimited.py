"""Cells as CSV and TSV in tidy long form: one row a cell, the same columns for every table and form."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from parser.exports.cells import Chosen, Entry, entries, number_text, row_label
from parser.exports.harmless import defused
from parser.wording import Language, Wording

HEADER = (
    Wording("机关", "agency"),
    Wording("年度", "year"),
    Wording("来源", "source"),
    Wording("表", "table"),
    Wording("行键", "row_key"),
    Wording("行", "row"),
    Wording("列键", "column_key"),
    Wording("列", "column"),
    Wording("值", "value"),
    Wording("原值", "raw"),
    Wording("状态", "state"),
    Wording("原文行", "source_line"),
    Wording("原文列", "source_column"),
    Wording("原文页", "source_page"),
    Wording("问题", "findings"),
    Wording("标记", "mark"),
    Wording("备注", "note"),
)


def rows(chosen: Iterable[Chosen], delimiter: str, *, language: Language, bom: bool) -> Iterator[bytes]:
    """The header, then the rows of one report after the other; lines end in LF, which spreadsheets read as well.

    `bom` puts the byte order mark first by which Excel and WPS know UTF-8.
    """
    yield ("\ufeff" if bom else "").encode() + _line((word.in_(language) for word in HEADER), delimiter)
    for one in chosen:
        for entry in entries(one):
            yield _line(_values(one, entry, language), delimiter)


def _values(one: Chosen, entry: Entry, language: Language) -> Iterator[str]:
    report, cell, place = one.judgement.report, entry.cell, entry.cell.place
    yield defused(report.agency or "")
    yield _text(report.year)
    yield defused(report.source.path)
    yield entry.form.title.in_(language)
    yield entry.row.key
    yield row_label(entry.row, language)
    yield entry.column.key
    yield entry.column.label.in_(language)
    yield "" if cell.value is None else number_text(cell.value)
    yield defused(cell.raw)
    yield cell.state.value
    yield _text(place.line if place else None)
    yield _text(place.column if place else None)
    yield _text(place.page if place else None)
    yield " ".join(dict.fromkeys(finding.code for finding in entry.findings))
    yield defused(one.mark)
    yield defused(one.note)


def _text(number: int | None) -> str:
    return "" if number is None else str(number)


def _line(values: Iterable[str], delimiter: str) -> bytes:
    line = io.StringIO()
    csv.writer(line, delimiter=delimiter, lineterminator="\n").writerow(values)
    return line.getvalue().encode()
