"""A small run of the trial of mutated inputs, and that its watchdog sees what hangs, dies or raises."""

import os
import sys
import time
from pathlib import Path
from random import Random
from typing import Any

import pytest

from parser.document import Source
from parser.report import Failure, Report
from parser.wording import Wording
from tests.trial import mutants
from tests.trial.bombs import BOMBS, Bomb
from tests.trial.corpus import corpus
from tests.trial.mutants import alone, made, meet, try_one
from tests.trial.mutate import BYTES, IN_PLACE, WORDS, Mutation, instructions, packed, redrawn

SEED = 5


@pytest.fixture(scope="module")
def base() -> dict[str, bytes]:
    return corpus()


@pytest.fixture(autouse=True)
def as_in_the_trial(monkeypatch: pytest.MonkeyPatch) -> None:
    """No other program is started, and the way back is kept."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    alone()


def test_some_mutants_end_in_a_report_or_a_sentence(base: dict[str, bytes]) -> None:
    for index in range(30):
        ended = try_one(index, SEED, base)
        assert ended.wrong == "", f"{ended.made}\n{ended.wrong}"


class Smallest(Random):
    """Chance that always chooses what stands first: the smallest of each bomb."""

    def random(self) -> float:
        return 0.0

    def choice(self, choices: Any) -> Any:
        return choices[0]

    def randrange(self, *bounds: Any) -> int:
        return 0


@pytest.mark.parametrize("make", BOMBS)
def test_a_small_bomb_ends_in_a_report_or_a_sentence(make: Bomb) -> None:
    data = make(Smallest())
    start = time.process_time()
    assert meet(data)
    assert time.process_time() - start < mutants.LONGEST


def test_the_same_seed_makes_the_same_input(base: dict[str, bytes]) -> None:
    assert made(7, SEED, base) == made(7, SEED, base) != made(7, SEED + 1, base)


@pytest.mark.parametrize("mutation", tuple(dict.fromkeys((*BYTES, *WORDS, *IN_PLACE))))
def test_every_mutation_changes_something(mutation: Mutation, base: dict[str, bytes]) -> None:
    data = base["html-0"]
    assert any(mutation(data, base["text-tab-rows"], Random(seed)) != data for seed in range(5))


def test_a_part_inside_a_packed_file_changes(base: dict[str, bytes]) -> None:
    data = base["docx-2021"]
    spoilt = {packed(data, base["html-0"], Random(seed)) for seed in range(9)}
    assert len(spoilt) > 5
    assert all(one.startswith(b"PK") for one in spoilt)


def test_the_instructions_of_a_pdf_change(base: dict[str, bytes]) -> None:
    data = base["pdf-2021"]
    spoilt = {redrawn(data, base["html-0"], Random(seed)) for seed in range(9)}
    assert len(spoilt) > 5
    assert all(one.startswith(b"%PDF") for one in spoilt)
    assert instructions(b"q Q", b"", Random(1)) != b"q Q"


def run(capsys: pytest.CaptureFixture[str], keep: Path) -> tuple[bool, str]:
    """A trial of three inputs in one process."""
    is_well = mutants.run(3, SEED, processes=1, keep=keep)
    return is_well, capsys.readouterr().out


def test_a_sound_run_says_so(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    is_well, out = run(capsys, tmp_path)
    assert is_well
    assert "3 inputs" in out
    assert list(tmp_path.iterdir()) == []


def raises(data: bytes, index: int) -> str:
    raise ValueError("broken") if index == 1 else AssertionError("unheard of")


def hangs(data: bytes, index: int) -> str:
    if index == 1:
        time.sleep(60)
    return "text"


def dies(data: bytes, index: int) -> str:
    if index == 1:
        os._exit(7)
    return "text"


def works_long(data: bytes, index: int) -> str:
    end = time.process_time() + 0.2
    while index == 1 and time.process_time() < end:
        pass
    return "text"


@pytest.mark.parametrize(
    ("behaviour", "wrong", "said"),
    [(raises, 3, "broken"), (hangs, 1, "still busy"), (dies, 1, "died (7)"), (works_long, 1, "took")],
)
def test_what_goes_wrong_is_told_and_kept(
    behaviour: object,
    wrong: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(mutants, "meet", behaviour)
    monkeypatch.setattr(mutants, "PATIENCE", 1.5)
    monkeypatch.setattr(mutants, "LONGEST", 0.1)
    is_well, out = run(capsys, tmp_path)
    assert not is_well
    assert "3 inputs" in out
    assert said in out
    assert len(list(tmp_path.iterdir())) == wrong
    data = (tmp_path / f"{SEED}-1.bin").read_bytes()
    assert data == made(1, SEED, corpus())[1]


def test_a_failure_must_be_a_sentence() -> None:
    for sentence in ("", "两\n行", "\x1b[2J"):
        with pytest.raises(AssertionError):
            mutants.check(Report(Source("x", ""), failure=Failure("IN00", Wording(sentence, "fine"))))
