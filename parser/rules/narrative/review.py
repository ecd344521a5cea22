"""Reviews and suits: what the text says, against table four (T405, T406)."""

from __future__ import annotations

from collections.abc import Iterator

from parser.report import Number, Report, Table
from parser.rules import cells, claims
from parser.rules.claims import Claim, Kind
from parser.rules.claims.cases import REVIEWS, SUITS
from parser.rules.examples import Case, filled
from parser.rules.model import Answer, Rule, Severity
from parser.rules.narrative.common import (
    ACCURATE,
    differs,
    keys,
    no_number,
    nothing_of_the_kind,
    silent,
    summed,
)
from parser.wording import Wording

_CASES = Wording("复议、诉讼件数", "the number of reviews and suits")
_RESULTS = {
    "total": Wording("", ""),
    "upheld": Wording("结果维持的", "upheld "),
    "corrected": Wording("结果纠正的", "corrected "),
    "other": Wording("其他结果的", "otherwise decided "),
    "pending": Wording("尚未审结的", "pending "),
}
_KINDS = {
    REVIEWS: Wording("行政复议", "reviews"),
    SUITS: Wording("行政诉讼", "suits"),
    SUITS[:1]: Wording("未经复议直接起诉", "direct suits"),
    SUITS[1:]: Wording("复议后起诉", "suits after review"),
}
_BOTH = Wording("行政复议、行政诉讼", "reviews and suits")


def _denied(report: Report) -> Iterator[Answer]:
    table = report.tables["review_litigation"]
    if not table.found:
        yield cells.not_found(report, "review_litigation")
        return
    denials = claims.cases_denied(report)
    if not denials:
        yield nothing_of_the_kind(Wording("否认复议、诉讼的说法", "denial of reviews or suits"))
    # Where a statement of some agrees with the table, a denial speaks of another body.
    if any(_agrees(table, claim) for claim in claims.of(report, Kind.CASES) if claim.number):
        return
    for evidence, groups in denials:
        printed = [(group, summed(table, [group])) for group in groups]
        some = tuple(group for group, total in printed if total)
        if some:
            at = keys("review_litigation", some)
            yield T405.finding(
                Wording(
                    "正文写没有{what}，表四为 {number} 件",
                    "The text says there were no {what}; table four has {number}",
                ).fill(what=_KINDS.get(groups, _BOTH), number=summed(table, some)),
                cells=at,
                expected=summed(table, some),
                found=0,
                evidence=(evidence, *cells.evidence(table, [table.cell(key.row, key.column) for key in at])),
            )
            return
        if any(total is None for _, total in printed):
            yield no_number(report, "review_litigation", _CASES)


def _counted(report: Report) -> Iterator[Answer]:
    table = report.tables["review_litigation"]
    stated = claims.of(report, Kind.CASES)
    if not table.found:
        yield cells.not_found(report, "review_litigation")
        return
    if not stated:
        yield silent(_CASES)
        return
    by_parts: dict[tuple[str, ...], list[Claim]] = {}
    for claim in stated:
        by_parts.setdefault(claim.parts, []).append(claim)
    for parts, same in by_parts.items():
        *groups, column = parts
        wanted = summed(table, groups, [column])
        if wanted is None:
            yield no_number(report, "review_litigation", _CASES)
        elif not any(_agrees(table, claim) for claim in same):
            yield differs(
                T406,
                report,
                same[0],
                Wording("{result}{kind}", "{result}{kind}").fill(
                    result=_RESULTS[column], kind=_KINDS.get(tuple(groups), _BOTH)
                ),
                wanted,
                keys("review_litigation", groups, [column]),
            )


def _agrees(table: Table, claim: Claim) -> bool:
    *groups, column = claim.parts
    return claim.number in _readings(table, tuple(groups), column)


def _readings(table: Table, groups: tuple[str, ...], column: str) -> set[Number | None]:
    """What the cells allow: all cases, or without those pending; of suits, either kind."""
    readings = {summed(table, groups, [column])}
    if column == "total":
        readings.add(summed(table, groups, ["upheld", "corrected", "other"]))
        if groups == SUITS:
            readings |= {summed(table, [group]) for group in SUITS}
    return readings - {None}


