"""The JSON of a report holds what the schema `gouji.report/1` promises."""

import json

from parser.exports import report_json
from parser.exports.cells import number_text
from parser.forms import FORMS, SECTION_KEYS
from parser.report import Cell, State, Table
from tests.exports.made import PENDING, judgement, report, unreadable

KEYS = [
    "schema", "source", "title", "agency", "year", "published", "form", "script", "sections", "tables", "cells",
    "findings", "verdict",
]  # fmt: skip


def test_keys_stand_in_the_order_of_the_contract() -> None:
    got = report_json(judgement())
    assert list(got) == KEYS
    assert got["schema"] == "gouji.report/1"
    assert list(got["source"]) == ["path", "sha256", "format", "encoding"]


def test_six_sections_whether_found_or_not() -> None:
    sections = report_json(judgement())["sections"]
    assert tuple(section["key"] for section in sections) == SECTION_KEYS
    assert [section["number"] for section in sections] == [1, 2, 3, 4, 5, 6]
    assert [section["found"] for section in sections] == [True, False, False, True, False, False]
    assert sections[0] == {"key": "overview", "number": 1, "title": "一、总体情况", "found": True, "text": "正文。"}
    assert sections[1]["title"] is None


def test_a_cell_without_a_number_is_null_and_stands_in_cells() -> None:
    got = report_json(judgement("/"))
    assert got["tables"]["review_litigation"]["litigation_direct"]["pending"] is None
    assert got["tables"]["review_litigation"]["litigation_direct"]["total"] == 0
    assert got["cells"] == [
        {"table": "review_litigation", "row": "litigation_direct", "column": "pending", "raw": "/", "state": "text"}
    ]


def test_an_inferred_value_stands_in_the_table_and_in_cells() -> None:
    made = judgement()
    made.report.tables["review_litigation"].cells[PENDING] = Cell(PENDING, 4, State.INFERRED)
    got = report_json(made)
    assert got["tables"]["review_litigation"]["litigation_direct"]["pending"] == 4
    assert [cell["state"] for cell in got["cells"]] == ["inferred"]


def test_every_row_and_column_of_the_form_is_there_even_if_nothing_was_read() -> None:
    made = judgement()
    form = next(form for form in FORMS["applications"] if form.version == "2021")
    made.report.tables["applications"] = Table("applications", form)
    got = report_json(made)
    assert list(got["tables"]["applications"]) == [row.key for row in form.rows]
    assert {value for row in got["tables"]["applications"].values() for value in row.values()} == {None}
    assert sum(cell["state"] == "missing" for cell in got["cells"]) == 25 * 7
    assert got["form"] == {"disclosure": None, "applications": "2021"}


def test_findings() -> None:
    total, gap = report_json(judgement())["findings"]
    assert total == {
        "code": "T401",
        "rule": "review-total",
        "severity": "error",
        "section": 4,
        "cells": [
            ["review_litigation", "reconsideration", "total"],
            ["review_litigation", "reconsideration", "upheld"],
        ],
        "expected": 2,
        "found": 3,
        "message": "行政复议：2+0+0+0=2，填报 3",
        "evidence": [{"line": 7, "text": "2 0 0 0 3"}],
    }
    assert gap["severity"] == "warning"
    assert gap["evidence"] == []


def test_an_unreadable_input_has_all_keys_and_says_why() -> None:
    got = report_json(unreadable())
    assert list(got) == KEYS
    assert got["verdict"] == "unreadable"
    assert [finding["code"] for finding in got["findings"]] == ["IN00"]
    assert got["tables"] == {"disclosure": {}, "applications": {}, "review_litigation": {}}
    assert json.dumps(got)


def test_numbers_are_written_in_plain_digits() -> None:
    assert [number_text(n) for n in (0, -10, 13.6, 59237.2449, 1e22, 0.00001)] == [
        "0", "-10", "13.6", "59237.2449", "10000000000000000000000", "0.00001",
    ]  # fmt: skip


def test_the_made_report_is_not_shared_between_tests() -> None:
    assert report().tables["review_litigation"].cells is not report().tables["review_litigation"].cells
