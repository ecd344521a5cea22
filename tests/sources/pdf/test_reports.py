"""Whole reports as PDF files: in every look, blank cells, without lines, a real one."""

from pathlib import Path

import pytest

from parser.forms import TABLE_KEYS, CellKey
from parser.reader import read, read_path
from tests.seeds import SEEDS, needs_seeds
from tests.sources.office import check, check_blank, of_seed, small
from tests.sources.papers import LOOKS, Look, to_pdf
from tests.sources.pdf.pages import REAL


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("version", ["2019", "2021"])
def test_report(look: str, version: str) -> None:
    paper = small(3, version)
    check(paper, to_pdf(paper, LOOKS[look]), "报告.pdf")


@needs_seeds
@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.stem[:3])
def test_seeds(seed: Path, look: str) -> None:
    paper = of_seed(seed)
    report = check(paper, to_pdf(paper, LOOKS[look]), "报告.pdf")
    expected = read_path(seed)
    for one, other in zip(report.sections, expected.sections, strict=True):
        assert "".join(one.text.split()) == "".join(other.text.split())


@pytest.mark.parametrize("look", ["lines", "fills", "breaks"])
def test_blank_cell(look: str) -> None:
    check_blank(lambda paper: to_pdf(paper, LOOKS[look]), "报告.pdf")


def test_without_lines_no_number_is_wrong() -> None:
    paper = small(1)
    report = read(to_pdf(paper, Look(cells="none")), "报告.pdf")
    cells = [cell for key in TABLE_KEYS for cell in report.tables[key]]
    known = [cell for cell in cells if cell.value is not None]
    assert len(known) > 0.9 * len(cells)
    assert all(cell.value == paper.draft.value(cell.key) for cell in known)


NATURAL_PERSONS = {
    "new_received": 95,
    "granted": 50,
    "partial": 9,
    "denied.security_stability": 1,
    "denied.process": 1,
    "denied.enforcement_file": 1,
    "unable.not_held": 31,
    "unable.must_create": 1,
    "unprocessed.petition": 1,
    "results_total": 95,
}
"""The rows of the real report with other numbers than 0, as its pages show them; all are natural persons'."""


@pytest.mark.skipif(not REAL.exists(), reason="the real report is not beside this checkout")
def test_real_report() -> None:
    report = read_path(REAL)
    assert report.failure is None
    assert report.agency is not None
    assert report.agency.endswith("洪泽区人民政府")
    assert report.year == 2024
    assert all(section.found for section in report.sections)
    forms = [table.form.version for table in report.tables.values() if table.form]
    assert forms[:2] == ["2021", "2019"]
    disclosure, applications, review = report.tables.values()
    assert [cell.value for cell in disclosure] == [0, 0, 0, 3, 0, 8, 9487, 2776, 84, 7545]
    for cell in applications:
        expected = NATURAL_PERSONS.get(cell.key.row, 0) if cell.key.column in ("natural_person", "total") else 0
        # One label lost characters in print; its row may be read or missing, but never wrong.
        assert cell.value == expected or (cell.key.row == "denied.law_forbids" and cell.value is None)
    assert [cell.value for cell in review] == [1, 1, 0, 0, 2, 1, 0, 0, 0, 1, 2, 0, 1, 0, 3]
    assert "受理政府信息公开申请17件，均已在法定期限内予以答复。" in report.sections[0].text
    place = report.cell(CellKey("applications", "carried_out", "total")).place
    assert place is not None
    assert place.page == 4
