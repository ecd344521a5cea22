"""`gouji man`: the manual page, made of the same descriptions as --help."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version

from parser.wording import Language, Wording
from tui.commands import printing
from tui.commands.arguments import Arguments
from tui.commands.described import Argument, Command, commands
from tui.commands.status import Status

SUMMARY = Wording(
    "打印手册页（man 的源文）：gouji man | man -l -，或存成 gouji.1。",
    "Print the manual page, as man reads it: gouji man | man -l -, or keep it as gouji.1.",
)
EPILOG = Wording("退出码：0。", "Exit status: 0.")
NAME = Wording("名称", "NAME")
LINE = Wording(
    "gouji \\- 读取、核对政府信息公开工作年度报告",
    "gouji \\- reads and judges Chinese annual reports on open government information",
)
SYNOPSIS = Wording("用法", "SYNOPSIS")
DESCRIPTION = Wording("说明", "DESCRIPTION")
OPTIONS = Wording("选项", "OPTIONS")
COMMANDS = Wording("命令", "COMMANDS")
EXIT = Wording("退出码", "EXIT STATUS")
STATUSES = (
    ("0", Wording("全部读出；check：没有错误级问题", "all was read; for check: nothing is at error level")),
    ("1", Wording("有错误级问题，或有文件读不了、写不出", "an error-level finding, or an input or output that failed")),
    ("2", Wording("用法不对", "wrong usage")),
    ("130", Wording("被用户中断", "stopped by the user")),
    ("141", Wording("读输出的一方停止读取", "whoever read the output stopped reading")),
)
ENVIRONMENT = Wording("环境变量", "ENVIRONMENT")
VARIABLES = (
    ("GOUJI_LANG", Wording("界面语言，zh 或 en", "language: zh or en")),
    ("GOUJI_LIBRARY", Wording("报告库的文件夹", "folder of the library")),
    ("NO_COLOR", Wording("不用颜色", "no colours")),
    (
        "XDG_CONFIG_HOME, XDG_DATA_HOME, XDG_CACHE_HOME",
        Wording("设置、报告库、中断的运行放在哪里", "where settings, library and stopped runs are kept"),
    ),
)
FILES = Wording("文件", "FILES")
PLACES = (
    ("gouji.toml, ~/.config/gouji/gouji.toml", Wording("设置：规则、级别、期限", "rules, severities, deadlines")),
    ("~/.config/gouji/keymap.toml", Wording("按键", "keys of the app")),
    ("~/.local/share/gouji", Wording("报告库：人的决定", "library: what people decided")),
    ("~/.cache/gouji/runs", Wording("中断的运行，--resume 接着做", "stopped runs, for --resume")),
)  # fmt: skip


def run(given: Sequence[str], language: Language) -> Status:
    """Print the page."""
    parser = Arguments("gouji man", SUMMARY, language, EPILOG)
    parser.parse_args(given)
    for line in _page(commands(language), language):
        printing.text(line)
    return Status.OK


def _page(known: Sequence[Command], language: Language) -> Iterator[str]:
    yield f'.TH GOUJI 1 "" "gouji {_version()}"'
    yield f".SH {NAME.in_(language)}"
    yield LINE.in_(language)
    yield f".SH {SYNOPSIS.in_(language)}"
    for each in known:
        yield f".B gouji{f' {each.name}' if each.name else ''}"
        yield f"{_plain(each.usage.removeprefix(each.name).strip())}"
        yield ".br"
    yield f".SH {DESCRIPTION.in_(language)}"
    yield from _paragraphs(known[0].summary)
    yield f".SH {OPTIONS.in_(language)}"
    yield from _arguments(known[0])
    yield f".SH {COMMANDS.in_(language)}"
    for each in known[1:]:
        yield f'.SS "gouji {each.name}"'
        yield from _paragraphs(each.summary)
        yield from _arguments(each)
        yield from _paragraphs(each.epilog)
    for title, entries in ((EXIT, STATUSES), (ENVIRONMENT, VARIABLES), (FILES, PLACES)):
        yield f".SH {title.in_(language)}"
        for name, means in entries:
            yield from (".TP", f".B {_plain(name)}", _plain(means.in_(language)))


def _arguments(command: Command) -> Iterator[str]:
    for argument in command.arguments:
        yield from (".TP", f".B {_plain(_named(argument))}", _plain(argument.help))


def _named(argument: Argument) -> str:
    value = "|".join(argument.choices) if argument.flags and argument.choices else argument.name
    return " ".join(filter(None, (", ".join(argument.flags), value if argument.kind != "none" else "")))


def _paragraphs(text: str) -> Iterator[str]:
    for paragraph in filter(None, text.split("\n")):
        yield from (".PP", _plain(paragraph))


def _plain(text: str) -> str:
    """Text that the formatter prints as it is."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return f"\\&{text}" if text.startswith((".", "'")) else text


def _version() -> str:
    try:
        return version("gouji")
    except PackageNotFoundError:
        return ""
