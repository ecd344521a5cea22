"""Lists and percentages in the text that must add up by themselves (TX10 to TX12)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from parser.report import Report
from parser.rules import claims
from parser.rules.claims import Kind
from parser.rules.claims.counts import Quantity
from parser.rules.claims.lists import Item, Itemised, itemised, share_lists
from parser.rules.examples import Case
from parser.rules.model import Answer, Rule, Severity
from parser.rules.narrative.common import ACCURATE, nothing_of_the_kind
from parser.wording import Wording

_LISTS = Wording("「其中」分项", "itemised numbers")
_SHARES = Wording("分项的占比", "percentages of parts")
_OF_REQUESTS = (Kind.OUTCOME, Kind.APPLICANT, Kind.CHANNEL, Kind.CARRIED_IN, Kind.CARRIED_OUT, Kind.CLOSED)


# -- sums --------------------------------------------------------------------------------------------------------------


def _sums(report: Report) -> Iterator[Answer]:
    judged = False
    lists = itemised(report)
    places = _places_of_requests(report) if lists else {}
    for found in lists:
        if _is_of_requests(places.get(id(found.paragraph), []), found):
            continue
        judged = True
        severity = _gravity(found)
        if severity is None:
            continue
        yield TX10.finding(
            Wording(
                "共 {whole}，其中分项 {parts}，差 {difference}",
                "The whole is {whole}, its parts are {parts}, difference {difference}",
            ).fill(
                whole=found.whole.counted,
                parts=f"{'+'.join(str(item.quantity.counted) for item in found.items)}={found.total}",
                difference=f"{found.total - (found.whole.counted or 0):+}",
            ),
            severity=severity,
            expected=found.whole.counted,
            found=found.total,
            evidence=(found.evidence,),
        )
    if not judged:
        yield nothing_of_the_kind(_LISTS)


def _places_of_requests(report: Report) -> dict[int, list[int]]:
    """Where in each paragraph the numbers of requests stand that other rules judge."""
    places: dict[int, list[int]] = {}
    for kind in _OF_REQUESTS:
        for claim in claims.of(report, kind):
            places.setdefault(id(claim.sentence.paragraph), []).append(claim.sentence.start + claim.at)
    return {paragraph: sorted(at) for paragraph, at in places.items()}


def _is_of_requests(places: list[int], found: Itemised) -> bool:
    at = bisect_left(places, found.start)
    return at < len(places) and places[at] < found.end


def _gravity(found: Itemised) -> Severity | None:
    """How grave a list that does not add up is; None where it does, or need not since it may be open."""
    whole, running = found.whole.counted or 0, 0
    for item in found.items:
        running += item.quantity.counted or 0
        if running == whole and not found.closed:
            return None  # What follows in the sentence is about something else.
    if running == whole:
        return None
    if found.closed:
        return Severity.WARNING
    if found.even and (running > whole or _one_digit_apart(running, whole)):
        return Severity.INFO
    return None


def _one_digit_apart(one: int, other: int) -> bool:
    """Whether a slip in one digit explains the difference; so close a sum is no accident in an open list."""
    left, right = str(one), str(other)
    close = abs(one - other) * 10 <= other
    return close and len(left) == len(right) > 1 and sum(a != b for a, b in zip(left, right, strict=True)) == 1


# -- percentages -------------------------------------------------------------------------------------------------------


def _shares(report: Report) -> Iterator[Answer]:
    judged = False
    for found in itemised(report):
        for item in found.items:
            if item.share is None or not found.whole.counted:
                continue
            judged = True
            if not _fits(item, found.whole.counted):
                yield _misfit(found, item)
    if not judged:
        yield nothing_of_the_kind(_SHARES)


def _fits(item: Item, whole: int) -> bool:
    share, part = item.share, item.quantity.counted
    if share is None or share.value is None or part is None:
        return True
    return abs(share.value - 100 * part / whole) <= _tolerance(share)


def _tolerance(share: Quantity) -> float:
    """Half a unit of the last digit printed; a whole point where the text itself says 约."""
    return 1.0 if not share.exact else 0.5 * 10.0 ** -len(share.digits.partition(".")[2]) + 1e-9


def _misfit(found: Itemised, item: Item) -> Answer:
    whole, part = found.whole.counted or 1, item.quantity.counted or 0
    share = item.share.digits if item.share else ""
    true = round(100 * part / whole, 2)
    return TX11.finding(
        Wording(
            "正文写占 {share}%，{part}/{whole} 是 {true}%",
            "The text says {share}%; {part}/{whole} is {true}%",
        ).fill(share=share, part=part, whole=whole, true=true),
        expected=true,
        found=share,
        evidence=(found.evidence,),
    )


def _whole(report: Report) -> Iterator[Answer]:
    lists = share_lists(report)
    if not lists:
        yield nothing_of_the_kind(Wording("列全的占比", "complete list of percentages"))
    for found in lists:
        total = sum(part.value or 0 for part in found.parts)
        if abs(total - 100) > max(0.5, sum(map(_tolerance, found.parts))):
            yield TX12.finding(
                Wording("各项占比 {shares}，合计 {total}%", "The percentages {shares} add up to {total}%").fill(
                    shares="+".join(part.digits for part in found.parts), total=round(total, 4)
                ),
                expected=100,
                found=round(total, 4),
                evidence=(found.sentence.evidence,),
            )


TX10 = Rule(
    "TX10",
    "itemised-sum",
    Severity.WARNING,
    1,
    name=Wording("正文「其中」各项之和不等于总数", "Itemised numbers in the text do not add up"),
    criterion=Wording(
        "「N 条，其中甲 a 条、乙 b 条、其他 c 条」的各项之和等于 N。",
        "In a whole of N, among them a, b and c of other kinds, the parts add up to N.",
    ),
    why=ACCURATE,
    fires=Case(
        Wording("共 120 条，其中 70+30+其他 10=110。", "120 in all, but 70 + 30 + 10 others = 110."),
        sections={1: "2021年公开信息120条，其中政务动态70条、通知公告30条、其他10条。"},
    ),
    passes=Case(
        Wording("只举了其中两类，没有列全。", "Only two kinds are named; the list is open."),
        sections={1: "2021年公开信息120条，其中政务动态40条、通知公告30条。"},
    ),
    guard=Wording(
        "以「其他」收尾的才算列全（警告）；没有收尾的，只有同一种标点分隔而又超出总数、或只差一位数字时才作提示。"
        "单位不同、概数、括号内再分、说「主要」「等」的不看；申请的分项由 TX06、TX08、TX09 判断。",
        "A list is complete if it ends with the others (warning). Without that, only a remark if evenly divided parts "
        "exceed the whole or one digit explains the difference. Other units, estimates, brackets and lists of the "
        "main kinds are left alone; parts of requests belong to TX06, TX08 and TX09.",
    ),
    reply=Wording(
        "正文所列分项数量之和与总数不一致，请核对后更正。",
        "The itemised numbers in the text do not add up to the total. Please check and correct them.",
    ),
    check=_sums,
)

TX11 = Rule(
    "TX11",
    "percentage-mismatch",
    Severity.INFO,
    1,
    name=Wording("正文占比与数量不符", "A percentage in the text does not fit its numbers"),
    criterion=Wording(
        "正文写的占比，等于该项除以总数，误差不超过末位的半个单位；写「约」的，不超过一个百分点。",
        "A percentage equals the part divided by the whole within half a unit of its last digit; within one point "
        "where the text says about.",
    ),
    why=ACCURATE,
    fires=Case(
        Wording("120 条中的 30 条写成占 35%。", "30 of 120 is said to be 35 %."),
        sections={1: "2021年公开信息120条，其中政务动态60条，占50%；通知公告30条，占35%。"},
    ),
    passes=Case(
        Wording("30/120 写成约占 25.4%，误差在一个百分点内。", "30 of 120 is said to be about 25.4 %."),
        sections={1: "2021年公开信息120条，其中政务动态60条，占50%；通知公告30条，约占25.4%。"},
    ),
    guard=Wording(
        "只看「其中」分项后写明「占」的百分数；覆盖率、满意率、精简率等不看。",
        "Only percentages beside the parts of an itemised whole; rates of coverage, satisfaction and the like do not "
        "count.",
    ),
    reply=Wording(
        "正文所写占比与相应数量计算结果不一致，请核对后更正。",
        "A percentage in the text does not follow from its numbers. Please check and correct it.",
    ),
    check=_shares,
)

TX12 = Rule(
    "TX12",
    "percentages-sum",
    Severity.INFO,
    1,
    name=Wording("正文各项占比合计不是 100%", "Percentages of one whole do not add up to 100"),
    criterion=Wording(
        "一句话里以「其他」收尾的各项占比，合计为 100%（误差 0.5）。",
        "The percentages of one sentence that end with the others add up to 100 within 0.5.",
    ),
    why=ACCURATE,
    fires=Case(
        Wording("60%+30%+其他 15%=105%。", "60 + 30 + 15 others = 105 %."),
        sections={1: "公开的信息中，政务动态占60%、通知公告占30%、其他占15%。"},
    ),
    passes=Case(
        Wording("占比 4.82+6.02+39.76+49.40=100。", "4.82 + 6.02 + 39.76 + 49.40 = 100."),
        sections={1: "答复结果中，予以公开占4.82%、部分公开占6.02%、无法提供占39.76%、其他占49.40%。"},
    ),
    guard=Wording(
        "只看不带件数、三项以上且以「其他」收尾的；带件数的由 TX11 逐项判断；四舍五入的误差按项数放宽。",
        "Only lists of three and more without numbers that end with the others; TX11 judges those with numbers; "
        "rounding is allowed for.",
    ),
    reply=Wording(
        "正文所列各项占比合计不等于 100%，请核对后更正。",
        "The percentages in the text do not add up to 100. Please check and correct them.",
    ),
    check=_whole,
)

RULES = (TX10, TX11, TX12)
