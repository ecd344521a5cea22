"""What comes out of a comparison as data: rows of numbers and words under keyed columns, in any format of the exports.

Holes stay holes: a cell of a CSV is empty and the reason stands beside it, in JSON it is null.
"""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from parser.exports.cells import number_text
from parser.exports.harmless import defused, one_line
from parser.exports.markdown import escaped
from parser.exports.objects import encoded
from parser.report import Number
from parser.wording import Language, Wording

FORMATS = ("csv", "tsv", "md", "json", "jsonl", "xlsx")

Value = Number | str | Wording | None

_MADE = datetime.datetime(2000, 1, 1)  # a fixed date: the same frame gives the same bytes
_LONGEST = 32_000  # Excel ends a cell at 32,767 characters


class Column(NamedTuple):
    """A column: its key in JSON, its heading, and what it means where the heading does not say it all."""

    key: str
    head: Wording
    definition: Wording | None = None
    formula: str = ""


@dataclass(frozen=True)
class Frame:
    """Rows of values in the order of the columns; `schema` names what they are (`gouji.sum/1`), `title` for people.

    `about` holds what is true of the whole, such as which reports were added up.
    """

    schema: str
    title: Wording
    columns: tuple[Column, ...]
    rows: Sequence[tuple[Value, ...]]
    about: tuple[tuple[str, Any], ...] = ()


def render(frame: Frame, fmt: str, *, language: Language = "zh", bom: bool = False) -> bytes:
    """The frame as a file of one of `FORMATS`; `language` is that of headings and words, `bom` concerns csv and tsv.

    Raises ValueError for another format.
    """
    match fmt:
        case "json":
            return encoded(_object(frame, language), indent=2) + b"\n"
        case "jsonl":
            return b"".join(encoded(row) + b"\n" for row in _objects(frame, language))
        case "csv" | "tsv":
            return ("\ufeff" if bom else "").encode() + _delimited(frame, "," if fmt == "csv" else "\t", language)
        case "md":
            return _markdown(frame, language)
        case "xlsx":
            return _workbook(frame, language)
    raise ValueError(f"no format {fmt!r}")


def _object(frame: Frame, language: Language) -> dict[str, Any]:
    columns = [
        {"key": column.key, "name": column.head.in_(language)}
        | ({"definition": column.definition.in_(language)} if column.definition else {})
        | ({"formula": column.formula} if column.formula else {})
        for column in frame.columns
    ]
    return {"schema": frame.schema, **dict(frame.about), "columns": columns, "rows": _objects(frame, language)}


def _objects(frame: Frame, language: Language) -> list[dict[str, Any]]:
    keys = [column.key for column in frame.columns]
    return [
        dict(zip(keys, (v.in_(language) if isinstance(v, Wording) else v for v in row), strict=True))
        for row in frame.rows
    ]


def _text(value: Value, language: Language) -> str:
    if value is None:
        return ""
    if isinstance(value, Wording):
        return value.in_(language)
    return value if isinstance(value, str) else number_text(value)


def _delimited(frame: Frame, delimiter: str, language: Language) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    writer.writerow(column.head.in_(language) for column in frame.columns)
    writer.writerows([defused(_text(value, language)) for value in row] for row in frame.rows)
    return text.getvalue().encode()


def _markdown(frame: Frame, language: Language) -> bytes:
    numbers = [any(isinstance(row[at], int | float) for row in frame.rows) for at in range(len(frame.columns))]
    lines = [
        [escaped(column.head.in_(language)) for column in frame.columns],
        ["---:" if number else "---" for number in numbers],
        *([escaped(_text(value, language)) for value in row] for row in frame.rows),
    ]
    defined = [column for column in frame.columns if column.definition]
    notes = [
        f"- {escaped(column.head.in_(language))}: {escaped(column.definition.in_(language))}"
        for column in defined
        if column.definition
    ]
    parts = [f"# {escaped(frame.title.in_(language))}", "", *(f"| {' | '.join(line)} |" for line in lines)]
    return "\n".join([*parts, *([""] if notes else []), *notes, ""]).encode()


def _workbook(frame: Frame, language: Language) -> bytes:
    # Costs more to import than all other formats together.
    import xlsxwriter

    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(file, options)
    book.set_properties({"created": _MADE})
    sheet = book.add_worksheet(frame.schema.split("/", maxsplit=1)[0].removeprefix("gouji."))
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    for at, column in enumerate(frame.columns):
        sheet.write_string(0, at, one_line(column.head.in_(language)), bold)
        if column.definition:
            sheet.write_comment(0, at, one_line(column.definition.in_(language)), {"author": "gouji", "x_scale": 2})
    for line, row in enumerate(frame.rows, start=1):
        for at, value in enumerate(row):
            if isinstance(value, int | float):
                sheet.write_number(line, at, value)
            elif value is not None:
                sheet.write_string(line, at, one_line(_text(value, language))[:_LONGEST])
    sheet.set_column(0, 0, 24)
    sheet.freeze_panes(1, 0)
    book.close()
    return file.getvalue()
