"""Many reports at once: which years of an agency are there, which copies, and what a report is to be held against."""

from __future__ import annotations

from array import array
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from parser.agencies import Level, normalised
from parser.among.digest import Digest
from parser.among.likeness import Likeness
from parser.among.peers import Middle, Peers
from parser.among.register import NOBODY, Register
from parser.forms import TABLE_KEYS, CellKey, TableForm, TableKey
from parser.report import Cell, Number, State

COPIES = 4
"""A report is held against so many different reports of one agency and year at most, and so many that are alike."""

_FILES = 32
"""So many files of one agency and year are looked at: in a folder of nothing else each would be held against all."""

_NOBODY, _NONE = -1, array("Q")
_NUMBER = (1 << 32) - 1


class Children(NamedTuple):
    """What the agencies whose figures a report adds up say themselves.

    `names` are all that are expected, `absent` those without a report on the year, `twofold` those with reports that
    differ. `forms` holds the tables of which all have the same form; `sums` every cell of these, None where not every
    child prints a number.
    """

    names: tuple[str, ...]
    absent: tuple[str, ...]
    twofold: tuple[str, ...]
    forms: Mapping[TableKey, TableForm]
    sums: Mapping[CellKey, Number | None]


class Company(NamedTuple):
    """The other reports one report is held against, as far as they are there.

    `before` are its agency's reports on the year before, `copies` other files for the same agency and year, first
    those (`earlier`) that were taken in before it; both leave out what says the same as one named already, and hold at
    most `COPIES`. `years` are all years of the agency that are there, the report's own included, ascending.

    `others` counts the other agencies that are there. `alike` are reports of others, on its year or before, that may
    share most of a section's prose, the likest first; `templates` are the passages that do not count in this, by hash.
    `peers` tells where the agencies of its level stand in its year, by measure; `children` what those say that report
    to it, None where nothing is known of any.
    """

    before: tuple[Digest, ...] = ()
    copies: tuple[Digest, ...] = ()
    earlier: int = 0
    years: tuple[int, ...] = ()
    others: int = 0
    alike: tuple[Digest, ...] = ()
    templates: frozenset[int] = frozenset()
    peers: Mapping[str, Middle] = {}
    children: Children | None = None


