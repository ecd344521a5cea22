"""Rules about the agency's name and scope in title and text (ID06 to ID08, ID14)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from parser.agencies import Level, normalised
from parser.document import Line
from parser.report import Report
from parser.rules import unread
from parser.rules.cells import quoted
from parser.rules.examples import Case
from parser.rules.identity import bodies
from parser.rules.model import Answer, Evidence, NotApplicable, NotJudged, Rule, Severity
from parser.rules.shared import texts
from parser.wording import Wording

_NAMELESS = NotJudged(Wording("不知是哪个机关的报告", "the agency is unknown"))
_SELVES = {"镇": ("我镇", "本镇"), "乡": ("我乡", "本乡"), "街道": ("我街道", "本街道"), "局": ("我局", "本局")}
_SELF = re.compile(r"[我本](?:镇|乡|街道|局)")
_ACCOUNT = re.compile(
    r"[“\"「](?P<name>[\u4e00-\u9fff]{3,12}(?:镇|乡|街道))[”\"」][^。，；]{0,6}?(?:公众号|微信|微博|新媒体|政务号|视频号|抖音)"
)
# Every alternative begins with a character, not with a choice: only so does a search skip all other characters at once.
_BODIES = "[^。；]{0,20}(?:部门|乡镇|街道|单位)"
_SCOPE = re.compile(
    rf"汇总|本级|口径|公开单位|含{_BODIES}|包括{_BODIES}|涵盖{_BODIES}|各(?:部门|单位|乡镇)[^。；]{{0,12}}数据"
)
_ANNOUNCED = re.compile(
    r"(?:公布|发布|现将)(?P<name>[\u4e00-\u9fff]{2,30}?)\s*20\d\d\s*年度?\s*政府信息公开(?:工作)?(?:年度)?报告"
)
_SIGNATURE = re.compile(r"[\u4e00-\u9fff]{2,25}(?:政府|办公室|局|委|委员会|厅|镇|乡|街道|办事处|中心|院|县|区|市)")
_DATE = re.compile(r"\s*20\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*")
_OWN_WORDS = ("我局", "我镇", "我县", "我区", "我市", "我办", "我委", "本机关", "本单位", "全县", "全区", "全市")
_OF_TOWN = re.compile(r"[镇乡]|街道")
_ENDING = re.compile(r"政府办公[室厅]$|人民政府$|政府$|办公室$")
_LAST_LINES = 6
_SHOWN = 20


def _other_body(report: Report) -> Iterator[Answer]:
    if report.agency is None:
        yield _NAMELESS
        return
    kind = _kind(report)
    wrong = [word for other, words in _SELVES.items() if kind and other != kind for word in words]
    text = texts(report).whole
    said = set(_SELF.findall(text)) if wrong else ()
    found = [word for word in wrong if word in said]
    name = normalised(report.agency)
    if kind in ("镇", "乡", "街道"):
        accounts = [hit["name"] for hit in _ACCOUNT.finditer(text)]
        found += [account for account in accounts if not name.endswith(account) and not account.endswith(name)]
    if found:
        yield ID06.finding(
            Wording(
                "{agency}的报告里自称「{words}」", "The report of {agency} calls itself something else ({words})"
            ).fill(agency=quoted(report.agency), words=quoted("、".join(dict.fromkeys(found)))),
            found="、".join(dict.fromkeys(found)),
            evidence=_lines_with(report, found),
        )


def _kind(report: Report) -> str | None:
    """By what word the body calls itself; None where that cannot be told."""
    name = normalised(report.agency or "")
    for kind in ("镇", "乡", "街道", "局"):
        if name.endswith(kind):
            # A bureau below a town may well speak of its town.
            return None if kind == "局" and _OF_TOWN.search(name) else kind
    return "政府" if bodies.is_government(report) else None


def _scope(report: Report) -> Iterator[Answer]:
    if report.agency is None:
        yield _NAMELESS
    elif not bodies.is_office(report):
        yield NotApplicable(Wording("不是政府办公室的报告", "not the report of a general office"))
    elif evidence := bodies.region(report):
        yield ID07.finding(
            Wording(
                "标题是办公室（{agency}），正文统计的是全地区",
                "The title names the office ({agency}), the text counts for the whole region",
            ).fill(agency=quoted(report.agency)),
            evidence=evidence,
        )


def _caliber(report: Report) -> Iterator[Answer]:
    if report.agency is None:
        yield _NAMELESS
    elif report.before_2019 or not bodies.is_government(report) or bodies.level_of(report) is Level.TOWNSHIP:
        yield NotApplicable(Wording("不是县级以上政府的报告", "not the report of a county or higher"))
    elif not _SCOPE.search(texts(report).preamble) and not _SCOPE.search(texts(report).section(1)):
        yield unread.anywhere(report) or ID08.finding(
            Wording("没有说明是汇总各部门还是只统计本级", "It is not stated whether departments are included"),
            evidence=tuple(Evidence(line.place(), line.raw.strip()[:120]) for line in report.preamble[:1]),
        )


def _three_names(report: Report) -> Iterator[Answer]:
    if report.agency is None:
        yield _NAMELESS
        return
    others = [found for found in (_signature(report), _announced(report)) if found is not None]
    if not others:
        yield NotJudged(Wording("引言和落款都没有写机关名称", "neither introduction nor signature names the agency"))
    name = normalised(report.agency)
    for other, line in others:
        if not _same(name, normalised(other)):
            yield ID14.finding(
                Wording("标题是{agency}，文中写{other}", "The title names {agency}, the text {other}").fill(
                    agency=quoted(report.agency), other=quoted(other)
                ),
                expected=quoted(report.agency),
                found=quoted(other),
                evidence=(Evidence(line.place(), line.raw.strip()[:120]),),
            )
            return


def _signature(report: Report) -> tuple[str, Line] | None:
    """The name on the line above the date at the end."""
    told = (line for line in reversed(report.lines[-40:]) if line.text.strip())
    lines = [*islice(told, _LAST_LINES)]
    for line, below in pairwise(reversed(lines)):
        if _DATE.fullmatch(below.text) and _SIGNATURE.fullmatch(name := line.text.strip()):
            return name, line
    return None


def _announced(report: Report) -> tuple[str, Line] | None:
    for line in report.preamble:
        hit = _ANNOUNCED.search(line.text)
        if hit and not hit["name"].startswith(_OWN_WORDS):
            return hit["name"], line
    return None


def _same(one: str, other: str) -> bool:
    """Whether two names may be one body: one holds the other, short forms and offices included."""
    if one == other:
        return True
    short, long = sorted((_ENDING.sub("", one), _ENDING.sub("", other)), key=len)
    letters = iter(long)
    return all(letter in letters for letter in short)


def _lines_with(report: Report, words: list[str]) -> tuple[Evidence, ...]:
    lines = (*report.preamble, *(line for section in report.sections for line in section.lines))
    hits = [(line, word) for line in lines for word in dict.fromkeys(words) if word in line.text]
    return tuple(
        Evidence(line.place(at), line.raw.strip() if len(line.raw) <= 120 else line.text[max(at - 30, 0) : at + 60])
        for line, word in hits[:_SHOWN]
        for at in [line.text.index(word)]
    )


ID06 = Rule(
    "ID06",
    "other-agency-in-text",
    Severity.WARNING,
    1,
    name=Wording("正文自称别的机关", "The text speaks as another body"),
    criterion=Wording(
        "正文的自称（我镇、我局等）和账号名称，与标题的机关相符。",
        "What the text calls itself, and its accounts, fit the agency in the title.",
    ),
    why=Wording(
        "局的报告里出现「我镇」，多半是抄自别的单位；国办公开办函〔2021〕30号把内容雷同列为应予纠正的问题。",
        "A bureau that says our town copied from somebody else; the notice of 2021 (No. 30) names copied content among "
        "the faults.",
    ),
    fires=Case(
        Wording("民政局的报告写「我镇」。", "A bureau writes: our town."),
        agency="云渡县民政局",
        sections={1: "我镇主动公开信息12条，依申请公开、信息管理、平台、监督均有进展。"},
    ),
    passes=Case(
        Wording("民政局的报告写「我局」。", "A bureau writes: our bureau."),
        agency="云渡县民政局",
        sections={1: "我局主动公开信息12条，依申请公开、信息管理、平台、监督均有进展。"},
    ),
    guard=Wording(
        "只看自称和引号里的账号名；提到上级、下属、同级机关不算。",
        "Only words for oneself and quoted names of accounts; superiors, subordinates and peers may be named.",
    ),
    reply=Wording(
        "正文的自称与报告机关不符，请检查是否误用了其他单位的文稿。",
        "The text speaks as another body. Please check whether somebody else's text was used.",
    ),
    check=_other_body,
)

ID07 = Rule(
    "ID07",
    "office-or-region",
    Severity.WARNING,
    1,
    name=Wording("标题是办公室，内容是全地区", "An office in the title, a region in the text"),
    criterion=Wording(
        "以政府办公室名义的报告，正文只统计办公室本身。",
        "A report in the name of a general office counts for the office.",
    ),
    why=Wording(
        "政府的报告与办公室的报告口径不同；名义不清，数字就无法与往年和别处相比。",
        "A government's report and its office's differ in scope; if it is unclear which this is, its figures cannot be "
        "compared.",
    ),
    fires=Case(
        Wording(
            "标题是县政府办公室，正文写全县公开 1200 条。",
            "The title names the county's office, the text counts 1200 items of the whole county.",
        ),
        agency="云渡县人民政府办公室",
        sections={1: "全县各单位主动公开信息1200条，全县共举办培训3场，依申请公开、信息管理、平台、监督均有进展。"},
    ),
    passes=Case(
        Wording("正文写我办公开 120 条。", "The text counts 120 items of the office."),
        agency="云渡县人民政府办公室",
        sections={1: "我办主动公开信息120条，依申请公开、信息管理、平台、监督均有进展。"},
    ),
    guard=Wording(
        "正文至少两处统计全地区才报；指导、会议等没有数的不算。",
        "Only with two counts for the region; meetings and guidance without numbers do not count.",
    ),
    reply=Wording(
        "标题机关与正文统计范围不一致，请明确是政府汇总报告还是办公室本身的报告。",
        "Title and scope differ. Please make clear whether the report is that of the government or of its office.",
    ),
    check=_scope,
)

ID08 = Rule(
    "ID08",
    "caliber-not-stated",
    Severity.INFO,
    1,
    name=Wording("没有说明统计口径", "The scope is not stated"),
    criterion=Wording(
        "县级以上政府的报告说明数据是汇总还是本级。", "A county or higher says whether its figures include departments."
    ),
    why=Wording("口径不明，前后年度和各地之间都不能直接比较。", "Without it, years and places cannot be compared."),
    fires=Case(
        Wording("引言和第一节都没有「汇总」「本级」。", "Neither introduction nor overview says so."),
        replace=(("汇总全县数据", ""),),
    ),
    passes=Case(Wording("写明汇总全县数据。", "It says that the whole county is included.")),
    guard=Wording(
        "乡镇和部门不适用；有整页的图片没有读取时不作判断。",
        "Not applicable to townships and departments. Not judged where whole pages are pictures.",
    ),
    reply=Wording(
        "请在引言说明数据的统计口径（汇总所属部门、乡镇，或仅本级）。",
        "Please state in the introduction what the figures cover.",
    ),
    check=_caliber,
)

ID14 = Rule(
    "ID14",
    "agency-names-differ",
    Severity.INFO,
    1,
    name=Wording("标题、引言、落款的机关不同", "Different agencies in title, introduction and signature"),
    criterion=Wording(
        "标题、引言（现公布某机关年度报告）和落款写的是同一机关。",
        "Title, introduction and signature name the same agency.",
    ),
    why=Wording(
        "名称不一致，或是抄用他人文稿，或是机关更名后没有改全。",
        "If they differ, a text was copied, or a new name was not put in everywhere.",
    ),
    fires=Case(
        Wording("标题是民政局，落款是水务局。", "Title and signature name two bureaus."),
        agency="云渡县民政局",
        signed="云渡县水务局\n2022年1月20日",
    ),
    passes=Case(
        Wording(
            "标题是云渡县人民政府，落款是云渡县人民政府办公室。",
            "A government in the title, its office in the signature.",
        ),
        signed="云渡县人民政府办公室\n2022年1月20日",
    ),
    guard=Wording(
        "简称、全称、政府与其办公室都算同一机关；没有落款和引言的不作判断。",
        "Short names and offices count as the same; not judged without signature and introduction.",
    ),
    reply=Wording(
        "标题、引言与落款的机关名称不一致，请核对统一。", "The agency is named differently. Please check and unify."
    ),
    check=_three_names,
)

RULES = (ID06, ID07, ID08, ID14)
