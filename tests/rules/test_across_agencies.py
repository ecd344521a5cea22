"""Rules between the reports of many agencies (XR01 to XR05): findings, guards, silence."""

from pathlib import Path

import pytest

from parser.among.likeness import TEMPLATE
from parser.among.register import Family, register
from parser.config import FILE, read
from parser.forms import CellKey
from parser.judge import judge_together
from parser.report import Number, Report, State
from parser.rules.catalogue import find
from parser.rules.model import Answered
from tests.rules.across import OTHER, PROSE, all_said, of, said
from tests.rules.worlds import APPLICATIONS_2021, PREAMBLE, lines, requests, table

FAMILY = register({}, [Family("云渡县人民政府", ("云渡县教育局", "云渡县司法局"))])


def test_another_agencys_prose_is_found_in_its_place() -> None:
    first, second = all_said("XR01", of(2021, prose={5: PROSE}, agency="清溪县"), of(2021, prose={5: PROSE}))
    (finding,) = second.findings
    assert (finding.section, finding.expected) == (5, "清溪县")
    assert finding.evidence[0].text == PROSE.split("，")[0]
    assert first.answered is Answered.BROKEN


def test_what_was_published_first_is_no_copy() -> None:
    source = of(2021, prose={5: PROSE}, agency="清溪县", published="2022-01-10")
    first, second = all_said("XR01", source, of(2021, prose={5: PROSE}, published="2022-01-20"))
    assert (first.answered, second.answered) == (Answered.NOT_JUDGED, Answered.BROKEN)


def test_nobody_copies_from_a_later_year() -> None:
    later = of(2023, prose={5: PROSE}, agency="清溪县")
    assert said("XR01", later, of(2021, prose={5: PROSE})).findings == ()
    assert said("XR01", of(2021, prose={5: PROSE}), later).findings != ()


def test_a_government_and_its_office_may_publish_the_same() -> None:
    office = of(2021, prose={5: PROSE}, agency="云渡县人民政府办公室")
    assert said("XR01", office, of(2021, prose={5: PROSE})).findings == ()


def test_a_template_is_nobodys_copy() -> None:
    many = [of(2021, prose={5: PROSE}, agency=f"清溪{n}县") for n in range(TEMPLATE + 1)]
    assert said("XR01", *many[:TEMPLATE], of(2021, prose={5: PROSE})).findings != ()
    assert said("XR01", *many, of(2021, prose={5: PROSE})).answered is Answered.NOT_JUDGED


def test_beside_a_template_the_rest_must_be_alike() -> None:
    many = [of(2021, prose={5: PROSE}, agency=f"清溪{n}县") for n in range(TEMPLATE + 1)]
    assert said("XR01", *many, of(2021, prose={5: PROSE + OTHER})).answered is Answered.NOT_JUDGED
    copied = of(2021, prose={5: PROSE + OTHER}, agency="枫林县")
    assert [f.expected for f in said("XR01", *many, copied, of(2021, prose={5: PROSE + OTHER})).findings] == ["枫林县"]


def test_a_single_agency_is_not_judged() -> None:
    assert said("XR01", of(2021, prose={5: PROSE}), of(2022, prose={5: PROSE})).answered is Answered.NOT_JUDGED


def test_the_later_file_of_the_same_report_is_told() -> None:
    files = [of(2021, requests(3), prose={5: PROSE}, path=path) for path in ("a.html", "b.pdf", "c.pdf")]
    outcomes = all_said("XR02", *files)
    assert [outcome.answered for outcome in outcomes] == [Answered.HOLDS, Answered.BROKEN, Answered.BROKEN]
    assert "a.html" in outcomes[2].findings[0].message.zh


def test_a_cell_lost_in_one_copy_makes_no_other_report_but_a_number_does() -> None:
    lost = table(APPLICATIONS_2021, {("granted", "total"): State.AMBIGUOUS})
    assert said("XR02", of(2021, path="a"), of(2021, lost, path="b")).answered is Answered.BROKEN
    assert said("XR02", of(2021, requests(3), path="a"), of(2021, requests(4), path="b")).findings == ()
    assert said("XR02", of(2021, prose={5: PROSE}, path="a"), of(2021, prose={5: OTHER}, path="b")).findings == ()


def children(first: int, second: int, year: int = 2021) -> list[Report]:
    counts = {"云渡县教育局": first, "云渡县司法局": second}
    return [of(year, requests(count), agency=agency) for agency, count in counts.items()]


def test_a_parent_adds_its_children_up() -> None:
    parent = of(2021, requests(5), agency="云渡县人民政府")
    assert said("XR03", *children(3, 2), parent, register=FAMILY).answered is Answered.HOLDS
    findings = said("XR03", *children(3, 3), parent, register=FAMILY).findings
    assert findings[0].cells[0] == CellKey("applications", "new_received", "total")
    assert {(f.expected, f.found) for f in findings} == {(6, 5)}


