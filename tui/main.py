"""The command `gouji`: a subcommand, or the app on the given paths."""

from __future__ import annotations

import contextlib
import difflib
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from parser.wording import Language, Wording
from tui import language as languages
from tui.commands import gouji, printing
from tui.commands.arguments import chosen_language
from tui.commands.gouji import COMMANDS
from tui.commands.status import Status, Stop

NO_WATCH = Wording("{path}：没有这个文件夹，不能看着它", "{path}: there is no such folder to watch")
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
    options = gouji.arguments(language).parse_args(arguments)
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

    # What is made until the first frame stays: to look through it for garbage would hold that up.
    gc.disable()
    from tui.app import run
    from tui.library import Library

    library = Library.open(options.library)
    try:
        return run(paths, library, mouse=mouse, language=language, watched=options.watch)
    finally:
        gc.enable()
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
            if command and path == paths[0]:
                raise Stop(MEANT.fill(missing=missing, command=command[0]), Status.USAGE)
            printing.say(missing, language)
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
