"""The command line of `gouji` itself: its commands, and the options with which it opens the app."""

from __future__ import annotations

from pathlib import Path

from parser.wording import Language, Wording
from tui.commands.arguments import Arguments

COMMANDS = {
    "check": Wording("读取并核对报告", "read and judge reports"),
    "show": Wording("按六节三表显示报告", "show reports by section and table"),
    "export": Wording("把报告写成数据", "write reports as data"),
    "letter": Wording("写给机关的退改意见", "write the letter back to the agency"),
    "compare": Wording("两份报告并排比较", "hold two reports against each other"),
    "years": Wording("同一机关历年数据及增减", "one agency over the years, with the changes"),
    "sum": Wording("多份报告相加，与上级报告对照", "add reports up and hold the sum against a parent's report"),
    "table": Wording("多份报告的行与比率列成表", "a table of rows and rates over many reports"),
    "rules": Wording("列出或说明规则", "list or explain the rules"),
    "dictionary": Wording("导出数据的字典", "what the columns and keys of exported data mean"),
    "completion": Wording("命令补全脚本", "completion of commands for a shell"),
    "man": Wording("手册页", "the manual page"),
    "library": Wording("看、整理、导出、导入报告库", "look at, tidy, export or import the library"),
    "doctor": Wording("检查终端、报告库和设置", "look at the terminal, the library and the settings"),
}
"""Each is the module of that name in `tui.commands`, with a function `run(arguments, language) -> Status`."""

SUMMARY = Wording(
    "勾稽：读取、核对政府信息公开工作年度报告。给出文件或文件夹就打开界面；不给则打开以前开过的所有报告。",
    "Gouji reads and judges Chinese annual reports on open government information. With files or folders it opens the "
    "app on them, without on all reports opened before.",
)
COMMAND_LIST = Wording("命令（gouji 命令 --help 看说明）：", "Commands (gouji COMMAND --help explains):")
PATHS = Wording("报告文件或文件夹", "report files or folders")
LIBRARY = Wording(
    "标记和备注存在这个文件夹（默认：GOUJI_LIBRARY，再看用户数据文件夹）",
    "folder for marks and notes (default: GOUJI_LIBRARY, then the user's data folder)",
)
WATCH = Wording(
    "看着这个文件夹：新放进去的报告随到随读", "watch this folder: reports that come into it are read as they come"
)
MOUSE = Wording("使用鼠标（默认：经 SSH 时不用）", "use the mouse (default: not over SSH)")
NO_MOUSE = Wording("不用鼠标", "do not use the mouse")
VERSION = Wording("显示版本", "show the version")


def arguments(language: Language) -> Arguments:
    """The command line without a command."""
    width = max(map(len, COMMANDS)) + 2
    commands = "\n".join(f"  {name:{width}}{words.in_(language)}" for name, words in COMMANDS.items())
    parser = Arguments("gouji", SUMMARY, language, Wording(*(f"{words}\n{commands}" for words in COMMAND_LIST)))
    parser.positional.add_argument("paths", nargs="*", metavar="PATH", help=PATHS.in_(language))
    parser.options.add_argument("--version", action="store_true", help=VERSION.in_(language))
    parser.options.add_argument("--library", type=Path, metavar="DIR", help=LIBRARY.in_(language))
    parser.options.add_argument("--watch", metavar="DIR", help=WATCH.in_(language))
    parser.options.add_argument("--mouse", action="store_true", default=None, help=MOUSE.in_(language))
    parser.options.add_argument("--no-mouse", action="store_false", dest="mouse", help=NO_MOUSE.in_(language))
    return parser
