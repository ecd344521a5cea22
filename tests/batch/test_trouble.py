"""What goes wrong in a run costs the one file it concerns, and a run that was stopped goes on where it was."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from multiprocessing import forkserver
from pathlib import Path

import pytest

from parser import reader
from parser.config import Settings
from tests.batch.test_runs import exported
from tests.commands.cli import ROOT, SOUND, Gouji
from tui.batch import store
from tui.batch.engines import Here, Pool
from tui.batch.others import Facts
from tui.batch.spool import Spool, Told

FACTS = Facts("x.txt", "甲县", 2021, 1, {}, ())


class Part:
    """A portion of numbers whose work is to say them; 13 ends the process, as a full memory does."""

    here = False

    def __init__(self, *numbers: int) -> None:
        self.numbers = numbers

    def run(self) -> list[object]:
        if 13 in self.numbers:
            os.kill(os.getpid(), signal.SIGKILL)
        return list(self.numbers)

    def parts(self) -> list["Part"]:
        return [Part(number) for number in self.numbers]

    def lost(self) -> list[object]:
        return [f"lost {number}" for number in self.numbers]


def test_a_process_that_dies_costs_one_part_and_the_order_stays() -> None:
    with Pool(2) as pool:
        portions = [Part(*range(first, first + 4)) for first in range(0, 40, 4)]
        found = [one for portion in pool.map(portions) for one in portion]
    assert found == [*range(13), "lost 13", *range(14, 40)]


def test_what_makes_the_processes_is_deaf_to_interrupts_from_its_start(monkeypatch: pytest.MonkeyPatch) -> None:
    def blocked() -> set[int]:
        return set(signal.pthread_sigmask(signal.SIG_BLOCK, ()))

    then: list[set[int]] = []
    monkeypatch.setattr(forkserver, "ensure_running", lambda: then.append(blocked()))
    with Pool(1) as pool:
        assert list(pool.map([Part(1)])) == [[1]]
    assert signal.SIGINT in then[0]
    assert signal.SIGINT not in blocked()


def test_results_come_in_order_and_no_more_is_taken_than_is_worked_on() -> None:
    taken = []

    def coming() -> Iterator[Part]:
        for number in range(20, 120):
            taken.append(number)
            yield Part(number)

    pool = Pool(2)
    with pool:
        results = pool.map(coming())
        assert next(results) == [20]
        assert len(taken) <= pool.ahead + 1
        assert [one for portion in results for one in portion] == list(range(21, 120))


def test_a_file_whose_reading_kills_is_named_and_the_rest_goes_on(
    gouji: Gouji, county: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # Processes of the pool import this module anew, so the killer must come with them.
    (tmp_path / "sitecustomize.py").write_text(
        "import os\n"
        "from parser import reader\n"
        "real = reader.read_path\n"
        "def read_path(path):\n"
        "    if path.endswith('005-2022.txt'):\n"
        "        os.kill(os.getpid(), 9)\n"
        "    return real(path)\n"
        "reader.read_path = read_path\n"
    )
    environment = {
        **os.environ,
        "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}",
        "GOUJI_LANG": "en",
    }
    command = [sys.executable, "-m", "tui.main", "export", str(county), "--jobs", "2"]
    done = subprocess.run(command, capture_output=True, env=environment, timeout=120, check=False)
    expected = [json.loads(line) for line in gouji("export", str(county)).out.splitlines()]
    got = [json.loads(line) for line in done.stdout.splitlines()]
    (broken,) = [at for at, one in enumerate(got) if "005-2022" in one["source"]["path"]]
    assert got[broken]["verdict"] == "unreadable"
    assert done.returncode == 1
    assert b"005-2022.txt: the process reading this file died" in done.stderr
    # What the others say of themselves is as ever; held against others they miss one.
    assert [one["source"] for one in got[:broken]] == [one["source"] for one in expected[:broken]]
    assert [one["tables"] for one in got[broken + 1 :]] == [one["tables"] for one in expected[broken + 1 :]]


def test_a_fault_of_the_program_costs_one_file(gouji: Gouji, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(Path(SOUND).read_bytes())

    def broken(path: str) -> object:
        if path == str(bad):
            raise RuntimeError("a slip\x1b[31m")
        return real(path)

    real = reader.read_path
    monkeypatch.setattr("tui.batch.work.read_path", broken)
    answer = gouji("export", str(bad), SOUND)
    assert [json.loads(line)["verdict"] for line in answer.out.splitlines()] == ["unreadable", "pass"]
    assert "RuntimeError: a slip" in answer.err and "\x1b" not in answer.err


STOPPED = """
import os, sys
from tui.batch.run import Run
real, after = Run._take, int(sys.argv[1])
def take(self, frame):
    real(self, frame)
    if self.reports >= after:
        os.kill(os.getpid(), int(sys.argv[2]))
Run._take = take
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
if __name__ == "__main__":
    from tui.main import main
    sys.exit(main(sys.argv[3:]))
"""


def stopped(after: int, by: signal.Signals, *arguments: str) -> "subprocess.CompletedProcess[bytes]":
    """A run that is stopped when so many reports were read."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "GOUJI_LANG": "en"}
    command = [sys.executable, "-c", STOPPED, str(after), str(int(by)), *arguments]
    return subprocess.run(command, capture_output=True, env=environment, timeout=120, check=False)


