"""The five real reports are read whole and right."""

from collections import Counter
from pathlib import Path

import pytest

from parser.document import Place
from parser.reader import read_path
from parser.report import State
from tests.seeds import SEEDS, needs_seeds, truth

pytestmark = needs_seeds
each_seed = pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name[:3])


@each_seed
def test_every_cell_is_as_people_read_it(seed: Path) -> None:
    report = read_path(seed)
    read = {
        table.key: {row.key: {c.key: table.value(row.key, c.key) for c in row.columns} for row in table.form.rows}
        for table in report.tables.values()
        if table.form
    }
    assert read == truth(seed)["tables"]


@each_seed
def test_identity_script_and_forms(seed: Path) -> None:
    report = read_path(seed)
    want = truth(seed)
    forms = {key: report.tables[key].form.version for key in ("disclosure", "applications")}  # type: ignore[union-attr]
    assert (report.agency, report.year, report.script, forms) == (
        want["agency"],
        want["year"],
        want["script"],
        want["form"],
    )


@each_seed
def test_six_sections_and_no_table_left_in_their_prose(seed: Path) -> None:
    report = read_path(seed)
    assert all(section.found for section in report.sections)
    assert [len(report.section(number).text) for number in (2, 3, 4)] == [0, 0, 0]
    assert len(report.section(1).text) > 1000


def test_994_cells_with_one_gap() -> None:
    states = Counter(cell.state for seed in SEEDS for table in read_path(seed).tables.values() for cell in table)
    assert states == {State.NUMBER: 993, State.MISSING: 1}


@each_seed
def test_every_number_stands_where_its_place_says(seed: Path) -> None:
    report = read_path(seed)
    lines = seed.read_text(encoding="utf-8").split("\n")
    for table in report.tables.values():
        for cell in table:
            if cell.place is not None:
                line = lines[cell.place.line - 1]
                assert line[cell.place.column - 1 :].startswith(cell.raw), cell


def test_publishing_date_and_damage() -> None:
    assert read_path(SEEDS[0]).published == "2021-01-28"
    mirror = read_path(SEEDS[1])
    assert mirror.damage.glosses == 306
    assert mirror.damage.first_gloss == Place(1, 3)
    assert len(mirror.damage.mojibake) == 4
