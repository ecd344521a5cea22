"""The library killed, filled up, garbled and fought over: what it acknowledged is there, what it cannot do it says."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from parser.document import Source
from parser.report import Report
from tui.library import Decision, Library, Mark, NotKeptError, journal
from tui.library.decisions import to_record
from tui.library.moving import Kept

_REPORTS = 400
"""Reports that are decided on again and again, so that the files stay small and are rewritten often."""

_LONG = 3000
_PORTION = 25


def run(count: int, seed: int, **_: object) -> bool:
    """`count` kills, and each of the other trials; prints a line each and returns whether all promises hold."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        parts = [
            killed(folder / "killed", count, Random(seed)),
            two_writers(folder / "two", max(100, 10 * count)),
            full(folder / "full", Random(seed)),
            garbled(folder / "garbled", max(10, count // 5), Random(seed)),
        ]
    return all(parts)


def killed(folder: Path, count: int, rng: Random) -> bool:
    """Kill a process at a random moment in writing, `count` times; whether nothing it had acknowledged is lost."""
    expected: dict[int, int] = {}
    notices, lost, acknowledged, number = 0, 0, 0, 0
    for _ in range(count):
        deed = rng.choices((_decide, _compact, _take_in), (8, 1, 1))[0]
        done = _until_killed(folder, deed, number, rng)
        for value in done:
            expected[value % _REPORTS] = value
        acknowledged += len(done)
        # One more may have been written than was acknowledged, and a portion when taking in.
        number = max([number, *done]) + 1 + _PORTION
        library = Library.open(folder, to_read=True)
        notices += library.notice is not None
        for which, value in expected.items():
            lost += int(library.decision(_report(which)).note or -1) < value
        library.close()
    _say(
        f"kills {count}: {acknowledged} decisions acknowledged, {lost} lost, "
        f"{notices} times something was found damaged: {_told(not lost and not notices)}"
    )
    return not lost and not notices


def _until_killed(folder: Path, deed: Callable[[Library, int], Iterator[int]], first: int, rng: Random) -> list[int]:
    """What a process acknowledged that did `deed` from number `first` on until it was killed."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        journal.LONG = _LONG
        library = Library.open(folder)
        for value in deed(library, first):
            os.write(write, b"%d\n" % value)
        os._exit(1)
    os.close(write)
    answers, wanted = b"", rng.randint(0, 30)
    while answers.count(b"\n") < wanted and (more := os.read(read, 4096)):
        answers += more
    for _ in range(rng.randint(0, 20_000)):  # a moment, and another one each time
        pass
    os.kill(child, signal.SIGKILL)
    while more := os.read(read, 4096):
        answers += more
    os.close(read)
    os.waitpid(child, 0)
    return [int(answer) for answer in answers.split(b"\n")[:-1]]


def _decide(library: Library, first: int) -> Iterator[int]:
    value = first
    while True:
        library.decide(_report(value % _REPORTS), mark=Mark.RETURNED, note=str(value))
        yield value
        value += 1


def _compact(library: Library, first: int) -> Iterator[int]:
    for value in _decide(library, first):
        if value % 3 == 0:
            library.compact()
        yield value


def _take_in(library: Library, first: int) -> Iterator[int]:
    """Others' decisions, a portion at a time, each acknowledged as a whole."""
    value = first
    while True:
        values = range(value, value + _PORTION)
        coming = {_key(v): to_record(Decision(Mark.PASSED, str(v)), _report(v % _REPORTS)) for v in values}
        library.merge(Kept(coming, {}), prefer_coming=True)
        yield from values
        value += _PORTION


def _report(which: int) -> Report:
    return Report(Source("made", "0" * 64), agency=f"云溪{which}县人民政府", year=2024)


def _key(value: int) -> str:
    from tui.library.decisions import identity

    return identity(_report(value % _REPORTS))


def two_writers(folder: Path, count: int) -> bool:
    """Two processes that want to write `count` decisions each, at once; whether one did and the other was told."""
    read, write = os.pipe()
    children = []
    for which in range(2):
        child = os.fork()
        if child == 0:
            library = Library.open(folder)
            os.read(read, 1)  # until both have opened it
            kept = 0
            for value in range(count):
                try:
                    library.decide(_report(value), note=f"{which} {value}")
                    kept += 1
                except NotKeptError as error:
                    assert library.read_only and "另一个" in error.reason.zh
                    break
            library.close()
            os._exit(10 + which if kept == count else 2 if kept == 0 else 3)
        children.append(child)
    # Both are inside when the second can no longer get the lock, whichever that is.
    while not (folder / "lock").exists():
        pass
    os.write(write, b"xx")
    ends = sorted(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children)
    winner = ends[-1] - 10
    library = Library.open(folder)
    there = sum(library.decision(_report(value)).note.endswith(f" {value}") for value in range(count))
    library.close()
    # One that came after the other had left may write too, over what is there, and loses nothing.
    is_met = there == count and (ends in ([2, 10], [2, 11]) or ends == [10, 11]) and winner in (0, 1)
    told = "the other was told that it may only read" if ends[0] == 2 else "the other came later and wrote too"
    _say(f"two writers of {count} decisions: {there} there, {told}: {_told(is_met)}")
    return is_met


def full(folder: Path, rng: Random) -> bool:
    """A disk that takes no more; whether each decision is kept, or refused in a sentence and the next ones work."""
    library = Library.open(folder)
    kept, refused = {}, 0
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        for value in range(600):
            if value == 200:
                size = max(path.stat().st_size for path in folder.iterdir())
                resource.setrlimit(resource.RLIMIT_FSIZE, (size + 5000, limits[1]))
            if value == 400:
                resource.setrlimit(resource.RLIMIT_FSIZE, limits)
            try:
                library.decide(_report(value), note="字" * rng.randint(1, 80))
                kept[value] = library.decision(_report(value)).note
            except NotKeptError as error:
                refused += 1
                assert "没有保存" in error.reason.zh
                assert library.decision(_report(value)) == Decision()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, before)
    library.close()
    library = Library.open(folder)
    lost = sum(library.decision(_report(value)).note != note for value, note in kept.items())
    is_met = not lost and refused > 0 and len(kept) + refused == 600 and 599 in kept and library.notice is None
    library.close()
    _say(f"disk full: {len(kept)} kept, {refused} refused, {lost} lost: {_told(is_met)}")
    return is_met


