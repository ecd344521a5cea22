"""Documents issued and decisions made: what the text says, against table two (T210, T211)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parser.report import Report
from parser.rules import cells, claims
from parser.rules.claims import Claim, Kind
from parser.rules.examples import Case, filled
from parser.rules.model import Answer, NotJudged, Rule, Severity
from parser.rules.narrative.common import ACCURATE, differs, keys, no_number, silent, summed
from parser.wording import Wording

_DOCUMENTS = Wording("规范性文件、规章的件数", "the number of documents")
_DECISIONS = Wording("处理决定的件数", "the number of decisions")
_COLUMN_2019 = {"issued": "newly_made"}
"""The form of 2019 asks for nothing else that a text could state in the same words."""


def _documents(report: Report) -> Iterator[Answer]:
    yield from _compare(T210, report, claims.of(report, Kind.DOCUMENTS), _DOCUMENTS)


def _decisions(report: Report) -> Iterator[Answer]:
    yield from _compare(T211, report, claims.of(report, Kind.DECISIONS), _DECISIONS)


def _compare(rule: Rule, report: Report, stated: Sequence[Claim], what: Wording) -> Iterator[Answer]:
    table = report.tables["disclosure"]
    if table.form is None:
        yield cells.not_found(report, "disclosure")
        return
    if not stated:
        yield silent(what)
        return
    by_parts: dict[tuple[str, ...], list[Claim]] = {}
    for claim in stated:
        by_parts.setdefault(claim.parts, []).append(claim)
    for parts, same in by_parts.items():
        row, column = (*parts, "decisions")[:2]
        if table.form.version == "2019":
            column = _COLUMN_2019.get(column, column)
        names = {c.key: c.label for c in table.form.row[row].columns}
        if column not in names:
            yield NotJudged(Wording("2019 年版的表二没有这一栏", "table two of the 2019 form has no such column"))
            continue
        wanted = summed(table, [row], [column])
        both = summed(table, ("regulations", "normative_documents"), [column]) if rule is T210 else wanted
        label = Wording("{row}{column}", "{row}, {column}").fill(row=table.form.row[row].label, column=names[column])
        if wanted is None:
            yield no_number(report, "disclosure", label)
        elif not any(claim.number in (wanted, both) for claim in same):
            yield differs(rule, report, same[0], label, wanted, keys("disclosure", [row], [column]))


T210 = Rule(
    "T210",
    "documents-mismatch",
    Severity.WARNING,
    2,
    name=Wording("正文与表二的文件数不一致", "Text and table two differ on documents"),
    criterion=Wording(
        "正文写的制发、废止、现行有效规范性文件（规章）件数，等于表二相应的数。",
        "The numbers of normative documents (or rules) the text says were issued, repealed or are in force equal "
        "table two.",
    ),
    why=ACCURATE,
    fires=Case(
        Wording("正文：制发规范性文件 6 件；表二：5。", "Text: 6 documents issued; table two: 5."),
        cells=filled("disclosure", "normative_documents", "5 2 31"),
        sections={1: "年内制发行政规范性文件6件，废止2件，现行有效31件。"},
    ),
    passes=Case(
        Wording("公开文件 6 件说的是发布，不是制发。", "6 documents published is not 6 issued."),
        cells=filled("disclosure", "normative_documents", "5 2 31"),
        sections={1: "年内制发行政规范性文件5件；公开规范性文件6件，向上级备案规范性文件4件。"},
    ),
    guard=Wording(
        "公开、解读、备案、修订、起草的不看；以政府名义或代表他人制发的不看；「废止和失效」合并说的不"
        "比；2019 年版只比制发数。",
        "Documents published, explained, filed, amended or drafted do not count, nor those issued in another's name; "
        "repealed and expired given together are not compared; with the form of 2019 only those issued are.",
    ),
    reply=Wording(
        "正文所述规范性文件（规章）件数与表二不一致，请与文件管理台账核对后统一。",
        "The numbers of documents differ between the text and table two. Please check your register "
        "and make them agree.",
    ),
    check=_documents,
)

T211 = Rule(
    "T211",
    "decisions-mismatch",
    Severity.INFO,
    2,
    name=Wording("正文与表二的处理决定数不一致", "Text and table two differ on decisions"),
    criterion=Wording(
        "正文写作出行政许可、处罚、强制决定 N 件（宗、起）时，等于表二的处理决定数。",
        "Where the text says that so many licensing, penalty or compulsory decisions were made, "
        "table two says the same.",
    ),
    why=ACCURATE,
    fires=Case(
        Wording("正文：作出行政处罚决定 40 件；表二：38。", "Text: 40 penalty decisions; table two: 38."),
        cells=filled("disclosure", "penalties", "38"),
        sections={1: "全年作出行政处罚决定40件，均已公示。"},
    ),
    passes=Case(
        Wording(
            "公布许可信息 447 条、许可事项 199 项都不是决定数。",
            "447 items published and 199 permits listed are no decisions.",
        ),
        cells=filled("disclosure", "licensing", "30"),
        sections={1: "公布行政许可的依据、条件、程序等信息447条；县本级行政许可199项；作出行政许可决定30件。"},
    ),
    guard=Wording(
        "单位须是件、宗、起；带信息、依据、事项、清单、项目、公开、公布的不看；口径可能不同，只作提示。",
        "Only counts of cases; nothing with information, grounds, items, lists or publishing between. A remark only, "
        "since the two may be counted differently.",
    ),
    reply=Wording(
        "正文所述行政许可、处罚或强制决定数与表二不一致，请核对口径。",
        "The numbers of decisions differ between the text and table two. Please check how each was counted.",
    ),
    check=_decisions,
)

RULES = (T210, T211)
