"""One report: its six sections with their badges, and its findings."""

from __future__ import annotations

from textual.widget import Widget

from parser.report import Section
from parser.rules.model import Answered, Finding, Judgement, Severity
from parser.wording import Wording
from tui.app import strings, words
from tui.app.copying import tsv
from tui.app.hints import key
from tui.app.keys import bindings
from tui.app.lines import Lines, Pieces, sign
from tui.app.places import place_text
from tui.app.session import Session, rows_read, section_of
from tui.app.text import clean, pad, wrap
from tui.app.titles import counts, crumbs, ruling_text
from tui.app.triage import TriagePage
from tui.library import Standing


class Overview(Lines):
    """Six lines of sections, a heading, then a line a finding; without sections where the input is no report."""

    def __init__(self, session: Session) -> None:
        super().__init__(id="overview")
        self.session = session
        self.judgement: Judgement | None = None

    def show(self) -> None:
        """Read the session anew; the cursor stands on its finding, else on its section."""
        fresh = self.judgement is not self.session.judgement
        self.judgement = self.session.judgement
        if self.judgement is None:
            return
        if self.session.finding is not None and self.session.finding in self.findings:
            self.cursor = self.first_finding + self.findings.index(self.session.finding)
        elif fresh or self.cursor < self.first_finding:
            self.cursor = self.session.section - 1 if self.sections else self.first_finding
        self.cursor = min(self.cursor, max(0, self.count() - 1))
        self.top = 0
        self.keep_visible(self.cursor)
        self.redraw_all()

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections, none for an input that is no report."""
        if self.judgement is None or self.judgement.report.failure is not None:
            return ()
        return self.judgement.report.sections

    @property
    def findings(self) -> list[Finding]:
        """The findings of the severity one looks for."""
        return self.session.shown_findings(self.judgement) if self.judgement else []

    @property
    def first_finding(self) -> int:
        """The line of the first finding."""
        return len(self.sections) + 2 if self.sections else 0

    def count(self) -> int:
        """Sections, a blank line, a heading and findings."""
        return self.first_finding + len(self.findings)

    def selectable(self, index: int) -> bool:
        """Not the blank line and not the heading."""
        return not len(self.sections) <= index < self.first_finding

    @property
    def finding(self) -> Finding | None:
        """The finding under the cursor."""
        index = self.cursor - self.first_finding
        return self.findings[index] if 0 <= index < len(self.findings) else None

    @property
    def section(self) -> int | None:
        """The number of the section under the cursor."""
        return self.cursor + 1 if self.cursor < len(self.sections) else None

    def line(self, index: int, width: int) -> Pieces:
        """A section, the heading or a finding."""
        if self.judgement is None:
            return []
        pointer = sign(">" if index == self.cursor else "")
        if index < len(self.sections):
            return [pointer, *self._section(self.sections[index], width - 1)]
        if index == len(self.sections) and self.sections:
            return []
        if index < self.first_finding:
            return [(" " + self._heading(), "bold")]
        return [pointer, *self._finding(self.findings[index - self.first_finding])]

    def _heading(self) -> str:
        assert self.judgement is not None  # noqa: S101
        if count := len(self.judgement.findings):
            waiting = self.session.open_count(self.session.current) if self.session.current else 0
            said = words.FINDINGS.fill(shown=len(self.findings), count=count, open=waiting)
            return self.session.say(said)
        unjudged = sum(outcome.answered is Answered.NOT_JUDGED for outcome in self.judgement.outcomes)
        return strings.NO_FINDINGS.fill(count=unjudged).in_(self.session.language)

    def _section(self, section: Section, width: int) -> Pieces:
        assert self.judgement is not None  # noqa: S101
        language, form = self.session.language, section.form
        found = [f for f in self.judgement.findings if section_of(f) == form.number]
        counts = []
        for severity in (Severity.ERROR, Severity.WARNING):
            number = sum(f.severity is severity for f in found)
            counts.append((pad(f"{strings.BADGES[severity]}{number}" if number else "", 5, right=True), severity))
        about = self._about(section)
        title = max(20, width - 2 - 24 - 10)
        return [
            (f" {form.number} " + pad(form.title.in_(language), title - 1), ""),
            (pad(about, 24), "" if section.found else "bold"),
            *[(text, str(severity) if text.strip() else "") for text, severity in counts],
        ]

    def _about(self, section: Section) -> str:
        assert self.judgement is not None  # noqa: S101
        language = self.session.language
        if section.form.table:
            table = self.judgement.report.tables[section.form.table]
            if table.form is None:
                missing = strings.TABLE_MISSING if section.found else strings.SECTION_MISSING
                return missing.in_(language)
            of = len(table.form.rows)
            filled = strings.SECTION_TABLE.fill(form=table.form.version, rows=rows_read(table), of=of)
            return filled.in_(language)
        if not section.found:
            return strings.SECTION_MISSING.in_(language)
        return strings.SECTION_TEXT.fill(count=sum(not c.isspace() for c in section.text)).in_(language)

    def _finding(self, finding: Finding) -> Pieces:
        message = clean(finding.message.in_(self.session.language))
        path = self.session.current
        standing = self.session.ruling(path, finding).standing if path is not None else Standing.OPEN
        return [
            sign(words.STANDING_SIGNS[standing]),
            (strings.BADGES[finding.severity], finding.severity),
            (f" {pad(finding.code, 5)} {message}", ""),
        ]


class ReportPage(TriagePage, inherit_bindings=False):
    """A report's sections and findings."""

    PAGE = "report"
    STATUS = 4
    BINDINGS = bindings("report")

    def body(self) -> list[Widget]:
        """The overview."""
        overview = Overview(self.gouji.session)
        overview.moved = self._moved
        return [overview]

    @property
    def overview(self) -> Overview:
        """The overview."""
        return self.query_one(Overview)

    def show(self) -> None:
        """The sections and findings of the session's report."""
        self.overview.show()
        super().show()

    def title_texts(self) -> tuple[str, str]:
        """Where we are, the verdict and the counts."""
        return crumbs(self), counts(self)

    def status(self) -> list[Pieces]:
        """The finding under the cursor in full, the report's forms, mark and note."""
        session = self.gouji.session
        judgement, finding = session.judgement, self.overview.finding
        if judgement is None:
            return []
        report, width = judgement.report, self.size.width - 2
        lines: list[Pieces] = []
        if finding is not None:
            badge = strings.BADGES[finding.severity]
            said = ruling_text(self, finding)
            text = wrap(f"{badge} {finding.code} {finding.rule.slug}  {said}{self.say(finding.message)}", width)
            lines = [[(f" {part}", "")] for part in text[:2]]
            if finding.place:
                at = self.say(strings.AT, place=place_text(finding.place))
                lines.append([(f" {at}", "")])
        elif report.failure is not None:
            lines = [[(f" {part}", "bold")] for part in wrap(self.say(report.failure.reason), width)[:2]]
        elif self.overview.section:
            title = report.section(self.overview.section).title
            lines = [[(f" {session.shown(title)}", "")]] if title else []
        lines = lines[:3] + [[] for _ in range(3 - len(lines))]
        return [*lines, [(" " + self._standing(), "")]]

    def _standing(self) -> str:
        session = self.gouji.session
        assert session.judgement is not None and session.current is not None  # noqa: S101
        report, decision = session.judgement.report, session.decision(session.current)
        parts = [self.say(strings.MARKS[decision.mark])]
        if session.changed_since(session.current):
            parts.append(self.say(strings.CHANGED))
        if decision.note:
            parts.append(self.say(strings.NOTE, note=decision.note))
        parts.append(clean(report.source.path))
        return "  ".join(parts)

    # Keys --------------------------------------------------------------------------------------------------

    def finding_here(self) -> Finding | None:
        """The finding under the cursor."""
        return self.overview.finding

    def _moved(self) -> None:
        session = self.gouji.session
        session.finding = self.overview.finding
        session.cell = None
        session.section = self.overview.section or session.section
        self.show_status()

    def do_go_in(self) -> Wording | None:
        session = self.gouji.session
        finding, number = self.overview.finding, self.overview.section
        if finding is not None:
            if section_of(finding) is None or not self.overview.sections:
                return self.do_why_rule()
            session.stand_at(finding)
        elif number is not None:
            session.stand_in(number)
        else:
            return strings.NOTHING_HERE
        self.gouji.settle("section")
        return None

    def do_why_rule(self) -> Wording | None:
        from tui.app.screens.rule import RulePage

        finding = self.overview.finding
        if finding is None:
            return strings.NO_FINDING.fill(key=key("why.rule"))
        self.gouji.push_screen(RulePage(finding))
        return None

    def do_why_source(self) -> Wording | None:
        from tui.app.screens.source import SourcePage

        session = self.gouji.session
        if session.judgement is None or not session.judgement.report.lines:
            return strings.NO_SOURCE
        finding, number = self.overview.finding, self.overview.section
        place = finding.place if finding else session.judgement.report.section(number).place if number else None
        self.gouji.push_screen(SourcePage(session.judgement.report, place, ""))
        return None

    def do_out_copy(self) -> Wording:
        finding, session = self.overview.finding, self.gouji.session
        if finding is None or session.judgement is None:
            return strings.NO_FINDING.fill(key=key("out.copy"))
        report = session.judgement.report
        place = place_text(finding.place).in_(session.language) if finding.place else ""
        message = finding.message.in_(session.language)
        row = [report.agency or "", str(report.year or ""), finding.code, message, place]
        return self.gouji.copy(tsv([row]), len(row))
