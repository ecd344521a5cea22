"""A small run of each trial of the library."""

from pathlib import Path
from random import Random

from tests.trial import kills


def test_no_acknowledged_decision_is_lost_to_a_kill(tmp_path: Path) -> None:
    assert kills.killed(tmp_path / "killed", 12, Random(7))


def test_of_two_writers_one_writes_and_the_other_is_told(tmp_path: Path) -> None:
    assert kills.two_writers(tmp_path / "two", 50)


def test_a_full_disk_refuses_and_loses_nothing(tmp_path: Path) -> None:
    assert kills.full(tmp_path / "full", Random(7))


def test_what_is_readable_in_a_garbled_file_is_read(tmp_path: Path) -> None:
    assert kills.garbled(tmp_path / "garbled", 8, Random(7))
