"""How much of a PDF is taken in. It is counted, not timed: a file ends in the same way on every machine."""

from __future__ import annotations

from enum import StrEnum


class Trouble(StrEnum):
    """Why a PDF cannot be read; the last four name what there is too much of."""

    LOCKED = "locked"
    DAMAGED = "damaged"
    PAGES = "pages"
    CHARACTERS = "characters"
    DRAWN = "drawn"
    WORK = "work"


MOST = {
    Trouble.PAGES: 500,
    Trouble.CHARACTERS: 150_000,
    Trouble.DRAWN: 1_000_000,
    Trouble.WORK: 5_000_000,
}
"""What a file may hold: no report comes near a quarter of it, and to take it in lasts a few seconds.

`DRAWN` counts objects and the points of paths, `WORK` steps of the search for tables, some millions a second.
"""


class OverfullError(Exception):
    """There is more in the file than in any report; `trouble` says of what."""

    def __init__(self, trouble: Trouble) -> None:
        """Name what there is too much of."""
        super().__init__(trouble)
        self.trouble = trouble


class Room:
    """What may still be taken in of one file."""

    def __init__(self) -> None:
        """Start with everything that a file may hold."""
        self._left = dict(MOST)

    def spend(self, what: Trouble, amount: int) -> None:
        """Take in `amount` of `what`; raises `OverfullError` where that is more than is left."""
        self._left[what] -= amount
        if self._left[what] < 0:
            raise OverfullError(what)
