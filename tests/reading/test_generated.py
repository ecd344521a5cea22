"""Reports with known numbers, in every shape, form and script: what is read must be what was written."""

from dataclasses import replace
from itertools import product
from random import Random

import pytest

from parser.forms import SECTIONS, CellKey
from parser.judge import judge
from parser.reader import read
from parser.report import Cell, Report, State
from parser.rules.model import Finding, Severity
from tests.generate.faults import (
    FAULTS,
    IDENTITY_CODES,
    blank_zeros,
    deduplicated,
    injected,
    vanished_zeros,
)
from tests.generate.grid import Grid, grid
from tests.generate.model import Draft, draw
from tests.generate.pages import SCRIPTS, page
from tests.generate.shapes import PADDED, PLACELESS, SHAPES, UNWRAPPED
from tests.generate.style import any_style
from tests.sources import office

VERSIONS = tuple(product(("2019", "2021"), repeat=2))


def differences(report: Report, draft: Draft) -> list[tuple[CellKey, object, object]]:
    """Each cell with what was written and what was read, where they differ."""
    return [
        (key, draft.value(key), report.cell(key).value)
        for table, form in draft.forms.items()
        for key in form.cell_keys
        if draft.value(key) != report.cell(key).value and report.tables[table].found
    ]


def read_as_drawn(report: Report, draft: Draft) -> None:
    assert report.failure is None
    assert {key: table.form and table.form.version for key, table in report.tables.items()} == {
        key: form.version for key, form in draft.forms.items()
    }
    assert differences(report, draft) == []
    assert report.year == draft.year
    assert [section.form.key for section in report.sections if not section.found] == []


@pytest.mark.parametrize(("disclosure", "applications"), VERSIONS)
@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_form_and_script_reads_back(shape: str, disclosure: str, applications: str) -> None:
    for script, seed in product(SCRIPTS, range(2)):
        rng = Random(f"{shape} {disclosure} {applications} {script} {seed}")
        draft = draw(rng, disclosure, applications)
        written = page(draft, shape, rng, script=script)
        report = read(written.encoded(), f"{script}-{seed}.txt")
        read_as_drawn(report, draft)
        assert report.script == ("hans" if script == "hans" else "hant")
        assert report.published == written.published
        if written.titled:
            assert report.agency == draft.agency
        assert [finding for finding in judge(report).findings if finding.severity is Severity.ERROR] == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("script", ["hans", "hant"])
def test_every_encoding_reads_back(encoding: str, script: str) -> None:
    rng = Random(f"{encoding} {script}")
    draft = draw(rng)
    read_as_drawn(read(page(draft, "pipe-row", rng, script=script).encoded(encoding), "x.txt"), draft)


def test_big5_reads_back() -> None:
    rng = Random("big5")
    draft = draw(rng)
    text = page(draft, "pipe-row", rng, script="taiwan").text.replace("\xa0", " ")
    read_as_drawn(read(text.encode("big5hkscs"), "x.txt"), draft)


@pytest.mark.parametrize(
    ("shape", "fault"),
    # An empty cell leaves no trace in a placeless shape: there it is a lost value, which is another fault.
    [pair for pair in product(SHAPES, FAULTS) if pair[1] != "blank" or pair[0] not in PLACELESS],
)
def test_one_fault_is_found_at_its_cell_and_shifts_nothing(shape: str, fault: str) -> None:
    for seed in range(2):
        rng = Random(f"{shape} {fault} {seed}")
        sound = draw(rng, *rng.choice(VERSIONS))
        faulty = injected(sound, fault, rng)
        report = read(page(faulty.draft, shape, rng).encoded(), "x.txt")
        for key, written, got in differences(report, faulty.draft):
            if got is None or key in faulty.gaps:
                # A gap may be filled with what was printed before the fault, nowhere with a neighbour's number;
                # a row with a gap may be given up as a whole.
                assert got in (None, sound.value(key)) and key[:2] in {gap[:2] for gap in faulty.gaps}, key
            else:
                assert got == written, key
        findings = judge(report).findings
        identities = {(f.code, f.cells[0]) for f in findings if f.code in IDENTITY_CODES.values()}
        assert identities == {e for e in faulty.expected if e.code in IDENTITY_CODES.values()}
        for expected in faulty.expected:
            code = expected.code
            if code == "T307" and any(cell.state is State.INFERRED for cell in _row(report, expected.cell)):
                # The sums alone tell where the printed values belong: the copy is blamed, not the agency.
                code = "IN06"
            assert any(_meets(finding, code, expected.cell) for finding in findings), expected


