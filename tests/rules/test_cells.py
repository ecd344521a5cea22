"""T201, T306, T307, T309, T402, IN05 and IN06: rows and cells that are not there or hold no number."""

from dataclasses import replace

from parser.document import Line, Place
from parser.forms import CellKey, Row
from parser.report import State
from parser.rules.model import Answered, Severity
from tests.rules.worlds import (
    APPLICATIONS_2021,
    DISCLOSURE_2019,
    DISCLOSURE_2021,
    REVIEW,
    findings,
    outcome,
    report,
    table,
)


def every_cell(row: Row) -> list[tuple[str, str]]:
    return [(row.key, column.key) for column in row.columns]


def test_nothing_is_missing_from_a_sound_report() -> None:
    for code in ("T201", "T306", "T307", "T309", "T402", "IN05", "IN06"):
        assert outcome(report(), code).answered is Answered.HOLDS


def test_a_missing_row_points_to_where_it_should_stand() -> None:
    judged = report(table(APPLICATIONS_2021, lost=["other.fee_unpaid"]))
    (found,) = findings(judged, "T306")
    assert {key.row for key in found.cells} == {"other.fee_unpaid"} and len(found.cells) == 7
    assert "逾期不补正" in found.evidence[0].text
    assert findings(judged, "T307") == ()
    assert outcome(judged, "T302").answered is Answered.NOT_JUDGED


def test_a_damaged_label_in_its_place_is_only_a_warning() -> None:
    sound = report(table(APPLICATIONS_2021, lost=["denied.law_forbids"]))
    before, after = (sound.tables["applications"].printed[n].place.line for n in (4, 5))
    texts = {before: "1.属于国家秘密 0 0 0 0 0 0 0", after: "3.危及“三安全一稳定” 0 0 0 0 0 0 0"}
    lines = tuple(Line(number, text, text) for number, text in texts.items())
    assert [f.severity for f in findings(replace(sound, lines=lines), "T306")] == [Severity.ERROR]
    torn = Line(before, "2.其他法律行政止公开 0 0 0 0 0 0 0", "2.其他法律行政止公开 0 0 0 0 0 0 0", 40)
    (found,) = findings(replace(sound, lines=(lines[0], torn, lines[1])), "T306")
    assert found.severity is Severity.WARNING and found.place == Place(before, 40)
    assert "其他法律行政止公开" in found.message.zh


def test_a_row_with_too_few_values_shows_them_raw() -> None:
    judged = report(table(APPLICATIONS_2021, unplaced={"partial": ("0", "3")}))
    (found,) = findings(judged, "T307")
    assert (found.expected, found.found) == (7, 2) and len(found.cells) == 7
    assert "（0，3）" in found.message.zh
    assert findings(judged, "T306") == ()
    (copy,) = findings(judged, "IN06")
    assert copy.severity is Severity.WARNING and copy.cells == found.cells and "（0，3）" in copy.message.zh


def test_raw_values_are_made_harmless_in_messages() -> None:
    hostile = ("\x1b[31m0\n", "9" * 500)
    (found,) = findings(report(table(APPLICATIONS_2021, unplaced={"partial": hostile})), "T307")
    assert found.message.zh.isprintable() and len(found.message.zh) < 200


def test_a_row_that_lost_one_cell_is_counted_too() -> None:
    (found,) = findings(report(table(APPLICATIONS_2021, {("partial", "total"): State.MISSING})), "T307")
    assert found.cells == (CellKey("applications", "partial", "total"),) and found.found == 6


def test_a_mostly_unread_matrix_blames_the_copy() -> None:
    lost = [row.key for row in APPLICATIONS_2021.rows[:6]]
    judged = report(table(APPLICATIONS_2021, lost=lost))
    assert outcome(judged, "T306").answered is outcome(judged, "T307").answered is Answered.NOT_JUDGED
    (found,) = findings(judged, "IN05")
    assert (found.expected, found.found, found.section) == (25, 19, 3)
    five = report(table(APPLICATIONS_2021, lost=lost[:5]))
    assert len(findings(five, "T306")) == 5 and findings(five, "IN05") == ()


