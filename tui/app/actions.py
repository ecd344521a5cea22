"""Every action of the app, once: key bindings, the footer and the help page all derive from this table."""

from __future__ import annotations

from typing import NamedTuple

from parser.wording import Wording


class Group(NamedTuple):
    """A task under which the help page lists actions."""

    key: str
    title: Wording


MOVE = Group("move", Wording("移动", "Move"))
GO = Group("go", Wording("进出", "In and out"))
PROBLEMS = Group("problems", Wording("问题", "Problems"))
MARK = Group("mark", Wording("标记报告", "Mark the report"))
SELECT = Group("select", Wording("选择", "Select"))
OUT = Group("out", Wording("查证和导出", "Explain and export"))
APP = Group("app", Wording("程序", "The app"))
GROUPS = (MOVE, GO, PROBLEMS, MARK, SELECT, OUT, APP)

PAGES = {
    "library": Wording("报告库", "the library"),
    "report": Wording("报告", "a report"),
    "section": Wording("各节", "a section"),
    "text": Wording("说明页", "a page of text"),
    "export": Wording("导出", "the export page"),
}
LISTS = ("library", "report", "section")
READING = (*LISTS, "text")
EVERYWHERE = tuple(PAGES)


class Action(NamedTuple):
    """Something a key does.

    `keys` are Textual key names or single characters, the first is the one shown; `pages` are where it acts; `rank`
    orders the footer (lowest kept longest, None never shown); `hint` is the footer's word for it.
    """

    id: str
    keys: tuple[str, ...]
    title: Wording
    group: Group
    pages: tuple[str, ...]
    hint: Wording | None = None
    rank: int | None = None

    @property
    def key(self) -> str:
        """The key as people write it."""
        return SHOWN.get(self.keys[0], self.keys[0])

    @property
    def method(self) -> str:
        """The name of the page method that does it."""
        return "do_" + self.id.replace(".", "_")


SHOWN = {
    "up": "Up",
    "down": "Down",
    "left": "Left",
    "right": "Right",
    "home": "Home",
    "end": "End",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "tab": "Tab",
    "shift+tab": "Shift-Tab",
    "backspace": "Backspace",
    "enter": "Enter",
    "escape": "Esc",
    "space": "Space",
    "ctrl+d": "^D",
    "ctrl+u": "^U",
    "ctrl+r": "^R",
    "ctrl+q": "^Q",
    "ctrl+z": "^Z",
}

ACTIONS: tuple[Action, ...] = (
    Action("move.down", ("j", "down"), Wording("下移", "down"), MOVE, READING),
    Action("move.up", ("k", "up"), Wording("上移", "up"), MOVE, READING),
    Action("move.left", ("h", "left"), Wording("左移一格", "one cell left"), MOVE, ("section",)),
    Action("move.right", ("l", "right"), Wording("右移一格", "one cell right"), MOVE, ("section",)),
    Action("move.first", ("g", "home"), Wording("到开头", "to the start"), MOVE, READING),
    Action("move.last", ("G", "end"), Wording("到末尾", "to the end"), MOVE, READING),
    Action("move.row_start", ("0",), Wording("到本行第一格", "first cell of the row"), MOVE, ("section",)),
    Action("move.row_end", ("$",), Wording("到本行末格", "last cell of the row"), MOVE, ("section",)),
    Action("move.page_down", ("ctrl+d", "pagedown"), Wording("下翻半页", "half a page down"), MOVE, READING),
    Action("move.page_up", ("ctrl+u", "pageup"), Wording("上翻半页", "half a page up"), MOVE, READING),
    Action(
        "go.in",
        ("enter",),
        Wording("打开光标所在的一行", "open what the cursor is on"),
        GO,
        ("library", "report"),
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
    Action("go.cancel", ("escape",), Wording("停止读取，清除过滤", "stop loading, clear the filter"), GO, READING),
    Action(
        "go.section",
        ("1", "2", "3", "4", "5", "6"),
        Wording("到第 1 至 6 节", "to section 1 to 6"),
        GO,
        LISTS,
    ),
    Action("go.next_section", ("]",), Wording("下一节", "next section"), GO, LISTS),
    Action("go.previous_section", ("[",), Wording("上一节", "previous section"), GO, LISTS),
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
        "find.filter",
        ("/",),
        Wording("过滤报告；!词 表示不含", "filter reports; !word means without"),
        GO,
        ("library",),
        Wording("过滤", "filter"),
        5,
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
        "mark.reviewed",
        ("a",),
        Wording("已核", "reviewed"),
        MARK,
        LISTS,
        Wording("已核", "reviewed"),
        6,
    ),
    Action(
        "mark.flagged",
        ("x",),
        Wording("待改，要退回机关", "flagged, to send back to the agency"),
        MARK,
        LISTS,
        Wording("待改", "flag"),
        7,
    ),
    Action("mark.new", ("c",), Wording("清除标记，回到未核", "clear the mark: new again"), MARK, LISTS),
    Action("mark.note", ("m",), Wording("写备注", "write a note"), MARK, LISTS, Wording("备注", "note"), 11),
    Action("mark.undo", ("u",), Wording("撤销上一次标记或备注", "undo the last mark or note"), MARK, LISTS),
    Action("mark.redo", ("ctrl+r",), Wording("重做", "redo"), MARK, LISTS),
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
        "out.copy", ("y",), Wording("复制所选或光标所在（TSV）", "copy the selection or the cursor (TSV)"), OUT, LISTS
    ),
    Action("out.export", ("e",), Wording("导出到文件", "export to a file"), OUT, LISTS, Wording("导出", "export"), 4),
    Action("app.help", ("?",), Wording("帮助", "help"), APP, READING, Wording("帮助", "help"), 1),
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

BY_ID = {action.id: action for action in ACTIONS}

_IME = {"[": "【", "]": "】", "$": "￥", "space": "ideographic_space"}


def with_aliases(key: str) -> tuple[str, ...]:
    """`key` and what a Chinese input method sends in its place: the full-width form, and 【 】 ￥ for [ ] $."""
    full = (chr(ord(key) + 0xFEE0),) if len(key) == 1 and "!" <= key <= "~" else ()
    ime = (_IME[key],) if key in _IME else ()
    return (key, *full, *ime)


def on_page(page: str) -> list[Action]:
    """The actions whose keys are live on `page`; those that cannot act there say why.

    The export page has keys of its own, all others share one set.
    """
    if page == "export":
        return [action for action in ACTIONS if page in action.pages]
    return [action for action in ACTIONS if action.pages != ("export",)]
