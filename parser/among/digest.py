"""What is kept of a report to hold others against it: its identity, its tables and its passages, in a few kilobytes."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from parser.agencies import Level, level, normalised
from parser.among.passages import Passage, passages
from parser.document import Place, Source
from parser.forms import FORMS, TABLE_KEYS, TableKey
from parser.report import Cell, Report, State, Table

VERSION = 2
"""Of the packed form. One that is not understood is made again from the report."""

COMPARED = (1, 5)
"""The sections whose prose is an agency's own: the others hold tables and fixed sentences."""

_CONSOLIDATED = re.compile(r"汇总|(?:包括|包含|涵盖)[^。]{0,20}(?:乡镇|街道|部门|单位)")
_STATES: dict[str | int, State] = {0: State.NUMBER, **{state.value: state for state in State}}
_SENTENCES = 40
"""Lines of the preamble and of section one in which a report says whose figures it gives."""


@dataclass(frozen=True)
class Digest:
    """A report as others are held against it.

    `report` is the report itself, or as much of it as was packed: its identity and tables with every cell's state,
    raw text and place, but no prose. `passages` are those of the sections `COMPARED`, by number; `consolidated` says
    that the report gives the figures of subordinate bodies too.
    """

    report: Report
    passages: Mapping[int, tuple[Passage, ...]]
    consolidated: bool

    @classmethod
    def of(cls, report: Report) -> Digest:
        """The digest of a whole report."""
        return cls(
            report,
            {number: passages(report.section(number).lines) for number in COMPARED},
            any(_CONSOLIDATED.search(line.text) for line in (*report.preamble, *report.section(1).lines)[:_SENTENCES]),
        )

    @cached_property
    def agency(self) -> str:
        """The agency in the spelling that years are linked by; empty where unknown or where there is no report."""
        report = self.report
        return normalised(report.agency) if report.agency and report.failure is None else ""

    @property
    def year(self) -> int:
        """The year reported on; 0 where unknown or where there is no report."""
        return self.report.year or 0 if self.report.failure is None else 0

    @cached_property
    def level(self) -> Level | None:
        """The administrative level the agency's name shows."""
        return level(self.report.agency) if self.report.agency else None

    @cached_property
    def figures(self) -> object:
        """What the tables hold: equal for reports with the same numbers and the same holes."""
        return tuple(tuple((cell.value, cell.state) for cell in table) for table in self.report.tables.values())

    def pack(self) -> bytes:
        """The digest as bytes, the same for the same report; some two kilobytes."""
        report = self.report
        packed = {
            "version": VERSION,
            "path": report.source.path,
            "sha256": report.source.sha256,
            "title": report.title,
            "agency": report.agency,
            "year": report.year,
            "published": report.published,
            "before_2019": report.before_2019,
            "script": report.script,
            "tables": {key: _pack_table(table) for key, table in report.tables.items() if table.found},
            "passages": {str(number): found for number, found in self.passages.items()},
            "consolidated": self.consolidated,
        }
        text = json.dumps(packed, ensure_ascii=False, separators=(",", ":"))
        return zlib.compress(text.encode("utf-8", "surrogatepass"))

    @classmethod
    def unpack(cls, data: bytes) -> Digest:
        """The digest that was packed. Raises ValueError where `data` is none of this version."""
        try:
            packed = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
            if packed["version"] != VERSION:
                raise ValueError(f"a digest of version {packed['version']}")
            tables = {key: _unpack_table(key, packed["tables"].get(key)) for key in TABLE_KEYS}
            report = Report(
                Source(packed["path"], packed["sha256"]),
                packed["title"],
                packed["agency"],
                packed["year"],
                packed["published"],
                packed["before_2019"],
                packed["script"],
                tables=tables,
            )
            found = {int(n): tuple(Passage(*each) for each in those) for n, those in packed["passages"].items()}
            return cls(report, found, packed["consolidated"])
        except (zlib.error, KeyError, TypeError, UnicodeDecodeError) as error:
            raise ValueError("not a digest") from error


def _pack_table(table: Table) -> dict[str, Any]:
    """A table as its form's version and a list of cells in the order of the form."""
    return {"form": table.form.version if table.form else None, "cells": [_pack_cell(cell) for cell in table]}


def _pack_cell(cell: Cell) -> list[Any]:
    """Value, state, raw and place; 0 for the state of a number and for a raw text that is the value's own."""
    raw = 0 if cell.raw == str(cell.value) else cell.raw
    state = 0 if cell.state is State.NUMBER else cell.state.value
    return [cell.value, state, raw, *(cell.place or ())]


def _unpack_table(key: TableKey, packed: dict[str, Any] | None) -> Table:
    form = next((form for form in FORMS[key] if packed and form.version == packed["form"]), None)
    if packed is None or form is None:
        return Table(key)
    cells = {}
    for name, (value, state, raw, *place) in zip(form.cell_keys, packed["cells"], strict=True):
        cells[name] = Cell(
            name,
            value,
            _STATES[state],
            str(value) if raw == 0 else raw,
            Place(*place) if place else None,
        )
    return Table(key, form, cells)
