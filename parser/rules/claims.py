"""What the prose claims about requests received: how many, or none.

Only sentences that surely speak of the year's requests as a whole are taken. Parts (by channel or applicant), other
years, other matters (reviews, complaints, enquiries, permits) and estimates are left out: rather no claim than a
wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from parser.report import Report
from parser.rules.counts import ESTIMATE_AFTER, ESTIMATE_BEFORE, NUMERAL, number
from parser.rules.model import Evidence
from parser.rules.prose import Sentence, paragraphs

_OBJECT = re.compile(
    r"信息(?:的)?公开(?:的)?申请|公开(?:政府|政务|相关|有关)?信息(?:的)?申请|申请公开|公开申请|信息申请"
    r"|依(?:法)?申请(?:政府|政务)?(?:信息)?公开"
)
_RECEIVED = re.compile(
    r"(?:收到|受理|接到|接收|接受|收办|新收|共收)(?:[并及和与](?:依法)?(?:受理|办理|办结|处理|答复))?"
)
_COUNT = re.compile(
    rf"(?P<gap>(?:\D|20\d\d年){{0,40}}?)(?P<number>{NUMERAL})(?P<estimate>{ESTIMATE_AFTER.pattern})?\s*"
    r"(?:[件宗起份](?!次?培训)|次|个(?=[，,。；;（(、\s]|$|政府|依申请|申请|信息|公开))"
)

# Not requests for information, or not their receipt.
_OTHER_MATTER = re.compile(
    r"复议|诉讼|应诉|咨询|信访|留言|投诉|举报|许可|办件|信箱|提案|建议|议案|来电|热线|工单|意见|案件|纠纷|来访|问题|表扬"
    r"|补贴|救助|登记|证照|执照|审批|服务事项"
)
_OTHER_ACT = re.compile(
    r"答复|回复|办结|办理完|公开了|发布|予以|不予|提供|转[办送来]|移[送交]|交办|撤[回销]|结转|顺延|上[年级]|补正"
)
_NOT_A_TOTAL = re.compile(r"申请中|[之其]中|较|比上|同比|增[加长]|减少|下降|上升|后|之日|时[，,]|以内")
_EACH = re.compile(r"分别|每|各类别")
_NOUN = re.compile(r"^(?:机构|点|窗口|渠道|平台|部门|单位|机关|流程|制度|程序|条件|范围|时限|登记|人员|工作|的[，,])")

_CHANNELS = tuple(
    map(
        re.compile,
        (
            r"网[上络站]|线上|互联网|在线|平台|邮箱|邮件|微信",
            r"信函|来信|来函|邮寄|邮政|快递|书面|纸质|传真",
            r"当面|现场|窗口|上门|来访",
            r"电话",
        ),
    )
)
_MANY_WAYS = re.compile(
    r"等(?:多种|各种|各类|渠道|方式|途径|形式)|[多各两三四]种?(?:渠道|方式|途径|形式)|线上线下|不同"
)
_APPLICANTS = (
    re.compile(r"自然人|公民|个人"),
    re.compile(r"法人|(?:其他|社会|公益)组织|企业|公司|律师|媒体|科研机构|服务机构"),
)
_PART_OF_YEAR = re.compile(
    r"[上下]半年|季度|\d\s*[-~至到—－]\s*\d{1,2}\s*月份?|每[年月]|当月|\d\s*月份|近年|年来|历年|累年|历史"
)
_SINCE = re.compile(r"(?<!今年)(?<!本年)(?<!本年度)(?<!年初)以来")
_LAST_YEAR = re.compile(r"上一?年度?|去年|前年|往年|同期|上年|前\w年")
_YEAR = re.compile(r"(?<!\d)(20\d\d)\s*年")
_WHOLE = re.compile(r"共|全年|本年|年度|总|累计|今年")
_BY_MANY = re.compile(r"全[省市州县区旗镇乡]|各[级部单乡镇街区县市]")
_BODY = re.compile(
    r"(?<![我本全])(?P<kind>政府办|[局委厅])(?:公室)?(?:代表.*|本级|共计?|总共|累计|依法|新|全年|今年|本年度?|20\d\d年度?)?$"
)
_CLAUSE = re.compile(r"[，,：:]")
_LONGEST = 600
"""A longer sentence is no sentence but a text without full stops; nobody can say what its numbers belong to."""

_NEGATED = re.compile(r"(?:未|没有?|未曾|不予?|无|拒绝|暂停|停止)\s*$")

_DENIAL = re.compile(
    r"(?:未|没有|没|尚无|暂无|并无|无|零)(?:曾|有|再)?(?:收到|接到|受理|接收|收办|发生|产生|出现)(?P<gap>[^，,。：:]{0,40}?)"
    rf"(?P<object>{_OBJECT.pattern}|申请)(?P<rest>[^，,。：:]*)"
)
_BARE_DENIAL = re.compile(
    r"(?<![有毫并])(?:没有|暂无|尚无|并无|无)(?P<gap>[^，,。：:]{0,14}?)"
    rf"(?P<object>{_OBJECT.pattern})(?P<rest>(?:事项|事宜|情况|件|案例|的?情形|信件|业务|发生|受理|提出|人)?)(?=[，,。：:）)\s]|$)"
)
_ZERO = re.compile(
    rf"(?P<gap>)(?P<object>{_OBJECT.pattern})(?P<rest>(?:数量?|件数|总数|量)?\s*[：:为共计]{{0,2}}\s*[0０零]\s*[件宗起份])"
)
_NO_DENIAL = re.compile(
    r"无(?:法|正当|理由|偿|误|障碍|效|论|关|须|需)|因|逾期|超期|超时|拖延|收费|费用|异议|不服|差错|被|对|违|的单位|的部门|的乡镇|的街道"
)
_HEDGED = re.compile(
    r"如|若|是否|凡|部分|个别|有的|有些|多数|大部分|一些|其(?:他(?!社?会?组织)|余|它)|少数|往往|几乎|本级"
)


class Claim(NamedTuple):
    """So many requests were received, says this sentence; `by_many` where it speaks of all bodies of a region."""

    number: int
    evidence: Evidence
    by_many: bool = False


def received(report: Report) -> list[Claim]:
    """How many requests the prose says were received in the report's year, one claim a statement."""
    return [claim for passage in _passages(report) for claim in passage.claims(report.year, report.agency or "")]


