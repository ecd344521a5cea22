"""What comparing commands have in common: names of rows and rates, and results as text or as data."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from parser.among.register import Register
from parser.comparing.frames import FORMATS, Frame, render
from parser.comparing.measures import Measure, UnknownMeasureError, measures
from parser.exports.harmless import clipped
from parser.wording import Language, Wording
from tui.commands import printing
from tui.commands.arguments import Arguments
from tui.commands.output import check_target, write
from tui.commands.status import Status, Stop

TO = Wording("格式（默认 text）", "format (default text)")
OUTPUT = Wording(
    "写到这个文件；已有的同名文件会被整个换掉", "write to this file; one that exists is replaced as a whole"
)
BINARY = Wording(
    "xlsx 不是文本，不能显示在终端上；请用 -o 文件.xlsx", "xlsx is no text for a terminal; write it with -o FILE.xlsx"
)
ROWS = Wording(
    "行、格或比率，用逗号隔开，例如 new_received,denied,公开率；gouji table --list 列出全部",
    "rows, cells or rates with commas between, such as new_received,denied,disclosure_rate; "
    "gouji table --list lists them all",
)
CONFIG = Wording(
    "设置文件，其中有机关的曾用名和所属单位（默认：本文件夹或上级的 gouji.toml，再看用户设置文件夹）",
    "file of settings, for former names of agencies and what belongs to whom (default: gouji.toml here or above, then "
    "in the user's settings folder)",
)
UNKNOWN = Wording("没有 {name} 这样的行或比率", "there is no row or rate {name}")
NEAREST = Wording(
    "没有 {name} 这样的行或比率；是不是 {nearest}？", "there is no row or rate {name}; did you mean {nearest}?"
)
SEE_LIST = Wording("{sentence}（gouji table --list 列出全部）", "{sentence} (gouji table --list lists them all)")


def add_output(parser: Arguments, language: Language) -> None:
    """Add `--to` and `-o`."""
    parser.options.add_argument("--to", choices=("text", *FORMATS), default="text", help=TO.in_(language))
    parser.options.add_argument("-o", "--output", metavar="FILE", help=OUTPUT.in_(language))


def check_output(options: argparse.Namespace, paths: Sequence[str]) -> None:
    """Refuse at once what could only fail after everything was read."""
    if options.output not in (None, "-"):
        check_target(options.output, paths)
    elif options.to == "xlsx" and sys.stdout.isatty():
        raise Stop(BINARY, Status.USAGE)


def deliver(
    options: argparse.Namespace, frame: Callable[[], Frame], text: Callable[[], Iterable[str]], language: Language
) -> None:
    """Put the result out where and as the options want it."""
    target = None if options.output == "-" else options.output
    if options.to != "text":
        data = render(frame(), options.to, language=language, bom=bool(target))
    else:
        data = "".join(f"{line}\n" for line in text()).encode("utf-8", "backslashreplace")
    if target:
        write(target, (data,))
    else:
        printing.data((data,))


def add_config(parser: Arguments, language: Language) -> None:
    """Add `--config`, which `register` understands."""
    parser.options.add_argument("--config", type=Path, metavar="FILE", help=CONFIG.in_(language))


def register(options: argparse.Namespace) -> Register:
    """What the settings know of agencies: former names and families. Raises Stop where they make no sense."""
    # The settings know all rules, which takes a while to import.
    from tui.commands.choosing import settings

    options.select, options.ignore = [], []
    return settings(options).register


def named(options: Sequence[str]) -> list[Measure]:
    """The measures that `--rows` names. Raises Stop for one that there is not."""
    names = [name for option in options for name in re.split(r"[,，\s]+", option) if name]
    try:
        return measures(names)
    except UnknownMeasureError as unknown:
        name = clipped(unknown.name)
        known = NEAREST.fill(name=name, nearest=unknown.nearest) if unknown.nearest else UNKNOWN.fill(name=name)
        raise Stop(known if unknown.nearest else SEE_LIST.fill(sentence=known), Status.USAGE) from unknown
