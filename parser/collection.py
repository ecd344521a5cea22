"""Many reports at once: which years of an agency are there, which copies, and what a report is to be held against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from parser.digest import Digest

COPIES = 4
"""A report is held against so many different reports of one agency and year at most."""


class Company(NamedTuple):
    """The other reports one report is held against, as far as they are there.

    `before` are its agency's reports on the year before, `copies` other files for the same agency and year; both leave
    out those that print the same tables as one named already, and hold at most `COPIES`. `years` are all years of the
    agency that are there, the report's own included, ascending.
    """

    before: tuple[Digest, ...] = ()
    copies: tuple[Digest, ...] = ()
    years: tuple[int, ...] = ()


class Collection:
    """Digests of many reports, by agency and year."""

    def __init__(self, digests: Iterable[Digest] = ()) -> None:
        self._kept: list[bytes | Digest] = []
        self._years: dict[str, dict[int, list[int]]] = defaultdict(dict)
        for digest in digests:
            self.add(digest)

    def add(self, digest: Digest, *, packed: bytes | None = None) -> None:
        """Take a report in. With `packed` only the bytes are kept, and unpacked again when they are asked for."""
        if digest.agency and digest.year:
            self._years[digest.agency].setdefault(digest.year, []).append(len(self._kept))
        self._kept.append(digest if packed is None else packed)

    def __len__(self) -> int:
        """How many reports were taken in."""
        return len(self._kept)

    def company(self, digest: Digest) -> Company:
        """What the report is to be held against; nothing where its agency or year is unknown."""
        years = self._years.get(digest.agency) if digest.agency and digest.year else None
        if not years:
            return Company()
        return Company(
            self._distinct(years.get(digest.year - 1, ())),
            tuple(
                other
                for other in self._distinct(years.get(digest.year, ()))
                if other.report.source.path != digest.report.source.path and other.figures != digest.figures
            ),
            tuple(sorted({*years, digest.year})),
        )

    def _digest(self, at: int) -> Digest:
        kept = self._kept[at]
        return Digest.unpack(kept) if isinstance(kept, bytes) else kept

    def _distinct(self, places: Iterable[int]) -> tuple[Digest, ...]:
        """The reports kept at `places`; of those with the same tables the first."""
        found: dict[object, Digest] = {}
        for at in places:
            if len(found) == COPIES:
                break
            digest = self._digest(at)
            found.setdefault(digest.figures, digest)
        return tuple(found.values())
