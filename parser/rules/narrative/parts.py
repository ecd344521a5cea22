"""Applicants and channels: what the text says, against table three and against itself (TX08, TX09)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from parser.forms.applications import COLUMNS
from parser.report import Number, Report, Table
from parser.rules import claims
from parser.rules.claims import Claim, Kind
from parser.rules.claims.words import ORGANISATIONS, REST
from parser.rules.examples import Case, filled
from parser.rules.model import Answer, Finding, NotJudged, Rule, Severity
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

_APPLICANTS = tuple(column.key for column in COLUMNS[:-1])
_LEAST_WAYS = 3
"""A list of so many channels is meant to be complete; one of two may name the main ones only."""


def by_sentence(stated: Iterable[Claim]) -> list[list[Claim]]:
    """Claims grouped by the sentence they stand in."""
    groups: dict[int, list[Claim]] = {}
    for claim in stated:
        groups.setdefault(id(claim.sentence), []).append(claim)
    return list(groups.values())


# -- applicants --------------------------------------------------------------------------------------------------------


def _split(report: Report) -> Iterator[Answer]:
    groups = by_sentence(claims.of(report, Kind.APPLICANT))
    if not groups:
        yield silent(Wording("分申请人的数量", "numbers by kind of applicant"))
        return
    table = report.tables["applications"]
    received = _received_by_sentence(report)
    for stated in groups:
        total = _total(received, stated)
        columns = [_columns(claim, stated) for claim in stated]
        complete = set().union(*columns) == set(_APPLICANTS)
        if complete and total and (broken := _does_not_add_up(TX08, stated, total)):
            yield broken
        elif not table.found:
            yield no_number(report, "applications", Wording("分申请人的数量", "numbers by kind of applicant"))
        elif total is None or total.number in _readings(table, ("total",)):
            # Where the total itself differs, TX01 says so.
            yield from _against_columns(report, table, stated, columns)


def _columns(claim: Claim, stated: Sequence[Claim]) -> tuple[str, ...]:
    if claim.parts != (REST,):
        return claim.parts
    named = {part for other in stated for part in other.parts}
    return tuple(column for column in _APPLICANTS if column not in named)


def _readings(table: Table, columns: tuple[str, ...]) -> set[Number | None]:
    """The numbers that may be meant by requests of some applicants: new, with those carried over, or closed."""
    new, carried, closed = (summed(table, [row], columns) for row in ("new_received", "carried_in", "results_total"))
    both = new + carried if new is not None and carried is not None else None
    return {new, both, closed}


def _against_columns(
    report: Report, table: Table, stated: Sequence[Claim], columns: Sequence[tuple[str, ...]]
) -> Iterator[Answer]:
    for claim, at in zip(stated, columns, strict=True):
        wanted = summed(table, ["new_received"], at)
        accepted = _readings(table, at) | (_readings(table, ORGANISATIONS) if at == ("business",) else set())
        if wanted is None:
            yield NotJudged(
                Wording("表三分申请人的新收数不全是数字", "table three lacks numbers of new requests by applicant")
            )
        elif claim.number not in accepted:
            yield differs(
                TX08, report, claim, _applicants_named(at), wanted, keys("applications", ["new_received"], at)
            )
            return


def _applicants_named(columns: tuple[str, ...]) -> Wording:
    if columns == ORGANISATIONS:
        return Wording("法人或其他组织的申请", "requests by legal persons or other organisations")
    names = [column.label for column in COLUMNS if column.key in columns]
    return Wording(
        "、".join(name.zh for name in names) + "的申请", "requests by " + ", ".join(name.en for name in names)
    )


def _received_by_sentence(report: Report) -> dict[int, list[Claim]]:
    return {id(same[0].sentence): same for same in by_sentence(claims.received(report))}


def _total(received: Mapping[int, Sequence[Claim]], stated: Sequence[Claim]) -> Claim | None:
    """The number received that a list takes apart: in the same sentence before it, or in the sentence before."""
    sentence = stated[0].sentence
    own = [claim for claim in received.get(id(sentence), ()) if claim.at < stated[0].at]
    if own:
        return own[-1]
    before = sentence.paragraph.sentences()[sentence.index - 1] if sentence.index else sentence
    told = received.get(id(before), ()) if before is not sentence else ()
    return told[-1] if told else None


def _does_not_add_up(rule: Rule, stated: Sequence[Claim], total: Claim) -> Finding | None:
    found = sum(claim.number for claim in stated)
    if found == total.number:
        return None
    return rule.finding(
        Wording(
            "正文分项 {parts}，不等于收到的 {total} 件（差 {difference}）",
            "The parts in the text, {parts}, are not the {total} received (difference {difference})",
        ).fill(
            parts=f"{'+'.join(str(claim.number) for claim in stated)}={found}",
            total=total.number,
            difference=f"{found - total.number:+}",
        ),
        expected=total.number,
        found=found,
        evidence=tuple(dict.fromkeys((total.evidence, *(claim.evidence for claim in stated)))),
    )


# -- channels ----------------------------------------------------------------------------------------------------------


def _channels(report: Report) -> Iterator[Answer]:
    judged = False
    received = _received_by_sentence(report)
    carried = sum(claim.number for claim in claims.of(report, Kind.CARRIED_IN)[:1])
    for stated in by_sentence(claims.of(report, Kind.CHANNEL)):
        total = _total(received, stated)
        if total is None or len(stated) < 2:
            continue
        judged = True
        text = stated[0].sentence.text
        found = sum(claim.number for claim in stated)
        if found == total.number + carried:
            continue
        complete = len(stated) >= _LEAST_WAYS or (REST,) in [c.parts for c in stated] or "其中" not in text
        if "主要" not in text and (found > total.number or complete):
            yield from filter(None, [_does_not_add_up(TX09, stated, total)])
    if not judged:
        yield nothing_of_the_kind(Wording("分渠道的申请数量", "numbers of requests by channel"))


TX08 = Rule(
    "TX08",
    "applicant-split",
    Severity.WARNING,
    1,
    name=Wording("正文分申请人的数量不符", "The text's numbers by applicant do not fit"),
    criterion=Wording(
        "正文按自然人、法人或其他组织分列的申请数，合起来等于收到数，各自等于表三的相应列。",
        "The numbers the text gives for natural persons and organisations add up to those received, and each equals "
        "its columns in table three.",
    ),
    why=ACCURATE,
    fires=Case(
        Wording(
            "正文：自然人 3 件、法人 4 件；表三：自然人 4、商业企业 3。",
            "Text: 3 by persons, 4 by others; table: 4 and 3.",
        ),
        cells=filled("applications", "new_received", "4 3 0 0 0 0 7")
        | filled("applications", "granted", "4 3 0 0 0 0 7")
        | filled("applications", "results_total", "4 3 0 0 0 0 7"),
        sections={1: "全年收到政府信息公开申请7件，其中自然人申请3件，法人或其他组织申请4件。"},
    ),
    passes=Case(
        Wording(
            "自然人 4 件、其他申请 3 件，其余各列之和是 3。",
            "4 by persons and 3 others: the other columns add up to 3.",
        ),
        cells=filled("applications", "new_received", "4 2 0 0 1 0 7")
        | filled("applications", "granted", "4 2 0 0 1 0 7")
        | filled("applications", "results_total", "4 2 0 0 1 0 7"),
        sections={1: "全年收到政府信息公开申请7件。从来源看，自然人申请4件、其他申请3件。"},
    ),
    guard=Wording(
        "只在分项列全时求和；各列按新收、新收加结转、办结三种口径任一相符即可；总数本身不符的由 TX01 报告。",
        "Parts are added up only where the list is complete; a column may be new requests, with those carried over, "
        "or closed ones. A total that differs belongs to TX01.",
    ),
    reply=Wording(
        "正文分申请人类型的数量与收到总数或表三不一致，请核对后更正。",
        "The text's numbers by kind of applicant do not fit the total or table three. Please check and correct them.",
    ),
    check=_split,
)

TX09 = Rule(
    "TX09",
    "channel-split",
    Severity.WARNING,
    1,
    name=Wording("正文分渠道的数量不符", "The text's numbers by channel do not add up"),
    criterion=Wording(
        "正文按网络、信函、当面等渠道分列的申请数，合起来等于收到数。",
        "The numbers the text gives by channel (online, letters, in person) add up to the requests received.",
    ),
    why=ACCURATE,
    fires=Case(
        Wording("24+66+3=93，不等于 95。", "24 + 66 + 3 = 93, not 95."),
        cells=filled("applications", "new_received", "95 0 0 0 0 0 95")
        | filled("applications", "granted", "95 0 0 0 0 0 95")
        | filled("applications", "results_total", "95 0 0 0 0 0 95"),
        sections={1: "全年收到政府信息公开申请95件，其中网络申请24件、信函申请66件、当面申请3件。"},
    ),
    passes=Case(
        Wording("「其中」只举了两种渠道，不必列全。", "Two channels after an among-them need not be all."),
        cells=filled("applications", "new_received", "95 0 0 0 0 0 95")
        | filled("applications", "granted", "95 0 0 0 0 0 95")
        | filled("applications", "results_total", "95 0 0 0 0 0 95"),
        sections={1: "全年收到政府信息公开申请95件，其中网络申请24件、信函申请66件。"},
    ),
    guard=Wording(
        "说「主要」的不看；「其中」只举一两种渠道而不足总数的不看；分项之和含结转的也算一致。",
        "Lists of the main channels only, and one or two named after an among-them, are left alone; parts that "
        "include those carried over agree.",
    ),
    reply=Wording(
        "正文分渠道的申请数量之和与收到总数不一致，请核对后更正。",
        "The text's numbers by channel do not add up to the requests received. Please check and correct them.",
    ),
    check=_channels,
)

RULES = (TX08, TX09)
