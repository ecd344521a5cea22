"""What all screens share: a title, a status, a footer, the keys of the registry and what they do everywhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from parser.wording import Wording
from tui.app import strings
from tui.app.actions import PAGES, PROBLEMS, on_page
from tui.app.keys import footer
from tui.app.lines import Bar, Lines, Pieces
from tui.app.terminal import LEAST_HEIGHT, LEAST_WIDTH
from tui.app.text import cell_len, clean, cut, wrap
from tui.app.walk import Direction, Stop
from tui.library import Mark

if TYPE_CHECKING:
    from tui.app.app import GoujiApp


class Answer(Input):
    """A line to type in, which the page takes at once on Enter: a message would let keys typed ahead go astray."""

    async def action_submit(self) -> None:
        """Hand the text to the page."""
        if isinstance(self.screen, Page):
            self.screen.take(self)


class Page(Screen[None], inherit_bindings=False):
    """A screen of the app.

    An action of the registry called `a.b` is done by the method `do_a_b`, which may return a notice for the status.
    """

    PAGE: ClassVar[str] = "text"
    STATUS: ClassVar[int] = 2
    AUTO_FOCUS = ""
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self.ready = False
        self._ahead: list[str] = []
        self.pressed = ""
        self.notice: Wording | None = None
        self._answered: Callable[[str], Wording | None] | None = None
        self._typing: Callable[[str], None] | None = None

    @property
    def gouji(self) -> GoujiApp:
        """The app, as what it is."""
        return cast("GoujiApp", self.app)

    def say(self, wording: Wording, **values: object) -> str:
        """A text in the language of the app, harmless on a screen."""
        return clean((wording.fill(**values) if values else wording).in_(self.gouji.session.language))

    # Layout ------------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Title, body, status, the line for questions, footer."""
        yield Bar(id="title")
        yield from self.body()
        status = Bar(id="status")
        status.styles.height = self.STATUS
        yield status
        with Horizontal(id="ask"):
            yield Bar(id="question")
            yield Answer(id="answer", select_on_focus=False)
        yield Bar(id="footer")
        yield Bar(id="small")

    def body(self) -> list[Widget]:
        """The widgets between title and status."""
        return []

    def on_mount(self) -> None:
        """An Input that blinks would write to the terminal twice a second."""
        for field in self.query(Input):
            field.cursor_blink = False

    def on_resize(self) -> None:
        """Too small a window only asks for more room."""
        width, height = self.size
        self.set_class(width < LEAST_WIDTH or height < LEAST_HEIGHT, "-small")
        more = self.say(strings.MORE_ROOM, width=LEAST_WIDTH, height=LEAST_HEIGHT)
        self.query_one("#small", Bar).show([(cut(more, width), "bold")])
        self.call_after_refresh(self._appear)

    def on_screen_resume(self) -> None:
        """What is below may have changed while another page was on top."""
        self.call_after_refresh(self._appear)

    def _appear(self) -> None:
        """Show the page; keys that were typed ahead of it act now."""
        self.ready = True
        self.show()
        while self._ahead and isinstance(self.gouji.screen, Page):
            self.gouji.screen.action_act(self._ahead.pop(0))

    def show(self) -> None:
        """Draw what the session says now; pages show their body first."""
        width = self.size.width
        left, right = self.title_texts()
        right = f" {right} " if right else ""
        left = cut(" " + left, max(0, width - cell_len(right)))
        space = " " * max(0, width - cell_len(left) - cell_len(right))
        self.query_one("#title", Bar).show([(left + space + right, "bold")])
        hints = footer(self.PAGE, width, lambda wording: wording.in_(self.gouji.session.language))
        self.query_one("#footer", Bar).show([(hints, "")])
        self.show_status()

    def show_status(self) -> None:
        """Draw the status; a notice takes its last line until the next key."""
        lines = self.status()[: self.STATUS]
        lines += [[] for _ in range(self.STATUS - len(lines))]
        if self.notice is not None:
            notice = [[(f" {part}", "bold")] for part in wrap(self.say(self.notice), self.size.width - 2)]
            notice = notice[: self.STATUS]
            lines[self.STATUS - len(notice) :] = notice
        self.query_one("#status", Bar).show(*lines)

    def title_texts(self) -> tuple[str, str]:
        """What stands left and right in the title."""
        return "", ""

    def status(self) -> list[Pieces]:
        """What the status says without a notice."""
        return []

    # Keys --------------------------------------------------------------------------------------------------

    def action_act(self, key: str) -> None:
        """Do what the key means on this page, or say why it cannot be done here."""
        if not self.ready:
            self._ahead.append(key)
            return
        action = next((action for action in on_page(self.PAGE) if key in action.keys), None)
        if action is None:
            return
        self.pressed, self.notice = key, None
        if action.group is not PROBLEMS:
            self.gouji.walk.forget_halt()
        if self.has_class("-small") and action.id not in ("go.out", "app.quit", "export.cancel", "app.suspend"):
            return
        if self.PAGE in action.pages:
            self.notice = getattr(self, action.method)()
        else:
            pages = Wording(
                "、".join(PAGES[page].zh for page in action.pages), ", ".join(PAGES[page].en for page in action.pages)
            )
            self.notice = strings.ONLY_ON.fill(key=action.key, title=action.title, pages=pages)
        if self.is_current:
            self.show_status()
        elif self.notice is not None:
            self.gouji.tell(self.notice)

    def do_app_quit(self) -> None:
        self.gouji.exit()

    def do_app_suspend(self) -> None:
        self.gouji.action_suspend_process()

    def do_app_help(self) -> None:
        from tui.app.screens.help import HelpPage

        self.gouji.push_screen(HelpPage(self.PAGE))

    def do_go_out(self) -> None:
        self.gouji.back()

    def do_go_cancel(self) -> Wording | None:
        return None if self.close_question() else strings.NOTHING_TO_CANCEL

    # Moving over lines -------------------------------------------------------------------------------------

    @property
    def lines(self) -> Lines:
        """The lines the moving keys move over."""
        return self.query_one(Lines)

    def do_move_down(self) -> None:
        self.lines.move(1)

    def do_move_up(self) -> None:
        self.lines.move(-1)

    def do_move_first(self) -> None:
        self.lines.move(-self.lines.count())

    def do_move_last(self) -> None:
        self.lines.move(self.lines.count())

    def do_move_page_down(self) -> None:
        self.lines.move(max(1, self.lines.page // 2))

    def do_move_page_up(self) -> None:
        self.lines.move(-max(1, self.lines.page // 2))

    # Walking -----------------------------------------------------------------------------------------------

    def do_problem_next(self) -> Wording | None:
        return self._walk(1)

    def do_problem_previous(self) -> Wording | None:
        return self._walk(-1)

    def _walk(self, direction: Direction) -> Wording | None:
        stop = self.gouji.walk.step(direction, inside=self.PAGE != "library")
        if isinstance(stop, Stop):
            self.gouji.land(stop)
            return None
        return stop

    def do_go_next_report(self) -> Wording | None:
        return self._to_report(1)

    def do_go_previous_report(self) -> Wording | None:
        return self._to_report(-1)

    def _to_report(self, direction: Direction) -> Wording | None:
        path = self.gouji.walk.next_report(direction)
        if path is None:
            return strings.NO_OTHER_REPORT
        self.gouji.session.stand_on(path)
        self.gouji.settle("library" if self.PAGE == "library" else "report")
        return None

    def do_go_section(self) -> Wording | None:
        return self._to_section(int(self.pressed))

    def do_go_next_section(self) -> Wording | None:
        session = self.gouji.session
        return self._to_section(session.section + 1 if self.PAGE == "section" else 1)

    def do_go_previous_section(self) -> Wording | None:
        session = self.gouji.session
        return self._to_section(session.section - 1 if self.PAGE == "section" else 6)

    def _to_section(self, number: int) -> Wording | None:
        judgement = self.gouji.session.judgement
        if judgement is None:
            return strings.NO_REPORT
        if judgement.report.failure is not None:
            return strings.UNREADABLE.fill(why=judgement.report.failure.reason)
        if not 1 <= number <= 6:
            return strings.HINT_LAST_SECTION if number > 6 else strings.HINT_FIRST_SECTION
        self.gouji.session.stand_in(number)
        self.gouji.settle("section")
        return None

    # Decisions, copying, export ----------------------------------------------------------------------------

    def do_mark_reviewed(self) -> Wording:
        return self._decided(self.gouji.session.decide(mark=Mark.REVIEWED))

    def do_mark_flagged(self) -> Wording:
        return self._decided(self.gouji.session.decide(mark=Mark.FLAGGED))

    def do_mark_new(self) -> Wording:
        return self._decided(self.gouji.session.decide(mark=Mark.NEW))

    def do_mark_undo(self) -> Wording:
        return self._decided(self.gouji.session.undo())

    def do_mark_redo(self) -> Wording:
        return self._decided(self.gouji.session.redo())

    def _decided(self, said: Wording) -> Wording:
        self.show()
        return said

    def do_mark_note(self) -> Wording | None:
        session = self.gouji.session
        if session.judgement is None:
            return strings.NO_REPORT
        if session.cannot_save is not None:
            return session.cannot_save
        note = session.library.decision(session.judgement.report).note
        self.ask(strings.NOTE_TITLE, note, lambda text: self._decided(session.decide(note=clean(text).strip())))
        return None

    def do_select_none(self) -> None:
        self.gouji.session.selection.clear()
        self.show()

    def do_out_export(self) -> Wording | None:
        from tui.app.screens.export import ExportPage

        if self.gouji.session.judgement is None:
            return strings.NO_REPORT
        self.gouji.push_screen(ExportPage(self.PAGE))
        return None

    # A question on one line --------------------------------------------------------------------------------

    def ask(
        self,
        question: Wording,
        value: str,
        answered: Callable[[str], Wording | None],
        typing: Callable[[str], None] | None = None,
    ) -> None:
        """Ask for a line of text; `answered` gets it on Enter, `typing` at every change."""
        text = f" {self.say(question)}: "
        bar = self.query_one("#question", Bar)
        bar.styles.width = cell_len(text)
        bar.show([(text, "bold")])
        self._answered, self._typing = answered, typing
        self.query_one("#ask").display = True
        field = self.query_one("#answer", Input)
        field.value = value
        field.cursor_position = len(value)
        # Input.focus() would come a moment late, and keys typed ahead would act on the page.
        self.set_focus(field)

    @property
    def asking(self) -> bool:
        """Whether a question is open."""
        return self._answered is not None

    def close_question(self) -> bool:
        """Take the question away; whether there was one."""
        if self._answered is None:
            return False
        self._answered = self._typing = None
        self.set_focus(None)
        self.query_one("#ask").display = False
        return True

    @on(Input.Changed, "#answer")
    def _answer_changed(self, event: Input.Changed) -> None:
        if self._typing is not None:
            self._typing(event.value)

    def take(self, field: Answer) -> None:
        """Enter was pressed in a line to type in."""
        answered = self._answered
        self.close_question()
        if answered is not None:
            self.notice = answered(field.value)
            self.show_status()
