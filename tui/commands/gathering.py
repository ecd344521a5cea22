"""The reports behind the PATHs of a command line, one after the other, for commands that compare and do not judge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from parser.among.digest import Digest
from parser.exports.harmless import one_line
from parser.report import Report
from parser.wording import Language, Wording
from tui.commands import printing
from tui.commands.paths import READING, files, naming
from tui.commands.status import Status, Stop

CANNOT_COMPARE = Wording("没有 {path} 就不能比较", "nothing can be compared without {path}")
ONE_REPORT = Wording(
    "{path}：这里有 {count} 份报告，要正好一份；请写出文件名", "{path}: holds {count} reports; name the file of one"
)

AND_MORE = Wording("另有 {count} 份也没有计入", "and {count} more are left out")

_MOST = 20
"""Sentences of one kind that anybody reads."""

_FEW = 100
"""Files up to which starting processes would cost more than they save."""


class Told(NamedTuple):
    """What is told of a file: its digest without passages, packed, or why it could not be read."""

    path: str
    found: bytes | Wording


class Portion(NamedTuple):
    """Files to read, in this process (`here`) or in another one; see `tui.batch`."""

    files: tuple[str, ...]
    here: bool = False

    def run(self) -> list[Told]:
        """Read them."""
        return [_told(path, report) for path, report in _read(self.files)]

    def parts(self) -> list[Portion]:
        """Each file on its own."""
        return [Portion((file,)) for file in self.files]

    def lost(self) -> list[Told]:
        """A sentence for each file, whose reading ended the process."""
        from tui.batch.work import DIED

        return [Told(file, DIED.fill(path=file)) for file in self.files]


class Gathering:
    """The reports that can be read, in order; `all_read` is known and complaints are made at the end.

    With `tables_only` the reports come without their prose, and many of them are read in several processes.
    """

    def __init__(self, paths: Sequence[str], language: Language, *, tables_only: bool = False) -> None:
        self._paths, self._language, self._tables_only = paths, language, tables_only
        self._complaints: list[Wording] = []
        self.count = 0
        self.all_read = True

    def __iter__(self) -> Iterator[Report]:
        """Read them; each is given once and not kept."""
        with printing.Progress(READING, self._language) as progress:
            for path, found in self._found():
                self.count += 1
                progress.show(self.count)
                if isinstance(found, Report):
                    yield found
                else:
                    self._complaints.append(naming(path, found))
        self.all_read = not self._complaints
        for complaint in self._complaints:
            printing.say(complaint, self._language)

    def _found(self) -> Iterator[tuple[str, Report | Wording]]:
        coming = files(self._paths, self._complaints.append)
        first = list(islice(coming, _FEW + 1)) if self._tables_only else []
        if len(first) > _FEW:
            yield from _elsewhere(chain(first, coming))
            return
        for path, report in _read(chain(first, coming)):
            yield path, report if report.failure is None else report.failure.reason


def tell(sentences: Iterable[Wording], language: Language) -> None:
    """Say what did not count, on standard error; of very many the first ones, and how many more there are."""
    sentences = list(sentences)
    for sentence in sentences[:_MOST]:
        printing.say(sentence, language)
    if len(sentences) > _MOST:
        printing.say(AND_MORE.fill(count=len(sentences) - _MOST), language)


def only(path: str, language: Language) -> Report:
    """The one report at `path`. Raises Stop where there is none or more than one."""
    gathering = Gathering([path], language)
    found = list(gathering)
    if not found and gathering.count <= 1:
        raise Stop(CANNOT_COMPARE.fill(path=one_line(path)))
    if len(found) != 1:
        raise Stop(ONE_REPORT.fill(path=one_line(path), count=len(found)), Status.USAGE)
    return found[0]


def _read(files: Iterable[str]) -> Iterator[tuple[str, Report]]:
    from parser.reader import read_path

    return ((file, read_path(file)) for file in files)


def _told(path: str, report: Report) -> Told:
    if report.failure is not None:
        return Told(path, report.failure.reason)
    return Told(path, Digest(report, {}, False).pack())


def _elsewhere(files: Iterable[str]) -> Iterator[tuple[str, Report | Wording]]:
    """The files as processes read them, in order."""
    from tui.batch import engines

    with engines.Pool(engines.cores()) as pool:
        for portion in pool.map(_portions(files, pool.portion)):
            for path, found in portion:
                yield path, Digest.unpack(found).report if isinstance(found, bytes) else found


def _portions(files: Iterable[str], size: int) -> Iterator[Portion]:
    """Portions in order; what only this process can read, such as standard input, is one by itself."""
    from tui.batch.run import stamped

    waiting: list[str] = []
    for file in files:
        here = stamped(file).here
        if waiting and (here or len(waiting) == size):
            yield Portion(tuple(waiting))
            waiting = []
        if here:
            yield Portion((file,), here=True)
        else:
            waiting.append(file)
    if waiting:
        yield Portion(tuple(waiting))
