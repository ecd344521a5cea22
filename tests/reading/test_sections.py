"""Sections are found by the words of their titles, wherever numerals mislead."""

import pytest

from parser.reader import read
from parser.report import Report

TITLES = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)


def report(*lines: str) -> Report:
    return read("\n".join(lines).encode(), "draft.txt")


def found(*lines: str) -> list[str | None]:
    return [section.title for section in report(*lines).sections]


def test_official_titles() -> None:
    titles = [f"{numeral}、{title}" for numeral, title in zip("一二三四五六", TITLES, strict=True)]
    assert found(*(line for title in titles for line in (title, "正文。"))) == titles


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        (1, "1、 总体情况"),
        (1, "　　一、概述"),
        (2, "二、行政机关主动公开政府信息的情况"),
        (3, "三、收到和处理政府信息公开申请的情况"),
        (3, "三是收到和处理政府信息公开申请情况"),
        (4, "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"),
        (4, "四、政府信息公开行政复议及行政诉讼情况"),
        (5, "五、存在的主要问题和改进情况"),
        (5, "## 五、存在问题及改进情况"),
        (6, "其他需要报告的事项"),
        (6, "[bookmark: _GoBack]六、其他需要报告的事项"),
    ],
)
def test_variants(number: int, printed: str) -> None:
    titles = [f"{numeral}、{title}" for numeral, title in zip("一二三四五六", TITLES, strict=True)]
    titles[number - 1] = printed
    assert found(*titles)[number - 1] == printed.strip()


def test_numbered_rows_and_nested_numbering_are_no_sections() -> None:
    lines = ["一、总体情况", "一、完善机制", "二、专区建设", "二、主动公开政府信息情况", "三、存在问题"]
    assert found(*lines) == ["一、总体情况", "二、主动公开政府信息情况", None, None, None, None]


def test_a_table_of_contents_does_not_win() -> None:
    contents = list(TITLES)
    body = [line for title in TITLES for line in (f"一、{title}", "这里是正文。")]
    assert all(section.text == "这里是正文。" for section in report(*contents, *body).sections)


def test_a_title_with_its_text_on_the_same_line() -> None:
    last = report("五、存在的主要问题及改进情况", "人手不足。", "六、其他需要报告的事项：无。").section(6)
    assert (last.title, last.text) == ("六、其他需要报告的事项：", "无。")


def test_a_bracketed_subheading_is_no_section() -> None:
    assert found("一、总体情况", "（一）主动公开政府信息情况", "二、主动公开政府信息情况")[:2] == [
        "一、总体情况",
        "二、主动公开政府信息情况",
    ]


OLD = """舒岭市{year}政府信息公开工作年度报告
一、概述
全年公开信息。
二、主动公开政府信息的情况
公开1200条。
三、依申请公开政府信息办理情况
收到12件。
四、收费及减免情况
未收费。
五、申请行政复议、提起行政诉讼情况
1件。
统计指标\t单位\t统计数
主动公开政府信息数\t条\t1200
"""


@pytest.mark.parametrize("year", ["2016年", ""])
def test_a_report_before_2019_is_shown_by_its_own_sections(year: str) -> None:
    old = report(OLD.format(year=year))
    assert old.before_2019
    assert old.failure is None
    assert [bool(section.text) for section in old.sections] == [True, True, True, True, False, False]
    assert "1200" in old.section(4).text
    assert not any(table.found for table in old.tables.values())


def test_a_later_report_in_the_old_outline_is_judged_as_what_it_should_be() -> None:
    assert not report(OLD.format(year="2021年")).before_2019
