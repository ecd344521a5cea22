"""The frame of every screen: title, status, a line for questions, footer, and a word where the window is too small."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input

from tui.app import strings
from tui.app.asking import Answer, Asking
from tui.app.drawn import Drawn
from tui.app.keys import footer
from tui.app.lines import Bar, Pieces, TextLines
from tui.app.terminal import LEAST_HEIGHT, LEAST_WIDTH
from tui.app.text import cell_len, cut, wrap
from tui.app.thrift import ThriftyCompositor


class Framed(Asking, inherit_bindings=False):
    """A screen with its frame; `ready` once it has a size and can be drawn."""

    PAGE: ClassVar[str] = "text"
    STATUS: ClassVar[int] = 2
    AUTO_FOCUS = ""
    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__()
        self._compositor = ThriftyCompositor()
        self.ready = False

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

    def on_screen_suspend(self) -> None:
        """Keys wait until the page is drawn again."""
        self.ready = False

    def _appear(self) -> None:
        """Show the page; keys that were typed ahead of it act now."""
        if not self.is_current:
            return
        self.ready = True
        self.show()
        for widget in self.query(Drawn):
            # The look may have changed while another page was on top.
            widget.redraw_all()
        self.gouji.call_later(self.gouji.press_waiting)

    def show(self) -> None:
        """Draw what the session says now; pages show their body first."""
        width = self.size.width
        self.set_class(self.gouji.dress.look.ground is not None, "-light")
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

    def action_act(self, key: str) -> None:
        """Do what a key means."""
