"""What stands in a letter, and what does not."""

from collections.abc import Mapping

import pytest

from parser.document import Place
from parser.exports import Chosen
from parser.forms import CellKey
from parser.judge import judge_together
from parser.letter import Ruling, has_letter, render_letter
from parser.reader import read
from parser.rules.catalogue import RULES
from parser.rules.model import Answered, Evidence, Finding, Judgement, Outcome, Rule, Severity, Verdict
from parser.wording import Wording
from tests.exports.made import PENDING, TOTAL, judgement, report, rule, unreadable


def finding(
    code: str, severity: Severity = Severity.ERROR, *, key: str = "", cells: tuple[CellKey, ...] = ()
) -> Finding:
    message = Wording(f"{code}说了什么", f"what {code} said")
    evidence = (Evidence(Place(3, 1), f"{code}的原文"),)
    made = rule(code, code.lower(), severity).finding(message, cells=cells, evidence=evidence)
    return made._replace(key=key or code)


def chosen(*findings: Finding, **options: object) -> Chosen:
    outcomes = tuple(Outcome(one.rule, Answered.BROKEN, (one,)) for one in findings)
    return Chosen(Judgement(report(), outcomes), **options)  # type: ignore[arg-type]


def text(one: Chosen, rulings: Mapping[str, Ruling] | None = None) -> str:
    path = one.judgement.report.source.path
    return render_letter([one], "md", rulings={path: rulings or {}}).decode()


def test_a_broken_sum_names_row_column_numbers_and_what_is_expected() -> None:
    lines = text(Chosen(judgement())).splitlines()
    assert lines[0] == "# 政府信息公开工作年度报告退改意见"
    assert lines[2] == "云湖县粮食局："
    assert lines[4] == (
        "你单位报送的《云湖县粮食局2022年政府信息公开工作年度报告》已经审核，应当更正的问题 1 处，需要核实的问题 1 处。"
        "请逐条办理后重新报送；经核实无误的，请书面说明情况。"
    )
    item = lines.index("### 1. 名称（T401）")
    assert lines[item + 2] == "行政复议：2+0+0+0=2，填报 3"
    assert lines[item + 4] == "**位置：** 四、政府信息公开行政复议、行政诉讼情况，统计表"
    assert lines[item + 6 : item + 10] == [
        "| 行 | 列 | 填报 | 说明 |",
        "| --- | --- | --- | --- |",
        "| 行政复议 | 总计 | 3 | 核对数 2 |",
        "| 行政复议 | 结果维持 | 2 |  |",
    ]
    assert "**依据：** 名称" in lines
    assert "**修改意见：** 名称" in lines
    assert lines.index("## 一、应当更正") < item < lines.index("## 二、需要核实") < lines.index("### 2. 名称（T309）")
    assert "| 行政诉讼 未经复议直接起诉 | 尚未审结 | (空) |  |" in lines


def test_what_is_expected_of_a_side_is_not_said_of_a_cell_that_is_neither() -> None:
    one = finding("TX01", cells=(TOTAL,))._replace(expected=3, found=1)
    assert "| 行政复议 | 总计 | 3 |  |" in text(chosen(one))


def test_suspects_are_named_and_zeros_only_counted() -> None:
    cells = tuple(report().tables["review_litigation"].form.cell_keys[:5])  # type: ignore[union-attr]
    one = finding("T401", cells=(TOTAL, *(key for key in cells if key != TOTAL)))._replace(suspects=(cells[1],))
    lines = text(chosen(one)).splitlines()
    assert "| 行政复议 | 结果纠正 | 0 | 疑有误 |" in lines
    assert "其余 2 格填报均为 0。" in lines


def test_prose_is_quoted_and_table_rows_are_not() -> None:
    one = finding("TX01", cells=(TOTAL,))
    one = one._replace(evidence=(*one.evidence, Evidence(Place(7, 9), "2 0 0 0 3")))
    letter = text(chosen(one))
    assert "> 原文（第 3 行）：TX01的原文" in letter
    assert "2 0 0 0 3" not in letter
    paged = one._replace(evidence=(Evidence(Place(3, 1, 2), "在第二页"),))
    assert "> 原文（第 2 页）：在第二页" in text(chosen(paged))


def test_infos_and_findings_about_the_copy_are_nothing_to_write_back() -> None:
    one = chosen(finding("T404", Severity.INFO), finding("IN02", Severity.WARNING))
    assert not has_letter(one)
    assert render_letter([one], "md") == render_letter([one], "docx") == b""


