"""Rows and rates: found by name, worked out of printed numbers alone, and what is not known says why."""

import re
from random import Random

import pytest

from parser.comparing.figures import Gap, doubts
from parser.comparing.measures import Measure, UnknownMeasureError, cell_name, measures, nearest
from parser.comparing.rates import MAIN, RATES
from parser.forms import FORMS, CellKey
from parser.report import Report, State
from tests.comparing.made import cases, report, requests
from tests.generate.model import draw
from tests.generate.pages import page
from tests.generate.shapes import SHAPES

RATE = {rate.key: rate for rate in RATES}


def _one(name: str) -> Measure:
    (measure,) = measures([name])
    return measure


def _by_formula(measure: Measure, this: Report, last: Report) -> float | None:
    """What the formula that people read comes to, worked out of the text alone."""

    def value(name: str, of: Report) -> str:
        table, rest = name.split(".", 1)
        found = of.cell(CellKey(table, *rest.rsplit(".", 1))).value
        return "None" if found is None else repr(found)

    text = re.sub(r"last\(([a-z_.]+)\)", lambda found: value(found[1], last), measure.formula)
    text = re.sub(r"[a-z_]+\.[a-z_.]+", lambda found: value(found[0], this), text)
    try:
        return float(eval(text))
    except (TypeError, ZeroDivisionError):
        return None


@pytest.mark.parametrize("seed", range(6))
def test_every_rate_is_what_its_formula_says(seed: int) -> None:
    from parser.reader import read

    rng = Random(seed)
    this, last = (read(page(draw(rng), sorted(SHAPES)[0], rng).encoded(), "a.txt") for _ in range(2))
    for rate in RATES:
        # The one row that a form divides: its formula names the undivided one.
        if rate.key == "other_rate":
            continue
        found, said = rate.of(this, last).number, _by_formula(rate, this, last)
        assert (found is None) == (said is None), rate.key
        if found is not None and said is not None:
            assert found == pytest.approx(said * (100 if rate.bottom else 1), abs=1e-4), rate.key


def test_every_rate_has_its_own_names_and_a_definition() -> None:
    assert len({rate.key for rate in RATES}) == len(RATES)
    for said in ([rate.name.zh for rate in RATES], [rate.name.en for rate in RATES]):
        assert len(set(said)) == len(RATES)
    for rate in RATES:
        assert rate.definition.zh and rate.definition.en.isascii() and not rate.definition.zh.isascii()
    assert all(key in RATE for key in MAIN)


def test_every_cell_of_every_form_has_a_name() -> None:
    for forms in FORMS.values():
        for form in forms:
            for key in form.cell_keys:
                assert _one(cell_name(key)).top[0].key == key


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("granted", ["applications.granted.total"]),
        ("granted.natural_person", ["applications.granted.natural_person"]),
        ("applications/denied.process/total", ["applications.denied.process.total"]),
        ("licensing", ["disclosure.licensing.decisions"]),
        ("litigation", ["review_litigation.litigation.total"]),
        ("denied", ["applications.denied.total"]),
        ("不予公开", ["applications.denied.total"]),
        ("部分公开（区分处理的，只计这一情形，不计其他情形）", ["applications.partial.total"]),
        ("公开率", ["disclosure_rate"]),
        ("unable.*", ["applications.unable." + row + ".total" for row in ("not_held", "must_create", "unclear")]),
        ("regulations", ["disclosure.regulations." + column for column in ("issued", "repealed", "in_force")]),
    ],
)
def test_names_in_short_and_in_chinese(name: str, keys: list[str]) -> None:
    assert [measure.key for measure in measures([name])] == keys


def test_a_name_given_twice_is_one_column() -> None:
    assert len(measures(["granted", "applications.granted.total", "granted"])) == 1


@pytest.mark.parametrize(
    ("wrong", "meant"), [("grantd", "granted"), ("Disclosure_Rate", "disclosure_rate"), ("xyzzyx", None)]
)
def test_a_wrong_name_is_answered_with_the_nearest(wrong: str, meant: str | None) -> None:
    with pytest.raises(UnknownMeasureError) as unknown:
        measures([wrong])
    assert (unknown.value.name, unknown.value.nearest, nearest(wrong)) == (wrong, meant, meant)


