"""Requests received or none: what the text says against table three (TX01, TX07)."""

from __future__ import annotations

from collections.abc import Iterator

from parser.forms import CellKey
from parser.report import Report, Table
from parser.rules import cells, claims
from parser.rules.examples import Case, filled
from parser.rules.model import Answer, NotApplicable, NotJudged, Rule, Severity
from parser.rules.narrative.common import ACCURATE, no_number, number, silent
from parser.wording import Wording

_RECEIVED = CellKey("applications", "new_received", "total")

_NEW = Wording("收到的申请数", "requests received")


def _received(report: Report) -> Iterator[Answer]:
    table = report.tables["applications"]
    printed = number(table, "new_received")
    if printed is None:
        yield no_number(report, "applications", _NEW)
        return
    stated = claims.received(report)
    if not stated:
        yield silent(_NEW)
        return
    if any(_agrees(table, claim.number) for claim in stated):
        return
    claim = stated[0]
    if printed == 0 or claim.number == 0:
        yield NotApplicable(Wording("由 TX07 判断", "TX07 judges it"))
        return
    if number(table, "carried_in") is None:
        yield NotJudged(
            Wording(
                "表三的上年结转总计不是数字，不知正文是否已计入",
                "table three holds no number for requests carried over, which the text may include",
            )
        )
        return
    yield TX01.finding(
        Wording(
            "正文写收到 {text} 件，表三本年新收总计 {table}",
            "The text says {text} requests were received, table three {table}",
        ).fill(text=claim.number, table=printed),
        section=1,
        cells=(_RECEIVED,),
        expected=printed,
        found=claim.number,
        evidence=(claim.evidence, *cells.evidence(table, [table.cell(*_RECEIVED[1:])])),
    )


def _none_received(report: Report) -> Iterator[Answer]:
    table = report.tables["applications"]
    printed = number(table, "new_received")
    if printed is None:
        yield no_number(report, "applications", _NEW)
        return
    stated, denied = claims.received(report), claims.denials(report)
    if not stated and not denied:
        yield silent(_NEW)
        return
    # Where a statement agrees with the table, a contrary one speaks of another body.
    if any(_agrees(table, claim.number) for claim in stated if claim.number):
        return
    in_table = cells.evidence(table, [table.cell(*_RECEIVED[1:])])
    denied += [claim.evidence for claim in stated if claim.number == 0]
    positive = [claim for claim in stated if claim.number]
    if printed > 0 and denied:
        yield TX07.finding(
            Wording(
                "正文写没有收到申请，表三本年新收总计 {table}",
                "The text says no request was received, table three {table}",
            ).fill(table=printed),
            section=1,
            cells=(_RECEIVED,),
            expected=printed,
            found=0,
            evidence=(denied[0], *in_table),
        )
    elif printed == 0 and positive:
        yield TX07.finding(
            Wording(
                "正文写收到 {text} 件申请，表三本年新收总计 0",
                "The text says {text} requests were received, table three says 0",
            ).fill(text=positive[0].number),
            # The table may be the agency's own where the sentence is about a whole region.
            severity=Severity.WARNING if positive[0].by_many else None,
            section=1,
            cells=(_RECEIVED,),
            expected=0,
            found=positive[0].number,
            evidence=(positive[0].evidence, *in_table),
        )


def _agrees(table: Table, count: int) -> bool:
    """Whether `count` is what the table prints: newly received, with those carried over, or closed."""
    new, carried, closed = (number(table, row) for row in ("new_received", "carried_in", "results_total"))
    if count == 0:
        return new == 0
    return count in (new, closed) or (new is not None and carried is not None and count == new + carried)


