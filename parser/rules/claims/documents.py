"""What the prose claims about documents issued, decisions made and information disclosed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from parser.report import Report
from parser.rules.claims.prose import Paragraph
from parser.rules.claims.spots import (
    Claim,
    Kind,
    Spot,
    elsewhen,
    has_other_subject,
    is_changed,
    is_shared_out,
    spots,
)

_DOCUMENT_UNITS, _CASE_UNITS = frozenset("件个份部"), frozenset("件宗起")
_UNITS = _DOCUMENT_UNITS | _CASE_UNITS | {"条"}
_MENTIONED = re.compile(r"规范性文件|规章|行政(?:许可|处罚|强制)|公开(?:各类|各种)?(?:政府|政务)?信息")
_DOCUMENT = re.compile(
    r"(?P<normative_documents>规范性文件(?!库))|(?P<regulations>(?<!法律)(?<!法规)(?<!、)规章(?!制度))"
)
_ACT = re.compile(
    r"(?P<issued>制发|制定出台|制定印发|制定|出台|印发)|(?P<repealed>废止)|(?P<in_force>现行有效|继续有效)|(?P<expired>失效)"
)
_GAP = re.compile(
    r"(?:了|的|本级|本年度?|新|行政|规范性文件|规章|文件|共|合计|总计|计|为|有|：|:|\s|件数|数量|数|“|”|[县市区镇乡]级)*"
)
_LEAD = re.compile(
    r"(?:\s|、|其中|已|共|并|宣布|决定|目前|现|截[至止][^，]{0,12}|年内|全年|本年度?|今年|20\d\d年度?|累计|新|以|及|和)*"
)
_OTHERWISE = re.compile(
    r"公开|发布|公布|解读|审查|备案|修订|修改|起草|征求|党内|代表|名义|[省市县区]政府|政府办|转发|报送|审核|上级|国家|评估|拟|配发"
    r"|[和、及与](?:废止|失效)|(?:废止|制定)[和、及与]"
)

_DECISION = re.compile(
    r"(?:作出|办理|办结|实施|下达)(?:了)?(?:各类)?行政(?:(?P<licensing>许可)|(?P<penalties>处罚)|(?P<coercion>强制))"
    r"(?:措施|执行)?(?:处理)?(?:决定|案件)?(?:书)?(?:\s|共|合计|总计|计|累计|为)*$"
)
_NO_DECISION = re.compile(r"信息|依据|事项|清单|项目|公开|公布|发布")

_DISCLOSED = re.compile(
    r"(?:主动公开(?:各类|各种)?(?:政府|政务)?信息|(?:共|累计|总共|总计)公开(?:各类|各种)?(?:政府|政务)?信息)(?:\s|共|合计|总计|总|计|累计|数|量|为|达|的)*$"
)
_NARROWER = re.compile(
    r"网|公众号|微信|微博|平台|专栏|栏目|领域|其中|公报|媒体|方面|类信息|通过|围绕|月|依托|客户端|抖音|季"
)


def documents(report: Report, sections: Iterable[tuple[int, Paragraph]]) -> Iterator[Claim]:
    """The claims about documents (row and column of table two), decisions (row) and all information disclosed."""
    for _, paragraph in sections:
        if not _MENTIONED.search(paragraph.text):
            continue
        for sentence in paragraph.sentences():
            if not _MENTIONED.search(sentence.text) or not sentence.quantities:
                continue
            last = ""
            for spot in spots(sentence, _UNITS):
                claim = None
                if spot.quantity.unit in _DOCUMENT_UNITS:
                    claim = _document(spot, last, report)
                    last = claim.parts[0] if claim else last
                if claim is None and spot.quantity.unit in _CASE_UNITS:
                    claim = _decision(spot, report)
                if claim is None and spot.quantity.unit == "条":
                    claim = _disclosed(spot, report)
                if claim is not None:
                    yield claim


def _claim(kind: Kind, spot: Spot, *parts: str) -> Claim:
    return Claim(kind, spot.quantity.counted or 0, spot.sentence, spot.at, parts, spot.clause)


def _document(spot: Spot, last: str, report: Report) -> Claim | None:
    acts = list(_ACT.finditer(spot.before))
    if not acts or acts[-1]["expired"] or (len(acts) > 1 and acts[-2].lastgroup != acts[-1].lastgroup):
        return None
    act = acts[-1]
    gap, lead = spot.before[act.end() :], spot.before[: act.start()]
    named = _DOCUMENT.search(gap) or _DOCUMENT.search(lead)
    if not named and not last and "清理" in spot.so_far:
        last = "normative_documents" if "规范性文件" in spot.so_far else last
    if (
        not _GAP.fullmatch(gap)
        or _OTHERWISE.search(spot.clause)
        or (not named and not (last and _LEAD.fullmatch(lead)))
    ):
        return None
    if not _is_fair(spot, report):
        return None
    return _claim(Kind.DOCUMENTS, spot, named.lastgroup or last if named else last, act.lastgroup or "")


def _decision(spot: Spot, report: Report) -> Claim | None:
    hit = _DECISION.search(spot.before)
    if hit is None or _NO_DECISION.search(spot.before) or not _is_fair(spot, report):
        return None
    return _claim(Kind.DECISIONS, spot, hit.lastgroup or "")


def _disclosed(spot: Spot, report: Report) -> Claim | None:
    if not _DISCLOSED.search(spot.before) or _NARROWER.search(spot.lead + spot.clause) or not _is_fair(spot, report):
        return None
    return _claim(Kind.DISCLOSED, spot)


def _is_fair(spot: Spot, report: Report) -> bool:
    return not (
        is_shared_out(spot.clause)
        or is_changed(spot.clause)
        or has_other_subject(spot.clause, report.agency or "")
        or elsewhen(spot.so_far, spot.clause, report.year)
    )