def test_disclosure_lacks_a_cell() -> None:
    judged = report(table(DISCLOSURE_2021, {("normative_documents", "in_force"): State.MISSING}))
    (found,) = findings(judged, "T201")
    assert found.cells == (CellKey("disclosure", "normative_documents", "in_force"),)
    assert found.severity is Severity.ERROR and (found.expected, found.found) == (3, 2)
    assert findings(judged, "T309") == (), "a cell that is not there is not blank"


def test_disclosure_lacks_a_row() -> None:
    (found,) = findings(report(table(DISCLOSURE_2019, lost=["procurement"])), "T201")
    assert found.found == 0 and "政府集中采购" in found.message.zh and found.evidence


def test_a_lost_label_is_a_warning() -> None:
    (found,) = findings(report(table(DISCLOSURE_2021, unlabelled=["fees"])), "T201")
    assert found.severity is Severity.WARNING and found.cells == (CellKey("disclosure", "fees", "amount_wan"),)


def test_a_mostly_unread_disclosure_table_is_not_judged() -> None:
    judged = report(table(DISCLOSURE_2021, lost=["licensing", "penalties", "coercion", "fees"]))
    assert outcome(judged, "T201").answered is Answered.NOT_JUDGED
    assert [f.section for f in findings(judged, "IN05")] == [2]


def test_cells_without_number_are_grouped_by_row() -> None:
    values = dict.fromkeys(every_cell(APPLICATIONS_2021.row["granted"]), "")
    values |= {("partial", "research"): "/", ("partial", "total"): "-"}
    rules = {("regulations", column): "/" for column in ("issued", "repealed", "in_force")}
    judged = report(table(APPLICATIONS_2021, values), table(DISCLOSURE_2021, rules))
    by_row = {f.cells[0].row: f for f in findings(judged, "T309")}
    assert set(by_row) == {"granted", "partial", "regulations"}
    assert by_row["granted"].message.zh == "三(一)予以公开：整行没有数字（空白）"
    assert by_row["partial"].message.zh == "三(二)部分公开：科研机构、总计没有数字（/，-）"
    assert by_row["regulations"].section == 2
    assert {f.severity for f in by_row.values()} == {Severity.WARNING}


def test_an_amount_without_unit_says_so() -> None:
    (found,) = findings(report(table(DISCLOSURE_2019, {("procurement", "amount_yuan"): "8040"})), "T309")
    assert "8040，未注明单位" in found.message.zh


def test_an_empty_matrix_is_one_finding_and_a_remark_where_nobody_asked() -> None:
    blank = {key: "" for row in APPLICATIONS_2021.rows for key in every_cell(row)}
    (found,) = findings(report(table(APPLICATIONS_2021, blank)), "T309")
    assert found.severity is Severity.WARNING and len(found.cells) == 175
    silent = report(table(APPLICATIONS_2021, blank), prose={1: ("全年未收到政府信息公开申请。",)})
    assert [f.severity for f in findings(silent, "T309")] == [Severity.INFO]


def test_table_four_needs_fifteen_numbers() -> None:
    whole = {row.key: ("0",) * 14 for row in REVIEW.rows[:1]}
    broken = table(REVIEW, unplaced=whole)
    (found,) = findings(report(broken), "T402")
    assert found.expected == 15 and "15 个数" in found.message.zh and found.section == 4
    assert {key.row for key in found.cells} == {"reconsideration"}
    missing = table(REVIEW, {("litigation_direct", "total"): State.MISSING})
    (found,) = findings(report(missing), "T402")
    assert found.found == 14 and found.cells == (CellKey("review_litigation", "litigation_direct", "total"),)
