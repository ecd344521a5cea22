"""What is done to a portion, wherever that is: nothing here prints, and everything needed comes with the portion."""

from __future__ import annotations

import pickle
from collections.abc import Mapping, Sequence
from functools import cached_property, lru_cache
from hashlib import blake2b
from typing import NamedTuple, Protocol, TypeVar

from parser.among.collection import Company
from parser.among.digest import Digest
from parser.config import Settings, apply
from parser.document import Source
from parser.judge import judge, judge_among
from parser.reader import read_path
from parser.report import Failure, Report
from parser.rules.model import Judgement, Rule
from parser.wording import Wording
from tui.batch import packing
from tui.batch.others import Facts
from tui.batch.outputs import Made, Output
from tui.batch.packing import Kept
from tui.batch.spool import Stamp, Told
from tui.batch.tally import Tally
from tui.commands.status import Stop

BROKE = Wording(
    "{path}：处理时程序出错（{reason}），这份没有判断。请把文件发给我们。",
    "{path}: the program failed on this file ({reason}), so it was not judged. Please send us the file.",
)
DIED = Wording(
    "{path}：处理时进程意外结束（可能是内存不足），这份没有判断。请单独打开，或另存后再试。",
    "{path}: the process reading this file died, perhaps for want of memory, so it was not judged. Open it alone, or "
    "save it anew.",
)
NO_MEMORY = Wording(
    "写出时进程一再意外结束（可能是内存不足）；请减少 --jobs 后用 --resume 继续",
    "the processes that make the output keep dying, perhaps for want of memory; go on with --resume and fewer --jobs",
)

Result = TypeVar("Result", covariant=True)


class Task(Protocol[Result]):
    """A portion of work. One with `here` can only be done in the process that asks for it."""

    @property
    def here(self) -> bool: ...

    def run(self) -> Result:
        """Do it."""

    def parts(self) -> Sequence[Task[Result]]:
        """The same as smaller portions, in order, for when it ends every process that tries."""

    def lost(self) -> Result:
        """What stands for the result of a portion that cannot be made smaller and ends every process."""


class Work:
    """How everything in a run is judged and put out."""

    def __init__(self, settings: Settings, output: Output) -> None:
        self.settings = settings
        self.output = output

    @cached_property
    def packed(self) -> bytes:
        """This as bytes, which go with every portion."""
        return pickle.dumps((self.settings, self.output), 5)

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        """The rules to judge by, by code."""
        return {rule.code: rule for rule in self.settings.rules}


@lru_cache(maxsize=4)
def _work(packed: bytes) -> Work:
    return Work(*pickle.loads(packed))  # noqa: S301  our own bytes


class Found(NamedTuple):
    """What the first pass makes of some files: what is told of each, its digest, and the packed judgements."""

    files: tuple[tuple[str, Stamp], ...]
    told: list[Told]
    digests: list[bytes]
    blob: bytes


class Files(NamedTuple):
    """A portion of the first pass: paths, each with its stamp."""

    work: bytes
    files: tuple[tuple[str, Stamp], ...]
    here: bool = False

    def run(self) -> Found:
        """Read each file and judge it alone."""
        work = _work(self.work)
        return _found(self.files, [_judged(path, work) for path, _ in self.files])

    def parts(self) -> list[Files]:
        """Each file on its own."""
        return [self._replace(files=(file,)) for file in self.files]

    def lost(self) -> Found:
        """A sentence for each file."""
        work = _work(self.work)
        return _found(self.files, [_unreadable(path, DIED.fill(path=path), work) for path, _ in self.files])


class Done(NamedTuple):
    """What the second pass makes of a portion: its part of the output, and what it adds to the summary."""

    made: Made
    tally: Tally


class Judged(NamedTuple):
    """A portion of the second pass: packed judgements, the number of the first, what each is held against."""

    work: bytes
    first: int
    blob: bytes
    others: tuple[Company, ...]
    here: bool = False

    def run(self) -> Done:
        """Hold each report against the others and make its part of the output."""
        judgements = self.judgements()
        return Done(_work(self.work).output.made(judgements, self.first), Tally.of(judgements))

    def judgements(self) -> list[Judgement]:
        """The reports as they are finally judged."""
        work = _work(self.work)
        return [
            apply(judge_among(one.judgement, one.digest, company), work.settings)
            for one, company in zip(packing.unpacked(self.blob, work.rules), self.others, strict=True)
        ]

    def parts(self) -> list[Judged]:
        """Itself: nothing in it is worse than the rest."""
        return [self]

    def lost(self) -> Done:
        """Nothing can stand for it, so the run ends."""
        raise Stop(NO_MEMORY)


def _judged(path: str, work: Work) -> Judgement:
    try:
        return judge(read_path(path), tuple(work.rules.values()))
    except Exception as error:
        reason = Wording(*[f"{type(error).__name__}: {error}"[:200]] * 2)
        return _unreadable(path, BROKE.fill(path=path, reason=reason), work)


def _unreadable(path: str, reason: Wording, work: Work) -> Judgement:
    return judge(Report(Source(path, ""), failure=Failure("IN00", reason)), tuple(work.rules.values()))


def _found(files: tuple[tuple[str, Stamp], ...], judgements: Sequence[Judgement]) -> Found:
    digests = [Digest.of(judgement.report) for judgement in judgements]
    kept = [Kept.of(judgement, digest) for judgement, digest in zip(judgements, digests, strict=True)]
    told = [_told(digest) for digest in digests]
    return Found(files, told, [digest.pack() for digest in digests], packing.packed(kept))


def _told(digest: Digest) -> Told:
    failure = digest.report.failure
    figures = int.from_bytes(blake2b(repr(digest.figures).encode(), digest_size=8).digest(), "big")
    return Told(Facts.of(digest, figures), (failure.reason.zh, failure.reason.en) if failure else None)
