"""All reports of a run as they are held against each other: what is asked often in memory, the digests on disk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from parser.among.collection import Collection, Company
from parser.among.digest import Digest
from parser.among.passages import Passage
from parser.among.peers import MEASURES
from parser.among.register import Register
from parser.document import Source
from parser.forms import CellKey, TableKey
from parser.report import Cell, Number, Report, State, Table

Place = tuple[int, int]
"""Of a packed digest in a file: offset and length."""

_MEASURED = tuple(dict.fromkeys(key for measure in MEASURES for key in measure.parts))


class Facts(NamedTuple):
    """Of a report, what finds its company: whose it is, a hash of its figures, its passages, the cells of measures."""

    path: str
    agency: str | None
    year: int | None
    figures: int
    passages: Mapping[int, tuple[Passage, ...]]
    measured: tuple[tuple[CellKey, Number], ...]

    @classmethod
    def of(cls, digest: Digest, figures: int) -> Facts:
        """Those of a report; of one that could not be read nothing but its path."""
        report = digest.report
        if report.failure is not None:
            return cls(report.source.path, None, None, figures, {}, ())
        cells = map(report.cell, _MEASURED)
        measured = tuple(
            (cell.key, cell.value) for cell in cells if cell.state is State.NUMBER and cell.value is not None
        )
        return cls(report.source.path, report.agency, report.year, figures, digest.passages, measured)


@dataclass(frozen=True)
class _Sketch(Digest):
    """A digest made of facts: as much as a collection looks at to take a report in and to find its company.

    Its `figures` were hashed where the report was read.
    """

    mark: int = 0

    @property
    def figures(self) -> int:
        return self.mark


def _sketch(facts: Facts) -> _Sketch:
    tables: dict[TableKey, Table] = {}
    for key, value in facts.measured:
        name: TableKey = key.table  # type: ignore[assignment]
        tables.setdefault(name, Table(name)).cells[key] = Cell(key, value, State.NUMBER)
    report = Report(Source(facts.path, ""), agency=facts.agency, year=facts.year)
    report.tables.update(tables)
    return _Sketch(report, facts.passages, False, facts.figures)


class _Packed(Digest):
    """A digest that travels packed and is unpacked where somebody looks into it."""

    def __init__(self, packed: bytes) -> None:
        self.__dict__["packed"] = packed

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  those of a digest
        if name not in ("report", "passages", "consolidated"):
            raise AttributeError(name)
        whole = _unpacked(self.__dict__["packed"])
        return getattr(whole, name)

    def __reduce__(self) -> tuple[type[_Packed], tuple[bytes]]:
        return _Packed, (self.__dict__["packed"],)


@lru_cache(maxsize=64)
def _unpacked(digest: bytes) -> Digest:
    return Digest.unpack(digest)


class Others(Collection):
    """A collection that leaves its digests in a file; `at` gives the bytes at a place of it."""

    def __init__(self, register: Register, at: Callable[[Place], bytes]) -> None:
        super().__init__(register=register)
        self._at = at
        self._places: list[Place] = []

    def take(self, facts: Facts, place: Place) -> None:
        """Take a report in, in the order of the inputs."""
        self.add(_sketch(facts), packed=b"")
        self._places.append(place)

    def of(self, facts: Facts) -> Company:
        """What the report is to be held against."""
        return self.company(_sketch(facts))

    def _digest(self, number: int) -> Digest:
        return _Packed(self._at(self._places[number]))
