"""Years of one agency: a hole is never 0, a change needs both years, a form that did not ask has no counterpart."""

from parser.comparing.figures import Gap
from parser.comparing.matrix import held_against
from parser.comparing.measures import measures
from parser.comparing.plots import bars, heights
from parser.comparing.years import by_agency
from parser.forms import TABLE_KEYS
from parser.report import State
from tests.comparing.made import report, requests

(NEW,) = measures(["new_received"])
ORGAN = "云渡县水务局"


def test_spellings_of_one_agency_meet_and_the_latest_names_it() -> None:
    agencies, nobodys = by_agency(
        [
            report(agency="云渡县人民政府", year=2021),
            report(agency="云渡县", year=2023),
            report(agency="云渡县水务局", year=2023),
        ]
    )
    assert [years.agency for years in agencies.values()] == ["云渡县", "云渡县水务局"]
    assert list(agencies["云渡县"].reports) == [2021, 2023]
    assert nobodys == []


def test_former_names_meet_by_a_register() -> None:
    reports = [report(agency="云渡县水利局", year=2021), report(agency="云渡县水务局", year=2022)]
    agencies, _ = by_agency(reports, lambda name: name.replace("水利", "水务"))
    assert list(agencies[ORGAN].reports) == [2021, 2022]


def test_of_two_reports_on_a_year_the_first_counts_and_the_other_is_told() -> None:
    first, second = report(path="a.txt"), report(path="b.txt")
    agencies, _ = by_agency([first, second])
    assert agencies[ORGAN].reports[2022] is first
    assert agencies[ORGAN].others == [second]


def test_a_trend_has_every_year_and_holes_are_holes() -> None:
    agencies, _ = by_agency(
        [
            report(requests("new_received", 4), year=2019, form="2019"),
            report(requests("new_received", 6), year=2020, form="2019"),
            report(requests("new_received", "_"), year=2022),
            report(requests("new_received", 0), year=2023),
            report(requests("new_received", 8), year=2024),
        ]
    )
    points = agencies[ORGAN].trend(NEW)
    assert [point.year for point in points] == [2019, 2020, 2021, 2022, 2023, 2024]
    assert [point.figure.number for point in points] == [4, 6, None, None, 0, 8]
    assert [point.figure.why for point in points][2:4] == [Gap.NO_REPORT, State.BLANK]
    assert [point.change for point in points] == [None, 2, None, None, None, 8]
    assert heights([point.figure for point in points]) == "47??09"


def test_last_years_figure_and_the_change_stand_beside_each_cell() -> None:
    last = report(requests("new_received", 3, 1, 0, 0, 0, 0, 4), year=2021)
    this = report(requests("new_received", 5, 1, 0, 0, 0, "/", 6))
    pairs = {pair.key.column: pair for pair in held_against(this, last, "applications")[0].pairs}
    assert [pairs[key].change for key in ("natural_person", "business", "other_org", "total")] == [2, 0, None, 2]
    assert pairs["other_org"].now.why is State.NOT_APPLICABLE
    assert pairs["other_org"].before.number == 0
    assert not pairs["other_org"].alike and pairs["business"].alike


def test_without_last_year_there_is_no_change() -> None:
    for table in TABLE_KEYS:
        for row in held_against(report(), None, table):
            assert all(pair.before.why is Gap.NO_REPORT and pair.change is None for pair in row.pairs)


def test_forms_of_different_years_are_compared_where_they_mean_the_same() -> None:
    last = report(requests("other", 5, version="2019"), year=2020, form="2019")
    this = report(requests("other.no_correction", 2) | requests("other.misc", 1), year=2021)
    rows = {row.row.key: row.pairs[-1] for row in held_against(this, last, "applications")}
    assert (rows["other"].now.number, rows["other"].before.number, rows["other"].change) == (3, 5, -2)
    assert rows["other.misc"].before.why is Gap.NO_COUNTERPART and rows["other.misc"].change is None
    assert rows["granted"].change == 0
    order = list(rows)
    assert order.index("unprocessed.confirm") < order.index("other") < order.index("other.no_correction")

    disclosed = {
        (row.row.key, pair.column.key): pair for row in held_against(this, last, "disclosure") for pair in row.pairs
    }
    assert disclosed["normative_documents", "in_force"].before.why is Gap.NO_COUNTERPART
    assert disclosed["normative_documents", "total_disclosed"].now.why is Gap.NO_COUNTERPART
    assert disclosed["licensing", "decisions"].change == 0
    assert disclosed["procurement", "items"].now.why is Gap.NO_COUNTERPART


def test_repeated_passages_of_sections_one_and_five() -> None:
    old = "全县开展专题培训十二场提高业务水平。完善信息发布审核制度堵塞漏洞。"
    new = "全县开展专题培训十五场提高业务水平。升级门户网站检索功能便利群众。"
    agencies, _ = by_agency(
        [report(year=2021, sections={1: old, 5: old}), report(year=2022, sections={1: new, 5: old}), report(year=2024)]
    )
    years = agencies[ORGAN]
    overview, problems = years.repetitions(2022)
    assert (overview.section, problems.section, problems.share) == (1, 5, 1.0)
    assert overview.share is not None and 0.2 < overview.share < 0.8
    (passage,) = overview.passages
    assert "专题培训" in passage.line.text[passage.start : passage.end]
    assert years.repetitions(2021) == years.repetitions(2024) == []


def test_bars_are_longest_for_the_largest_and_never_empty_for_a_number() -> None:
    figures = [NEW.of(report(requests("new_received", number))) for number in (100, 1, 0, "_", 50)]
    assert [len(bar) for bar in bars(figures, 40)] == [40, 1, 0, 0, 20]
    assert heights(figures) == "900?4"
    assert heights(figures[2:4]) == "0?"
