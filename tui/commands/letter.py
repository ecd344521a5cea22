"""`gouji letter`: reads and judges reports and writes what is to be sent back to the agencies (退改意见)."""

from __future__ import annotations

from collections.abc import Sequence

from parser.exports import Chosen
from parser.letter import FORMATS, has_letter, render_letter
from parser.wording import Language, Wording
from tui.commands import printing
from tui.commands.arguments import Arguments
from tui.commands.choosing import add_options, announce, settings
from tui.commands.decided import add_library, decisions, rulings
from tui.commands.output import OUTPUT, by_name, check_output, check_target, write
from tui.commands.paths import PATHS, naming
from tui.commands.reading import judged
from tui.commands.status import Status

SUMMARY = Wording(
    "把报告中的错误和需核实之处写成给机关的退改意见，每份报告一篇，连同审核备注；已排除的问题不写。一律用中文。",
    "Write the letter back to the agency: the errors and doubtful points of each report that nobody dismissed, with "
    "the notes of whoever reviewed it. Letters are in Chinese.",
)
EPILOG = Wording(
    "退出码：0 全部读出；1 有文件读不了或写不出；2 用法不对。没有问题的报告不写，另行说明。",
    "Exit status: 0 all read; 1 an input could not be read or the output not written; 2 wrong usage. A report without "
    "faults gets no letter, and a sentence says so.",
)
TO = Wording("格式（默认看输出文件名，再是 md）", "format (default: by the name of the output file, else md)")
SOUND = Wording("没有需要退改的问题，不写意见", "nothing to correct, so no letter")


def run(arguments: Sequence[str], language: Language) -> Status:
    """Write the letters about what `arguments` name."""
    parser = Arguments("gouji letter", SUMMARY, language, EPILOG)
    parser.positional.add_argument("paths", nargs="+", metavar="PATH", help=PATHS.in_(language))
    parser.options.add_argument("--to", choices=FORMATS, help=TO.in_(language))
    parser.options.add_argument("-o", "--output", metavar="FILE", help=OUTPUT.in_(language))
    add_library(parser, language)
    add_options(parser, language)
    options = parser.parse_args(arguments)
    asked = settings(options)
    target = None if options.output == "-" else options.output
    fmt = options.to or by_name(target, FORMATS, "md")
    check_output(target or None, fmt, options.paths)
    judgements, all_read = judged(options.paths, language, asked)
    announce(asked, language)
    readable = [judgement for judgement in judgements if judgement.report.failure is None]
    if target:
        # A folder among the inputs may hold the target.
        check_target(target, [judgement.report.source.path for judgement in readable])
    with decisions(options.library, language) as decided:
        said = {judgement.report.source.path: decided(judgement.report) for judgement in readable}
    chosen = [Chosen(judgement, note=said[judgement.report.source.path].note) for judgement in readable]
    ruled = {path: rulings(decision) for path, decision in said.items()}
    for one in chosen:
        path = one.judgement.report.source.path
        if not has_letter(one, ruled[path]):
            printing.say(naming(path, SOUND), language)
    letters = render_letter(chosen, fmt, rulings=ruled)
    if letters and target:
        write(target, (letters,))
    elif letters:
        printing.data((letters,))
    return Status.OK if all_read else Status.FAULTS
