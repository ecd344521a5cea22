"""What the prose claims about reviews and suits over information: how many, with which outcome, or none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from parser.report import Report
from parser.rules.claims.prose import LONGEST_SENTENCE, Paragraph, Sentence
from parser.rules.claims.spots import (
    Claim,
    Kind,
    Spot,
    elsewhen,
    has_other_subject,
    is_changed,
    is_of_another,
    is_shared_out,
    spots,
)

REVIEWS = ("reconsideration",)
SUITS = ("litigation_direct", "litigation_after_reconsideration")

_UNITS = frozenset("件宗起例")
_MENTIONED = re.compile(r"复议|诉讼|起诉|应诉")
_SUBJECT = re.compile(r"信息公开|政务公开|依申请公开|公开政府信息")
_FILL = (
    r"(?:\s|政府信息公开|信息公开|案件|案|事项|申请|情况|共|合计|总计|计|为|有|是|的|数量|数|件数|被|一审|：|:|[“”\"]|发生|提起"
    r"|均|总)*"
)
_CASES = re.compile(
    rf"(?:(?P<direct>(?:未经复议)?直接(?:起诉|提起(?:行政)?诉讼))|(?P<after>(?:经)?复议后(?:起诉|(?:又|再)?提起(?:行政)?诉讼))"
    rf"|(?P<both>(?:行政)?复议(?:案件)?[、和及与或](?:提起)?(?:行政)?诉讼)|(?P<review>(?:行政)?复议)|(?P<suit>(?:行政)?(?:诉讼|应诉)))"
    rf"{_FILL}$"
)
_GROUPS = {
    "direct": SUITS[:1],
    "after": SUITS[1:],
    "both": REVIEWS + SUITS,
    "review": REVIEWS,
    "suit": SUITS,
}
_RESULT = (
    r"(?P<upheld>(?:结果|被)?维[持护])|(?P<corrected>(?:结果|被)?纠正)|(?P<other>其他结果)"
    r"|(?P<pending>(?:尚)?未审结|正在审理)"
)
_RESULT_BEFORE = re.compile(rf"(?:{_RESULT})(?:\s|原[^，]{{0,8}}|决定|的|中|为|有|共|结果|[“”\"：:])*$")
_RESULT_AFTER = re.compile(rf"(?:案件)?(?:结果)?(?:为|被|均|已|是)*(?:{_RESULT})")
_ASIDE = re.compile(r"(?:\s|其中|有|另有|、|[和及])*")
_AS_REVIEWER = re.compile(
    r"办理|审理|受理|(?<!未)审结|办结|代理|承办|收到|接到|接收|新收|化解|调解|参与|指导|出庭|败诉|胜诉|二审|再审"
    r"|撤[回诉]"
)
_CONCERNED = re.compile(r"因|被|引发|引起|涉及|针对|[对向][我本]")

_DENIAL = re.compile(
    r"(?:未|没有|没|尚无|暂无|并无|无|零)(?:曾|有|再)?(?:发生|出现|产生|收到|接到|引发|引起|涉及|存在)?"
    r"(?P<gap>[^，,。：:；]{0,40}?)(?P<object>(?:行政)?(?:复议|诉讼))(?P<rest>[^，,。：:；（）()]{0,60})"
)
_CLAUSE = re.compile(r"[，,：:]")
_GAP = re.compile(
    r"(?:一[起件例宗次]|任何|有关|相关|涉及|关于|政府信息公开|政务公开|政务信息公开|信息公开|依申请公开|公开|工作|方面|事项|申请|答复|公民"
    r"|法人|和|或|、|其他组织|对|向|针对|[我本][县市区局委办镇乡]|本机关|本单位|因|由|引发|引起|导致|产生|提起|提出|被|的|就|政府|行政"
    r"|群众|而)*"
)
_REST = re.compile(
    r"(?:、|和|及|与|或者?|以及|申请|提起|提出|被|行政|复议|诉讼|应诉|案件|案例|情况|情形|事项|事件|的|现象|发生|等|纠纷|政府信息公开"
    r"|一?[起件例]|举报|投诉|信访|申诉|\s|”)*"
)
_HEDGED = re.compile(
    r"如|若|是否|凡|部分|个别|有的|有些|多数|其他|其余|少数|往往|几乎|本级|因此|连续|确保|力争|努力|避免|防止"
)
_NEAR = 120
"""A passage this close before a sentence may have said what it is about."""


def cases(report: Report, sections: Iterable[tuple[int, Paragraph]]) -> Iterator[Claim]:
    """The claims about reviews and suits; the last of a claim's parts is a column of table four."""
    for section, paragraph in sections:
        if "复议" not in paragraph.text and "诉讼" not in paragraph.text and "起诉" not in paragraph.text:
            continue
        for sentence in paragraph.sentences():
            last: tuple[str, ...] = ()
            if not _MENTIONED.search(sentence.text):
                continue
            for spot in spots(sentence, _UNITS):
                groups, column = _named(spot, last)
                if groups and _is_fair(spot, section, report):
                    last = groups
                    yield Claim(
                        Kind.CASES,
                        spot.quantity.counted or 0,
                        sentence,
                        spot.at,
                        (*groups, column),
                        spot.clause,
                    )


