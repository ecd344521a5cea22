"""T304, T305 and suspects: what would explain broken sums; blanks counted as 0; the identity of a finding."""

from dataclasses import replace

import pytest

from parser.forms import CellKey
from parser.judge import judge
from parser.reader import read
from parser.report import Report
from parser.rules.examples import Case, filled, granted
from parser.rules.model import Answered, Severity
from parser.wording import Wording
from tests.rules.worlds import (
    APPLICATIONS_2019,
    APPLICATIONS_2021,
    DISCLOSURE_2019,
    Values,
    findings,
    outcome,
    report,
    requests,
    table,
)

SAYS = Wording("例", "example")


def key(row: str, column: str) -> CellKey:
    return CellKey("applications", row, column)


def matrix(**rows: str) -> Report:
    """A report whose rows (`new_received="1 0 0 0 0 0 1"`) hold these numbers."""
    values: dict[tuple[str, str], int | str] = {}
    for row, printed in rows.items():
        name = row.replace("__", ".")
        for column, raw in zip(APPLICATIONS_2021.row[name].columns, printed.split(), strict=True):
            values[name, column.key] = int(raw) if raw.isdigit() else raw.replace("_", "")
    return report(table(APPLICATIONS_2021, values))


def test_one_wrong_cell_is_the_suspect_of_all_it_breaks() -> None:
    broken = matrix(new_received="5 0 0 0 0 0 5", granted="5 0 0 0 0 0 5", results_total="6 0 0 0 0 0 5")
    (found,) = findings(broken, "T305")
    assert found.suspects == (key("results_total", "natural_person"),)
    assert (found.expected, found.found, found.severity) == (5, 6, Severity.INFO)
    for code in ("T301", "T302", "T303"):
        assert [f.suspects for f in findings(broken, code)] == [found.suspects]


def test_a_leaf_is_suspected_through_its_row() -> None:
    broken = matrix(new_received="5 0 0 0 0 0 5", granted="4 0 0 0 0 0 5", results_total="5 0 0 0 0 0 5")
    (found,) = findings(broken, "T305")
    assert found.cells == (key("granted", "natural_person"),) and found.expected == 5


def test_where_the_balance_fails_too_the_total_is_suspected_with_its_row() -> None:
    broken = matrix(new_received="5 0 0 0 0 0 5", granted="5 0 0 0 0 0 5", results_total="6 0 0 0 0 0 6")
    (found,) = findings(broken, "T305")
    assert found.suspects == (key("results_total", "natural_person"), key("results_total", "total"))


def test_two_candidates_are_both_named_and_many_are_not() -> None:
    two = matrix(
        new_received="6 0 0 0 0 0 6", granted="2 0 0 0 0 0 2", partial="2 0 0 0 0 0 2",
        unable__not_held="4 0 0 0 0 0 4", results_total="6 0 0 0 0 0 6",
    )  # fmt: skip
    (found,) = findings(two, "T305")
    assert {cell.row for cell in found.suspects} == {"granted", "partial"} and found.expected is None
    four = {f"denied.{name}": "1 0 0 0 0 0 1" for name in ("process", "inquiry", "third_party", "state_secret")}
    many = matrix(
        new_received="3 0 0 0 0 0 3",
        results_total="3 0 0 0 0 0 3",
        **{row.replace(".", "__"): numbers for row, numbers in four.items()},
    )
    assert findings(many, "T305") == () and len(findings(many, "T302")) == 2


def test_a_request_under_the_wrong_applicant() -> None:
    broken = matrix(new_received="60 0 0 0 0 1 61", granted="61 0 0 0 0 0 61", results_total="61 0 0 0 0 0 61")
    (found,) = findings(broken, "T304")
    assert found.suspects == (key("new_received", "natural_person"), key("new_received", "other_org"))
    assert "其他少办 1 件" in found.message.zh and "自然人多办 1 件" in found.message.zh
    assert len(findings(broken, "T301")) == 2 and findings(broken, "T305") == ()


@pytest.mark.parametrize(
    "new", ["60 0 0 0 1 1 62", "60 0 0 0 0 2 62", "61 0 0 0 0 0 61"], ids=["three columns", "another number", "sound"]
)
def test_other_differences_are_no_wrong_applicant(new: str) -> None:
    assert findings(matrix(new_received=new, granted="61 0 0 0 0 0 61", results_total="61 0 0 0 0 0 61"), "T304") == ()


