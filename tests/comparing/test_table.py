"""A table over reports: sorted with holes last, what stands out marked among its peers only."""

import pytest

from parser.comparing import table
from parser.comparing.measures import measures
from parser.comparing.table import PEERS, Side, TableLine, fences
from parser.report import Report
from tests.comparing.made import report, requests

COLUMNS = measures(["new_received", "disclosure_rate"])


def _lines(reports: list[Report]) -> list[TableLine]:
    return table.marked([table.line(each, None, COLUMNS) for each in reports], COLUMNS)


def _many(numbers: list[int], agency: str = "云渡县第{n}局", year: int = 2022) -> list[Report]:
    return [
        report(requests("new_received", number), agency=agency.format(n="一二三四五六七八九十甲乙丙"[at]), year=year)
        for at, number in enumerate(numbers)
    ]


def test_the_largest_first_and_holes_last_either_way() -> None:
    lines = _lines([*_many([3, 9, 0, 5]), report(requests("new_received", "_"), agency="云渡县档案局")])

    def order(reverse: bool) -> list[float | None]:
        ordered = table.ordered(lines, COLUMNS, "applications.new_received.total", reverse=reverse)
        return [each.entries[0].figure.number for each in ordered]

    assert order(False) == [9, 5, 3, 0, None]
    assert order(True) == [0, 3, 5, 9, None]


def test_by_name_year_and_level() -> None:
    lines = _lines([report(agency=name, year=year) for name, year in (("丙县", 2021), ("甲镇", 2023), ("乙局", 2022))])
    assert [each.who.year for each in table.ordered(lines, COLUMNS, "year")] == [2021, 2022, 2023]
    assert [each.who.agency for each in table.ordered(lines, COLUMNS, "level")] == ["丙县", "甲镇", "乙局"]
    with pytest.raises(KeyError):
        table.ordered(lines, COLUMNS, "granted")


def test_what_stands_far_out_is_marked() -> None:
    lines = _lines(_many([10, 11, 12, 13, 14, 15, 16, 900]))
    assert [each.entries[0].outlying for each in lines] == [None] * 7 + [Side.HIGH]


def test_only_among_peers_of_a_level_and_year() -> None:
    usual = _many([10, 11, 12, 13, 14, 15, 16, 17])
    others = [
        report(requests("new_received", 900), agency="云渡县人民政府"),
        report(requests("new_received", 900), agency="云渡县档案局", year=2021),
    ]
    assert all(each.entries[0].outlying is None for each in _lines(usual + others))


def test_too_few_peers_or_mostly_one_number_mark_nothing() -> None:
    assert fences([*range(PEERS - 2), 900]) is None
    assert fences([0] * 12 + [5]) is None
    assert fences([10, 20, 30, 40, 50, 60, 70, 80]) == (27.5 - 3 * 35, 62.5 + 3 * 35)
    assert fences([50, 51, 52, 53, 54, 55, 56, 57]) == (51.75 - 3 * 10, 55.25 + 3 * 10)
    numbers = [1, 3, 10, 30, 100, 300, 1000, 3000]
    low, high = fences(numbers, sizes=True) or (0, 0)
    assert low < 0 and high > 100_000
    assert (fences(numbers) or (0, 0))[1] < 3000


def test_a_number_from_a_sum_that_does_not_hold_is_marked() -> None:
    broken = report(requests("new_received", 3, 0, 0, 0, 0, 0, 4))
    (line,) = _lines([broken])
    assert line.entries[0].doubtful
    (line,) = _lines([report(requests("denied.process", 3, 0, 0, 0, 0, 0, 4))])
    assert not line.entries[0].doubtful


def test_growth_takes_the_year_before() -> None:
    growth = measures(["new_growth"])
    this, last = report(requests("new_received", 6)), report(requests("new_received", 4), year=2021)
    assert table.looks_back(growth) and not table.looks_back(COLUMNS)
    assert table.line(this, last, growth).entries[0].figure.number == 50
    assert table.line(this, None, growth).entries[0].figure.number is None
