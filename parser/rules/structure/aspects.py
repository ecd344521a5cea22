"""Rules about what section one tells, and what governments and fees need to be told of (ST09 to ST11, ST16, ST17)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parser.agencies import normalised
from parser.report import Number, Report
from parser.rules import cells, unread
from parser.rules.examples import Case
from parser.rules.identity import bodies
from parser.rules.model import Answer, Evidence, NotApplicable, NotJudged, Rule, Severity
from parser.rules.requests.form import FORM_OF_2021
from parser.rules.shared import texts
from parser.rules.thresholds import CHARACTERS, Threshold
from parser.wording import Wording

_ASPECTS: tuple[tuple[Wording, re.Pattern[str]], ...] = (
    (Wording("主动公开", "proactive disclosure"), re.compile(r"主动公开|公开[^，。]{0,12}信息|发布|公示|解读")),
    (Wording("依申请公开", "disclosure on request"), re.compile(r"依申请|申请公开|公开申请|申请人|申请件|件申请")),
    (
        Wording("政府信息管理", "management of information"),
        re.compile(r"信息管理|规范性文件|文件|制度|审[核查]|保密|目录|清单|动态调整|台账|档案"),
    ),
    (
        Wording("平台建设", "platforms"),
        re.compile(r"平台|网站|公众号|微信|微博|新媒体|专栏|专区|栏目|公报|网页|客户端|查阅|公开栏"),
    ),
    (
        Wording("监督保障", "supervision and support"),
        re.compile(r"监督|保障|培训|考核|评议|组织领导|领导小组|追究|督查|督促|检查|测评|专人|责任"),
    ),
)
_GOVERNMENTS: tuple[tuple[Wording, re.Pattern[str]], ...] = (
    (Wording("工作考核", "assessment of the work"), re.compile(r"考核|考评|绩效|测评|评估|督查")),
    (Wording("社会评议", "public appraisal"), re.compile(r"评议|满意度|问卷|社会监督|民意|意见征集|群众监督")),
    (Wording("责任追究", "accountability"), re.compile(r"责任追究|追究|问责|追责|责任制|通报批评|投诉|举报")),
)
_LONGEST = Threshold("characters", 1000, CHARACTERS, Wording("第一节最多多少字", "how long section one may be"), 1)
_GENERIC = re.compile(r"(?:一些|部分|有的|不少|多数|个别)(?:地区|地方|部门和单位|部门|单位)")
_OWN = re.compile(r"[我本][省市县区旗镇乡局委办厅院处所站街社机单]|本机关|本单位|本级")
_ENOUGH_TEXT = Threshold(
    "characters",
    150,
    CHARACTERS,
    Wording("没有套话时，第一节达到多少字起提醒", "how long a text without stock phrases is warned of"),
)
_FEES = re.compile(r"收费|处理费|费用|收取")
_EMPTY = NotJudged(Wording("第一节没有内容", "section one is missing or empty"))


def _five(report: Report) -> Iterator[Answer]:
    yield from _lacking(
        ST09,
        report,
        texts(report).section(1),
        _ASPECTS,
        Wording("第一节没有写到：{lacking}", "Section one does not speak of: {lacking}"),
    )


def _extras(report: Report) -> Iterator[Answer]:
    if not report.before_2019 and not bodies.is_government(report):
        yield NotApplicable(Wording("不是人民政府的报告", "not the report of a government"))
        return
    yield from _lacking(
        ST10,
        report,
        texts(report).whole,
        _GOVERNMENTS,
        Wording("人民政府的报告没有写到：{lacking}", "The report of a government does not speak of: {lacking}"),
    )


def _lacking(
    rule: Rule, report: Report, text: str, aspects: tuple[tuple[Wording, re.Pattern[str]], ...], message: Wording
) -> Iterator[Answer]:
    if report.before_2019:
        yield cells.BEFORE_2019
    elif not texts(report).section(1).strip():
        yield _EMPTY
    elif not (lacking := [name for name, words in aspects if words.search(text) is None]):
        return
    elif hidden := unread.anywhere(report):
        yield hidden
    else:
        section = report.section(1)
        yield rule.finding(
            message.fill(
                lacking=Wording("、".join(name.zh for name in lacking), ", ".join(name.en for name in lacking))
            ),
            found=len(aspects) - len(lacking),
            expected=len(aspects),
            evidence=(Evidence(section.place, section.title or ""),) if section.place else (),
        )


def _length(report: Report, characters: Number = _LONGEST.value) -> Iterator[Answer]:
    length = len("".join(texts(report).section(1).split()))
    if not length:
        yield _EMPTY
    elif length > characters:
        yield ST11.finding(
            Wording("第一节 {length} 字，超过 {most} 字", "Section one has {length} characters, more than {most}").fill(
                length=length, most=characters
            ),
            expected=characters,
            found=length,
        )


def _generic(report: Report, characters: Number = _ENOUGH_TEXT.value) -> Iterator[Answer]:
    text = texts(report).section(1)
    if report.before_2019:
        yield cells.BEFORE_2019
        return
    if not text.strip():
        yield _EMPTY
        return
    if _OWN.search(text) or _names_itself(report, text) or any(c.isdigit() for c in text):
        return
    phrase = _GENERIC.search(text)
    if phrase or len("".join(text.split())) >= characters:
        section = report.section(1)
        line = next((line for line in section.lines if phrase and phrase.group() in line.text), section.lines[0])
        yield ST16.finding(
            Wording("第一节没有一个数字，也没有提到本机关", "Section one holds no number and does not name the agency"),
            evidence=(Evidence(line.place(), line.raw.strip()[:120]),),
        )


def _names_itself(report: Report, text: str) -> bool:
    """Whether the agency's name, or the last part of it, stands in the text."""
    name = normalised(report.agency) if report.agency else ""
    return bool(name) and (name in text or name[-4:] in text or (name[:-1][-2:] in text and len(name) > 2))


