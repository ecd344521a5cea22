"""Rules about what the report says it follows and consists of: notices and parts (ST12 to ST14)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parser.document import Line
from parser.report import Report
from parser.rules import cells
from parser.rules.examples import Case
from parser.rules.model import Answer, Evidence, NotJudged, Rule, Severity
from parser.rules.requests.form import FORM_OF_2021
from parser.rules.shared import texts
from parser.wording import Wording

_NOTICE_2019 = re.compile(r"公开办函\s*[〔\[【（(]?\s*2019\s*[〕\]】）)]?\s*60\s*号")
_NOTICE_2021 = re.compile(r"公开办函\s*[〔\[【（(]?\s*2021\s*[〕\]】）)]?\s*30\s*号")
_OLD_DECREE = re.compile(r"国务院令?[（(]?第?\s*492\s*号")
_WORDS = re.compile(r"[^\d]+")
_PAST = re.compile(r"废止|原《|代替|修订前|不再")
_OLD_PARTS = re.compile(r"收费[及和与]?减免|收费情况及减免|不予公开政府信息(?:的)?情况|概述[、，,]|咨询处理情况")
_FIRST_NEW_PARTS = 2020

_ANNOUNCED = re.compile(
    r"(?:报告|年报|全文|内容|本文)[^。；\n]{0,30}?(?:由|包括|包含|分为|分|共|含)[^。；\n]{0,200}?"
    r"(?P<number>[一二三四五六七八九十两\d]{1,2})\s*个?\s*(?:部分|方面|项)(?:内容)?"
)
_TITLES: tuple[tuple[str, ...], ...] = (
    ("总体情况", "概述"),
    ("主动公开政府信息", "主动公开情况", "主动公开信息"),
    ("收到和处理", "依申请公开", "申请情况"),
    ("复议",),
    ("主要问题", "存在问题", "存在的问题", "不足"),
    ("其他需要", "其他事项", "需要报告"),
)
_NUMERALS = {numeral: number for number, numeral in enumerate("零一二三四五六七八九十")} | {"两": 2}


def _superseded(report: Report) -> Iterator[Answer]:
    if report.year is None:
        yield NotJudged(Wording("不知是哪一年的报告", "the year of the report is unknown"))
        return
    text = texts(report).whole
    # The words are looked for first: most reports cite none of these.
    if "公开办函" not in text and "492" not in text:
        return
    for pattern, wrong, name in (
        (_NOTICE_2019, report.year >= FORM_OF_2021, "国办公开办函〔2019〕60号"),
        (_NOTICE_2021, report.year < FORM_OF_2021, "国办公开办函〔2021〕30号"),
        (_OLD_DECREE, report.year >= 2019, "国务院令第492号"),
    ):
        if not wrong or not pattern.search(text):
            continue
        for line, hit in _hits(report, pattern):
            if _PAST.search(line.text[max(hit.start() - 20, 0) : hit.end() + 20]):
                continue
            yield ST12.finding(
                Wording("{year} 年度的报告引用了{name}", "A report on {year} cites {name}").fill(
                    year=report.year, name=Wording(name, _WORDS.sub(" ", name).strip())
                ),
                found=name,
                evidence=(Evidence(line.place(hit.start()), hit.group()),),
            )
            break


def _stale(report: Report) -> Iterator[Answer]:
    if report.before_2019:
        yield cells.BEFORE_2019
    elif report.year is None:
        yield NotJudged(Wording("不知是哪一年的报告", "the year of the report is unknown"))
    elif report.year >= _FIRST_NEW_PARTS and (hit := _OLD_PARTS.search(texts(report).preamble)):
        line = next(line for line in report.preamble if hit.group() in line.text)
        yield ST13.finding(
            Wording(
                "引言列举的是 2018 年以前的章节（{part}）", "The introduction lists the parts of before 2019 ({part})"
            ).fill(part=cells.quoted(hit.group().strip("、，,"))),
            found=hit.group(),
            evidence=(Evidence(line.place(line.text.find(hit.group())), line.raw.strip()),),
        )


def _parts(report: Report) -> Iterator[Answer]:
    if report.before_2019:
        yield cells.BEFORE_2019
        return
    for line in report.preamble:
        hit = _ANNOUNCED.search(line.text) if "部分" in line.text or "方面" in line.text or "项" in line.text else None
        if hit is None:
            continue
        announced = _number(hit["number"])
        said = hit.group()
        listed = sum(any(title in said for title in titles) for titles in _TITLES)
        found = sum(section.found for section in report.sections)
        counts = {found} | ({listed} if listed >= 3 else set())
        if announced and counts != {announced} and (listed >= 3 or "部分" in hit.group()):
            yield ST14.finding(
                Wording(
                    "引言说有 {announced} 部分，列举 {listed} 个，正文有 {found} 节",
                    "The introduction announces {announced} parts and lists {listed}; the report has {found} sections",
                ).fill(announced=announced, listed=listed or "-", found=found),
                expected=announced,
                found=found,
                evidence=(Evidence(line.place(hit.start()), hit.group()[:120]),),
            )
        return


def _hits(report: Report, pattern: re.Pattern[str]) -> Iterator[tuple[Line, re.Match[str]]]:
    for lines in (report.preamble, *(section.lines for section in report.sections)):
        for line in lines:
            yield from ((line, hit) for hit in pattern.finditer(line.text))


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _NUMERALS.get(text, 0)


ST12 = Rule(
    "ST12",
    "superseded-notice",
    Severity.WARNING,
    1,
    name=Wording("引用了不适用的文件", "A notice that does not apply"),
    criterion=Wording(
        "2021 年度起不引用国办公开办函〔2019〕60号，2020 年度以前不引用〔2021〕30号；2019 "
        "年度起不引用国务院令第492号。",
        "From 2021 on the notice of 2019 (No. 60) is not cited, before that not the one of 2021 (No. 30); from 2019 on "
        "not State Council Decree No. 492.",
    ),
    why=Wording(
        "引用旧文件，多半是照抄往年的报告，格式和口径也可能没有更新。",
        "An old notice usually means that an earlier report was copied; form and scope may be old as well.",
    ),
    fires=Case(
        Wording("2022 年度的报告引用〔2019〕60号。", "A report on 2022 cites the notice of 2019."),
        year=2022,
        signed="2023年1月20日",
        replace=(("编制。统计期限", "和国办公开办函〔2019〕60号编制。统计期限"),),
    ),
    passes=Case(
        Wording("2022 年度的报告引用〔2021〕30号。", "A report on 2022 cites the notice of 2021."),
        year=2022,
        signed="2023年1月20日",
        replace=(("编制。统计期限", "和国办公开办函〔2021〕30号编制。统计期限"),),
    ),
    guard=Wording(
        "丢失括号的文号也认；说到废止、修订的句子不看。",
        "Numbers with lost brackets count; sentences on repeal do not.",
    ),
    reply=Wording(
        "所引文件不适用于本年度，请改引现行文件。",
        "The notice cited does not apply to this year. Please cite the current one.",
    ),
    check=_superseded,
)

ST13 = Rule(
    "ST13",
    "stale-introduction",
    Severity.WARNING,
    1,
    name=Wording("引言列举旧章节", "An introduction to other parts"),
    criterion=Wording(
        "2020 年度起，引言不再列举概述、收费及减免、不予公开情况等旧章节。",
        "From 2020 on, the introduction does not list parts of the old outline, such as fees and exemptions.",
    ),
    why=Wording(
        "引言与正文章节不符，说明引言是从往年照抄的。",
        "An introduction that does not fit the report was copied from an earlier one.",
    ),
    fires=Case(
        Wording("引言写「包括概述、收费及减免等」。", "The introduction lists an outline and fees and exemptions."),
        replace=(("编制。统计期限", "编制，包括概述、主动公开情况、收费及减免情况。统计期限"),),
    ),
    passes=Case(
        Wording("引言列举现行六节。", "The introduction lists today's six sections."),
        replace=(("编制。统计期限", "编制，包括总体情况、主动公开政府信息情况等。统计期限"),),
    ),
    guard=Wording("只看正文第一节以前的文字。", "Only what stands before section one counts."),
    reply=Wording(
        "引言列举的章节与现行格式不符，请更新。", "The introduction lists parts of an old format. Please update it."
    ),
    check=_stale,
)

ST14 = Rule(
    "ST14",
    "parts-announced",
    Severity.WARNING,
    1,
    name=Wording("引言说的部分数不对", "Not as many parts as announced"),
    criterion=Wording(
        "引言说报告有几部分，就列举几个，正文也有几节。",
        "The introduction lists as many parts as it announces, and the report has as many sections.",
    ),
    why=Wording(
        "数不对，或是漏了一节，或是引言没有随格式更新。",
        "If the numbers differ, a section was left out, or the introduction was not updated.",
    ),
    fires=Case(
        Wording("引言说「由五个部分组成」，正文有六节。", "Five parts announced, six sections."),
        replace=(("编制。统计期限", "编制。本报告由五个部分组成。统计期限"),),
    ),
    passes=Case(
        Wording("引言说「由六个部分组成」，正文有六节。", "Six parts announced, six sections."),
        replace=(("编制。统计期限", "编制。本报告由六个部分组成。统计期限"),),
    ),
    guard=Wording(
        "只看引言；没有说几部分的不看。缺节本身由 ST01 报告。",
        "Only the introduction, only where it gives a number. A missing section itself belongs to ST01.",
    ),
    reply=Wording(
        "引言所述部分数与正文不符，请更正。",
        "The number of parts announced differs from the report. Please correct it.",
    ),
    check=_parts,
)

RULES = (ST12, ST13, ST14)
