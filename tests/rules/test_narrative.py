"""TX01 and TX07: what the prose says was received, and the traps on the way to it."""

from dataclasses import replace

import pytest

from parser.document import Line, Place
from parser.report import Report
from parser.rules import claims
from parser.rules.claims import prose
from parser.rules.claims.counts import number
from parser.rules.claims.words import OUTCOME_BEFORE
from parser.rules.model import Answered, Severity
from tests.rules.worlds import APPLICATIONS_2021, findings, outcome, report, requests, table


def saying(*texts: str) -> Report:
    return report(requests(7), prose={1: texts})


COUNTED = [
    ("2021年，我县共收到政府信息公开申请12件，均按时答复。", [12]),
    ("（二）依申请公开。全年受理依申请公开事项八件。", [8]),
    ("依申请公开方面，共收到15宗，其中网络申请9宗、信函申请6宗。", [15]),
    ("本年度共收到3件（含上年结转1件）依申请公开信件。", [3]),
    ("全县各部门通过网络、信函、当面等渠道共接到政府信息公开申请1,204件。", [1204]),
    ("2021年新收公民、法人和其他组织提交的信息公开申请二十一件。", [21]),
    ("收到并办结政府信息公开申请6份，比上年减少2份。", [6]),
    ("与2020年相比有所变化，2021年受理政府信息公开申请10起。", [10]),
    ("政府信息公开申请共受理 5 件，办结 4 件。", [5]),
    ("今年以来，收到申请公开政府信息2个。", [2]),
    ("收到2021年度政府信息公开申请9件。", [9]),
    ("按规定收到政府信息公开申请０件。", [0]),
]

TRAPS = [
    "共收到行政复议申请4件，均与政府信息公开有关。",
    "收到因政府信息公开申请引发的行政复议3件、行政诉讼2件。",
    "2020年共收到政府信息公开申请9件。",
    "政府信息公开申请较上年多收到2件。",
    "上半年受理政府信息公开申请5件。",
    "其中，网上收到政府信息公开申请5件。",
    "通过信函收到政府信息公开申请2件。",
    "收到自然人政府信息公开申请7件。",
    "收到政府信息公开申请10余件。",
    "收到政府信息公开申请约20件。",
    "全年受理群众来信来访、信息公开申请咨询130件。",
    "县长信箱收到留言232件，依申请公开渠道畅通。",
    "受理行政许可申请2300件，公开审批结果2300条。",
    "收到政府信息公开申请后，在5个工作日内转办。",
    "不予受理政府信息公开申请1件。",
    "收到上年结转的政府信息公开申请1件。",
    "收到政府信息公开申请表单建议3条。",
    "自条例施行以来，共受理政府信息公开申请88件。",
    "收到的政府信息公开申请中，予以公开4件。",
    "在大厅设立依申请公开受理点3个，配备电脑6台。",
    "受理申请后统一由办公室登记，为依申请公开提供便利40次。",
    "各单位分别收到政府信息公开申请2件、3件。",
    "县政府办代表县政府受理政府信息公开申请17件。",
    "县教育局共收到政府信息公开申请2件。",
    "制发文件6件，依申请公开有序推进。",
]


@pytest.mark.parametrize(("text", "numbers"), COUNTED)
def test_the_number_received_is_understood(text: str, numbers: list[int]) -> None:
    assert [claim.number for claim in claims.received(saying(text))] == numbers


@pytest.mark.parametrize("text", ["我局共收到公开申请4件。", "县教育局收到公开申请4件。"])
def test_an_agency_may_name_itself(text: str) -> None:
    own = report(prose={1: (text.replace("公开申请", "信息公开申请"),)}, agency="云渡县教育局")
    assert [claim.number for claim in claims.received(own)] == [4]


@pytest.mark.parametrize("text", TRAPS)
def test_other_numbers_are_not_taken_for_it(text: str) -> None:
    assert not claims.received(saying(text))
    assert outcome(saying(text), "TX01").answered is Answered.NOT_JUDGED


