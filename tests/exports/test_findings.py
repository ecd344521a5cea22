"""Findings as a list: what a person decided on them goes along, an open note too."""

import csv
import io

import pytest

from parser.exports import Chosen
from parser.exports.findings import COLUMNS, render_findings
from parser.letter import Ruling
from parser.rules.model import Judgement
from tests.exports.made import judgement

KEYS = ("aa", "bb")


def with_keys() -> Judgement:
    """The made report, its findings with keys."""
    made = judgement()
    outcomes = [
        outcome._replace(findings=tuple(finding._replace(key=key) for finding in outcome.findings))
        for outcome, key in zip(made.outcomes, KEYS, strict=True)
    ]
    return Judgement(made.report, tuple(outcomes))


@pytest.mark.parametrize(("decision", "zh"), [("open", "未处理"), ("confirmed", "属实"), ("dismissed", "已排除")])
def test_a_decision_and_its_note_stand_with_the_finding(decision: str, zh: str) -> None:
    made = with_keys()
    rulings = {made.report.source.path: {KEYS[0]: Ruling(decision, "待核")}}  # type: ignore[arg-type]
    text = render_findings([Chosen(made)], "csv", rulings=rulings).decode()
    first, second = csv.DictReader(io.StringIO(text))
    assert (first["处理"], first["备注"]) == (zh, "待核")
    assert (second["处理"], second["备注"]) == ("未处理", "")


def test_the_two_sides_are_called_as_everywhere() -> None:
    assert (COLUMNS["expected"].zh, COLUMNS["found"].zh) == ("核对数", "填报")
    first = next(csv.DictReader(io.StringIO(render_findings([Chosen(judgement())], "csv").decode())))
    assert (first["核对数"], first["填报"]) == ("2", "3")
