"""A small run of the trial of generated reports, and that the trial sees what is wrong."""

from collections import Counter
from dataclasses import replace
from random import Random

import pytest

from parser.forms import CellKey
from parser.reader import read
from tests.generate.model import draw
from tests.trial import reports
from tests.trial.__main__ import main
from tests.trial.cases import KINDS, case
from tests.trial.reports import compare, examine, holds

SEED = 3


@pytest.mark.parametrize("kind", KINDS)
def test_a_report_of_every_kind_keeps_the_promise(kind: str) -> None:
    first = KINDS.index(kind)
    total: Counter[str] = Counter()
    told = [examine(index, SEED) for index in (first, first + len(KINDS))]
    for one in told:
        total += one.counts
    assert total["reports"] == 2
    assert holds(total), [wrong for one in told for wrong in one.wrong]


def test_the_same_seed_makes_the_same_report() -> None:
    assert case(9, SEED).data == case(9, SEED).data != case(9, SEED + 1).data


def sound(kind: str) -> int:
    """A report of this kind without any fault."""
    return next(
        index for index in range(KINDS.index(kind), 9999, len(KINDS)) if case(index, SEED).what.endswith("sound")
    )


def test_a_number_of_another_cell_is_silently_wrong() -> None:
    index = sound("word-tab")
    written = case(index, SEED)
    key = CellKey("applications", "results_total", "total")
    other = draw(Random(1))
    values = {**written.draft.tables, "applications": {**written.draft.tables["applications"]}}
    values["applications"]["results_total"] = {**values["applications"]["results_total"], "total": -5}
    changed = replace(written.draft, tables=values)
    told = compare(index, replace(written, draft=changed, sound=changed), read(written.data, "x"))
    assert (told.counts["wrong"], told.counts["known"] - told.counts["read"]) == (1, 1)
    assert str(key) in " ".join(told.wrong)
    assert not holds(told.counts)
    stranger = replace(written.draft, agency="另一机关", year=other.year + 50)
    told = compare(index, replace(written, draft=stranger), read(written.data, "x"))
    assert (told.counts["agency"], told.counts["year"]) == (1, 1)


def test_a_fault_that_nobody_injected_breaks_the_promise() -> None:
    index = next(i for i in range(len(KINDS) * 50) if case(i, SEED).what.endswith("change_number"))
    written = case(index, SEED)
    assert written.expected
    told = compare(index, replace(written, expected=frozenset()), read(written.data, "x"))
    assert told.counts["false"] == len(written.expected)
    assert not holds(told.counts)


def test_a_report_that_cannot_be_read_counts_as_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(data: bytes) -> None:
        raise ValueError("broken")

    monkeypatch.setattr(reports, "_read", broken)
    told = examine(sound("html"), SEED)
    assert told.counts["wrong"] == 1
    assert "broken" in told.wrong[0]


def test_the_command_prints_a_table_and_its_status(capsys: pytest.CaptureFixture[str]) -> None:
    status = main(["reports", "4", "--seed", str(SEED), "--processes", "1"])
    out = capsys.readouterr().out
    assert out.splitlines()[-1] == ("the promise holds" if status == 0 else "the promise does NOT hold")
    assert all(kind in out for kind in KINDS)