def test_blanks_that_balance_as_zero_are_said_to() -> None:
    blank = matrix(new_received="5 _ 0 0 0 0 5", granted="5 0 0 0 0 0 5", results_total="5 0 0 0 0 0 5")
    said = outcome(blank, "T303")
    assert said.answered is Answered.NOT_JUDGED and said.reason and "空白都按 0 计则相符" in said.reason.zh
    off = matrix(new_received="5 _ 0 0 0 0 6", granted="5 0 0 0 0 0 5", results_total="5 0 0 0 0 0 5")
    said = outcome(off, "T303")
    assert said.answered is Answered.NOT_JUDGED and said.reason and "仍差 +1" in said.reason.zh
    slash = matrix(new_received="5 / 0 0 0 0 5", granted="5 0 0 0 0 0 5", results_total="5 0 0 0 0 0 5")
    reason = outcome(slash, "T303").reason
    assert reason and "按 0 计" not in reason.zh


def test_the_total_alone_blank_belongs_to_one_rule() -> None:
    blank = matrix(new_received="5 0 0 0 0 0 _", granted="5 0 0 0 0 0 5", results_total="5 0 0 0 0 0 5")
    assert [f.cells for f in findings(blank, "T310")] == [(key("new_received", "total"),)]
    assert findings(blank, "T309") == ()


def test_words_and_negative_numbers_are_no_counts() -> None:
    values: Values = {
        ("granted", "total"): "两件", ("partial", "total"): -1, ("other.misc", "total"): "1.5",
        ("other.fee_unpaid", "total"): "1O",
    }  # fmt: skip
    found = findings(report(table(APPLICATIONS_2021, values)), "T311")
    assert {f.cells[0].row: f.severity for f in found} == {
        "granted": Severity.ERROR,
        "partial": Severity.ERROR,
        "other.misc": Severity.ERROR,
        "other.fee_unpaid": Severity.WARNING,
    }
    assert findings(report(table(APPLICATIONS_2021, values)), "T309") == ()


def test_an_old_report_is_told_once() -> None:
    old = report(requests(5, form=APPLICATIONS_2019), table(DISCLOSURE_2019))
    assert [f.severity for f in findings(old, "T204")] == [Severity.ERROR]
    assert findings(old, "T312") == ()
    three = report(requests(5, form=APPLICATIONS_2019))
    assert findings(three, "T204") == () and len(findings(three, "T312")) == 1
    early = replace(report(requests(5)), year=2020)
    assert [f.severity for f in findings(early, "T204")] == [Severity.INFO]


def test_a_split_number_is_told_once_and_read() -> None:
    case = Case(SAYS, cells=granted("12 0 0 0 0 0 12"), replace=(("予以公开 | 12 | 0", "予以公开 | 1 | 2 | 0"),))
    judged = judge(read(case.text().encode(), "x.txt"))
    assert judged.report.cell(key("granted", "natural_person")).value == 12
    assert [f.code for f in judged.findings if f.code in ("T307", "T308", "IN06")] == ["T308"]


def test_a_row_placed_by_the_sums_blames_the_copy() -> None:
    case = Case(
        SAYS,
        cells=granted("12 0 0 0 0 0 12"),
        replace=(("予以公开 | 12 | 0 | 0 | 0 | 0 | 0 | 12 |", "予以公开 | 12 | 12 |"),),
    )
    judged = judge(read(case.text().encode(), "x.txt"))
    (found,) = (f for f in judged.findings if f.code in ("T307", "IN06"))
    assert found.code == "IN06" and "推定" in found.message.zh and len(found.cells) == 7


CASE = Case(SAYS, cells=granted("2 0 0 0 0 0 2") | filled("applications", "partial", "1 0 0 0 0 0 1"))


def keys(case: Case, path: str = "a.txt") -> set[str]:
    return {finding.key for finding in judge(read(case.text().encode(), path)).findings if finding.code == "T302"}


def test_a_finding_keeps_its_key_in_another_copy() -> None:
    moved = CASE._replace(replace=(("一、总体情况", "\n\n一、总体情况"), ("| 2 |", "|　2  |")))
    assert len(keys(CASE)) == 2
    assert keys(CASE) == keys(CASE, "elsewhere/b.txt") == keys(moved)


def test_other_numbers_are_another_finding() -> None:
    other = CASE._replace(cells={**CASE.cells, **filled("applications", "partial", "2 0 0 0 0 0 2")})
    assert keys(CASE).isdisjoint(keys(other))


def test_findings_have_keys_of_their_own() -> None:
    case = Case(SAYS, without=(5, 6), sections={1: "一些地区重视，多数部门发布。"}, replace=(("000-1234567", "无"),))
    found = judge(read(case.text().encode(), "x.txt")).findings
    assert len(found) > 4 and len({finding.key for finding in found}) == len(found)
    assert all(len(finding.key) == 16 for finding in found)


def test_a_cell_lost_in_copying_is_no_fault_of_the_agency() -> None:
    lost = report(table(APPLICATIONS_2021, {("granted", "natural_person"): "\ufffd"}))
    assert not findings(lost, "T311")
    assert [finding.severity.value for finding in findings(lost, "T309")] == ["warning"]
