"""Numbers that jump from one year to the next (XY07)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from parser.forms import CellKey, cell_key
from parser.report import Number, Report
from parser.rules import cells
from parser.rules.examples import Case, filled, granted
from parser.rules.model import Answer, NotJudged, Rule, Severity
from parser.rules.thresholds import CASES, REQUESTS, TIMES, Threshold, per_cent
from parser.rules.years.common import Both, both, file, no_numbers, numbers
from parser.wording import Wording

_TIMES = Threshold(
    "times", 5, TIMES, Wording("本年新收申请多少倍或多少分之一起提示", "by how many times requests rise or fall"), 2
)
_REQUESTS = Threshold(
    "requests", 20, REQUESTS, Wording("至少有一年新收多少件才比较", "requests it takes in one of the years"), 1
)
_STOCK = per_cent("stock", 50, Wording("现行有效件数增减多少起提示", "by how much documents in force change"), 1000)
_DOCUMENTS = Threshold(
    "documents", 10, CASES, Wording("至少有一年现行有效多少件才比较", "documents it takes in one of the years"), 1
)
_FEES = Threshold("fees", 10, TIMES, Wording("收费金额多少倍或多少分之一起提示", "by how many times fees change"), 2)

_RECEIVED = cell_key("applications", "new_received", "total")
_IN_FORCE = tuple(cell_key("disclosure", row, "in_force") for row in ("regulations", "normative_documents"))
_AMOUNT = cell_key("disclosure", "fees", "amount_wan")

IsJump = Callable[[Number, Number], bool]
"""Whether the second number is a jump from the first."""


def _jumps(
    last: Report,
    this: Report,
    times: Number = _TIMES.value,
    requests: Number = _REQUESTS.value,
    stock: Number = _STOCK.value,
    documents: Number = _DOCUMENTS.value,
    fees: Number = _FEES.value,
) -> Iterator[Answer]:
    def received(was: Number, now: Number) -> bool:
        return max(was, now) >= max(requests, times * min(was, now))

    def in_force(was: Number, now: Number) -> bool:
        return max(was, now) >= documents and 100 * abs(now - was) >= stock * was

    def amount(was: Number, now: Number) -> bool:
        return min(was, now) > 0 and max(was, now) >= fees * min(was, now)

    applications = both(last, this, "applications", same=False)
    yield from _of(applications, _RECEIVED, received, last, this) if isinstance(applications, Both) else [applications]
    disclosure = both(last, this, "disclosure", "2021")
    if isinstance(disclosure, NotJudged):
        yield disclosure
    if not isinstance(disclosure, Both):
        return
    for key in _IN_FORCE:
        yield from _of(disclosure, key, in_force, last, this)
    yield from _of(disclosure, _AMOUNT, amount, last, this)


def _of(tables: Both, key: CellKey, is_jump: IsJump, last: Report, this: Report) -> Iterator[Answer]:
    """What is said of one cell."""
    before, now = (table.cell(key.row, key.column) for table in (tables.last, tables.this))
    name = cells.where(tables.form, (key,))
    if not numbers((before, now)):
        yield no_numbers(name)
    elif is_jump(before.value or 0, now.value or 0):
        yield XY07.finding(
            Wording(
                "{name}：{last} 年 {was}（{file}），{this} 年 {now}，变化异常",
                "{name}: {was} in {last} ({file}), {now} in {this}, an unusual change",
            ).fill(name=name, last=last.year, was=before.value, file=file(last), this=this.year, now=now.value),
            section=cells.SECTION[tables.this.key],
            cells=(now.key,),
            expected=before.value,
            found=now.value,
            evidence=cells.evidence(tables.this, [now]),
        )


XY07 = Rule(
    "XY07",
    "jump",
    Severity.INFO,
    None,
    name=Wording("与上一年度相比变化异常", "An unusual change from last year"),
    criterion=Wording(
        "本年新收申请增至或减至上年的 5 倍或五分之一（有一年达 20 件），现行有效件数增减一半以上（有一年达 10 件），"
        "收费金额增减 10 倍以上，都值得一看。",
        "Worth a look: requests received five times last year's or a fifth (with 20 in one of the years), documents in "
        "force up or down by half (with 10 in one), fees ten times or a tenth.",
    ),
    why=Wording(
        "数量级的变化多半是错了一位、错了单位或换了口径。",
        "A change of such size is mostly a slip of a digit, another unit or another scope.",
    ),
    fires=Case(
        Wording("上年新收 9 件，今年 90 件。", "Nine requests last year, ninety this year."),
        cells=granted("90 0 0 0 0 0 90"),
        year=2022,
        signed="2023年1月20日",
        before=Case(Wording("上一年度新收 9 件。", "Nine requests last year."), cells=granted("9 0 0 0 0 0 9")),
    ),
    passes=Case(
        Wording("上年新收 9 件，今年 30 件。", "Nine requests last year, thirty this year."),
        cells=granted("30 0 0 0 0 0 30") | filled("disclosure", "normative_documents", "4 0 4"),
        year=2022,
        signed="2023年1月20日",
        before=Case(Wording("上一年度新收 9 件。", "Nine requests last year."), cells=granted("9 0 0 0 0 0 9")),
    ),
    guard=Wording(
        "只作提示，数小的不看。文件和收费只在两年都用 2021 年格式时比较；热点事件、机构合并、"
        "改为汇总统计都会使数字大变。",
        "Only a hint, and none where numbers are small. Documents and fees are compared only where both years use the "
        "form of 2021. A topical matter, a merger or figures that now cover subordinate bodies change numbers greatly.",
    ),
    reply=Wording(
        "有的数字与上一年度相差悬殊，请核对数位、单位和统计口径。",
        "Some numbers differ greatly from last year's. Please check digits, units and scope.",
    ),
    pair=_jumps,
    thresholds=(_TIMES, _REQUESTS, _STOCK, _DOCUMENTS, _FEES),
)

RULES = (XY07,)