def _fees(report: Report) -> Iterator[Answer]:
    if report.year is None:
        yield NotJudged(Wording("不知是哪一年的报告", "the year of the report is unknown"))
    elif report.year < FORM_OF_2021:
        yield NotApplicable(Wording("2021 年度起才要求", "asked for from 2021 on"))
    elif not report.section(6).found:
        yield NotJudged(Wording("没有找到第六节", "section six was not found"))
    elif not _FEES.search(texts(report).section(6)) and "处理费" not in texts(report).whole:
        section = report.section(6)
        yield ST17.finding(
            Wording("第六节没有写信息处理费的收取情况", "Section six does not tell about handling fees"),
            evidence=tuple(Evidence(line.place(), line.raw.strip()) for line in section.lines[:1]),
        )


ST09 = Rule(
    "ST09",
    "overview-aspects",
    Severity.WARNING,
    1,
    name=Wording("总体情况内容不全", "Aspects missing from the overview"),
    criterion=Wording(
        "第一节写到主动公开、依申请公开、政府信息管理、平台建设、监督保障五个方面。",
        "Section one speaks of proactive disclosure, disclosure on request, management of information, platforms, and "
        "supervision.",
    ),
    why=Wording(
        "国办公开办函〔2021〕30号规定总体情况包括这五个方面，不能遗漏。",
        "The notice of 2021 (No. 30) asks for these five and allows none to be left out.",
    ),
    fires=Case(
        Wording("第一节只有一段主动公开的导语。", "Section one is an introduction on proactive disclosure only."),
        sections={1: "2021年，云渡县围绕中心工作主动公开政府信息120条。"},
    ),
    passes=Case(Wording("五个方面都写到，次序不限。", "All five are there, in whatever order.")),
    guard=Wording(
        "按词语判断，次序和小标题不限；第一节为空由 ST06 报告。",
        "Judged by words, whatever their order and headings; an empty section belongs to ST06.",
    ),
    reply=Wording(
        "总体情况缺少规定的方面，请按主动公开、依申请公开、政府信息管理、平台建设、监督保障补全。",
        "The overview lacks a prescribed aspect. Please add it.",
    ),
    check=_five,
)

ST10 = Rule(
    "ST10",
    "government-extras",
    Severity.WARNING,
    1,
    name=Wording("政府报告缺少考核、评议、追责", "What governments must add"),
    criterion=Wording(
        "人民政府的报告写到工作考核、社会评议和责任追究结果。",
        "The report of a government speaks of assessment, public appraisal and accountability.",
    ),
    why=Wording(
        "《政府信息公开条例》第五十条要求各级人民政府的年报还应当包括这三项结果。",
        "Article 50 of the OGI Regulations asks governments at every level for these three results.",
    ),
    fires=Case(
        Wording("县政府的报告没有写社会评议。", "A county's report says nothing of public appraisal."),
        sections={
            1: "云渡县主动公开信息120条，依申请公开办理及时，清理文件一次，网站运行平稳，开展考核，未发生责任追究。"
        },
    ),
    passes=Case(Wording("三项都写到。", "All three are there.")),
    guard=Wording(
        "部门和政府办公室不适用；全文任何一处写到都算。",
        "Not applicable to departments and offices; a mention anywhere counts.",
    ),
    reply=Wording(
        "人民政府的年报还应包括工作考核、社会评议和责任追究结果，请补充。",
        "The report of a government should include the results of assessment, public appraisal and accountability. "
        "Please add them.",
    ),
    check=_extras,
)

