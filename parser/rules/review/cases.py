"""Rules about what the cases of table four tell: risks and shares, hardly ever faults (T403 to T409)."""

from __future__ import annotations

from collections.abc import Iterator

from parser.agencies import Level
from parser.forms import CellKey
from parser.report import Number, Report
from parser.rules import cells, sums
from parser.rules.examples import Case, filled, granted
from parser.rules.identity import bodies
from parser.rules.model import Answer, Evidence, NotApplicable, NotJudged, Rule, Severity
from parser.rules.thresholds import CASES, Threshold, per_cent
from parser.wording import Wording

_OLD_LABEL = "结果维护"
_FEW = Threshold(
    "cases", 5, CASES, Wording("达到多少件起提示：再少，比率没有意义", "how many it takes for a rate to mean anything")
)
_MANY = per_cent("share", 50, Wording("比率达到多少起提示", "the rate from which it is remarked on"), most=1000)
_AFTER = CellKey("review_litigation", "litigation_after_reconsideration", "total")
_REVIEWS = CellKey("review_litigation", "reconsideration", "total")
_NO_NUMBERS = NotJudged(Wording("表四的总计不都是数字", "the totals of table four are not all numbers"))


def _label(report: Report) -> Iterator[Answer]:
    table = report.tables["review_litigation"]
    if table.form is None:
        yield cells.not_found(report, table.key)
        return
    places = [Evidence(at.place, label) for label, at in table.headers if _OLD_LABEL in label]
    if places:
        yield T403.finding(
            Wording(
                "表四的列名写作「结果维护」，应为「结果维持」",
                "A column of table four is labelled with the old slip for upheld",
            ),
            found=_OLD_LABEL,
            expected="结果维持",
            evidence=tuple(places),
        )


def _corrected(report: Report) -> Iterator[Answer]:
    table = report.tables["review_litigation"]
    if table.form is None:
        yield cells.not_found(report, table.key)
        return
    corrected = [table.cell(row.key, "corrected") for row in table.form.rows]
    lost = [cell for cell in corrected if cell.value]
    if lost:
        names = [table.form.row[cell.key.row].short for cell in lost]
        counts = [(name, cell.value) for name, cell in zip(names, lost, strict=True)]
        yield T404.finding(
            Wording("被纠正的案件：{cases}", "Decisions corrected: {cases}").fill(
                cases=Wording(
                    "，".join(f"{name.zh} {count} 件" for name, count in counts),
                    ", ".join(f"{name.en} {count}" for name, count in counts),
                )
            ),
            cells=tuple(cell.key for cell in lost),
            found=sum(cell.value or 0 for cell in lost),
            evidence=cells.evidence(table, lost),
        )
    elif any(cell.value is None for cell in corrected):
        yield NotJudged(Wording("结果纠正不都是数字", "the numbers of corrected decisions are not all there"))


def _after_review(last: Report, this: Report) -> Iterator[Answer]:
    after, reviews, before = this.cell(_AFTER), this.cell(_REVIEWS), last.cell(_REVIEWS)
    if after.value is None or reviews.value is None or before.value is None:
        yield _NO_NUMBERS
    elif after.value > reviews.value + before.value:
        yield T407.finding(
            Wording(
                "复议后起诉 {after} 件，多于本年复议 {reviews} 件与上年复议 {before} 件之和",
                "{after} sued after reconsideration, more than the {reviews} reviews of this year and {before} of last",
            ).fill(after=after.value, reviews=reviews.value, before=before.value),
            cells=(after.key, reviews.key),
            expected=reviews.value + before.value,
            found=after.value,
            evidence=cells.evidence(this.tables["review_litigation"], [after]),
        )


def _dispute_rate(report: Report, share: Number = _MANY.value, cases: Number = _FEW.value) -> Iterator[Answer]:
    table, requests = report.tables["review_litigation"], report.tables["applications"]
    for needed in (table, requests):
        if needed.form is None:
            yield cells.not_found(report, needed.key)
            return
    totals = [table.cell(row.key, "total") for row in table.form.rows] if table.form else []
    closed = requests.cell("results_total", "total")
    brought = sum(cell.value or 0 for cell in totals)
    lacking = next((cell for cell in (*totals, closed) if cell.value is None), None)
    if closed.value is None or lacking is not None:
        yield NotJudged(sums.no_number(requests if lacking is closed else table, lacking or closed))
    elif not closed.value:
        yield NotJudged(Wording("没有办结的申请", "no request was closed"))
    elif brought >= cases and 100 * brought >= share * closed.value:
        rate = f"{brought / closed.value:.0%}"
        yield T408.finding(
            Wording(
                "复议诉讼 {cases} 件，办结申请 {closed} 件，比率 {rate}",
                "{cases} cases of reconsideration and litigation against {closed} closed requests: {rate}",
            ).fill(cases=brought, closed=closed.value, rate=rate),
            cells=(*(cell.key for cell in totals), closed.key),
            found=rate,
            evidence=(
                *cells.row_evidence(table.printed[:1]),
                *cells.evidence(requests, [closed]),
            ),
        )