def _named(spot: Spot, last: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    if hit := _CASES.search(spot.before):
        return _GROUPS[hit.lastgroup or "both"], "total"
    hit = _RESULT_BEFORE.search(spot.before)
    if hit is None and _ASIDE.fullmatch(spot.before):
        hit = _RESULT_AFTER.match(spot.after)
    if hit is None:
        return (), ""
    named = _CASES.search(spot.before[: hit.start()]) if hit.string is spot.before else None
    return (_GROUPS[named.lastgroup or "both"] if named else last), hit.lastgroup or ""


def _is_fair(spot: Spot, section: int, report: Report) -> bool:
    """Whether the number is of cases against this agency, over information, in the report's year."""
    clause = spot.clause
    if is_shared_out(clause) or is_changed(clause) or has_other_subject(clause, report.agency or ""):
        return False
    if _AS_REVIEWER.search(clause + spot.after) and not _CONCERNED.search(clause):
        return False
    return _is_over_information(spot.sentence, section) and not elsewhen(spot.so_far, clause, report.year)


def _is_over_information(sentence: Sentence, section: int) -> bool:
    if section == 4:
        return True
    text = sentence.paragraph.text
    return _SUBJECT.search(text, max(sentence.start - _NEAR, 0), sentence.end) is not None


def no_cases(report: Report, sections: Iterable[tuple[int, Paragraph]]) -> Iterator[tuple[Sentence, tuple[str, ...]]]:
    """The sentences that say there was no review or no suit, with the groups of table four they deny."""
    for section, paragraph in sections:
        if "复议" not in paragraph.text and "诉讼" not in paragraph.text:
            continue
        for sentence in paragraph.sentences():
            text = sentence.text
            if len(text) > LONGEST_SENTENCE or ("复议" not in text and "诉讼" not in text):
                continue
            for hit in _DENIAL.finditer(text):
                if denied := _denied(sentence, hit, section, report):
                    yield sentence, denied


def _denied(sentence: Sentence, hit: re.Match[str], section: int, report: Report) -> tuple[str, ...]:
    clause = _CLAUSE.split(sentence.text[: hit.start()])[-1]
    if not _GAP.fullmatch(hit["gap"]) or not _REST.fullmatch(hit["rest"].rstrip()):
        return ()
    if _HEDGED.search(clause + hit["gap"]) or is_of_another(clause, report.agency or ""):
        return ()
    if not _is_over_information(sentence, section):
        return ()
    if elsewhen(sentence.context + sentence.text[: hit.start()], clause, report.year):
        return ()
    said = hit["object"] + hit["rest"]
    return (REVIEWS if "复议" in said else ()) + (SUITS if "诉讼" in said else ())
