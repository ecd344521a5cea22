"""Findings as a list of their own: one row or object a finding, with what a person decided on it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from parser.exports.cells import Chosen, cell_label
from parser.exports.harmless import defused, one_line
from parser.exports.markdown import escaped
from parser.exports.objects import encoded
from parser.exports.words import SEVERITIES
from parser.letters.content import Ruling, Rulings
from parser.rules.model import Finding
from parser.wording import Language, Wording

FORMATS = ("csv", "tsv", "md", "json", "jsonl")

COLUMNS = {
    "agency": Wording("机关", "agency"),
    "year": Wording("年度", "year"),
    "path": Wording("来源", "source"),
    "code": Wording("规则", "rule"),
    "severity": Wording("级别", "severity"),
    "section": Wording("节", "section"),
    "cell": Wording("单元格", "cell"),
    "expected": Wording("核对数", "expected"),
    "found": Wording("填报", "found"),
    "message": Wording("问题", "finding"),
    "line": Wording("原文行", "source_line"),
    "column": Wording("原文列", "source_column"),
    "page": Wording("原文页", "source_page"),
    "decision": Wording("处理", "decision"),
    "note": Wording("备注", "note"),
}
DECISIONS = {
    "": Wording("未处理", "open"),
    "open": Wording("未处理", "open"),
    "confirmed": Wording("属实", "confirmed"),
    "dismissed": Wording("已排除", "dismissed"),
}


def render_findings(
    chosen: Sequence[Chosen],
    fmt: str,
    *,
    rulings: Mapping[str, Rulings] | None = None,
    language: Language = "zh",
    bom: bool = False,
) -> bytes:
    """All findings of the reports, in their order; `rulings` are by the path of a report.

    Of a report whose cells were chosen, only the findings that concern them. Raises ValueError for a format that is
    none of `FORMATS`.
    """
    rulings = rulings or {}
    ruled = ((one, rulings.get(one.judgement.report.source.path, {})) for one in chosen)
    return b"".join(stream(ruled, fmt, language=language, bom=bom))


def stream(
    ruled: Iterable[tuple[Chosen, Rulings]], fmt: str, *, language: Language = "zh", bom: bool = False
) -> Iterator[bytes]:
    """The same in pieces, each report's as soon as it comes with the rulings on its findings."""
    found = (row for one, rulings in ruled for row in _rows(one, rulings, language))
    match fmt:
        case "json":
            return _array(found)
        case "jsonl":
            return (encoded(row) + b"\n" for row in found)
        case "csv" | "tsv":
            return _delimited(found, "," if fmt == "csv" else "\t", language, bom)
        case "md":
            return _table(found, language)
    raise ValueError(f"no format of findings {fmt!r}")


def _rows(one: Chosen, rulings: Rulings, language: Language) -> Iterator[dict[str, Any]]:
    report = one.judgement.report
    for finding in one.judgement.findings:
        if not one.holds(finding):
            continue
        ruling: Ruling | None = rulings.get(finding.key)
        place = finding.place
        yield {
            "agency": report.agency,
            "year": report.year,
            "path": report.source.path,
            "code": finding.code,
            "severity": str(finding.severity),
            "section": finding.section,
            "cell": _cell(one, finding, language),
            "expected": finding.expected,
            "found": finding.found,
            "message": one_line(finding.message.in_(language)),
            "line": place.line if place else None,
            "column": place.column if place else None,
            "page": place.page if place else None,
            "decision": ruling.decision if ruling else "",
            "note": ruling.note if ruling else "",
        }


def _cell(one: Chosen, finding: Finding, language: Language) -> str:
    """The first cell, where the fault is shown."""
    if not finding.cells:
        return ""
    key = finding.cells[0]
    table = next(table for table in one.judgement.report.tables.values() if table.key == key.table)
    return cell_label(table.form, key, language) if table.form else f"{key.row}/{key.column}"


def _shown(row: Mapping[str, Any], language: Language) -> list[str]:
    """The row as people read it."""
    words = {
        "severity": next(word.in_(language) for key, word in SEVERITIES.items() if key == row["severity"]),
        "decision": DECISIONS[row["decision"]].in_(language),
    }
    return [words.get(key, "" if row[key] is None else str(row[key])) for key in COLUMNS]


def _array(found: Iterable[dict[str, Any]]) -> Iterator[bytes]:
    yield b'{\n  "schema": "gouji.findings/1",\n  "findings": ['
    between, end = b"\n    ", b"]\n}\n"
    for row in found:
        yield between + encoded(row, indent=2).replace(b"\n", b"\n    ")
        between, end = b",\n    ", b"\n  ]\n}\n"
    yield end


def _delimited(found: Iterable[Mapping[str, Any]], delimiter: str, language: Language, bom: bool) -> Iterator[bytes]:
    yield ("\ufeff" if bom else "").encode() + _line(_heads(language), delimiter)
    for row in found:
        yield _line([defused(value) for value in _shown(row, language)], delimiter)


def _line(values: Sequence[str], delimiter: str) -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerow(values)
    return text.getvalue().encode()


def _table(found: Iterable[Mapping[str, Any]], language: Language) -> Iterator[bytes]:
    for values in (_heads(language), ["---"] * len(COLUMNS)):
        yield f"| {' | '.join(values)} |\n".encode()
    for row in found:
        yield f"| {' | '.join(escaped(value) for value in _shown(row, language))} |\n".encode()


def _heads(language: Language) -> list[str]:
    return [word.in_(language) for word in COLUMNS.values()]
