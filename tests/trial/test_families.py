"""A small run of the trial of families, and that it tells what goes wrong."""

from collections import Counter
from random import Random

import pytest

from tests.generate.families import World, world
from tests.generate.family_faults import FAULTS, Fault
from tests.trial import families
from tests.trial.families import RULES, Told, examine, holds


def test_a_family_is_sound_and_every_fault_in_it_is_found() -> None:
    told = examine(0, seed=3)
    assert told.wrong == ()
    assert holds(told.counts)


def test_there_is_a_fault_for_every_rule() -> None:
    sound = world(Random(1))
    # XY01 has its own kind: one fault each is enough.
    assert [inject(sound, Random(1)).code for inject in FAULTS] == [rule.code for rule in RULES]


def test_the_same_seed_makes_the_same_family() -> None:
    assert [paper.text for paper in world(Random(4)).papers] == [paper.text for paper in world(Random(4)).papers]


def test_a_fault_that_is_none_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(sound: World, rng: Random) -> Fault:
        return FAULTS[0](sound, rng)._replace(world=sound)

    monkeypatch.setattr(families, "FAULTS", (nothing,))
    told = examine(0, seed=3)
    assert told.wrong[0].startswith("XY01 missed")
    assert not holds(told.counts)


def test_the_table_counts_all_families(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    counts = Counter({(rule.code, what): 1 for rule in RULES for what in ("injected", "found", "judged")})
    monkeypatch.setattr(families, "told", lambda *_: iter([Told(counts, ()), Told(counts, ("XY01 false: a",))]))
    assert families.run(2, seed=1)
    out = capsys.readouterr().out
    assert "XY01 false: a" in out and "the promise holds" in out
    assert out.count("2          2          0") == len(RULES)
