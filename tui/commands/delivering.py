"""What comparing commands have in common: names of rows and rates, and results as text or as data."""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from pathlib import Path

from parser.among.register import Register
from parser.comparing.frames import FORMATS, Frame, render
from parser.comparing.measures import Measure, UnknownMeasureError, measures
from parser.exports.harmless import clipped
from parser.wording import Language, Wording
from tui.commands import output, printing
from tui.commands.arguments import Arguments
from tui.commands.status import Status, Stop

TO = Wording("格式（默认看输出文件名，再是 text）", "format (default: by the name of the output file, else text)")
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
NO_NAMES = Wording(
    "--rows 里没有名称（gouji table --list 列出全部）", "--rows names nothing (gouji table --list lists all there is)"
)
SEE_LIST = Wording("{sentence}（gouji table --list 列出全部）", "{sentence} (gouji table --list lists them all)")


def add_output(parser: Arguments, language: Language) -> None:
    """Add `--to` and `-o`."""
    parser.options.add_argument("--to", choices=("text", *FORMATS), help=TO.in_(language))
    parser.options.add_argument("-o", "--output", metavar="FILE", help=output.OUTPUT.in_(language))


def check_output(options: argparse.Namespace, paths: Sequence[str]) -> None:
    """Refuse at once what could only fail after everything was read."""
    target = None if options.output == "-" else options.output
    options.to = options.to or output.by_name(target, FORMATS, "text")
    output.check_output(target, options.to, paths)


def deliver(
    options: argparse.Namespace, frame: Callable[[], Frame], text: Callable[[], Iterable[str]], language: Language
) -> None:
    """Put the result out where and as the options want it."""
    target = None if options.output == "-" else options.output
    if options.to != "text":
        data = render(frame(), options.to, language=language, bom=bool(target))
    else:
        with printing.paper() if target else nullcontext():
            data = "".join(f"{line}\n" for line in text()).encode("utf-8", "backslashreplace")
    if target:
        output.write(target, (data,))
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
    if not names:
        raise Stop(NO_NAMES, Status.USAGE)
    try:
        return measures(names)
    except UnknownMeasureError as unknown:
        sentence = unknown.sentence(clipped(unknown.name))
        raise Stop(sentence if unknown.nearest else SEE_LIST.fill(sentence=sentence), Status.USAGE) from unknown
