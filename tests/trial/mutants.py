"""Mutated inputs: whatever a file holds, reading it ends in a report or one sentence, soon, in bounded memory."""

from __future__ import annotations

import json
import os
import resource
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from pathlib import Path
from random import Random
from typing import NamedTuple

from parser.exports import Chosen, render
from parser.judge import judge
from parser.reader import read, read_path
from parser.report import Report
from parser.sources.inputs import find
from tests.trial.bombs import bomb
from tests.trial.corpus import corpus
from tests.trial.mutate import mutant

LONGEST = 10.0
"""Seconds of one core that an input may take."""

ADDRESSES = 2 << 30
"""Bytes of addresses a worker may have: what needs more raises."""

FACTOR, BASE = 10, 80 << 20
"""The memory promised: so many times the input, and so many bytes."""

HUNG = 2 * LONGEST
"""Seconds of one core after which a worker is given up."""

PATIENCE = 600.0
"""Seconds on the clock after which it is given up too: it waits for something, or others use the cores."""

_BOMBS = 0.03
_TOLD = 5
"""So many inputs that went wrong in one way are shown and kept."""

_JUDGED, _EXPORTED = 3, 10
"""Every so many inputs one is judged, or exported."""


class Ended(NamedTuple):
    """How one input ended: `end` the format read or the failure's code, `wrong` what must not have happened."""

    number: int
    made: str
    size: int
    end: str
    seconds: float
    memory: int
    wrong: str = ""


def made(index: int, seed: int, base: dict[str, bytes]) -> tuple[str, bytes]:
    """The input called `index` of the trial with `seed`: what was done, and the bytes."""
    rng = Random(f"{seed} {index}")
    return bomb(rng) if rng.random() < _BOMBS else mutant(base, rng)


def meet(data: bytes, index: int = 0) -> str:
    """How reading `data` ends; every so often it is judged and exported too. Raises where something is wrong."""
    report = read(data, "输入")
    check(report)
    if index % _JUDGED == 0:
        judgement = judge(report)
        assert judgement.outcomes, "no rule was asked"
        if index % _EXPORTED == 0:
            chosen = [Chosen(judgement)]
            json.loads(render(chosen, "jsonl"))
            for fmt in ("csv", "md"):
                render(chosen, fmt).decode()
    if data.startswith(b"PK") and index % 2:
        _open(data)
    return report.failure.code if report.failure else str(report.source.format)


def check(report: Report) -> None:
    """A failure is one sentence in each language, a report has six sections and its cells are numbers or None."""
    if report.failure:
        for sentence in report.failure.reason:
            assert sentence.strip(), "a failure without a sentence"
            assert sentence.isprintable(), f"a sentence with control characters: {sentence!r}"
    assert len(report.sections) == 6
    for table in report.tables.values():
        for cell in table:
            assert cell.value is None or type(cell.value) in (int, float), cell
            assert (cell.value is not None) == (cell.state in ("number", "inferred")), cell


def _open(data: bytes) -> None:
    """The way of an archive on disk."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.zip")
        path.write_bytes(data)
        for number, member in enumerate(find([str(path)])):
            assert member.isprintable(), f"a path with control characters: {member!r}"
            if number < 20:
                check(read_path(member))


def try_one(index: int, seed: int, base: dict[str, bytes]) -> Ended:
    """Make the input called `index`, read it, and say how that ended."""
    name, data = made(index, seed, base)
    _forget_peak()
    before = _memory("VmRSS")
    start = time.process_time()
    end, wrong = "", ""
    try:
        end = meet(data, index)
    except Exception:
        wrong = traceback.format_exc(limit=-6)
    seconds = time.process_time() - start
    if not wrong and seconds > LONGEST:
        wrong = f"took {seconds:.1f} s"
    return Ended(index, name, len(data), end, seconds, _memory("VmHWM") - before, wrong)


def alone() -> None:
    """Leave out other programs and models: what they make of a file is not what is tried here."""
    os.environ["PATH"] = ""
    sys.modules["rapidocr"] = None  # type: ignore[assignment]


def _forget_peak() -> None:
    """Let the system count a process's greatest memory anew (Linux; elsewhere nothing is measured)."""
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return


def _memory(what: str) -> int:
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return 0
    return int(status.partition(f"{what}:")[2].split()[0]) * 1024