TX01 = Rule(
    "TX01",
    "received-mismatch",
    Severity.WARNING,
    1,
    name=Wording("正文与表三的收到数不一致", "Text and table differ on requests received"),
    criterion=Wording(
        "正文写的收到（受理、接到）申请数，等于表三本年新收的总计。",
        "The number of requests the text says were received equals the total newly received in table three.",
    ),
    why=ACCURATE,
    fires=Case(
        Wording("正文：接到依申请公开 4 件；表三：新收 14。", "Text: 4 requests came in; table three: 14."),
        cells=filled("applications", "new_received", "14 0 0 0 0 0 14")
        | filled("applications", "granted", "14 0 0 0 0 0 14")
        | filled("applications", "results_total", "14 0 0 0 0 0 14"),
        sections={1: "全年接到政府信息公开申请4件。"},
    ),
    passes=Case(
        Wording(
            "正文说共办理 6 件，是新收 5 件加结转 1 件。",
            "The text says 6 in all: 5 newly received and 1 carried over.",
        ),
        cells=filled("applications", "new_received", "5 0 0 0 0 0 5")
        | filled("applications", "carried_in", "1 0 0 0 0 0 1")
        | filled("applications", "granted", "6 0 0 0 0 0 6")
        | filled("applications", "results_total", "6 0 0 0 0 0 6"),
        sections={1: "全年共受理政府信息公开申请6件，含上年结转1件。"},
    ),
    guard=Wording(
        "正文数等于新收加结转、或等于办结总计的，也算一致。只看说政府信息公开申请的句子；分渠道、分申请人、往年、"
        "概数、复议、咨询、信访等一律不看。",
        "Also right: newly received plus carried over, or all closed. Only sentences about requests for information "
        "count; parts by channel or applicant, other years, estimates, reviews, enquiries and petitions do not.",
    ),
    reply=Wording(
        "正文所述收到申请数与表三本年新收总计不一致，请核对申请台账后统一正文与表格。",
        "The number of requests received differs between the text and table three. Please check your register of "
        "requests and make the two agree.",
    ),
    check=_received,
)

TX07 = Rule(
    "TX07",
    "none-received-contradiction",
    Severity.ERROR,
    1,
    name=Wording("有无申请，正文与表三相反", "Text and table contradict each other on any requests at all"),
    criterion=Wording(
        "正文说没有收到申请时，表三本年新收总计为 0；正文说收到时，不为 0。",
        "Where the text says no request was received, the total newly received in table three is 0; where it says "
        "some were, it is not.",
    ),
    why=Wording(
        "有与无之间没有口径之差，必有一处写错。",
        "Between some and none there is no room for different ways of counting: one of the two is wrong.",
    ),
    fires=Case(
        Wording("正文：全年未收到政府信息公开申请；表三：新收 3。", "Text: no request all year; table three: 3."),
        cells=filled("applications", "new_received", "3 0 0 0 0 0 3")
        | filled("applications", "granted", "3 0 0 0 0 0 3")
        | filled("applications", "results_total", "3 0 0 0 0 0 3"),
        sections={1: "全年未收到政府信息公开申请。"},
    ),
    passes=Case(
        Wording(
            "正文说未收到因公开引起的复议申请，说的不是信息公开申请。",
            "The text denies applications for review, which are no requests for information.",
        ),
        cells=filled("applications", "new_received", "1 0 0 0 0 0 1")
        | filled("applications", "granted", "1 0 0 0 0 0 1")
        | filled("applications", "results_total", "1 0 0 0 0 0 1"),
        sections={1: "未收到因政府信息公开引起的行政复议申请。"},
    ),
    guard=Wording(
        "没有因公开申请复议、未发生投诉等句子说的不是申请；部分单位、某一渠道、往年的说法不看。说全县、"
        "各部门收到而本表为 0 的只作提醒。",
        "Sentences that deny reviews or complaints do not speak of requests; nor do those about some bodies, one "
        "channel or other years. Only a warning where the text speaks of a whole region and the table says 0.",
    ),
    reply=Wording(
        "正文关于有无收到政府信息公开申请的表述与表三相反，请据实更正其中一处。",
        "On whether any request was received, the text says the opposite of table three. Please correct "
        "whichever is wrong.",
    ),
    check=_none_received,
)

RULES = (TX01, TX07)
