"""Excel workbooks (XLSX): the visible sheets in order, each cell as people see it.

Read part by part rather than by a library: those that were tried lay a sheet out whole, so two cells far apart end the
process; and they lose which empty cells are there, with their borders, and which are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from parser.document import Document, Source
from parser.report import Failure
from parser.sources import failures
from parser.sources.extract import Extract
from parser.sources.kinds import Kind
from parser.sources.office.bounds import TooMuchError
from parser.sources.office.numbers import BUILT_IN_DATES, day, is_date_format, shown
from parser.sources.office.ooxml import Attributes, BrokenError, Package, attribute, walk
from parser.sources.office.sheet import PLACES, Merge, Sheet, lay_out

_MAIN = "xl/workbook.xml"
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_LAST_ROW, _LAST_COLUMN = 1_048_575, 16_383
_TRUE = frozenset({"1", "true", "on"})
_SHARED = ("sharedStrings", "styles")
_ID = "relationships id"
"""The id of a relation, told from a sheet's own `sheetId` by the end of its namespace."""

_BOOLEANS = {"1": "TRUE", "0": "FALSE"}


class _Styles(NamedTuple):
    """Which cell styles show a number as a day, and from when days count."""

    dates: frozenset[int]
    from_1904: bool


@dataclass
class _Book:
    """What the workbook's own part says: the ids of its visible sheets, and from when days count."""

    sheets: list[str] = field(default_factory=list)
    from_1904: bool = False

    def start(self, tag: str, attributes: Attributes) -> None:
        """A tag opens."""
        if tag == "sheet" and attribute(attributes, "state") in ("", "visible"):
            self.sheets.append(next((value for key, value in attributes.items() if key.endswith(_ID)), ""))
        elif tag == "workbookPr":
            self.from_1904 = attribute(attributes, "date1904") in _TRUE


def read(data: bytes, source: Source) -> Document | Failure:
    """The document in an XLSX file."""
    extract = Extract()
    try:
        lay_out(_sheets(Package.open(data)), extract)
    except BrokenError:
        return failures.damaged(source.path, Kind.XLSX)
    except TooMuchError:
        return failures.overfull(source.path, Kind.XLSX)
    return extract.document(replace(source, format="xlsx"))


def _sheets(package: Package) -> Iterator[Sheet]:
    main = package.main(_MAIN)
    xml = package.part(main)
    if xml is None:
        raise BrokenError
    book = _Book()
    walk(xml, book.start)
    relations = package.relations(main)
    parts = {kind: package.part(target) for kind, target in relations.values() if kind in _SHARED}
    strings = _strings(parts.get("sharedStrings"))
    styles = _Styles(_dates(parts.get("styles")), book.from_1904)
    room = PLACES
    for identifier in book.sheets:
        relation = relations.get(identifier)
        if relation is None or relation.kind != "worksheet":
            continue
        part = package.part(relation.target)
        if part is None:
            raise BrokenError
        reading = _Reading(strings, styles, room)
        walk(part, reading.start, reading.end, reading.characters)
        room = reading.room
        yield reading.sheet


def _strings(xml: bytes | None) -> list[str]:
    """The shared strings, without the readings above their characters."""
    strings: list[list[str]] = []
    reads = readings = 0

    def start(tag: str, _: Attributes) -> None:
        nonlocal reads, readings
        if tag == "si":
            strings.append([])
        reads += tag == "t"
        readings += tag == "rPh"

    def end(tag: str) -> None:
        nonlocal reads, readings
        reads -= tag == "t"
        readings -= tag == "rPh"

    def text(characters: str) -> None:
        if reads and not readings and strings:
            strings[-1].append(characters)

    if xml is not None:
        walk(xml, start, end, text)
    return ["".join(pieces) for pieces in strings]


