"""Numbers far from those of other agencies of the same level (XR05)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from parser.agencies import Level
from parser.among.peers import MEASURES, Measure, Middle
from parser.report import Number, Report
from parser.rules import cells
from parser.rules.examples import Case, granted
from parser.rules.model import Answer, NotJudged, Rule, Severity
from parser.rules.thresholds import TIMES, Threshold
from parser.wording import Wording

if TYPE_CHECKING:
    from parser.among.collection import Company
    from parser.among.digest import Digest

_TIMES = Threshold(
    "times",
    3,
    TIMES,
    Wording("超出四分位距多少倍起提示", "how many times the interquartile range beyond the quartiles"),
    1,
)
_PEERS = Threshold(
    "peers",
    8,
    Wording("个机关", "agencies"),
    Wording("至少有多少个同级机关才比较", "how many other agencies of the level it takes"),
    3,
)


def _outlier(
    this: Digest, company: Company, times: Number = _TIMES.value, peers: Number = _PEERS.value
) -> Iterator[Answer]:
    if this.level is None or this.level is Level.CITY:
        yield NotJudged(Wording("看名称不知是哪一级机关", "the agency's name does not tell its level"))
        return
    # Its own report is among those counted.
    middles = {key: middle for key, middle in company.peers.items() if middle.agencies > peers}
    if not middles:
        yield NotJudged(
            Wording(
                "同级机关同年的报告不到 {peers} 份", "fewer than {peers} other reports of the level on the year"
            ).fill(peers=peers)
        )
    for measure in MEASURES:
        middle = middles.get(measure.key)
        # Where most have the same, such as 0, any other number would lie beyond.
        if middle is not None and middle.first != middle.third:
            yield from _beyond(this.report, measure, middle, times)


def _beyond(report: Report, measure: Measure, middle: Middle, times: Number) -> Iterator[Answer]:
    value = measure.value(report)
    low, high = middle.limits(times, measure.narrowest)
    if value is None or low <= measure.scaled(value) <= high:
        return
    table = next(table for table in report.tables.values() if table.key == measure.parts[0].table)
    yield XR05.finding(
        Wording(
            "{name} {value}，同级 {agencies} 个机关的中间一半在 {first} 至 {third} 之间",
            "{name}: {value}; the middle half of {agencies} agencies of the level lies between {first} and {third}",
        ).fill(
            name=measure.name,
            value=measure.shown(value),
            agencies=middle.agencies,
            first=measure.shown(measure.back(middle.first)),
            third=measure.shown(measure.back(middle.third)),
        ),
        section=cells.SECTION[table.key],
        cells=measure.parts,
        found=int(value) if measure.log and value == int(value) else measure.shown(value),
        evidence=cells.evidence(table, [report.cell(measure.parts[0])]),
    )


_BUREAUS = "教育 司法 民政 财政 水利 交通运输 农业农村 卫生健康 审计 统计"


def _peers(received: int) -> tuple[Case, ...]:
    """Reports of ten bureaus with so many requests and a few more each."""
    return tuple(
        Case(
            Wording("同级机关的报告。", "A report of an agency of the level."),
            cells=granted(f"{number} 0 0 0 0 0 {number}"),
            agency=f"云渡县{bureau}局",
        )
        for number, bureau in enumerate(_BUREAUS.split(), start=received)
    )


XR05 = Rule(
    "XR05",
    "outlier",
    Severity.INFO,
    None,
    name=Wording("远离同级机关", "Far from agencies of the same level"),
    criterion=Wording(
        "新收申请、公开率、规范性文件、行政许可、行政处罚、行政复议，不超出同级同年机关四分位数以外 3 倍四分位距。",
        "Requests, disclosure rate, normative documents, licences, penalties and reconsideration lie within three "
        "times the interquartile range of the quartiles of agencies of the level on the year.",
    ),
    why=Wording(
        "与同级机关相差悬殊的数，多半是错了数位、单位或口径，也可能正是值得写的事。",
        "A number that far from its peers' is mostly a slip of a digit, a unit or the scope, or else worth a story.",
    ),
    fires=Case(
        Wording("十个局各新收 3 至 12 件，这个局 5000 件。", "Ten bureaus received 3 to 12 requests, this one 5,000."),
        cells=granted("5000 0 0 0 0 0 5000"),
        agency="云渡县自然资源局",
        others=_peers(3),
    ),
    passes=Case(
        Wording("十个局各新收 3 至 12 件，这个局 25 件。", "Ten bureaus received 3 to 12 requests, this one 25."),
        cells=granted("25 0 0 0 0 0 25"),
        agency="云渡县自然资源局",
        others=_peers(3),
    ),
    guard=Wording(
        "只作提示。级别只看名称：乡镇与乡镇比，部门与部门比（不分行业，许可多的部门本来就多）；"
        "「市」可能是地级也可能是县级，不比。同级同年至少另有 8 个机关才比，同一机关的副本只算一份。数量按对数比，"
        "因为各地大小相差成倍；办结不足 10 件的不比公开率。四分位距至少按一倍（公开率 10 个百分点）计，"
        "免得碰巧挤在一起时误报；一半以上的机关完全相同（例如都是0）时不比。",
        "Only a hint. The level is told by the name alone: townships are compared with townships, departments with "
        "departments of whatever kind, and a city, which may be of prefecture or county level, with none. It takes "
        "eight other agencies of the level and year, copies counted once. Sizes are compared by their logarithm, "
        "since places differ by multiples; rates only from ten closed requests. The interquartile range counts as "
        "double, or ten points of a rate, at least: a few agencies may be close together by chance. Nothing is said "
        "where half of them have the very same, such as 0.",
    ),
    reply=Wording(
        "有的数字与同级机关相差悬殊，请核对数位、单位和统计口径。",
        "Some numbers are far from those of similar agencies. Please check digits, units and scope.",
    ),
    among=_outlier,
    thresholds=(_TIMES, _PEERS),
)

RULES = (XR05,)
