"""Looking after the files of a sitting: which there are, and which are not as they were when they were read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from parser.sources.inputs import INSIDE, files, members
from tui.library.tables import Stamp

if TYPE_CHECKING:
    from tui.library import Summary
    from tui.library.cache import Cache, Row

Stopped = Callable[[], bool]
File = tuple[str, Stamp | None]

_AT_ONCE = 500
"""Files that the cache is asked for at once: one by one would take three times as long."""


class Look:
    """The files behind the paths of a sitting, as they are beside what is known of them.

    `files` are all in order, with their stamps if those are `watched`; `wanted` are to be read, `unseen` are those
    whose content nobody was shown. `told` are the summaries of this sitting, `version` is what judges now.
    """

    def __init__(self, cache: Cache, told: Mapping[str, Summary], version: str, *, watched: bool) -> None:
        self._cache = cache
        self._told = told
        self._version = version
        self._watched = watched
        self.files: dict[str, Stamp | None] = {}
        self.wanted: list[File] = []
        self.unseen: list[str] = []

    def at(self, paths: Sequence[str], stopped: Stopped) -> None:
        """Look at all files behind `paths`, until `stopped` says so."""
        there = files(paths)
        while not stopped() and (portion := list(islice(there, _AT_ONCE))):
            rows = self._cache.rows(portion)
            for path in portion:
                now = stamp(path)
                # What was read as a report is no archive, and need not be opened to find out.
                inside = [path] if self._is_known(path, now, rows) else list(members(path))
                known = rows if inside == [path] else self._cache.rows(inside)
                for each in inside:
                    self._take(each, now, known)

    def _take(self, path: str, now: Stamp | None, rows: Mapping[str, Row]) -> None:
        one, row = self._told.get(path), rows.get(path)
        # The name that is held already: a second copy of each would be a tenth of all there is.
        name = path if one is None else one.path
        if name in self.files:
            return
        self.files[name] = now if self._watched else None
        if not self._is_known(path, now, rows):
            self.wanted.append((path, now))
        if row is None or row.seen != row.sha256:
            self.unseen.append(name)

    def _is_known(self, path: str, now: Stamp | None, rows: Mapping[str, Row]) -> bool:
        row = rows.get(path)
        return row is not None and now == row.stamp and row.version == self._version and path in self._told


def differing(folder: str, held: Mapping[str, Stamp | None]) -> Iterator[tuple[str, Stamp]]:
    """The files in a folder that are not as `held` has them."""
    for path in files([folder]):
        now = stamp(path)
        if now is not None and held.get(path) != now:
            yield from ((each, now) for each in members(path) if held.get(each) != now)


def stamp(path: str) -> Stamp | None:
    """In what state a file is; what stands inside an archive changes with it. None where it is out of reach."""
    try:
        state = os.stat(path)  # noqa: PTH116  a Path for each of a hundred thousand takes a second
    except (OSError, ValueError):
        archive, inside, _ = path.partition(INSIDE)
        return stamp(archive) if inside else None
    return Stamp(state.st_size, state.st_mtime_ns)
