"""The data formats hold exactly what the JSON holds, cell by cell, and say what each column means."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest

from parser.exports import dictionary, report_json, sqlite
from parser.exports.tidy import TABLES, cell_name, rows, side
from parser.forms import FORMS
from parser.judge import judge_together
from parser.reader import read_path
from parser.rules.model import Judgement
from tests.exports.made import judgement, unreadable

SAMPLES = Path(__file__).parents[2] / "samples"
LISTS = ("cells", "lines", "evidence")

Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def judgements() -> list[Judgement]:
    """All samples, a made report with a cell that is no number, and a file that could not be read."""
    read = judge_together([read_path(path) for path in sorted(SAMPLES.iterdir())])
    return [*read, judgement("/"), unreadable(), unreadable("bytes\udcff.txt")]


def escaped(thing: Any) -> Any:
    """JSON with bytes that are not UTF-8 (in paths) as visible escapes, which is all that columns of text can hold."""
    match thing:
        case str():
            return thing.encode("utf-8", "backslashreplace").decode()
        case list():
            return [escaped(one) for one in thing]
        case dict():
            return {key: escaped(one) for key, one in thing.items()}
    return thing


def told(judgements: Sequence[Judgement]) -> Iterator[dict[str, Any]]:
    """What the JSON says, told as the rows of `rows_of`."""
    for number, one in enumerate(judgements, start=1):
        got = escaped(json.loads(json.dumps(report_json(one))))
        states = {(c["table"], c["row"], c["column"]): c for c in got["cells"]}
        yield {
            **{
                key: got[key] for key in ("source", "title", "agency", "year", "published", "script", "verdict", "form")
            },
            "number": number,
            "cells": [
                ((table, row, column), value, states.get((table, row, column), {"state": "number"})["state"])
                for table, rows in got["tables"].items()
                for row, columns in rows.items()
                for column, value in columns.items()
            ],
            "raws": {key: cell["raw"] for key, cell in states.items()},
            "sections": [(s["number"], s["key"], s["title"], s["found"], s["text"]) for s in got["sections"]],
            "findings": [
                (
                    *(f[key] for key in ("code", "rule", "severity", "section", "message")),
                    [cell_name(key) for key in f["cells"]],
                    side(f["expected"]),
                    side(f["found"]),
                    [(e["line"], e["text"]) for e in f["evidence"]],
                )
                for f in got["findings"]
            ],
        }


def read_back(found: Rows) -> Iterator[dict[str, Any]]:
    """What rows of the four tables say, told in the same way."""
    those = {
        name: {number: list(group) for number, group in groupby(found[name], key=lambda row: row["report"])}
        for name in ("cells", "findings", "sections")
    }
    for report in found["reports"]:
        number = report["report"]
        cells = those["cells"].get(number, [])
        yield {
            "source": {key: report[key] for key in ("path", "sha256", "format", "encoding")},
            **{key: report[key] for key in ("title", "agency", "year", "published", "script", "verdict")},
            "form": {key: report[f"form_{key}"] for key in ("disclosure", "applications")},
            "number": number,
            "cells": [((c["table"], c["row"], c["column"]), c["value"], c["state"]) for c in cells],
            "raws": {(c["table"], c["row"], c["column"]): c["raw"] for c in cells if c["state"] != "number"},
            "sections": [
                (s["number"], s["section"], s["title"], bool(s["found"]), s["text"]) for s in those["sections"][number]
            ],
            "findings": [
                (
                    *(f[key] for key in ("code", "rule", "severity", "section", "message", "cells")),
                    *(f[key] for key in ("expected", "found")),
                    list(zip(f["lines"], f["evidence"], strict=True)),
                )
                for f in those["findings"].get(number, [])
            ],
        }


def plain_rows(judgements: Sequence[Judgement]) -> Rows:
    """The rows as they are made, before any format."""

    return {table.name: list(rows(judgements, table.name)) for table in TABLES}


def test_the_rows_say_what_the_json_says(judgements: list[Judgement]) -> None:
    assert list(read_back(plain_rows(judgements))) == list(told(judgements))


def test_every_row_has_the_values_its_table_promises(judgements: list[Judgement]) -> None:
    kinds: dict[str, Any] = {
        "integer": int,
        "number": (int, float),
        "text": str,
        "boolean": bool,
        "integers": list,
        "texts": list,
    }
    for table in TABLES:
        for one in judgements:
            for row in table.rows(1, one):
                for field, value in zip(table.fields, row, strict=True):
                    assert value is None or isinstance(value, kinds[field.kind]), field.name


def written(path: Path, judgements: Sequence[Judgement], portion: int) -> None:
    writer = sqlite.Writer(path)
    for first in range(0, len(judgements), portion):
        writer.add(sqlite.packed(judgements[first : first + portion], first + 1))
    writer.finish()
    writer.close()


def test_sqlite_read_back_is_the_json(judgements: list[Judgement], tmp_path: Path) -> None:
    written(tmp_path / "data.db", judgements, 4)
    database = sqlite3.connect(tmp_path / "data.db")
    database.row_factory = sqlite3.Row
    rows: Rows = {}
    for table in TABLES:
        view = table.name if table.name == "reports" else f"all_{table.name}"
        rows[table.name] = [dict(row) for row in database.execute(f"SELECT * FROM {view}")]
        assert [field.name for field in table.fields] == list(rows[table.name][0])
    for finding in rows["findings"]:
        finding.update({key: json.loads(finding[key]) for key in LISTS})
    assert list(read_back(rows)) == list(told(judgements))


def test_sqlite_keeps_a_blank_apart_from_a_zero(judgements: list[Judgement], tmp_path: Path) -> None:
    written(tmp_path / "data.db", judgements, 100)
    question = "SELECT count(*), count(value) FROM cells WHERE state IN ('blank', 'missing', 'not_applicable', 'text')"
    (without, numbers), *_ = sqlite3.connect(tmp_path / "data.db").execute(question)
    assert without > 0 and numbers == 0


def test_sqlite_bytes_do_not_depend_on_the_portions(judgements: list[Judgement], tmp_path: Path) -> None:
    written(tmp_path / "one.db", judgements, 1)
    written(tmp_path / "all.db", judgements, 100)
    assert (tmp_path / "one.db").read_bytes() == (tmp_path / "all.db").read_bytes()


def test_sqlite_tells_its_own_columns_and_keys(judgements: list[Judgement], tmp_path: Path) -> None:
    written(tmp_path / "data.db", judgements, 100)
    database = sqlite3.connect(tmp_path / "data.db")
    assert database.execute("SELECT count(*) FROM data_columns").fetchone() == (sum(len(t.fields) for t in TABLES),)
    unknown = (
        'SELECT count(*) FROM cells LEFT JOIN data_keys k ON (k."table", k.form, k.row, k."column") '
        '= (cells."table", cells.form, cells.row, cells."column") WHERE k.row IS NULL'
    )
    assert database.execute(unknown).fetchone() == (0,)


def test_the_dictionary_names_every_column_and_every_cell_of_every_form() -> None:
    assert [(c["table"], c["column"]) for c in dictionary.columns()] == [
        (t.name, f.name) for t in TABLES for f in t.fields
    ]
    cells = [(k["table"], k["row"], k["column"], k["form"]) for k in dictionary.cell_keys()]
    assert cells == [(*key, form.version) for forms in FORMS.values() for form in forms for key in form.cell_keys]
    assert all(value for entry in (*dictionary.columns(), *dictionary.cell_keys()) for value in entry.values())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_dictionary_for_people_has_every_name(language: Any) -> None:
    page = dictionary.as_markdown(language)
    for entry in dictionary.columns():
        assert f"| `{entry['column']}` |" in page and entry[language] in page
    for entry in dictionary.cell_keys():
        assert f"`{entry['row']}`" in page and f"`{entry['column']}`" in page
