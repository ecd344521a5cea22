"""What the text says twice, and what it claims of all requests (TX13, TX14)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parser.report import Report
from parser.rules import cells, claims
from parser.rules.claims import Claim, Kind
from parser.rules.claims.words import OBJECT, OTHER_MATTER
from parser.rules.examples import Case, filled
from parser.rules.model import Answer, Rule, Severity
from parser.rules.narrative.common import ACCURATE, keys, no_number, nothing_of_the_kind, number, sentences_with
from parser.wording import Wording

# -- the same thing twice ----------------------------------------------------------------------------------------------

_TWICE = (
    (Kind.RECEIVED, Wording("收到的申请数", "requests received")),
    (Kind.DISCLOSED, Wording("主动公开的信息数", "information disclosed")),
)
_PLAIN = re.compile(
    r"20\d\d年度?|[我本全](?:[县市区州省局委办厅镇乡院处]|机关|单位|年度?)|年内|今年|年度|共计?|累计|总|新|合计|\s|已|依法|[，,：:]|\d+月\d+日"
    r"|通过[^，,]{0,30}(?:渠道|方式|途径|形式)"
)

_ITEMS = re.compile(r"(?:主动)?公开(?:各类|各种)?(?:政府|政务)?信息")


def _twice(report: Report) -> Iterator[Answer]:
    judged = False
    carried = {claim.number for claim in claims.of(report, Kind.CARRIED_IN)}
    carried.add(int(number(report.tables["applications"], "carried_in") or 0))
    for kind, what in _TWICE:
        seen: dict[str, Claim] = {}
        for claim in claims.of(report, kind):
            subject = _subject(claim)
            first = seen.setdefault(subject, claim)
            if first is claim:
                continue
            judged = True
            if claim.number != first.number and not _explained(first, claim, carried):
                yield TX13.finding(
                    Wording(
                        "{what}前后不一：先写 {first}，又写 {second}",
                        "Two numbers of {what}: first {first}, then {second}",
                    ).fill(what=what, first=first.number, second=claim.number),
                    expected=first.number,
                    found=claim.number,
                    evidence=(first.evidence, claim.evidence),
                )
    if not judged:
        yield nothing_of_the_kind(Wording("重复说到的总数", "total stated twice"))


def _subject(claim: Claim) -> str:
    """Whose number it is: what the clause says besides the time and that all is counted."""
    rest = OBJECT.sub("", _ITEMS.sub("", _PLAIN.sub("", claim.clause)))
    return "全" + rest if claim.by_many else rest


def _explained(first: Claim, second: Claim, carried: set[int]) -> bool:
    """Whether requests carried over, counted in once, explain the difference."""
    return first.kind is Kind.RECEIVED and abs(first.number - second.number) in carried


# -- rates ---------------------------------------------------------------------------------------------------

_RATE = re.compile(r"(?:办结|答复|办理|回复)率[^，,。；;\d]{0,8}(?:100(?:\.0+)?\s*[%％]|百分之百|百分百)")
_CLAUSES = re.compile(r"[，,：:、；;]")
_IN_TIME = re.compile(r"按[期时]|及时|如期|限时|法定|时限|期限|准时")


def _all_answered(report: Report) -> Iterator[Answer]:
    table = report.tables["applications"]
    left = number(table, "carried_out")
    if left is None:
        yield no_number(report, "applications", Wording("结转下年的申请数", "requests carried forward"))
        return
    for sentence in sentences_with(report, "率"):
        hit = _RATE.search(sentence.text)
        if hit is None or not left:
            continue
        said = _CLAUSES.split(sentence.text[: hit.start()])[-1] + hit.group()
        if _IN_TIME.search(said) or OTHER_MATTER.search(said):
            continue
        if OBJECT.search(sentence.context + sentence.text):
            yield TX14.finding(
                Wording(
                    "正文写全部办结（{rate}），表三还有 {left} 件结转下年",
                    "The text says all were answered ({rate}); table three carries {left} forward",
                ).fill(rate=cells.quoted(hit.group()), left=left),
                cells=keys("applications", ["carried_out"]),
                expected=0,
                found=left,
                evidence=(sentence.evidence,),
            )
            return


TX13 = Rule(
    "TX13",
    "stated-twice",
    Severity.WARNING,
    1,
    name=Wording("同一总数前后不一", "One total, two numbers"),
    criterion=Wording(
        "正文两次说到收到申请总数或主动公开信息总数时，两数相同。",
        "Where the text states the total of requests received, or of information disclosed, twice, it is the same.",
    ),
    why=ACCURATE,
    fires=Case(
        Wording("先写主动公开 883 条，后写 838 条。", "First 883 items disclosed, then 838."),
        sections={1: "2021年主动公开政府信息883条。平台运行平稳。全年共主动公开政府信息838条。"},
    ),
    passes=Case(
        Wording("一句说总数，一句说网站上的。", "One sentence states the total, the other what the website holds."),
        sections={1: "2021年主动公开政府信息883条。通过门户网站主动公开政府信息620条。"},
    ),
    guard=Wording(
        "主语、渠道、领域不同的不比；收到数之差等于结转数的不算。",
        "Statements about another body, channel or field are not compared; nor numbers of requests that differ by "
        "those carried over.",
    ),
    reply=Wording(
        "正文两处对同一总数的表述不一致，请核对后统一。",
        "The text states one total with two different numbers. Please check and make them agree.",
    ),
    check=_twice,
)

TX14 = Rule(
    "TX14",
    "all-answered-claim",
    Severity.INFO,
    1,
    name=Wording("写办结率百分之百而有结转", "All answered, yet some carried forward"),
    criterion=Wording(
        "正文写办结率、答复率 100% 时，表三没有结转下年的申请。",
        "Where the text claims that 100 % were closed or answered, table three carries none forward.",
    ),
    why=ACCURATE,
    fires=Case(
        Wording("正文：办结率 100%；表三：结转下年 2。", "Text: 100 % closed; table three: 2 carried forward."),
        cells=filled("applications", "new_received", "5 0 0 0 0 0 5")
        | filled("applications", "granted", "3 0 0 0 0 0 3")
        | filled("applications", "results_total", "3 0 0 0 0 0 3")
        | filled("applications", "carried_out", "2 0 0 0 0 0 2"),
        sections={1: "全年收到政府信息公开申请5件，办结率100%。"},
    ),
    passes=Case(
        Wording("按期办结率 100% 与结转并不矛盾。", "100 % in time goes with some carried forward."),
        cells=filled("applications", "new_received", "5 0 0 0 0 0 5")
        | filled("applications", "granted", "3 0 0 0 0 0 3")
        | filled("applications", "results_total", "3 0 0 0 0 0 3")
        | filled("applications", "carried_out", "2 0 0 0 0 0 2"),
        sections={1: "全年收到政府信息公开申请5件，按期办结率100%。"},
    ),
    guard=Wording(
        "写按期、及时、法定期限内的不看，未到期的申请可以结转；信访、热线等的办结率不看。",
        "Not where it says in time: what is not yet due may be carried forward. Rates for petitions and hotlines do "
        "not count.",
    ),
    reply=Wording(
        "正文写明办结率百分之百，但表三有结转下年度继续办理的申请，请核对表述。",
        "The text says that all requests were closed, while table three carries some forward. Please "
        "check the wording.",
    ),
    check=_all_answered,
)

RULES = (TX13, TX14)
