"""Rates that assessors, scholars and journalists work out of the tables, as data: each with its definition.

A rate is based on printed numbers alone: where one of its cells holds none it is not known, and where its base is 0
there is no rate. Grounds of refusal are grouped by the articles of the Regulations that allow or demand them.
"""

from __future__ import annotations

from collections.abc import Iterable

from parser.comparing.measures import GROUPS, PER_CENT, Measure, Term
from parser.forms import FORMS, Unit, cell_key
from parser.wording import Wording

_CLOSED = Wording("占办理结果总计的百分比", "in per cent of all outcomes")
_DENIED = Wording("占不予公开总数的百分比", "in per cent of all refusals")
_NEW = Wording("占本年新收申请的百分比", "in per cent of the requests newly received")
_TO_HANDLE = Wording(
    "占本年应办申请（新收加上年结转）的百分比",
    "in per cent of the requests to be handled (newly received and carried over)",
)


def _requests(*rows: str, column: str = "total") -> tuple[Term, ...]:
    return tuple(Term(cell_key("applications", row, column)) for row in rows)


def _cases(rows: Iterable[str], *columns: str) -> tuple[Term, ...]:
    return tuple(Term(cell_key("review_litigation", row, column)) for row in rows for column in columns)


def _rate(
    key: str, name: Wording, of: Wording, base: Wording, top: tuple[Term, ...], bottom: tuple[Term, ...]
) -> Measure:
    definition = Wording(f"{of.zh}，{base.zh}", f"{of.en}, {base.en}")
    return Measure(key, name, definition, top, bottom, PER_CENT)


def _of_closed(key: str, zh: str, en: str, of: Wording, *rows: str) -> Measure:
    return _rate(key, Wording(zh, en), of, _CLOSED, _requests(*rows), _requests("results_total"))


def _growth(key: str, what: Wording, table: str, row: str, column: str) -> Measure:
    now, before = Term(cell_key(table, row, column)), Term(cell_key(table, row, column), ago=1)
    return Measure(
        key,
        Wording(f"{what.zh}增长率", f"growth of {what.en}"),
        Wording(
            f"本年{what.zh}比上年增减，占上年的百分比",
            f"change of {what.en} on the year before, in per cent of that year's",
        ),
        (now, before._replace(sign=-1)),
        (before,),
        PER_CENT,
    )


def _ground(row: str) -> Wording:
    """What a row of a group is called within it."""
    short = _FORM.row[row].short
    return Wording(short.zh.split(".")[-1], short.en.split(": ")[-1])


_FORM = FORMS["applications"][-1]
_OTHER_ORG = Wording("其他组织", "other organisations")
_REFUSALS = GROUPS["denied"][1]
_SUITS = GROUPS["litigation"][1]
_ALL = GROUPS["review"][1]
_DECIDED = ("upheld", "corrected", "other")
_MUST = ("denied.state_secret", "denied.law_forbids", "denied.security_stability", "denied.third_party")
_MAY = ("denied.internal_affairs", "denied.process", "denied.enforcement_file")

_VOLUME = (
    _growth("new_growth", Wording("新收申请", "new requests"), "applications", "new_received", "total"),
    *(
        _rate(
            f"{column.key}_share",
            Wording(f"{applicants.zh}申请占比", f"share of {applicants.en}"),
            Wording(f"{applicants.zh}的新收申请", f"new requests of {applicants.en}"),
            _NEW,
            _requests("new_received", column=column.key),
            _requests("new_received"),
        )
        for column in _FORM.rows[0].columns[:-1]
        for applicants in [_OTHER_ORG if column.key == "other_org" else column.label]
    ),
    _rate(
        "carried_in_share",
        Wording("上年结转占比", "share carried over"),
        Wording("上年结转的申请", "requests carried over from last year"),
        _TO_HANDLE,
        _requests("carried_in"),
        _requests("new_received", "carried_in"),
    ),
)

_OUTCOMES = (
    _of_closed(
        "disclosure_rate",
        "公开率",
        "disclosure rate",
        Wording("予以公开和部分公开", "requests granted in full or in part"),
        "granted",
        "partial",
    ),
    _of_closed("granted_rate", "予以公开率", "rate granted in full", Wording("予以公开", "granted in full"), "granted"),
    _of_closed("partial_rate", "部分公开率", "rate granted in part", Wording("部分公开", "granted in part"), "partial"),
    _rate(
        "substantive_rate",
        Wording("实体答复公开率", "disclosure rate among decisions on the merits"),
        Wording("予以公开和部分公开", "requests granted in full or in part"),
        Wording(
            "占予以公开、部分公开与不予公开之和的百分比", "in per cent of those granted in full, in part or refused"
        ),
        _requests("granted", "partial"),
        _requests("granted", "partial", *_REFUSALS),
    ),
    _of_closed(
        "refusal_rate", "不予公开率", "refusal rate", Wording("各项不予公开", "refusals on all grounds"), *_REFUSALS
    ),
    _of_closed(
        "unable_rate",
        "无法提供率",
        "rate unable to provide",
        Wording("各项无法提供", "requests for what could not be provided"),
        *GROUPS["unable"][1],
    ),
    _of_closed(
        "unprocessed_rate",
        "不予处理率",
        "rate not processed",
        Wording("各项不予处理", "requests not processed"),
        *GROUPS["unprocessed"][1],
    ),
    _of_closed(
        "other_rate", "其他处理率", "rate otherwise handled", Wording("其他处理", "requests otherwise handled"), "other"
    ),
    *(
        _of_closed(
            f"{row.split('.')[1]}_rate",
            f"{_ground(row).zh}率",
            f"{group} rate: {_ground(row).en}",
            _FORM.row[row].label,
            row,
        )
        for group in ("unable", "unprocessed")
        for row in GROUPS[group][1]
    ),
)