def _dates(xml: bytes | None) -> frozenset[int]:
    """The indexes of the cell styles that show a number as a day."""
    formats: dict[str, str] = {}
    dates: set[int] = set()
    index = inside = 0

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal index, inside
        if tag == "numFmt":
            formats[attribute(attributes, "numFmtId")] = attribute(attributes, "formatCode")
        elif tag == "cellXfs":
            inside += 1
        elif tag == "xf" and inside:
            number = attribute(attributes, "numFmtId")
            code = formats.get(number)
            if is_date_format(code) if code is not None else number in _BUILT_IN:
                dates.add(index)
            index += 1

    def end(tag: str) -> None:
        nonlocal inside
        inside -= tag == "cellXfs"

    if xml is not None:
        walk(xml, start, end)
    return frozenset(dates)


_BUILT_IN = frozenset(map(str, BUILT_IN_DATES))


class _Reading:
    """Takes the tags of one sheet and fills in its cells; `room` is left for those of other sheets."""

    def __init__(self, strings: list[str], styles: _Styles, room: int) -> None:
        """Start with an empty sheet and `room` for cells, merged ranges and hidden columns."""
        self.sheet = Sheet()
        self._strings = strings
        self._styles = styles
        self._row = -1
        self._column = -1
        self._kind = self._style = ""
        self._text: list[str] = []
        self._reads = False
        self._readings = 0
        self.room = room

    def start(self, tag: str, attributes: Attributes) -> None:
        """A tag opens."""
        if tag == "c":
            self._start_cell(attributes)
        elif tag in ("v", "t"):
            self._reads = not self._readings
        elif tag == "row":
            number = attribute(attributes, "r")
            self._row = int(number) - 1 if number.isdecimal() and len(number) < 8 else self._row + 1
            self._column = -1
            if attribute(attributes, "hidden") in _TRUE:
                self.sheet.hidden_rows.add(self._row)
        elif tag == "rPh":
            self._readings += 1
        elif tag == "col" and attribute(attributes, "hidden") in _TRUE:
            self._hide(attribute(attributes, "min"), attribute(attributes, "max"))
        elif tag == "mergeCell":
            self._merge(attribute(attributes, "ref"))

    def _start_cell(self, attributes: Attributes) -> None:
        place = _place(attribute(attributes, "r"))
        # The place may be left out; the cell is then the next one.
        self._row, self._column = place or (self._row, self._column + 1)
        self._kind = attribute(attributes, "t")
        self._style = attribute(attributes, "s")
        self._text = []

    def end(self, tag: str) -> None:
        """A tag closes."""
        if tag in ("v", "t"):
            self._reads = False
        elif tag == "rPh":
            self._readings -= 1
        elif tag == "c":
            if not (0 <= self._row <= _LAST_ROW and 0 <= self._column <= _LAST_COLUMN):
                raise BrokenError
            self.sheet.cells[self._row, self._column] = self._value()
            self._spend(1)

    def characters(self, text: str) -> None:
        """Some text, which counts only inside the tags for values."""
        if self._reads:
            self._text.append(text)

    def _value(self) -> str:
        raw = "".join(self._text)
        if self._kind == "s":
            index = int(raw) if raw.strip().isdecimal() and len(raw) < 10 else len(self._strings)
            # A string that is lost must not look like a blank.
            return self._strings[index] if index < len(self._strings) else "\ufffd"
        if self._kind in ("str", "inlineStr", "e", "d"):
            return raw
        if self._kind == "b":
            return _BOOLEANS.get(raw, raw)
        if self._style.isdecimal() and len(self._style) < 7 and int(self._style) in self._styles.dates:
            return day(raw, self._styles.from_1904) or shown(raw)
        return shown(raw)

    def _hide(self, first: str, last: str) -> None:
        if first.isdecimal() and last.isdecimal() and len(first) < 7 and len(last) < 7:
            columns = range(int(first) - 1, min(int(last), _LAST_COLUMN + 1))
            self._spend(len(columns))
            self.sheet.hidden_columns.update(columns)

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        start, end = _place(first), _place(last)
        if start and end:
            self.sheet.merges.append(Merge(*start, *end))
            self._spend(1)

    def _spend(self, places: int) -> None:
        self.room -= places
        if self.room < 0:
            raise TooMuchError


def _place(reference: str) -> tuple[int, int] | None:
    """`B12` → (11, 1)."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1
