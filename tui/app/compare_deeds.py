"""The actions that hold reports against each other, and those of the pages they open."""

from __future__ import annotations

from parser.wording import Wording
from tui.app.action import COMPARE, LISTS, Action

COMPARING: tuple[Action, ...] = (
    Action(
        "compare.years",
        ("Y",),
        Wording("同一机关历年：增减、走势、与上年重复的文字", "its agency over the years: changes, trends, prose"),
        COMPARE,
        LISTS,
        Wording("历年", "years"),
        15,
    ),
    Action(
        "compare.sides",
        ("B",),
        Wording("两份所选报告并排比较", "the two selected reports side by side"),
        COMPARE,
        LISTS,
    ),
    Action(
        "compare.total",
        ("+",),
        Wording("所选报告之和，可与上级报告对照", "the sum of the selected reports, held against a parent's"),
        COMPARE,
        LISTS,
    ),
    Action(
        "compare.rates",
        ("%",),
        Wording(
            "所选（未选则列表中）报告的比率表", "a table of rates over the selected reports, or all that are listed"
        ),
        COMPARE,
        LISTS,
    ),
    Action(
        "compare.parent",
        ("P",),
        Wording("选定上级报告，拿合计与它对照", "which report is the parent's, to hold the sum against"),
        COMPARE,
        ("total",),
        Wording("上级", "parent"),
        5,
    ),
    Action(
        "compare.columns",
        ("r",),
        Wording("选列：任意行、格或比率", "choose the columns: any rows, cells and rates"),
        COMPARE,
        ("rates",),
        Wording("选列", "columns"),
        6,
    ),
)
