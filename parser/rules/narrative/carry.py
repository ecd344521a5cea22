"""Requests carried over and closed: what the text says, against table three and against itself (TX02 to TX05)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, combinations

from parser.report import Number, Report
from parser.rules import claims
from parser.rules.claims import Claim, Kind
from parser.rules.examples import Case, filled, granted
from parser.rules.model import Answer, NotJudged, Rule, Severity
from parser.rules.narrative.common import ACCURATE, compared, number, summed
from parser.wording import Wording

_CARRIED_IN = Wording("上年结转的申请数", "requests carried over from last year")
_CLOSED = Wording("办结的申请数", "requests closed")
_CARRIED_OUT = Wording("结转下年的申请数", "requests carried forward to next year")
_FOUR = (Kind.RECEIVED, Kind.CARRIED_IN, Kind.CLOSED, Kind.CARRIED_OUT)
_NOT_ANSWERED = ("unprocessed", "other")


def _carried_in(report: Report) -> Iterable[Answer]:
    return compared(TX02, report, claims.of(report, Kind.CARRIED_IN), _CARRIED_IN, "carried_in")


def _carried_out(report: Report) -> Iterable[Answer]:
    return compared(TX04, report, claims.of(report, Kind.CARRIED_OUT), _CARRIED_OUT, "carried_out")


def _closed(report: Report) -> Iterable[Answer]:
    stated = claims.of(report, Kind.CLOSED)
    handled = [] if stated else claims.of(report, Kind.HANDLED)
    return compared(TX03, report, stated or handled, _CLOSED, "results_total", _readings(report, bool(handled)))


def _readings(report: Report, handled: bool) -> Iterator[Number | None]:
    """What else a text may mean by requests closed: answered only, or those of this year only; or all dealt with."""
    table = report.tables["applications"]
    closed, carried_in, new = (number(table, row) for row in ("results_total", "carried_in", "new_received"))
    if closed is not None:
        if carried_in is not None:
            yield closed - carried_in
        rows = [row.key for row in table.form.rows] if table.form else []
        aside = [summed(table, [row for row in rows if row.split(".")[0] == group]) for group in _NOT_ANSWERED]
        for some in chain(*(combinations([n for n in aside if n], size) for size in (1, 2))):
            yield closed - sum(some)
    if handled:
        yield new
        yield new + carried_in if new is not None and carried_in is not None else None


def _text_balance(report: Report) -> Iterator[Answer]:
    """Received + carried in = closed + carried out, where one paragraph states all four."""
    judged = False
    told: dict[int, dict[Kind, list[Claim]]] = {}
    for kind in _FOUR:
        for claim in claims.of(report, kind):
            told.setdefault(id(claim.sentence.paragraph), {}).setdefault(kind, []).append(claim)
    for by_kind in told.values():
        four = [by_kind.get(kind, []) for kind in _FOUR]
        if any(len({claim.number for claim in stated}) != 1 for stated in four):
            continue
        judged = True
        received, carried_in, closed, carried_out = (stated[0] for stated in four)
        right = closed.number + carried_out.number
        left = received.number + carried_in.number
        if right in (left, received.number if received.with_carried or carried_in.with_carried else left):
            continue
        yield TX05.finding(
            Wording(
                "正文：收到 {received}+结转 {carried_in}={left}，办结 {closed}+转下年 "
                "{carried_out}={right}，差 {difference}",
                "The text: received {received} + carried over {carried_in} = {left}, closed {closed} + carried "
                "forward {carried_out} = {right}, difference {difference}",
            ).fill(
                received=received.number,
                carried_in=carried_in.number,
                left=left,
                closed=closed.number,
                carried_out=carried_out.number,
                right=right,
                difference=f"{right - left:+}",
            ),
            expected=left,
            found=right,
            evidence=tuple(dict.fromkeys(claim.evidence for claim in (received, carried_in, closed, carried_out))),
        )
    if not judged:
        yield NotJudged(
            Wording(
                "正文没有在一处写全收到、上年结转、办结、结转下年四个数",
                "the text does not state all four numbers together: received, carried over, closed, carried forward",
            )
        )


_RECONCILE = Wording(
    "正文所述{what}与表三不一致，请核对申请台账后统一正文与表格。",
    "The number of {what} differs between the text and table three. Please check your register of requests and make "
    "the two agree.",
)

TX02 = Rule(
    "TX02",
    "carried-in-mismatch",
    Severity.WARNING,
    1,
    name=Wording("正文与表三的上年结转数不一致", "Text and table differ on requests carried over"),
    criterion=Wording(
        "正文写的上年结转申请数，等于表三「二、上年结转」的总计。",
        "The number of requests the text says were carried over from last year equals the total in table three.",
    ),
    why=ACCURATE,
    fires=Case(
        Wording("正文：上年结转 2 件；表三：上年结转 0。", "Text: 2 carried over; table three: 0."),
        cells=granted("5 0 0 0 0 0 5"),
        sections={1: "全年收到政府信息公开申请5件，上年结转2件。"},
    ),
    passes=Case(
        Wording(
            "「较上年结转减少 2 件」说的是变化，不是结转数。",
            "Two fewer than carried over last year is a change, not the number carried over.",
        ),
        cells=granted("5 0 0 0 0 0 5"),
        sections={1: "全年收到政府信息公开申请5件，较上年结转减少2件；上年结转0件。"},
    ),
    guard=Wording(
        "只认上年（或写明上一年份）结转、转入、遗留的申请；与上年比较的、说复议诉讼的不看；有一句与表一致即可。",
        "Only requests carried over from last year, or from the year named; comparisons, reviews and suits do not "
        "count; one statement that agrees is enough.",
    ),
    reply=_RECONCILE.fill(what=_CARRIED_IN),
    check=_carried_in,
)

TX03 = Rule(
    "TX03",
    "closed-mismatch",
    Severity.WARNING,
    1,
    name=Wording("正文与表三的办结数不一致", "Text and table differ on requests closed"),
    criterion=Wording(
        "正文写的办结（答复、办理完毕）申请数，等于表三办理结果的总计。",
        "The number of requests the text says were closed or answered equals the total of outcomes in table three.",
    ),
    why=ACCURATE,
    fires=Case(
        Wording("正文：办结 4 件；表三办理结果总计 5。", "Text: 4 closed; table three: 5 outcomes in all."),
        cells=granted("5 0 0 0 0 0 5"),
        sections={1: "全年收到政府信息公开申请5件，办结4件。"},
    ),
    passes=Case(
        Wording(
            "办结 5 件与表一致；答复咨询 20 件说的不是申请。",
            "5 closed agrees with the table; 20 enquiries answered are no requests.",
        ),
        cells=granted("5 0 0 0 0 0 5"),
        sections={1: "全年收到政府信息公开申请5件，均已办结5件，另答复电话咨询20件。"},
    ),
    guard=Wording(
        "只算本年申请的、不含「不予处理」「其他处理」的办结数也算一致；延期、当场、补正等部分数，以及"
        "信访、咨询、建议提案不看。",
        "Also right: those of this year only, or without those not processed or otherwise handled. Parts (extended, "
        "on the spot, corrected) and petitions, enquiries or proposals do not count.",
    ),
    reply=_RECONCILE.fill(what=_CLOSED),
    check=_closed,
)

TX04 = Rule(
    "TX04",
    "carried-out-mismatch",
    Severity.WARNING,
    1,
    name=Wording("正文与表三的结转下年数不一致", "Text and table differ on requests carried forward"),
    criterion=Wording(
        "正文写的结转（顺延）下年申请数，等于表三「四、结转下年度继续办理」的总计。",
        "The number of requests the text says were carried forward equals the total of the last row of table three.",
    ),
    why=ACCURATE,
    fires=Case(
        Wording("正文：1 件结转下年；表三：0。", "Text: 1 carried forward; table three: 0."),
        cells=granted("5 0 0 0 0 0 5"),
        sections={1: "全年收到政府信息公开申请5件，其中1件结转下年度继续办理。"},
    ),
    passes=Case(
        Wording(
            "正文说没有结转下年的申请，表三为 0。",
            "Nothing was carried forward, says the text; the table too.",
        ),
        cells=granted("5 0 0 0 0 0 5"),
        sections={1: "全年收到政府信息公开申请5件，没有结转到下一年度的申请。"},
    ),
    guard=Wording(
        "结转、顺延、转入下年（或写明下一年份）以及年末未办结、待答复的才算；有一句与表一致即可。",
        "Carried or put off to next year, or to the year named, or not yet answered; one statement that agrees is "
        "enough.",
    ),
    reply=_RECONCILE.fill(what=_CARRIED_OUT),
    check=_carried_out,
)

TX05 = Rule(
    "TX05",
    "text-balance",
    Severity.WARNING,
    1,
    name=Wording("正文自身的收、转、办不平", "The text's own numbers do not balance"),
    criterion=Wording(
        "同一段正文写全四个数时：收到加上年结转，等于办结加结转下年。",
        "Where one paragraph states all four: received plus carried over equals closed plus carried forward.",
    ),
    why=Wording(
        "表三自带的勾稽关系在正文里同样成立；不平则四个数必有一错。",
        "The cross-footing rule printed in table three holds in the text as well: if it fails, one "
        "of the four is wrong.",
    ),
    fires=Case(
        Wording("正文：78+3 与 75+3 不等。", "Text: 78 + 3 is not 75 + 3."),
        cells=filled("applications", "new_received", "78 0 0 0 0 0 78")
        | filled("applications", "carried_in", "3 0 0 0 0 0 3")
        | filled("applications", "granted", "78 0 0 0 0 0 78")
        | filled("applications", "results_total", "78 0 0 0 0 0 78")
        | filled("applications", "carried_out", "3 0 0 0 0 0 3"),
        sections={1: "全年收到政府信息公开申请78件，上年结转3件，办结75件，结转下年度3件。"},
    ),
    passes=Case(
        Wording(
            "共收到 81 件（含结转 3 件）=办结 78+结转下年 3。",
            "81 in all, 3 carried over counted in, equals 78 closed plus 3 carried forward.",
        ),
        cells=filled("applications", "new_received", "78 0 0 0 0 0 78")
        | filled("applications", "carried_in", "3 0 0 0 0 0 3")
        | filled("applications", "granted", "78 0 0 0 0 0 78")
        | filled("applications", "results_total", "78 0 0 0 0 0 78")
        | filled("applications", "carried_out", "3 0 0 0 0 0 3"),
        sections={1: "全年共收到政府信息公开申请81件（含上年结转3件），办结78件，结转下年度3件。"},
    ),
    guard=Wording(
        "四个数要在同一段里各有一个且只有一个；写明收到数已含结转的，不再另加。",
        "All four must stand in one paragraph, each once; where the text says that those carried over are counted in, "
        "they are not added again.",
    ),
    reply=Wording(
        "正文中收到、上年结转、办结、结转下年四个数不满足勾稽关系，请核对后更正。",
        "In the text, the requests received, carried over, closed and carried forward do not balance. Please check "
        "and correct them.",
    ),
    check=_text_balance,
)

RULES = (TX02, TX03, TX04, TX05)
