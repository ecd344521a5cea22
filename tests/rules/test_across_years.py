"""Rules between years of one agency and between its reports on one year (XY02 to XY09): findings, guards, silence."""

import pytest

from parser.among.register import register
from parser.forms import CellKey
from parser.report import Number, State, Table
from parser.rules.model import Answered, Severity
from tests.rules.across import OTHER, PROSE, all_said, of, said
from tests.rules.worlds import (
    APPLICATIONS_2021,
    DISCLOSURE_2019,
    DISCLOSURE_2021,
    PREAMBLE,
    REVIEW,
    lines,
    requests,
    table,
)


def documents(issued: int, repealed: int, in_force: Number | str | State) -> Table:
    row = "normative_documents"
    return table(DISCLOSURE_2021, {(row, "issued"): issued, (row, "repealed"): repealed, (row, "in_force"): in_force})


def test_a_stock_follows_from_last_years() -> None:
    assert said("XY02", of(2021, documents(0, 0, 9)), of(2022, documents(2, 1, 10))).answered is Answered.HOLDS
    (finding,) = said("XY02", of(2021, documents(0, 0, 9)), of(2022, documents(2, 1, 9))).findings
    assert (finding.expected, finding.found, finding.severity) == (10, 9, Severity.WARNING)
    assert finding.cells[0] == CellKey("disclosure", "normative_documents", "in_force")


def test_no_stock_is_linked_across_the_change_of_form() -> None:
    old = table(DISCLOSURE_2019, {("normative_documents", "total_disclosed"): 90})
    assert said("XY02", of(2020, old), of(2021, documents(0, 0, 9))).answered is Answered.NOT_APPLICABLE
    assert said("XY03", of(2020, old), of(2021)).answered is Answered.NOT_APPLICABLE


def test_a_blank_stock_is_not_judged() -> None:
    assert said("XY02", of(2021, documents(0, 0, "")), of(2022, documents(0, 0, 9))).answered is Answered.NOT_JUDGED


def items(previous: int, change: int) -> Table:
    return table(DISCLOSURE_2019, {("licensing", "prev_items"): previous, ("licensing", "change"): change})


def test_items_follow_from_last_years() -> None:
    assert said("XY03", of(2019, items(40, -2)), of(2020, items(38, 5))).answered is Answered.HOLDS
    (finding,) = said("XY03", of(2019, items(40, -2)), of(2020, items(40, 0))).findings
    assert (finding.expected, finding.found) == (38, 40)
    assert finding.cells == (CellKey("disclosure", "licensing", "prev_items"),)


def cases(pending: int, total: int) -> Table:
    group = "litigation_direct"
    return table(REVIEW, {(group, "pending"): pending, (group, "upheld"): total - pending, (group, "total"): total})


def test_pending_cases_come_up_again() -> None:
    assert said("XY04", of(2019, cases(2, 3)), of(2020, cases(0, 2))).answered is Answered.HOLDS
    (finding,) = said("XY04", of(2020, cases(2, 3)), of(2021, cases(0, 1))).findings
    assert (finding.expected, finding.found, finding.severity) == (2, 1, Severity.INFO)
    assert finding.cells == (CellKey("review_litigation", "litigation_direct", "total"),)


@pytest.mark.parametrize("number", [1, 5])
def test_a_section_that_is_last_years_is_found_in_its_place(number: int) -> None:
    last, this = of(2021, prose={number: PROSE}), of(2022, prose={number: PROSE.replace("每季度", "1.每月2次，每季度")})
    (finding,) = said("XY05", last, this).findings
    assert (finding.section, finding.severity) == (number, Severity.WARNING)
    first = finding.evidence[0]
    line = this.section(number).lines[0]
    assert line.text[first.place.column - 1 :].startswith(first.text)


def test_numbers_names_laws_and_headings_do_not_hide_a_copy() -> None:
    text = (
        "一、{}公开信息{}条并逐条核对附件完整。（二）依照{}答复全部申请并回访申请人。下一步每月通报{}报送信息的及时程度。"
        "组织骨干到窗口跟班学习并交流。"
    )
    last = of(2021, prose={1: text.format("云渡县", 120, "《条例》", "三个乡镇")})
    this = of(2022, prose={1: "（一）" + text.format("云渡县人民政府", 98, "《办法》", "5个乡镇")[2:]})
    assert [finding.section for finding in said("XY05", last, this).findings] == [1]


def test_between_the_two_shares_it_is_a_hint() -> None:
    first, second = PROSE.split("群众反复咨询")
    new = "培训教材全部改为案例汇编，服务窗口增设自助检索终端，留言办理情况按月在首页滚动公示。"
    mixed = first + new + second[second.index("下一步") :]
    (finding,) = said("XY05", of(2021, prose={5: PROSE}), of(2022, prose={5: mixed})).findings
    assert finding.severity is Severity.INFO


def test_other_prose_and_set_phrases_are_no_repetition() -> None:
    phrases = "本年度没有发生因政府信息公开工作被追究责任的情形。坚持以习近平新时代中国特色社会主义思想为指导。" * 3
    last, this = of(2021, prose={5: phrases + PROSE}), of(2022, prose={5: phrases + OTHER})
    assert said("XY05", last, this).findings == ()


