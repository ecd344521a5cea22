"""Word documents (DOCX): the main text as people see it, with text boxes, changes accepted and hidden text left out.

Headers, footers, notes and comments are parts of their own and are not read; neither are automatic numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from parser.document import Document, Source
from parser.report import Failure
from parser.sources import failures, pictures
from parser.sources.extract import Extract
from parser.sources.kinds import Kind
from parser.sources.office.bounds import TooMuchError
from parser.sources.office.ooxml import Attributes, BrokenError, Package, attribute, walk
from parser.sources.office.tables import ROOM, Cell, Content, Layout, Picture, Row, Table

_MAIN = "word/document.xml"
_DEEPEST = 64
"""Tables inside tables; Word itself opens no deeper ones."""

_WIDEST = 1000
"""Columns one cell may span; the form has fifteen."""

_UNITS_A_PIXEL = 9525

_OFF = frozenset({"0", "false", "off", "none"})

# What was there before a change, the second rendering of a text box, and the readings above characters.
_LEFT_OUT = frozenset(
    {
        "moveFrom",
        "Fallback",
        "rt",
        "delText",
        "pPrChange",
        "rPrChange",
        "sectPrChange",
        "tblPrChange",
        "tblPrExChange",
        "tcPrChange",
        "trPrChange",
        "tblGridChange",
    }
)
_AMOUNT = re.compile(r"[0-9]{1,12}")
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


@dataclass(slots=True)
class _Paragraph:
    hidden: bool = False
    text: list[str] = field(default_factory=list)
    boxes: Content = field(default_factory=list)
    joined: bool = False  # its mark was deleted: the next one goes on in the same line


def read(data: bytes, source: Source) -> Document | Failure:
    """The document in a DOCX file."""
    try:
        package = Package.open(data)
        main = package.main(_MAIN)
        xml = package.part(main)
        if xml is None:
            raise BrokenError
        story = _Story(_hidden_styles(package, main))
        walk(xml, story.start, story.end, story.characters)
    except BrokenError:
        return failures.damaged(source.path, Kind.DOCX)
    except TooMuchError:
        return failures.overfull(source.path, Kind.DOCX)
    extract = Extract()
    Layout(extract).flow(story.body)
    return extract.document(replace(source, format="docx"))


def _is_on(attributes: Attributes) -> bool:
    return attribute(attributes, "val") not in _OFF


def _number(attributes: Attributes, least: int) -> int:
    value = attribute(attributes, "val")
    return max(least, min(int(value), _WIDEST)) if value.isdecimal() and len(value) < 10 else least


def _hidden_styles(package: Package, main: str) -> frozenset[str]:
    """The ids of the styles that hide text, as those for the ends of a web form do."""
    names = [relation.target for relation in package.relations(main).values() if relation.kind == "styles"]
    xml = package.part(names[0]) if names else None
    if xml is None or b"vanish" not in xml:
        return frozenset()
    hidden: set[str] = set()
    style = ""

    def start(tag: str, attributes: Attributes) -> None:
        nonlocal style
        if tag == "style":
            style = attribute(attributes, "styleId")
        elif tag == "vanish" and _is_on(attributes):
            hidden.add(style)

    walk(xml, start)
    return frozenset(hidden - {""})


class _Story:
    """Takes the tags of a document and builds its paragraphs and tables."""

    def __init__(self, hidden_styles: frozenset[str]) -> None:
        """Start with an empty body."""
        self.body: Content = []
        self._hidden_styles = hidden_styles
        self._path: list[str] = [""]
        self._skipped = 0
        self._open: list[Table | Row | Cell] = []
        self._contents: list[Content] = [self.body]
        self._paragraphs: list[_Paragraph] = []
        self._hidden = False
        self._reads = False
        self._tables = 0
        self._room = ROOM
        self._size: tuple[float | None, float | None] = (None, None)

    def start(self, tag: str, attributes: Attributes) -> None:
        """A tag opens."""
        if self._skipped:
            self._skipped += 1
            return
        if tag in _LEFT_OUT or (tag == "del" and self._path[-1] not in ("rPr", "trPr")):
            self._skipped = 1
            return
        handler = _STARTS.get(tag)
        if handler is not None:
            handler(self, attributes)
        elif tag in _CHARACTERS and self._path[-1] == "r":
            self.characters(_CHARACTERS[tag], always=True)
        self._path.append(tag)

    def end(self, tag: str) -> None:
        """A tag closes."""
        if self._skipped:
            self._skipped -= 1
            return
        self._path.pop()
        handler = _ENDS.get(tag)
        if handler is not None:
            handler(self)

    def characters(self, text: str, always: bool = False) -> None:
        """Some text, which counts only inside the tags for text."""
        if (self._reads or always) and not self._hidden and not self._skipped and self._paragraphs:
            self._paragraphs[-1].text.append(text)

    # -- paragraphs and what stands in them ---------------------------------------------------------------------------

    def _start_paragraph(self, _: Attributes) -> None:
        content = self._contents[-1]
        self._paragraphs.append(_Paragraph())
        self._hidden = False
        if content and isinstance(content[-1], _Unfinished):
            self._paragraphs[-1].text.append(str(content.pop()))

    def _end_paragraph(self) -> None:
        paragraph = self._paragraphs.pop()
        text = "".join(paragraph.text)
        self._contents[-1].append(_Unfinished(text) if paragraph.joined else text)
        self._contents[-1] += paragraph.boxes

    def _start_box(self, _: Attributes) -> None:
        self._contents.append([])

    def _end_box(self) -> None:
        content = self._contents.pop()
        if self._paragraphs:
            self._paragraphs[-1].boxes += content
        else:
            self._contents[-1] += content

    def _start_run(self, _: Attributes) -> None:
        self._hidden = bool(self._paragraphs) and self._paragraphs[-1].hidden

    def _start_text(self, _: Attributes) -> None:
        self._reads = True

    def _end_text(self) -> None:
        self._reads = False

    def _symbol(self, attributes: Attributes) -> None:
        # A character of a symbol font: shown as what it is, so that it is never taken for a blank.
        try:
            self.characters(chr(int(attribute(attributes, "char"), 16)), always=True)
        except (ValueError, OverflowError):
            self.characters("\ufffd", always=True)

    def _vanish(self, attributes: Attributes) -> None:
        if self._path[-2:] == ["r", "rPr"]:
            self._hidden = _is_on(attributes)

    def _run_style(self, attributes: Attributes) -> None:
        if self._path[-2:] == ["r", "rPr"] and attribute(attributes, "val") in self._hidden_styles:
            self._hidden = True

    def _paragraph_style(self, attributes: Attributes) -> None:
        if self._paragraphs and attribute(attributes, "val") in self._hidden_styles:
            self._paragraphs[-1].hidden = True

    # -- pictures ----------------------------------------------------------------------------------------------------

    def _extent(self, attributes: Attributes) -> None:
        if self._path[-1] in ("inline", "anchor"):
            sides = (attribute(attributes, name) for name in ("cx", "cy"))
            width, height = (int(side) / _UNITS_A_PIXEL if _AMOUNT.fullmatch(side) else None for side in sides)
            self._size = width, height

    def _shape(self, attributes: Attributes) -> None:
        style = attribute(attributes, "style")
        self._size = pictures.styled(style, "width"), pictures.styled(style, "height")

    def _picture(self, _: Attributes) -> None:
        if self._paragraphs and not self._hidden and pictures.holds_table(*self._size):
            self._paragraphs[-1].boxes.append(Picture())

    # -- tables -------------------------------------------------------------------------------------------------------

    def _start_table(self, _: Attributes) -> None:
        self._tables += 1
        if self._tables > _DEEPEST:
            raise BrokenError
        table = Table()
        self._contents[-1].append(table)
        self._open.append(table)

    def _end_table(self) -> None:
        self._tables -= 1
        self._open.pop()

    def _start_row(self, _: Attributes) -> None:
        row = Row()
        self._spend()
        if not self._open or not isinstance(self._open[-1], Table):
            raise BrokenError
        self._open[-1].rows.append(row)
        self._open.append(row)

    def _end_row(self) -> None:
        self._open.pop()

    def _start_cell(self, _: Attributes) -> None:
        cell = Cell()
        self._spend()
        if not self._open or not isinstance(self._open[-1], Row):
            raise BrokenError
        self._open[-1].cells.append(cell)
        self._open.append(cell)
        self._contents.append(cell.content)

    def _end_cell(self) -> None:
        self._open.pop()
        self._contents.pop()

    def _spend(self) -> None:
        self._room -= 1
        if self._room < 0:
            raise TooMuchError

    def _span(self, attributes: Attributes) -> None:
        if (cell := self._cell) is not None:
            cell.across = _number(attributes, 1)

    def _merge(self, attributes: Attributes) -> None:
        if (cell := self._cell) is not None:
            cell.merges = "restart" if attribute(attributes, "val") == "restart" else "continue"

    def _cell_deleted(self, _: Attributes) -> None:
        if (cell := self._cell) is not None:
            cell.left_out = True

    def _before(self, attributes: Attributes) -> None:
        if (row := self._row) is not None:
            row.before = _number(attributes, 0)

    def _row_hidden(self, attributes: Attributes) -> None:
        if (row := self._row) is not None and _is_on(attributes):
            row.left_out = True

    def _deleted(self, _: Attributes) -> None:
        if self._path[-1] == "trPr":
            self._row_hidden({})
        elif self._paragraphs:
            self._paragraphs[-1].joined = True

    @property
    def _cell(self) -> Cell | None:
        top = self._open[-1] if self._open else None
        return top if isinstance(top, Cell) and self._path[-1] == "tcPr" else None

    @property
    def _row(self) -> Row | None:
        top = self._open[-1] if self._open else None
        return top if isinstance(top, Row) and self._path[-1] == "trPr" else None


class _Unfinished(str):
    """The text of a paragraph whose mark was deleted."""

    __slots__ = ()


_STARTS = {
    "p": _Story._start_paragraph,
    "r": _Story._start_run,
    "t": _Story._start_text,
    "sym": _Story._symbol,
    "vanish": _Story._vanish,
    "rStyle": _Story._run_style,
    "pStyle": _Story._paragraph_style,
    "txbxContent": _Story._start_box,
    "extent": _Story._extent,
    "shape": _Story._shape,
    "blip": _Story._picture,
    "imagedata": _Story._picture,
    "tbl": _Story._start_table,
    "tr": _Story._start_row,
    "tc": _Story._start_cell,
    "gridSpan": _Story._span,
    "vMerge": _Story._merge,
    "cellDel": _Story._cell_deleted,
    "gridBefore": _Story._before,
    "hidden": _Story._row_hidden,
    "del": _Story._deleted,
}
_ENDS = {
    "p": _Story._end_paragraph,
    "t": _Story._end_text,
    "txbxContent": _Story._end_box,
    "tbl": _Story._end_table,
    "tr": _Story._end_row,
    "tc": _Story._end_cell,
}
