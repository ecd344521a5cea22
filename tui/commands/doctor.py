"""`gouji doctor`: what this terminal, this library and these settings can do, for the app and for the command line."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from parser import config
from parser.config import SettingsError
from parser.exports.harmless import one_line
from parser.wording import Language, Wording
from tui.commands import printing
from tui.commands.arguments import Arguments
from tui.commands.choosing import changes
from tui.commands.probe import cells
from tui.commands.status import Status

SUMMARY = Wording(
    "检查终端、报告库和设置文件：界面能不能打开，颜色、宽度、复制走哪条路。只看，不改。",
    "Look at the terminal, the library and the settings: whether the app can open, which colours and widths there "
    "are, and which way copying goes. Changes nothing.",
)
EPILOG = Wording("退出码：0 都好；1 有要处理的。", "Exit status: 0 all is well; 1 something needs attention.")
LIBRARY_OPTION = Wording("要检查的报告库（默认同界面）", "library to look at (default: that of the app)")

GOOD, ODD = " ", "!"
TERMINAL = Wording("终端", "terminal")
OPENS = Wording("TERM={term}，界面可以打开", "TERM={term}, the app can open")
NOT_TERMINAL = Wording(
    "输入或输出不是终端：界面打不开，命令行照常", "input or output is no terminal: no app here, only commands"
)
COLOURS = Wording("颜色", "colours")
NO_COLOURS = Wording("NO_COLOR：不用颜色，符号和粗体、下划线照常", "NO_COLOR: none; signs, bold and underline remain")
DEPTH = Wording("{count} 色，用终端自己的配色", "{count}, the terminal's own palette")
ENCODING = Wording("编码", "encoding")
SIZE = Wording("大小", "size")
ROOM = Wording("{width}x{height}", "{width}x{height}")
SMALL = Wording("{width}x{height}，界面至少要 {least}", "{width}x{height}, the app needs {least}")
WIDTH = Wording("宽度不定的字符", "ambiguous width")
ONE = Wording("占 1 格，照印的显示", "1 cell, shown as printed")
TWO = Wording("占 2 格，用 ASCII 代替", "2 cells, so that ASCII stands in their place")
MIXED = Wording("有的占 1 格，有的占 2 格，都用 ASCII 代替", "some 1 cell, some 2, so that ASCII stands in their place")
UNKNOWN = Wording("终端没有回答，用 ASCII 代替", "the terminal did not say, so that ASCII stands in their place")
UNTOLD = Wording(
    "tmux、screen 不知道外面的终端，用 ASCII 代替",
    "tmux and screen do not know of the terminal around them, so that ASCII stands in their place",
)
COPYING = Wording("复制", "copying")
TMUX = Wording("tmux load-buffer -w（set-clipboard {setting}）", "tmux load-buffer -w (set-clipboard {setting})")
OSC = Wording(
    "OSC 52：由终端决定接不接受，不会答复", "OSC 52: the terminal decides whether it accepts, and does not say"
)
MOUSE = Wording("鼠标", "mouse")
MOUSE_OFF = Wording("经 SSH，默认不用（--mouse 打开）", "off over SSH (--mouse turns it on)")
MOUSE_ON = Wording("默认使用（--no-mouse 关闭；按住 Shift 选文字）", "on (--no-mouse turns it off; Shift selects text)")
LIBRARY = Wording("报告库", "library")
NOT_YET = Wording("{folder}，还没有，第一次打开界面时建立", "{folder}, not there yet; the app makes it")
KEPT = Wording("{folder}，可以写，{count} 份报告", "{folder}, writable, {count} reports")
SETTINGS = Wording("设置", "settings")
KEYMAP = Wording("按键", "keymap")
NONE = Wording("没有设置文件，都用默认", "no file, all defaults")
READ = Wording("{file}，可以用", "{file}, in order")

Line = tuple[Wording, Wording, bool]
"""What is looked at, what was found, whether it is well."""


def run(arguments: Sequence[str], language: Language) -> Status:
    """Print a line for everything looked at."""
    parser = Arguments("gouji doctor", SUMMARY, language, EPILOG)
    parser.options.add_argument("--library", type=Path, metavar="DIR", help=LIBRARY_OPTION.in_(language))
    options = parser.parse_args(arguments)
    lines = [*_terminal(os.environ), *_library(options.library), *_files(os.environ)]
    width = max(printing.cells(name.in_(language)) for name, _, _ in lines)
    for name, said, well in lines:
        title = name.in_(language)
        space = " " * (width - printing.cells(title))
        printing.text(f"{GOOD if well else ODD} {title}{space}  {one_line(said.in_(language))}")
    return Status.OK if all(well for _, _, well in lines) else Status.FAULTS


def _terminal(environ: Mapping[str, str]) -> Iterator[Line]:
    from tui.app.terminal import LEAST_HEIGHT, LEAST_WIDTH, refusal

    streams = (sys.stdin, sys.stdout, sys.stderr)
    on_terminal = all(stream is not None and stream.isatty() for stream in streams)
    refused = refusal(environ, "utf-8") if on_terminal else NOT_TERMINAL
    yield TERMINAL, refused or OPENS.fill(term=environ.get("TERM", "")), refused is None
    yield COLOURS, NO_COLOURS if environ.get("NO_COLOR") else DEPTH.fill(count=_depth(environ)), True
    yield ENCODING, _same(_declared(environ)), True
    if on_terminal:
        size = os.get_terminal_size(sys.stdout.fileno())
        least = f"{LEAST_WIDTH}x{LEAST_HEIGHT}"
        enough = size.columns >= LEAST_WIDTH and size.lines >= LEAST_HEIGHT
        said = (ROOM if enough else SMALL).fill(width=size.columns, height=size.lines, least=least)
        yield SIZE, said, enough
        yield WIDTH, _ambiguous(environ), True
    yield COPYING, TMUX.fill(setting=_set_clipboard()) if environ.get("TMUX") else OSC, True
    yield MOUSE, MOUSE_OFF if "SSH_CONNECTION" in environ else MOUSE_ON, True


def _ambiguous(environ: Mapping[str, str]) -> Wording:
    from tui.app.terminal import AMBIGUOUS, tells_widths

    if not tells_widths(environ):
        return UNTOLD
    taken = cells(AMBIGUOUS)
    if taken is None:
        return UNKNOWN
    return {len(AMBIGUOUS): ONE, 2 * len(AMBIGUOUS): TWO}.get(taken, MIXED)


def _depth(environ: Mapping[str, str]) -> str:
    if environ.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        return "16777216"
    return "256" if environ.get("TERM", "").endswith("256color") else "16"


def _declared(environ: Mapping[str, str]) -> str:
    """The locale as it is named; the app itself always writes UTF-8."""
    named = next((environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environ.get(name)), "C")
    return f"UTF-8 ({named})"


def _set_clipboard() -> str:
    command = ["tmux", "show-options", "-sv", "set-clipboard"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=2, check=False)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return "?"
    return done.stdout.strip() or "?"


def _library(folder: Path | None) -> Iterator[Line]:
    from tui.library import Library
    from tui.library.library import NO_HOME, default_folder

    folder = folder or default_folder(os.environ)
    if folder is None:
        yield LIBRARY, NO_HOME, False
    elif not folder.is_dir():
        yield LIBRARY, NOT_YET.fill(folder=folder), True
    else:
        library = Library.open(folder)
        try:
            said = library.notice or KEPT.fill(folder=folder, count=len(library.paths()))
            yield LIBRARY, said, library.notice is None
        finally:
            library.close()


def _files(environ: Mapping[str, str]) -> Iterator[Line]:
    from tui.app import keymap

    try:
        found = config.find(Path.cwd(), environ)
        read = config.read(found) if found else None
        changed = read is not None and read.changed
        yield SETTINGS, changes(read) if read and changed else READ.fill(file=found) if found else NONE, True
    except SettingsError as error:
        yield SETTINGS, error.reason, False
    file = keymap.file(environ)
    try:
        keymap.load(file)
        there = file is not None and file.exists()
        yield KEYMAP, READ.fill(file=file) if there else NONE, True
    except keymap.KeymapError as error:
        yield KEYMAP, error.reason, False


def _same(text: str) -> Wording:
    return Wording(text, text)
