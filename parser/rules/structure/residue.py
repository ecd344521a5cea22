"""Rules about what a template or a web page left behind in the report (ST15, ST18)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from parser.document import Line
from parser.report import Report
from parser.rules.cells import quoted
from parser.rules.examples import Case
from parser.rules.model import Answer, Evidence, Rule, Severity
from parser.rules.shared import texts
from parser.rules.structure.outline import NUMBERED
from parser.sections import is_furniture
from parser.wording import Wording

_MARKS = ("×", "Ｘ", "x", "X", "【", "填", "表格")
"""One of these stands in everything that a template leaves behind."""

_RESIDUES: tuple[tuple[Wording, re.Pattern[str]], ...] = (
    (
        Wording("模板提示语", "the template's own instruction"),
        re.compile(r"该部分以表格形式报告|^\s*(?:统计)?表格如下[：:。]?\s*$"),
    ),
    (
        Wording("未替换的 XX", "an XX never filled in"),
        re.compile(
            r"(?=[×ＸxX2])(?:(?<![A-Za-z0-9/.@])(?:[×Ｘ]{1,4}|[xX]{2,4})(?=[年月日省市县区乡镇局委办厅件次项个万街])|20[×xXＸ]{2}年)"
        ),
    ),
    (Wording("空的【】", "empty brackets"), re.compile(r"【\s*】")),
    (
        Wording("填写说明", "a note on how to fill it in"),
        re.compile(r"[（(]\s*(?:请|此处|在此)?(?:填写|填报|填入|待填|待补充|此处填)(?![^（）()]{0,6}(?:申请|表|《))"),
    ),
)

_HINT = re.compile(r"(?P<head>[^（(。；]{2,24})(?:[（(][^（）()。]{4,80}[）)])+\s*$")
_MAYBE_HINT = re.compile(r"[）)]\s*(?:\n|$)")
_FIRST_OF_LIST = re.compile(r"[（(]?[一1①](?:[^一二三四五六七八九十\d]|$)")
_THEME = re.compile(r"公开|公示|管理|服务|平台|保障|解读|回应|监督|建设|制度|机制|渠道|申请|办理|规范|清理")
_OUTLINE = Wording("只有提纲、没有内容的小标题", "a heading of the outline with nothing below it")
_LONGEST_HEADING = 120
_SHOWN = 20


def _residue(report: Report) -> Iterator[Answer]:
    kinds: dict[Wording, None] = {}
    evidence: list[Evidence] = []
    first_section: int | None = None
    told = texts(report)
    prose = [(1, report.preamble, told.preamble)]
    prose += [(s.form.number, s.lines, text) for s, text in zip(report.sections, told.sections, strict=True)]
    for number, lines, text in prose:
        for kind, line in sorted(_residue_in(lines, text), key=lambda hit: hit[1].number) if text else ():
            kinds[kind] = None
            evidence.append(Evidence(line.place(), line.raw.strip()))
            first_section = first_section or number
    if evidence:
        yield ST15.finding(
            Wording("残留模板痕迹 {count} 处：{kinds}", "Left over from a template, {count} places: {kinds}").fill(
                count=len(evidence),
                kinds=Wording("、".join(k.zh for k in kinds), "; ".join(k.en for k in kinds)),
            ),
            section=first_section,
            evidence=tuple(evidence[:_SHOWN]),
        )


def _residue_in(lines: Sequence[Line], text: str) -> Iterator[tuple[Wording, Line]]:
    """What was left in `lines`, whose text is `text`."""
    marks = [mark for mark in _MARKS if mark in text]
    for line in lines if marks else ():
        if any(mark in line.text for mark in marks):
            yield from ((kind, line) for kind, pattern in _RESIDUES if pattern.search(line.text))
    if _MAYBE_HINT.search(text):
        yield from ((_OUTLINE, line) for line in _bare_headings(lines))


def _bare_headings(lines: Iterable[Line]) -> Iterator[Line]:
    """Numbered lines that end in a bracketed hint and have no text below them before the next number."""
    with_text = [(line, text) for line in lines if (text := line.text.strip())]
    for at, (line, text) in enumerate(with_text, 1):
        hinted = text[-1] in "）)" and len(text) <= _LONGEST_HEADING
        numbered = NUMBERED.fullmatch(text) if hinted else None
        hint = _HINT.fullmatch(numbered["words"]) if numbered else None
        if hint is None or not _THEME.search(hint["head"]):
            continue
        following = with_text[at][1] if at < len(with_text) else None
        below = NUMBERED.fullmatch(following) if following else None
        # A list of its own below the heading begins at one.
        if following is None or (below and not _FIRST_OF_LIST.match(below["number"])):
            yield line


_AROUND = 30
_LONGEST_FURNITURE = 60
_FURNITURE = ("扫一扫", "分享到", "打印", "关闭", "上一篇", "下一篇", "浏览次数", "访问量", "字体", "字号", "当前位置")


def _furniture(report: Report) -> Iterator[Answer]:
    # It stands around the report, not in its middle.
    around = report.lines if len(report.lines) <= 2 * _AROUND else report.lines[:_AROUND] + report.lines[-_AROUND:]
    most = _LONGEST_FURNITURE
    short = [line for line in around if len(line.text) <= most or len(line.text.strip()) <= most]
    text = "\n".join([line.text for line in short])
    words = [word for word in _FURNITURE if word in text]
    candidates = [line for line in short for word in words if word in line.text] if words else ()
    found = [line for line in dict.fromkeys(candidates) if is_furniture(line)]
    if found:
        yield ST18.finding(
            Wording(
                "正文夹有 {count} 行网页内容（{first}）", "{count} lines belong to the web page, such as {first}"
            ).fill(count=len(found), first=quoted(found[0].raw)),
            evidence=tuple(Evidence(line.place(), line.raw.strip()) for line in found[:_SHOWN]),
        )


ST15 = Rule(
    "ST15",
    "template-residue",
    Severity.WARNING,
    None,
    name=Wording("残留模板痕迹", "Left over from a template"),
    criterion=Wording(
        "正文没有模板的提示语、未替换的 XX、空括号、填写说明，也没有只剩括号提示而没有内容的小标题。",
        "The text holds no instruction of the template, no XX, no empty brackets, no note on how to fill it in, "
        "and no heading with a hint in brackets but nothing below.",
    ),
    why=Wording(
        "国办公开办函〔2021〕30号把敷衍塞责列为年报应予纠正的问题。",
        "The notice of 2021 (No. 30) names perfunctory work among the faults of annual reports.",
    ),
    fires=Case(
        Wording(
            "「2. 管理公开（权责清单、监管情况）」下面没有一个字，接着就是 3.。",
            "A heading like 2. Management (lists of powers, supervision), directly followed by 3.",
        ),
        sections={1: "1. 主动公开\n公开12条。\n2. 管理公开（权责清单、监管情况）\n3. 平台建设\n运行平稳。"},
    ),
    passes=Case(
        Wording("带括号的小标题下面有内容。", "The heading with a hint in brackets has text below it."),
        sections={1: "1. 主动公开\n公开12条。\n2. 管理公开（权责清单、监管情况）\n更新3次。\n3. 平台建设\n运行平稳。"},
    ),
    guard=Wording(
        "一份报告只报一次，逐处列出。下面另有从一数起的细目的小标题不算。",
        "One finding a report, with every place. A heading with a list of its own below, counted from one, is fine.",
    ),
    reply=Wording(
        "报告中残留模板提示语、占位符或没有内容的小标题，请删除或补写实际情况。",
        "The report still holds instructions, placeholders or empty headings of a template. Please remove them "
        "or fill them in.",
    ),
    check=_residue,
)

ST18 = Rule(
    "ST18",
    "page-furniture",
    Severity.INFO,
    None,
    name=Wording("夹有网页内容", "Parts of the web page in the text"),
    criterion=Wording(
        "文本里没有分享、打印、浏览次数、上一篇等网页内容。",
        "The text holds no share or print button, no counter of visits, no link to the next page.",
    ),
    why=Wording(
        "说明文本是从网页整页复制的；这些行读取时已略去，不影响判断。",
        "It shows that the whole page was copied; these lines are left out in reading and harm nothing.",
    ),
    fires=Case(
        Wording("文末有「扫一扫在手机打开当前页」。", "The text ends with a line of the page about scanning a code."),
        replace=(("2022年1月20日", "2022年1月20日\n扫一扫在手机打开当前页"),),
    ),
    passes=Case(Wording("文末是成文日期。", "The text ends with its date.")),
    guard=Wording("只看单独成行的短句；不是机关的差错。", "Short lines of their own only; no fault of the agency."),
    reply=Wording(
        "报送的文本夹有网页内容，请报送报告原文。", "The text holds parts of a web page. Please send the report itself."
    ),
    check=_furniture,
)

RULES = (ST15, ST18)
