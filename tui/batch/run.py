"""A run over many reports: find the files, judge each alone, hold them against each other, put them out in order."""

from __future__ import annotations

import contextlib
import os
import stat
import threading
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from parser.rules.model import Judgement
from parser.sources.inputs import INSIDE, STDIN, find
from parser.wording import Wording
from tui.batch.engines import Here
from tui.batch.others import Others
from tui.batch.outputs import Made
from tui.batch.spool import Frame, Spool, Stamp
from tui.batch.tally import Tally
from tui.batch.work import Files, Judged, Work
from tui.commands.paths import EMPTY_FOLDER, READING, naming
from tui.commands.printing import Progress

WRITING = Wording("已写 {count} 份", "{count} written")

_NOTHING: Stamp = (0, 0, 0)


class File(NamedTuple):
    """A file to read: its stamp, and whether it can only be read in this process (a pipe, standard input)."""

    path: str
    stamp: Stamp
    here: bool


class Run:
    """One run: `read` first, then `parts` or `judgements`; what it came to stands in `tally`.

    `reports` counts the files that were taken in, `resumed` those among them that an earlier run had read, `complaints`
    the sentences about what could not be read.
    """

    def __init__(self, paths: Sequence[str], work: Work, progress: Progress, say: Callable[[Wording], None]) -> None:
        """`say` gets a sentence for whatever could not be read, in order."""
        self._paths = paths
        self._work = work
        self._progress = progress
        self._say = say
        self._files = self._found()
        self._total: int | None = None
        self.tally = Tally.of(())
        self.reports = self.resumed = self.complaints = 0

    def first(self, count: int) -> list[File]:
        """The first files, so many at most; they are still to be read."""
        found = list(islice(self._files, count))
        self._files = chain(found, self._files)
        return found

    def read(self, engine: Here, spool: Spool, guard: Callable[[str], None]) -> None:
        """The first pass; `guard` is told the path of each report that was read.

        `spool` may hold frames of an earlier run over the same paths by the same rules.
        """
        self._engine, self._spool, self._guard = engine, spool, guard
        self._others = Others(self._work.settings.register, spool.at)
        if self._progress.is_shown:
            threading.Thread(target=self._count, daemon=True).start()
        files = self._taken_over()
        self._progress.begin(READING, self.reports)
        for found in engine.map(self._portions(files)):
            self._take(spool.add(found.files, found.told, found.digests, found.blob))
        spool.cut()

    def parts(self) -> Iterator[Made]:
        """The second pass: the parts of the output, in order."""
        self._progress.begin(WRITING)
        for done in self._engine.map(self._judged()):
            self.tally.add(done.tally)
            self._progress.show(self.tally.reports, self.reports)
            yield done.made

    def judgements(self) -> Iterator[Judgement]:
        """The second pass in this process, for what cannot be put out in parts."""
        self._progress.begin(WRITING)
        for portion in self._judged():
            for judgement in portion.judgements():
                self.tally.add(Tally.of((judgement,)))
                self._progress.show(self.tally.reports, self.reports)
                yield judgement

    def _take(self, frame: Frame) -> None:
        for (path, _), told, place in zip(frame.files, frame.told, frame.digests, strict=True):
            self._others.take(told.facts, place)
            self.reports += 1
            if told.failure is None:
                self._guard(path)
            else:
                self._complain(naming(path, Wording(*told.failure)))
        self._progress.show(self.reports, self._total)

    def _complain(self, sentence: Wording) -> None:
        self.complaints += 1
        self._progress.clear()
        self._say(sentence)

    def _taken_over(self) -> Iterator[File]:
        """Takes over what an earlier run found of files that are the same; gives the files that remain."""
        for frame in self._spool.frames():
            these = list(islice(self._files, len(frame.files)))
            if tuple((file.path, file.stamp) for file in these) != frame.files or any(file.here for file in these):
                self._spool.drop_from(frame)
                return chain(these, self._files)
            self._take(frame)
            self.resumed += len(these)
        return self._files

    def _portions(self, files: Iterator[File]) -> Iterator[Files]:
        """Portions of files; one that can only be read here is its own."""
        waiting: list[tuple[str, Stamp]] = []
        for path, stamp, here in files:
            if not here:
                waiting.append((path, stamp))
            if waiting and (here or len(waiting) == self._engine.portion):
                yield Files(self._work.packed, tuple(waiting))
                waiting = []
            if here:
                yield Files(self._work.packed, ((path, stamp),), here=True)
        if waiting:
            yield Files(self._work.packed, tuple(waiting))

    def _judged(self) -> Iterator[Judged]:
        first = 1
        for frame in self._spool.frames():
            others = tuple(self._others.of(told.facts) for told in frame.told)
            yield Judged(self._work.packed, first, self._spool.at(frame.blob), others)
            first += len(frame.files)

    def _found(self) -> Iterator[File]:
        for path in self._paths:
            empty = True
            for file in find([path]):
                empty = False
                yield stamped(file)
            if empty:
                self._complain(EMPTY_FOLDER.fill(path=path))

    def _count(self) -> None:
        """How many files there are, found out while they are read."""
        with contextlib.suppress(OSError):
            self._total = sum(1 for _ in find(self._paths))


def stamped(path: str) -> File:
    """The file at `path`, which may lead into an archive."""
    for place in (path, path.partition(INSIDE)[0]) if INSIDE in path else (path,):
        try:
            found = os.stat(place)  # noqa: PTH116  a path of any bytes
        except (OSError, ValueError):
            continue
        stamp = (found.st_ino, found.st_size, found.st_mtime_ns)
        return File(path, stamp, not stat.S_ISREG(found.st_mode))
    return File(path, _NOTHING, path == STDIN)
