"""Rules about what stands out among the requests: shares worth a look, never a fault by themselves (T314 to T317)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from parser.forms import FORMS, CellKey
from parser.report import Cell, Number, Report, Table
from parser.rules import cells, sums
from parser.rules.examples import Case, filled, granted
from parser.rules.model import Answer, NotApplicable, NotJudged, Rule, Severity
from parser.rules.thresholds import REQUESTS, Threshold, per_cent
from parser.wording import Wording

_FROM_SHARE = Wording("占比达到多少起提示", "the share from which it is remarked on")
_LARGE = per_cent("share", 20, _FROM_SHARE)
_MOST = per_cent("share", 50, _FROM_SHARE)
_FEW = Threshold(
    "cases",
    5,
    REQUESTS,
    Wording("达到多少件起提示：再少，占比没有意义", "how many it takes for a share to mean anything"),
)
_LOW = per_cent("share", 10, Wording("公开比例低于多少即提示", "the rate below which it is remarked on"))
_SAMPLE = Threshold(
    "sample",
    30,
    REQUESTS,
    Wording("办结多少件起才看比率", "how many closed requests it takes for a rate to mean anything"),
    1,
)
_DENIED = tuple(row.key for row in FORMS["applications"][-1].rows if row.key.startswith("denied."))
"""Both forms have these."""


class Share(NamedTuple):
    """A part of a whole, both sums of cells in the total column."""

    part: Number
    whole: Number
    cells: tuple[Cell, ...]

    @property
    def keys(self) -> tuple[CellKey, ...]:
        """The cells, those of the whole first."""
        return tuple(dict.fromkeys(cell.key for cell in self.cells))

    @property
    def percent(self) -> str:
        """The share as one prints it: `12.5%`."""
        return f"{self.part / self.whole:.1%}"


def counted(table: Table, parts: Sequence[str], whole: Sequence[str]) -> Share | NotJudged:
    """The share of the rows `parts` in the rows `whole`; not judged where a total is no number."""
    of_parts = [table.cell(row, "total") for row in parts]
    of_whole = [table.cell(row, "total") for row in whole]
    for cell in of_parts + of_whole:
        if cell.value is None:
            return NotJudged(sums.no_number(table, cell))
    return Share(sums.total(of_parts), sums.total(of_whole), (*of_whole, *of_parts))


def _misc(report: Report, share: Number = _LARGE.value, cases: Number = _FEW.value) -> Iterator[Answer]:
    table = report.tables["applications"]
    row = "other" if table.form and "other" in table.form.row else "other.misc"
    yield from _large(
        T314,
        report,
        (row,),
        ("results_total",),
        Wording(
            "其他处理一项 {part} 件，占办结 {whole} 件的 {percent}",
            "{part} of {whole} closed requests ({percent}) are filed under other outcomes",
        ),
        share,
        cases,
    )


def _backlog(report: Report, share: Number = _LARGE.value, cases: Number = _FEW.value) -> Iterator[Answer]:
    yield from _large(
        T315,
        report,
        ("carried_out",),
        ("new_received", "carried_in"),
        Wording(
            "结转下年度 {part} 件，占新收与上年结转 {whole} 件的 {percent}",
            "{part} of {whole} requests received or carried over ({percent}) are carried forward",
        ),
        share,
        cases,
    )


def _discretion(report: Report, share: Number = _MOST.value, cases: Number = _FEW.value) -> Iterator[Answer]:
    yield from _large(
        T316,
        report,
        ("denied.internal_affairs", "denied.process", "denied.enforcement_file"),
        _DENIED,
        Wording(
            "不予公开 {whole} 件中，内部事务、过程性信息、执法案卷 {part} 件，占 {percent}",
            "{part} of {whole} refusals ({percent}) rest on internal affairs, process information or enforcement files",
        ),
        share,
        cases,
    )


def _rate(report: Report, share: Number = _LOW.value, sample: Number = _SAMPLE.value) -> Iterator[Answer]:
    table = report.tables["applications"]
    if table.form is None:
        yield cells.not_found(report, table.key)
        return
    found = counted(table, ("granted", "partial"), ("results_total",))
    if isinstance(found, NotJudged):
        yield found
    elif found.whole < sample:
        yield NotJudged(
            Wording(
                "办结 {whole} 件，不足 {least} 件，比率没有意义",
                "{whole} closed requests, fewer than {least}: a rate would mean nothing",
            ).fill(whole=found.whole, least=sample)
        )
    elif 100 * found.part < share * found.whole:
        yield _finding(
            T317,
            table,
            found,
            Wording(
                "予以公开和部分公开 {part} 件，占办结 {whole} 件的 {percent}",
                "{part} of {whole} closed requests ({percent}) were granted in full or in part",
            ),
        )


def _large(
    rule: Rule,
    report: Report,
    parts: Sequence[str],
    whole: Sequence[str],
    message: Wording,
    share: Number,
    cases: Number,
) -> Iterator[Answer]:
    """A finding where `parts` make up `share` per cent and `cases` requests at least."""
    table = report.tables["applications"]
    if table.form is None:
        yield cells.not_found(report, table.key)
        return
    found = counted(table, parts, whole)
    if isinstance(found, NotJudged):
        yield found
    elif not found.whole:
        yield NotApplicable(Wording("没有这样的申请", "there are no such requests"))
    elif found.part >= cases and 100 * found.part >= share * found.whole:
        yield _finding(rule, table, found, message)


def _finding(rule: Rule, table: Table, found: Share, message: Wording) -> Answer:
    return rule.finding(
        message.fill(part=found.part, whole=found.whole, percent=found.percent),
        cells=found.keys,
        found=found.percent,
        evidence=cells.evidence(table, [cell for cell in found.cells if cell.value]),
    )


T314 = Rule(
    "T314",
    "other-outcomes-share",
    Severity.INFO,
    3,
    name=Wording("归入其他的申请多", "Many requests filed under other outcomes"),
    criterion=Wording(
        "其他处理中的「其他」不到办结总数的两成，或不足 5 件。",
        "Other outcomes are less than a fifth of all closed requests, or fewer than 5.",
    ),
    why=Wording(
        "「其他」里常是申请人主动撤回，也可能是本应归入某项法定理由的申请；比重大时值得问一句。",
        "Under other stand withdrawals, and sometimes requests that belong under a statutory ground; a large share "
        "is worth a question.",
    ),
    fires=Case(
        Wording("办结 20 件，其他处理中的其他 8 件，占 40%。", "8 of 20 closed requests, 40%, are under other."),
        cells=granted("20 0 0 0 0 0 20")
        | filled("applications", "granted", "12 0 0 0 0 0 12")
        | filled("applications", "other.misc", "8 0 0 0 0 0 8"),
    ),
    passes=Case(
        Wording("办结 20 件，其他 2 件。", "2 of 20 closed requests are under other."),
        cells=granted("20 0 0 0 0 0 20")
        | filled("applications", "granted", "18 0 0 0 0 0 18")
        | filled("applications", "other.misc", "2 0 0 0 0 0 2"),
    ),
    guard=Wording(
        "不是差错：主动撤回多的机关属正常。2019 年格式看「其他处理」整行。",
        "No fault: where many applicants withdraw, it is normal. In the form of 2019 the whole row counts.",
    ),
    reply=Wording(
        "归入其他处理的申请较多，请说明其构成（如申请人主动撤回的件数）。",
        "Many requests are filed under other outcomes. Please say what they are, such as how many were withdrawn.",
    ),
    check=_misc,
    thresholds=(_LARGE, _FEW),
)

T315 = Rule(
    "T315",
    "applications-backlog",
    Severity.INFO,
    3,
    name=Wording("结转下年度的申请多", "A large backlog"),
    criterion=Wording(
        "结转下年度的申请不到新收与上年结转之和的两成，或不足 5 件。",
        "Requests carried forward are less than a fifth of those received and carried over, or fewer than 5.",
    ),
    why=Wording(
        "年底未办结的申请过多，可能有超期未答复的。",
        "Many requests open at the year's end may mean that answers are overdue.",
    ),
    fires=Case(
        Wording("收到 20 件，结转下年度 8 件。", "8 of 20 requests are carried forward."),
        cells=granted("20 0 0 0 0 0 20")
        | filled("applications", "granted", "12 0 0 0 0 0 12")
        | filled("applications", "results_total", "12 0 0 0 0 0 12")
        | filled("applications", "carried_out", "8 0 0 0 0 0 8"),
    ),
    passes=Case(
        Wording("收到 20 件，结转下年度 2 件。", "2 of 20 requests are carried forward."),
        cells=granted("20 0 0 0 0 0 20")
        | filled("applications", "granted", "18 0 0 0 0 0 18")
        | filled("applications", "results_total", "18 0 0 0 0 0 18")
        | filled("applications", "carried_out", "2 0 0 0 0 0 2"),
    ),
    guard=Wording(
        "不是差错：十二月集中收到申请时属正常。", "No fault: requests that arrive in December are rightly still open."
    ),
    reply=Wording(
        "结转下年度的申请较多，请核实有无超过法定期限未答复的。",
        "Many requests are carried forward. Please check whether any answer is overdue.",
    ),
    check=_backlog,
    thresholds=(_LARGE, _FEW),
)

T316 = Rule(
    "T316",
    "discretionary-refusals-share",
    Severity.INFO,
    3,
    name=Wording("可以不公开的理由用得多", "Refusals mostly on discretionary grounds"),
    criterion=Wording(
        "不予公开中，内部事务、过程性信息、行政执法案卷三项不到一半，或不足 5 件。",
        "Internal affairs, process information and enforcement files make up less than half of the refusals, or fewer "
        "than 5.",
    ),
    why=Wording(
        "《政府信息公开条例》第十四、十五条的情形不得公开，第十六条的情形只是可以不公开；后者是否必要，最易引起争议。",
        "Articles 14 and 15 of the OGI Regulations forbid disclosure; article 16 only permits refusal. Whether that "
        "was needed is what most disputes are about.",
    ),
    fires=Case(
        Wording("不予公开 7 件，其中过程性信息 5 件。", "5 of 7 refusals rest on process information."),
        cells=granted("7 0 0 0 0 0 7")
        | filled("applications", "granted", "0 0 0 0 0 0 0")
        | filled("applications", "denied.third_party", "2 0 0 0 0 0 2")
        | filled("applications", "denied.process", "5 0 0 0 0 0 5"),
    ),
    passes=Case(
        Wording("不予公开 7 件，其中过程性信息 2 件。", "2 of 7 refusals rest on process information."),
        cells=granted("7 0 0 0 0 0 7")
        | filled("applications", "granted", "0 0 0 0 0 0 0")
        | filled("applications", "denied.third_party", "5 0 0 0 0 0 5")
        | filled("applications", "denied.process", "2 0 0 0 0 0 2"),
    ),
    guard=Wording("不是差错，供复核和研究参考。", "No fault; for reviewers and researchers."),
    reply=Wording(
        "依据条例第十六条不予公开的申请占多数，请自查理由是否充分。",
        "Most refusals rest on article 16 of the Regulations. Please check whether the reasons given are sufficient.",
    ),
    check=_discretion,
    thresholds=(_MOST, _FEW),
)

T317 = Rule(
    "T317",
    "disclosure-rate",
    Severity.INFO,
    3,
    name=Wording("公开比例低", "A low disclosure rate"),
    criterion=Wording(
        "办结 30 件以上时，予以公开和部分公开占办结总数的一成以上。",
        "Where 30 or more requests were closed, at least a tenth were granted in full or in part.",
    ),
    why=Wording(
        "《政府信息公开条例》以公开为常态、不公开为例外；比例特别低时，值得看一看其余申请是怎样办结的。",
        "Under the OGI Regulations disclosure is the rule; where hardly any request is granted, the other outcomes "
        "are worth a look.",
    ),
    fires=Case(
        Wording("办结 83 件，予以公开 4 件，占 4.8%。", "4 of 83 closed requests, 4.8%, were granted."),
        cells=granted("83 0 0 0 0 0 83")
        | filled("applications", "granted", "4 0 0 0 0 0 4")
        | filled("applications", "unable.not_held", "79 0 0 0 0 0 79"),
    ),
    passes=Case(
        Wording("办结 83 件，予以公开 40 件。", "40 of 83 closed requests were granted."),
        cells=granted("83 0 0 0 0 0 83")
        | filled("applications", "granted", "40 0 0 0 0 0 40")
        | filled("applications", "unable.not_held", "43 0 0 0 0 0 43"),
    ),
    guard=Wording(
        "不是差错。办结不足 30 件时不作判断；一件也没有时不作判断，更不算 100%。",
        "No fault. Not judged below 30 closed requests; none at all is not a rate of 100%.",
    ),
    reply=Wording(
        "公开比例较低，请说明主要原因（如不掌握信息、申请人撤回等）。",
        "Few requests were granted. Please name the main reasons, such as information not held or withdrawals.",
    ),
    check=_rate,
    thresholds=(_LOW, _SAMPLE),
)

RULES = (T314, T315, T316, T317)
