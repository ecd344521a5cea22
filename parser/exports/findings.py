"""Findings as a list of their own: one row or object a finding, with what a person decided on it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
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
    found: list[dict[str, Any]] = []
    for one in chosen:
        found += _rows(one, rulings.get(one.judgement.report.source.path, {}), language)
    match fmt:
        case "json":
            return encoded({"schema": "gouji.findings/1", "findings": found}, indent=2) + b"\n"
        case "jsonl":
            return b"".join(encoded(row) + b"\n" for row in found)
        case "csv" | "tsv":
            return ("\ufeff" if bom else "").encode() + _delimited(found, "," if fmt == "csv" else "\t", language)
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


def _delimited(found: Sequence[Mapping[str, Any]], delimiter: str, language: Language) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    writer.writerow(word.in_(language) for word in COLUMNS.values())
    writer.writerows([defused(value) for value in _shown(row, language)] for row in found)
    return text.getvalue().encode()


def _table(found: Sequence[Mapping[str, Any]], language: Language) -> bytes:
    lines = [[word.in_(language) for word in COLUMNS.values()], ["---"] * len(COLUMNS)]
    lines += [[escaped(value) for value in _shown(row, language)] for row in found]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines).encode()