def _seconds(process: int | None) -> float:
    """The seconds of one core that a process has used (Linux; elsewhere 0)."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _work(pipe: Connection, first: int, last: int, step: int, seed: int, base: dict[str, bytes]) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
    alone()
    for index in range(first, last, step):
        pipe.send(try_one(index, seed, base))
    pipe.close()


@dataclass
class Worker:
    """A process that tries every `step`-th input, watched: one that hangs or dies is replaced behind its input."""

    next: int
    last: int
    step: int
    seed: int
    base: dict[str, bytes]
    pipe: Connection = field(init=False)
    since: float = field(init=False)

    def __post_init__(self) -> None:
        self._start()

    def _start(self) -> None:
        context = get_context("fork")
        self.pipe, end = context.Pipe(duplex=False)
        self._process = context.Process(
            target=_work, args=(end, self.next, self.last, self.step, self.seed, self.base), daemon=True
        )
        self._process.start()
        end.close()
        self._begin()

    def _begin(self) -> None:
        self.since = time.monotonic()
        self._worked = _seconds(self._process.pid)

    def received(self) -> Ended | None:
        """What the worker has to tell; None where it is through."""
        try:
            ended: Ended = self.pipe.recv()
        except EOFError:
            self._process.join()
            return self._replaced(f"the process died ({self._process.exitcode})") if self.next < self.last else None
        self.next += self.step
        self._begin()
        return ended

    def overdue(self) -> Ended | None:
        """The input that takes far too long, if there is one."""
        worked, waited = _seconds(self._process.pid) - self._worked, time.monotonic() - self.since
        if worked < HUNG and waited < PATIENCE:
            return None
        self._process.kill()
        self._process.join()
        return self._replaced(f"still busy after {worked:.0f} s of work in {waited:.0f} s")

    def _replaced(self, wrong: str) -> Ended:
        name, data = made(self.next, self.seed, self.base)
        ended = Ended(self.next, name, len(data), "", time.monotonic() - self.since, 0, wrong)
        self.next += self.step
        self.pipe.close()
        self._start()
        return ended


def ended(count: int, seed: int, processes: int, first: int = 0) -> Iterator[Ended]:
    """How each input from `first` up to `count` ended, as they come."""
    base = corpus()
    workers = [Worker(first + n, count, processes, seed, base) for n in range(processes)]
    while workers:
        ready = wait([worker.pipe for worker in workers], timeout=1.0)
        for worker in list(workers):
            if worker.pipe in ready:
                told = worker.received()
                if told is None:
                    workers.remove(worker)
                    continue
            else:
                told = worker.overdue()
            if told is not None:
                yield told


def run(count: int, seed: int, *, first: int = 0, processes: int = 2, keep: Path | None = None) -> bool:
    """Try `count` inputs, print what came of them, keep the bytes of those that went wrong; whether none did."""
    start = time.monotonic()
    ends: Counter[str] = Counter()
    wrongs: Counter[str] = Counter()
    slowest: list[Ended] = []
    largest: list[Ended] = []
    over = 0
    tried = 0
    for one in ended(count, seed, processes, first):
        tried += 1
        if tried % 5000 == 0:
            _say(f"... {tried} inputs, {time.monotonic() - start:.0f} s, {wrongs.total()} wrong")
        ends[one.end or "wrong"] += 1
        over += one.memory > FACTOR * one.size + BASE
        slowest = sorted((*slowest, one), key=lambda e: -e.seconds)[:5]
        largest = sorted((*largest, one), key=lambda e: -e.memory)[:5]
        if one.wrong:
            kind = one.wrong.strip().splitlines()[-1][:100]
            wrongs[kind] += 1
            if wrongs[kind] > _TOLD:
                continue
            _say(f"wrong: input {one.number} ({one.made}, {one.size} bytes)\n{one.wrong.strip()}")
            if keep:
                keep.mkdir(parents=True, exist_ok=True)
                (keep / f"{seed}-{one.number}.bin").write_bytes(made(one.number, seed, corpus())[1])
    _say(f"{tried} inputs in {time.monotonic() - start:.0f} s, seed {seed}, {processes} processes")
    _say("ended as: " + ", ".join(f"{end} {number}" for end, number in ends.most_common()))
    _say("slowest: " + "; ".join(f"{e.seconds:.2f} s {e.number} ({e.made}, {e.size} bytes)" for e in slowest))
    _say("most memory: " + "; ".join(f"{e.memory >> 20} MB {e.number} ({e.made}, {e.size} bytes)" for e in largest))
    _say(f"over {FACTOR} x input + {BASE >> 20} MB: {over}")
    for wrong, number in wrongs.most_common():
        _say(f"wrong {number} x: {wrong}")
    _say("every input ended in a report or a sentence" if not wrongs else "NOT every input ended well")
    return not wrongs


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
