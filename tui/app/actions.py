"""Every action of the app, once: key bindings, the footer, the palette and the help page all derive from this table."""

from __future__ import annotations

from collections.abc import Sequence

from parser.wording import Wording
from tui.app.action import (
    APP,
    CELLS,
    COMPARED,
    EVERYWHERE,
    GO,
    GROUPS,
    LISTS,
    MARK,
    MOVE,
    OUT,
    OWN_KEYS,
    PAGES,
    PROBLEMS,
    READING,
    SELECT,
    SHOWN,
    Action,
    Group,
)
from tui.app.compare_deeds import COMPARING
from tui.app.deeds import TRIAGE
from tui.app.table_deeds import TABLE, TOUR

__all__ = [
    "ACTIONS",
    "BY_ID",
    "GROUPS",
    "MARK",
    "PAGES",
    "PROBLEMS",
    "SHOWN",
    "Action",
    "Group",
    "on_page",
    "with_aliases",
]

COMMON: tuple[Action, ...] = (
    Action("move.down", ("j", "down"), Wording("下移", "down"), MOVE, READING),
    Action("move.up", ("k", "up"), Wording("上移", "up"), MOVE, READING),
    Action("move.left", ("h", "left"), Wording("左移一格", "one cell left"), MOVE, CELLS),
    Action("move.right", ("l", "right"), Wording("右移一格", "one cell right"), MOVE, CELLS),
    Action("move.first", ("g", "home"), Wording("到开头", "to the start"), MOVE, READING),
    Action("move.last", ("G", "end"), Wording("到末尾", "to the end"), MOVE, READING),
    Action("move.row_start", ("0",), Wording("到本行第一格", "first cell of the row"), MOVE, CELLS),
    Action("move.row_end", ("$",), Wording("到本行末格", "last cell of the row"), MOVE, CELLS),
    Action("move.page_down", ("ctrl+d", "pagedown"), Wording("下翻半页", "half a page down"), MOVE, READING),
    Action("move.page_up", ("ctrl+u", "pageup"), Wording("上翻半页", "half a page up"), MOVE, READING),
    Action(
        "go.in",
        ("enter",),
        Wording("打开光标所在的一行", "open what the cursor is on"),
        GO,
        ("library", "report", "rates"),
        Wording("打开", "open"),
        2,
    ),
    Action(
        "go.out",
        ("q", "backspace"),
        Wording("返回；在报告库里退出", "back; in the library: quit"),
        GO,
        READING,
        Wording("返回", "back"),
        0,
    ),
    Action("go.last", ("-",), Wording("回到刚才的地方", "back to the place before this"), GO, LISTS),
    Action("go.cancel", ("escape",), Wording("停止读取，清除过滤", "stop loading, clear the filter"), GO, READING),
    Action(
        "go.section",
        ("1", "2", "3", "4", "5", "6"),
        Wording("到第 1 至 6 节", "to section 1 to 6"),
        GO,
        LISTS,
    ),
    Action("go.next_section", ("]",), Wording("下一节", "next section"), GO, (*LISTS, *COMPARED)),
    Action("go.previous_section", ("[",), Wording("上一节", "previous section"), GO, (*LISTS, *COMPARED)),
    Action("go.next_report", ("}",), Wording("下一份有问题的报告", "next report with problems"), GO, LISTS),
    Action("go.previous_report", ("{",), Wording("上一份有问题的报告", "previous report with problems"), GO, LISTS),
    Action(
        "go.prose",
        ("p",),
        Wording("在表格和文字之间切换", "switch between table and prose"),
        GO,
        ("section",),
        Wording("文字", "prose"),
        12,
    ),
    Action(
        "problem.next",
        ("n",),
        Wording("下一个问题，跨节、跨报告", "next problem, across sections and reports"),
        PROBLEMS,
        READING,
        Wording("下题", "next"),
        3,
    ),
    Action("problem.previous", ("N",), Wording("上一个问题", "previous problem"), PROBLEMS, READING),
    Action(
        "select.toggle",
        ("space",),
        Wording("选或不选光标所在的格或报告", "select or drop the cell or report at the cursor"),
        SELECT,
        ("library", "section"),
        Wording("选", "select"),
        8,
    ),
    Action("select.row", ("V",), Wording("选整行", "select the row"), SELECT, ("library", "section")),
    Action(
        "select.range",
        ("v",),
        Wording("开始或结束区间，移动即扩展", "start or end a range; moving extends it"),
        SELECT,
        ("library", "section"),
    ),
    Action(
        "select.same",
        ("*",),
        Wording("选同一问题的所有格", "select all cells of the same finding"),
        SELECT,
        ("section",),
    ),
    Action("select.none", ("U",), Wording("全部不选", "select nothing"), SELECT, LISTS),
    Action(
        "why.rule",
        ("d",),
        Wording("这条规则是什么、为什么", "what this rule is, and why"),
        OUT,
        ("report", "section"),
        Wording("规则", "rule"),
        9,
    ),
    Action(
        "why.source",
        ("o",),
        Wording("看来源里的原文", "see the passage in the source"),
        OUT,
        ("report", "section"),
        Wording("原文", "source"),
        10,
    ),
    Action(
        "out.copy",
        ("y",),
        Wording("复制所选或光标所在（TSV）", "copy the selection or the cursor (TSV)"),
        OUT,
        (*LISTS, *COMPARED),
    ),
    Action(
        "out.export",
        ("e",),
        Wording("导出到文件", "export to a file"),
        OUT,
        (*LISTS, *COMPARED),
        Wording("导出", "export"),
        4,
    ),
    Action("app.help", ("?",), Wording("帮助", "help"), APP, (*READING, "export"), Wording("帮助", "help"), 1),
    Action("app.suspend", ("ctrl+z",), Wording("暂停到后台", "suspend to the shell"), APP, EVERYWHERE),
    Action("app.quit", ("ctrl+q",), Wording("退出", "quit"), APP, EVERYWHERE),
    Action(
        "export.write",
        ("enter",),
        Wording("写出文件", "write the file"),
        OUT,
        ("export",),
        Wording("导出", "export"),
        1,
    ),
    Action(
        "export.cancel",
        ("escape", "q"),
        Wording("取消", "cancel"),
        GO,
        ("export",),
        Wording("取消", "cancel"),
        0,
    ),
    Action(
        "export.down",
        ("tab", "down", "j"),
        Wording("下一项", "next field"),
        MOVE,
        ("export",),
        Wording("下一项", "next field"),
        2,
    ),
    Action("export.up", ("shift+tab", "up", "k"), Wording("上一项", "previous field"), MOVE, ("export",)),
    Action(
        "export.next",
        ("l", "right", "space"),
        Wording("换下一个选项", "next choice"),
        MOVE,
        ("export",),
        Wording("换选项", "next choice"),
        3,
    ),
    Action("export.previous", ("h", "left"), Wording("换上一个选项", "previous choice"), MOVE, ("export",)),
    Action(
        "export.copy",
        ("y",),
        Wording("复制等价命令", "copy the equivalent command"),
        OUT,
        ("export",),
        Wording("复制命令", "copy command"),
        4,
    ),
)

ACTIONS = (*COMMON, *TRIAGE, *TABLE, *COMPARING, *TOUR)
BY_ID = {action.id: action for action in ACTIONS}

_IME = {"[": "【", "]": "】", "$": "￥", "space": "ideographic_space"}


def with_aliases(key: str) -> tuple[str, ...]:
    """`key` and what a Chinese input method sends in its place: the full-width form, and 【 】 ￥ for [ ] $."""
    full = (chr(ord(key) + 0xFEE0),) if len(key) == 1 and "!" <= key <= "~" else ()
    ime = (_IME[key],) if key in _IME else ()
    return (key, *full, *ime)


def on_page(page: str, actions: Sequence[Action] = ACTIONS) -> list[Action]:
    """The actions whose keys are live on `page`; those that cannot act there say why.

    Some pages have keys of their own, all others share one set.
    """
    if page in OWN_KEYS:
        return [action for action in actions if page in action.pages]
    return [action for action in actions if not set(action.pages) <= set(OWN_KEYS)]
