"""Rules about whose report it is, and of which year (ID)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from parser.report import Report
from parser.rules.examples import Case
from parser.rules.model import Answer, Evidence, NotJudged, Rule, Severity
from parser.rules.prose import paragraphs
from parser.wording import Wording

_YEAR = re.compile(r"(?<!\d)(20\d\d)\s*年")
# Copies lose characters between digits: 2018年11日至2018年1231日 still is a period.
_PERIOD = re.compile(
    r"(?<!\d)(?P<first>20\d\d)\s*年\s*1\s*月?\s*1\s*日?\s*(?:0时)?\s*起?[，,]?\s*(?:至|到|[-~—－～―–]{1,2})\s*"
    r"(?:(?P<last>20\d\d)\s*年|当年|同年)?\s*12\s*月?\s*31\s*日?"
)
_STATISTICS = re.compile(r"统计|期限|起止|数据|时间范围|周期")


def _year(report: Report) -> Iterator[Answer]:
    years = _YEAR.findall(unicodedata.normalize("NFKC", report.title or ""))
    if not years:
        yield NotJudged(Wording("没有标题，或标题没有年份", "there is no title, or no year in it"))
        return
    period = _period(report)
    if period is None:
        yield NotJudged(Wording("没有写明统计期限", "the text does not state its statistical period"))
        return
    first, last, evidence = period
    titled = int(years[0])
    if (first, last) != (titled, titled):
        stated = str(first) if first == last else f"{first}-{last}"
        yield ID01.finding(
            Wording(
                "标题是 {title} 年，统计期限却是 {period} 年", "The title says {title}, the statistical period {period}"
            ).fill(title=titled, period=stated),
            section=1,
            expected=titled,
            found=stated if first != last else first,
            evidence=(evidence,),
        )


def _period(report: Report) -> tuple[int, int, Evidence] | None:
    """First and last year of the statistical period the report states, and where it does."""
    for lines, introduction in ((report.preamble, True), (report.section(1).lines, False)):
        for paragraph in paragraphs(lines):
            for sentence in paragraph.sentences():
                found = _PERIOD.search(sentence.text)
                if found and (introduction or _STATISTICS.search(sentence.text)):
                    first = int(found["first"])
                    return first, int(found["last"] or first), sentence.evidence
    return None


ID01 = Rule(
    "ID01",
    "year-mismatch",
    Severity.ERROR,
    1,
    name=Wording("标题年份与统计期限不一致", "Title and statistical period name different years"),
    criterion=Wording(
        "标题的年份，就是统计期限（1 月 1 日至 12 月 31 日）的年份。",
        "The year in the title is the year of the statistical period, 1 January to 31 December.",
    ),
    why=Wording(
        "年报报告的是上一个完整年度；年份不一致多是沿用旧稿，其他数字也可能没有更新。",
        "A report covers one full year. Differing years usually mean an old text was reused, so other figures may "
        "be stale as well.",
    ),
    fires=Case(
        Wording(
            "标题是 2022 年，正文写自 2021 年 1 月 1 日起至 2021 年 12 月 31 日止。",
            "The title says 2022, the text 1 January to 31 December 2021.",
        ),
    ),
    passes=Case(Wording("", "")),
    guard=Wording(
        "两者缺一不作判断；转换中丢失月字等字符的期限仍能认出，学年等其他起止不作判断。",
        "Not judged without both. A period that lost characters in conversion is still recognised; other periods, "
        "such as academic years, are not judged.",
    ),
    reply=Wording("", ""),
    check=_year,
)

ID12 = Rule(
    "ID12",
    "not-a-report",
    Severity.ERROR,
    None,
    name=Wording("不是年度报告", "Not an annual report"),
    criterion=Wording(
        "文件是政府信息公开工作年度报告：有法定的节或统计表。",
        "The file is an annual report on OGI work: it has statutory sections or tables.",
    ),
    why=Wording(
        "通知、方案、半年统计、解读等混在年报里，会被误当作一份空报告。",
        "Notices, plans, half-year statistics and explanations, if mixed in, would pass for empty reports.",
    ),
    fires=Case(
        Wording("一则关于召开会议的通知。", "A notice of a meeting."),
    ),
    passes=Case(Wording("", "")),
    guard=Wording(
        "读取时即判定，判定后不再适用其他规则。残缺的报告仍按报告判断（见 ST01）。",
        "Decided on reading; no other rule is applied then. Half a report still is judged as a report (ST01).",
    ),
    reply=Wording("", ""),
)

RULES = (ID01, ID12)
