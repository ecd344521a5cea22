"""What the keys of triage do, on every page that shows reports: to a finding, a report or the selection."""

from __future__ import annotations

from collections.abc import Container, Sequence

from parser.rules.model import Finding
from parser.wording import Wording
from tui.app import strings, words
from tui.app.asking import Choice, Question
from tui.app.comparing_keys import ComparingPage
from tui.app.hints import key
from tui.app.text import clean
from tui.library import Mark, Standing

REPORT_CHOICES = {"a": Mark.PASSED, "x": Mark.RETURNED, "w": Mark.IN_WORK, "c": Mark.NEW}
FINDING_CHOICES = {"a": Standing.CONFIRMED, "x": Standing.DISMISSED, "c": Standing.OPEN}


class TriagePage(ComparingPage, inherit_bindings=False):
    """A page on which one decides."""

    def finding_here(self) -> Finding | None:
        """The finding the cursor is on."""
        return None

    def reports_shown(self) -> Container[str]:
        """The reports that are not hidden."""
        return self.gouji.session.let_through

    # One finding, or in the library one report -------------------------------------------------------------

    def do_tri_accept(self) -> Wording | None:
        return self.do_report_passed() if self.PAGE == "library" else self._rule("tri.accept", Standing.CONFIRMED)

    def do_tri_reject(self) -> Wording | None:
        if self.PAGE == "library":
            return self.do_report_returned()
        session, found = self.gouji.session, self._found()
        if found is None:
            return words.NO_FINDING.fill(key=key("tri.reject"))
        if session.cannot_save is not None:
            return session.cannot_save
        self._ask_reason(words.REASON.fill(code=found[1].code), [found], session.ruling(*found).note)
        return None

    def do_tri_clear(self) -> Wording | None:
        return self.do_report_new() if self.PAGE == "library" else self._rule("tri.clear", Standing.OPEN, "")

    def do_tri_note(self) -> Wording | None:
        session, found = self.gouji.session, self._found()
        if found is None:
            return self.do_report_note()
        if session.cannot_save is not None:
            return session.cannot_save

        def write(text: str) -> Wording:
            return self._decided(session.rule_on([found], note=clean(text).strip()))

        self.ask(words.FINDING_NOTE.fill(code=found[1].code), session.ruling(*found).note, Question(write))
        return None

    def _found(self) -> tuple[str, Finding] | None:
        finding, path = self.finding_here(), self.gouji.session.current
        return (path, finding) if finding is not None and path is not None else None

    def _rule(self, action: str, standing: Standing, note: str | None = None) -> Wording:
        found = self._found()
        if found is None:
            return words.NO_FINDING.fill(key=key(action))
        return self._decided(self.gouji.session.rule_on([found], standing=standing, note=note))

    def _ask_reason(self, title: Wording, found: Sequence[tuple[str, Finding]], before: str = "") -> None:
        def dismiss(text: str) -> Wording:
            reason = clean(text).strip()
            if not reason:
                return words.REASON_NEEDED
            return self._decided(self.gouji.session.rule_on(found, standing=Standing.DISMISSED, note=reason))

        usual = [Choice(self.say(reason), self.say(reason)) for reason in words.REASONS]
        self.ask(title, before, Question(dismiss, choices=lambda _: usual, free=True))

    # The whole report --------------------------------------------------------------------------------------

    def do_report_passed(self) -> Wording:
        return self._decided(self.gouji.session.decide(mark=Mark.PASSED))

    def do_report_returned(self) -> Wording:
        return self._decided(self.gouji.session.decide(mark=Mark.RETURNED))

    def do_report_in_work(self) -> Wording:
        return self._decided(self.gouji.session.decide(mark=Mark.IN_WORK))

    def do_report_new(self) -> Wording:
        return self._decided(self.gouji.session.decide(mark=Mark.NEW))

    def do_report_note(self) -> Wording | None:
        session = self.gouji.session
        if session.current not in session.summaries or session.current is None:
            return strings.NO_REPORT
        if session.cannot_save is not None:
            return session.cannot_save
        path = session.current

        def write(text: str) -> Wording:
            return self._decided(session.decide_on([path], note=clean(text).strip()))

        self.ask(strings.NOTE_TITLE, session.decision(path).note, Question(write))
        return None

    # The selection -----------------------------------------------------------------------------------------

    def do_tri_bulk(self) -> Wording | None:
        session = self.gouji.session
        if session.cannot_save is not None:
            return session.cannot_save
        if self.PAGE == "library":
            return self._bulk_reports()
        found = session.picked_findings
        if not found:
            return words.NO_FINDINGS_SELECTED
        choices = [Choice(letter, f"{letter}  {self.say(words.STANDINGS[s])}") for letter, s in FINDING_CHOICES.items()]
        title = words.BULK_FINDINGS.fill(count=len(found))

        def rule(letter: str) -> Wording | None:
            if letter not in FINDING_CHOICES:
                return words.NO_SUCH_CHOICE.fill(text=clean(letter))
            if FINDING_CHOICES[letter] is Standing.DISMISSED:
                self._ask_reason(title, found)
                return None
            return self._decided(session.rule_on(found, standing=FINDING_CHOICES[letter]))

        self.ask(title, "", Question(rule, choices=lambda text: _beginning(choices, text)))
        return None

    def _bulk_reports(self) -> Wording | None:
        session = self.gouji.session
        paths = [path for path in session.summaries if path in session.selection.reports]
        if not paths:
            return words.NOTHING_SELECTED
        choices = [
            Choice(letter, f"{letter}  {self.say(strings.MARKS[mark])}") for letter, mark in REPORT_CHOICES.items()
        ]

        def mark(letter: str) -> Wording:
            if letter not in REPORT_CHOICES:
                return words.NO_SUCH_CHOICE.fill(text=clean(letter))
            return self._decided(session.decide_on(paths, mark=REPORT_CHOICES[letter]))

        hidden = session.selection.hidden(self.reports_shown())
        title = words.BULK_REPORTS.fill(count=len(paths), hidden=hidden)
        self.ask(title, "", Question(mark, choices=lambda text: _beginning(choices, text)))
        return None

    def do_select_none(self) -> None:
        self.gouji.session.selection.clear()
        self.show()

    # Taking back, handing on -------------------------------------------------------------------------------

    def do_tri_undo(self) -> Wording:
        return self._decided(self.gouji.session.undo())

    def do_tri_redo(self) -> Wording:
        return self._decided(self.gouji.session.redo())

    def _decided(self, said: Wording) -> Wording:
        self.show()
        return said

    def do_out_export(self) -> Wording | None:
        from tui.app.screens.export import ExportPage

        if self.gouji.session.judgement is None:
            return strings.NO_REPORT
        self.gouji.push_screen(ExportPage(self.PAGE))
        return None


def _beginning(choices: Sequence[Choice], text: str) -> list[Choice]:
    return [choice for choice in choices if choice.value.startswith(text.strip())]
