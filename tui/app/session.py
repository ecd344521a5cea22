"""What the app knows apart from its widgets: the reports, where the reader stands, what is selected and decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from parser.forms import SECTIONS, CellKey, TableKey
from parser.report import Cell, Report, State, Table
from parser.rules.model import Finding, Judgement, Severity
from parser.wording import Language, Wording
from tui.app import strings
from tui.app.selection import Selection
from tui.library import Decision, Library, Mark, NotKeptError

if TYPE_CHECKING:
    from parser.exports import Chosen

TABLE_SECTION = {form.table: form.number for form in SECTIONS if form.table}


class Change(NamedTuple):
    """One decision about one report: what it was before and what it became."""

    path: str
    before: Decision
    after: Decision


@dataclass
class Session:
    """The state of one sitting; every screen reads it and changes it only through its methods.

    A report is known by its path. `current`, `section`, `cell` and `finding` say where the reader stands.
    """

    library: Library
    language: Language = "zh"
    judgements: dict[str, Judgement] = field(default_factory=dict)
    filter: str = ""
    current: str | None = None
    section: int = 1
    cell: CellKey | None = None
    finding: Finding | None = None
    selection: Selection = field(default_factory=Selection)
    past: list[Change] = field(default_factory=list)
    future: list[Change] = field(default_factory=list)

    # The reports -------------------------------------------------------------------------------------------

    def add(self, judgements: Iterable[Judgement]) -> None:
        """Take in reports just read, or judged anew; the cursor stays on its report."""
        for judgement in judgements:
            self.judgements[judgement.report.source.path] = judgement
        if self.current is None and self.judgements:
            self.current = next(iter(self.judgements))
        if self.finding is not None and self.judgement is not None:
            # A second judging makes equal findings anew; the reader stays on the same one.
            same = [f for f in self.judgement.findings if (f.code, f.cells) == (self.finding.code, self.finding.cells)]
            self.finding = same[0] if same else None

    @property
    def judgement(self) -> Judgement | None:
        """The report the reader stands on."""
        return self.judgements.get(self.current) if self.current is not None else None

    @property
    def table(self) -> Table | None:
        """The statutory table of the current section, found or not; None where the section has none."""
        key = SECTIONS[self.section - 1].table
        return self.judgement.report.tables[key] if self.judgement and key else None

    @property
    def visible(self) -> list[str]:
        """The paths the filter lets through, in the order they were read."""
        words = self.filter.casefold().split()
        if not words:
            return list(self.judgements)
        return [path for path, judgement in self.judgements.items() if self._matches(judgement, words)]

    def _matches(self, judgement: Judgement, words: list[str]) -> bool:
        report = judgement.report
        decision = self.library.decision(report)
        about = " ".join(
            (
                report.source.path,
                report.agency or "",
                report.title or "",
                str(report.year or ""),
                strings.VERDICTS[judgement.verdict].in_(self.language),
                strings.MARKS[decision.mark].in_(self.language),
                decision.note,
                *{finding.code for finding in judgement.findings},
            )
        ).casefold()
        return all((word[1:] not in about) if word[0] in "!！" and word[1:] else word in about for word in words)

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

    # Decisions ---------------------------------------------------------------------------------------------

    def decide(self, *, mark: Mark | None = None, note: str | None = None) -> Wording:
        """Mark the current report or write its note, kept before this returns; says what happened or why not."""
        if self.judgement is None or self.current is None:
            return strings.NO_REPORT
        if refusal := self.cannot_save:
            return refusal
        report = self.judgement.report
        before = self.library.decision(report)
        wanted = (before.mark if mark is None else mark, before.note if note is None else note)
        if wanted == (before.mark, before.note) and (mark is None or not self.library.changed_since(report)):
            return strings.ALREADY.fill(mark=strings.MARKS[before.mark])
        try:
            after = self.library.decide(report, mark=mark, note=note)
        except NotKeptError as error:
            return error.reason
        self.past.append(Change(self.current, before, after))
        self.future.clear()
        return strings.MARKED.fill(mark=strings.MARKS[after.mark]) if note is None else strings.NOTE_SAVED

    @property
    def cannot_save(self) -> Wording | None:
        """Why nothing can be decided in this library, or None."""
        if not self.library.read_only:
            return None
        return strings.READ_ONLY.fill(why=self.library.notice or strings.READ_ONLY_LIBRARY)

    def undo(self) -> Wording:
        """Take back the last decision of this sitting."""
        return self._again(self.past, self.future, back=True)

    def redo(self) -> Wording:
        """Make the decision that was taken back again."""
        return self._again(self.future, self.past, back=False)

    def _again(self, source: list[Change], target: list[Change], *, back: bool) -> Wording:
        if refusal := self.cannot_save:
            return refusal
        if not source:
            return strings.NOTHING_TO_UNDO if back else strings.NOTHING_TO_REDO
        change = source[-1]
        decision = change.before if back else change.after
        report = self.judgements[change.path].report
        try:
            self.library.restore(report, decision)
        except NotKeptError as error:
            return error.reason
        target.append(source.pop())
        said = strings.UNDONE if back else strings.REDONE
        return said.fill(agency=report.agency or report.source.path, mark=strings.MARKS[decision.mark])

    def decision(self, path: str) -> Decision:
        """What was decided about the report at `path`."""
        return self.library.decision(self.judgements[path].report)

    def is_open(self, path: str) -> bool:
        """Whether the report has problems nobody has dealt with: not yet marked, or changed since."""
        judgement = self.judgements[path]
        if not problems(judgement):
            return False
        return self.decision(path).mark is Mark.NEW or self.library.changed_since(judgement.report)

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

    def chosen_reports(self, paths: Iterable[str]) -> list[Chosen]:
        """Whole reports."""
        return [self._chosen(path, None) for path in paths]

    def _chosen(self, path: str, cells: frozenset[CellKey] | None) -> Chosen:
        from parser.exports import Chosen

        decision = self.decision(path)
        return Chosen(self.judgements[path], cells, str(decision.mark), decision.note)


def section_of(finding: Finding) -> int | None:
    """The section a finding belongs to: that of its first cell, else its own."""
    if finding.cells:
        return TABLE_SECTION[table_key(finding.cells[0])]
    return finding.section


def table_key(key: CellKey) -> TableKey:
    """The table of a cell."""
    for table in TABLE_SECTION:
        if table == key.table:
            return table
    raise KeyError(key)


def problems(judgement: Judgement) -> list[Finding]:
    """The findings a person must look at, in reading order; an info is none."""
    return [finding for finding in judgement.findings if finding.severity is not Severity.INFO]


def sections_found(report: Report) -> int:
    """How many of the six sections were found."""
    return sum(section.found for section in report.sections)


def rows_found(report: Report) -> str:
    """Rows of table three that were read, over those its form has; `-` without a table."""
    table = report.tables["applications"]
    if table.form is None:
        return "-"
    return f"{rows_read(table)}/{len(table.form.rows)}"


def rows_read(table: Table) -> int:
    """How many rows of the table's form have a cell in the source."""
    return len({cell.key.row for cell in table if cell.state is not State.MISSING})