class Collection:
    """Digests of many reports, by agency and year; `register` says what is known of the agencies."""

    def __init__(self, digests: Iterable[Digest] = (), register: Register = NOBODY) -> None:
        self._register = register
        self._kept: list[bytes | Digest] = []
        self._paths, self._figures, self._texts = array("q"), array("q"), array("q")
        self._agencies: dict[str, int] = {}
        # Of each agency its reports in the order of years: a year and a number in one, eight bytes a report.
        self._reports: list[array[int]] = []
        self._likeness = Likeness()
        self._peers: dict[tuple[Level, int], Peers] = defaultdict(Peers)
        self._children: dict[tuple[int, int], Children] = {}
        for digest in digests:
            self.add(digest)

    def add(self, digest: Digest, *, packed: bytes | None = None) -> None:
        """Take a report in. With `packed` only the bytes are kept, and unpacked again when they are asked for."""
        number, name, year = len(self._kept), self._register.name(digest.agency), digest.year
        self._kept.append(digest if packed is None else packed)
        self._paths.append(hash(digest.report.source.path))
        self._figures.append(hash(digest.figures))
        self._texts.append(hash(tuple(digest.passages.items())))
        if not (name and year):
            self._likeness.add(0, year, ())
            return
        self._children.clear()
        agency = self._agencies.setdefault(name, len(self._agencies))
        if agency == len(self._reports):
            self._reports.append(array("Q"))
        its = self._files(agency, year)
        # A copy counts once in what many agencies print.
        is_copy = any(self._says_the_same(number, other) for other in its)
        self._likeness.add(agency, year, () if is_copy else (p for those in digest.passages.values() for p in those))
        if not its and digest.level is not None:
            self._peers[digest.level, year].add(digest.report)
        insort(self._reports[agency], year << 32 | number)

    def __len__(self) -> int:
        """How many reports were taken in."""
        return len(self._kept)

    def company(self, digest: Digest) -> Company:
        """What the report is to be held against; nothing where its agency or year is unknown."""
        name, year = self._register.name(digest.agency), digest.year
        if not (name and year):
            return Company()
        agency = self._agencies.get(name, _NOBODY)
        copies, earlier = self._copies(digest, self._files(agency, year))
        like = self._likeness.like(agency, year, digest.passages, COPIES)
        peers = self._peers.get((digest.level, year)) if digest.level is not None else None
        return Company(
            self._distinct(self._files(agency, year - 1)),
            copies,
            earlier,
            self._years(agency, year),
            len(self._agencies) - (agency != _NOBODY),
            tuple(map(self._digest, like.reports)),
            like.templates,
            peers.middles() if peers is not None else {},
            self._children_of(agency, year, name),
        )

    def _files(self, agency: int, year: int) -> Sequence[int]:
        """The first of the reports of an agency on a year, by number."""
        its = self._reports[agency] if agency != _NOBODY else _NONE
        start = bisect_left(its, year << 32)
        found = its[start : bisect_left(its, year + 1 << 32, start, min(start + _FILES, len(its)))]
        return [report & _NUMBER for report in found]

    def _years(self, agency: int, year: int) -> tuple[int, ...]:
        """All years of an agency, and `year`, ascending."""
        its, found, at = self._reports[agency] if agency != _NOBODY else _NONE, {year}, 0
        while at < len(its):
            found.add(its[at] >> 32)
            at = bisect_left(its, (its[at] >> 32) + 1 << 32, at)
        return tuple(sorted(found))

    def _digest(self, number: int) -> Digest:
        kept = self._kept[number]
        return Digest.unpack(kept) if isinstance(kept, bytes) else kept

    def _distinct(self, numbers: Iterable[int]) -> tuple[Digest, ...]:
        """The reports with these numbers; of those with the same tables the first."""
        first: dict[int, int] = {}
        for number in numbers:
            first.setdefault(self._figures[number], number)
        return tuple(map(self._digest, islice(first.values(), COPIES)))

    def _copies(self, digest: Digest, numbers: Sequence[int]) -> tuple[tuple[Digest, ...], int]:
        """The other files for the report's agency and year, and how many of them were taken in before it."""
        path = hash(digest.report.source.path)
        own = next((number for number in numbers if self._paths[number] == path), len(self._kept))
        found: list[int] = []
        for number in numbers:
            if self._paths[number] != path and not any(self._says_the_same(number, other) for other in found):
                found.append(number)
        found = found[:COPIES]
        return tuple(map(self._digest, found)), sum(number < own for number in found)

    def _says_the_same(self, one: int, other: int) -> bool:
        return self._figures[one] == self._figures[other] and self._texts[one] == self._texts[other]

    def _children_of(self, agency: int, year: int, name: str) -> Children | None:
        names = self._register.families.get(name)
        if not names:
            return None
        if (agency, year) not in self._children:
            self._children[agency, year] = self._added_up(names, year)
        return self._children[agency, year]

    def _added_up(self, names: tuple[str, ...], year: int) -> Children:
        """What the agencies called `names` say of `year` together."""
        absent, twofold, reports = [], [], []
        for child in names:
            agency = self._agencies.get(self._register.name(normalised(child)), _NOBODY)
            numbers = self._files(agency, year)
            if not numbers:
                absent.append(child)
                continue
            reports.append(self._digest(numbers[0]).report)
            if len({self._figures[number] for number in numbers}) > 1:
                twofold.append(child)
        forms: dict[TableKey, TableForm] = {}
        sums: dict[CellKey, Number | None] = {}
        for key in TABLE_KEYS:
            form = reports[0].tables[key].form if reports else None
            if form is not None and all(report.tables[key].form == form for report in reports):
                forms[key] = form
                for cell in form.cell_keys:
                    sums[cell] = _sum([report.tables[key].cells.get(cell) for report in reports])
        return Children(names, tuple(absent), tuple(twofold), forms, sums)


def _sum(cells: Sequence[Cell | None]) -> Number | None:
    total: Number = 0
    for cell in cells:
        if cell is None or cell.value is None or cell.state is not State.NUMBER:
            return None
        total += cell.value
    return total
