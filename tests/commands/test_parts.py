"""`--section` and `--cells`: a part of each report, and one clear sentence for what is none."""

import json

import pytest

from parser.forms import FORMS
from tests.commands.cli import FAULTY, Gouji
from tui.commands.parts import named, part


def test_a_section_holds_its_text_its_table_and_its_findings(gouji: Gouji) -> None:
    told = json.loads(gouji("export", FAULTY, "--section", "3").out)
    whole = json.loads(gouji("export", FAULTY).out)
    assert told["schema"] == "gouji.section/1" and told["section"] == whole["sections"][2]
    assert told["table"] == whole["tables"]["applications"] and told["form"] == whole["form"]["applications"]
    assert told["findings"] == [finding for finding in whole["findings"] if finding["section"] == 3]
    assert all(cell["table"] == "applications" for cell in told["cells"])


def test_cells_by_row_and_by_column(gouji: Gouji) -> None:
    rows = gouji(
        "export", FAULTY, "--to", "csv", "--cells", "applications/granted/total，applications/results_total"
    ).out
    assert len(rows.splitlines()) == 1 + 1 + 7


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--cells", "applications/resuls_total"), "applications/results_total"),
        (("--section", "3", "--cells", "applications/granted"), "--section"),
        (("--section", "7"), "--section"),
    ],
)
def test_what_is_no_part_is_refused(gouji: Gouji, options: tuple[str, ...], said: str) -> None:
    answer = gouji("export", FAULTY, *options)
    assert answer.status == 2 and said in answer.err and not answer.out


@pytest.mark.parametrize("fmt", ["parquet", "sqlite"])
def test_tables_on_disk_hold_whole_reports(gouji: Gouji, fmt: str) -> None:
    answer = gouji("export", FAULTY, "--to", fmt, "-o", "x", "--section", "3")
    assert answer.status == 2 and fmt in answer.err


def test_names_mean_the_cells_they_were_made_of() -> None:
    class Options:
        to, section, cells = "csv", None, [""]

    for forms in FORMS.values():
        for form in forms:
            for keys in (form.cell_keys, form.cell_keys[1:4], form.cell_keys[-1:]):
                Options.cells = [named(keys)]
                found = part(Options()).cells or frozenset()  # type: ignore[arg-type]
                assert found >= set(keys)
                # A whole row is named alone, and is whole in every form.
                assert {key for key in found if key in form.cell_keys} == set(keys)