_GROUNDS = (
    *(
        _rate(
            f"{row.split('.')[1]}_ground",
            Wording(f"{_ground(row).zh}占比", f"share of refusals: {_ground(row).en}"),
            _FORM.row[row].label,
            _DENIED,
            _requests(row),
            _requests(*_REFUSALS),
        )
        for row in _REFUSALS
    ),
    _rate(
        "mandatory_share",
        Wording("应当不公开占比", "share of mandatory grounds"),
        Wording("《条例》第十四、十五条的四项", "refusals on the four grounds of articles 14 and 15, which bind"),
        _DENIED,
        _requests(*_MUST),
        _requests(*_REFUSALS),
    ),
    _rate(
        "discretionary_share",
        Wording("可以不公开占比", "share of discretionary grounds"),
        Wording(
            "《条例》第十六条的三项",
            "refusals on the three grounds of article 16, which leave a choice",
        ),
        _DENIED,
        _requests(*_MAY),
        _requests(*_REFUSALS),
    ),
)

_BACKLOG = (
    _rate(
        "closing_rate",
        Wording("办结率", "closing rate"),
        Wording("本年办理结果总计", "requests closed this year"),
        _TO_HANDLE,
        _requests("results_total"),
        _requests("new_received", "carried_in"),
    ),
    _rate(
        "backlog_rate",
        Wording("结转率", "backlog"),
        Wording("结转下年度继续办理的申请", "requests carried forward to next year"),
        _TO_HANDLE,
        _requests("carried_out"),
        _requests("new_received", "carried_in"),
    ),
    _rate(
        "clearance_rate",
        Wording("办收比", "clearance rate"),
        Wording("本年办理结果总计", "requests closed this year"),
        _NEW,
        _requests("results_total"),
        _requests("new_received"),
    ),
    Measure(
        "backlog_change",
        Wording("结转增减", "change of the backlog"),
        Wording("结转下年度减上年结转", "requests carried forward less those carried over"),
        (*_requests("carried_out"), Term(cell_key("applications", "carried_in", "total"), -1)),
        unit=Unit.CHANGE,
    ),
)


def _disputed(key: str, zh: str, en: str, of: Wording, rows: Iterable[str]) -> Measure:
    return _rate(key, Wording(zh, en), of, _CLOSED, _cases(rows, "total"), _requests("results_total"))


def _corrected(key: str, zh: str, en: str, cases: Wording, rows: tuple[str, ...]) -> Measure:
    return _rate(
        key,
        Wording(zh, en),
        Wording(f"{cases.zh}结果纠正", f"{cases.en} that corrected the agency"),
        Wording("占已审结（不含尚未审结）的百分比", "in per cent of those decided (pending ones left out)"),
        _cases(rows, "corrected"),
        _cases(rows, *_DECIDED),
    )


_EITHER, _REVIEW, _SUIT = (
    Wording("行政复议和行政诉讼", "reconsiderations and suits"),
    Wording("行政复议", "reconsiderations"),
    Wording("行政诉讼", "suits"),
)
_REVIEWS = (
    _disputed("review_rate", "复议诉讼率", "review rate", _EITHER, _ALL),
    _disputed("reconsideration_rate", "复议率", "reconsideration rate", _REVIEW, _ALL[:1]),
    _disputed("litigation_rate", "诉讼率", "litigation rate", _SUIT, _SUITS),
    _corrected("correction_rate", "纠错率", "correction rate", _EITHER, _ALL),
    _corrected("reconsideration_correction_rate", "复议纠错率", "correction rate on review", _REVIEW, _ALL[:1]),
    _corrected("litigation_correction_rate", "诉讼纠错率", "correction rate in court", _SUIT, _SUITS),
    _rate(
        "pending_share",
        Wording("未审结占比", "share pending"),
        Wording("尚未审结的行政复议和行政诉讼", "reconsiderations and suits still pending"),
        Wording("占全部复议和诉讼的百分比", "in per cent of them all"),
        _cases(_ALL, "pending"),
        _cases(_ALL, "total"),
    ),
)

_DISCLOSURE = (
    *(
        _growth(f"{key}_growth", words, "disclosure", row, column)
        for key, words, row, column in (
            (
                "documents",
                Wording("有效规范性文件", "documents in force"),
                "normative_documents",
                "in_force",
            ),
            ("licensing", Wording("行政许可决定", "licensing decisions"), "licensing", "decisions"),
            ("penalties", Wording("行政处罚决定", "penalty decisions"), "penalties", "decisions"),
            ("coercion", Wording("行政强制决定", "compulsory measures"), "coercion", "decisions"),
            ("fees", Wording("行政事业性收费", "fees collected"), "fees", "amount_wan"),
        )
    ),
    _rate(
        "repeal_rate",
        Wording("文件废止率", "rate of repeal"),
        Wording("本年废止的规范性文件", "normative documents repealed this year"),
        Wording("占年末有效与本年废止之和的百分比", "in per cent of those in force at its end and those repealed"),
        (Term(cell_key("disclosure", "normative_documents", "repealed")),),
        tuple(Term(cell_key("disclosure", "normative_documents", column)) for column in ("in_force", "repealed")),
    ),
)

RATES: tuple[Measure, ...] = (*_OUTCOMES, *_GROUNDS, *_BACKLOG, *_VOLUME, *_REVIEWS, *_DISCLOSURE)
"""Every rate, those about outcomes first."""

MAIN = (
    "disclosure_rate",
    "refusal_rate",
    "unable_rate",
    "closing_rate",
    "backlog_rate",
    "new_growth",
    "review_rate",
    "correction_rate",
)
"""The rates that are shown where nobody asked for others."""
