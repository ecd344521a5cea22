"""Many reports at once, in other processes: read in portions, then held against each other."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from parser.among.collection import Collection
from parser.among.digest import Digest
from parser.config import Settings, apply
from parser.judge import judge_among
from parser.rules.model import Answered, Judgement, Outcome
from parser.wording import Wording
from tui.library import company
from tui.library.cache import Cache, Reading, Stamp
from tui.library.reading import broken, read_new
from tui.library.summary import Summary

PORTION, TOGETHER = 16, 500
"""Files for a process at a time, and reports held against the others at a time."""

File = tuple[str, Stamp | None]

DIED = Wording(
    "{path}：处理时进程意外结束（可能是内存不足），这份没有判断。请单独打开，或另存后再试。",
    "{path}: the process reading this file died, perhaps for want of memory, so it was not judged. Open it alone, or "
    "save it anew.",
)


def read(files: Sequence[File], settings: Settings) -> Iterator[list[tuple[File, Reading]]]:
    """What is kept of the reports in `files`, a portion at a time, read by as many processes as there are cores."""
    from tui.batch.engines import Pool, cores

    portions = (Portion(tuple(files[n : n + PORTION]), settings) for n in range(0, len(files), PORTION))
    with Pool(cores()) as pool:
        yield from pool.map(portions)


def together(
    cache: Cache, paths: Sequence[str], asked: Sequence[str], stamp: str, settings: Settings, *, here: bool
) -> Iterator[list[tuple[Summary, bytes]]]:
    """What rules between reports say of those at `paths`, and the company of each, in the order in which it is `asked`.

    `here`: in this process.
    """
    portions = [tuple(asked[first : first + TOGETHER]) for first in range(0, len(asked), TOGETHER)]
    if here:
        collected = Together(cache.digests(paths), settings)
        yield from map(collected.judged, portions)
        return
    from tui.batch.engines import Pool

    with tempfile.NamedTemporaryFile(prefix="gouji-") as sitting:
        sitting.write("\0".join(paths).encode("utf-8", "surrogateescape"))
        sitting.flush()
        tasks = (Among(cache.file, Path(sitting.name), stamp, portion, settings) for portion in portions)
        # One process, which holds all digests while it works.
        with Pool(1) as pool:
            yield from pool.map(tasks)


class Portion(NamedTuple):
    """Files for one process to read, for an engine of `tui.batch`."""

    files: tuple[File, ...]
    settings: Settings
    here: bool = False

    def run(self) -> list[tuple[File, Reading]]:
        """Read each."""
        _politely()
        return [(file, read_new(file[0], self.settings)) for file in self.files]

    def parts(self) -> list[Portion]:
        """Each file on its own."""
        return [self._replace(files=(file,)) for file in self.files]

    def lost(self) -> list[tuple[File, Reading]]:
        """A sentence for each file that ends whatever reads it."""
        return [(file, broken(file[0], DIED.fill(path=file[0]), self.settings)) for file in self.files]


class Among(NamedTuple):
    """Reports to be held against all others of a sitting, whose paths stand in the file `sitting`; for an engine.

    `asked` says which of them, `stamp` is the sitting's.
    """

    cache: Path
    sitting: Path
    stamp: str
    asked: tuple[str, ...]
    settings: Settings
    here: bool = False

    def run(self) -> list[tuple[Summary, bytes]]:
        """What rules between reports say of each, and its company."""
        _politely()
        together = _together(self.cache, self.sitting, self.stamp, self.settings)
        return together.judged(self.asked)

    def parts(self) -> list[Among]:
        """Itself: nothing in it is worse than the rest."""
        return [self]

    def lost(self) -> list[tuple[Summary, bytes]]:
        """Nothing is said of them."""
        return []


class Together:
    """The digests of all reports of a sitting, by path, with the rules between reports."""

    def __init__(self, digests: Iterable[tuple[str, bytes]], settings: Settings) -> None:
        self._settings = settings
        self._rules = [rule for rule in settings.rules if rule.needs_others]
        self._digests: dict[str, bytes] = {}
        self._collection = Collection((), settings.register)
        for path, packed in digests:
            self._digests[path] = packed
            self._collection.add(Digest.unpack(packed), packed=packed)

    def judged(self, paths: Iterable[str]) -> list[tuple[Summary, bytes]]:
        """What rules between reports say of those at `paths`, and the company of each."""
        return [self._judged(path, Digest.unpack(self._digests[path])) for path in paths if path in self._digests]

    def _judged(self, path: str, digest: Digest) -> tuple[Summary, bytes]:
        its = self._collection.company(digest)
        # What they say of the report alone was said when it was read.
        silent = (Outcome(rule, Answered.HOLDS if rule.check else Answered.NOT_JUDGED) for rule in self._rules)
        judgement = judge_among(Judgement(digest.report, tuple(silent)), digest, its)
        return Summary.of(apply(judgement, self._settings))._replace(path=path), company.packed(its)


def _together(cache: Path, sitting: Path, stamp: str, settings: Settings) -> Together:
    """The collection of a sitting, which a process makes once."""
    if stamp not in _held:
        _held.clear()
        paths = sitting.read_bytes().decode("utf-8", "surrogateescape").split("\0")
        with Cache(cache) as kept:
            _held[stamp] = Together(kept.digests(paths), settings)
    return _held[stamp]


_held: dict[str, Together] = {}


@lru_cache(maxsize=1)
def _politely() -> None:
    """Once in a process: whoever sits at the keys comes first."""
    os.nice(5)


def stamp_of(summaries: Iterable[Summary], version: str) -> str:
    """The same only for the same reports in the same order, judged by the same version."""
    found = hashlib.sha256(version.encode())
    for one in summaries:
        if one.kin and one.year:
            path = one.path if one.path.startswith("/") else os.path.abspath(one.path)  # noqa: PTH100
            found.update(f"{path}\0{one.sha256}\n".encode("utf-8", "surrogateescape"))
    return found.hexdigest()
