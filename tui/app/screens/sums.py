"""Sums and shares of a table's groups, as a page beside the table."""

from __future__ import annotations

from parser.report import Report, Table
from tui.app import phrases, strings
from tui.app.lines import Pieces
from tui.app.screens.text import TextPage, paragraph
from tui.app.sums import Group, add_cells, groups
from tui.app.text import cell_len, clean, pad

LABEL = 20


class SumsPage(TextPage):
    """The groups of one table, and what the selected cells of its report add up to."""

    def __init__(self, report: Report, table: Table) -> None:
        super().__init__()
        self.report, self.table = report, table

    def title_texts(self) -> tuple[str, str]:
        """Sums, of whose table."""
        assert self.table.form is not None  # noqa: S101
        agency = self.gouji.session.shown(self.report.agency) if self.report.agency else clean(self.report.source.path)
        return self.say(phrases.SUMS), f"{agency} {self.report.year or ''} > {self.say(self.table.form.title)}"

    def text(self, width: int) -> tuple[list[Pieces], int]:
        """Two lines a group: sums, and shares below them."""
        lines: list[Pieces] = []
        session = self.gouji.session
        keys = [p.key for p in session.selection.cells if p.path == self.report.source.path]
        if keys:
            said = self.say(phrases.SELECTED_SUM, count=len(keys), sum=add_cells(self.report, keys).text)
            lines += [*paragraph(said, width, style="bold"), []]
        found = groups(self.table)
        if not found or self.table.form is None:
            return [*lines, *paragraph(self.say(phrases.NO_GROUPS), width)], 0
        heads = [self.say(column.short) for column in self.table.form.rows[0].columns]
        widest = max(map(cell_len, heads + [part.text for group in found for part in group.sums]))
        room = max(7, min(10, widest + 1, (width - LABEL) // len(heads)))
        lines.append([(pad(self.say(strings.ITEM), LABEL), "bold"), *self._cells(heads, room, "bold")])
        for group in found:
            lines += self._group(group, room)
        return [*lines, [], *paragraph(self.say(phrases.SUMS_ABOUT), width)], 0

    def _group(self, group: Group, room: int) -> list[Pieces]:
        sums = [part.text for part in group.sums]
        return [
            [(pad(self.say(group.title), LABEL), ""), *self._cells(sums, room)],
            [("  " + pad(self.say(group.of), LABEL - 2), "dim"), *self._cells(group.shares, room)],
        ]

    @staticmethod
    def _cells(texts: list[str] | tuple[str, ...], room: int, style: str = "") -> Pieces:
        return [(pad(text, room, right=True), style) for text in texts]
