"""What is known about a cell, as lines: in full for the pane beside a wide grid, in short for the status."""

from __future__ import annotations

from collections.abc import Sequence

from parser.forms import CellKey, Row
from parser.report import Cell
from parser.rules.model import Finding
from parser.wording import Language, Wording
from tui.app import phrases, strings
from tui.app.explain import equations, shown_value
from tui.app.lastyear import same_cell
from tui.app.lines import Pieces
from tui.app.places import place_text
from tui.app.session import Session
from tui.app.text import clean, wrap


class Detail:
    """The cell the session stands on, put into words."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def _say(self, wording: Wording) -> str:
        return self.session.say(wording)

    def explanation(self) -> str:
        """The finding at the cell with its numbers; where there is none, the identities the cell takes part in."""
        found = self.session.here
        if found:
            return finding_text(found[0], self.session.language)
        table, cell = self.session.table, self.session.cell
        if table is None or cell is None:
            return ""
        return "; ".join(self._say(equation.text) for equation in equations(table, cell))

    def position(self) -> str:
        """Row / column: value, state, place."""
        cell, names = self.session.cell_here, self.names()
        if cell is None or names is None:
            return ""
        value = self._say(shown_value(cell))
        parts = [f"{names[0]} / {names[1]}: {value}".rstrip(": "), self._say(strings.STATES[cell.state])]
        if cell.place is not None:
            parts.append(self._say(strings.AT.fill(place=place_text(cell.place))))
        return "  ".join(parts)

    def names(self) -> tuple[str, str] | None:
        """The short names of the cell's row and column."""
        table, key = self.session.table, self.session.cell
        if table is None or table.form is None or key is None:
            return None
        row = table.form.row[key.row]
        column = next(column for column in row.columns if column.key == key.column)
        return self._say(row.short), self._say(column.short)

    def pane(self, width: int) -> list[Pieces]:
        """Everything, for the pane."""
        table, cell = self.session.table, self.session.cell_here
        if table is None or table.form is None or cell is None:
            return []
        row = table.form.row[cell.key.row]
        column = next(column for column in row.columns if column.key == cell.key.column)
        label = row.printed if self.session.language == "zh" else row.label.en
        lines: list[Pieces] = []

        def add(text: str, style: str = "", indent: int = 0) -> None:
            lines.extend([("| " + " " * indent, ""), (part, style)] for part in wrap(text, width - 2 - indent))

        add(clean(label), "bold")
        add(clean(column.label.in_(self.session.language)), "bold")
        add(f"{self._say(shown_value(cell))}  {self._say(strings.STATES[cell.state])}")
        if cell.raw.strip():
            add(self._say(strings.RAW.fill(raw=f'"{clean(cell.raw.strip())}"')))
        if cell.place is not None:
            add(self._say(strings.AT.fill(place=place_text(cell.place))))
        for text in self._last_year(row, column.key):
            add(text)
        for finding in self.session.here:
            add("")
            badge = strings.BADGES[finding.severity]
            add(f"{badge} {finding.code} {self._say(finding.rule.name)}", str(finding.severity))
            add(self._say(finding.message), indent=2)
        stated = equations(table, cell.key)
        if stated:
            add("")
        for equation in stated:
            add(self._say(equation.text), "bold" if equation.balanced is False else "")
        return lines

    def _last_year(self, row: Row, column: str) -> list[str]:
        """The cell a year ago and what became of it, then both rows; nothing where last year's report is not loaded."""
        table = self.session.table
        before = self.session.year_before(self.session.current) if self.session.current is not None else None
        if before is None or table is None:
            return []
        then = [same_cell(before, CellKey(table.key, row.key, other.key)) for other in row.columns]
        now = [table.cell(row.key, other.key) for other in row.columns]
        at = [other.key for other in row.columns].index(column)
        cell = then[at]
        if cell is None:
            return []
        change = ""
        if cell.value is not None and (value := now[at].value) is not None:
            change = self._say(phrases.CHANGE.fill(change=f"{value - cell.value:+}"))
        said = phrases.LAST_YEAR.fill(year=before.year, value=shown_value(cell), change=change)
        this_row = f"{self._say(phrases.THIS_ROW)}  {self._figures(now)}"
        return ["", self._say(said), this_row, f"{self._say(phrases.LAST_ROW)}  {self._figures(then)}"]

    def _figures(self, cells: Sequence[Cell | None]) -> str:
        return " ".join("-" if cell is None else self._say(shown_value(cell)) for cell in cells)


def finding_text(finding: Finding, language: Language) -> str:
    """Badge, code and message on one line."""
    return f"{strings.BADGES[finding.severity]} {finding.code} {clean(finding.message.in_(language))}"