def denials(report: Report) -> list[Evidence]:
    """The sentences that say no request was received in the report's year."""
    return [
        passage.sentence.evidence for passage in _passages(report) if passage.denies(report.year, report.agency or "")
    ]


class _Passage(NamedTuple):
    """A sentence that speaks of requests, with what stands before it up to the last full stop."""

    sentence: Sentence
    text: str
    context: str

    def claims(self, year: int | None, agency: str) -> Iterator[Claim]:
        done = 0
        for verb in _RECEIVED.finditer(self.text):
            if verb.start() < done:
                continue
            count = _COUNT.match(self.text, verb.end())
            if count is None or not self._is_whole(verb, count, year, agency):
                continue
            value = number(count["number"])
            if value is not None:
                done = count.end()
                yield Claim(value, self.sentence.evidence, bool(_BY_MANY.search(self.text[: verb.start()])))

    def _is_whole(self, verb: re.Match[str], count: re.Match[str], year: int | None, agency: str) -> bool:
        gap = count["gap"]
        clause, previous = self._before(verb.start())
        behind = _CLAUSE.split(self.text[count.end() :], maxsplit=1)[0]
        near = clause + gap
        return not (
            count["estimate"]
            or ESTIMATE_BEFORE.search(gap)
            or _NEGATED.search(clause)
            or _NOUN.match(gap)
            or _OTHER_MATTER.search(near + behind)
            or _OTHER_ACT.search(gap)
            or _NOT_A_TOTAL.search(gap)
            or _EACH.search(near)
            or _is_of_another(clause, agency)
            or _is_part(near)
            or ("其中" in self.text[: verb.start()] and not _WHOLE.search(clause))
            or not (_OBJECT.search(near) or _OBJECT.search(behind) or _announces(previous))
            or self._elsewhen(verb.start(), clause + gap, year)
        )

    def _before(self, position: int) -> tuple[str, str]:
        """The clause that leads up to `position`, and the clause before it."""
        clauses = _CLAUSE.split(self.text[:position])
        return clauses[-1], clauses[-2] if len(clauses) > 1 else ""

    def _elsewhen(self, position: int, near: str, year: int | None) -> bool:
        """Whether the statement at `position` is about another time than the report's year."""
        if _LAST_YEAR.search(near) or _PART_OF_YEAR.search(near):
            return True
        so_far = self.context + self.text[:position] + near
        years = _YEAR.findall(so_far)
        return bool(_SINCE.search(so_far)) or (year is not None and bool(years) and int(years[-1]) != year)

    def _denying(self) -> Iterator[re.Match[str]]:
        for pattern in (_DENIAL, _BARE_DENIAL, _ZERO):
            yield from pattern.finditer(self.text)

    def denies(self, year: int | None, agency: str) -> bool:
        for hit in self._denying():
            clause, previous = self._before(hit.start())
            said = hit["gap"] + hit["rest"]
            if hit["object"] == "申请" and not _OBJECT.search(clause) and not _announces(previous):
                continue
            if not (
                _NO_DENIAL.search(hit.group())
                or _OTHER_MATTER.search(said)
                or _OTHER_ACT.search(said)
                or (hit.re is _ZERO and (_OTHER_ACT.search(clause) or _NEGATED.search(clause) or "其中" in clause))
                or _HEDGED.search(clause + hit["gap"])
                or _is_part(clause + said)
                or _is_of_another(clause, agency)
                or self._elsewhen(hit.start(), clause, year)
            ):
                return True
        return False


def _passages(report: Report) -> Iterator[_Passage]:
    for part in (report.section(1), report.section(3)):
        for paragraph in paragraphs(part.lines):
            if "申请" not in paragraph.text:
                continue
            for sentence in paragraph.sentences():
                if sentence.end - sentence.start <= _LONGEST and "申请" in sentence.text:
                    earliest = max(sentence.start - _LONGEST, 0)
                    stop = max(paragraph.text.rfind(mark, earliest, sentence.start) for mark in "。！？")
                    context = paragraph.text[max(stop + 1, earliest) : sentence.start]
                    yield _Passage(sentence, sentence.text, context)


def _announces(clause: str) -> bool:
    """Whether the clause before says that what follows is about requests (依申请公开方面，…)."""
    return _OBJECT.search(clause) is not None and _OTHER_MATTER.search(clause) is None


def _is_of_another(clause: str, agency: str) -> bool:
    """Whether the subject of `clause` is one of the bodies that a government's report sums up."""
    body = _BODY.search(clause.strip())
    return body is not None and bool(agency) and body["kind"] not in agency


def _is_part(text: str) -> bool:
    """Whether `text` speaks of one channel or one kind of applicants only."""
    ways = sum(kind.search(text) is not None for kind in _CHANNELS)
    applicants = sum(kind.search(text) is not None for kind in _APPLICANTS)
    return (ways == 1 and _MANY_WAYS.search(text) is None) or applicants == 1
