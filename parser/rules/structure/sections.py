"""Rules about the six sections and their headings (ST01 to ST05)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from parser.document import Line, Place
from parser.report import Report
from parser.rules import cells, unread
from parser.rules.examples import Case
from parser.rules.model import Answer, Evidence, NotJudged, Rule, Severity
from parser.wording import Wording

FIRST_YEAR = 2019
"""The first year reported on in the national format; for that year it was encouraged, not compulsory."""


def _missing(report: Report) -> Iterator[Answer]:
    if _older(report):
        yield cells.BEFORE_2019
        return
    hidden = unread.anywhere(report)
    for section in report.sections:
        if not section.found and hidden:
            yield hidden
        elif not section.found:
            yield ST01.finding(
                Wording("没有找到这一节：{title}", "This section was not found: {title}").fill(
                    title=Wording(section.form.numbered, section.form.title.en)
                ),
                severity=_gravity(report),
                section=section.form.number,
            )


def _tables(report: Report) -> Iterator[Answer]:
    if _older(report):
        yield cells.BEFORE_2019
        return
    for section in report.sections:
        key = section.form.table
        if key is None or not section.found or report.tables[key].found:
            continue
        if hidden := unread.in_section(report, section.form.number):
            yield hidden
            continue
        heading = (Evidence(section.place, section.title or ""),) if section.place else ()
        yield ST05.finding(
            Wording("{title}：没有找到{table}", "{title}: {table} was not found").fill(
                title=section.form.title, table=cells.ORDINAL[key]
            ),
            severity=_gravity(report),
            section=section.form.number,
            evidence=heading,
        )


def _older(report: Report) -> bool:
    return report.before_2019 or (report.year is not None and report.year < FIRST_YEAR)


def _gravity(report: Report) -> Severity | None:
    return Severity.INFO if report.year == FIRST_YEAR else None


_NUMERAL = re.compile(
    r"(?:\[bookmark:[^\]]{0,40}\]|[\s\u3000\xa0#*>|])*第?(?P<numeral>[一二三四五六七八九十]{1,2}|\d{1,2})(?:部分)?\s*[、.．,，:：是\s]"
)
_HEAD = 16
_OFFICIAL = re.compile(r"政府信息公开(?:工作)?(?:年度)?(?:工作)?(?:年度)?报告")


def _order(report: Report) -> Iterator[Answer]:
    if report.before_2019:
        yield cells.BEFORE_2019
        return
    found = [(section, section.place) for section in report.sections if section.place is not None]
    places = [place for _, place in found]
    if places == sorted(places):
        return
    latest = accumulate(places, max, initial=Place(0))
    early = [section for (section, place), before in zip(found, latest, strict=False) if place < before]
    if early:
        yield ST02.finding(
            Wording("这些节没有按顺序排列：{titles}", "These sections are out of order: {titles}").fill(
                titles=Wording(
                    "、".join(section.form.title.zh for section in early),
                    ", ".join(section.form.title.en for section in early),
                )
            ),
            section=early[0].form.number,
            evidence=tuple(Evidence(s.place, s.title or "") for s in early if s.place),
        )


def _numerals(report: Report) -> Iterator[Answer]:
    if report.before_2019:
        yield cells.BEFORE_2019
        return
    wrong = []
    for section in report.sections:
        if section.title is None or section.title.startswith(section.form.numbered[:2]):
            continue
        printed = _NUMERAL.match(section.title)
        if printed and printed["numeral"] != section.form.numbered[0] and section.place:
            wrong.append((section, section.place, printed["numeral"]))
    if wrong:
        yield ST03.finding(
            Wording("节的序号不对：{titles}", "Wrong numerals: {titles}").fill(
                titles=Wording(
                    "，".join(f"{s.form.title.zh}印作「{numeral}」" for s, _, numeral in wrong),
                    ", ".join(f"section {s.form.number} is printed with another numeral" for s, _, numeral in wrong),
                )
            ),
            section=wrong[0][0].form.number,
            evidence=tuple(Evidence(place, section.title or "") for section, place, _ in wrong),
        )


def _title(report: Report) -> Iterator[Answer]:
    if report.before_2019:
        yield cells.BEFORE_2019
    elif report.title is None:
        yield NotJudged(Wording("没有标题", "there is no title"))
    else:
        # A title in traditional characters is told by the lines it stands on.
        worded = _is_official(report.title) or _is_official("".join([line.text for line in _title_lines(report)]))
        if not worded:
            yield ST04.finding(
                Wording(
                    "标题的写法与「政府信息公开工作年度报告」不同：{title}",
                    "The title is not worded as prescribed: {title}",
                ).fill(title=cells.quoted(report.title)),
                section=1,
                found=cells.quoted(report.title),
                evidence=tuple(Evidence(line.place(), line.raw.strip()) for line in _title_lines(report)),
            )


def _is_official(title: str) -> bool:
    return _OFFICIAL.search("".join(title.split())) is not None


def _title_lines(report: Report) -> list[Line]:
    """The lines that make up the title, which may be broken over several."""
    title = report.title or ""
    lines = [line for line in report.preamble if line.text.strip()][:_HEAD]
    return [line for line in lines if (raw := line.raw.strip().lstrip("#* ")) and raw in title]


ST01 = Rule(
    "ST01",
    "section-missing",
    Severity.ERROR,
    None,
    name=Wording("缺少法定的节", "A statutory section is missing"),
    criterion=Wording(
        "六节都有标题（按文字认，不按序号认）。", "Each of the six sections has its heading, found by its words."
    ),
    why=Wording(
        "《政府信息公开条例》第五十条规定年报应当包括的内容，国办公开办函〔2021〕30号要求不能遗漏。",
        "Article 50 of the OGI Regulations prescribes the contents; the notice of 2021 (No. 30) forbids to leave "
        "any out.",
    ),
    fires=Case(
        Wording(
            "全文只有五节，没有「六、其他需要报告的事项」。",
            "Five sections only; the sixth, other matters, is missing.",
        ),
        without=(6,),
    ),
    passes=Case(
        Wording("六节齐全，标题写法略有不同。", "Six sections, one with a heading worded a little differently."),
        replace=(("六、其他需要报告的事项", "六、其他需要说明的事项"),),
    ),
    guard=Wording(
        "常见的不同写法都算找到；有整页的图片没有读取时不作判断。2019 年度只作提示（当年鼓励而不强制），更早不适用。",
        "Known variants of a title count. Not judged where whole pages are pictures. Only a remark for 2019, when the "
        "format was encouraged, not compulsory; not applicable to earlier years.",
    ),
    reply=Wording(
        "报告缺少法定的节，请按《政府信息公开条例》第五十条和国家统一格式补全。",
        "A statutory section is missing. Please complete the report after article 50 of the OGI Regulations and "
        "the national format.",
    ),
    check=_missing,
)

ST05 = Rule(
    "ST05",
    "table-missing",
    Severity.ERROR,
    None,
    name=Wording("节内没有统计表", "A section lacks its table"),
    criterion=Wording("第二、三、四节各有统计表。", "Sections two, three and four have their tables."),
    why=Wording(
        "国家统一格式的这三节以表格形式报告。", "In the national format these three sections are reported as tables."
    ),
    fires=Case(
        Wording(
            "第四节只写了「未发生行政复议、行政诉讼」，没有表格。",
            "Section four says that there were no cases, and has no table.",
        ),
        without=("review_litigation",),
        sections={4: "本年度未发生行政复议、行政诉讼。"},
    ),
    passes=Case(
        Wording(
            "第四节先说没有案件，后附填 0 的表格。",
            "Section four says that there were no cases and has its table of zeros.",
        ),
        sections={4: "本年度未发生行政复议、行政诉讼。"},
    ),
    guard=Wording(
        "表格在别处也算找到；这一节有图片没有读取时不作判断。没有这一节的由 ST01 报告。2019 年度只作提示，更早不适用。",
        "A table elsewhere in the report counts; not judged where a picture in the section was not read. A missing "
        "section belongs to ST01. Only a remark for 2019; not applicable to earlier years.",
    ),
    reply=Wording(
        "该节缺少统计表，请按国家统一格式补上表格，没有发生的填 0。",
        "The section lacks its table. Please add it after the national format; where nothing happened, enter 0.",
    ),
    check=_tables,
)

ST02 = Rule(
    "ST02",
    "section-order",
    Severity.WARNING,
    None,
    name=Wording("各节次序不对", "Sections out of order"),
    criterion=Wording("六节按一至六的次序排列。", "The six sections stand in their order."),
    why=Wording(
        "国家统一格式规定了次序，颠倒后读者和汇总程序都容易取错数。",
        "The national format prescribes the order; out of it, readers and programs take the wrong numbers.",
    ),
    fires=Case(
        Wording("第六节排在第五节前面。", "Section six stands before section five."),
        sections={
            5: "本年度未收取信息处理费。",
            6: "存在的问题：更新不及时。下一步改进措施：每季度检查一次，并增加图解和视频解读。",
        },
        replace=(
            ("五、存在的主要问题及改进情况", "甲"),
            ("六、其他需要报告的事项", "五、存在的主要问题及改进情况"),
            ("甲", "六、其他需要报告的事项"),
        ),
    ),
    passes=Case(Wording("六节依次排列。", "Six sections in order.")),
    guard=Wording(
        "按标题文字认，正文中的小标题不算；缺少的节由 ST01 报告。",
        "Headings are found by their words, not headings within sections; missing ones belong to ST01.",
    ),
    reply=Wording("请按国家统一格式的次序排列各节。", "Please put the sections in the order of the national format."),
    check=_order,
)

ST03 = Rule(
    "ST03",
    "section-misnumbered",
    Severity.INFO,
    None,
    name=Wording("节的序号不对", "Wrong numeral of a section"),
    criterion=Wording(
        "六节的标题印有一至六的序号。", "The headings of the six sections are numbered with the numerals."
    ),
    why=Wording(
        "序号写错或改用阿拉伯数字，与节内的序号混在一起。",
        "A wrong or Arabic numeral gets mixed up with the numbering inside the sections.",
    ),
    fires=Case(
        Wording("第一节印作「1、总体情况」。", "Section one is printed with an Arabic numeral."),
        replace=(("一、总体情况", "1、总体情况"),),
    ),
    passes=Case(Wording("印作「一、总体情况」。", "Section one with its numeral.")),
    guard=Wording(
        "没有序号的不算（网页的自动编号会在转换中丢失）。一份报告只报一次。",
        "A missing numeral is no fault: automatic ones get lost in conversion. One finding a report.",
    ),
    reply=Wording("请将各节序号改为一、二、三、四、五、六。", "Please number the sections as prescribed."),
    check=_numerals,
)

ST04 = Rule(
    "ST04",
    "title-wording",
    Severity.INFO,
    1,
    name=Wording("标题写法不规范", "A title worded otherwise"),
    criterion=Wording("标题写明「政府信息公开工作年度报告」。", "The title calls the report by its official name."),
    why=Wording(
        "《政府信息公开条例》规定的名称是政府信息公开工作年度报告，少字多字都影响检索和归档。",
        "The OGI Regulations give the report its name; with words lost or added it is hard to find and file.",
    ),
    fires=Case(
        Wording("标题写作「信息公开工作年度报告」。", "The title lacks a word."),
        replace=(("年政府信息公开工作年度报告", "年信息公开工作年度报告"),),
    ),
    passes=Case(
        Wording("「2021年度政府信息公开工作报告」也算规范。", "With the year before the name is fine as well."),
        replace=(("2021年政府信息公开工作年度报告", "2021年度政府信息公开工作报告"),),
    ),
    guard=Wording(
        "各节标题的常见变体都认；没有标题的不作判断。",
        "Known variants of the sections' headings are accepted; not judged without a title.",
    ),
    reply=Wording(
        "请将标题改为「某某机关某年政府信息公开工作年度报告」。", "Please give the report its official title."
    ),
    check=_title,
)

RULES = (ST01, ST02, ST03, ST04, ST05)
