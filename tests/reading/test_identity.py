"""Whose report, of which year, published when."""

import pytest

from parser.reader import read
from parser.report import Report

BODY = "一、总体情况\n正文。\n六、其他需要报告的事项\n无。\n"


def report(head: str, tail: str = "") -> Report:
    return read((head + "\n" + BODY + tail).encode(), "draft.txt")


@pytest.mark.parametrize(
    ("head", "agency", "year"),
    [
        ("墨屏县人民政府2021年政府信息公开工作年度报告", "墨屏县人民政府", 2021),
        ("墨屏县政府办2021年政府信息公开工作\n年度报告", "墨屏县政府办", 2021),
        ("栖云镇\n2022年度\n政府信息公开工作年度报告", "栖云镇", 2022),
        ("2019年西泠街道政府信息公开工作年度报告", "西泠街道", 2019),
        ("墨屏县教育局2023年信息公开年度报告", "墨屏县教育局", 2023),
        ("墨屏县2020年政务公开工作报告", "墨屏县", 2020),
        ("首页 > 政务公开 > 年报\n发布时间：2024-03-01\n墨屏县2023年政府信息公开工作年度报告", "墨屏县", 2023),
        ("根据《条例》的规定，现公布墨屏区2020年政府信息公开工作年度报告。", "墨屏区", 2020),
        (
            "2022版\n根据条例，由墨屏县档案局结合有关数据编制。统计期限自2021年1月1日起至2021年12月31日止。",
            "墨屏县档案局",
            2021,
        ),
    ],
)
def test_agency_and_year(head: str, agency: str, year: int) -> None:
    read_back = report(head)
    assert (read_back.agency, read_back.year) == (agency, year)


def test_a_year_is_never_read_from_a_bare_run_of_digits() -> None:
    read_back = report("墨屏县政府信息公开工作年度报告\n路径 /2023/0115/ 编号202311日")
    assert read_back.year is None


@pytest.mark.parametrize(
    ("tail", "published"),
    [
        ("2022年1月28日", "2022-01-28"),
        ("墨屏县人民政府　2022年1月28日", "2022-01-28"),
        ("二〇二二年一月二十八日", "2022-01-28"),
        ("2021年1月28日", None),
        ("电话：2022年1月28日起使用", None),
    ],
)
def test_publishing_date(tail: str, published: str | None) -> None:
    assert report("墨屏县2021年政府信息公开工作年度报告", tail).published == published


def test_the_texts_own_date_wins_over_the_pages() -> None:
    read_back = report("发布时间：2025-09-02 10:00\n墨屏县2021年政府信息公开工作年度报告", "2022年1月28日")
    assert read_back.published == "2022-01-28"
