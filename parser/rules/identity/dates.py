"""Rules about when the report was published and signed (ID04, ID05, ID13)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from parser.agencies import Level
from parser.document import Line
from parser.report import Report
from parser.rules import unread
from parser.rules.examples import Case
from parser.rules.identity import bodies
from parser.rules.model import Answer, Evidence, NotJudged, Rule, Severity
from parser.wording import Wording

_LAW_OF_2019 = 2019
_DATE_ALONE = re.compile(
    r"[（(]?\s*(?:20\d\d|二[〇○零][〇○零一二三四五六七八九]{2})\s*[年.\-/][^，。；]{2,8}[日号]?\s*[)）]?"
)
_UNDATED = NotJudged(Wording("没有找到公布或成文的日期", "no date of publication or signature was found"))
_UNSIGNED = NotJudged(Wording("文末没有单独成行的日期", "no date stands on a line of its own at the end"))
_NO_YEAR = NotJudged(Wording("不知是哪一年的报告", "the year of the report is unknown"))
_UNKNOWN_BODY = NotJudged(
    Wording("看不出是政府还是部门，期限不定", "the name does not show whether it is a government or a department")
)


def _deadline(report: Report) -> Iterator[Answer]:
    if report.published is None or report.year is None:
        yield _UNDATED if report.published is None else _NO_YEAR
        return
    published = report.published
    january, march = (f"{report.year + 1}-{day}" for day in ("01-31", "03-31"))
    level = None if bodies.is_office(report) else bodies.level_of(report)
    signed = any(day == published for day, _ in report.signed)
    soon = report.year >= _LAW_OF_2019 and level in (Level.DEPARTMENT, Level.TOWNSHIP)
    limit = january if soon else march
    if level is None and january < published <= march:
        yield _UNKNOWN_BODY
    elif published > limit:
        # The date of a web page may be that of a later copy; the one below the text is the agency's own.
        lenient = not signed or (level is Level.TOWNSHIP and published <= march) or level is None
        yield ID04.finding(
            Wording("{published} 公布，晚于 {limit}", "Published on {published}, after {limit}").fill(
                published=published, limit=limit
            ),
            severity=Severity.WARNING if lenient else None,
            expected=limit,
            found=published,
            evidence=_dated(report, published),
        )


def _too_early(report: Report) -> Iterator[Answer]:
    dates = [(day, line) for day, line in report.signed if _DATE_ALONE.fullmatch(line.text.strip())]
    if not dates or report.year is None:
        yield _NO_YEAR if dates else _UNSIGNED
        return
    day, line = max(dates, key=lambda each: each[0])
    if day < date(report.year + 1, 1, 1).isoformat():
        yield ID05.finding(
            Wording("成文日期 {day} 早于统计期限结束", "Signed on {day}, before the period was over").fill(day=day),
            expected=f"{report.year + 1}-01-01",
            found=day,
            evidence=(Evidence(line.place(), line.raw.strip()),),
        )


def _unsigned(report: Report) -> Iterator[Answer]:
    if report.signed:
        return
    lines = report.section(6).lines or report.section(5).lines
    if not any(_DATE_ALONE.fullmatch(line.text.strip()) for line in lines):
        yield unread.anywhere(report) or ID13.finding(Wording("文末没有成文日期", "No date stands at the end"))


def _dated(report: Report, published: str) -> tuple[Evidence, ...]:
    line = next((line for day, line in report.signed if day == published), None) or _naming(report.lines, published)
    return (Evidence(line.place(), line.raw.strip()[:120]),) if line else ()


def _naming(lines: Iterable[Line], published: str) -> Line | None:
    """The first of `lines` that names the day `published`, an ISO date, in one of the ways days are written."""
    year, month, day = published.split("-")
    spelt = (published, f"{year}年{int(month)}月{int(day)}日", f"{year}年{month}月{day}日", f"{year}/{month}/{day}")
    for line in lines:
        if year in line.text and any(form in line.text for form in spelt):
            return line
    return None


ID04 = Rule(
    "ID04",
    "published-late",
    Severity.ERROR,
    1,
    name=Wording("公布超过期限", "Published late"),
    criterion=Wording(
        "部门在次年 1 月 31 日以前公布，县级以上地方政府在 3 月 31 日以前公布；2018 及以前年度一律 3 月 31 日。",
        "Departments publish by 31 January, local governments of counties and higher by 31 March of the next year; for "
        "2018 and before 31 March for all.",
    ),
    why=Wording(
        "《政府信息公开条例》第四十九条规定了期限，国办公开办函〔2021〕30号把不按时发布列为首要问题。",
        "Article 49 of the OGI Regulations sets the dates; the notice of 2021 (No. 30) names late reports first among "
        "the faults.",
    ),
    fires=Case(
        Wording("县民政局的报告写 2022 年 2 月 20 日。", "A county bureau signed on 20 February 2022."),
        agency="云渡县民政局",
        signed="2022年2月20日",
    ),
    passes=Case(
        Wording("县政府的报告写 2022 年 3 月 20 日。", "A county government signed on 20 March 2022."),
        signed="2022年3月20日",
    ),
    guard=Wording(
        "文末日期优先；只有网页日期的可能是后来转载，只作提醒。乡镇晚于 1 月 31 日作提醒，晚于 3 月 31 日算错误。"
        "政府办公室和看不出层级的，1 月 31 日以后、3 月 31 日以前不作判断。",
        "The date below the text comes first; a page's date may be that of a later copy: a warning only. Townships: a "
        "warning after 31 January, an error after 31 March. General offices and unknown bodies are not judged between "
        "the two dates.",
    ),
    reply=Wording(
        "年度报告的公布时间超过法定期限，请说明原因，今后按时公布。",
        "The report was published after the statutory date. Please explain, and publish in time.",
    ),
    check=_deadline,
)

ID05 = Rule(
    "ID05",
    "published-early",
    Severity.WARNING,
    1,
    name=Wording("成文早于年度结束", "Signed before the year was over"),
    criterion=Wording("成文日期在次年 1 月 1 日以后。", "The report is signed after the year reported on."),
    why=Wording("年度没有结束，全年的数不可能已经统计完。", "Before the year is over, its figures cannot be complete."),
    fires=Case(
        Wording("2021 年度报告写 2021 年 12 月 20 日。", "A report on 2021 signed on 20 December 2021."),
        signed="2021年12月20日",
    ),
    passes=Case(Wording("写 2022 年 1 月 20 日。", "Signed on 20 January 2022.")),
    guard=Wording(
        "只看文末单独成行的日期；没有的不作判断。",
        "Only a date on a line of its own at the end; not judged without one.",
    ),
    reply=Wording(
        "成文日期早于统计期限结束，请核对日期及数据是否为全年数据。",
        "The date precedes the end of the period. Please check it, and that the figures cover the whole year.",
    ),
    check=_too_early,
)

ID13 = Rule(
    "ID13",
    "date-missing",
    Severity.INFO,
    6,
    name=Wording("没有成文日期", "No date"),
    criterion=Wording("文末有成文日期。", "A date stands at the end of the report."),
    why=Wording("没有日期，就无从判断是否按时公布。", "Without a date nobody can tell whether the report was in time."),
    fires=Case(Wording("文末没有日期。", "No date at the end."), replace=(("2022年1月20日", ""),)),
    passes=Case(Wording("文末写 2022 年 1 月 20 日。", "20 January 2022 stands at the end.")),
    guard=Wording(
        "只作提示：日期可能只在网页上；有整页的图片没有读取时不作判断。",
        "A remark only: the date may stand on the web page. Not judged where whole pages are pictures.",
    ),
    reply=Wording("请在文末注明成文日期。", "Please put the date at the end."),
    check=_unsigned,
)

RULES = (ID04, ID05, ID13)
