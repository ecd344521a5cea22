"""ST01, ST05 and ST15: sections, tables and what a template left behind."""

from dataclasses import replace

import pytest

from parser.rules.model import Answered, Severity
from tests.rules.worlds import findings, outcome, report


def test_a_missing_section_is_named() -> None:
    (found,) = findings(report(without_sections=[6]), "ST01")
    assert (found.section, found.severity) == (6, Severity.ERROR)
    assert "六、其他需要报告的事项" in found.message.zh and "Other matters" in found.message.en


def test_a_missing_table_is_a_finding_of_its_section_only() -> None:
    judged = report(without_tables=["applications"])
    (found,) = findings(judged, "ST05")
    assert found.section == 3 and found.place is not None
    both = report(without_sections=[3], without_tables=["applications"])
    assert findings(both, "ST05") == () and [f.section for f in findings(both, "ST01")] == [3]
    elsewhere = report(without_sections=[3])
    assert findings(elsewhere, "ST05") == ()


@pytest.mark.parametrize(("year", "severity"), [(2019, Severity.INFO), (2020, Severity.ERROR), (None, Severity.ERROR)])
def test_the_format_binds_from_2020(year: int | None, severity: Severity) -> None:
    judged = report(without_sections=[6], without_tables=["disclosure"], year=year)
    assert {f.severity for code in ("ST01", "ST05") for f in findings(judged, code)} == {severity}


def test_older_reports_had_other_sections() -> None:
    judged = report(without_sections=[3, 4, 6], year=2016)
    assert outcome(judged, "ST01").answered is outcome(judged, "ST05").answered is Answered.NOT_APPLICABLE


def test_a_report_in_an_old_format_says_so_and_is_judged_by_no_later_form() -> None:
    old = replace(
        report(without_tables=["disclosure", "applications", "review_litigation"], year=None), before_2019=True
    )
    (found,) = findings(old, "IN09")
    assert found.severity is Severity.INFO
    for code in ("ST01", "ST05", "T201", "T301", "T306", "T309", "T401", "TX01"):
        assert outcome(old, code).answered is Answered.NOT_APPLICABLE, code
    assert findings(report(), "IN09") == ()


RESIDUES = [
    ("该部分以表格形式报告。表格如下：", "模板提示语"),
    ("表格如下：", "模板提示语"),
    ("××县2021年共公开信息300条。", "未替换的 XX"),
    ("XX局于X年XX月召开会议。", "未替换的 XX"),
    ("20XX年工作总结如下。", "未替换的 XX"),
    ("联系人：【 】", "空的【】"),
    ("（填写本单位主动公开情况）", "填写说明"),
    ("（请填写联系电话）", "填写说明"),
]


@pytest.mark.parametrize(("text", "kind"), RESIDUES)
def test_residue_is_found_and_named(text: str, kind: str) -> None:
    (found,) = findings(report(prose={2: ("工作有序开展。", text)}), "ST15")
    assert kind in found.message.zh and found.section == 2
    assert [e.text for e in found.evidence] == [text]


CLEAN = [
    "详见 http://www.xxgk.example.cn/xx县 页面。",
    "电话咨询实行7×24小时服务。",
    "申请人可当面提交（填写《申请表》）。",
    "具体情况见下表格如下列各项所示。",
    "IPv6、XXL 等技术改造完成。",
    "【政策解读】栏目更新32条。",
]


@pytest.mark.parametrize("text", CLEAN)
def test_ordinary_text_is_no_residue(text: str) -> None:
    assert findings(report(prose={1: (text,)}), "ST15") == ()


def test_a_bare_outline_is_one_finding_with_every_line() -> None:
    prose = (
        "（一）主动公开",
        "1. 决策公开（决策程序、意见征集）",
        "全年公开决策事项4项。",
        "2. 管理公开（权责清单、监管情况）",
        "",
        "3. 服务公开（办事指南、中介清单）",
        "（二）平台建设（网站、新媒体）",
        "1. 网站建设",
        "网站改版上线。",
        "（三）监督保障（考核、评议、追究）",
    )
    (found,) = findings(report(prose={1: prose}), "ST15")
    assert [e.text for e in found.evidence] == [prose[3], prose[5], prose[9]]
    assert found.severity is Severity.WARNING and "3 处" in found.message.zh


def test_a_list_of_names_is_no_outline() -> None:
    prose = ("参加单位：", "1. 云渡县教育局（牵头单位、负责汇总）", "2. 云渡县民政局（配合单位、负责报送）")
    assert findings(report(prose={1: prose}), "ST15") == ()