def test_a_group_is_the_sum_of_its_rows_in_a_column() -> None:
    this = report(requests("denied.process", 1, 2, 0, 0, 0, 0, 3) | requests("denied.inquiry", 4, 0, 0, 0, 0, 0, 4))
    assert _one("denied").of(this).number == 7
    assert _one("denied.business").of(this).number == 2


@pytest.mark.parametrize("raw", ["_", "/", "约三"])
def test_a_rate_with_a_hole_is_not_known_and_says_where(raw: str) -> None:
    this = report(requests("results_total", 9) | requests("denied.process", 0, 0, 0, 0, 0, 0, raw))
    found = RATE["refusal_rate"].of(this)
    assert (found.number, found.why) == (None, Gap.NOT_KNOWN)
    assert [cell_name(part.key) for part in found.parts] == ["applications.denied.process.total"]
    assert found.parts[0].why is not State.NUMBER
    assert RATE["disclosure_rate"].of(this).number == 0


def test_no_base_is_no_rate() -> None:
    found = RATE["disclosure_rate"].of(report())
    assert (found.number, found.why) == (None, Gap.NO_BASE)
    assert RATE["correction_rate"].of(report(cases("reconsideration", 0, 0, 0, 2, 2))).why is Gap.NO_BASE


def test_corrections_are_of_decided_cases() -> None:
    this = report(cases("reconsideration", 3, 1, 0, 5, 9) | cases("litigation_direct", 0, 1, 3, 0, 4))
    assert RATE["correction_rate"].of(this).number == 25
    assert RATE["reconsideration_correction_rate"].of(this).number == 25
    assert RATE["pending_share"].of(this).number == pytest.approx(100 * 5 / 13, abs=1e-4)


def test_growth_needs_the_year_before() -> None:
    this, last = report(requests("new_received", 12)), report(requests("new_received", 10), year=2021)
    assert RATE["new_growth"].of(this, last).number == 20
    alone = RATE["new_growth"].of(this)
    assert (alone.number, alone.parts[0].why, alone.parts[0].ago) == (None, Gap.NO_REPORT, 1)
    assert RATE["new_growth"].of(this, report(year=2021)).why is Gap.NO_BASE


def test_the_row_that_a_later_form_divides_is_the_sum_of_its_parts() -> None:
    old = report(requests("other", 4, version="2019"), year=2020, form="2019")
    new = report(requests("other.no_correction", 1) | requests("other.misc", 2))
    other = _one("other")
    assert (other.of(old).number, other.of(new).number) == (4, 3)
    hole = report(requests("other.misc", 0, 0, 0, 0, 0, 0, "_"))
    assert other.of(hole).why is Gap.NOT_KNOWN
    assert _one("other.misc").of(old).why is Gap.NO_COUNTERPART


def test_what_means_something_else_in_another_form_has_no_counterpart() -> None:
    old, new = report(year=2020, form="2019"), report()
    assert _one("normative_documents.in_force").of(old).why is Gap.NO_COUNTERPART
    assert _one("normative_documents.total_disclosed").of(new).why is Gap.NO_COUNTERPART
    assert _one("licensing.decisions").of(old).number == _one("licensing.decisions").of(new).number == 0


def test_without_the_table_there_is_no_figure() -> None:
    assert _one("granted").of(report(without=("applications",))).why is Gap.NO_TABLE


def test_cells_of_a_broken_sum_are_in_doubt_and_no_others() -> None:
    broken = doubts(report(requests("granted", 3, 0, 0, 0, 0, 0, 4)))
    assert CellKey("applications", "granted", "total") in broken
    assert CellKey("applications", "carried_in", "business") not in broken
    assert CellKey("review_litigation", "reconsideration", "total") not in broken
    assert not doubts(report())
    holed = doubts(report(requests("denied.process", 0, "_", 0, 0, 0, 0, 4)))
    assert CellKey("applications", "denied.process", "business") not in holed