DENIED = [
    "2021年度未收到政府信息公开申请。",
    "全年没有收到公民、法人或者其他组织提出的政府信息公开申请。",
    "本年度我镇无依申请公开事项。",
    "依申请公开方面，全年未接到申请。",
    "未发生依申请公开情况。",
    "2021年，我局暂无信息公开申请。",
    "全年政府信息公开申请0件。",
]

NO_DENIALS = [
    "本年度没有因政府信息公开申请行政复议、提起行政诉讼的案件。",
    "全年未发生因依申请公开被提起行政复议的情况。",
    "未收到对政府信息公开申请办理工作的投诉举报。",
    "2020年未收到政府信息公开申请。",
    "个别乡镇全年未收到政府信息公开申请。",
    "无逾期答复政府信息公开申请的情况。",
    "未收到通过传真方式提交的政府信息公开申请。",
    "如未收到政府信息公开申请，应填写0。",
    "办理政府信息公开申请没有收取任何费用。",
    "无正当理由大量反复申请公开的，依法处理。",
    "没有上年结转的政府信息公开申请。",
    "不予公开申请0件。",
    "县司法局未收到政府信息公开申请。",
    "除此之外未收到其他政府信息公开申请。",
    "县政府本级未收到政府信息公开申请。",
]


@pytest.mark.parametrize("text", DENIED)
def test_a_denial_is_understood(text: str) -> None:
    assert claims.denials(saying(text)) or [c.number for c in claims.received(saying(text))] == [0]


@pytest.mark.parametrize("text", NO_DENIALS)
def test_other_denials_are_not_taken_for_it(text: str) -> None:
    assert claims.denials(saying(text)) == []
    assert not claims.received(saying(text))


def test_text_and_table_differ() -> None:
    judged = report(requests(14), prose={1: ("公开各类信息50余条；接到依申请公开4件，来信申请3件。",)})
    (found,) = findings(judged, "TX01")
    assert (found.expected, found.found, found.severity) == (14, 4, Severity.WARNING)
    assert found.cells[0].row == "new_received" and found.cells[0].column == "total"
    assert found.evidence[0] == (Place(20, 12), "接到依申请公开4件，来信申请3件")
    assert findings(judged, "TX07") == ()


@pytest.mark.parametrize("number", [5, 7, 6])
def test_new_new_with_carried_over_and_closed_all_agree(number: int) -> None:
    judged = report(requests(5, carried_in=2, carried_out=1), prose={1: (f"全年共收到政府信息公开申请{number}件。",)})
    assert findings(judged, "TX01") == ()


def test_one_statement_that_agrees_is_enough() -> None:
    texts = ("全县共收到政府信息公开申请40件。", "县政府本级收到政府信息公开申请5件。")
    assert findings(report(requests(5), prose={1: texts}), "TX01") == ()


def test_prose_of_section_three_counts_too() -> None:
    assert findings(report(requests(5), prose={3: ("全年共收到政府信息公开申请6件。",)}), "TX01")


def test_no_request_in_the_text_but_some_in_the_table() -> None:
    judged = report(requests(3), prose={1: ("2021年未收到政府信息公开申请。",)})
    (found,) = findings(judged, "TX07")
    assert (found.expected, found.found, found.severity) == (3, 0, Severity.ERROR)
    assert findings(report(requests(0), prose={1: ("2021年未收到政府信息公开申请。",)}), "TX07") == ()


def test_requests_in_the_text_but_none_in_the_table() -> None:
    judged = report(requests(0), prose={1: ("共收到政府信息公开申请3件。",)})
    (found,) = findings(judged, "TX07")
    assert (found.expected, found.found) == (0, 3)
    assert outcome(judged, "TX01").answered is Answered.NOT_APPLICABLE, "one fault, one finding"


def test_a_region_s_requests_are_only_a_warning_against_an_agency_s_zero() -> None:
    judged = report(requests(0), prose={1: ("全县各部门共收到政府信息公开申请40件。",)})
    assert [f.severity for f in findings(judged, "TX07")] == [Severity.WARNING]


