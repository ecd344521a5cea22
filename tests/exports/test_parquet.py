"""Parquet: the same data as the JSON, in the layout that DuckDB, pandas, polars, Spark and R read as it is."""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from parser.exports.tidy import TABLES
from parser.judge import judge_together
from parser.reader import read_path
from parser.rules.model import Judgement
from tests.exports.test_tidy import SAMPLES, Rows, judgements, read_back, told

pytest.importorskip("pyarrow")

import pyarrow.dataset as ds
import pyarrow.parquet as pq

from parser.exports import parquet

__all__ = ["judgements"]


def written(folder: Path, judgements: Sequence[Judgement], portion: int) -> Path:
    folder.mkdir()
    writer = parquet.Writer(folder)
    for first in range(0, len(judgements), portion):
        writer.add(parquet.packed(judgements[first : first + portion], first + 1))
    writer.close()
    return folder


def digests(folder: Path) -> dict[str, str]:
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return {str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def test_read_back_is_the_json(judgements: list[Judgement], tmp_path: Path) -> None:
    folder = written(tmp_path / "data", judgements, 4)
    rows: Rows = {}
    for table in TABLES:
        found = ds.dataset(folder / table.name, partitioning="hive").to_table().to_pylist()
        order = "number" if table.name == "sections" else "finding"
        # Years are folders, so the rows come by year; those of the cells keep the order they have in a report.
        rows[table.name] = sorted(found, key=lambda row: (row["report"], row.get(order, 0)))
        assert {field.name for field in table.fields} == set(found[0])
    assert list(read_back(rows)) == list(told(judgements))


def test_bytes_do_not_depend_on_the_portions(
    judgements: list[Judgement], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "_GROUPS", {"reports": 3, "cells": 150, "findings": 5, "sections": 7})
    whole = digests(written(tmp_path / "whole", judgements, 100))
    assert digests(written(tmp_path / "ones", judgements, 1)) == whole
    assert len(whole) >= 4 * 4


def test_row_groups_have_a_fixed_number_of_rows(
    judgements: list[Judgement], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet, "_GROUPS", {"reports": 2, "cells": 150, "findings": 5, "sections": 7})
    folder = written(tmp_path / "data", judgements, 3)
    for file in (folder / "cells").rglob("*.parquet"):
        found = pq.ParquetFile(file).metadata
        sizes = [found.row_group(at).num_rows for at in range(found.num_row_groups)]
        assert sizes[:-1] == [150] * (len(sizes) - 1) and 0 < sizes[-1] <= 150


def test_every_column_says_what_it_means(judgements: list[Judgement], tmp_path: Path) -> None:
    folder = written(tmp_path / "data", judgements, 100)
    for table in TABLES:
        schema = pq.read_schema(next((folder / table.name).rglob("*.parquet")))
        means = {field.name: field.means for field in table.fields if field.name != "year"}
        assert {field.name: field.metadata[b"description"].decode() for field in schema} == {
            name: wording.en for name, wording in means.items()
        }


def test_no_reports_are_tables_without_rows(tmp_path: Path) -> None:
    folder = written(tmp_path / "data", [], 1)
    assert {table.name: ds.dataset(folder / table.name).count_rows() for table in TABLES} == dict.fromkeys(
        (table.name for table in TABLES), 0
    )


QUESTIONS = {
    "refused by year": (
        "SELECT year, sum(value) FROM 'cells/*/*.parquet' WHERE \"table\" = 'applications' AND row LIKE 'denied.%' "
        "AND \"column\" = 'total' GROUP BY year ORDER BY year"
    ),
    "share granted by level": (
        "SELECT level, sum(value) FILTER (row = 'granted') / sum(value) FILTER (row = 'results_total') "
        "FROM 'cells/*/*.parquet' WHERE \"column\" = 'total' GROUP BY level ORDER BY level"
    ),
    "rules broken most": (
        "SELECT code, count(DISTINCT report) FROM 'findings/*/*.parquet' WHERE severity = 'error' "
        "GROUP BY code ORDER BY 2 DESC, 1"
    ),
}
"""Three questions a scholar asks, each one line; the folder of the export is the working folder."""


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_readme_asks_it(question: str) -> None:
    assert f"\n{QUESTIONS[question]};\n" in (SAMPLES.parent / "README.md").read_text("utf-8")


@pytest.mark.parametrize("question", QUESTIONS)
def test_duckdb_answers_in_one_line(question: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    duckdb = pytest.importorskip("duckdb")
    read = judge_together([read_path(path) for path in sorted(SAMPLES.iterdir())])
    monkeypatch.chdir(written(tmp_path / "data", read, 5))
    answer: list[tuple[Any, ...]] = duckdb.connect().execute(QUESTIONS[question]).fetchall()
    assert answer == expected(question, read)


def expected(question: str, read: Sequence[Judgement]) -> list[tuple[Any, ...]]:
    """The answer, worked out from the reports themselves."""
    found: dict[Any, list[float]] = {}
    for one in read:
        report, requests = one.report, one.report.tables["applications"]
        totals = {row: requests.value(row, "total") for row in (requests.form.row if requests.form else ())}
        if question == "refused by year":
            refused = [value or 0 for row, value in totals.items() if row.startswith("denied.")]
            found.setdefault(report.year, []).append(sum(refused))
        elif question == "share granted by level":
            from parser.agencies import level

            sums = found.setdefault(level(report.agency or "").value, [0, 0])  # type: ignore[union-attr]
            sums[0] += totals["granted"] or 0
            sums[1] += totals["results_total"] or 0
        else:
            for code in {f.code for f in one.findings if f.severity == "error"}:
                found.setdefault(code, []).append(1)
    if question == "share granted by level":
        return sorted((key, granted / closed if closed else None) for key, (granted, closed) in found.items())
    if question == "refused by year":
        return sorted((year, sum(values)) for year, values in found.items())
    return sorted(((code, len(ones)) for code, ones in found.items()), key=lambda pair: (-pair[1], pair[0]))


def test_a_report_without_a_year_is_in_no_year(judgements: list[Judgement], tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    folder = written(tmp_path / "data", judgements, 100)
    question = f"SELECT count(*) FROM '{folder}/reports/*/*.parquet' WHERE year IS NULL"
    assert duckdb.connect().execute(question).fetchone() == (2,)
