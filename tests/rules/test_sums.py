"""T301, T302, T303 and T401: equations between cells."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parser.forms import CellKey, TableForm
from parser.report import Number, State
from parser.rules.model import Answered, Severity
from tests.rules.worlds import APPLICATIONS_2019, APPLICATIONS_2021, REVIEW, findings, outcome, report, requests, table


def test_a_table_of_zeros_balances() -> None:
    assert all(outcome(report(), code).answered is Answered.HOLDS for code in ("T301", "T302", "T303", "T401"))


def test_balance_names_all_four_cells_the_total_first() -> None:
    values = {("new_received", "natural_person"): 60, ("new_received", "total"): 60}
    values |= {("granted", c): 61 for c in ("natural_person", "total")}
    values |= {("results_total", c): 61 for c in ("natural_person", "total")}
    found = findings(report(table(APPLICATIONS_2021, values)), "T301")
    assert [f.cells[0].column for f in found] == ["natural_person", "total"]
    assert [key.row for key in found[0].cells] == ["results_total", "carried_out", "new_received", "carried_in"]
    assert (found[0].expected, found[0].found) == (60, 61)
    assert found[0].message.zh == "自然人：本年新收加上年结转 60，总计加结转下年度 61，差 +1"
    assert found[0].section == 3 and found[0].severity is Severity.ERROR


def test_processed_sum_writes_the_sum_without_its_zeros() -> None:
    values = {("granted", "natural_person"): 2, ("denied.internal_affairs", "natural_person"): 1}
    values |= {(row, "natural_person"): 2 for row in ("results_total", "new_received")}
    (found,) = findings(report(table(APPLICATIONS_2021, values)), "T302")
    assert found.cells[0] == CellKey("applications", "results_total", "natural_person")
    assert len(found.cells) == 22
    assert (found.expected, found.found) == (3, 2)
    assert found.message.zh == "三（七）总计，自然人：各项之和 2+1=3，填报 2，差 -1"
    assert "2+1=3, reported 2, difference -1" in found.message.en
    assert [e.text.split()[0] for e in found.evidence] == ["（七）总计", "（一）予以公开", "5.属于三类内部事务信息"]
    assert found.place == found.evidence[0].place and found.place.column == 10


def test_the_form_of_2019_has_nineteen_outcomes() -> None:
    found = findings(report(table(APPLICATIONS_2019, {("other", "research"): 4})), "T302")
    assert len(found[0].cells) == 20 and (found[0].expected, found[0].found) == (4, 0)
    assert "各项之和 4，填报 0" in found[0].message.zh


def test_row_total() -> None:
    values = {("granted", "business"): 2, ("granted", "legal_service"): 3, ("granted", "total"): 6}
    (found,) = findings(report(table(APPLICATIONS_2021, values)), "T303")
    assert found.message.zh == "三(一)予以公开：六类申请人之和 2+3=5，总计填报 6，差 +1"
    assert found.cells[0].column == "total" and len(found.cells) == 7
    assert len(found.evidence) == 1, "one row is quoted once"


def test_review_total() -> None:
    values = {("litigation_direct", c): n for c, n in (("upheld", 4), ("corrected", 1), ("pending", 3), ("total", 7))}
    (found,) = findings(report(table(REVIEW, values)), "T401")
    assert "4+1+3=8" in found.message.zh and (found.expected, found.found) == (8, 7)
    assert found.cells[0] == CellKey("review_litigation", "litigation_direct", "total") and found.section == 4


@pytest.mark.parametrize("content", ["", "/", "若干", State.MISSING, State.AMBIGUOUS])
def test_a_cell_without_a_number_leaves_only_its_equations_open(content: str | State) -> None:
    values: dict[tuple[str, str], Number | str | State] = {("granted", "research"): content}
    values |= {("results_total", "business"): 1, ("new_received", "business"): 1}
    judged = report(table(APPLICATIONS_2021, values))
    said = outcome(judged, "T302")
    assert [f.cells[0].column for f in said.findings] == ["business"], "the other columns are judged all the same"
    assert said.reason is not None and "科研机构" in said.reason.zh
    assert outcome(report(table(APPLICATIONS_2021, {("granted", "research"): content})), "T302").answered is (
        Answered.NOT_JUDGED
    )


def test_an_inferred_number_proves_nothing() -> None:
    sound = requests(3)
    key = CellKey("applications", "results_total", "total")
    sound.cells[key] = sound.cells[key]._replace(state=State.INFERRED)
    assert outcome(report(sound), "T302").answered is Answered.NOT_JUDGED


def test_a_table_that_is_not_there_is_not_judged() -> None:
    said = outcome(report(without_tables=["applications"]), "T301")
    assert said.answered is Answered.NOT_JUDGED and said.reason is not None and "表三" in said.reason.zh


# Speed is not what these tests are about, and machines differ.
unhurried = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
COUNTS = st.integers(min_value=0, max_value=9999)


@st.composite
def sound_matrices(draw: st.DrawFn) -> tuple[TableForm, dict[tuple[str, str], int]]:
    """A matrix in which every identity holds."""
    form = draw(st.sampled_from([APPLICATIONS_2019, APPLICATIONS_2021]))
    leaves = form.identity("processed_sum").right
    columns = form.identity("row_total").right
    values: dict[tuple[str, str], int] = {}
    for column in columns:
        for leaf in draw(st.lists(st.sampled_from(leaves), unique=True, max_size=4)):
            values[leaf, column] = draw(COUNTS)
        closed = sum(values.get((leaf, column), 0) for leaf in leaves)
        carried_out, carried_in = draw(COUNTS), draw(st.integers(min_value=0, max_value=closed))
        values["results_total", column] = closed
        values["carried_in", column] = carried_in
        values["carried_out", column] = carried_out
        values["new_received", column] = closed + carried_out - carried_in
    for row in form.rows:
        values[row.key, "total"] = sum(values.get((row.key, column), 0) for column in columns)
    return form, values


@unhurried
@given(sound_matrices())
def test_a_sound_matrix_has_no_finding(matrix: tuple[TableForm, dict[tuple[str, str], int]]) -> None:
    form, values = matrix
    judged = report(table(form, values))
    assert not any(findings(judged, code) for code in ("T301", "T302", "T303"))


@unhurried
@given(sound_matrices(), st.data())
def test_a_wrong_number_breaks_just_the_identities_it_is_part_of(
    matrix: tuple[TableForm, dict[tuple[str, str], int]], data: st.DataObject
) -> None:
    form, values = matrix
    row = data.draw(st.sampled_from([row.key for row in form.rows]))
    column = data.draw(st.sampled_from([column.key for column in form.rows[0].columns]))
    values[row, column] = values.get((row, column), 0) + data.draw(st.integers(min_value=1, max_value=50))
    judged = report(table(form, values))
    key = CellKey("applications", row, column)
    for code, identity in (("T301", "balance"), ("T302", "processed_sum"), ("T303", "row_total")):
        involved = form.identity(identity)
        concerned = involved.across == "columns" or row in involved.left + involved.right
        found = findings(judged, code)
        assert len(found) == concerned
        assert all(key in finding.cells for finding in found)