def garbled(folder: Path, count: int, rng: Random) -> bool:
    """Files cut or overwritten anywhere; whether all that can be read is read, and the damaged file is kept."""
    library = Library.open(folder)
    for value in range(60):
        library.decide(_report(value), note=f"备注 {value}")
        if value == 40:
            library.compact()
    sound = {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix in (".json", ".log")}
    library.close()
    lines = {name: data.split(b"\n") for name, data in sound.items()}
    wrong = 0
    for _ in range(count):
        other = folder.with_name("damaged")
        shutil.rmtree(other, ignore_errors=True)
        other.mkdir()
        which = rng.choice(("decisions.json", "decisions.log"))
        for name, data in sound.items():
            (other / name).write_bytes(_damaged(data, rng) if name == which else data)
        bad = (other / which).read_bytes()
        library = Library.open(other)
        if library.read_only:
            # Its first line may say now that a later version wrote it: then nothing is touched, and that is said.
            wrong += library.notice is None or bad != (other / which).read_bytes()
            library.close()
            continue
        whole = {line.rstrip(b",") for line in bad.split(b"\n")} & {line.rstrip(b",") for line in lines[which]}
        for value in range(60):
            readable = any(f'"备注 {value}"'.encode() in line for line in whole)
            wrong += readable and library.decision(_report(value)).note != f"备注 {value}"
        aside = list(other.glob(f"{which}.damaged-*"))
        wrong += bool(aside) and (aside[0].read_bytes() != bad or library.notice is None)
        library.close()
    _say(f"garbled files {count}: {wrong} times something readable was lost or nothing was said: {_told(not wrong)}")
    return not wrong


def _damaged(data: bytes, rng: Random) -> bytes:
    at = rng.randrange(len(data))
    if rng.random() < 0.5:
        return data[:at]
    junk = bytes(rng.randrange(256) for _ in range(rng.randint(1, 300)))
    return data[:at] + junk + data[at + len(junk) :]


def _told(holds: bool) -> str:
    return "holds" if holds else "DOES NOT HOLD"


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
