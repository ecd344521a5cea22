"""A question on one line of a screen, with or without things to choose from above it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple, cast

from textual.actions import SkipAction
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Input

from parser.wording import Wording
from tui.app.lines import Bar, TextLines
from tui.app.text import cell_len

if TYPE_CHECKING:
    from tui.app.app import GoujiApp

MOST = 8
"""Choices on the screen at a time."""


class Choice(NamedTuple):
    """Something to choose: `value` is handed over, `label` is shown."""

    value: str
    label: str


class Question(NamedTuple):
    """What to do with an answer. Of `choices` one must be taken, unless the answer is `free`."""

    answered: Callable[[str], Wording | None]
    typing: Callable[[str], None] | None = None
    cancelled: Callable[[], None] | None = None
    choices: Callable[[str], Sequence[Choice]] | None = None
    free: bool = False


class Answer(Input):
    """A line to type in, which the page takes at once on Enter: a message would let keys typed ahead go astray.

    Enter and Esc mean here what they mean in every such line, whatever the keymap says.
    """

    BINDINGS: ClassVar = [Binding("escape", "leave", show=False)]

    async def action_submit(self) -> None:
        """Hand the text to the page."""
        if isinstance(self.screen, Asking):
            self.screen.take(self)

    def action_leave(self) -> None:
        """Take the question away; where there is none, the page has a meaning for the key."""
        if not (isinstance(self.screen, Asking) and self.screen.cancel_question()):
            raise SkipAction()
        self.screen.notice = None
        self.screen.show_status()


class Asking(Screen[None], inherit_bindings=False):
    """A screen that can ask for a line of text."""

    def __init__(self) -> None:
        super().__init__()
        self.notice: Wording | None = None
        self._question: Question | None = None
        self._choices: Sequence[Choice] = ()

    @property
    def gouji(self) -> GoujiApp:
        """The app, as what it is."""
        return cast("GoujiApp", self.app)

    def say(self, wording: Wording, **values: object) -> str:
        """A text in the language of the app, harmless on a screen."""
        return self.gouji.session.say(wording.fill(**values) if values else wording)

    def show_status(self) -> None:
        """Draw the status."""

    def ask(self, title: Wording, value: str, question: Question) -> None:
        """Ask for a line of text that begins as `value`."""
        text = f" {self.say(title)}: "
        bar = self.query_one("#question", Bar)
        bar.styles.width = cell_len(text)
        bar.show([(text, "bold")])
        self._question = question
        self.query_one("#ask").display = True
        field = self.query_one("#answer", Input)
        field.value = value
        field.cursor_position = len(value)
        self._offer(value)
        # Input.focus() would come a moment late, and keys typed ahead would act on the page.
        self.set_focus(field)

    @property
    def asking(self) -> bool:
        """Whether a question is open."""
        return self._question is not None

    def close_question(self) -> Question | None:
        """Take the question away; the one there was."""
        question, self._question = self._question, None
        if question is not None:
            self.set_focus(None)
            self.query_one("#ask").display = False
            self.query_one("#offers").display = False
        return question

    def cancel_question(self) -> bool:
        """Take the question away unanswered; whether there was one."""
        question = self.close_question()
        if question is not None and question.cancelled is not None:
            question.cancelled()
        return question is not None

    def typed(self, text: str) -> None:
        """The text of the answer changed."""
        if self._question is None:
            return
        if self._question.typing is not None:
            self._question.typing(text)
        if not self._question.free:
            self._offer(text)

    def _offer(self, text: str) -> None:
        question = self._question
        if question is None or question.choices is None:
            return
        self._choices = question.choices(text)
        widget = self.query_one("#offers", TextLines)
        widget.styles.height = max(1, min(MOST, len(self._choices)))
        widget.display = bool(self._choices)
        widget.show([[(f" {choice.label}", "")] for choice in self._choices])

    def choose(self, by: int) -> None:
        """Move the pointer over the choices; a free answer becomes the one pointed at."""
        question, widget = self._question, self.query_one("#offers", TextLines)
        if question is None or not self._choices:
            return
        field = self.query_one("#answer", Input)
        if question.free and not any(choice.value == field.value for choice in self._choices):
            widget.go(0)
        else:
            widget.move(by)
        if question.free:
            field.value = self._choices[widget.cursor].value
            field.cursor_position = len(field.value)

    def take(self, field: Answer) -> None:
        """Enter was pressed in a line to type in."""
        question, text = self._question, field.value
        if question is not None and question.choices is not None and not question.free:
            # The list may be of a text some keys ago: what was typed last is still on its way.
            cursor = self.query_one("#offers", TextLines).cursor
            now = question.choices(text)
            same = now == self._choices and cursor < len(now)
            text = now[cursor if same else 0].value if now else text
        self.close_question()
        if question is not None:
            self.notice = question.answered(text)
            self.show_status()