T405 = Rule(
    "T405",
    "cases-denied",
    Severity.ERROR,
    4,
    name=Wording("正文写没有复议诉讼，表四却有", "The text denies cases that table four has"),
    criterion=Wording(
        "正文说没有因政府信息公开发生行政复议、行政诉讼时，表四相应各组的总计为 0。",
        "Where the text says that there was no review or no suit over information, those groups of table four are 0.",
    ),
    why=Wording(
        "《政府信息公开条例》第五十条要求报告被申请行政复议、提起行政诉讼的情况；有与无之间没有口径之差。",
        "Article 50 of the OGI Regulations requires reviews and suits to be reported; between some and none there is "
        "no room for different ways of counting.",
    ),
    fires=Case(
        Wording(
            "正文：未发生行政复议、行政诉讼；表四：复议 2 件。",
            "Text: no review, no suit; table four: 2 reviews.",
        ),
        cells=filled("review_litigation", "reconsideration", "2 0 0 0 2"),
        sections={1: "全年未发生因政府信息公开引发的行政复议、行政诉讼。"},
    ),
    passes=Case(
        Wording(
            "「未发生被纠正的情况」否认的是纠正，不是复议。",
            "No case corrected denies corrections, not reviews.",
        ),
        cells=filled("review_litigation", "reconsideration", "2 0 0 0 2"),
        sections={1: "全年未发生一起因政府信息公开行政复议和行政诉讼而被纠正的情况。"},
    ),
    guard=Wording(
        "否认被纠正、败诉、追责、逾期的不算；部分单位、往年的说法不看；句中或近处须说到信息公开；另有"
        "一句与表一致的不报。",
        "Denials of corrections, lost suits, sanctions or delays do not count, nor those about some bodies or other "
        "years; the passage must speak of information; silent where another statement agrees with the table.",
    ),
    reply=Wording(
        "正文称未发生行政复议、行政诉讼，表四却有件数，请据实更正其中一处。",
        "The text says that there was no review or suit, while table four counts some. Please "
        "correct whichever is wrong.",
    ),
    check=_denied,
)

T406 = Rule(
    "T406",
    "cases-mismatch",
    Severity.WARNING,
    4,
    name=Wording("正文与表四的复议诉讼数不一致", "Text and table four differ on reviews or suits"),
    criterion=Wording(
        "正文写的行政复议、行政诉讼件数及其维持、纠正、未审结数，等于表四相应的数（诉讼为两组之和）。",
        "The numbers of reviews and suits in the text, and of those upheld, corrected or pending, equal table four "
        "(suits: both groups together).",
    ),
    why=ACCURATE,
    fires=Case(
        Wording("正文：行政复议 3 件；表四：2。", "Text: 3 reviews; table four: 2."),
        cells=filled("review_litigation", "reconsideration", "2 0 0 0 2"),
        sections={1: "全年因政府信息公开被申请行政复议3件。"},
    ),
    passes=Case(
        Wording("办理的复议案件不是本机关被复议的案件。", "Reviews an agency decides are not those against it."),
        cells=filled("review_litigation", "reconsideration", "2 0 0 0 2"),
        sections={1: "因政府信息公开被申请行政复议2件，均获维持。全年办理行政复议案件86件。"},
    ),
    guard=Wording(
        "作为复议机关办理、审理的不看；不含未审结的件数、诉讼只说一组的也算一致；撤销、确认违法等没有对应栏目的不比。",
        "Cases an agency decides itself do not count; all but the pending ones, or one kind of suits, also agree; "
        "outcomes without a column of their own are not compared.",
    ),
    reply=Wording(
        "正文所述行政复议、行政诉讼件数与表四不一致，请核对后统一。",
        "The numbers of reviews or suits differ between the text and table four. Please check them "
        "and make them agree.",
    ),
    check=_counted,
)

RULES = (T405, T406)
