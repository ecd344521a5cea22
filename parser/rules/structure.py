"""Rules about what a report must contain and what a template left behind in it (ST)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from parser.document import Line
from parser.report import Report
from parser.rules import cells
from parser.rules.examples import Case
from parser.rules.model import Answer, Evidence, Rule, Severity
from parser.wording import Wording

FIRST_YEAR = 2019
"""The first year reported on in the national format; for that year it was encouraged, not compulsory."""


def _sections(report: Report) -> Iterator[Answer]:
    if _older(report):
        yield cells.BEFORE_2019
        return
    for section in report.sections:
        if not section.found:
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


# -- residue ----------------------------------------------------------------------------------------------------------

_RESIDUES: tuple[tuple[Wording, re.Pattern[str]], ...] = (
    (
        Wording("模板提示语", "the template's own instruction"),
        re.compile(r"该部分以表格形式报告|^\s*(?:统计)?表格如下[：:。]?\s*$"),
    ),
    (
        Wording("未替换的 XX", "an XX never filled in"),
        re.compile(
            r"(?<![A-Za-z0-9/.@])(?:[×Ｘ]{1,4}|[xX]{2,4})(?=[年月日省市县区乡镇局委办厅件次项个万街])|20[×xXＸ]{2}年"
        ),
    ),
    (Wording("空的【】", "empty brackets"), re.compile(r"【\s*】")),
    (
        Wording("填写说明", "a note on how to fill it in"),
        re.compile(r"[（(]\s*(?:请|此处|在此)?(?:填写|填报|填入|待填|待补充|此处填)(?![^（）()]{0,6}(?:申请|表|《))"),
    ),
)

_NUMBERED = re.compile(
    r"\s*(?P<number>[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、]|[①-⑩])\s*(?P<words>.*)"
)
_HINT = re.compile(r"(?P<head>[^（(。；]{2,24})(?:[（(][^（）()。]{4,80}[）)])+\s*$")
_THEME = re.compile(r"公开|公示|管理|服务|平台|保障|解读|回应|监督|建设|制度|机制|渠道|申请|办理|规范|清理")
_OUTLINE = Wording("只有提纲、没有内容的小标题", "a heading of the outline with nothing below it")
_LONGEST_HEADING = 120
_SHOWN = 20


def _residue(report: Report) -> Iterator[Answer]:
    kinds: dict[Wording, None] = {}
    evidence: list[Evidence] = []
    first_section: int | None = None
    for number, lines in [(1, report.preamble), *((s.form.number, s.lines) for s in report.sections)]:
        for kind, line in sorted(_residue_in(lines), key=lambda hit: hit[1].number):
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


def _residue_in(lines: Sequence[Line]) -> Iterator[tuple[Wording, Line]]:
    for line in lines:
        for kind, pattern in _RESIDUES:
            if pattern.search(line.text):
                yield kind, line
    yield from ((_OUTLINE, line) for line in _bare_headings(lines))


def _bare_headings(lines: Iterable[Line]) -> Iterator[Line]:
    """Numbered lines that end in a bracketed hint and have no text below them before the next number."""
    with_text = [line for line in lines if line.text.strip()]
    for line, following in zip_longest(with_text, with_text[1:]):
        text = line.text.strip()
        numbered = _NUMBERED.fullmatch(text) if len(text) <= _LONGEST_HEADING else None
        hint = _HINT.fullmatch(numbered["words"]) if numbered else None
        if hint is None or not _THEME.search(hint["head"]):
            continue
        below = _NUMBERED.fullmatch(following.text.strip()) if following else None
        # A list of its own below the heading begins at one.
        if following is None or (
            below and not re.match(r"[（(]?[一1①](?:[^一二三四五六七八九十\d]|$)", below["number"])
        ):
            yield line


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
    ),
    passes=Case(Wording("", "")),
    guard=Wording(
        "常见的不同写法都算找到；2019 年度只作提示（当年鼓励而不强制），更早的年度不适用。",
        "Known variants of a title count. Only a remark for 2019, when the format was encouraged, not compulsory; "
        "not applicable to earlier years.",
    ),
    reply=Wording("", ""),
    check=_sections,
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
    ),
    passes=Case(Wording("", "")),
    guard=Wording(
        "表格在别处也算找到；表格可能是图片，请对照原件。没有这一节的由 ST01 报告。2019 年度只作提示，更早不适用。",
        "A table elsewhere in the report counts; it may have been an image: compare with the original. A missing "
        "section belongs to ST01. Only a remark for 2019; not applicable to earlier years.",
    ),
    reply=Wording("", ""),
    check=_tables,
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
    ),
    passes=Case(Wording("", "")),
    guard=Wording(
        "一份报告只报一次，逐处列出。下面另有从一数起的细目的小标题不算。",
        "One finding a report, with every place. A heading with a list of its own below, counted from one, is fine.",
    ),
    reply=Wording("", ""),
    check=_residue,
)

RULES = (ST01, ST05, ST15)
