"""Rules about whether the sections say anything: empty ones, and problems without measures (ST06 to ST08)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parser.report import Number, Report, Section
from parser.rules import cells, unread
from parser.rules.examples import Case
from parser.rules.model import Answer, Evidence, NotJudged, Rule, Severity
from parser.rules.shared import texts
from parser.rules.structure.outline import empty_headings
from parser.rules.thresholds import CHARACTERS, Threshold
from parser.wording import Wording

_PROSE_ONLY = (1, 5, 6)
_SHORTEST = Threshold(
    "characters",
    30,
    CHARACTERS,
    Wording("第五节至少多少字：再少说不清问题和措施", "how long section five must be to name a problem and a measure"),
)

# A problem is told in so many ways that any word of want or delay is taken for one.
_PROBLEM = re.compile(r"[不偏仍尚缺弱难未慢少低过欠迟]|问题|差距|滞后|有待|空档|短板|需要|需进一步|薄弱")
_MEASURE = re.compile(r"改进|下一步|下步|措施|整改|将|加强|强化|完善|提升|提高|进一步|优化|健全|加大")
_SHOWN = 20


def _empty(report: Report) -> Iterator[Answer]:
    if report.before_2019:
        yield cells.BEFORE_2019
        return
    for number in _PROSE_ONLY:
        section = report.section(number)
        if not section.found or texts(report).section(number).strip():
            continue
        if hidden := unread.in_section(report, number):
            yield hidden
        else:
            yield ST06.finding(
                Wording("{title}：标题下没有内容", "{title}: nothing stands below the heading").fill(
                    title=section.form.title
                ),
                severity=Severity.WARNING if number == 6 else None,
                section=number,
                evidence=_heading(section),
            )
    for number in (1, 5):
        if bare := empty_headings(report.section(number).lines):
            yield ST06.finding(
                Wording(
                    "{count} 个小标题下没有内容（{first}等）", "Nothing stands below {count} headings, such as {first}"
                ).fill(count=len(bare), first=cells.quoted(bare[0].raw)),
                severity=Severity.WARNING,
                section=number,
                evidence=tuple(Evidence(line.place(), line.raw.strip()) for line in bare[:_SHOWN]),
            )


def _says_nothing(report: Report, characters: Number = _SHORTEST.value) -> Iterator[Answer]:
    section, text = report.section(5), _problems(report)
    if not text:
        yield NotJudged(Wording("没有第五节或该节为空", "section five is missing or empty"))
    elif len(text) < characters or not (_PROBLEM.search(text) or _MEASURE.search(text)):
        yield ST07.finding(
            Wording("第五节没有实际内容（{text}）", "Section five says nothing: {text}").fill(text=cells.quoted(text)),
            found=cells.quoted(text),
            evidence=_first(section),
        )


def _one_half(report: Report, characters: Number = _SHORTEST.value) -> Iterator[Answer]:
    text = _problems(report)
    if not text or len(text) < characters:
        yield NotJudged(Wording("没有第五节或该节没有内容", "section five is missing or says nothing"))
        return
    problem, measure = _PROBLEM.search(text), _MEASURE.search(text)
    if (problem is None) != (measure is None):
        yield ST08.finding(
            Wording("第五节只写了改进措施，没有写问题", "Section five names measures but no problem")
            if measure
            else Wording("第五节只写了问题，没有写改进措施", "Section five names problems but no measure"),
            evidence=_first(report.section(5)),
        )


def _problems(report: Report) -> str:
    return "" if report.before_2019 else "".join(texts(report).section(5).split())


def _heading(section: Section) -> tuple[Evidence, ...]:
    return (Evidence(section.place, section.title or ""),) if section.place else ()


def _first(section: Section) -> tuple[Evidence, ...]:
    lines = [line for line in section.lines if line.text.strip()]
    return tuple(Evidence(line.place(), line.raw.strip()) for line in lines[:1])


ST06 = Rule(
    "ST06",
    "section-empty",
    Severity.ERROR,
    None,
    name=Wording("标题下没有内容", "Nothing below a heading"),
    criterion=Wording(
        "第一、五、六节和节内的小标题下都有内容。",
        "Sections one, five and six and the headings within have text below.",
    ),
    why=Wording(
        "国办公开办函〔2021〕30号把敷衍塞责、内容不全面列为年报应予纠正的问题。",
        "The notice of 2021 (No. 30) names perfunctory and incomplete reports among the faults to be corrected.",
    ),
    fires=Case(Wording("第五节只有标题。", "Section five is a heading only."), sections={5: ""}),
    passes=Case(
        Wording("每一节都有内容，小标题列出的细目本身就是内容。", "Every section has text; a list of items is text."),
        sections={5: "存在的问题：更新不及时。改进措施：\n1.加强培训\n2.每季检查\n3.完善制度"},
    ),
    guard=Wording(
        "第六节和小标题为空只作提醒；小标题只在同一组里别的小标题有内容时才算空。缺表由 ST05 报告。",
        "A warning only for section six and for headings within, which count as empty only where others of the same "
        "list have text. Missing tables belong to ST05.",
    ),
    reply=Wording(
        "报告有标题下没有内容，请补写实际情况；确无情况的写明「无」。",
        "A heading has nothing below. Please add what was done, or say that there was nothing.",
    ),
    check=_empty,
)

ST07 = Rule(
    "ST07",
    "problems-say-nothing",
    Severity.WARNING,
    5,
    name=Wording("第五节没有实际内容", "Section five says nothing"),
    criterion=Wording(
        "第五节至少 30 个字，写到问题或改进。",
        "Section five has at least 30 characters and speaks of problems or measures.",
    ),
    why=Wording(
        "《政府信息公开条例》第五十条要求报告存在的主要问题及改进情况，写「无」等于没有报告。",
        "Article 50 of the OGI Regulations asks for the main problems and improvements; none is no answer.",
    ),
    fires=Case(Wording("第五节只有一个「无」字。", "Section five says: none."), sections={5: "无。"}),
    passes=Case(Wording("写明问题和每季度检查的措施。", "It names problems and a quarterly check.")),
    guard=Wording(
        "第五节为空由 ST06 报告，没有由 ST01 报告。", "An empty section belongs to ST06, a missing one to ST01."
    ),
    reply=Wording(
        "第五节没有实际内容，请结合本年工作写明主要问题，并逐条提出改进措施。",
        "Section five says nothing. Please name the main problems of the year, and a measure for each.",
    ),
    check=_says_nothing,
    thresholds=(_SHORTEST,),
)

ST08 = Rule(
    "ST08",
    "problems-without-measures",
    Severity.WARNING,
    5,
    name=Wording("问题与改进只写了一半", "Problems without measures, or measures without problems"),
    criterion=Wording("第五节既写问题，也写改进措施。", "Section five names both problems and measures."),
    why=Wording(
        "《政府信息公开条例》第五十条把问题和改进情况一并列为必报内容。",
        "Article 50 of the OGI Regulations asks for both.",
    ),
    fires=Case(
        Wording("只写「下一步将加强培训、完善制度」。", "It only says what will be done next."),
        sections={5: "下一步将加强业务培训，完善公开制度，优化网站栏目设置，持续提升公开质量和服务水平。"},
    ),
    passes=Case(Wording("先写更新不及时，再写每季度检查。", "First late updates, then a quarterly check.")),
    guard=Wording(
        "按词语判断，写法不限；两样都没有的由 ST07 报告。",
        "Judged by words, however they are put; where both are missing, ST07 speaks.",
    ),
    reply=Wording(
        "第五节请同时写明主要问题和相应的改进措施。",
        "Please give both the main problems and the measures in section five.",
    ),
    check=_one_half,
    thresholds=(_SHORTEST,),
)

RULES = (ST06, ST07, ST08)
