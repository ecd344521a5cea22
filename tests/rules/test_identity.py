"""ID01: the year in the title and the statistical period."""

import pytest

from parser.rules.model import Answered
from tests.rules.worlds import findings, outcome, report

TITLE = "云渡县2021年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    "period",
    [
        "统计期限自2021年1月1日起至2021年12月31日止。",
        "数据统计期限从2021年1月1日到12月31日止。",
        "起止时间为2021年1月1日-2021年12月31日。",
        "统计期限为2021年11日至2021年1231日。",
        "时间自2021年 1 月 1 日起，至2021年 12 月 31 日止。",
    ],
)
def test_the_same_year_holds(period: str) -> None:
    assert findings(report(title=TITLE, preamble=(period,)), "ID01") == ()


@pytest.mark.parametrize(
    ("period", "stated"),
    [
        ("统计期限自2020年1月1日起至2020年12月31日止。", 2020),
        ("统计期限自2020年1月1日起至12月31日止。", 2020),
        ("统计期限自2021年1月1日起至2020年12月31日止。", "2021-2020"),
    ],
)
def test_another_year_is_found(period: str, stated: int | str) -> None:
    (found,) = findings(report(title=TITLE, preamble=("根据规定编制。" + period,)), "ID01")
    assert (found.expected, found.found) == (2021, stated)
    assert found.evidence[0].text == period.rstrip("。") and found.evidence[0].place.column == 8


def test_the_period_may_stand_in_section_one_if_it_is_one() -> None:
    stale = "本报告统计期限自2020年1月1日至2020年12月31日。"
    assert findings(report(prose={1: (stale,)}, preamble=()), "ID01")
    campaign = "专项行动自2020年1月1日起至2020年12月31日止。"
    assert outcome(report(prose={1: (campaign,)}, preamble=()), "ID01").answered is Answered.NOT_JUDGED


@pytest.mark.parametrize(
    ("title", "preamble"),
    [
        (None, "统计期限自2020年1月1日起至2020年12月31日止。"),
        ("云渡县政府信息公开工作年度报告", "统计期限自2020年1月1日起至2020年12月31日止。"),
        (TITLE, "统计期限为2019年9月1日至2020年8月31日。"),
        (TITLE, "现予公布。"),
    ],
)
def test_without_both_years_nothing_is_said(title: str | None, preamble: str) -> None:
    assert outcome(report(title=title, preamble=(preamble,)), "ID01").answered is Answered.NOT_JUDGED


@pytest.mark.parametrize("name", ["政府信息公开工作年度报告", "政府信息公开年度报告", "年度政府信息公开工作报告"])
def test_without_a_title_the_report_announced_counts(name: str) -> None:
    period = "统计期限自2020年1月1日起至2020年12月31日止。"
    said = f"根据条例，现公布云渡县2021{'' if name.startswith('年') else '年'}{name}。{period}"
    (found,) = findings(report(title=None, preamble=(said,)), "ID01")
    assert (found.expected, found.found) == (2021, 2020)
    assert findings(report(title=None, preamble=(said.replace("2020", "2021"),)), "ID01") == ()


def test_a_date_that_lost_characters_is_one_fault_of_the_copy() -> None:
    said = report(
        preamble=("统计期限自2021年1月1日起至2021年1231日止。",), prose={1: ("截至2021年1231日，公开信息120条。",)}
    )
    assert [len(findings(said, code)) for code in ("IN08", "TX16", "ID02")] == [1, 0, 0]
