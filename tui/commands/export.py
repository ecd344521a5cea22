"""`gouji export`: reads and judges reports and writes them as data."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from parser.exports import FORMATS, Chosen, stream
from parser.wording import Language, Wording
from tui.commands import printing
from tui.commands.arguments import Arguments
from tui.commands.choosing import add_options, announce, settings
from tui.commands.output import check_target, write
from tui.commands.reading import PATHS, judged
from tui.commands.status import Status, Stop

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
TO = Wording("格式（默认 jsonl）", "format (default jsonl)")
OUTPUT = Wording(
    "写到这个文件；已有的同名文件会被整个换掉，写到一半出错则原文件不动",
    "write to this file; one that exists is replaced as a whole, and left as it was if anything goes wrong",
)
BOM = Wording(
    "csv、tsv 开头要不要 Excel 和 WPS 认编码用的标记（默认：写文件时要，标准输出不要）",
    "begin csv and tsv with the mark by which Excel and WPS know the encoding (default: in files only)",
)
NO_BOM = Wording("开头不要这个标记", "begin without that mark")
BINARY = Wording(
    "xlsx 不是文本，不能显示在终端上；请用 -o 文件.xlsx", "xlsx is no text for a terminal; write it with -o FILE.xlsx"
)


def run(arguments: Sequence[str], language: Language) -> Status:
    """Export what `arguments` name."""
    parser = Arguments("gouji export", SUMMARY, language, EPILOG)
    parser.positional.add_argument("paths", nargs="+", metavar="PATH", help=PATHS.in_(language))
    parser.options.add_argument("--to", choices=FORMATS, default="jsonl", help=TO.in_(language))
    parser.options.add_argument("-o", "--output", metavar="FILE", help=OUTPUT.in_(language))
    parser.options.add_argument("--bom", action="store_true", default=None, help=BOM.in_(language))
    parser.options.add_argument("--no-bom", action="store_false", dest="bom", help=NO_BOM.in_(language))
    add_options(parser, language)
    options = parser.parse_args(arguments)
    asked = settings(options)
    to_file = options.output not in (None, "-")
    if to_file:
        check_target(options.output, options.paths)
    elif options.to == "xlsx" and sys.stdout.isatty():
        raise Stop(BINARY, Status.USAGE)
    judgements, all_read = judged(options.paths, language, asked)
    announce(asked, language)
    bom = to_file if options.bom is None else options.bom
    if not judgements:
        return Status.FAULTS
    if to_file:
        # A folder among the inputs may hold the target.
        check_target(options.output, [j.report.source.path for j in judgements if j.report.failure is None])
    pieces = stream(map(Chosen, judgements), options.to, language=language, bom=bom)
    if to_file:
        write(options.output, pieces)
    else:
        printing.data(pieces)
    return Status.OK if all_read else Status.FAULTS