def test_a_killed_run_goes_on_and_gives_the_same_bytes(gouji: Gouji, county: Path, cache: Path, tmp_path: Path) -> None:
    undisturbed = exported(gouji, tmp_path / "whole", str(county), "--jobs", "2")
    target = tmp_path / "out"
    done = stopped(30, signal.SIGKILL, "export", str(county), "--jobs", "2", "-o", str(target))
    assert done.returncode == -signal.SIGKILL and not target.exists()
    assert len(list(cache.rglob("*.run"))) == 1
    answer = gouji("export", str(county), "--jobs", "2", "--resume", "-o", str(target))
    assert "gouji: 接着做：上次的 32 份不用重读\n" in answer.err
    assert target.read_bytes() == undisturbed
    assert list(cache.rglob("*.run")) == []


def test_whoever_interrupts_a_run_is_told_how_to_go_on(county: Path, cache: Path) -> None:
    done = stopped(16, signal.SIGINT, "check", str(county), "--jobs", "2")
    assert (done.returncode, done.stdout) == (130, b"")
    assert done.stderr.splitlines()[-1].endswith(b"--resume goes on")
    assert b"Traceback" not in done.stderr


def test_a_file_that_changed_meanwhile_is_read_again(gouji: Gouji, tmp_path: Path, cache: Path) -> None:
    from tests.batch.worlds import fill

    folder = fill(tmp_path / "drafts", 12)
    stopped(39, signal.SIGKILL, "export", str(folder), "--jobs", "2")
    changed = folder / "01" / "010-2022.txt"
    changed.write_bytes(changed.read_bytes() + "\n补充一行。\n".encode())
    answer = gouji("export", str(folder), "--jobs", "2", "--resume")
    assert answer.out == gouji("export", str(folder)).out
    assert "上次的 32 份" in answer.err


def test_without_being_asked_nothing_is_taken_over(gouji: Gouji, county: Path) -> None:
    stopped(39, signal.SIGKILL, "export", str(county), "--jobs", "2")
    assert "接着做" not in gouji("export", str(county), "--jobs", "2").err


def test_a_frame_that_was_not_written_whole_is_read_again(tmp_path: Path) -> None:
    told = Told(FACTS, None)
    with (tmp_path / "run").open("w+b") as file:
        spool = Spool(file)
        for number in range(3):
            spool.add(((str(number), (1, 2, 3)),), [told], [b"digest %d" % number], b"blob")
    whole = (tmp_path / "run").read_bytes()
    for size in (len(whole) - 1, len(whole) - 30, len(whole) * 2 // 3 + 1):
        (tmp_path / "run").write_bytes(whole[:size])
        with (tmp_path / "run").open("r+b") as file:
            spool = Spool(file)
            frames = list(spool.frames())
            assert [frame.files[0][0] for frame in frames] == ["0", "1"]
            assert spool.at(frames[1].digests[0]) == b"digest 1"
            spool.add((("new", (1, 2, 3)),), [told], [b""], b"")
            spool.cut()
            assert [frame.files[0][0] for frame in spool.frames()] == ["0", "1", "new"]


def test_a_frame_with_a_changed_byte_is_not_believed(tmp_path: Path) -> None:
    with (tmp_path / "run").open("w+b") as file:
        Spool(file).add((("a", (1, 2, 3)),), [Told(FACTS, None)], [b"digest"], b"blob")
        file.seek(-2, os.SEEK_END)
        file.write(b"X")
        assert list(Spool(file).frames()) == []


def test_other_inputs_rules_or_programs_are_another_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def name(*paths: str, settings: Settings | None = None) -> Path | None:
        kept = store.opened(paths, settings or Settings(), {"XDG_CACHE_HOME": str(tmp_path)}, resume=False)
        kept.file.close()
        return kept.path

    assert name("a") == name("a")
    names = {name("a"), name("b"), name("a", "b"), name("a", settings=Settings().selecting(["T3"], []))}
    monkeypatch.setattr(store, "program", lambda: "another")
    assert len(names | {name("a")}) == 5


def test_the_same_command_twice_at_once_does_not_mix(tmp_path: Path) -> None:
    environ = {"XDG_CACHE_HOME": str(tmp_path)}
    first = store.opened(["a"], Settings(), environ, resume=False)
    second = store.opened(["a"], Settings(), environ, resume=True)
    assert first.path is not None and second.path is None
    first.finish()
    second.finish()


def test_remains_that_nobody_went_on_with_are_cleared_away(tmp_path: Path) -> None:
    environ = {"XDG_CACHE_HOME": str(tmp_path)}
    old = store.opened(["a"], Settings(), environ, resume=False)
    old.file.close()
    assert old.path is not None
    os.utime(old.path, (0, 0))
    store.opened(["b"], Settings(), environ, resume=False).finish()
    assert not old.path.exists()


def test_a_full_disk_is_one_sentence(gouji: Gouji, county: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Spool, "add", full)
    answer = gouji("export", str(county), "--jobs", "1")
    assert (answer.status, answer.out) == (1, "")
    assert len(answer.err.splitlines()) == 1 and "No space left" in answer.err


def test_working_here_needs_no_other_process() -> None:
    with Here() as here:
        assert list(here.map([Part(1), Part(2)])) == [[1], [2]]
