"""Reports with known numbers as the files that office programs write."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

import docx
import openpyxl
import xlsxwriter
import xlwt
from openpyxl.styles import Border, Side

from parser.forms import SECTIONS, TABLE_KEYS, CellKey
from parser.reader import read, read_path
from parser.report import Report
from tests.generate.grid import Grid, Slot, grid
from tests.generate.model import Draft, Number, draw, form
from tests.generate.style import Style
from tests.seeds import truth

Writer = Callable[["Paper"], bytes]


@dataclass(frozen=True)
class Paper:
    """A report to be written: paragraphs of text and grids in order, and the draft whose numbers it shows."""

    draft: Draft
    blocks: list[str | Grid]

    def differences(self, report: Report) -> list[str]:
        """Cells of `report` that do not hold the draft's numbers."""
        return [
            f"{key}: {report.cell(key)} is not {self.draft.value(key)}"
            for table in TABLE_KEYS
            for key in self.draft.forms[table].cell_keys
            if report.cell(key).value != self.draft.value(key)
        ]


def small(seed: int = 1, version: str = "2021", blank: CellKey | None = None) -> Paper:
    """An invented report; the cell `blank` is printed empty."""
    rng = Random(seed)
    draft = draw(rng, version, version)
    if blank is not None:
        draft.printed[blank] = ""
    blocks: list[str | Grid] = [
        f"{draft.agency}{draft.year}年政府信息公开工作年度报告",
        f"本报告由{draft.agency}编制，统计期限自{draft.year}年1月1日起至{draft.year}年12月31日止。",
    ]
    for section in SECTIONS:
        blocks.append(f"{'一二三四五六'[section.number - 1]}、{section.title.zh}")
        blocks.append(grid(draft, section.table, Style(rng)) if section.table else f"{section.title.zh}：正常。")
    return Paper(draft, blocks)


def of_seed(seed: Path) -> Paper:
    """A real report in the text of the seed and with the numbers that people read in it."""
    known, report = truth(seed), read_path(seed)
    forms = {key: form(key, known["form"].get(key) or "2019") for key in TABLE_KEYS}
    tables: dict[str, dict[str, dict[str, Number | None]]] = known["tables"]
    draft = Draft(known["agency"], known["year"], known["published"], forms, tables)
    for key in (key for table in TABLE_KEYS for key in forms[table].cell_keys):
        value = draft.value(key)
        draft.printed[key] = "" if value is None else f"{value}元" if key.column == "amount_yuan" else str(value)
    blocks: list[str | Grid] = [report.title or "", *(line.raw for line in report.preamble)]
    for section in report.sections:
        blocks += [section.title or "", *section.text.splitlines()]
        if section.form.table:
            blocks.append(grid(draft, section.form.table, Style(Random(0))))
    return Paper(draft, blocks)


def to_docx(paper: Paper) -> bytes:
    """As a Word document with merged cells."""
    document = docx.Document()
    for block in paper.blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(len(block.rows), block.width)
        cells = [list(row.cells) for row in table.rows]
        for y, row in enumerate(block.rows):
            x = 0
            for slot in row:
                cell = cells[y][x]
                if slot.across > 1:
                    cell = cell.merge(cells[y][x + slot.across - 1])
                if slot.continued:
                    cell = cells[y - 1][x].merge(cell)
                else:
                    cell.text = slot.text
                cells[y][x] = cell
                x += slot.across
    return _saved(document.save)


def to_xlsx(paper: Paper, *, borders: bool = True) -> bytes:
    """As a workbook of one sheet; with `borders` empty cells of tables are there, without they are not."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    line = Side(style="thin")
    for row, column, text, merged in _placed(paper, 10 if borders else 1):
        cell = sheet.cell(row + 1, column + 1)
        cell.value = _typed(text)
        if borders and merged:
            for line_of_cells in sheet.iter_rows(row + 1, row + merged[0], column + 1, column + merged[1]):
                for covered in line_of_cells:
                    covered.border = Border(left=line, right=line, top=line, bottom=line)
        if merged and merged != (1, 1):
            sheet.merge_cells(
                start_row=row + 1, start_column=column + 1, end_row=row + merged[0], end_column=column + merged[1]
            )
    return _saved(book.save)


def to_xlsx_shared(paper: Paper) -> bytes:
    """As a workbook whose texts are stored once and for all."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet()
    line = book.add_format({"border": 1})
    for row, column, text, merged in _placed(paper, 10):
        down, across = merged or (1, 1)
        if (down, across) == (1, 1):
            sheet.write(row, column, _typed(text), line)
        else:
            sheet.merge_range(row, column, row + down - 1, column + across - 1, _typed(text), line)
    book.close()
    return out.getvalue()


def to_xls(paper: Paper) -> bytes:
    """As a workbook of the old kind."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("年报")
    style = xlwt.easyxf("borders: left thin, right thin, top thin, bottom thin")
    for row, column, text, merged in _placed(paper, 10):
        if merged:
            sheet.write_merge(row, row + merged[0] - 1, column, column + merged[1] - 1, _typed(text), style)
        else:
            sheet.write(row, column, text)
    return _saved(book.save)


def to_csv(paper: Paper, separator: str = ",") -> bytes:
    """As a spreadsheet saved as text: every row in all columns, merged cells as empty ones."""
    placed = _placed(paper, 1)
    rows = [[""] * 15 for _ in range(max(row for row, _, _, _ in placed) + 1)]
    for row, column, text, _ in placed:
        rows[row][column] = text
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def _placed(paper: Paper, across: int) -> list[tuple[int, int, str, tuple[int, int] | None]]:
    """Row, column, text and covered (rows, columns) of every cell; text runs over `across` columns."""
    placed: list[tuple[int, int, str, tuple[int, int] | None]] = []
    at = 0
    for block in paper.blocks:
        if isinstance(block, str):
            placed.append((at, 0, block, (1, across) if across > 1 else None))
            at += 1
            continue
        for y, row in enumerate(block.rows):
            x = 0
            for slot in row:
                if not slot.continued:
                    down = 1
                    while y + down < len(block.rows) and _continues(block.rows[y + down], x):
                        down += 1
                    placed.append((at + y, x, slot.text, (down, slot.across)))
                x += slot.across
        at += len(block.rows)
    return placed


def _continues(row: list[Slot], at: int) -> bool:
    x = 0
    for slot in row:
        if x == at:
            return slot.continued
        x += slot.across
    return False


def _typed(text: str) -> str | int | float:
    """Numbers as numbers, as people type them."""
    try:
        return int(text)
    except ValueError:
        try:
            return float(text)
        except ValueError:
            return text


def _saved(save: Callable[[io.BytesIO], object]) -> bytes:
    out = io.BytesIO()
    save(out)
    return out.getvalue()


BLANK = CellKey("applications", "granted", "business")


def check_blank(write: Writer, path: str) -> None:
    """A cell that is printed empty must be read as blank, and all others as they are."""
    paper = small(4, blank=BLANK)
    report = read(write(paper), path)
    found = report.cell(BLANK)
    assert (found.value, found.state) == (None, "blank")
    assert len(paper.differences(report)) == 1


def check(paper: Paper, data: bytes, path: str) -> Report:
    """The report read back from `data`, which must be the paper's."""
    report = read(data, path)
    assert report.failure is None
    assert paper.differences(report) == []
    assert (report.agency, report.year) == (paper.draft.agency, paper.draft.year)
    assert {key: report.tables[key].form for key in TABLE_KEYS} == paper.draft.forms
    assert all(section.found for section in report.sections)
    return report
