"""`gouji sum`: reports added up cell by cell, held against the report of the body above them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from parser.comparing import sums
from parser.comparing.data import cell_label, sum_frame
from parser.comparing.members import Expected, LeftOut, Members, Why, listed
from parser.comparing.said import AGREES, GIVEN, shown, signed
from parser.comparing.sums import Held, SumCell, SumRow, Sums
from parser.exports.cells import name, number_text
from parser.exports.harmless import one_line
from parser.forms import FORMS
from parser.report import Report
from parser.wording import Language, Wording
from tui.commands import printing
from tui.commands.arguments import Arguments
from tui.commands.delivering import add_config, add_output, check_output, deliver, register
from tui.commands.gathering import Gathering, only, tell
from tui.commands.layout import aligned
from tui.commands.paths import PATHS
from tui.commands.status import Status, Stop

SUMMARY = Wording(
    "把多份报告逐格相加，可与上级的汇总报告对照。",
    "Add reports up cell by cell, and hold the sum against the consolidated report of the body above them.",
)
EPILOG = Wording(
    "每一格都说明由几份报告的数字相加；有报告没有数字的格写成 12+?，决不当作 0。同一机关同一年度只计一份。\n"
    "与上级报告对照时，缺数字或缺报告而可能补足的差额算未决，不算不符。\n"
    "退出码：0；与上级报告不符、名单上有机关没有报告、或有文件读不了时 1；用法不对时 2。",
    "Each cell says how many reports gave it a number; where some gave none it is written 12+? and never taken for 0. "
    "Each agency and year counts once.\nHeld against a parent's report, a difference that missing numbers or reports "
    "could make up is open, not a fault.\nExit status: 0; 1 where it differs from the parent's report, an agency of "
    "the list has no report, or an input could not be read; 2 for wrong usage.",
)
AGAINST = Wording("上级的汇总报告", "the consolidated report of the body above")
EXPECTED = Wording(
    "应有报告的机关名单，一行一个（默认：设置文件里上级机关的 family）",
    "list of the agencies that should have a report, one a line (default: the parent's family in the settings)",
)
YEAR = Wording("只加这一年度的", "only reports on this year")
SEVERAL_YEARS = Wording(
    "这些报告有 {years} 年的，各年不能相加；请用 --year 指定一年",
    "the reports are on {years}, which do not add up; choose one with --year",
)
NOTHING = Wording("没有可以相加的报告", "there is no report to add up")
NO_LIST = Wording("{path}：名单读不了（{reason}）", "{path}: the list cannot be read ({reason})")
OF = Wording("{count} 份报告之和", "Sum of reports: {count}")
LEFT_OUT = {
    Why.COPY: Wording("与 {instead} 是同一份的副本，没有计入", "a copy of {instead}, left out"),
    Why.OTHER_VERSION: Wording(
        "与 {instead} 同一机关同一年度而数字不同，没有计入",
        "the same agency and year as {instead} with other numbers, left out",
    ),
    Why.PARENT: Wording("是用来对照的上级报告，没有计入", "the report it is held against, left out"),
}
UNDATED = Wording(
    "{path}：不知是哪一年的，也计入了（--year 只计写明是那一年的）",
    "{path}: its year is unknown, counted all the same (--year counts only what is known to be on it)",
)
EMPTY_LIST = Wording("{path}：名单里没有机关", "{path}: the list names no agency")
OTHER_YEARS = Wording("不是这一年度的 {count} 份没有计入", "left out: reports not on this year ({count})")
LEFT_OUT_ONE = Wording("{path}：{why}", "{path}: {why}")
INCOMPLETE = Wording("不完整的格", "Incomplete cells")
BLANK = Wording("{count} 份空着", "{count} left it blank")
UNREAD = Wording("{count} 份缺或看不清", "in {count} missing or unclear")
ELSEWHERE = Wording("{count} 份没有这张表或这一行", "{count} without the table or row")
MORE = Wording("（还有 {count} 格，--to 可得全部）", "({count} more cells; --to gives all)")
HELD = Wording("与上级报告对照：{name}", "Held against {name}")
PARENT, SUM, DIFFERENCE = Wording("上级", "parent"), Wording("合计", "sum"), Wording("差", "difference")
MISSING = Wording("名单上没有报告的（{count}）", "On the list without a report ({count})")
UNLISTED = Wording("有报告而不在名单上的（{count}）", "With a report but not on the list ({count})")
NONE = Wording("（无）", "(none)")
_CELLS = 12
"""Incomplete cells named at most; a whole column of them says no more."""


def run(arguments: Sequence[str], language: Language) -> Status:
    """Add up what `arguments` name."""
    parser = Arguments("gouji sum", SUMMARY, language, EPILOG)
    parser.positional.add_argument("paths", nargs="+", metavar="PATH", help=PATHS.in_(language))
    parser.options.add_argument("--against", metavar="PARENT", help=AGAINST.in_(language))
    parser.options.add_argument("--expected", metavar="FILE", help=EXPECTED.in_(language))
    parser.options.add_argument("--year", type=int, metavar="YYYY", help=YEAR.in_(language))
    add_config(parser, language)
    add_output(parser, language)
    options = parser.parse_args(arguments)
    names: Sequence[str] | None = _names(options.expected) if options.expected else None
    check_output(options, options.paths)
    parent = only(options.against, language) if options.against else None
    year = options.year or (parent.year if parent else None)
    known = register(options)
    members = Members(year=year, parent=parent, name=known.called)
    gathering = Gathering(options.paths, language, tables_only=True)
    added = sums.add(report for report in gathering if members.counts(report))
    if len(members.years) > 1:
        raise Stop(SEVERAL_YEARS.fill(years=" ".join(map(str, members.years))), Status.USAGE)
    tell(_left_out(members.left_out), language)
    if members.years:
        undated = (who for who in members.counted if who.year is None)
        tell((UNDATED.fill(path=one_line(who.path)) for who in undated), language)
    if not members.counted:
        raise Stop(NOTHING)
    if names is None and parent and parent.agency:
        names = known.families.get(known.called(parent.agency))
    expected = members.expected(names) if names is not None else None
    if parent:
        absent = bool(expected and expected.missing) or not gathering.all_read
        added = sums.against(added, parent, absent=absent)
    deliver(
        options,
        lambda: sum_frame(added, members, expected, parent),
        lambda: _text(added, members, expected, parent, language),
        language,
    )
    differs = any(cell.held is Held.DIFFERS for _, cell in sums.cells(added))
    faulty = differs or not gathering.all_read or bool(expected and expected.missing)
    return Status.FAULTS if faulty else Status.OK


def _names(path: str) -> list[str]:
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise Stop(NO_LIST.fill(path=one_line(path), reason=error.strerror or type(error).__name__)) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Names are too few words for anything cleverer, and lists that are not UTF-8 are of the mainland.
        text = data.decode("gb18030", "replace")
    names = listed(text.splitlines())
    if not names:
        raise Stop(EMPTY_LIST.fill(path=one_line(path)))
    return names


def _left_out(left: Sequence[LeftOut]) -> Iterator[Wording]:
    other = sum(each.why is Why.OTHER_YEAR for each in left)
    if other:
        yield OTHER_YEARS.fill(count=other)
    for who, why, instead in left:
        if why is Why.OTHER_YEAR:
            continue
        words = LEFT_OUT[why].fill(instead=one_line(instead.path) if instead else "")
        yield LEFT_OUT_ONE.fill(path=one_line(who.path), why=words)


def _text(
    added: Sums, members: Members, expected: Expected | None, parent: Report | None, language: Language
) -> Iterator[str]:
    years = " ".join(map(str, members.years))
    yield printing.emphasised(f"{OF.fill(count=len(members.counted)).in_(language)}  {years}".rstrip())
    for table, rows in added.items():
        if rows:
            yield ""
            yield printing.emphasised(FORMS[table][-1].title.in_(language))
            yield from aligned(list(_matrix(rows, language)), longest=20)
    yield from _incomplete(added, language)
    if parent:
        yield from _held(added, parent, language)
    if expected:
        for words, names in (
            (MISSING, list(expected.missing)),
            (UNLISTED, [who.agency or who.path for who in expected.unlisted]),
        ):
            yield ""
            yield printing.emphasised(words.fill(count=len(names)).in_(language))
            yield from (f"  {one_line(each)}" for each in names or [NONE.in_(language)])


def _matrix(rows: Sequence[SumRow], language: Language) -> Iterator[list[str]]:
    """Head and rows; a head is repeated where the columns change, as they do in table two."""
    heads: list[str] = []
    for row, cells in rows:
        if heads != (heads := [cell.column.short.in_(language) for cell in cells]):
            yield ["", *heads]
        yield [row.short.in_(language), *map(_added, cells)]


def _added(cell: SumCell) -> str:
    """The sum, with a sign where something is missing from it, and one where it is not the parent's."""
    value = "?" if cell.total.value is None else number_text(cell.total.value)
    sign = "!" if cell.held is Held.DIFFERS else ""
    return sign + (value if cell.total.complete or value == "?" else f"{value}+?")


