"""Spreadsheets saved as text."""

from pathlib import Path

import pytest

from parser.reader import read
from parser.sources.csv_text import looks_like_csv
from tests.seeds import SEEDS, needs_seeds
from tests.sources.office import check, of_seed, small, to_csv


@pytest.mark.parametrize("separator", [",", "\t"])
@pytest.mark.parametrize("version", ["2019", "2021"])
def test_every_number_of_a_report_is_read(version: str, separator: str) -> None:
    paper = small(6, version)
    report = check(paper, to_csv(paper, separator), "报告.csv")
    assert report.source.format == {",": "csv", "\t": "tsv"}[separator]


@needs_seeds
@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.name[:3])
def test_the_real_reports_read_the_same_as_csv(seed: Path) -> None:
    paper = of_seed(seed)
    check(paper, to_csv(paper), "报告.csv")


@needs_seeds
@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.name[:3])
def test_the_real_reports_are_text(seed: Path) -> None:
    assert not looks_like_csv(seed.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "text",
    [
        "共收到1,234,567件,其中1,000件办结,结转234件。\n" * 20,
        "一、总体情况\n\t规章\t0\t0\t0\n\n\t行政许可\t1\n",
        "a,b,c,d\n" * 50,
        "",
        "\t\t\t\n",
    ],
    ids=["prose", "tab-rows", "names", "empty", "one-line"],
)
def test_text_with_commas_or_tabs_is_text(text: str) -> None:
    assert not looks_like_csv(text)


def test_quoted_fields_keep_their_line_breaks_as_spaces() -> None:
    rows = "\n".join(f'"项目\n{row}",0,1,2' for row in range(9))
    report = read(rows.encode(), "表.csv")
    assert report.source.format == "csv"
    assert "项目 0" in [line.raw for line in report.lines]


def test_a_file_in_the_encoding_of_an_old_office_program() -> None:
    paper = small(6)
    data = to_csv(paper).decode("utf-8-sig").encode("gb18030")
    assert check(paper, data, "报告.csv").source.encoding == "gb18030"


def test_a_quote_that_never_closes_is_read_as_text() -> None:
    report = read(("1,2,3,4\n" * 9 + '"' + "长" * 1_100_000).encode(), "表.csv")
    assert report.source.format == "text"