def test_what_is_confirmed_stands_there_and_what_is_dismissed_does_not() -> None:
    one = chosen(finding("T404", Severity.INFO), finding("TX01", Severity.WARNING), finding("T401"))
    letter = text(one, {"T404": Ruling("confirmed", "值得一提"), "TX01": Ruling("dismissed", "口径不同")})
    assert "## 一、应当更正" in letter and "## 二、供参考" in letter
    assert "T404" in letter and "**审核备注：** 值得一提" in letter
    assert "TX01" not in letter and "口径不同" not in letter
    assert "需要核实" not in letter and "书面说明" not in letter
    noted = text(one, {"T404": Ruling("open", "不急"), "TX01": Ruling("open", "再问问")})
    assert "T404" not in noted and "**审核备注：** 再问问" in noted
    everything = {code: Ruling("dismissed") for code in ("TX01", "T401")}
    assert text(one, everything) == ""
    assert not has_letter(one, everything)


def test_rulings_on_one_report_say_nothing_of_another() -> None:
    one, other = chosen(finding("T401")), Chosen(judgement(path="other.txt"))
    letter = render_letter([one, other], "md", rulings={"yunhu.txt": {"T401": Ruling("dismissed")}}).decode()
    assert letter.count("# 政府信息公开工作年度报告退改意见") == 1
    assert "核对文本：other.txt" in letter


def test_only_what_concerns_the_chosen_cells() -> None:
    letter = text(Chosen(judgement(), frozenset({PENDING})))
    assert "T309" in letter and "T401" not in letter
    assert not has_letter(Chosen(judgement(), frozenset({CellKey("applications", "granted", "total")})))


def test_findings_of_one_rule_share_basis_and_reply() -> None:
    letter = text(chosen(finding("T401", key="a"), finding("T401", key="b")))
    assert "**（1）** T401说了什么" in letter and "**（2）** T401说了什么" in letter
    assert letter.count("**依据：**") == letter.count("**修改意见：**") == 1
    assert "应当更正的问题 2 处" in letter


def test_the_note_on_the_report_comes_first() -> None:
    letter = text(chosen(finding("T401"), note="请月底前\n\n重新报送"))
    assert letter.index("**审核备注：** 请月底前\n\n重新报送\n") < letter.index("## 一、")


def test_an_agency_and_a_title_that_are_unknown() -> None:
    made = judgement(agency=None)  # type: ignore[arg-type]
    nameless = Judgement(made.report.__class__(made.report.source, tables=made.report.tables), made.outcomes)
    assert text(Chosen(nameless)).splitlines()[2:5:2][0] == "报告编制单位："
    assert "你单位报送的《政府信息公开工作年度报告》" in text(Chosen(nameless))


def test_the_place_of_a_file_on_the_reviewers_machine_is_not_given_away() -> None:
    letter = text(Chosen(judgement(path="/home/somebody/drafts/云湖.txt")))
    assert "核对文本：云湖.txt（SHA-256：ab12）" in letter
    assert "somebody" not in letter


def test_standard_input_has_no_name() -> None:
    assert "核对文本：标准输入（" in text(Chosen(judgement(path="-")))


def test_what_is_no_report_gets_no_letter() -> None:
    assert not has_letter(Chosen(unreadable()))


def test_an_unknown_format() -> None:
    with pytest.raises(ValueError, match="pdf"):
        render_letter([Chosen(judgement())], "pdf")


@pytest.mark.parametrize("asked", RULES, ids=lambda asked: asked.code)
def test_every_rule_that_fires_can_be_written_about(asked: Rule) -> None:
    reports = [read(case.text().encode(), f"{number}.txt") for number, case in enumerate(asked.fires.together)]
    judged = judge_together(reports, RULES, asked.fires.register)[-1]
    found = [finding for finding in judged.findings if finding.rule is asked]
    assert found
    wanted = judged.verdict is not Verdict.UNREADABLE and not asked.about_the_copy
    grave = any(finding.severity is not Severity.INFO for finding in found)
    assert (f"（{asked.code}）\n" in text(Chosen(judged))) is (wanted and grave)
    confirmed = {finding.key: Ruling("confirmed") for finding in found}
    readable = judged.verdict is not Verdict.UNREADABLE
    assert (f"（{asked.code}）\n" in text(Chosen(judged), confirmed)) is readable
