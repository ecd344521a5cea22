"""Finding reports in the library: the filter, saved filters, and the order of the list."""

from __future__ import annotations

from parser.wording import Wording
from tui.app import strings, words
from tui.app.asking import Choice, Question
from tui.app.filtering import complaint
from tui.app.reports import SORTS
from tui.app.text import clean, pad
from tui.app.triage import TriagePage

SAVED = "filter "
"""What the keys of saved filters begin with in the library."""


class FindingPage(TriagePage, inherit_bindings=False):
    """A page whose reports are filtered and sorted."""

    def end_range(self) -> None:
        """Keep what a running range covers."""

    def do_find_filter(self) -> Wording:
        before = self.gouji.session.filter
        question = Question(self._filter, typing=self._narrow, cancelled=lambda: self._narrow(before))
        self.ask(strings.FILTER, before, question)
        return words.FILTER_HINT

    def _filter(self, text: str) -> Wording | None:
        self._narrow(text)
        return complaint(text)

    def _narrow(self, text: str) -> None:
        session = self.gouji.session
        if text != session.filter:
            self.notice = None
        session.filter = text.replace("！", "!").replace("：", ":")
        self.end_range()
        self.show()

    def do_find_saved(self) -> Wording | None:
        saved = self.gouji.session.library.recall_all(SAVED)
        if not saved:
            return words.NONE_SAVED
        choices = [
            Choice(name, clean(f"{pad(name, 14)}{record.get('text')}"))
            for name, record in sorted(saved.items())
            if isinstance(record.get("text"), str)
        ]

        def use(name: str) -> Wording | None:
            if name not in saved:
                return words.NO_SUCH_CHOICE.fill(text=clean(name))
            return self._filter(str(saved[name].get("text")))

        self.ask(words.SAVED_WHICH, "", Question(use, choices=lambda text: [c for c in choices if text in c.value]))
        return None

    def do_find_save(self) -> Wording | None:
        session = self.gouji.session
        if session.cannot_save is not None:
            return session.cannot_save

        def save(text: str) -> Wording | None:
            name = clean(text).strip()
            if not name:
                return None
            session.library.put_by(SAVED + name, {"text": session.filter} if session.filter else None)
            return (words.SAVED if session.filter else words.FORGOTTEN).fill(name=name)

        if not session.filter and not session.library.recall_all(SAVED):
            return words.NOT_SAVED_FILTER
        self.ask(words.SAVE_AS if session.filter else words.FORGET, "", Question(save))
        return None

    def do_find_sort(self) -> Wording:
        session = self.gouji.session
        return self._sort(SORTS[(SORTS.index(session.sort) + 1) % len(SORTS)], backwards=False)

    def do_find_reverse(self) -> Wording:
        session = self.gouji.session
        return self._sort(session.sort, backwards=not session.backwards)

    def _sort(self, sort: str, *, backwards: bool) -> Wording:
        self.gouji.session.sort_by(sort, backwards=backwards)
        self.end_range()
        self.show()
        return words.SORTED.fill(title=words.SORTS[sort])