def _co_defendant(last: Report, this: Report) -> Iterator[Answer]:
    if not bodies.is_government(this) or bodies.level_of(this) is Level.TOWNSHIP:
        yield NotApplicable(Wording("不是行政复议机关", "not an organ that reviews decisions"))
        return
    before, now = last.cell(_AFTER), this.cell(_AFTER)
    if before.value is None or now.value is None:
        yield _NO_NUMBERS
    elif now.value > before.value:
        yield T409.finding(
            Wording(
                "复议后起诉由上年 {before} 件增至 {now} 件：作为复议机关共同应诉的案件不计入",
                "Suits after reconsideration rose from {before} to {now}: those joined as the reviewing organ do not "
                "count",
            ).fill(before=before.value, now=now.value),
            cells=(now.key,),
            expected=before.value,
            found=now.value,
            evidence=cells.evidence(this.tables["review_litigation"], [now]),
        )


T403 = Rule(
    "T403",
    "review-label-slip",
    Severity.INFO,
    4,
    name=Wording("「结果维护」是旧模板的笔误", "An old slip in a column's label"),
    criterion=Wording("表四的列名是「结果维持」。", "Table four has the official label for decisions upheld."),
    why=Wording(
        "沿用旧模板的痕迹；数字不受影响，但说明表格不是按国家格式制作的。",
        "A trace of an old template; the numbers are unharmed, but the table was not made from the national form.",
    ),
    fires=Case(
        Wording("列名印成「结果维护」。", "A label with one wrong character."), replace=(("结果维持", "结果维护"),)
    ),
    passes=Case(Wording("列名是「结果维持」。", "The official label.")),
    guard=Wording("只作提示，一表一次。", "A remark only, once a table."),
    reply=Wording(
        "表四列名「结果维护」应为「结果维持」，请更正。", "A label of table four is misspelt. Please correct it."
    ),
    check=_label,
)

T404 = Rule(
    "T404",
    "decisions-corrected",
    Severity.INFO,
    4,
    name=Wording("有被纠正的案件", "Decisions were corrected"),
    criterion=Wording(
        "表四三组的结果纠正都是 0。", "In table four no decision was corrected in any of the three groups."
    ),
    why=Wording(
        "被纠正说明原处理有误，考核常据此扣分，第五节也应有所反映。",
        "A corrected decision was a wrong one; assessors deduct points for it, and section five should mention it.",
    ),
    fires=Case(
        Wording("行政复议纠正 1 件。", "One decision corrected on reconsideration."),
        cells=filled("review_litigation", "reconsideration", "4 1 0 0 5"),
    ),
    passes=Case(
        Wording("行政复议 5 件，全部维持。", "Five reconsidered, all upheld."),
        cells=filled("review_litigation", "reconsideration", "5 0 0 0 5"),
    ),
    guard=Wording("不是报告的差错，只作风险提示。", "No fault of the report; it marks a risk."),
    reply=Wording(
        "有被复议或诉讼纠正的案件，请在第五节说明原因和整改情况。",
        "Decisions were corrected on review or in court. Please tell in section five why, and what was done.",
    ),
    check=_corrected,
)

T407 = Rule(
    "T407",
    "suits-exceed-reviews",
    Severity.INFO,
    4,
    name=Wording("复议后起诉多于复议", "More suits after reconsideration than reconsiderations"),
    criterion=Wording(
        "复议后起诉的总计，不多于本年与上年行政复议总计之和。",
        "Suits after reconsideration are no more than the reconsiderations of this year and last.",
    ),
    why=Wording(
        "先有复议才有复议后起诉；多出来的可能分错了组。",
        "Such a suit needs a reconsideration first; those beyond may stand in the wrong group.",
    ),
    fires=Case(
        Wording("上年复议 1 件，今年复议 1 件，复议后起诉 4 件。", "One review each year, four suits after review."),
        cells=filled("review_litigation", "reconsideration", "1 0 0 0 1")
        | filled("review_litigation", "litigation_after_reconsideration", "4 0 0 0 4"),
        before=Case(
            Wording("上年复议 1 件。", "One review last year."),
            cells=filled("review_litigation", "reconsideration", "1 0 0 0 1"),
            disclosure="2019",
            applications="2019",
            year=2020,
            signed="2021年1月20日",
        ),
    ),
    passes=Case(
        Wording("上年复议 4 件，今年复议后起诉 4 件。", "Four reviews last year, four suits after review this year."),
        cells=filled("review_litigation", "litigation_after_reconsideration", "4 0 0 0 4"),
        before=Case(
            Wording("上年复议 4 件。", "Four reviews last year."),
            cells=filled("review_litigation", "reconsideration", "4 0 0 0 4"),
            disclosure="2019",
            applications="2019",
            year=2020,
            signed="2021年1月20日",
        ),
    ),
    guard=Wording(
        "案件会跨年，没有上一年度的报告不作判断。", "Cases cross years: not judged without last year's report."
    ),
    reply=Wording(
        "复议后起诉件数多于近两年复议件数，请核对案件分组。",
        "There are more suits after reconsideration than reconsiderations in two years. Please check the groups.",
    ),
    pair=_after_review,
)

