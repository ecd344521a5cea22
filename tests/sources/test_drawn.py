"""Tables drawn with characters: a cell is what the lines around it prove, and nothing is read where they do not."""

from __future__ import annotations

import pytest

from parser.document import Grid, Source
from parser.forms import CellKey
from parser.reader import read
from parser.report import Report, State
from parser.sources import drawn
from parser.sources.text import document
from tests.generate import grid
from tests.sources import drawings, office
from tests.sources.drawings import LOOKS, Look

every_look = pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)

HEADED = (
    ("第二十条第（一）项", "", "", ""),
    ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
)


def drawing(*rows: tuple[str, ...], look: Look = LOOKS["links"]) -> str:
    """A section with a table of these rows under the header of regulations."""
    slots = [[grid.Slot(text, 1, False) for text in row] for row in (*HEADED, *rows)]
    return "\n".join(["二、主动公开政府信息情况", *drawings.drawn(grid.Grid(slots, 4, 1, 0), look), "三、其他"])


def grids(text: str) -> list[list[list[str | None]]]:
    found = [block for block in document(text, Source("x", "0")).blocks if isinstance(block, Grid)]
    return [[[None if cell.covered else cell.line.raw for cell in row] for row in one.rows] for one in found]


def regulations(text: str) -> list[float | None]:
    table = read(text.encode(), "x").tables["disclosure"]
    return [table.value("regulations", key) for key in ("issued", "repealed", "in_force")]


@pytest.mark.parametrize("version", ["2019", "2021"])
@every_look
def test_a_report_drawn_by_any_program_is_read_whole(look: Look, version: str) -> None:
    for seed in range(3):
        paper = office.small(seed, version)
        assert paper.differences(read(drawings.to_text(paper, look), "x")) == []


@every_look
def test_a_blank_line_behind_every_line_changes_nothing(look: Look) -> None:
    paper = office.small(2)
    assert paper.differences(read(drawings.to_text(paper, look).replace(b"\n", b"\n\n"), "x")) == []


@every_look
def test_an_empty_cell_is_a_blank_in_its_own_column(look: Look) -> None:
    key = CellKey("applications", "granted", "business")
    paper = office.small(1, blank=key)
    report: Report = read(drawings.to_text(paper, look), "x")
    assert report.cell(key).state is State.BLANK
    assert [difference for difference in paper.differences(report) if not difference.startswith(str(key))] == []


def test_merged_cells_cover_their_columns_and_rows() -> None:
    text = "┌──┬───┐\n│  │ab │\n│甲├─┬─┤\n│  │1│2│\n├──┼─┼─┤\n│乙│3│4│\n└──┴─┴─┘"
    assert grids(text) == [[["甲", "ab", None], [None, "1", "2"], ["乙", "3", "4"]]]


@every_look
def test_a_number_wrapped_over_two_lines_is_neither_two_rows_nor_one_number(look: Look) -> None:
    values = regulations(drawing(("规章", "5", "12\n34", "3"), ("规范性文件", "1", "0", "2"), look=look))
    assert values[1] is None
    assert values[0] in (None, 5)
    assert values[2] in (None, 3)


@every_look
def test_the_place_of_a_number_is_where_it_stands_in_the_text(look: Look) -> None:
    text = drawing(("规章", "12", "0", "7"), look=look)
    place = read(text.encode(), "x").tables["disclosure"].cell("regulations", "in_force").place
    assert place is not None
    assert text.split("\n")[place.line - 1][place.column - 1] == "7"


def test_rows_without_a_line_between_them_are_not_run_together() -> None:
    text = drawing(("规章", "1", "0", "3"), ("规范性文件", "", "", ""))
    lines = text.split("\n")
    between = next(number for number, line in enumerate(lines) if "规范性文件" in line) - 1
    report = read("\n".join(lines[:between] + lines[between + 1 :]).encode(), "x")
    assert report.tables["disclosure"].value("normative_documents", "issued") is None


def test_the_lines_of_a_table_without_lines_between_its_rows_are_its_rows() -> None:
    lines = drawing(("规章", "1", "0", "3"), ("规范性文件", "4", "5", "6")).split("\n")
    edge, rows = lines[1], lines[2:-1:2]
    text = "\n".join(["二、主动公开政府信息情况", edge, rows[0], edge, *rows[1:], edge])
    assert regulations(text) == [1, 0, 3]


@pytest.mark.parametrize(
    ("old", "new"),
    [("|12 ", " 12 "), ("|12 ", "|12"), ("|0 ", "|0  "), ("+--", "---"), ("--+\n", "--\n")],
)
def test_no_number_is_wrong_in_a_drawing_that_does_not_close(old: str, new: str) -> None:
    text = drawing(("规章", "12", "0", "3"), ("规范性文件", "", "5", "6"))
    assert regulations(text) == [12, 0, 3]
    assert old in text
    assert all(
        value in (None, told) for value, told in zip(regulations(text.replace(old, new)), (12, 0, 3), strict=True)
    )


def test_an_upright_that_leads_nowhere_proves_no_merged_cell() -> None:
    box = "┌──┬─┬─┐\n│甲│1│2│\n├──┼─┼─┤\n│乙│3│4│\n├──┼─┼─┤\n│丙│5│6│\n└──┴─┴─┘"
    broken = box.replace("│3│4│", "│3 4│")
    assert grids(box) == [[["甲", "1", "2"], ["乙", "3", "4"], ["丙", "5", "6"]]]
    assert grids(broken) == [[[line] for line in broken.split("\n")]]


def test_dashes_in_a_cell_are_no_line_of_the_table() -> None:
    text = "+-------+\n|ab |---|\n|---+---|\n|cd |-  |\n|---+---|\n|ef |5  |\n+-------+"
    assert grids(text) == [[["ab", "---"], ["cd", "-"], ["ef", "5"]]]


def test_a_vast_drawing_is_no_table() -> None:
    edge, row = "+" + "-+" * 900, "|" + "1|" * 900
    assert not any(len(one[0]) > 1 for one in grids("\n".join([edge, row] * 200 + [edge])))


def test_a_picture_beside_a_drawing_is_noted() -> None:
    text = "![](table.png)\n" + drawing(("规章", "12", "0", "7"))
    assert [place.line for place in read(text.encode(), "x").damage.pictures] == [1]


def test_a_text_without_an_edge_is_not_looked_through() -> None:
    assert not drawn.may_be_in("一、总体情况\n共 3+2 项，电话 +86-10-1234\n|规章|1|\n|---|---|")
    assert drawn.may_be_in("一、总体情况\n  +---+---+\n")
    assert drawn.may_be_in("┌──┐")
