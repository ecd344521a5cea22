"""Reading the reports of a sitting: those known from before at once, then what is new or changed, then all together.

Everything here runs in a thread and touches no widget. What is new is read in other processes as soon as it is much;
nothing that has not changed is read again.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from tui.app.garbage import undisturbed
from tui.library import Library, Summary

if TYPE_CHECKING:
    from parser.config import Settings
    from tui.app.looking import File, Stopped
    from tui.library.cache import Cache, Reading, Stamp

PAUSE = 0.1
"""Seconds between two batches, so that the screen is not drawn once a file."""

WATCH = 2.0
"""Seconds between two looks at a watched folder."""

FEW = 64
"""Files that are read, and five times as many that are held together, without starting processes for it."""

_KNOWN = 2000
"""Summaries in the first batch of those known from before; the next is twice as large, since each is sorted in."""


class Batch(NamedTuple):
    """Reports just read, or known from before (`total` 0); `done` of `total` files so far.

    `fresh` are those that were not there at the last visit. `order` names all there are, in order, once that is known;
    the last batch comes when nothing more is to be said of any.
    """

    done: int = 0
    total: int = 0
    summaries: tuple[Summary, ...] = ()
    fresh: tuple[str, ...] = ()
    order: tuple[str, ...] | None = None
    last: bool = False


class Loader:
    """The files and folders of a sitting, read as `settings` say and kept in the cache of `library`.

    One that is `watched` holds what it read until it is dropped.
    """

    def __init__(
        self, paths: Sequence[str], library: Library, settings: Settings | None = None, *, watched: bool = False
    ) -> None:
        self._paths = paths
        self._library = library
        self._settings = settings
        self._watched = watched
        self._files: dict[str, Stamp | None] = {}
        self._told: dict[str, Summary] = {}

    def load(self, stopped: Stopped) -> Iterator[Batch]:
        """Read what is to be read, until `stopped` says so; ends without a last batch if it did."""
        import sqlite3

        try:
            yield from self._load(stopped)
        except sqlite3.Error as error:
            # Damaged, or no room for it: all is read once more, and kept where it can be.
            self._library.give_up_cache(error)
            yield from self._load(stopped)

    def watch(self, folder: str, stopped: Stopped) -> Iterator[Batch]:
        """Reports that come into `folder` or change there after all was loaded, until `stopped` says so.

        A file is read once it has stayed the same between two looks.
        """
        from tui.app.looking import differing

        growing: dict[str, Stamp] = {}
        while not _paused(WATCH, stopped):
            changed = dict(differing(folder, self._files))
            still: list[File] = [(path, now) for path, now in changed.items() if growing.get(path) == now]
            growing = changed
            if still and not stopped():
                self._files.update(still)
                with self._library.cache() as cache:
                    yield from self._read(cache, still, stopped)
                    yield from self._together(cache, [path for path, _ in still], stopped)
                self._remember(path for path, _ in still)

    def _load(self, stopped: Stopped) -> Iterator[Batch]:
        from tui.app.looking import Look

        self._files, self._told = {}, {}
        with self._library.cache() as cache:
            fresh = cache.any_seen()
            yield from self._known(cache, fresh=fresh)
            look = Look(cache, self._told, self._version, watched=self._watched)
            look.at(self._paths, stopped)
            self._files = look.files
            if not stopped():
                yield from self._read(cache, look.wanted, stopped, fresh=fresh)
            if not stopped():
                yield Batch(len(self._files), len(self._files), order=tuple(self._files))
                yield from self._together(cache, [path for path, _ in look.wanted], stopped)
        self._remember([*look.unseen, *(path for path, _ in look.wanted)])
        if not stopped():
            yield Batch(len(self._files), len(self._files), last=True)
        if not self._watched:
            self._files, self._told = {}, {}

    def _known(self, cache: Cache, *, fresh: bool) -> Iterator[Batch]:
        """What was read before; `fresh`: say what was not there at the last visit."""
        rows, size = cache.summaries(self._paths), _KNOWN
        with undisturbed():
            while portion := list(islice(rows, size)):
                size *= 2
                summaries = tuple([one for one, _ in portion])
                self._told.update((one.path, one) for one in summaries)
                yield Batch(
                    summaries=summaries, fresh=tuple([one.path for one, is_seen in portion if fresh and not is_seen])
                )

    def _remember(self, paths: Iterable[str]) -> None:
        """These were shown to somebody."""
        self._library.remember(self._told[path] for path in paths if path in self._told)

    # Reading ------------------------------------------------------------------------------------------------

    def _read(self, cache: Cache, wanted: list[File], stopped: Stopped, *, fresh: bool = False) -> Iterator[Batch]:
        """Read files, keep what was read and tell of it."""
        from tui.library.cache import Stamp

        total = len(self._files)
        done, told = total - len(wanted), time.monotonic()
        readings: list[tuple[Reading, Stamp]] = []
        for (_, now), reading in self._readings(cache, wanted, stopped):
            readings.append((reading, now or Stamp(-1, -1)))
            if time.monotonic() - told >= PAUSE * max(1, total // 10_000):
                yield self._kept(cache, readings, done := done + len(readings), fresh=fresh)
                readings, told = [], time.monotonic()
        yield self._kept(cache, readings, done + len(readings), fresh=fresh)

    def _kept(self, cache: Cache, readings: list[tuple[Reading, Stamp]], done: int, *, fresh: bool) -> Batch:
        summaries = tuple(reading.summary for reading, _ in readings)
        seen = {one.path: row.seen for one in summaries if fresh and (row := cache.row(one.path))}
        cache.keep(readings, self._version)
        self._told.update((one.path, one) for one in summaries)
        new = tuple(one.path for one in summaries if fresh and seen.get(one.path) != one.sha256)
        return Batch(done, len(self._files), summaries, new)

    def _readings(self, cache: Cache, wanted: list[File], stopped: Stopped) -> Iterator[tuple[File, Reading]]:
        from tui.library import portions, reading

        new: list[File] = []
        for file in wanted:
            if stopped():
                return
            known = reading.by_content(cache, *file, self._version)
            if known is not None:
                yield file, known
            elif len(wanted) > FEW:
                new.append(file)
            else:
                yield file, reading.read_new(file[0], self._judged_by)
        for portion in portions.read(new, self._judged_by) if new else ():
            yield from portion
            if stopped():
                return

    # All together -------------------------------------------------------------------------------------------

    def _together(self, cache: Cache, news: Iterable[str], stopped: Stopped) -> Iterator[Batch]:
        """What rules between reports say, where the reports are not those of which they were asked last.

        The agencies of those that are `news` come first.
        """
        from tui.library import portions

        told = [self._told[path] for path in self._files if path in self._told]
        mark = portions.stamp_of(told, self._version)
        if stopped() or cache.fact(_ASKED) == mark:
            return
        reports = [one for one in told if one.kin and one.year]
        # Whoever has changed something waits for what is said of it, and not for all the others.
        touched = {self._told[path].kin for path in news if path in self._told}
        asked = [one.path for one in sorted(reports, key=lambda one: one.kin not in touched)]
        paths = [one.path for one in reports]
        for found in portions.together(cache, paths, asked, mark, self._judged_by, here=len(paths) <= 5 * FEW):
            cache.keep_among(found)
            again = (cache.summary(one.path) for one, _ in found)
            others = [one for one in again if one is not None and one != self._told[one.path]]
            self._told.update((one.path, one) for one in others)
            if others:
                yield Batch(len(self._files), len(self._files), tuple(others))
            if stopped():
                return
        cache.note(_ASKED, mark)

    @property
    def _judged_by(self) -> Settings:
        from parser.config import Settings

        return self._settings or Settings()

    @property
    def _version(self) -> str:
        from tui.library.version import version

        return version(self._settings)


_ASKED = "reports held together"


def _paused(seconds: float, stopped: Stopped) -> bool:
    """Wait, in pieces short enough that the app can end; whether it wants to."""
    end = time.monotonic() + seconds
    while not stopped() and time.monotonic() < end:
        time.sleep(0.05)
    return stopped()