T408 = Rule(
    "T408",
    "dispute-rate",
    Severity.INFO,
    4,
    name=Wording("争议比率高", "A high rate of disputes"),
    criterion=Wording(
        "行政复议和行政诉讼合计，不到办结申请数的一半，或不足 5 件。",
        "Reconsiderations and suits together are less than half of the requests closed, or fewer than 5.",
    ),
    why=Wording(
        "争议比申请还多，往往是少数申请人反复争议或处理质量有问题，值得看一看。",
        "Where disputes come near the number of requests, a few applicants dispute often or answers are poor.",
    ),
    fires=Case(
        Wording("办结 14 件，复议诉讼 19 件。", "14 requests closed, 19 cases."),
        cells=granted("14 0 0 0 0 0 14")
        | filled("review_litigation", "reconsideration", "5 0 0 0 5")
        | filled("review_litigation", "litigation_direct", "14 0 0 0 14"),
    ),
    passes=Case(
        Wording("办结 14 件，复议 2 件。", "14 requests closed, 2 cases."),
        cells=granted("14 0 0 0 0 0 14") | filled("review_litigation", "reconsideration", "2 0 0 0 2"),
    ),
    guard=Wording(
        "不是差错；上年的案件计入本年，比率可以超过 100%。没有办结的申请时不作判断。",
        "No fault; cases of earlier years count, so the rate can exceed 100%. Not judged where no request was closed.",
    ),
    reply=Wording(
        "复议诉讼件数相对办结申请数偏高，请说明主要原因。",
        "Disputes are many against the requests closed. Please name the main reasons.",
    ),
    check=_dispute_rate,
    thresholds=(_MANY, _FEW),
)

T409 = Rule(
    "T409",
    "co-defendant-scope",
    Severity.INFO,
    4,
    name=Wording("共同应诉的案件不计入", "Suits joined as the reviewing organ"),
    criterion=Wording(
        "政府的报告中，复议后起诉没有比上年增加。",
        "In a government's report, suits after reconsideration did not rise over the year before.",
    ),
    why=Wording(
        "国办公开办函〔2016〕201号：复议机关作共同被告的，只由作出原信息公开行为的机关统计，复议机关不计。",
        "Notice No. 201 of 2016: where the reviewing organ is a co-defendant, only the organ that decided on "
        "disclosure counts the suit.",
    ),
    fires=Case(
        Wording("县政府复议后起诉由 0 件增至 3 件。", "A county's suits after review rose from 0 to 3."),
        cells=filled("review_litigation", "litigation_after_reconsideration", "3 0 0 0 3"),
        before=Case(
            Wording("上年没有。", "None the year before."),
            disclosure="2019",
            applications="2019",
            year=2020,
            signed="2021年1月20日",
        ),
    ),
    passes=Case(
        Wording("局的复议后起诉增至 3 件；局不是复议机关。", "A bureau's suits rose to 3; a bureau reviews nothing."),
        cells=filled("review_litigation", "litigation_after_reconsideration", "3 0 0 0 3"),
        agency="云渡县民政局",
        before=Case(
            Wording("上年没有。", "None the year before."),
            disclosure="2019",
            applications="2019",
            agency="云渡县民政局",
            year=2020,
            signed="2021年1月20日",
        ),
    ),
    guard=Wording(
        "只提醒核对口径，不是差错；乡镇和部门不适用，没有上一年度的报告不作判断。",
        "Only a reminder of the scope. Not applicable to townships and departments, not judged without last year's "
        "report.",
    ),
    reply=Wording(
        "复议后起诉案件增加，请核实其中有无仅作为复议机关共同应诉的案件，此类案件不计入本机关。",
        "Suits after reconsideration rose. Please check whether some were joined only as the reviewing organ; these "
        "do not count.",
    ),
    pair=_co_defendant,
)

RULES = (T403, T404, T407, T408, T409)
