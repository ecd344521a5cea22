"""The actions on a table (range, sums, sizes, rows), and the keys of the tour."""

from __future__ import annotations

from parser.wording import Wording
from tui.app.action import FIND, GO, OUT, SELECT, Action

TABLE: tuple[Action, ...] = (
    Action(
        "select.stretch",
        ("shift+down", "shift+up", "shift+right", "shift+left"),
        Wording("区间向那边扩一格", "stretch the range that way by one cell"),
        SELECT,
        ("section",),
    ),
    Action(
        "find.row",
        (";",),
        Wording("打几个字，跳到那一行", "go to a row by typing part of its name"),
        FIND,
        ("section",),
        Wording("找行", "row"),
        13,
    ),
    Action(
        "table.sums",
        ("=",),
        Wording("各组合计与占比，所选之和", "sums and shares of groups, the sum of the selection"),
        OUT,
        ("section",),
        Wording("合计", "sums"),
        14,
    ),
    Action(
        "table.heat",
        ("H",),
        Wording("按大小着重数字，或不着重", "mark figures by their size, or not"),
        OUT,
        ("section",),
    ),
)

TOUR: tuple[Action, ...] = (
    Action(
        "tour.skip",
        ("q", "escape", "backspace"),
        Wording("跳过导览", "skip the tour"),
        GO,
        ("tour",),
        Wording("跳过", "skip"),
        0,
    ),
    Action(
        "tour.next",
        ("enter", "space", "n", "l", "right", "j", "down"),
        Wording("下一页；最后一页后开始", "next page; after the last one the work begins"),
        GO,
        ("tour",),
        Wording("下一页", "next"),
        1,
    ),
    Action("tour.previous", ("h", "left", "k", "up", "N"), Wording("上一页", "previous page"), GO, ("tour",)),
)