ST11 = Rule(
    "ST11",
    "overview-length",
    Severity.INFO,
    1,
    name=Wording("总体情况过长", "A long overview"),
    criterion=Wording("第一节不超过 1000 字。", "Section one has no more than 1000 characters."),
    why=Wording(
        "有的地方要求第一节原则上不超过一千字；全国没有统一规定，默认不查。",
        "Some places ask for a thousand characters at most. There is no national limit, so this is off by default.",
    ),
    fires=Case(
        Wording("第一节 1200 字。", "Section one has 1200 characters."),
        sections={1: "本县主动公开、依申请公开、信息管理、平台、监督都好。" * 48},
    ),
    passes=Case(Wording("第一节不到 100 字。", "Section one has less than 100 characters.")),
    guard=Wording("不计空格；默认不查。", "Spaces do not count; off by default."),
    reply=Wording("总体情况篇幅较长，请聚焦主题、精简文字。", "The overview is long. Please shorten it."),
    check=_length,
    thresholds=(_LONGEST,),
    default_off=True,
)

ST16 = Rule(
    "ST16",
    "generic-overview",
    Severity.WARNING,
    1,
    name=Wording("总体情况放之四海皆准", "An overview that fits anybody"),
    criterion=Wording("第一节有数字，或提到本机关。", "Section one holds a number or names the agency."),
    why=Wording(
        "没有数字、没有本机关的文字，可以套用到任何机关，属于国办公开办函〔2021〕30号所说的敷衍塞责。",
        "A text without numbers and names fits any agency: perfunctory work, which the notice of 2021 (No. 30) names "
        "as a fault.",
    ),
    fires=Case(
        Wording("通篇「一些地区、多数部门」，没有一个数字。", "Only some regions and most departments, no number."),
        sections={1: "一些地区高度重视信息公开，多数部门及时发布信息，依申请办理规范，管理有序，平台完善，监督有力。"},
    ),
    passes=Case(Wording("写明公开信息 120 条。", "It says that 120 items were published.")),
    guard=Wording(
        "有任何数字、「我县」「本机关」或本机关名称都不算；不足 150 字又没有这类套话的不报。",
        "Any number, own name or first person clears it; silent on short texts without such phrases.",
    ),
    reply=Wording(
        "总体情况缺少本机关的实际内容和数据，请结合本年度工作补写。",
        "The overview lacks facts and figures of your own. Please add those of the year.",
    ),
    check=_generic,
    thresholds=(_ENOUGH_TEXT,),
)

ST17 = Rule(
    "ST17",
    "fee-facts-missing",
    Severity.INFO,
    6,
    name=Wording("没有信息处理费情况", "Nothing about handling fees"),
    criterion=Wording(
        "2021 年度起，第六节写明信息处理费的收取情况。", "From 2021 on, section six tells about handling fees."
    ),
    why=Wording(
        "信息处理费的收取情况通常在第六节报告；只写「无」，读者不知道是没有收费还是没有填。",
        "Handling fees are usually reported in section six; a bare none leaves open whether there were none.",
    ),
    fires=Case(Wording("第六节只写「无」。", "Section six says: none."), sections={6: "无。"}),
    passes=Case(Wording("写明未收取信息处理费。", "It says that no fee was collected.")),
    guard=Wording(
        "只作提示，2020 及以前年度不适用；与表二的行政事业性收费是两回事，不相比较。",
        "A remark only, not applicable before 2021. It has nothing to do with the administrative fees in table two.",
    ),
    reply=Wording(
        "请在第六节补充本年度发出收费通知的件数、总金额以及实际收取的总金额，没有的写明未收取。",
        "Please add to section six how many fee notices were issued, their total and what was collected, or that there "
        "were none.",
    ),
    check=_fees,
)

RULES = (ST09, ST10, ST11, ST16, ST17)
