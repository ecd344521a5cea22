"""The command `gouji`: a subcommand, or the app on the given paths."""

from __future__ import annotations

import contextlib
import difflib
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from parser.wording import Language, Wording
from tui import language as languages
from tui.commands import printing
from tui.commands.arguments import Arguments, chosen_language
from tui.commands.status import Status, Stop

COMMANDS = {
    "check": Wording("读取并核对报告", "read and judge reports"),
    "show": Wording("按六节三表显示报告", "show reports by section and table"),
    "export": Wording("把报告写成数据", "write reports as data"),
    "letter": Wording("写给机关的退改意见", "write the letter back to the agency"),
    "rules": Wording("列出或说明规则", "list or explain the rules"),
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
NO_WATCH = Wording("{path}：没有这个文件夹，不能看着它", "{path}: there is no such folder to watch")
MOUSE = Wording("使用鼠标（默认：经 SSH 时不用）", "use the mouse (default: not over SSH)")
NO_MOUSE = Wording("不用鼠标", "do not use the mouse")
VERSION = Wording("显示版本", "show the version")
NO_TERMINAL = Wording(
    "界面要在终端里打开，输入和输出都不能转向；在脚本里请用 gouji check 或 gouji export",
    "the app needs a terminal, its input and output cannot be redirected; in scripts use gouji check or gouji export",
)
NO_STDIN = Wording("界面不能读标准输入；请用 gouji check -", "the app cannot read standard input; use gouji check -")
MISSING = Wording("{path}：没有这个文件或文件夹", "{path}: no such file or folder")
MEANT = Wording("{missing}；是不是 gouji {command}？", "{missing}; did you mean gouji {command}?")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line `argv` (None: that of the process) and return its exit status."""
    declared = getattr(sys.stderr, "encoding", None)
    printing.prepare()
    language = languages.current()
    try:
        language, arguments = chosen_language(sys.argv[1:] if argv is None else argv, language)
        status = _run(arguments, language, declared)
        printing.flush()
    except Stop as stop:
        with contextlib.suppress(OSError):
            printing.say(stop.reason, language)
        return stop.status
    except BrokenPipeError:
        return _let_go(Status.PIPE_CLOSED)
    except KeyboardInterrupt:
        return _let_go(Status.INTERRUPTED)
    return status


def _run(arguments: list[str], language: Language, declared: str | None) -> int:
    try:
        if arguments and arguments[0] in COMMANDS:
            command = import_module(f"tui.commands.{arguments[0]}")
            return int(command.run(arguments[1:], language))
        return _app(arguments, language, declared)
    except SystemExit as end:  # how argparse ends after --help
        return int(end.code or 0)


def _app(arguments: list[str], language: Language, declared: str | None) -> int:
    commands = "\n".join(f"  {name:8}{words.in_(language)}" for name, words in COMMANDS.items())
    parser = Arguments("gouji", SUMMARY, language, Wording(*(f"{words}\n{commands}" for words in COMMAND_LIST)))
    parser.positional.add_argument("paths", nargs="*", metavar="PATH", help=PATHS.in_(language))
    parser.options.add_argument("--version", action="store_true", help=VERSION.in_(language))
    parser.options.add_argument("--library", type=Path, metavar="DIR", help=LIBRARY.in_(language))
    parser.options.add_argument("--watch", metavar="DIR", help=WATCH.in_(language))
    parser.options.add_argument("--mouse", action="store_true", default=None, help=MOUSE.in_(language))
    parser.options.add_argument("--no-mouse", action="store_false", dest="mouse", help=NO_MOUSE.in_(language))
    options = parser.parse_args(arguments)
    if options.version:
        printing.text(f"gouji {_version()}")
        return Status.OK
    paths = _existing(options.paths, language)
    if options.paths and not paths:
        return Status.USAGE
    if options.watch is not None:
        if not os.path.isdir(options.watch):  # noqa: PTH112  a path of any bytes
            raise Stop(NO_WATCH.fill(path=options.watch), Status.USAGE)
        paths = paths if options.watch in paths else [*paths, options.watch]
    _check_terminal(declared)
    mouse = "SSH_CONNECTION" not in os.environ if options.mouse is None else options.mouse

    from tui.app import run
    from tui.library import Library

    library = Library.open(options.library)
    try:
        return run(paths, library, mouse=mouse, language=language, watched=options.watch)
    finally:
        library.close()


def _existing(paths: Sequence[str], language: Language) -> list[str]:
    """The paths that exist; a sentence for each that does not."""
    found = []
    for path in paths:
        if path == "-":
            printing.say(NO_STDIN, language)
        elif os.path.exists(path):  # noqa: PTH110  a path of any bytes
            found.append(path)
        else:
            missing = MISSING.fill(path=path)
            command = difflib.get_close_matches(path, COMMANDS, n=1)
            printing.say(MEANT.fill(missing=missing, command=command[0]) if command else missing, language)
    return found


def _check_terminal(declared: str | None) -> None:
    """Refuse, before textual is imported, where the app could not be seen or used."""
    from tui.app.terminal import refusal

    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise Stop(NO_TERMINAL, Status.USAGE)
    reason = refusal(os.environ, declared)
    if reason is not None:
        # Output is UTF-8; where the terminal is not, only ASCII arrives whole.
        readable = (declared or "").lower().replace("-", "") == "utf8"
        raise Stop(reason if readable else Wording(reason.en, reason.en), Status.USAGE)


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("gouji")
    except PackageNotFoundError:
        return "(not installed)"


def _let_go(status: Status) -> Status:
    """Give the unread rest of the output away, or the interpreter would complain of it at its end."""
    with contextlib.suppress(OSError, ValueError):
        sink = os.open(os.devnull, os.O_WRONLY)
        for stream in (sys.stdout, sys.stderr):
            os.dup2(sink, stream.fileno())
    return status


if __name__ == "__main__":
    sys.exit(main())
