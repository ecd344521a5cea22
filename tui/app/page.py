"""What the keys do on every screen: move, walk, go to reports and sections, change how the app looks and speaks."""

from __future__ import annotations

from textual import on
from textual.binding import BindingsMap
from textual.widgets import Input

from parser.wording import Wording
from tui.app import palette, sitting, strings, words
from tui.app.actions import PAGES, PROBLEMS, Action, on_page
from tui.app.asking import Question
from tui.app.drawn import Drawn
from tui.app.framed import Framed
from tui.app.keys import bindings
from tui.app.lines import Lines
from tui.app.script import SCRIPTS
from tui.app.text import clean
from tui.app.walk import Direction, Stop


class Page(Framed, inherit_bindings=False):
    """A screen of the app.

    An action of the registry called `a.b` is done by the method `do_a_b`, which may return a notice for the status.
    """

    def __init__(self) -> None:
        super().__init__()
        self._bindings = BindingsMap(bindings(self.PAGE, self.gouji.actions))
        self.pressed = ""

    # Keys --------------------------------------------------------------------------------------------------

    def action_act(self, key: str) -> None:
        """Do what the key means on this page, or say why it cannot be done here."""
        # Whoever presses keys has found a place already: no later report may take them to another.
        self.gouji.place = None
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
            session, level = self.gouji.session, self.gouji.level
            before = sitting.here(session, level)
            self.notice = getattr(self, action.method)()
            after = sitting.here(session, self.gouji.level)
            if before is not None and after is not None and sitting.is_elsewhere(before, after):
                self.gouji.left = before
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

    def do_go_last(self) -> Wording | None:
        place = self.gouji.left
        if place is None or place.path not in self.gouji.session.summaries:
            return strings.NO_LAST_PLACE
        self.gouji.go_to(place)
        return None

    def do_app_reload(self) -> Wording:
        said = self.gouji.reload()
        self.show()
        return said

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
        self.show()
        return words.SCRIPTS[session.script]

    def do_app_redraw(self) -> None:
        self.refresh(layout=True)

    def do_app_look(self) -> Wording:
        dress = self.gouji.dress
        if dress.none:
            return words.NO_COLOURS
        dress.change()
        self.show()
        for widget in self.query(Drawn):
            widget.redraw_all()
        return words.LOOK.fill(title=dress.look.title)

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
