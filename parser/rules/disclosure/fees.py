"""Rules about the fees in table two: their unit, and what section six says was collected (T205, T212)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from parser.agencies import Level
from parser.report import Number, Report
from parser.rules import cells, sums
from parser.rules.examples import Case, filled
from parser.rules.identity import bodies
from parser.rules.model import Answer, Evidence, NotApplicable, NotJudged, Rule, Severity
from parser.rules.thresholds import TIMES, WAN, Threshold
from parser.wording import Wording

_UNIT = re.compile(r"[元万亿]")
_LOCAL = (Level.COUNTY, Level.TOWNSHIP, Level.DEPARTMENT)
_MOST = Threshold(
    "most",
    1_000_000,
    WAN,
    Wording(
        "县级及以下和部门的收费超过多少，疑以元为单位",
        "what a county or department cannot collect: more seems to be in yuan",
    ),
)
_JUMP = Threshold(
    "jump", 100, TIMES, Wording("是上年的多少倍，疑以元为单位", "how many times last year's fees seem to be in yuan"), 2
)

_COLLECTED = re.compile(
    r"(?:收取|收缴|征收)[^。；;\d]{0,30}?(?:信息处理费|处理费|费用)[^。；;\d]{0,20}?(?P<amount>\d[\d,]*(?:\.\d+)?)\s*(?P<wan>万)?元"
    r"|信息处理费[^。；;\d]{0,20}?(?P<amount_2>\d[\d,]*(?:\.\d+)?)\s*(?P<wan_2>万)?元"
)
_NOT_COLLECTED = re.compile(r"未|没有|无|减免|免收|应收|退")


def _unit(report: Report, most: Number = _MOST.value, jump: Number = _JUMP.value) -> Iterator[Answer]:
    table = report.tables["disclosure"]
    if table.form is None:
        yield cells.not_found(report, table.key)
        return
    if table.form.version != "2021":
        yield NotApplicable(Wording("2019 年格式填的是项目数", "the form of 2019 counts items of fees"))
        return
    fees = table.cell("fees", "amount_wan")
    if fees.value is None:
        yield NotJudged(sums.no_number(table, fees))
        return
    if _UNIT.search(fees.raw):
        message = Wording(
            "收费金额填 {raw}，表头单位是万元，应只填数字", "The fees say {raw}; the header's unit is 10,000 CNY"
        )
    elif fees.value > most and bodies.level_of(report) in _LOCAL:
        message = Wording(
            "收费金额 {raw} 万元，超过 {most} 万元，疑以元为单位",
            "Fees of {raw} in units of 10,000 CNY are over {most}: they seem to be in yuan",
        )
    else:
        return
    yield T205.finding(
        message.fill(raw=cells.quoted(fees.raw), most=most),
        cells=(fees.key,),
        found=fees.value,
        evidence=cells.evidence(table, [fees]),
    )


def _jump(last: Report, this: Report, most: Number = _MOST.value, jump: Number = _JUMP.value) -> Iterator[Answer]:
    table = this.tables["disclosure"]
    before, now = last.tables["disclosure"].cell("fees", "amount_wan"), table.cell("fees", "amount_wan")
    if before.value and now.value and now.value >= jump * before.value and not any(_unit(this, most)):
        yield T205.finding(
            Wording(
                "收费金额 {now} 万元，是上年 {before} 万元的 {jump} 倍以上，疑以元为单位",
                "Fees of {now} against {before} the year before, {jump} times as much: they seem to be in yuan",
            ).fill(now=now.value, before=before.value, jump=jump),
            cells=(now.key,),
            found=now.value,
            evidence=cells.evidence(table, [now]),
        )


def _handling_fee(report: Report) -> Iterator[Answer]:
    table = report.tables["disclosure"]
    if table.form is None:
        yield cells.not_found(report, table.key)
        return
    if table.form.version != "2021":
        yield NotApplicable(Wording("2019 年格式填的是项目数", "the form of 2019 counts items of fees"))
        return
    fees = table.cell("fees", "amount_wan")
    for line in report.section(6).lines:
        for hit in _COLLECTED.finditer(line.text):
            clause = max(line.text.rfind("。", 0, hit.start()), line.text.rfind("，", 0, hit.start())) + 1
            if _NOT_COLLECTED.search(line.text[clause : hit.end()]):
                continue
            number = (hit["amount"] or hit["amount_2"]).replace(",", "")
            yuan = Decimal(number) * (10_000 if hit["wan"] or hit["wan_2"] else 1)
            if fees.value is None:
                yield NotJudged(sums.no_number(table, fees))
            elif Decimal(str(fees.value)) < yuan / 10_000:
                yield T212.finding(
                    Wording(
                        "第六节收取信息处理费 {yuan} 元，表二收费金额只有 {fees} 万元",
                        "Section six collected {yuan} CNY for handling, yet the fees in table two are {fees} x "
                        "10,000 CNY",
                    ).fill(yuan=yuan, fees=fees.value),
                    cells=(fees.key,),
                    found=fees.value,
                    evidence=(Evidence(line.place(hit.start()), hit.group()), *cells.evidence(table, [fees])),
                )
                return


T205 = Rule(
    "T205",
    "fees-unit",
    Severity.WARNING,
    2,
    name=Wording("收费金额的单位", "The unit of the fees"),
    criterion=Wording(
        "收费金额以万元为单位，格内只填数字；县级及以下和部门不超过一百亿元，也不比上年多百倍。",
        "Fees are in units of 10,000 CNY without a unit in the cell; below ten thousand million CNY for counties and "
        "departments, and not a hundred times those of the year before.",
    ),
    why=Wording(
        "表头单位是万元，按元填报会放大一万倍，汇总随之失实。",
        "The header says 10,000 CNY; an amount in yuan is ten thousand times too large and spoils every total.",
    ),
    fires=Case(
        Wording("格内填「13.6万」。", "The cell says 13.6 with its unit."), cells=filled("disclosure", "fees", "13.6万")
    ),
    passes=Case(Wording("格内填 13.6。", "The cell says 13.6."), cells=filled("disclosure", "fees", "13.6")),
    guard=Wording(
        "省、市的总额可以很大，不看大小；2019 年格式不适用。",
        "Provinces and cities collect large sums: their size is not judged. Not applicable to the form of 2019.",
    ),
    reply=Wording(
        "请核对行政事业性收费的单位，以万元为单位填报，格内只填数字。",
        "Please check the unit of the fees: enter them in 10,000 CNY, as a number alone.",
    ),
    check=_unit,
    pair=_jump,
    thresholds=(_MOST, _JUMP),
)

T212 = Rule(
    "T212",
    "handling-fee-not-in-fees",
    Severity.INFO,
    2,
    name=Wording("信息处理费未计入收费金额", "Handling fees missing from the fees"),
    criterion=Wording(
        "第六节写明收取的信息处理费，不大于表二的行政事业性收费。",
        "Handling fees collected, as section six tells, are no more than the administrative fees in table two.",
    ),
    why=Wording(
        "信息处理费按行政事业性收费管理，应当包括在表二的收费金额里。",
        "The handling fee is managed as an administrative fee and belongs among those of table two.",
    ),
    fires=Case(
        Wording(
            "第六节收取信息处理费 400 元，表二收费金额为 0。",
            "Section six collected 400 CNY; the fees in table two are 0.",
        ),
        sections={6: "本年度发出收费通知2件，实际收取信息处理费共计400元。"},
    ),
    passes=Case(
        Wording("第六节 400 元，表二 3.2 万元。", "400 CNY in section six, 32,000 CNY in table two."),
        cells=filled("disclosure", "fees", "3.2"),
        sections={6: "本年度发出收费通知2件，实际收取信息处理费共计400元。"},
    ),
    guard=Wording(
        "只作提示：收费可能由财政部门统一入账。未收取、减免的句子不看。",
        "A remark only: the finance office may book the fees. Sentences about fees waived or not collected do not "
        "count.",
    ),
    reply=Wording(
        "第六节所述信息处理费大于表二的行政事业性收费，请核对统计口径。",
        "The handling fees in section six exceed the administrative fees in table two. Please check the scope.",
    ),
    check=_handling_fee,
)

RULES = (T205, T212)
