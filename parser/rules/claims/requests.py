"""What the prose claims about requests: received, carried over, closed; their outcomes, applicants and channels.

Only sentences that surely speak of the year's requests are taken. Other years, other matters (reviews, complaints,
enquiries, permits) and estimates are left out: rather no claim than a wrong one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from parser.report import Report
from parser.rules.claims.prose import Paragraph, Sentence
from parser.rules.claims.spots import (
    LAST_YEAR,
    WHOLE,
    Claim,
    Kind,
    Spot,
    elsewhen,
    has_other_subject,
    is_changed,
    is_compared,
    is_of_another,
    is_shared_out,
    spots,
)
from parser.rules.claims.words import (
    MAY_BE_OUTCOME,
    MAY_BE_PART,
    OBJECT,
    OTHER_MATTER,
    OUTCOME_AFTER,
    OUTCOME_BEFORE,
    OUTCOME_LEAD,
    REST,
    announces,
    applicants,
    channel,
    is_part,
    outcomes,
    topics,
)

_UNITS = frozenset("件宗起份次个")
# The unit first: it is rarer than what may stand before it.
_COUNTED = re.compile(
    r"(?:件|宗|起|份|次|个(?=[^\u4e00-\u9fff]|政府|依申请|申请|信息|公开|$))(?<=[\d零〇一二两三四五六七八九十百千万\s].)"
)
_ACT = re.compile(
    r"(?=[收受接新共办处答回])(?:(?P<received>(?:收到|受理|接到|接收|接受|收办|新收|共收)(?P<both>[并及和与](?:依法|均|已)?(?:办结|答复|办理完毕))?"
    r"(?:[并及和与](?:依法)?(?:受理|办理|处理))?)"
    r"|(?P<closed>(?:办理|处理)?(?:办结|答复|回复|办复)|(?:办理|处理)完(?:成|毕|结)|办毕)|(?P<handled>办理|处理))"
)
OTHER_ACT = re.compile(
    r"答复|回复|办结|办理完|公开了|发布|予以|不予|提供|转[办送来]|移[送交]|交办|撤[回销]|结转|顺延|上[年级]|补正"
)
_NOUN = re.compile(r"(?:机构|点|窗口|渠道|平台|部门|单位|机关|流程|制度|程序|条件|范围|时限|登记|人员|工作|的[，,])")
NEGATED = re.compile(r"(?:未|没有?|未曾|不予?|无|拒绝|暂停|停止)\s*$")
_YEARS = re.compile(r"20\d\d年")
_LOOSE_DIGITS = re.compile(r"\d")
_PIECE = re.compile(r"$|\s|政府|依申请|申请|信息|公开")
_ONLY_TOTAL = re.compile(r"(?:\s|总|合|共|计|数|量|为|是)+")
_TURNED_AWAY = re.compile(r"转|撤|移送")

_FILL = (
    r"(?:\s|了|的|共|合|总|计|累|数|量|件|为|是|有|达|完毕|政府|政务|信息|公开|依法?申请|申请|事项|事宜|信|案件|业务|全部|各类"
    r"|相关|有关|：|:|“|”|\"|已|均|都|当年|本年度?)*"
)
_FILLED = re.compile(_FILL)
_NEUTRAL = re.compile(
    r"(?:\s|、|[并及和与]|其中|全年|年内|年末|当年|今年|本年度?|20\d\d年度?|截[至止]?[^，]{0,12}|已|共|均|都|全部|按[时期]"
    r"|按规定|作出|给予"
    r"|如期|及时|依法|依规|在?法定期限内|在?规定时限内|予以|累|总|计|实际|我[县市区局委办镇乡]|本机关|合|有|件数)*"
)
_PARTLY = re.compile(
    r"延期|逾期|超期|当场|口头|电话|部分|首次|提前|补正|重复|告知|更正|协助|配合|转|同意|主动|(?<!申请)(?<!信息)公开$"
)
_IN_TIME, _LATE = re.compile(r"按[时期]|如期"), re.compile(r"延期|逾期|超期")
_CARRIED_PART = re.compile(r"(?:上一?年度?|去年|往年|20\d\d年)[^，]{0,6}(?:结转|转结|转入|遗留)")

_LAST = r"(?:上一?年度?|去年|往年|(?P<from>20\d\d)\s*年度?)(?:末|底)?"
_NEXT = r"(?:下一?个?年度?|次年度?|明年|翌年|(?P<to>20\d\d)\s*年度?)"
_CARRY = r"(?:结转|转结|转接|顺延|延续)"
_IN_BEFORE = re.compile(
    rf"(?:{_LAST}(?:未办结|未办理完?毕?|未答复|剩余|尚未办结)*的?(?:{_CARRY}|转入|转来|遗留)"
    rf"(?:[至到入]?(?:本年度?|今年|20\d\d年度?))?(?:继续)?(?:办理|处理|答复)?"
    rf"|{_CARRY}自?(?:上一?年度?|去年|(?P<since>20\d\d)\s*年度?)){_FILL}$"
)
_IN_AFTER = re.compile(rf"(?:申请)?(?:为|系|是|属|由|属于)?{_LAST}(?:的)?(?:未办结)?(?:{_CARRY}|转入|遗留)")
_OUT_BEFORE = re.compile(
    rf"(?:(?:{_CARRY}|转|延期)[至到入往]?{_NEXT}(?:继续)?(?:办理|答复|处理)?|待答复|待办结?|(?:尚|还)?未(?:办结|答复)){_FILL}$"
)
_OUT_AFTER = re.compile(
    rf"(?:(?:政府|政务)?(?:{OBJECT.pattern}))?(?:申请)?(?:因[^，]{{1,20}}?)?"
    rf"(?:将|已|需|拟|按规定|依法|均|尚?未办结|尚?未到期|正在办理)*"
    rf"(?:{_CARRY}|转|延期)[至到入往]?{_NEXT}"
)
_NOTHING_OUT = re.compile(
    rf"(?:没有|无|未有|不存在)(?:需要?)?(?:办理)?(?:{_CARRY})[至到入]?(?:下一?个?年度?|次年|明年|(?P<to>20\d\d)\s*年)"
)
_MAY_CARRY = re.compile(r"[转顺延待未遗]")
_INCLUDES = re.compile(r"\s*[（(，,]\s*(?:其中)?(?:含|包括|包含)")
_ASIDE = re.compile(r"(?:\s|其中|其余|剩余|尚|还|对|另?有|共|、|[和及与])*")


class _Scope(NamedTuple):
    """What the passage is about and when: `topic` True for requests, `near` if the same sentence says so."""

    topic: bool
    near: bool
    year: int | None
    agency: str


class _About:
    """What a paragraph is about at its numbers, asked in order; most sentences with a number say it themselves."""

    def __init__(self, paragraph: Paragraph, topic: bool) -> None:
        """`topic` is whether it is requests until something is said."""
        self._paragraph = paragraph
        self._topic = topic
        self._heard = 0
        self._own: tuple[int, list[tuple[int, bool]]] = (-1, [])

    def at(self, spot: Spot) -> tuple[bool, bool]:
        """Whether the last words before the number are of requests, and whether the same sentence says so."""
        text, sentence = self._paragraph.text, spot.sentence
        if self._own[0] != sentence.index:
            self._own = (sentence.index, topics(text, sentence.start, sentence.end))
        own = self._own[1]
        known = bisect_left(own, (spot.quantity.start, False))
        if known:
            return own[known - 1][1], True
        for earlier in reversed(self._paragraph.sentences()[self._heard : sentence.index]):
            if said := topics(text, earlier.start, earlier.end):
                self._topic = said[-1][1]
                break
        self._heard = sentence.index
        return self._topic, False


def requests(report: Report, sections: Iterable[tuple[int, Paragraph]]) -> Iterator[Claim]:
    """The claims about requests in paragraphs, which come with the number of their section."""
    for section, paragraph in sections:
        if "申请" not in paragraph.text:
            continue
        if not _COUNTED.search(paragraph.text) and not _MAY_CARRY.search(paragraph.text):
            continue
        about = _About(paragraph, section == 3)
        for sentence in paragraph.sentences():
            last: Claim | None = None
            other = False
            for spot in spots(sentence, _UNITS) if _COUNTED.search(sentence.text) else ():
                # What follows a number of another body is that body's as well.
                other = other or has_other_subject(spot.clause, report.agency or "")
                if other:
                    continue
                if spot.quantity.unit == "个" and not _PIECE.match(spot.after):
                    continue
                scope = _Scope(*about.at(spot), report.year, report.agency or "")
                for claim in _claims(spot, scope, last):
                    last = claim
                    yield claim
            yield from _nothing_carried_out(sentence, report.year)


def _claims(spot: Spot, scope: _Scope, last: Claim | None) -> Iterator[Claim]:
    if carried := _carried(spot, scope):
        yield carried
        return
    if is_shared_out(spot.clause):
        return
    if (MAY_BE_OUTCOME.search(spot.before + spot.after) and (claim := _outcome(spot, scope))) or (
        claim := _part(spot, scope, last)
    ):
        yield claim
    else:
        yield from _act(spot, scope)


def _claim(kind: Kind, spot: Spot, *parts: str, clause: str | None = None) -> Claim:
    quantity = spot.quantity
    includes = _INCLUDES.match(spot.sentence.paragraph.text, quantity.end) is not None or "含上" in spot.clause
    return Claim(
        kind,
        quantity.counted or 0,
        spot.sentence,
        spot.at,
        parts,
        spot.clause if clause is None else clause,
        includes,
    )


# -- carried over ------------------------------------------------------------------------------------------------------


def _carried(spot: Spot, scope: _Scope) -> Claim | None:
    if not _MAY_CARRY.search(spot.before) and not _MAY_CARRY.search(spot.after):
        return None
    if not (scope.topic or OBJECT.search(spot.after)) or OTHER_MATTER.search(spot.before):
        return None
    year = scope.year
    hit = _OUT_BEFORE.search(spot.before) or (_ASIDE.fullmatch(spot.before) and _OUT_AFTER.match(spot.after))
    if hit and _is_year(hit["to"], year, 1) and not is_changed(spot.before):
        return None if LAST_YEAR.search(spot.before) else _claim(Kind.CARRIED_OUT, spot)
    hit = _IN_BEFORE.search(spot.before) or (_ASIDE.fullmatch(spot.before) and _IN_AFTER.match(spot.after))
    if hit is None or is_changed(spot.before) or spot.after.startswith(("相比", "持平", "相同", "减", "增")):
        return None
    said = hit.groupdict()
    return _claim(Kind.CARRIED_IN, spot) if _is_year(said["from"] or said.get("since"), year, -1) else None


def _is_year(said: str | None, year: int | None, ahead: int) -> bool:
    return said is None or year is None or int(said) == year + ahead


def _nothing_carried_out(sentence: Sentence, year: int | None) -> Iterator[Claim]:
    if "转" not in sentence.text and "顺延" not in sentence.text:
        return
    hit = _NOTHING_OUT.search(sentence.text)
    if hit and _is_year(hit["to"], year, 1) and not OTHER_MATTER.search(sentence.text):
        yield Claim(Kind.CARRIED_OUT, 0, sentence, hit.start())


# -- outcomes, applicants, channels ------------------------------------------------------------------------------------


def _outcome(spot: Spot, scope: _Scope) -> Claim | None:
    before = spot.before
    if hit := OUTCOME_BEFORE.search(before):
        lead = before[: hit.start("outcomes")]
        if not OUTCOME_LEAD.fullmatch(lead) or is_part(lead):
            return None
    elif not _ASIDE.fullmatch(before) or not (hit := OUTCOME_AFTER.match(spot.after)):
        return None
    if not _is_about_requests(spot, scope) or elsewhen(spot.so_far, spot.clause, scope.year):
        return None
    return _claim(Kind.OUTCOME, spot, *outcomes(hit["outcomes"]))


def _part(spot: Spot, scope: _Scope, last: Claim | None) -> Claim | None:
    if not MAY_BE_PART.search(spot.before):
        return None
    who, way = applicants(spot.before), channel(spot.before)
    if who == (REST,) and way == REST:
        who, way = (who, None) if last and last.kind is Kind.APPLICANT else ((), way)
        if last is None or last.kind not in (Kind.APPLICANT, Kind.CHANNEL):
            return None
    if bool(who) == bool(way) or not _is_about_requests(spot, scope):
        return None
    if not scope.near and "申请" not in spot.sentence.text:
        return None
    act = _last_act(spot.before)
    if (act and not act["received"]) or elsewhen(spot.so_far, spot.clause, scope.year) or is_changed(spot.before):
        return None
    return _claim(Kind.APPLICANT, spot, *who) if who else _claim(Kind.CHANNEL, spot, way or "")


def _is_about_requests(spot: Spot, scope: _Scope) -> bool:
    return (
        (scope.topic or OBJECT.search(spot.after) is not None)
        and not OTHER_MATTER.search(spot.after)
        and not is_of_another(spot.clause, scope.agency)
    )


# -- received, closed --------------------------------------------------------------------------------------------------


def _last_act(words: str) -> re.Match[str] | None:
    last = None
    for hit in _ACT.finditer(words):
        last = hit
    return last


def _act(spot: Spot, scope: _Scope) -> Iterator[Claim]:
    before, clause = spot.before, spot.clause
    elsewhere = clause == before and _ONLY_TOTAL.fullmatch(before) is not None
    if elsewhere:
        # 收到申请，共计 5 件: the act stands in the clause before.
        before = clause = spot.lead
    act = _last_act(before)
    if act is None:
        return
    gap, prefix = before[act.end() :], before[: act.start()]
    upto = clause[: len(clause) - len(before) + act.start()]
    said = upto + gap + spot.after
    if OTHER_MATTER.search(said) or is_of_another(upto, scope.agency) or NEGATED.search(upto) or is_part(upto + gap):
        return
    named = OBJECT.search(upto + gap) or OBJECT.search(spot.after)
    if elsewhen(spot.so_far, upto + gap, scope.year) or is_compared(gap) or is_changed(upto):
        return
    if act["received"]:
        newly = act.group().startswith("新收") and scope.topic and (scope.near or "申请" in gap)
        if (named or newly or (not elsewhere and announces(spot.lead))) and _is_whole(spot, gap, upto):
            yield _claim(Kind.RECEIVED, spot, clause=upto)
            if act["both"]:
                yield _claim(Kind.CLOSED, spot, clause=upto)
        return
    if _FILLED.fullmatch(gap) is None or _PARTLY.search(prefix) or _CARRIED_PART.search(upto):
        return
    if _TURNED_AWAY.search(spot.after):
        return
    if _IN_TIME.search(prefix) and _LATE.search(spot.sentence.text):
        return
    if named or (act["closed"] and scope.topic and _NEUTRAL.fullmatch(prefix)):
        yield _claim(Kind.CLOSED if act["closed"] else Kind.HANDLED, spot, clause=upto)


def _is_whole(spot: Spot, gap: str, upto: str) -> bool:
    """Whether a number behind a verb of receiving is that of all requests."""
    return not (
        _NOUN.match(gap)
        or _LOOSE_DIGITS.search(_YEARS.sub("", gap))
        or OTHER_ACT.search(gap)
        or ("其中" in spot.sentence.text[: spot.at] and not WHOLE.search(upto))
    )
