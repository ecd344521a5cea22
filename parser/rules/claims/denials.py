"""Sentences that deny: no request was received, no review or suit was brought."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from parser.report import Report
from parser.rules.claims.prose import LONGEST_SENTENCE, Paragraph, Sentence
from parser.rules.claims.requests import NEGATED, OTHER_ACT
from parser.rules.claims.spots import elsewhen, is_of_another
from parser.rules.claims.words import OBJECT, OTHER_MATTER, announces, is_part

_DENIAL = re.compile(
    r"(?:未|没有|没|尚无|暂无|并无|无|零)(?:曾|有|再)?(?:收到|接到|受理|接收|收办|发生|产生|出现)(?P<gap>[^，,。：:]{0,40}?)"
    rf"(?P<object>{OBJECT.pattern}|申请)(?P<rest>[^，,。：:]*)"
)
_BARE_DENIAL = re.compile(
    r"(?<![有毫并])(?:没有|暂无|尚无|并无|无)(?P<gap>[^，,。：:]{0,14}?)"
    rf"(?P<object>{OBJECT.pattern})(?P<rest>(?:事项|事宜|情况|件|案例|的?情形|信件|业务|发生|受理|提出|人)?)(?=[，,。：:）)\s]|$)"
)
_ZERO = re.compile(
    rf"(?P<gap>)(?P<object>{OBJECT.pattern})(?P<rest>(?:数量?|件数|总数|量)?\s*[：:为共计]{{0,2}}\s*[0０零]\s*[件宗起份])"
)
_NO_DENIAL = re.compile(
    r"无(?:法|正当|理由|偿|误|障碍|效|论|关|须|需)|因|逾期|超期|超时|拖延|收费|费用|异议|不服|差错|被|对|违|的单位|的部门|的乡镇|的街道"
)
_HEDGED = re.compile(
    r"如|若|是否|凡|部分|个别|有的|有些|多数|大部分|一些|其(?:他(?!社?会?组织)|余|它)|少数|往往|几乎|本级"
)
_CLAUSE = re.compile(r"[，,：:]")
_MAY_DENY = re.compile(r"[未没零](?:曾|有|再)?[收接受发产出]|没有|无|[0０零]\s*[件宗起份]")


def no_requests(report: Report, sections: Iterable[tuple[int, Paragraph]]) -> Iterator[Sentence]:
    """The sentences that say no request was received in the report's year."""
    for _, paragraph in sections:
        if "申请" not in paragraph.text or not _MAY_DENY.search(paragraph.text):
            continue
        for sentence in paragraph.sentences():
            text = sentence.text
            if (
                "申请" in text
                and len(text) <= LONGEST_SENTENCE
                and _MAY_DENY.search(text)
                and _denies(sentence, report)
            ):
                yield sentence


def _denies(sentence: Sentence, report: Report) -> bool:
    text = sentence.text
    for pattern in (_DENIAL, _BARE_DENIAL, _ZERO):
        for hit in pattern.finditer(text):
            clause, previous = _before(text, hit.start())
            said = hit["gap"] + hit["rest"]
            if hit["object"] == "申请" and not OBJECT.search(clause) and not announces(previous):
                continue
            if not (
                _NO_DENIAL.search(hit.group())
                or OTHER_MATTER.search(said)
                or OTHER_ACT.search(said)
                or (hit.re is _ZERO and (OTHER_ACT.search(clause) or NEGATED.search(clause) or "其中" in clause))
                or _HEDGED.search(clause + hit["gap"])
                or is_part(clause + said)
                or is_of_another(clause, report.agency or "")
                or elsewhen(sentence.context + text[: hit.start()], clause, report.year)
            ):
                return True
    return False


def _before(text: str, position: int) -> tuple[str, str]:
    """The clause that leads up to `position`, and the clause before it."""
    clauses = _CLAUSE.split(text[:position])
    return clauses[-1], clauses[-2] if len(clauses) > 1 else ""
