"""Terms and numbers that cannot be right as they stand in the text (TX15, TX16)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from parser.report import Report
from parser.rules.claims import prose
from parser.rules.claims.prose import Sentence
from parser.rules.claims.words import OBJECT, OTHER_MATTER
from parser.rules.examples import Case
from parser.rules.model import Answer, Rule, Severity
from parser.rules.narrative.common import ACCURATE, sentences_with
from parser.wording import Wording

_CLAUSES = re.compile(r"[，,：:、；;]")
_TERM = 20
_PROMISE = re.compile(
    r"(?P<days>\d{1,3}|[一二三四五六七八九十]{1,3})\s*个?(?P<unit>工作日|自然日|日|天)(?:之)?内(?P<act>[^，,。；;]{0,16})"
)
_REPLY = re.compile(r"答复|回复|办结|办复|作出处理")
_OTHER_TERM = re.compile(
    r"补正|征求|第三方|延长|延期|转办|转送|登记|更正|缴|公开目录|更新|发布|公布|上网|形成|变更|平均|提前|缩短|压缩|用时|意见|复议|以内完成"
)


def _terms(report: Report) -> Iterator[Answer]:
    return islice(_other_terms(report), _SHOWN)


def _other_terms(report: Report) -> Iterator[Answer]:
    for sentence in sentences_with(report, "日内", "日之内", "天内", "天之内"):
        for hit in _PROMISE.finditer(sentence.text):
            clause = _CLAUSES.split(sentence.text[: hit.start()])[-1]
            before = sentence.text[max(hit.start() - 60, 0) : hit.start()]
            said = hit["days"] + ("个" if hit["unit"] == "工作日" else "") + hit["unit"]
            if (
                not _REPLY.search(hit["act"])
                or said in (f"{_TERM}个工作日", "二十个工作日")
                or _OTHER_TERM.search(clause + hit["act"])
                or OTHER_MATTER.search(clause + hit["act"])
                or not _is_of_requests(sentence, before)
            ):
                continue
            yield TX15.finding(
                Wording(
                    "正文写 {said}内答复申请，法定期限是 {term} 个工作日",
                    "The text promises a reply within {said}; the statutory term is {term} working days",
                ).fill(said=said, term=_TERM),
                expected=f"{_TERM}个工作日",
                found=said,
                evidence=(sentence.evidence,),
            )


def _is_of_requests(sentence: Sentence, before: str) -> bool:
    return (
        "申请" in before
        and not OTHER_MATTER.search(before)
        and (OBJECT.search(sentence.context + sentence.text) is not None or "依申请" in before)
    )


# -- garbled numbers ---------------------------------------------------------------------------------------------------

_GARBLED = re.compile(
    r"[%％]{2,}|(?<![\d.])\d+\.\.\d+(?![\d.])|\d{1,2}月\d{3,}日|20\d{4,}年(?!代)|\d+(?P<unit>[件条宗项篇])(?P=unit)(?!款|例|目)"
)
# Literals first: so most of a text is passed over at once.
_MAY_BE_GARBLED = re.compile(
    r"%%|％％|\.\.(?=\d)|日(?<=\d\d\d日)|年(?<=20\d\d\d\d年)|件件(?<=\d件件)|条条(?<=\d条条)|宗宗(?<=\d宗宗)|项项(?<=\d项项)|篇篇(?<=\d篇篇)"
)
_SHOWN = 20
"""So many places are shown at most; more of the kind say nothing new."""


def _garbled(report: Report) -> Iterator[Answer]:
    return islice(_garbled_places(report), _SHOWN)


def _garbled_places(report: Report) -> Iterator[Answer]:
    for number, paragraphs in prose.of(report).items():
        for paragraph in paragraphs if number else ():
            if not _MAY_BE_GARBLED.search(paragraph.text):
                continue
            for sentence in paragraph.sentences():
                for hit in _GARBLED.finditer(sentence.text):
                    start = sentence.start + hit.start()
                    shown = paragraph.evidence(max(start - 12, sentence.start), min(start + 24, sentence.end))
                    yield TX16.finding(
                        Wording("数字不成形：{what}", "A garbled number: {what}").fill(what=hit.group()[:24]),
                        found=hit.group()[:24],
                        evidence=(shown,),
                    )


TX15 = Rule(
    "TX15",
    "reply-term",
    Severity.INFO,
    1,
    name=Wording("答复期限与法定期限不同", "A reply term other than the statutory one"),
    criterion=Wording(
        "正文写明的申请答复期限是 20 个工作日。",
        "The term in which the text says requests are answered is 20 working days.",
    ),
    why=Wording(
        "地方可以承诺更短的期限，但写成规定会使申请人误解法定期限。",
        "An agency may promise a shorter term, but stated as the rule it misleads requesters about the statutory one.",
    ),
    fires=Case(
        Wording("「对依申请事项，在 15 个工作日内进行回复」。", "Requests are answered within 15 working days."),
        sections={1: "规范依申请公开办理，对符合要求的依申请事项，在15个工作日内进行回复。"},
    ),
    passes=Case(
        Wording("15 个工作日是征求第三方意见的期限。", "15 working days is the term for asking third parties."),
        sections={1: "收到政府信息公开申请后，需征求第三方意见的，在15个工作日内征求并记录；在20个工作日内答复。"},
    ),
    guard=Wording(
        "补正、征求意见、延期、转办、信息更新的期限，平均用时，以及信访、咨询、留言的期限不看。",
        "Terms for corrections, third parties, extensions, forwarding and updates, average times, and terms for "
        "petitions, enquiries and messages do not count.",
    ),
    reply=Wording(
        "正文所写申请答复期限与法定期限不同，如系本地承诺时限，建议写明。",
        "The reply term in the text differs from the statutory one. If it is a local promise, please say so.",
    ),
    check=_terms,
)

TX16 = Rule(
    "TX16",
    "garbled-number",
    Severity.INFO,
    None,
    name=Wording("数字不成形", "A garbled number"),
    criterion=Wording(
        "正文没有粘连的日期、重复的百分号、小数点或单位（12月311日、81.5%%、5件件）。",
        "The text holds no dates run together and no doubled per cent sign, decimal point or unit.",
    ),
    why=ACCURATE,
    fires=Case(
        Wording("满意率写成 81.5%%。", "A rate printed as 81.5%%."),
        sections={1: "开展社会评议一次，满意率81.5%%。"},
    ),
    passes=Case(
        Wording("版本号、网址里的点不是数字。", "Dots in versions and addresses are no numbers."),
        sections={1: "政务平台升级到V2.1.3版，满意率81.5%。"},
    ),
    guard=Wording(
        "只认不可能正确的写法；年后直接接日（2021年1231日）多是转换时丢了字，由 IN08 说明。",
        "Only what cannot be right; a day right behind a year most likely lost characters in conversion: IN08 speaks.",
    ),
    reply=Wording("正文有不成形的数字，请更正。", "A number in the text is garbled. Please correct it."),
    check=_garbled,
)

RULES = (TX15, TX16)
