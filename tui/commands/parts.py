"""Which part of each report a command writes: all of it, one section, or some cells."""

from __future__ import annotations

import argparse
import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from parser.exports import Chosen
from parser.exports.harmless import clipped
from parser.forms import FORMS, CellKey
from parser.rules.model import Judgement
from parser.wording import Language, Wording
from tui.commands.arguments import Arguments
from tui.commands.status import Status, Stop

SECTION = Wording("只写这一节（1-6）", "write only this section (1-6)")
CELLS = Wording(
    "只写这些格：表/行 或 表/行/列，用逗号隔开，键同 JSON，例如 applications/results_total",
    "write only these cells: TABLE/ROW or TABLE/ROW/COLUMN with commas between, keys as in JSON, "
    "such as applications/results_total",
)
BOTH = Wording("--section 和 --cells 只能用一个", "--section and --cells exclude each other")
WHOLE_ONLY = Wording(
    "{format} 只能写整份报告，不能用 --section 和 --cells", "{format} holds whole reports, no --section or --cells"
)
UNKNOWN = Wording("没有 {name} 这一格；是不是 {nearest}？", "there is no cell {name}; did you mean {nearest}?")


class Part(NamedTuple):
    """A section by its number, or cells, or neither for whole reports."""

    section: int | None = None
    cells: frozenset[CellKey] | None = None

    def of(self, judgement: Judgement) -> Chosen:
        """The part of one report."""
        return Chosen(judgement, self.cells, section=self.section)


def add_options(parser: Arguments, language: Language) -> None:
    """Add the options that `part` understands."""
    parser.options.add_argument("--section", type=int, choices=range(1, 7), metavar="1-6", help=SECTION.in_(language))
    parser.options.add_argument("--cells", action="append", metavar="KEYS", help=CELLS.in_(language))


def part(options: argparse.Namespace) -> Part:
    """The part that the options name. Raises Stop where they name none, or the format has no parts."""
    if options.to in ("parquet", "sqlite") and (options.section or options.cells):
        raise Stop(WHOLE_ONLY.fill(format=options.to), Status.USAGE)
    if options.cells is None:
        return Part(section=options.section)
    if options.section is not None:
        raise Stop(BOTH, Status.USAGE)
    names = [name.strip() for option in options.cells for name in re.split(r"[,，]", option) if name.strip()]
    return Part(cells=frozenset(key for name in names for key in _named(name)))


def named(keys: Iterable[CellKey]) -> str:
    """Cells as `--cells` takes them, whole rows by their name alone."""
    keys = set(keys)
    rows: dict[tuple[str, str], None] = dict.fromkeys((key.table, key.row) for key in sorted(keys))
    found: list[str] = []
    for table, row in rows:
        mine = sorted(key for key in keys if (key.table, key.row) == (table, row))
        if set(mine) == set(_row(table, row)):
            found.append(f"{table}/{row}")
        else:
            found += ["/".join(key) for key in mine]
    return ",".join(found)


def _named(name: str) -> Sequence[CellKey]:
    found = [key for key in _all() if name in ("/".join(key), f"{key.table}/{key.row}")]
    if not found:
        known = list(dict.fromkeys(known for key in _all() for known in (f"{key.table}/{key.row}", "/".join(key))))
        nearest = difflib.get_close_matches(name, known, n=1, cutoff=0.0)[0]
        raise Stop(UNKNOWN.fill(name=clipped(name), nearest=nearest), Status.USAGE)
    return found


def _row(table: str, row: str) -> list[CellKey]:
    return [key for key in _all() if (key.table, key.row) == (table, row)]


def _all() -> Iterator[CellKey]:
    """The cells of every form, each once."""
    return iter(dict.fromkeys(key for forms in FORMS.values() for form in forms for key in form.cell_keys))
