"""What all screens share: a title, a status, a footer, the keys of the registry and what they do everywhere."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingsMap
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input

from parser.wording import Wording
from tui.app import palette, strings, words
from tui.app.actions import PAGES, PROBLEMS, Action, on_page
from tui.app.asking import Answer, Asking, Question
from tui.app.drawn import Drawn
from tui.app.keys import bindings, footer
from tui.app.lines import Bar, Lines, Pieces, TextLines
from tui.app.script import SCRIPTS
from tui.app.terminal import LEAST_HEIGHT, LEAST_WIDTH
from tui.app.text import cell_len, clean, cut, wrap
from tui.app.thrift import ThriftyCompositor
from tui.app.walk import Direction, Stop


class Page(Asking, inherit_bindings=False):
    """A screen of the app.

    An action of the registry called `a.b` is done by the method `do_a_b`, which may return a notice for the status.
    """

    PAGE: ClassVar[str] = "text"
    STATUS: ClassVar[int] = 2
    AUTO_FOCUS = ""
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._compositor = ThriftyCompositor()
        self.ready = False
        self._bindings = BindingsMap(bindings(self.PAGE, self.gouji.actions))
        self._ahead: list[str] = []
        self.pressed = ""

    # Layout ------------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Title, body, status, the line for questions, footer."""
        yield Bar(id="title")
        yield from self.body()
        status = Bar(id="status")
        status.styles.height = self.STATUS
        yield status
        yield TextLines(id="offers")
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
        for widget in self.query(Drawn):
            # The script may have changed while another page was on top.
            widget.redraw_all()
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
        hints = footer(self.PAGE, width, lambda wording: wording.in_(self.gouji.session.language), self.gouji.actions)
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
        # Whoever presses keys has found a place already: no later report may take them to another.
        self.gouji.place = None
        if not self.ready:
            self._ahead.append(key)
            return
        if self.asking and key in ("up", "down"):
            self.choose(1 if key == "down" else -1)
            return
        action = next((action for action in on_page(self.PAGE, self.gouji.actions) if key in action.keys), None)
        if action is not None:
            self.perform(action, key)

    def perform(self, action: Action, key: str) -> None:
        """Do an action as if `key`, one of its keys, had been pressed."""
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
        return None if self.cancel_question() else strings.NOTHING_TO_CANCEL

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
        keys = next(action.keys for action in self.gouji.actions if action.id == "go.section")
        return self._to_section(keys.index(self.pressed) + 1)

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

    # What is walked, and how the app speaks ----------------------------------------------------------------

    def do_problem_open(self) -> Wording:
        session = self.gouji.session
        session.open_only = not session.open_only
        self.show()
        return words.OPEN_WALKED if session.open_only else words.ALL_WALKED

    def do_problem_severity(self) -> Wording:
        session = self.gouji.session
        session.gravity = (session.gravity + 1) % len(words.GRAVITIES)
        self.show()
        return words.GRAVITIES[session.gravity][1]

    def do_app_language(self) -> Wording:
        session = self.gouji.session
        session.language = "en" if session.language == "zh" else "zh"
        self.show()
        return words.LANGUAGE

    def do_app_script(self) -> Wording:
        session = self.gouji.session
        session.script = SCRIPTS[(SCRIPTS.index(session.script) + 1) % len(SCRIPTS)]
        for widget in self.query(Drawn):
            widget.redraw_all()
        return words.SCRIPTS[session.script]

    def do_app_palette(self) -> None:
        language = self.gouji.session.language
        run = Question(self._run, choices=lambda text: palette.choices(self.PAGE, self.gouji.actions, text, language))
        self.ask(words.COMMAND, "", run)

    def _run(self, key: str) -> Wording | None:
        action = next((action for action in on_page(self.PAGE, self.gouji.actions) if key in action.keys), None)
        if action is None:
            return words.NO_SUCH_CHOICE.fill(text=clean(key))
        self.perform(action, key)
        return self.notice

    @on(Input.Changed, "#answer")
    def _answer_changed(self, event: Input.Changed) -> None:
        self.typed(event.value)
