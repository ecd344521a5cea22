"""Sums say of how many reports they are, and a difference that missing numbers could make up is no difference."""

from collections.abc import Sequence

import pytest

from parser.comparing import sums
from parser.comparing.members import Members, Why, listed
from parser.comparing.sums import Held, SumCell, Sums, Total
from parser.report import Report
from parser.rules.examples import filled
from tests.comparing.made import report, requests

CHILDREN = [
    report(requests("new_received", 3) | requests("granted", 3), agency="云渡县水务局"),
    report(requests("new_received", 4) | requests("granted", 4), agency="云渡县司法局"),
]


def _cell(added: Sums, row: str, column: str = "total") -> SumCell:
    return next(cell for _, cell in sums.cells(added) if (cell.key.row, cell.key.column) == (row, column))


def _parent(**cells: object) -> Report:
    numbers = {key: raw for row, number in cells.items() for key, raw in requests(row, number).items()}
    return report(numbers, agency="云渡县人民政府")


def test_numbers_add_up_and_holes_are_counted_apart() -> None:
    reports = [
        *CHILDREN,
        report(requests("granted", "_"), agency="云渡县教育局"),
        report(requests("granted", "/"), agency="云渡县民政局"),
        report(requests("granted", "约三"), agency="云渡县财政局"),
        report(without=("applications",), agency="云渡县统计局"),
        report(without=("applications.granted",), agency="云渡县审计局"),
    ]
    assert _cell(sums.add(reports), "granted").total == Total(7, given=2, blank=2, unread=2, elsewhere=1)
    assert not _cell(sums.add(reports), "granted").total.complete
    assert _cell(sums.add(CHILDREN), "granted").total == Total(7, given=2)


def test_a_cell_nobody_gives_a_number_for_has_no_sum() -> None:
    added = sums.add([report(requests("granted", "_"))])
    assert _cell(added, "granted").total == Total(None, given=0, blank=1)


def test_reports_of_two_forms_are_added_where_they_mean_the_same() -> None:
    old = report(requests("other", 4, version="2019"), agency="云渡县教育局", form="2019")
    new = report(requests("other.no_correction", 1) | requests("other.misc", 2))
    added = sums.add([old, new])
    assert _cell(added, "other").total == Total(7, given=2)
    assert _cell(added, "other.misc").total == Total(2, given=1, elsewhere=1)


def test_amounts_are_added_as_they_are_written() -> None:
    reports = [
        report(filled("disclosure", "fees", amount), agency=agency)
        for amount, agency in (("0.1", "云渡县水务局"), ("0.2", "云渡县教育局"))
    ]
    assert _cell(sums.add(reports), "fees", "amount_wan").total.value == 0.3


@pytest.mark.parametrize(
    ("children", "printed", "absent", "held", "difference"),
    [
        ("3 4", 7, False, Held.EQUAL, 0),
        ("3 4", 9, False, Held.DIFFERS, 2),
        ("3 4", 5, False, Held.DIFFERS, -2),
        ("3 4", 9, True, Held.OPEN, 2),
        ("3 4", 7, True, Held.OPEN, 0),
        ("3 4", 5, True, Held.DIFFERS, -2),
        ("3 _", 9, False, Held.OPEN, 6),
        ("3 _", 3, False, Held.OPEN, 0),
        ("3 _", 2, False, Held.DIFFERS, -1),
        ("_ _", 2, False, Held.OPEN, None),
        ("3 4", "/", False, Held.OPEN, None),
    ],
)
def test_the_sum_against_a_parent(
    children: str, printed: object, absent: bool, held: Held, difference: int | None
) -> None:
    reports = [
        report(requests("granted", number), agency=f"云渡县{name}局")
        for number, name in zip(children.split(), ("水务", "司法"), strict=True)
    ]
    cell = _cell(sums.against(sums.add(reports), _parent(granted=printed), absent=absent), "granted")
    assert (cell.held, cell.difference) == (held, difference)


def _chosen(members: Members, reports: Sequence[Report]) -> list[str]:
    return [each.source.path for each in reports if members.counts(each)]


def test_each_agency_and_year_counts_once() -> None:
    reports = [
        report(path="a.txt"),
        report(path="copy.txt"),
        report(requests("granted", 1), path="other.txt"),
        report(year=2021, path="older.txt"),
    ]
    members = Members(year=2022)
    assert _chosen(members, reports) == ["a.txt"]
    assert [(left.who.path, left.why) for left in members.left_out] == [
        ("copy.txt", Why.COPY),
        ("other.txt", Why.OTHER_VERSION),
        ("older.txt", Why.OTHER_YEAR),
    ]
    assert members.left_out[0].instead is not None and members.left_out[0].instead.path == "a.txt"
    assert members.years == [2022]


def test_the_parent_is_not_its_own_child() -> None:
    parent = report(agency="云渡县人民政府", path="parent.txt")
    members = Members(parent=parent)
    assert _chosen(members, [*CHILDREN, report(agency="云渡县", path="twin.txt"), parent]) == [
        child.source.path for child in CHILDREN
    ]
    assert [left.why for left in members.left_out] == [Why.PARENT, Why.PARENT]


def test_a_list_of_agencies_by_their_names_in_any_spelling() -> None:
    parent = report(agency="云渡县人民政府")
    members = Members(parent=parent)
    _chosen(members, [*CHILDREN, report(agency="星洄镇人民政府"), report(agency="云渡县档案局")])
    names = listed(["# 名单", "云渡县水务局", " 司法局 ", "", "星洄镇", "云渡县教育局", "云渡县教育局"])
    found = members.expected(names)
    assert found.missing == ("云渡县教育局",)
    assert [who.agency for who in found.unlisted] == ["云渡县档案局"]