def _incomplete(added: Sums, language: Language) -> Iterator[str]:
    found = [(row, cell) for row, cell in sums.cells(added) if not cell.total.complete]
    if not found:
        return
    yield ""
    yield printing.emphasised(INCOMPLETE.in_(language))
    for row, cell in found[:_CELLS]:
        total = cell.total
        parts = [GIVEN.fill(given=total.given)]
        counts = ((BLANK, total.blank), (UNREAD, total.unread), (ELSEWHERE, total.elsewhere))
        parts += [words.fill(count=count) for words, count in counts if count]
        said = (", " if language == "en" else "，").join(part.in_(language) for part in parts)
        yield from printing.wrapped(f"{cell_label(row.row, cell.column).in_(language)}: {said}", printing.WIDTH, "  ")
    if len(found) > _CELLS:
        yield "  " + MORE.fill(count=len(found) - _CELLS).in_(language)


def _held(added: Sums, parent: Report, language: Language) -> Iterator[str]:
    counts = Counter(cell.held for _, cell in sums.cells(added))
    title = one_line(name(parent.agency, parent.year, parent.source.path))
    yield ""
    yield printing.emphasised(HELD.fill(name=title).in_(language))
    words = AGREES.fill(equal=counts[Held.EQUAL], differs=counts[Held.DIFFERS], open=counts[Held.OPEN])
    yield "  " + words.in_(language)
    lines = [
        [
            cell_label(row.row, cell.column).in_(language),
            shown(cell.parent, cell.column.unit, language),
            _added(cell),
            signed(cell.difference, language, cell.column.unit),
        ]
        for row, cell in sums.cells(added)
        if cell.parent is not None and (cell.held is Held.DIFFERS or (cell.held is Held.OPEN and cell.difference))
    ]
    if lines:
        heads = ["", *(word.in_(language) for word in (PARENT, SUM, DIFFERENCE))]
        yield from aligned([heads, *lines], longest=44)