def test_too_little_prose_is_not_judged() -> None:
    last, this = (of(year, prose={1: "全年工作平稳有序开展。", 5: "无。"}) for year in (2021, 2022))
    assert said("XY05", last, this).answered is Answered.NOT_JUDGED
    assert said("XY05", of(2022, prose={5: PROSE})).answered is Answered.NOT_JUDGED


def test_the_old_form_of_reports_is_not_compared() -> None:
    last = of(2018, prose={5: PROSE}, before_2019=True)
    assert said("XY05", last, of(2019, prose={5: PROSE})).answered is Answered.NOT_APPLICABLE


def test_the_same_numbers_are_found_unless_they_are_all_stocks() -> None:
    table_two = documents(0, 0, 9)
    assert said("XY06", of(2021, table_two), of(2022, table_two)).answered is Answered.HOLDS
    last, this = (of(year, table_two, requests(4)) for year in (2021, 2022))
    (finding,) = said("XY06", last, this).findings
    assert CellKey("applications", "new_received", "total") in finding.cells
    assert all(key.column != "in_force" for key in finding.cells)


def test_one_number_or_one_hole_makes_tables_differ() -> None:
    last = of(2021, requests(4))
    hole = table(APPLICATIONS_2021, {("new_received", "total"): ""})
    assert said("XY06", last, of(2022, requests(4, unable_not_held=0), documents(0, 0, 1))).findings == ()
    assert said("XY06", of(2021, hole), of(2022, table(APPLICATIONS_2021))).findings == ()


@pytest.mark.parametrize(
    ("was", "now", "jumps"),
    [(4, 20, True), (20, 4, True), (4, 19, False), (5, 24, False), (0, 20, True), (1, 6, False)],
)
def test_requests_jump_by_five_times_from_twenty(was: int, now: int, jumps: bool) -> None:
    findings = said("XY07", of(2020, requests(was)), of(2021, requests(now))).findings
    assert [f.cells[0].row for f in findings] == ["new_received"] * jumps


@pytest.mark.parametrize(("was", "now", "jumps"), [(10, 15, True), (10, 14, False), (30, 15, True), (4, 9, False)])
def test_documents_in_force_jump_by_half_from_ten(was: int, now: int, jumps: bool) -> None:
    findings = said("XY07", of(2021, documents(0, 0, was)), of(2022, documents(0, 0, now))).findings
    assert [f.cells[0].column for f in findings] == ["in_force"] * jumps


@pytest.mark.parametrize(("was", "now", "jumps"), [(3.5, 35, True), (40, 4, True), (3.5, 34, False), (0, 900, False)])
def test_fees_jump_by_ten_times(was: Number, now: Number, jumps: bool) -> None:
    last, this = (of(y, table(DISCLOSURE_2021, {("fees", "amount_wan"): n})) for y, n in ((2021, was), (2022, now)))
    assert [f.cells[0].row for f in said("XY07", last, this).findings] == ["fees"] * jumps


def test_a_gap_stands_with_the_report_after_it() -> None:
    outcomes = all_said("XY08", of(2019), of(2022), of(2023))
    assert [outcome.answered for outcome in outcomes] == [Answered.NOT_JUDGED, Answered.BROKEN, Answered.HOLDS]
    assert outcomes[1].findings[0].found == "2020-2021"


def test_a_changed_name_closes_the_gap_and_links_the_years() -> None:
    old, new = of(2021, documents(0, 0, 9), agency="云渡县广电局"), of(2022, documents(0, 0, 7), agency="云渡县文旅局")
    known = register({"云渡县广电局": "云渡县文旅局"}, ())
    assert said("XY02", old, new).answered is Answered.NOT_JUDGED
    assert said("XY02", old, new, register=known).answered is Answered.BROKEN


def test_another_version_of_a_report_stands_with_both_where_dates_are_unknown() -> None:
    outcomes = all_said("XY09", of(2021, requests(8), path="a"), of(2021, requests(9), path="b"))
    assert [outcome.findings[0].cells[0].row for outcome in outcomes] == ["new_received", "new_received"]
    assert [(o.findings[0].expected, o.findings[0].found) for o in outcomes] == [(9, 8), (8, 9)]


def test_another_version_stands_with_the_later_one() -> None:
    outcomes = all_said(
        "XY09",
        of(2021, requests(9), path="b", published="2022-03-01"),
        of(2021, requests(8), path="a", published="2022-01-20"),
    )
    assert [outcome.answered for outcome in outcomes] == [Answered.BROKEN, Answered.HOLDS]


def test_what_cannot_be_read_in_one_copy_is_no_change() -> None:
    lost = table(APPLICATIONS_2021, {("new_received", "total"): State.AMBIGUOUS})
    assert said("XY09", of(2021, path="a"), of(2021, lost, path="b")).answered is Answered.HOLDS


def test_another_scope_is_not_compared() -> None:
    own = of(2021, requests(8), path="a", preamble=lines(PREAMBLE[0], start=2))
    assert said("XY09", own, of(2021, requests(9), path="b")).answered is Answered.NOT_JUDGED
