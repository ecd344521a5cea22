"""Reports as JSON: `gouji.report/1` for a whole one, `gouji.section/1` and `gouji.selection/1` for parts of one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from parser.exports.cells import Chosen, entries
from parser.forms import CellKey
from parser.report import Report, State
from parser.rules.model import Finding, Judgement

# JSON may hold these as they are, but a terminal would obey them; the escape means the same character.
_OBEYED = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def report_json(judgement: Judgement) -> dict[str, Any]:
    """The report as one JSON object of the schema `gouji.report/1`, keys in its order."""
    report = judgement.report
    tables = report.tables.values()
    return {
        "schema": "gouji.report/1",
        "source": _source(report),
        "title": report.title,
        "agency": report.agency,
        "year": report.year,
        "published": report.published,
        "form": {
            table.key: table.form.version if table.form else "pre-2019" if report.before_2019 else None
            for table in tables
            if table.key in ("disclosure", "applications")
        },
        "script": report.script,
        "sections": [
            {
                "key": section.form.key,
                "number": section.form.number,
                "title": section.title,
                "found": section.found,
                "text": section.text,
            }
            for section in report.sections
        ],
        "tables": {
            table.key: {
                row.key: {column.key: table.value(row.key, column.key) for column in row.columns}
                for row in (table.form.rows if table.form else ())
            }
            for table in tables
        },
        "cells": [
            {**_names(cell.key), "raw": cell.raw, "state": cell.state.value}
            for table in tables
            for cell in table
            if cell.state is not State.NUMBER
        ],
        "findings": [_finding(finding) for finding in judgement.findings],
        "verdict": judgement.verdict.value,
    }


def selection_json(chosen: Chosen) -> dict[str, Any]:
    """The chosen cells of a report as one JSON object of the schema `gouji.selection/1`."""
    report = chosen.judgement.report
    return {
        "schema": "gouji.selection/1",
        "source": _source(report),
        "agency": report.agency,
        "year": report.year,
        "mark": chosen.mark,
        "note": chosen.note,
        "cells": [
            {
                **_names(entry.cell.key),
                "value": entry.cell.value,
                "raw": entry.cell.raw,
                "state": entry.cell.state.value,
                "line": entry.cell.place.line if entry.cell.place else None,
                "findings": [finding.code for finding in entry.findings],
            }
            for entry in entries(chosen)
        ],
    }


def section_json(chosen: Chosen) -> dict[str, Any]:
    """One section of a report as a JSON object of the schema `gouji.section/1`; values are as in `gouji.report/1`."""
    whole = report_json(chosen.judgement)
    section = whole["sections"][(chosen.section or 1) - 1]
    table = section["key"] if section["key"] in whole["tables"] else None
    return {
        "schema": "gouji.section/1",
        "source": whole["source"],
        "agency": whole["agency"],
        "year": whole["year"],
        "mark": chosen.mark,
        "note": chosen.note,
        "section": section,
        "form": whole["form"].get(table),
        "table": whole["tables"].get(table),
        "cells": [cell for cell in whole["cells"] if cell["table"] == table],
        "findings": [finding for finding in whole["findings"] if finding["section"] == section["number"]],
    }


def lines(chosen: Iterable[Chosen]) -> Iterator[bytes]:
    """One object a line."""
    for one in chosen:
        yield encoded(_object(one)) + b"\n"


def array(chosen: Iterable[Chosen]) -> Iterator[bytes]:
    """One array of all objects, indented."""
    separator = b"[\n"
    for one in chosen:
        yield separator + encoded(_object(one), indent=2)
        separator = b",\n"
    yield b"\n]\n" if separator == b",\n" else b"[]\n"


def _object(one: Chosen) -> dict[str, Any]:
    if one.section is not None:
        return section_json(one)
    return report_json(one.judgement) if one.cells is None else selection_json(one)


def encoded(thing: dict[str, Any], indent: int | None = None) -> bytes:
    """`thing` as JSON in UTF-8 that no terminal obeys."""
    text = json.dumps(thing, ensure_ascii=False, indent=indent)
    text = _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    # A lone surrogate (a byte of a path that is not UTF-8) becomes \udcXX, which is how JSON spells it.
    return text.encode("utf-8", "backslashreplace")


def _source(report: Report) -> dict[str, Any]:
    source = report.source
    return {"path": source.path, "sha256": source.sha256, "format": source.format, "encoding": source.encoding}


def _names(key: CellKey) -> dict[str, str]:
    return {"table": key.table, "row": key.row, "column": key.column}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "rule": finding.rule.slug,
        "severity": finding.severity.value,
        "section": finding.section,
        "cells": [list(key) for key in finding.cells],
        "expected": finding.expected,
        "found": finding.found,
        "message": finding.message.zh,
        "evidence": [{"line": e.place.line, "text": e.text} for e in finding.evidence],
    }
