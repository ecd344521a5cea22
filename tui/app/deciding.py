"""Decisions on reports and findings: made at once, kept before the key returns, undone and redone in one piece."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from parser.rules.model import Finding
from parser.wording import Wording
from tui.app import strings, words
from tui.app.actions import ACTIONS
from tui.app.hints import keys_of, named
from tui.app.reports import Reports
from tui.app.script import in_script
from tui.app.text import clean
from tui.library import Decision, Mark, NotKeptError, Standing


class Step(NamedTuple):
    """What the decision on one report was and what it became."""

    path: str
    before: Decision
    after: Decision


Change = tuple[Step, ...]
"""What one key did, to one report or to many."""


@dataclass
class Deciding(Reports):
    """Reports that can be decided on, and how the app speaks of them.

    `script` says how their text is shown: "" as written, "hans" or "hant". `keys` are those of the reader's keymap, by
    the actions' ids.
    """

    script: str = ""
    keys: Mapping[str, str] = field(default_factory=partial(keys_of, ACTIONS))
    past: list[Change] = field(default_factory=list)
    future: list[Change] = field(default_factory=list)

    def say(self, wording: Wording) -> str:
        """A text of the app's own in the reader's language, with the reader's keys, harmless on a screen."""
        return clean(named(wording.in_(self.language), self.keys))

    def shown(self, text: str) -> str:
        """Report text as the reader wants to see it: in the script asked for, and harmless on a screen."""
        return in_script(clean(text), self.script)

    @property
    def cannot_save(self) -> Wording | None:
        """Why nothing can be decided in this library, or None."""
        if not self.library.read_only:
            return None
        return strings.READ_ONLY.fill(why=self.library.notice or strings.READ_ONLY_LIBRARY)

    def decide_on(self, paths: Sequence[str], *, mark: Mark | None = None, note: str | None = None) -> Wording:
        """Mark reports or write their note; says what happened or why not."""
        if refusal := self.cannot_save:
            return refusal
        if len(paths) == 1:
            before = self.decision(paths[0])
            wanted = (before.mark if mark is None else mark, before.note if note is None else note)
            if wanted == before[:2] and (mark is None or not self.changed_since(paths[0])):
                return strings.ALREADY.fill(mark=strings.MARKS[before.mark])
        if failure := self._change(paths, lambda path: self._decide(path, mark, note)):
            return failure
        if len(paths) > 1:
            return words.BULK_DONE.fill(count=len(paths))
        return strings.NOTE_SAVED if mark is None else strings.MARKED.fill(mark=strings.MARKS[mark])

    def rule_on(
        self, found: Sequence[tuple[str, Finding]], *, standing: Standing | None = None, note: str | None = None
    ) -> Wording:
        """Say of findings what they are, or note something; says what happened or why not."""
        if refusal := self.cannot_save:
            return refusal
        if not all(finding.key for _, finding in found):
            return words.UNKEYED
        if len(found) == 1:
            (_, finding), before = found[0], self.ruling(*found[0])
            if (standing or before.standing, before.note if note is None else note) == before[:2]:
                return words.ALREADY_RULED.fill(code=finding.code, standing=words.STANDINGS[before.standing])
        paths = list(dict.fromkeys(path for path, _ in found))
        if failure := self._change(paths, lambda path: self._rule(path, found, standing, note)):
            return failure
        if len(found) > 1:
            return words.BULK_DONE.fill(count=len(found))
        if standing is None:
            return strings.NOTE_SAVED
        return words.RULED.fill(code=found[0][1].code, standing=words.STANDINGS[standing])

    def undo(self) -> Wording:
        """Take back the last decision of this sitting."""
        return self._again(self.past, self.future, back=True)

    def redo(self) -> Wording:
        """Make the decision that was taken back again."""
        return self._again(self.future, self.past, back=False)

    def _decide(self, path: str, mark: Mark | None, note: str | None) -> Decision:
        return self.library.decide(self.summaries[path], mark=mark, note=note)

    def _rule(
        self, path: str, found: Iterable[tuple[str, Finding]], standing: Standing | None, note: str | None
    ) -> Decision:
        keys = [finding.key for other, finding in found if other == path]
        return self.library.rule_on(self.summaries[path], keys, standing=standing, note=note)

    def _change(self, paths: Sequence[str], decide: Callable[[str], Decision]) -> Wording | None:
        """Do it report by report; what was kept before something failed is kept, and can be undone."""
        steps: list[Step] = []
        try:
            for path in paths:
                before = self.decision(path)
                steps.append(Step(path, before, decide(path)))
        except NotKeptError as error:
            return error.reason
        finally:
            if steps:
                self.past.append(tuple(steps))
                self.future.clear()
                self.touch(paths)
        return None

    def _again(self, source: list[Change], target: list[Change], *, back: bool) -> Wording:
        if refusal := self.cannot_save:
            return refusal
        if not source:
            return strings.NOTHING_TO_UNDO if back else strings.NOTHING_TO_REDO
        change = source[-1]
        try:
            # Backwards, since one agency and year may stand behind two paths.
            for step in reversed(change) if back else change:
                self.library.restore(self.summaries[step.path], step.before if back else step.after)
        except NotKeptError as error:
            return error.reason
        finally:
            self.touch([step.path for step in change])
        target.append(source.pop())
        return self._said(change, back=back)

    def _said(self, change: Change, *, back: bool) -> Wording:
        if len(change) > 1:
            return (words.UNDONE_MANY if back else words.REDONE_MANY).fill(count=len(change))
        step = change[0]
        one = self.summaries[step.path]
        agency = self.shown(one.agency) if one.agency else one.path
        if step.before.findings != step.after.findings:
            return (words.UNDONE_FINDING if back else words.REDONE_FINDING).fill(agency=agency)
        mark = strings.MARKS[(step.before if back else step.after).mark]
        return (strings.UNDONE if back else strings.REDONE).fill(agency=agency, mark=mark)
