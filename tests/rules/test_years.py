"""XY01 and the pairing of years; agencies by their one spelling."""

import pytest

from parser.agencies import normalised
from parser.judge import judge_together
from parser.report import Report, State
from parser.rules.model import Answered, Judgement, Outcome, Severity
from tests.rules.worlds import APPLICATIONS_2019, APPLICATIONS_2021, report, requests, table


def of(year: int, carried_in: int, carried_out: int, agency: str | None = "云渡县", path: str = "") -> Report:
    tables = requests(9, carried_in, carried_out, APPLICATIONS_2019 if year < 2021 else APPLICATIONS_2021)
    return report(tables, agency=agency, year=year, title=None, path=path or f"{agency}{year}.txt")


def carry(judgement: Judgement) -> Outcome:
    return next(outcome for outcome in judgement.outcomes if outcome.rule.code == "XY01")


def test_linked_years_hold() -> None:
    last, this = judge_together([of(2020, 0, 3), of(2021, 3, 0)])
    assert carry(this).answered is Answered.HOLDS
    assert carry(last).answered is Answered.NOT_JUDGED


def test_a_broken_link_stands_with_the_later_report_whatever_the_order() -> None:
    this, last = judge_together([of(2021, 2, 0), of(2020, 0, 3)])
    assert carry(last).findings == ()
    total, person = sorted(carry(this).findings, key=lambda f: f.severity is not Severity.ERROR)
    assert (total.expected, total.found, total.severity) == (3, 2, Severity.ERROR)
    assert total.cells[0].row == "carried_in" and total.cells[0].column == "total"
    assert (person.cells[0].column, person.severity) == ("natural_person", Severity.WARNING)
    assert "2020 年结转下年度 3（云渡县2020.txt）" in total.message.zh


def test_a_blank_is_not_zero() -> None:
    blank = report(table(APPLICATIONS_2021, {("carried_out", "total"): ""}), year=2021)
    _, this = judge_together([blank, of(2022, 2, 0)])
    assert [f.cells[0].column for f in carry(this).findings] == ["natural_person"]
    assert carry(this).reason is not None


def test_years_apart_and_other_agencies_are_not_paired() -> None:
    loaded = [of(2019, 0, 3), of(2021, 2, 0), of(2020, 0, 5, "云渡县政府办"), of(2020, 0, 5, None)]
    assert {carry(j).answered for j in judge_together(loaded)} == {Answered.NOT_JUDGED}


def test_copies_with_the_same_figures_count_once() -> None:
    copies = [of(2020, 0, 3, path=f"{n}.txt") for n in range(50)]
    judged = judge_together([*copies, of(2021, 2, 0)])
    assert len(judged) == 51 and len(carry(judged[-1]).findings) == 2


def test_copies_that_differ_are_each_held_against() -> None:
    loaded = [of(2020, 0, 3, path="a.txt"), of(2020, 0, 4, path="b.txt"), of(2021, 3, 0)]
    findings = carry(judge_together(loaded)[-1]).findings
    assert {f.expected for f in findings} == {4} and all("b.txt" in f.message.zh for f in findings)


def test_an_inferred_number_is_no_link() -> None:
    last, this = of(2020, 0, 3), of(2021, 2, 0)
    for key, cell in last.tables["applications"].cells.items():
        last.tables["applications"].cells[key] = cell._replace(state=State.INFERRED)
    assert carry(judge_together([last, this])[1]).answered is Answered.NOT_JUDGED


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("云渡县政府办", "云渡县人民政府办公室"),
        ("云渡县政府办公室", "云渡县府办"),
        ("洛水区", "洛水区人民政府"),
        ("洛水区政府", "洛水区 人民政府"),
        ("青禾乡", "青禾乡人民政府"),
        ("东湾街道", "东湾街道办事处"),
        ("江州省政府办公厅", "江州省人民政府办公厅"),
        ("云渡经开区管委会", "云渡经开区管理委员会"),
    ],
)
def test_one_body_in_two_spellings(one: str, other: str) -> None:
    assert normalised(one) == normalised(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("云渡县人民政府", "云渡县人民政府办公室"),
        ("云渡县", "云渡县政府办"),
        ("云渡县教育局", "云渡县"),
        ("江州省人民政府办公厅", "江州省人民政府"),
        ("南州市鼓楼区", "北州市鼓楼区"),
    ],
)
def test_two_bodies_stay_two(one: str, other: str) -> None:
    assert normalised(one) != normalised(other)
