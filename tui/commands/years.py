"""`gouji years`: one agency over the years: every figure with its change, trends as bars, and repeated prose."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from parser.agencies import normalised
from parser.among.register import Register
from parser.comparing.data import years_frame
from parser.comparing.figures import doubts
from parser.comparing.measures import Measure, measures
from parser.comparing.plots import bars, heights
from parser.comparing.rates import MAIN
from parser.comparing.said import shown, signed
from parser.comparing.years import Point, Years, alike, by_agency
from parser.exports.harmless import clipped, one_line
from parser.forms import FORMS, SECTIONS, TABLE_KEYS, CellKey, TableKey
from parser.report import Report
from parser.wording import Language, Wording
from tui.commands import printing
from tui.commands.arguments import Arguments
from tui.commands.decided import folder_of
from tui.commands.delivering import ROWS, add_config, add_output, check_output, deliver, named, register
from tui.commands.gathering import Gathering, tell
from tui.commands.layout import aligned, fitted
from tui.commands.paths import PATHS
from tui.commands.status import Status, Stop

SUMMARY = Wording(
    "把同一机关各年的报告排在一起：每个数和比上年的增减，走势，以及第一、五节与上年重复的语句。",
    "The reports of one agency side by side: each figure with its change on the year before, trends, and what sections "
    "one and five repeat from the year before.",
)
EPILOG = Wording(
    "不给文件而给机关名称，就在报告库里找。各年表式不同时，只有含义相同的行才相比，其余写（无对应）。\n"
    "没有数字的格写明原因，决不当作 0。! 表示这个数所在的合计在该年报告里不平。\n"
    "退出码：0；有文件读不了、或没有这个机关的报告时 1；用法不对时 2。",
    "With the name of an agency instead of files, its reports are looked up in the library. Where the forms of two "
    "years differ only rows of the same meaning are compared, others are (not asked).\n"
    "A cell without a number says why and is never 0. ! stands at a number in a sum that does not hold that year.\n"
    "Exit status: 0; 1 for an unreadable input or where the agency has no report; 2 for wrong usage.",
)
PATHS_OR_NAME = Wording("{paths}；或者机关名称", "{paths}; or the name of an agency")
AGENCY = Wording("只看这个机关", "only this agency")
COLUMN = Wording(
    "表三看哪一列：natural_person 等，all 是各列，默认 total",
    "column of table three: natural_person and so on, all for each; default total",
)
ALL = Wording("重复的语句逐句列出", "list every repeated passage")
NO_AGENCY = Wording("没有 {name} 的报告", "there is no report of {name}")
MEANT = Wording("没有 {name} 的报告；是不是 {nearest}？", "there is no report of {name}; did you mean {nearest}?")
NEITHER = Wording(
    "{name}：没有这个文件或文件夹，报告库里也没有这个机关的报告",
    "{name}: no such file or folder, and no report of an agency of that name in the library",
)
NO_COLUMN = Wording("表三没有 {column} 这一列，可以是 {known}", "table three has no column {column}, only {known}")
NOBODYS = Wording("{path}：不知是哪个机关或哪一年的报告，没有列入", "{path}: left out, its agency or year is unknown")
OTHERS = Wording(
    "{path}：{year} 年另有一份报告，以先读到的为准，这份没有列入",
    "{path}: left out, another report on {year} was read before it",
)
ALIKE = Wording(
    '{short}和{long}没有排在一起；如是同一机关，请在 gouji.toml 的 [aliases] 下写 "{short}" = "{long}"',
    "{short} and {long} are not joined; if they are one agency, write under [aliases] in gouji.toml: "
    '"{short}" = "{long}"',
)
NO_YEAR = Wording("没有 {years} 年的报告", "no report on {years}")
CHANGE = Wording("比上年", "change")
TREND = Wording("走势", "trend")
RATES = Wording("比率", "Rates")
REPEATED = Wording("与上年重复", "Repeated from the year before")
SHARE = Wording("{year}  {section}  {share}（{count} 句）", "{year}  {section}  {share} ({count} passages)")
LEFT_OUT = Wording(
    "（较早的 {years} 年在 {width} 列里放不下，--to 可得全部）",
    "({years} do not fit in {width} columns; --to gives all)",
)
_BAR = 40
_NAME = 26
"""Cells that the longest bar and the names of rows take at most."""

_EVERY = "all"


def run(arguments: Sequence[str], language: Language) -> Status:
    """Show the years that `arguments` ask for."""
    parser = Arguments("gouji years", SUMMARY, language, EPILOG)
    help_ = PATHS_OR_NAME.fill(paths=PATHS).in_(language)
    parser.positional.add_argument("paths", nargs="+", metavar="PATH", help=help_)
    parser.options.add_argument("--agency", metavar="NAME", help=AGENCY.in_(language))
    parser.options.add_argument("--rows", action="append", default=[], metavar="NAMES", help=ROWS.in_(language))
    parser.options.add_argument("--column", default="total", metavar="KEY", help=COLUMN.in_(language))
    parser.options.add_argument("--passages", action="store_true", help=ALL.in_(language))
    add_config(parser, language)
    add_output(parser, language)
    options = parser.parse_args(arguments)
    rows = named(options.rows) if options.rows else None
    _check_column(options.column)
    names = register(options)
    paths, agency = _paths(options.paths, options.agency, names)
    check_output(options, paths)
    gathering = Gathering(paths, language)
    agencies, nobodys = by_agency((_lean(report) for report in gathering), names.called)
    chosen = _chosen(agencies, agency, names)
    tell(_left_out(nobodys if agency is None else [], chosen), language)
    tell((_apart(*pair) for pair in alike(agencies) if pair[0] in chosen or pair[1] in chosen), language)

    def text() -> Iterator[str]:
        for years in chosen:
            yield from _block(years, rows, options.column, options.passages, language)

    deliver(options, lambda: years_frame(chosen, rows, measures(MAIN)), text, language)
    return Status.OK if gathering.all_read and chosen else Status.FAULTS


def _lean(report: Report) -> Report:
    """The report without the lines of its source, which nothing here looks at."""
    return replace(report, lines=(), preamble=())


def _check_column(column: str) -> None:
    known = [*(each.key for each in FORMS["applications"][-1].rows[0].columns), _EVERY]
    if column not in known:
        raise Stop(NO_COLUMN.fill(column=clipped(column), known=", ".join(known)), Status.USAGE)


def _paths(given: Sequence[str], agency: str | None, names: Register) -> tuple[list[str], str | None]:
    """The paths to read and the agency to show: a single argument that is no path is the name of one in the library."""
    if len(given) != 1 or given[0] == "-" or os.path.lexists(given[0]) or "/" in given[0] or "." in given[0]:
        return list(given), agency
    return _of_library(given[0], names), given[0]


def _of_library(name: str, names: Register) -> list[str]:
    """The reports of an agency among all that were opened before. Raises Stop where there is none."""
    from tui.library import Library

    folder = folder_of(None)
    if folder is None or not folder.is_dir():
        raise Stop(NEITHER.fill(name=clipped(name)))
    library = Library.open(folder)
    try:
        with library.cache() as cache:
            known = [summary for summary, _ in cache.summaries(library.paths()) if summary.kin]
    finally:
        library.close()
    key = names.called(name)
    found = [summary.path for summary in known if names.called(summary.kin) == key]
    if not found:
        raise _no_agency(name, {summary.kin: summary.agency or "" for summary in known}, NEITHER)
    return found


def _chosen(agencies: dict[str, Years], agency: str | None, names: Register) -> list[Years]:
    """The agencies to show. Raises Stop where the one asked for is not there."""
    if agency is None:
        return list(agencies.values())
    key = names.called(agency)
    if key in agencies:
        return [agencies[key]]
    raise _no_agency(agency, {key: years.agency for key, years in agencies.items()})


def _no_agency(name: str, known: Mapping[str, str], nothing: Wording = NO_AGENCY) -> Stop:
    """There is no report of the agency; `known` are those there are, by the spelling they are linked by."""
    key = normalised(name)
    close = difflib.get_close_matches(key, known, n=1, cutoff=0.5)
    close = close or [other for other in known if other.endswith(key)][:1]
    sentence = MEANT.fill(nearest=one_line(known[close[0]]), name=clipped(name)) if close else None
    return Stop(sentence or nothing.fill(name=clipped(name)))


def _left_out(nobodys: Iterable[Report], chosen: Iterable[Years]) -> Iterator[Wording]:
    for report in nobodys:
        yield NOBODYS.fill(path=one_line(report.source.path))
    for years in chosen:
        for report in years.others:
            yield OTHERS.fill(path=one_line(report.source.path), year=report.year)


def _apart(short: Years, long: Years) -> Wording:
    return ALIKE.fill(short=one_line(short.agency), long=one_line(long.agency))


def _block(
    years: Years, rows: Sequence[Measure] | None, column: str, passages: bool, language: Language
) -> Iterator[str]:
    span = years.span
    years_shown = "-".join(map(str, dict.fromkeys((span[0], span[-1]))))
    yield printing.emphasised(f"{one_line(years.agency)}  {years_shown}")
    gone = [str(year) for year in span if year not in years.reports]
    if gone:
        yield "  " + NO_YEAR.fill(years=" ".join(gone)).in_(language)
    if rows is not None:
        for measure in rows:
            yield ""
            yield from _plot(years, measure, language)
        yield ""
        return
    for table in TABLE_KEYS:
        yield from _part(years, FORMS[table][-1].title.in_(language), _cells(years, table, column), language)
    yield from _part(years, RATES.in_(language), measures(MAIN), language)
    yield from _repeated(years, passages, language)
    yield ""


def _cells(years: Years, table: TableKey, column: str) -> list[Measure]:
    """The cells of a table that are shown: of table three one column."""
    return [
        measure
        for _, cells in years.rows(table)
        for key, measure in cells
        if table != "applications" or column in (_EVERY, key.key)
    ]


def _part(years: Years, title: str, rows: Sequence[Measure], language: Language) -> Iterator[str]:
    if not rows:
        return
    wrong = {year: doubts(report) for year, report in years.reports.items()}
    lines = []
    for measure in rows:
        points = years.trend(measure)
        figures = [_shown(point, measure, wrong, language) for point in points]
        lines.append([measure.name.in_(language), *figures, signed(points[-1].change, language, measure.unit)])
    heads = ["", *map(str, years.span), CHANGE.in_(language)]
    first = _first_fitting([heads, *lines])
    yield ""
    yield printing.emphasised(title)
    yield from aligned([[row[0], *row[first:]] for row in [heads, *lines]], longest=_NAME)
    if first > 1:
        yield "  " + LEFT_OUT.fill(years=f"{heads[1]}-{heads[first - 1]}", width=printing.page()).in_(language)


def _first_fitting(lines: Sequence[Sequence[str]]) -> int:
    """The first column after the name from which on all fit on a page; the last two always stay."""
    widths = [2 + max(printing.cells(row[at]) for row in lines) for at in range(len(lines[0]))]
    first = 1
    while first < len(widths) - 2 and 2 + _NAME + sum(widths[first:]) > printing.page():
        first += 1
    return first


def _shown(point: Point, measure: Measure, wrong: Mapping[int, frozenset[CellKey]], language: Language) -> str:
    doubtful = bool(measure.cells & wrong.get(point.year, frozenset()))
    return shown(point.figure, measure.unit, language, doubtful=doubtful)


def _plot(years: Years, measure: Measure, language: Language) -> Iterator[str]:
    """A measure as bars, one a year, and its whole trend as one line of digits."""
    points = years.trend(measure)
    figures = [point.figure for point in points]
    wrong = {year: doubts(report) for year, report in years.reports.items()}
    name = measure.name.in_(language)
    yield f"{printing.emphasised(name)}  {TREND.in_(language)} {heights(figures)}"
    words = [_shown(point, measure, wrong, language) for point in points]
    changes = [signed(point.change, language, measure.unit) for point in points]
    widths = [max(map(printing.cells, column)) for column in (words, changes)]
    for point, word, change, bar in zip(points, words, changes, bars(figures, _BAR), strict=True):
        left = " " * (widths[0] - printing.cells(word)) + word
        yield f"  {point.year}  {left}  {fitted(change, widths[1])}  {bar}".rstrip()


def _repeated(years: Years, passages: bool, language: Language) -> Iterator[str]:
    found = [(year, each) for year in years.reports for each in years.repetitions(year)]
    if not found:
        return
    yield ""
    yield printing.emphasised(REPEATED.in_(language))
    for year, each in found:
        share = "-" if each.share is None else f"{100 * each.share:.0f}%"
        section = SECTIONS[each.section - 1].short
        yield "  " + SHARE.fill(year=year, section=section, share=share, count=len(each.passages)).in_(language)
        for passage in each.passages if passages else ():
            text = one_line(passage.line.text[passage.start : passage.end])
            yield from printing.wrapped(f"{passage.line.number} | {text}", printing.WIDTH, "      ")
