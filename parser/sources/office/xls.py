"""Excel workbooks of the old kind (XLS): the visible sheets in order, each cell as people see it."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from dataclasses import replace

import olefile
import xlrd

from parser.document import Document, Source
from parser.report import Failure
from parser.sources import failures
from parser.sources.extract import Extract
from parser.sources.kinds import Kind
from parser.sources.office.bounds import TooMuchError
from parser.sources.office.numbers import day, shown
from parser.sources.office.sheet import PLACES, Merge, Sheet, lay_out

_MANY = {0x00BD: 6, 0x00BE: 2}
"""The records that hold many cells (MULRK, MULBLANK), and the bytes of a cell in them."""


def read(data: bytes, source: Source) -> Document | Failure:
    """The document in an XLS file."""
    extract = Extract()
    try:
        lay_out(_sheets(data), extract)
    except TooMuchError:
        return failures.overfull(source.path, Kind.XLS)
    # The library answers damaged bytes with errors of every kind.
    except Exception as error:
        if "encrypted" in str(error):
            return failures.locked(source.path)
        return failures.damaged(source.path, Kind.XLS)
    return extract.document(replace(source, format="xls"))


def _sheets(data: bytes) -> Iterator[Sheet]:
    if _cells(data) > PLACES:
        raise TooMuchError
    book = xlrd.open_workbook(
        file_contents=data,
        logfile=io.StringIO(),
        formatting_info=True,  # without it merged cells and empty ones with borders are not told
        on_demand=True,
        ragged_rows=True,
    )
    for index in range(book.nsheets):
        sheet = book.sheet_by_index(index)
        if sheet.visibility == 0:
            yield _sheet(sheet, book.datemode == 1)
        book.unload_sheet(index)


def _cells(data: bytes) -> int:
    """How many cells the records of the workbook can hold at most."""
    with olefile.OleFileIO(io.BytesIO(data)) as file:
        name = next((name for name in ("Workbook", "Book") if file.exists(name)), None)
        records = file.openstream(name).read() if name else b""
    at = count = 0
    while at + 4 <= len(records):
        kind, length = struct.unpack_from("<HH", records, at)
        count += length // _MANY.get(kind, length or 1)
        at += 4 + length
    return count


def _sheet(sheet: xlrd.sheet.Sheet, from_1904: bool) -> Sheet:
    cells = {
        (row, column): _text(cell, from_1904)
        for row in range(sheet.nrows)
        for column, cell in enumerate(sheet.row(row))
        if cell.ctype != xlrd.XL_CELL_EMPTY
    }
    return Sheet(
        cells,
        [Merge(top, left, bottom - 1, right - 1) for top, bottom, left, right in sheet.merged_cells],
        {row for row, info in sheet.rowinfo_map.items() if info.hidden},
        {column for column, info in sheet.colinfo_map.items() if info.hidden},
    )


def _text(cell: xlrd.sheet.Cell, from_1904: bool) -> str:
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        return shown(cell.value)
    if cell.ctype == xlrd.XL_CELL_DATE:
        return day(cell.value, from_1904) or shown(cell.value)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return str(xlrd.error_text_from_code.get(cell.value, "#N/A"))
    return str(cell.value)
