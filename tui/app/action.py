"""What an action is, the tasks actions are grouped by, and the pages they act on."""

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
MARK = Group("mark", Wording("处理问题和报告", "Decide on findings and reports"))
FIND = Group("find", Wording("过滤和排序", "Filter and sort"))
SELECT = Group("select", Wording("选择", "Select"))
OUT = Group("out", Wording("查证和导出", "Explain and export"))
COMPARE = Group("compare", Wording("比较", "Compare"))
APP = Group("app", Wording("程序", "The app"))
GROUPS = (MOVE, GO, PROBLEMS, MARK, FIND, SELECT, OUT, COMPARE, APP)

PAGES = {
    "library": Wording("报告库", "the library"),
    "report": Wording("报告", "a report"),
    "section": Wording("各节", "a section"),
    "years": Wording("历年", "an agency's years"),
    "sides": Wording("两份比较", "two reports"),
    "total": Wording("求和", "a sum"),
    "rates": Wording("比率表", "a table of rates"),
    "text": Wording("说明页", "a page of text"),
    "export": Wording("导出", "the export page"),
    "tour": Wording("导览", "the tour"),
}
OWN_KEYS = ("export", "tour")
"""Pages that have keys of their own; all others share one set."""
LISTS = ("library", "report", "section")
COMPARED = ("years", "sides", "total", "rates")
CELLS = ("section", "years", "total", "rates")
"""Pages with columns to move over."""
READING = (*LISTS, *COMPARED, "text")
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
    "shift+up": "Shift-Up",
    "shift+down": "Shift-Down",
    "shift+left": "Shift-Left",
    "shift+right": "Shift-Right",
    "backspace": "Backspace",
    "enter": "Enter",
    "escape": "Esc",
    "space": "Space",
    "ctrl+d": "^D",
    "ctrl+u": "^U",
    "ctrl+r": "^R",
    "ctrl+l": "^L",
    "ctrl+q": "^Q",
    "ctrl+z": "^Z",
}
