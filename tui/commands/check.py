"""`gouji check`: reads and judges reports, a block each, and says in its exit status whether something is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from parser.config import Settings
from parser.exports.words import SEVERITIES
from parser.rules.model import Severity, Verdict
from parser.wording import Language, Wording
from tui.commands import printing
from tui.commands.arguments import Arguments
from tui.commands.choosing import add_options, announce, changes, settings
from tui.commands.paths import PATHS
from tui.commands.reading import add_batch_options, asked, running
from tui.commands.status import Status, Stop

if TYPE_CHECKING:
    from tui.batch.tally import Tally

SUMMARY = Wording(
    "读取并核对报告：每份一段，最后一行是总数。", "Read and judge reports: a block for each, a summary line at the end."
)
EPILOG = Wording(
    "退出码：0 没有错误级问题；1 有错误级问题，或有文件读不了；2 用法不对。\n"
    "符号：! 错误，? 提醒，i 提示。位置是 文件:行:列。",
    "Exit status: 0 nothing at error level; 1 an error-level finding or an unreadable input; 2 wrong usage.\n"
    "Signs: ! error, ? warning, i info. A place is file:line:column.",
)
FORMAT = Wording("输出格式（默认 text）", "output format (default text)")
REASONS = Wording(
    "列出不能判断的规则和理由（只用于 text 格式）", "name the rules that were not judged, and why (text format only)"
)
REASONS_IN_TEXT = Wording("--reasons 只用于 text 格式", "--reasons is for the text format only")
TOTAL = Wording(
    "共 {reports} 份：有错误 {fail}，需注意 {attention}，通过 {passed}，读不了 {unreadable}；"
    "错误 {error}，提醒 {warning}，提示 {info}",
    "reports {reports}: with errors {fail}, need attention {attention}, passed {passed}, unreadable {unreadable}; "
    "findings: errors {error}, warnings {warning}, infos {info}",
)

_MANY = 20
"""Reports from which on they are also counted by rule, year and level."""


def arguments(language: Language) -> Arguments:
    """The command line of this command."""
    parser = Arguments("gouji check", SUMMARY, language, EPILOG)
    parser.positional.add_argument("paths", nargs="+", metavar="PATH", help=PATHS.in_(language))
    parser.options.add_argument(
        "--format", choices=("text", "json", "jsonl", "sarif"), default="text", help=FORMAT.in_(language)
    )
    parser.options.add_argument("--reasons", action="store_true", help=REASONS.in_(language))
    add_options(parser, language)
    add_batch_options(parser, language)
    return parser


def run(given: Sequence[str], language: Language) -> Status:
    """Check what the arguments name."""
    from tui.batch.outputs import Output

    options = arguments(language).parse_args(given)
    if options.reasons and options.format != "text":
        raise Stop(REASONS_IN_TEXT, Status.USAGE)
    chosen, how = settings(options), asked(options)
    off, styled = len(chosen.unasked), printing.is_styled()
    output = Output(options.format, language, styled=styled, off=off, reasons=options.reasons)
    with running(options.paths, chosen, output, how, language) as run:
        if options.format != "text":
            announce(chosen, language)
        printing.data(output.whole(run.parts()))
        if options.format == "text":
            for line in run.tally.lines(language) if run.reports > _MANY else ():
                printing.text(line)
            printing.text(_total(run.tally, chosen).in_(language))
        faulty = run.tally.severities[Severity.ERROR] or run.complaints
    return Status.FAULTS if faulty else Status.OK


def _total(tally: Tally, chosen: Settings) -> Wording:
    """All reports in one line, with the rules that were off and by whose wish."""
    total = TOTAL.fill(
        reports=tally.reports,
        fail=tally.verdicts[Verdict.FAIL],
        attention=tally.verdicts[Verdict.ATTENTION],
        passed=tally.verdicts[Verdict.PASS],
        unreadable=tally.verdicts[Verdict.UNREADABLE],
        **{severity.value: tally.severities[severity] for severity in SEVERITIES},
    )
    return Wording(
        *(f"{part}{comma}{more}" for part, comma, more in zip(total, ("；", "; "), changes(chosen), strict=True))
    )