def test_a_denial_beside_a_statement_that_agrees_speaks_of_another_body() -> None:
    texts = ("共收到政府信息公开申请3件。", "开发区未收到政府信息公开申请。")
    assert findings(report(requests(3), prose={1: texts}), "TX07") == ()


def test_without_the_total_nothing_is_said() -> None:
    blank = table(APPLICATIONS_2021, {("new_received", "total"): ""})
    judged = report(blank, prose={1: ("共收到政府信息公开申请3件。",)})
    assert outcome(judged, "TX01").answered is outcome(judged, "TX07").answered is Answered.NOT_JUDGED


def test_a_sentence_cut_by_the_line_is_read_whole_and_quoted_whole() -> None:
    texts = ("2021年，我县通过政府网站和政务大厅等多种渠道，共收到政府信息公", "开申请4件，全部办结。")
    judged = report(requests(14), prose={1: texts})
    (found,) = findings(judged, "TX01")
    assert found.evidence[0].text.endswith("共收到政府信息公开申请4件，全部办结")


def test_evidence_is_quoted_as_it_stood() -> None:
    raw, text = "共受理政府信息公開申請(qǐng)4件。", "共受理政府信息公开申请4件。"
    sound = report(requests(14))
    overview = replace(sound.sections[0], lines=(Line(30, raw, text, cuts=((11, 6),)),))
    (found,) = findings(replace(sound, sections=(overview, *sound.sections[1:])), "TX01")
    assert found.evidence[0] == (Place(30, 1), raw.rstrip("。"))


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("１２", 12),
        ("1,204", 1204),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零三", 103),
        ("两千零五", 2005),
        ("一万二千", 12000),
        ("二〇二一", 2021),
        ("零", 0),
        ("若干", None),
        ("", None),
    ],
)
def test_numerals(text: str, value: int | None) -> None:
    assert number(text) == value


def test_every_number_knows_where_it_stands_in_its_paragraph() -> None:
    text = "全年公开信息12条；收到申请1,204件，占百分之三十。" + "其中网站公开８条、其他渠道公开4条。" * 40
    (paragraph,) = prose.of(saying(text))[1]
    told = [q for sentence in paragraph.sentences() for q in sentence.quantities]
    assert [text[q.start : q.end] for q in told[:4]] == ["12条", "1,204件", "百分之三十", "８条"]
    assert told == paragraph.between(0, len(text))
    # Only sentences the passage reaches into, or that end where it begins.
    first = text.index("；")
    assert paragraph.between(first, first + 1) == told[:1]
    assert paragraph.between(first + 1, first + 2) == told[1:3]


OUTCOME_NAMES = (
    "予以公开 全部公开 予以部分公开 部分公开 区分处理 国家秘密 其他法律、行政法规禁止公开 "
    "法律行政法规禁止公开 危及三安全一稳定 “三安全一稳定 三安全一稳定 保护第三方合法权益 第三方合法权益 "
    "三类内部事务信息 内部事务 四类过程性信息 过程性信息 行政执法案卷 行政查询事项 本机关不掌握 "
    "不掌握相关政府信息 没有现成信息 需要另行制作 需另行制作 补正后申请内容仍不明确 信访、举报、投诉类 "
    "重复申请 要求提供公开出版物 提供公开出版物 公开出版物 无正当理由大量反复申请 大量反复申请 "
    "要求确认或重新出具 行政机关确认或重新出具 确认或重新出具 申请人逾期不补正 无正当理由逾期不补正 "
    "逾期不补正 逾期未缴纳费用 不予公开 无法提供 其他处理"
)


@pytest.mark.parametrize("words", OUTCOME_NAMES.split())
def test_an_outcome_is_found_from_its_first_character_on(words: str) -> None:
    hit = OUTCOME_BEFORE.search(f"年，{words}的共")
    assert hit is not None and hit["outcomes"] == words
