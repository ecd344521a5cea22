"""A small run of the trial of faults, and that the trial sees what is missed and what is found where nothing is."""

from random import Random

import pytest

from parser.forms import CellKey
from parser.judge import judge
from parser.reader import read
from parser.rules.catalogue import find
from tests.trial import faults
from tests.trial.__main__ import main
from tests.trial.faults import FAULTS, compare, examine, holds

SEED = 2


@pytest.mark.parametrize("code", FAULTS)
def test_the_fault_of_a_rule_is_found_at_its_cells(code: str) -> None:
    for number in range(3):
        told = examine(number, code, SEED)
        assert holds(told.counts), told.wrong


@pytest.mark.parametrize("code", FAULTS)
def test_a_rule_is_silent_where_only_another_place_is_at_fault(code: str) -> None:
    """The fault found is the one injected: another place counts as missed and as found elsewhere."""
    rng = Random(f"{SEED} {code}")
    spoilt = FAULTS[code](rng)
    rule = find(code)
    assert rule is not None
    findings = judge(read(spoilt.text(rng).encode(), "x"), [rule]).findings
    spoilt.places = frozenset({frozenset({CellKey("applications", "granted", "nowhere")})})
    told = compare(0, code, spoilt, findings)
    assert told.counts["missed"] == 1
    assert told.counts["elsewhere"] == len(findings)
    assert not holds(told.counts)


def test_every_rule_of_a_sum_or_a_count_has_a_fault() -> None:
    counting = {"T201", "T202", "T301", "T302", "T303", "T304", "T305", "T306", "T307", "T308", "T401", "T402"}
    stated = {f"TX{number:02}" for number in range(1, 13)} | {"T210", "T211", "T405", "T406"}
    assert counting | stated | {"ST01", "ST05", "ST14", "ID01", "IN01", "IN02", "IN05", "IN06", "IN07"} <= set(FAULTS)


def test_a_fault_that_leaves_no_trace_is_no_test() -> None:
    rng = Random(1)
    spoilt = FAULTS["ST14"](rng)
    spoilt.edit = str
    with pytest.raises(ValueError, match="no trace"):
        spoilt.text(rng)


def test_the_command_prints_a_table_and_its_status(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(faults, "FAULTS", {code: FAULTS[code] for code in ("T301", "TX10")})
    assert main(["faults", "2", "--processes", "1"]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[-1] == "the promise holds"
    assert [line.split()[0] for line in out[2:4]] == ["T301", "TX10"]
    monkeypatch.setattr(faults, "holds", lambda counts: False)
    assert main(["faults", "1", "--processes", "1"]) == 1
