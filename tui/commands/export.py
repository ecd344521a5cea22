"""`gouji export`: reads and judges reports and writes them as data."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from parser.exports import FORMATS, stream
from parser.exports.findings import FORMATS as OF_FINDINGS
from parser.exports.findings import stream as stream_findings
from parser.report import Report
from parser.wording import Language, Wording
from tui.commands import parts, printing
from tui.commands.arguments import Arguments
from tui.commands.choosing import add_options, announce, settings
from tui.commands.decided import add_library, decisions, rulings
from tui.commands.output import by_name, check_output, check_target, write
from tui.commands.paths import PATHS
from tui.commands.reading import add_batch_options, asked, running
from tui.commands.status import Status, Stop

if TYPE_CHECKING:
    from tui.batch.outputs import Output
    from tui.batch.run import Run
    from tui.library import Decision

SUMMARY = Wording(
    "读取报告，连同核对结果写成数据；默认 jsonl 到标准输出，一份一行，次序同输入。",
    "Read reports and write them with their findings as data; by default as jsonl to standard output, one object a "
    "report in the order of the inputs.",
)
EPILOG = Wording(
    "退出码：0 全部读出；1 有文件读不了或写不出；2 用法不对。\n"
    "csv 和 tsv 中以 = + - @ 开头而不是数字的原文前面加一个撇号，免得被表格软件当作公式。",
    "Exit status: 0 all read; 1 an input could not be read or the output not written; 2 wrong usage.\n"
    "In csv and tsv, report text that begins with = + - @ and is no number gets an apostrophe before it, so that no "
    "spreadsheet takes it for a formula.",
)
TO = Wording(
    "格式（默认看输出文件名，再是 jsonl）；parquet 写成文件夹，要装 gouji[data]，sqlite 写成一个文件",
    "format (default: by the name of the output file, else jsonl); parquet is a folder and needs gouji[data], sqlite "
    "is one file",
)
FINDINGS = Wording(
    "只写问题，一行一个，连同报告库里的处理和备注（{formats}）",
    "write the findings alone, one a line, with what the library says was decided on them ({formats})",
)
NOT_FINDINGS = Wording("--findings 不能写成 {fmt}，可以是 {known}", "--findings cannot be {fmt}, only {known}")
FOR_FINDINGS = Wording("--library 要和 --findings 一起用", "--library goes with --findings")
OUTPUT = Wording(
    "写到这个文件；已有的同名文件会被整个换掉，写到一半出错则原文件不动",
    "write to this file; one that exists is replaced as a whole, and left as it was if anything goes wrong",
)
BOM = Wording(
    "csv、tsv 开头要不要 Excel 和 WPS 认编码用的标记（默认：写文件时要，标准输出不要）",
    "begin csv and tsv with the mark by which Excel and WPS know the encoding (default: in files only)",
)
NO_BOM = Wording("开头不要这个标记", "begin without that mark")


TOO_MANY = Wording(
    "{count} 份报告放不进一个 xlsx（最多 {most} 份）；请用 csv、parquet 或 sqlite",
    "{count} reports are more than an xlsx holds ({most}); use csv, parquet or sqlite",
)

TABLES = ("parquet", "sqlite")
"""Formats that are tables on disk, not a stream of bytes."""

_MANY = 20
"""Reports from which on a summary is given."""

_ROOM = 40_000
"""Reports for which a workbook has room: a sheet ends at 1,048,576 lines, and table three has up to 25 a report."""


def arguments(language: Language) -> Arguments:
    """The command line of this command."""
    parser = Arguments("gouji export", SUMMARY, language, EPILOG)
    parser.positional.add_argument("paths", nargs="+", metavar="PATH", help=PATHS.in_(language))
    parser.options.add_argument("--to", choices=(*FORMATS, *TABLES), help=TO.in_(language))
    parser.options.add_argument("-o", "--output", metavar="FILE", help=OUTPUT.in_(language))
    parser.options.add_argument("--bom", action="store_true", default=None, help=BOM.in_(language))
    parser.options.add_argument("--no-bom", action="store_false", dest="bom", help=NO_BOM.in_(language))
    findings = FINDINGS.fill(formats=" ".join(OF_FINDINGS))
    parser.options.add_argument("--findings", action="store_true", help=findings.in_(language))
    add_library(parser, language)
    add_options(parser, language)
    parts.add_options(parser, language)
    add_batch_options(parser, language)
    return parser


def run(given: Sequence[str], language: Language) -> Status:
    """Export what the arguments name."""
    from tui.batch.outputs import Output

    options = arguments(language).parse_args(given)
    chosen, how = settings(options), asked(options)
    target = None if options.output in (None, "-") else options.output
    bom = target is not None if options.bom is None else options.bom
    options.to = options.to or by_name(target, (*FORMATS, *TABLES), "jsonl")
    if options.findings and options.to not in OF_FINDINGS:
        raise Stop(NOT_FINDINGS.fill(fmt=options.to, known=", ".join(OF_FINDINGS)), Status.USAGE)
    if options.library and not options.findings:
        raise Stop(FOR_FINDINGS, Status.USAGE)
    output = Output(options.to, language, bom=bom, part=parts.part(options))
    _check(options.to, target, options.paths)
    with running(options.paths, chosen, output, how, language, _guard(target)) as run:
        announce(chosen, language)
        if not run.reports:
            return Status.FAULTS
        if options.findings:
            with decisions(options.library, language) as decided:
                _deliver(_findings(run, output, decided), target)
        else:
            _put_out(run, output, target)
        for line in run.tally.lines(language) if run.reports > _MANY else ():
            printing.note(line)
    return Status.FAULTS if run.complaints else Status.OK


def _check(fmt: str, target: str | None, paths: Sequence[str]) -> None:
    """Refuse at once what could only fail after all reports were read."""
    if fmt in TABLES:
        from tui.batch import tables

        tables.check(fmt, target, paths)
    else:
        check_output(target, fmt, paths)


def _guard(target: str | None) -> Callable[[str], None]:
    """Refuses to go on where a report that was read is what would be written over."""
    if target is None or not Path(target).is_file():
        return lambda path: None
    inode = Path(target).stat().st_ino

    def guard(path: str) -> None:
        with contextlib.suppress(OSError, ValueError):
            if os.stat(path).st_ino == inode:  # noqa: PTH116  a path of any bytes
                check_target(target, [path])

    return guard


def _put_out(run: Run, output: Output, target: str | None) -> None:
    if output.fmt in TABLES and target is not None:
        from tui.batch import tables

        tables.write(output.fmt, target, run.parts(), output.language)
        return
    if output.fmt == "xlsx":
        if run.reports > _ROOM:
            raise Stop(TOO_MANY.fill(count=run.reports, most=_ROOM))
        pieces = stream(map(output.part.of, run.judgements()), "xlsx", language=output.language)
    else:
        pieces = output.whole(run.parts())
    _deliver(pieces, target)


def _findings(run: Run, output: Output, decided: Callable[[Report], Decision]) -> Iterable[bytes]:
    """The findings of the chosen part of each report, with what was decided on them."""
    ruled = ((output.part.of(one), rulings(decided(one.report))) for one in run.judgements())
    return stream_findings(ruled, output.fmt, language=output.language, bom=output.bom)


def _deliver(pieces: Iterable[bytes], target: str | None) -> None:
    if target is None:
        printing.data(pieces)
    else:
        write(target, pieces)
