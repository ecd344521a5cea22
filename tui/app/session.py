"""What the app knows apart from its widgets: the reports, where the reader stands, what is selected and decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parser.forms import SECTIONS, CellKey
from parser.report import Cell, Table
from parser.rules.model import Finding, Judgement
from parser.wording import Wording
from tui.app import strings
from tui.app.counting import problems, rows_found, rows_read, section_of, sections_found, table_key
from tui.app.deciding import Deciding
from tui.app.selection import Selection
from tui.library import Mark, Summary

if TYPE_CHECKING:
    from parser.exports import Chosen

__all__ = ["Session", "problems", "rows_found", "rows_read", "section_of", "sections_found", "table_key"]


@dataclass
class Session(Deciding):
    """The state of one sitting; every screen reads it and changes it only through its methods.

    A report is known by its path. `current`, `section`, `cell` and `finding` say where the reader stands.
    """

    current: str | None = None
    section: int = 1
    cell: CellKey | None = None
    finding: Finding | None = None
    selection: Selection = field(default_factory=Selection)

    def add(self, judgements: Iterable[Judgement], *, arrived: bool = False) -> None:
        """Take in reports that are at hand as a whole."""
        self.take_in(judgements, arrived=arrived)

    def take(
        self,
        summaries: Iterable[Summary],
        fresh: Iterable[str] = (),
        *,
        arrived: bool = False,
        whole: Mapping[str, Judgement] = {},
    ) -> None:
        """Take in reports that were read, or read anew; the cursor stays on its report."""
        before = self.summaries.get(self.current) if self.current is not None else None
        super().take(summaries, fresh, arrived=arrived, whole=whole)
        if self.current is None and self.summaries:
            self.current = self.visible[0] if self.visible else next(iter(self.summaries))
        if self.finding is not None and self.current is not None and self.summaries.get(self.current) is not before:
            self.finding = self._same_finding(self.finding)

    def settle_order(self, paths: Iterable[str]) -> None:
        """Reports are in this order and no others are there; the reader does not stay on one that is gone."""
        super().settle_order(paths)
        if self.current is not None and self.current not in self.summaries:
            self.finding, self.cell = None, None
            self.current = next(iter(self.visible), None)

    def _same_finding(self, finding: Finding) -> Finding | None:
        """A second judging makes equal findings anew; the reader stays on the same one."""
        found = self.judgement.findings if self.judgement is not None else ()
        return next((f for f in found if (f.code, f.cells) == (finding.code, finding.cells)), None)

    @property
    def judgement(self) -> Judgement | None:
        """The report the reader stands on."""
        return self.judgements.get(self.current) if self.current is not None else None

    @property
    def table(self) -> Table | None:
        """The statutory table of the current section, found or not; None where the section has none."""
        key = SECTIONS[self.section - 1].table
        return self.judgement.report.tables[key] if self.judgement and key else None

    def decide(self, *, mark: Mark | None = None, note: str | None = None) -> Wording:
        """Mark the current report or write its note, kept before this returns; says what happened or why not."""
        if self.current not in self.summaries:
            return strings.NO_REPORT
        return self.decide_on([self.current], mark=mark, note=note)

    @property
    def picked_findings(self) -> list[tuple[str, Finding]]:
        """The findings at the selected cells, each once, in reading order."""
        cells = self.selection.by_report(self.judgements)
        return [
            (path, finding)
            for path, keys in cells.items()
            for finding in self.judgements[path].findings
            if not keys.isdisjoint(finding.cells)
        ]

    # Where the reader stands -------------------------------------------------------------------------------

    def stand_on(self, path: str, section: int = 1) -> None:
        """Move to a report; the walk through its problems starts afresh."""
        self.current, self.section, self.cell, self.finding = path, section, None, None

    def stand_in(self, section: int) -> None:
        """Move to a section of the current report."""
        if section != self.section:
            self.cell = None
        self.section = section
        if self.finding is not None and section_of(self.finding) != section:
            self.finding = None

    def stand_at(self, finding: Finding) -> None:
        """Move to a finding of the current report: to its first cell, or its section."""
        self.finding = finding
        self.section = section_of(finding) or self.section
        self.cell = finding.cells[0] if finding.cells else None

    def stand_on_cell(self, key: CellKey | None) -> None:
        """Move to a cell; if it has findings, the walk goes on from there."""
        self.cell = key
        here = self.here
        if here and self.finding not in here:
            self.finding = here[0]

    @property
    def here(self) -> tuple[Finding, ...]:
        """The findings about the cell the reader stands on, the walk's own first."""
        if self.judgement is None or self.cell is None:
            return ()
        found = self.judgement.at(self.cell)
        return tuple(sorted(found, key=lambda finding: finding is not self.finding))

    @property
    def cell_here(self) -> Cell | None:
        """The cell the reader stands on."""
        if self.judgement is None or self.cell is None:
            return None
        return self.judgement.report.cell(self.cell)

    # What to export ----------------------------------------------------------------------------------------

    def chosen_cells(self) -> list[Chosen]:
        """The selected cells, report by report."""
        cells = self.selection.by_report(self.judgements)
        return [self._chosen(path, frozenset(keys)) for path, keys in cells.items()]

    def chosen_table(self) -> list[Chosen]:
        """The table of the current section, or nothing where it has none."""
        table = self.table
        if self.current is None or table is None or table.form is None:
            return []
        return [self._chosen(self.current, frozenset(table.form.cell_keys))]

    def chosen_section(self) -> list[Chosen]:
        """The current section, or nothing where there is no report."""
        if self.current is None or self.judgement is None or self.judgement.report.failure is not None:
            return []
        return [self._chosen(self.current, None, self.section)]

    def chosen_reports(self, paths: Iterable[str]) -> list[Chosen]:
        """Whole reports."""
        return [self._chosen(path, None) for path in paths]

    def _chosen(self, path: str, cells: frozenset[CellKey] | None, section: int | None = None) -> Chosen:
        from parser.exports import Chosen

        decision = self.decision(path)
        mark = "" if decision.mark is Mark.NEW else str(decision.mark)
        return Chosen(self.judgements[path], cells, mark, decision.note, section)
