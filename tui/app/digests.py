"""Digests of reports, of which the last few stay unpacked: tables over very many ask for each more than once."""

from __future__ import annotations

import contextlib
from collections import OrderedDict
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parser.among.digest import Digest
    from tui.app.holding import Holding

KEPT = 64
"""Unpacked digests that are kept; unpacking one takes half a millisecond."""


class Digests:
    """What is kept of reports to hold others against them, without reading these again."""

    def __init__(self, reports: Holding) -> None:
        self._reports = reports
        self._kept: OrderedDict[tuple[str, str], Digest] = OrderedDict()

    def of(self, path: str) -> Digest:
        """The digest of a report; where none was kept, of the report itself."""
        from parser.among.digest import Digest

        self.gather([path])
        found = self._kept.get(self._key(path))
        return found if found is not None else Digest.of(self._reports.judgements[path].report)

    def gather(self, paths: Iterable[str]) -> None:
        """Have the digests of a few reports at hand, which is a third cheaper than to ask for one after the other."""
        import sqlite3

        from parser.among.digest import Digest

        missing = []
        for path in paths:
            if (key := self._key(path)) in self._kept:
                self._kept.move_to_end(key)
            else:
                missing.append(path)
        if not missing:
            return
        with contextlib.suppress(sqlite3.Error), self._reports.library.cache() as cache:
            for path, packed in cache.digests(missing):
                with contextlib.suppress(ValueError):
                    self._kept[self._key(path)] = Digest.unpack(packed)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)

    def _key(self, path: str) -> tuple[str, str]:
        return path, self._reports.summaries[path].sha256
