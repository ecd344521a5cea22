"""`gouji compare`: two reports held against each other: cells that differ, titles, and passages both have."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parser.comparing.data import cell_label, sides_frame
from parser.comparing.figures import doubts
from parser.comparing.said import NOT_FOUND, SAME_TITLES, TITLES, shown, signed
from parser.comparing.sides import Overlap, Sides
from parser.exports.cells import name
from parser.exports.harmless import one_line
from parser.forms import FORMS, TABLE_KEYS, TableKey
from parser.report import Report
from parser.wording import Language, Wording
from tui.commands import printing
from tui.commands.arguments import Arguments
from tui.commands.delivering import add_output, check_output, deliver
from tui.commands.gathering import only
from tui.commands.layout import aligned
from tui.commands.status import Status

SUMMARY = Wording(
    "把两份报告放在一起比：三张表逐格、各节标题、第一和第五节里相同的语句。",
    "Hold two reports against each other: the tables cell by cell, the titles of the sections, and the passages of "
    "sections one and five that both have.",
)
EPILOG = Wording(
    "只列不同的格，--all 全列；差是 B 减 A，有一边没有数字就没有差。两份表式不同时，只有含义相同的行才相比。\n"
    "! 表示这个数所在的合计在该报告里不平。退出码：0；有一份读不了时 1；用法不对时 2。",
    "Only cells that differ are listed, with --all all of them; the difference is B less A, and there is none where "
    "either has no number. Where the forms differ only rows of the same meaning are compared.\n! stands at a number "
    "in a sum that does not hold in its report. Exit status: 0; 1 if either cannot be read; 2 for wrong usage.",
)
REPORT = Wording("一份报告", "a report")
ALL = Wording("相同的格也列出，相同的语句逐句列出", "list equal cells too, and every passage both have")
EQUAL = Wording("（相同的 {count} 格没有列出）", "({count} equal cells are not listed)")
NO_TABLE = Wording("（两份都没有这张表）", "(neither has this table)")
ONE_TABLE = Wording("（只有 {side} 有这张表）", "(only {side} has this table)")
FORMS_DIFFER = Wording("（A 用 {a} 年表式，B 用 {b} 年表式）", "(A uses the form of {a}, B that of {b})")
BOTH = Wording("第一、五节里相同的语句", "Passages of sections one and five that both have")
SHARES = Wording(
    "{section}  占 A 的 {a}，占 B 的 {b}（{count} 句）", "{section}  {a} of A, {b} of B ({count} passages)"
)
MORE = Wording("（还有 {count} 句，--all 全列）", "({count} more, --all lists them)")
DIFFERENCE = Wording("B-A", "B-A")
_PASSAGES = 5


def run(arguments: Sequence[str], language: Language) -> Status:
    """Compare the two reports that `arguments` name."""
    parser = Arguments("gouji compare", SUMMARY, language, EPILOG)
    parser.positional.add_argument("a", metavar="A", help=REPORT.in_(language))
    parser.positional.add_argument("b", metavar="B", help=REPORT.in_(language))
    parser.options.add_argument("--all", action="store_true", help=ALL.in_(language))
    add_output(parser, language)
    options = parser.parse_args(arguments)
    check_output(options, [options.a, options.b])
    sides = Sides(only(options.a, language), only(options.b, language))
    deliver(options, lambda: sides_frame(sides), lambda: _text(sides, options.all, language), language)
    return Status.OK


def _text(sides: Sides, everything: bool, language: Language) -> Iterator[str]:
    for letter, report in zip("AB", sides, strict=True):
        title = one_line(name(report.agency, report.year, report.source.path))
        yield printing.emphasised(f"{letter}  {title}")
        yield f"   {one_line(report.source.path)}"
    for table in TABLE_KEYS:
        yield from _table(sides, table, everything, language)
    yield from _titles(sides, language)
    yield ""
    yield printing.emphasised(BOTH.in_(language))
    for overlap in sides.overlaps():
        yield from _overlap(overlap, sides.left, everything, language)


def _table(sides: Sides, table: TableKey, everything: bool, language: Language) -> Iterator[str]:
    yield ""
    yield printing.emphasised(FORMS[table][-1].title.in_(language))
    forms = [report.tables[table].form for report in sides]
    if None in forms:
        there = [letter for letter, form in zip("AB", forms, strict=True) if form]
        yield "  " + (ONE_TABLE.fill(side=there[0]) if there else NO_TABLE).in_(language)
        return
    versions = [form.version for form in forms if form]
    if versions[0] != versions[1]:
        yield "  " + FORMS_DIFFER.fill(a=versions[0], b=versions[1]).in_(language)
    wrong = [doubts(report) for report in sides]
    lines = []
    equal = 0
    for row, pairs in sides.table(table):
        for pair in pairs:
            if pair.alike and not everything:
                equal += 1
                continue
            figures = zip((pair.before, pair.now), wrong, strict=True)
            words = [shown(each, pair.column.unit, language, doubtful=pair.key in them) for each, them in figures]
            lines.append(
                [cell_label(row, pair.column).in_(language), *words, signed(pair.change, language, pair.column.unit)]
            )
    if lines:
        yield from aligned([["", "A", "B", DIFFERENCE.in_(language)], *lines], longest=44)
    if equal:
        yield "  " + EQUAL.fill(count=equal).in_(language)


def _titles(sides: Sides, language: Language) -> Iterator[str]:
    yield ""
    yield printing.emphasised(TITLES.in_(language))
    titles = [each for each in sides.titles() if each.left != each.right]
    if not titles:
        yield "  " + SAME_TITLES.in_(language)
    for each in titles:
        for letter, title in (("A", each.left), ("B", each.right)):
            words = NOT_FOUND.in_(language) if title is None else one_line(title)
            yield from printing.wrapped(f"{each.form.number} {letter}  {words}", printing.WIDTH, "  ")


def _overlap(overlap: Overlap, left: Report, everything: bool, language: Language) -> Iterator[str]:
    form = left.section(overlap.section).form
    shares = ["-" if share is None else f"{100 * share:.0f}%" for share in (overlap.of_left, overlap.of_right)]
    words = SHARES.fill(section=form.short, a=shares[0], b=shares[1], count=len(overlap.passages))
    yield "  " + words.in_(language)
    listed = overlap.passages if everything else overlap.passages[:_PASSAGES]
    for each in listed:
        passage = f"A:{each.left_line} B:{each.right_line} | {one_line(each.left)}"
        yield from printing.wrapped(passage, printing.WIDTH, "      ")
    if len(listed) < len(overlap.passages):
        yield "      " + MORE.fill(count=len(overlap.passages) - len(listed)).in_(language)
