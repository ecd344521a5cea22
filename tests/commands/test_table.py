"""`gouji table`: rows and rates over reports, a line each, never a number that is not there."""

import csv
import io
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.commands.cli import FAULTY, HOSTILE, PAIR, SAMPLES, SOUND, Gouji
from tui.commands.printing import cells


def test_a_line_for_each_report_with_definitions(gouji: Gouji) -> None:
    answer = gouji("table", SOUND, FAULTY, "--rows", "new_received,公开率")
    assert answer.status == 0
    lines = answer.out.splitlines()
    assert lines[2].split() == ["砚池市人民政府办公室", "2020", "8", "66.7%"]
    assert lines[3].split() == ["墨屏县人民政府办公室", "2021", "2", "!100.0%"]
    assert any(line.startswith("  公开率：予以公开和部分公开") for line in lines)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_wide_tables_are_cut_into_pages_of_80_columns(gouji: Gouji, lang: str) -> None:
    out = gouji("table", str(SAMPLES), "--rows", "applications,rates", "--lang", lang).out
    assert max(map(cells, out.splitlines())) <= 80
    assert sum("岚浦区人民政府 " in line for line in out.splitlines()) > 5


def test_sorted_by_a_column_or_a_name_holes_last(gouji: Gouji) -> None:
    def agencies(*options: str) -> list[str]:
        out = gouji("table", str(SAMPLES), "--rows", "disclosure_rate", "--to", "csv", "--lang", "en", *options).out
        return [row["disclosure_rate"] for row in csv.DictReader(io.StringIO(out))]

    assert agencies("--sort", "公开率")[0] == "100" and agencies("--sort", "公开率")[-1] == ""
    assert agencies("--sort", "disclosure_rate", "--reverse")[0] == "50"
    assert agencies("--sort", "disclosure_rate", "--reverse")[-1] == ""


def test_growth_is_found_among_the_reports(gouji: Gouji) -> None:
    out = gouji("table", *PAIR, "--rows", "new_growth", "--to", "jsonl").out
    rows = [json.loads(line) for line in out.splitlines()]
    assert [row["new_growth"] for row in rows] == [None, -16.6667]
    assert rows[0]["not_known"] == "new_growth not_known: last(applications.new_received.total) no_report"


def test_holes_are_empty_and_say_why_beside(gouji: Gouji) -> None:
    out = gouji("table", str(SAMPLES / "12-xinghui-2022-blanks.txt"), "--rows", "granted.research", "--to", "csv").out
    row = next(csv.reader(io.StringIO(out.splitlines()[1])))
    assert row[4] == "" and row[-1] == "applications.granted.research blank"


def test_a_workbook_in_a_file(gouji: Gouji, tmp_path: Path) -> None:
    target = tmp_path / "out.xlsx"
    assert gouji("table", SOUND, "--to", "xlsx", "-o", str(target)).status == 0
    assert load_workbook(target)["table"]["A2"].value == "砚池市人民政府办公室"


def test_the_list_of_names(gouji: Gouji) -> None:
    everything = gouji("table", "--list")
    assert everything.status == 0
    assert "denied.state_secret.total" in everything.out and "correction_rate  纠错率" in everything.out
    assert (
        "= applications.granted.total / applications.results_total.total"
        in gouji("table", "--list", "--rows", "granted_rate").out
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((SOUND, "--rows", "grantd"), "是不是 granted？"),
        ((SOUND, "--rows", "xyzzyx"), "--list"),
        ((SOUND, "--rows", "granted", "--sort", "denied"), "denied"),
        ((SOUND, "--rows", "granted", "--sort", "denid"), "是不是 denied？"),
        (("--rows", "granted"), "PATH"),
        ((SOUND, "--to", "pdf"), "pdf"),
    ],
)
def test_wrong_usage_is_one_sentence(gouji: Gouji, arguments: tuple[str, ...], said: str) -> None:
    answer = gouji("table", *arguments)
    assert (answer.status, answer.out, len(answer.err.splitlines())) == (2, "", 1)
    assert said in answer.err


def test_what_cannot_be_read_is_said_and_the_rest_is_shown(gouji: Gouji) -> None:
    answer = gouji("table", "gone.txt", SOUND)
    assert answer.status == 1
    assert "gone.txt" in answer.err and "砚池市" in answer.out


def test_report_text_does_not_reach_the_terminal_raw(gouji: Gouji) -> None:
    for command in (
        ("table", HOSTILE),
        ("years", HOSTILE, "--passages"),
        ("sum", HOSTILE),
        ("compare", HOSTILE, SOUND),
    ):
        out = gouji(*command).out
        assert out and not any(ord(character) < 32 and character != "\n" for character in out)
