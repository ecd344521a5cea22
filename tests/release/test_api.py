"""What `import parser` promises to programs."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import parser
from tests.commands.cli import FAULTY, PAIR, ROOT, SOUND


def test_everything_offered_is_there_and_explained() -> None:
    for name in parser.__all__:
        assert getattr(parser, name) is not None
    page = parser.__doc__ or ""
    for name in ("read_path", "read", "check", "check_together", "report_json", "rows", "FORMS", "SECTIONS", "RULES"):
        assert f"parser.{name}" in page
    assert set(parser.__all__) <= set(dir(parser))


def test_importing_it_imports_nothing_else() -> None:
    code = "import sys, parser; print([name for name in sys.modules if name.startswith('parser.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT, check=True)
    assert done.stdout == b"[]\n"


def test_what_is_not_offered_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        parser.nonsense  # noqa: B018


def test_reading_and_judging_as_the_documentation_says() -> None:
    report = parser.read_path(FAULTY)
    assert parser.read(Path(FAULTY).read_bytes(), FAULTY) == report
    judgement = parser.check(report)
    assert judgement.verdict is parser.Verdict.FAIL
    assert {finding.code for finding in judgement.findings} >= {"T302", "T201"}
    assert report.tables["applications"].value("results_total", "total") == 2
    assert parser.report_json(judgement)["verdict"] == "fail"
    last, this = parser.check_together([parser.read_path(path) for path in PAIR])
    assert "XY01" in {finding.code for finding in this.findings} - {finding.code for finding in last.findings}


def test_a_file_that_cannot_be_read_raises_nothing() -> None:
    report = parser.read_path("nowhere.txt")
    assert report.failure is not None
    assert parser.check(report).verdict is parser.Verdict.UNREADABLE


def test_rows_are_a_frame_of_pandas() -> None:
    pandas: Any = pytest.importorskip("pandas")
    judgements = parser.check_together([parser.read_path(path) for path in (SOUND, FAULTY)])
    cells = pandas.DataFrame(parser.rows(judgements, "cells"))
    totals = cells[(cells["row"] == "results_total") & (cells["column"] == "total")].set_index("report")["value"]
    assert [totals[1], totals[2]] == [
        one.report.tables["applications"].value("results_total", "total") for one in judgements
    ]


def _cells(batches: Any) -> Any:
    """What a program gives to Spark: files as it reads them, rows of cells as we make them."""
    import pandas

    for batch in batches:
        reports = [parser.read(bytes(data), path) for path, data in zip(batch["path"], batch["content"], strict=True)]
        rows = parser.rows(map(parser.check, reports), "cells")
        yield pandas.DataFrame(rows, columns=["agency", "year", "row", "column", "value"])


def test_spark_reads_folders_of_files(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    sql: Any = pytest.importorskip("pyspark.sql")
    if shutil.which("java") is None:
        pytest.skip("Spark needs Java")
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    builder = sql.SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
    spark = builder.config("spark.executorEnv.PYTHONPATH", str(ROOT)).getOrCreate()
    try:
        files = spark.read.format("binaryFile").load(str(ROOT / "samples" / "0*.txt")).select("path", "content")
        schema = "agency string, year long, `row` string, `column` string, value double"
        cells = files.mapInPandas(_cells, schema)
        found = cells.where("`row` = 'new_received' and `column` = 'total'").select("agency", "year", "value").collect()
    finally:
        spark.stop()
    expected = [parser.read_path(path) for path in sorted((ROOT / "samples").glob("0*.txt"))]
    assert sorted(map(tuple, found)) == sorted(
        (one.agency, one.year, one.tables["applications"].value("new_received", "total")) for one in expected
    )
