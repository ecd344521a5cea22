"""Word documents of the old kind (DOC); RTF, ODT, XML and older ones go through LibreOffice where it is installed.

Converters from DOC to plain text are no way: they lose the whole table of requests, whose rows have more columns than
they expect, and leave no trace of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from io import BytesIO
from typing import NamedTuple

import olefile

from parser.document import Document, Source
from parser.report import Failure
from parser.sources import failures
from parser.sources.extract import Extract
from parser.sources.kinds import Kind, kind_of
from parser.sources.office import convert, docx, opendocument
from parser.sources.office.tables import ROOM, Cell, Content, Layout, Row, Table
from parser.sources.office.word97 import LockedError, Paragraph, RowCell, Word97, WordError

_DEEPEST = 64
_NEAR = 15
"""Twentieths of a point: edges of cells this near to each other are meant to be one."""

_BREAKS = str.maketrans({"\x0b": "\n", "\x0e": "\n", "\x1e": "-", "\x1f": None})
_FIELD = re.compile("[\x13\x14\x15]")
_MARKS = re.compile("[\x00-\x08\x0f-\x12\x16-\x1d]")


def read(data: bytes, source: Source) -> Document | Failure:
    """The document in a DOC, RTF, ODT or XML file."""
    kind = kind_of(data)
    if kind in (Kind.DOC, Kind.OLE):
        streams = _streams(data)
        if streams is None or not streams.main:
            return failures.locked(source.path) if streams and streams.locked else failures.damaged(source.path, kind)
        try:
            content = _content(Word97(streams.main, streams.tables, streams.data).paragraphs())
        except LockedError:
            return failures.locked(source.path)
        except WordError:
            pass
        else:
            extract = Extract()
            Layout(extract).flow(content)
            return extract.document(replace(source, format="doc"))
    if kind in (Kind.ODT, Kind.FODT) and opendocument.lacks_covered_cells(data):
        return failures.misplaced(source.path, kind)
    converted = convert.to_docx(data, source.path, kind)
    if isinstance(converted, Failure):
        return converted
    document = docx.read(converted, source)
    if isinstance(document, Failure):
        return failures.damaged(source.path, kind)
    return replace(document, source=replace(source, format=kind.lower()))


class _Streams(NamedTuple):
    """What an OLE file holds of a document; `locked` where all of it is encrypted."""

    main: bytes
    tables: tuple[bytes, bytes]
    data: bytes
    locked: bool


def _streams(data: bytes) -> _Streams | None:
    """The streams of the file, empty where they are missing; None where it is damaged."""
    try:
        with olefile.OleFileIO(BytesIO(data)) as file:
            main, first, second, more = (
                file.openstream(name).read() if file.exists(name) else b""
                for name in ("WordDocument", "0Table", "1Table", "Data")
            )
            return _Streams(main, (first, second), more, file.exists("EncryptedPackage"))
    # The library answers damaged bytes with errors of every kind.
    except Exception:
        return None


@dataclass
class _Level:
    """A table under way: its finished rows with the cells as their definition has them, and the open row and cell."""

    rows: list[tuple[list[Content], tuple[RowCell, ...]]] = field(default_factory=list)
    cells: list[Content] = field(default_factory=list)
    content: Content = field(default_factory=list)


def _content(paragraphs: Iterable[Paragraph]) -> Content:
    """Paragraphs and tables; `levels[0]` is the text itself, each further one a table inside the one before."""
    levels = [_Level()]
    fields: list[bool] = []
    room = ROOM
    for text, settings in paragraphs:
        if settings.depth > _DEEPEST:
            raise WordError
        while len(levels) <= settings.depth:
            levels.append(_Level())
        _close(levels, settings.depth)
        level = levels[-1]
        shown = _without_fields(text, fields)
        if not settings.ends_row:
            level.content.append(shown)
        if settings.ends_cell:
            level.cells.append(level.content)
            level.content = []
        elif settings.ends_row:
            level.rows.append((level.cells, settings.cells))
            level.cells = []
        if settings.ends_cell or settings.ends_row:
            # No field goes on past its cell; one whose end is lost must not swallow the table.
            fields.clear()
        room -= settings.depth > 0
        if room < 0:
            raise WordError
    _close(levels, 0)
    return levels[0].content


def _close(levels: list[_Level], depth: int) -> None:
    """Finish the tables deeper than `depth`; what is in no row yet goes on as text."""
    while len(levels) > depth + 1:
        level = levels.pop()
        content = levels[-1].content
        if level.rows:
            content.append(_table(level.rows))
        for cell in level.cells:
            content += cell
        content += level.content


def _without_fields(text: str, fields: list[bool]) -> str:
    """`text` with the results of its fields, not their codes; `fields` tells of each open one if its code goes on."""
    if fields or "\x13" in text:
        parts: list[str] = []
        last = 0
        for hit in [*_FIELD.finditer(text), None]:
            if not any(fields):
                parts.append(text[last : hit.start() if hit else len(text)])
            if hit is None:
                break
            last = hit.end()
            if hit.group() == "\x13":
                fields.append(True)
            elif fields and hit.group() == "\x14":
                fields[-1] = False
            elif fields:
                fields.pop()
        text = "".join(parts)
    return _MARKS.sub("", text.translate(_BREAKS))


def _table(rows: list[tuple[list[Content], tuple[RowCell, ...]]]) -> Table:
    """A table whose cells stand between edges; each distinct edge begins a column."""
    edges: list[int] = []
    for edge in sorted({edge for _, cells in rows for cell in cells for edge in (cell.left, cell.right)}):
        if not edges or edge - edges[-1] > _NEAR:
            edges.append(edge)
    table = Table()
    for contents, cells in rows:
        row = Row()
        if cells and len(cells) != len(contents):
            # Text and settings contradict each other: no number of this row can be trusted.
            raise WordError
        for index, content in enumerate(contents):
            if index >= len(cells):
                row.cells.append(Cell(content=content))
                continue
            left, right = (_column(edges, edge) for edge in cells[index][:2])
            if not row.cells:
                row.before = left
            if cells[index].beside and row.cells:
                row.cells[-1].across += max(1, right - left)
            else:
                row.cells.append(Cell(max(1, right - left), cells[index].down, content=content))
        table.rows.append(row)
    return table


def _column(edges: list[int], edge: int) -> int:
    return bisect_right(edges, edge) - 1
