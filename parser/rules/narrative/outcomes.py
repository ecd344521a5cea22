"""Outcomes: what the text says, against table three (TX06)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from parser.report import Number, Report, Table
from parser.rules import claims
from parser.rules.claims import Claim, Kind
from parser.rules.examples import Case, filled
from parser.rules.model import Answer, Rule, Severity
from parser.rules.narrative.common import ACCURATE, differs, keys, no_number, number, silent, summed
from parser.wording import Wording

_OUTCOMES = Wording("分类办理结果", "outcomes by kind")


def _outcomes(report: Report) -> Iterator[Answer]:
    table = report.tables["applications"]
    stated = claims.of(report, Kind.OUTCOME)
    if not table.found:
        yield no_number(report, "applications", _OUTCOMES)
        return
    if not stated:
        yield silent(_OUTCOMES)
        return
    by_parts: dict[tuple[str, ...], list[Claim]] = {}
    for claim in stated:
        by_parts.setdefault(claim.parts, []).append(claim)
    for parts, same in by_parts.items():
        rows = _rows(table, parts)
        wanted = summed(table, rows)
        if wanted is None:
            yield no_number(report, "applications", _named(table, parts))
        elif not any(claim.number in (wanted, *_loosely(table, parts)) for claim in same):
            yield differs(TX06, report, same[0], _named(table, parts), wanted, keys("applications", rows))


def _rows(table: Table, parts: Iterable[str]) -> list[str]:
    rows = [row.key for row in table.form.rows] if table.form else []
    return [row for part in parts for row in rows if row == part or row.startswith(part + ".")]


def _named(table: Table, parts: Iterable[str]) -> Wording:
    names = [
        _GROUP_NAMES.get(part) or (table.form.row[part].label if table.form and part in table.form.row else None)
        for part in parts
    ]
    known = [name for name in names if name]
    return Wording("、".join(name.zh for name in known), ", ".join(name.en for name in known)) if known else _OUTCOMES


_GROUP_NAMES = {
    "denied": Wording("不予公开", "disclosure refused"),
    "unable": Wording("无法提供", "unable to provide"),
    "unprocessed": Wording("不予处理", "not processed"),
    "other": Wording("其他处理", "otherwise handled"),
}


def _loosely(table: Table, parts: tuple[str, ...]) -> Iterator[Number | None]:
    """What else people mean: disclosed, in full or in part; not disclosed, on whatever ground."""
    given = summed(table, ("granted", "partial"))
    closed = number(table, "results_total")
    if parts == ("granted",):
        yield given
    if parts == ("denied",) and given is not None and closed is not None:
        yield closed - given


TX06 = Rule(
    "TX06",
    "outcome-mismatch",
    Severity.WARNING,
    1,
    name=Wording("正文与表三的办理结果不一致", "Text and table differ on an outcome"),
    criterion=Wording(
        "正文写的予以公开、部分公开、不予公开、无法提供等数，等于表三相应各行之和；合并说的，等于合并之和。",
        "The numbers the text gives for disclosed, in part, refused, unable and so on equal the rows of table three; "
        "what it gives together equals them together.",
    ),
    why=ACCURATE,
    fires=Case(
        Wording("正文：予以公开 6 件；表三：5。", "Text: 6 disclosed; table three: 5."),
        cells=filled("applications", "new_received", "7 0 0 0 0 0 7")
        | filled("applications", "granted", "5 0 0 0 0 0 5")
        | filled("applications", "unable.not_held", "2 0 0 0 0 0 2")
        | filled("applications", "results_total", "7 0 0 0 0 0 7"),
        sections={1: "全年收到政府信息公开申请7件，其中予以公开6件，本机关不掌握2件。"},
    ),
    passes=Case(
        Wording("正文把予以公开和部分公开合在一起说。", "The text gives disclosed in full and in part together."),
        cells=filled("applications", "new_received", "7 0 0 0 0 0 7")
        | filled("applications", "granted", "5 0 0 0 0 0 5")
        | filled("applications", "partial", "2 0 0 0 0 0 2")
        | filled("applications", "results_total", "7 0 0 0 0 0 7"),
        sections={1: "全年收到政府信息公开申请7件，予以公开及部分公开7件。"},
    ),
    guard=Wording(
        "只认表中的名目；「予以公开」含部分公开、「不予公开」泛指全部未公开的也算一致；信息条数、建议"
        "提案、往年的不看。",
        "Only the table's own terms. Disclosed may include in part, and refused may mean all that was not disclosed. "
        "Items of information, proposals and other years do not count.",
    ),
    reply=Wording(
        "正文所述办理结果的分类数量与表三不一致，请核对后统一。",
        "The outcomes differ between the text and table three. Please check them and make the two agree.",
    ),
    check=_outcomes,
)

RULES = (TX06,)