@pytest.mark.parametrize(
    ("others", "answered"),
    [
        (children(3, 3)[:1], Answered.NOT_JUDGED),
        ([*children(3, 3), of(2021, requests(2), agency="云渡县司法局", path="b")], Answered.NOT_JUDGED),
        (children(3, 3, 2020), Answered.NOT_JUDGED),
    ],
    ids=["one is missing", "one is there twice", "another year"],
)
def test_a_sum_takes_all_children_once(others: list[Report], answered: Answered) -> None:
    assert said("XR03", *others, of(2021, requests(5)), register=FAMILY).answered is answered


def test_a_sum_takes_a_parent_that_says_so_and_numbers() -> None:
    own = of(2021, requests(5), preamble=lines(PREAMBLE[0], start=2))
    assert said("XR03", *children(3, 3), own, register=FAMILY).answered is Answered.NOT_APPLICABLE
    hole = of(2021, table(APPLICATIONS_2021, {("new_received", "total"): "/"}), agency="云渡县教育局")
    findings = said("XR03", hole, children(3, 3)[1], of(2021, requests(5)), register=FAMILY).findings
    assert CellKey("applications", "new_received", "total") not in {key for f in findings for key in f.cells}


def test_missing_children_are_named_by_the_parent() -> None:
    (finding,) = said("XR04", children(1, 1)[0], of(2021), register=FAMILY).findings
    assert finding.found == "云渡县司法局"
    assert said("XR04", *children(1, 1), of(2021), register=FAMILY).answered is Answered.HOLDS
    assert said("XR04", of(2021), register=FAMILY).answered is Answered.NOT_JUDGED
    assert said("XR04", *children(1, 1), of(2021)).answered is Answered.NOT_APPLICABLE


def bureaus(*received: int, year: int = 2021) -> list[Report]:
    return [of(year, requests(count), agency=f"清溪{n}县教育局") for n, count in enumerate(received)]


SIZES = (3, 4, 5, 6, 8, 10, 12, 15)


@pytest.mark.parametrize(("count", "told"), [(5000, True), (60, False), (3, False)])
def test_what_is_far_from_its_peers_is_told(count: int, told: bool) -> None:
    outcome = said("XR05", *bureaus(*SIZES), of(2021, requests(count), agency="云渡县教育局"))
    assert [f.found for f in outcome.findings] == [count] * told


def test_peers_are_of_one_level_and_year_and_enough() -> None:
    this = of(2021, requests(5000), agency="云渡县教育局")
    assert said("XR05", *bureaus(*SIZES[1:]), this).answered is Answered.NOT_JUDGED
    assert said("XR05", *bureaus(*SIZES, year=2022), this).answered is Answered.NOT_JUDGED
    assert said("XR05", *bureaus(*SIZES), of(2021, requests(5000), agency="云渡镇")).answered is Answered.NOT_JUDGED
    assert said("XR05", *bureaus(*SIZES), of(2021, requests(5000), agency="云渡市")).answered is Answered.NOT_JUDGED


def test_where_most_have_nothing_one_with_something_is_no_outlier() -> None:
    assert said("XR05", *bureaus(*[0] * 12), of(2021, requests(7), agency="云渡县教育局")).findings == ()


def test_copies_are_no_peers() -> None:
    copies = [of(2021, requests(3), agency="清溪县教育局", path=str(n)) for n in range(9)]
    outcome = said("XR05", *copies, *bureaus(*SIZES[:5]), of(2021, requests(5000), agency="云渡县教育局"))
    assert outcome.answered is Answered.NOT_JUDGED


@pytest.mark.parametrize(
    ("code", "values", "reports"),
    [
        ("XR05", {"times": 40}, [*bureaus(*SIZES), of(2021, requests(5000), agency="云渡县教育局")]),
        ("XR01", {"characters": 400}, [of(2021, prose={5: PROSE}, agency="清溪县"), of(2021, prose={5: PROSE})]),
        ("XY05", {"characters": 400}, [of(2020, prose={5: PROSE}), of(2021, prose={5: PROSE})]),
        ("XY07", {"requests": 99}, [of(2020, requests(4)), of(2021, requests(40))]),
    ],
)
def test_a_threshold_can_be_set(code: str, values: dict[str, Number], reports: list[Report]) -> None:
    rule = find(code)
    assert rule is not None
    assert said(code, *reports).findings
    assert not judge_together(reports, [rule.at(values)])[-1].findings


def test_the_settings_know_the_family(tmp_path: Path) -> None:
    file = tmp_path / FILE
    file.write_text('[[family]]\nparent = "云渡县"\nchildren = ["云渡县教育局", "云渡县司法局"]', encoding="utf-8")
    assert said("XR04", children(1, 1)[0], of(2021), register=read(file).register).answered is Answered.BROKEN
