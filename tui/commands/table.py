"""`gouji table`: any rows and rates over many reports, a line each, sorted, with what stands out among its peers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parser.among.digest import Digest
from parser.among.register import Register
from parser.comparing import table as tables
from parser.comparing.data import table_frame
from parser.comparing.measures import PER_CENT, Measure, measures
from parser.comparing.rates import RATES
from parser.comparing.said import shown
from parser.comparing.table import KEYS, Side, TableLine
from parser.exports.harmless import clipped, one_line
from parser.forms import FORMS
from parser.wording import Language, Wording
from tui.commands import printing
from tui.commands.arguments import Arguments
from tui.commands.delivering import ROWS, add_config, add_output, check_output, deliver, named, register
from tui.commands.gathering import Gathering
from tui.commands.layout import aligned, fitted, paged
from tui.commands.paths import PATHS
from tui.commands.status import Status, Stop

SUMMARY = Wording(
    "把多份报告的任意行和比率列成一张表，一份一行。",
    "A table of any rows and rates over many reports, a line each.",
)
EPILOG = Wording(
    "没有数字的格写明原因，决不当作 0；比率只由印出的数字算出。\n符号：! 所依据的合计在报告里不平；^ v "
    "在同级同年各报告（至少 8 份）中特别高、特别低（超出四分位距 3 倍）。\n退出码：0；有文件读不了时 1；用法不对时 2。",
    "A cell without a number says why and is never 0; rates come from printed numbers only.\nSigns: ! a sum it rests "
    "on does not hold in the report; ^ v far above or below its peers, the reports of its level and year (8 at least, "
    "more than 3 quartile ranges out).\nExit status: 0; 1 for an unreadable input; 2 for wrong usage.",
)
SORT = Wording(
    "按这一列排：列名，或 agency、year、level、path；数字大的在前",
    "sort by this column, or by agency, year, level or path; the largest numbers first",
)
REVERSE = Wording("反过来排", "the other way round")
LIST = Wording("列出可用的行和比率及定义", "list the rows and rates there are, with their definitions")
NO_PATH = Wording("缺少 PATH", "PATH is missing")
NO_SORT = Wording("--reverse 要和 --sort 一起用", "--reverse goes with --sort")
NOT_A_COLUMN = Wording(
    "表里没有 {key} 这一列，不能按它排；可以是 {known}", "no column {key} to sort by; there are {known}"
)
COUNT = Wording("共 {count} 份", "reports: {count}")
MEANS = Wording("比率：", "Rates:")
DEFINED = Wording("{name}：{definition}", "{name}: {definition}")
SIGNS = {Side.HIGH: "^", Side.LOW: "v"}
_LONGEST_NAME = 24
"""Cells of an agency's name at most; the rest of the line is for numbers."""

DEFAULT = ("new_received", "results_total", "disclosure_rate", "refusal_rate", "backlog_rate", "correction_rate")


def run(arguments: Sequence[str], language: Language) -> Status:
    """Make the table that `arguments` ask for."""
    parser = Arguments("gouji table", SUMMARY, language, EPILOG)
    parser.positional.add_argument("paths", nargs="*", metavar="PATH", help=PATHS.in_(language))
    parser.options.add_argument("--rows", action="append", default=[], metavar="NAMES", help=ROWS.in_(language))
    parser.options.add_argument("--sort", metavar="KEY", help=SORT.in_(language))
    parser.options.add_argument("--reverse", action="store_true", help=REVERSE.in_(language))
    parser.options.add_argument("--list", action="store_true", help=LIST.in_(language))
    add_config(parser, language)
    add_output(parser, language)
    options = parser.parse_args(arguments)
    columns = named(options.rows) if options.rows else measures(DEFAULT)
    if options.list:
        for text in _listing(columns if options.rows else None, language):
            printing.text(text)
        return Status.OK
    if not options.paths:
        parser.error(NO_PATH.in_(language))
    if options.reverse and not options.sort:
        raise Stop(NO_SORT, Status.USAGE)
    key = _sort_key(options.sort, columns)
    check_output(options, options.paths)
    known = register(options)
    gathering = Gathering(options.paths, language, tables_only=True)
    lines = tables.marked(_lines(gathering, columns, known), columns)
    if key:
        lines = tables.ordered(lines, columns, key, reverse=options.reverse)
    deliver(options, lambda: table_frame(lines, columns), lambda: _text(lines, columns, language), language)
    return Status.OK if gathering.all_read else Status.FAULTS


def _lines(gathering: Gathering, columns: Sequence[Measure], known: Register) -> list[TableLine]:
    """A line for each report; what looks back waits until all are read, packed."""
    if not tables.looks_back(columns):
        return [tables.line(report, None, columns) for report in gathering]
    kept: list[bytes] = []
    years: dict[tuple[str, int], int] = {}
    for report in gathering:
        if report.agency and report.year:
            years.setdefault((known.called(report.agency), report.year), len(kept))
        kept.append(Digest(report, {}, False).pack())
    lines = []
    for packed in kept:
        report = Digest.unpack(packed).report
        at = years.get((known.called(report.agency), report.year - 1)) if report.agency and report.year else None
        last = None if at is None else Digest.unpack(kept[at]).report
        lines.append(tables.line(report, last, columns))
    return lines


def _sort_key(given: str | None, columns: Sequence[Measure]) -> str | None:
    if given is None or given in KEYS:
        return given
    known = [column.key for column in columns]
    if given not in known:
        asked = [measure.key for measure in named([given])]
        if len(asked) != 1 or asked[0] not in known:
            raise Stop(NOT_A_COLUMN.fill(key=clipped(given), known=", ".join([*known, *KEYS])), Status.USAGE)
        return asked[0]
    return given


def _text(lines: Sequence[TableLine], columns: Sequence[Measure], language: Language) -> Iterator[str]:
    agencies = [one_line(line.who.agency or line.who.path) for line in lines]
    width = min(_LONGEST_NAME, max(map(printing.cells, agencies), default=0))
    names = [f"{fitted(agency, width)} {line.who.year or '????'}" for agency, line in zip(agencies, lines, strict=True)]
    rows = [list(_values(line, columns, language)) for line in lines]
    yield from paged(names, [each.name.in_(language) for each in columns], rows)
    yield ""
    yield COUNT.fill(count=len(lines)).in_(language)
    defined = [each for each in columns if each.unit == PER_CENT]
    if defined:
        yield MEANS.in_(language)
    for each in defined:
        yield from printing.wrapped(
            DEFINED.fill(name=each.name, definition=each.definition).in_(language), printing.WIDTH, "  "
        )


def _values(line: TableLine, columns: Sequence[Measure], language: Language) -> Iterator[str]:
    for each, entry in zip(columns, line.entries, strict=True):
        sign = SIGNS[entry.outlying] if entry.outlying else ""
        yield sign + shown(entry.figure, each.unit, language, doubtful=entry.doubtful)


def _listing(asked: Sequence[Measure] | None, language: Language) -> Iterator[str]:
    """The names there are; those of the rates, or of what was asked for, with definition and formula."""
    if asked is None:
        for table, forms in FORMS.items():
            yield printing.emphasised(f"{table}  {forms[-1].title.in_(language)}")
            yield from aligned([[each.key.split(".", 1)[1], each.name.in_(language)] for each in measures([table])])
            yield ""
    for each in RATES if asked is None else asked:
        yield printing.emphasised(f"{each.key}  {each.name.in_(language)}")
        yield from printing.wrapped(each.definition.in_(language), printing.WIDTH, "    ")
        if asked is not None:
            yield from printing.wrapped(f"= {each.formula}", printing.WIDTH, "    ")