def no_number_is_a_neighbours(report: Report, sound: Draft) -> None:
    assert [
        (key, sound.value(key), report.cell(key).value)
        for table, form in sound.forms.items()
        if report.tables[table].form is form
        for key in form.cell_keys
        if report.cell(key).value not in (None, sound.value(key))
    ] == []


@pytest.mark.parametrize("printed", ["", "\xa0", "-"])
@pytest.mark.parametrize("shape", SHAPES)
def test_zeros_left_blank_shift_nothing(shape: str, printed: str) -> None:
    for seed in range(4):
        rng = Random(f"{shape} {printed} {seed}")
        sound = draw(rng, *rng.choice(VERSIONS))
        faulty = blank_zeros(sound, printed=printed, totals=seed % 2 == 1)
        no_number_is_a_neighbours(read(page(faulty, shape, rng).encoded(), "x.txt"), sound)


@pytest.mark.parametrize("shape", sorted(SHAPES.keys() - PADDED))
def test_vanished_zeros_shift_nothing(shape: str) -> None:
    for seed in range(4):
        rng = Random(f"{shape} {seed}")
        sound = draw(rng, *rng.choice(VERSIONS))
        no_number_is_a_neighbours(read(page(vanished_zeros(sound), shape, rng).encoded(), "x.txt"), sound)


@pytest.mark.parametrize("shape", SHAPES)
def test_lines_lost_as_repeated_are_missing(shape: str) -> None:
    rng = Random(shape)
    sound = draw(rng)
    no_number_is_a_neighbours(read(deduplicated(page(sound, shape, rng).text).encode(), "x.txt"), sound)


@pytest.mark.parametrize("shape", SHAPES)
def test_foreign_line_ends_and_trailing_spaces_change_nothing(shape: str) -> None:
    rng = Random(shape)
    draft = draw(rng)
    lines = page(draft, shape, rng).text.split("\n")
    text = "\r\n".join(line + rng.choice(("", " ", "\xa0", "\u3000")) for line in lines)
    read_as_drawn(read(text.encode(), "x.txt"), draft)


def _row(report: Report, cell: CellKey) -> list[Cell]:
    return [each for each in report.tables["applications"] if each.key.row == cell.row]


def _meets(finding: Finding, code: str, cell: CellKey) -> bool:
    """Whether the finding is about the cell, or about its row where values of the row could not be placed."""
    return finding.code == code and any(
        cell == key or (code == "T307" and cell[:2] == key[:2]) for key in finding.cells
    )


@pytest.mark.parametrize("way", [*SHAPES, "docx", "xlsx"])
@pytest.mark.parametrize("extended", [True, False])
def test_a_row_of_the_places_own_is_told_in_every_shape(way: str, extended: bool) -> None:
    for seed in range(3):
        rng = Random(f"{way} {seed}")
        draft = draw(rng, "2021")
        style = replace(any_style(rng, wraps=way not in UNWRAPPED), extended=extended)
        if way in SHAPES:
            data = page(draft, way, rng, style=style).encoded()
        else:
            blocks: list[str | Grid] = []
            for section in SECTIONS:
                blocks += [section.numbered, grid(draft, section.table, style) if section.table else "略。"]
            paper = office.Paper(draft, blocks)
            data = office.to_docx(paper) if way == "docx" else office.to_xlsx(paper)
        unknown = read(data, "本地").tables["disclosure"].unknown
        assert [row.label for row in unknown] == (["其他主动公开文件"] if extended else [])
        assert all(len(row.values) == 3 and row.place for row in unknown)
