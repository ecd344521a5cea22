"""The app: it owns the session, reads files in the background and keeps the stack of screens in step."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import termios
import unicodedata
from types import FrameType
from typing import ClassVar, Literal, cast

from textual import on, work
from textual.app import App
from textual.events import Key
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input
from textual.worker import Worker, WorkerState, get_current_worker

from parser.report import Report
from parser.rules.model import Judgement
from parser.wording import Language, Wording
from tui.app import clipboard, sitting, strings, words
from tui.app.actions import ACTIONS, Action
from tui.app.loading import Batch, Stamp, load, stamps, watch
from tui.app.page import Page
from tui.app.screens.library import LibraryPage
from tui.app.screens.report import ReportPage
from tui.app.screens.section import SectionPage
from tui.app.screens.tour import SEEN, TourPage
from tui.app.session import Session, section_of
from tui.app.text import clean
from tui.app.walk import Stop, Walk
from tui.library import Library

Level = Literal["library", "report", "section"]
LEVELS: dict[Level, type[Page]] = {"library": LibraryPage, "report": ReportPage, "section": SectionPage}


class GoujiApp(App[None]):
    """The terminal app over a library of reports."""

    ENABLE_COMMAND_PALETTE = False
    TITLE = "gouji"
    BINDINGS: ClassVar = []
    CSS = """
    Page { layout: vertical; background: ansi_default; color: ansi_default; }
    Page #small { display: none; }
    Page.-small > * { display: none; }
    Page.-small > #small { display: block; }
    #ask { height: 1; display: none; }
    #offers { height: 8; display: none; }
    #ask Bar { width: auto; }
    Input, Input:focus { border: none; height: 1; padding: 0; background: ansi_default; color: ansi_default; }
    """

    class ReportsRead(Message):
        """A batch of files was read and judged."""

        def __init__(self, batch: Batch) -> None:
            super().__init__()
            self.batch = batch

    class LoadingEnded(Message):
        """Reading came to its end or was stopped."""

    class ReportsArrived(Message):
        """Reports came into the watched folder."""

        def __init__(self, judgements: tuple[Judgement, ...]) -> None:
            super().__init__()
            self.judgements = judgements

    def __init__(
        self,
        paths: list[str],
        library: Library,
        language: Language = "zh",
        *,
        actions: tuple[Action, ...] = ACTIONS,
        watched: str | None = None,
        resumed: str | None = None,
    ) -> None:
        # The terminal's own colours: readable on every background, with NO_COLOR, and half the bytes.
        super().__init__(ansi_color=True)
        self.theme = "ansi-dark"
        self.paths = paths
        self.actions = actions
        self.watched = watched
        self.watched_before: dict[str, Stamp] = {}
        self.session = Session(library, language)
        self.level: Level = "library"
        self.resumed = resumed
        self.place = sitting.restore(self.session, resumed) if resumed else None
        self.hinted = False
        self.walk = Walk(self.session)
        self.progress: Batch | None = None
        self.loading_worker: Worker[None] | None = None

    def get_default_screen(self) -> Screen[None]:
        """The library is the root."""
        return LibraryPage()

    def on_mount(self) -> None:
        """Start reading; a closed connection or a kill ends the app as if the reader had quit."""
        loop = asyncio.get_running_loop()

        def end(number: int, _: FrameType | None) -> None:
            if not _terminal_there():
                # Nothing can be drawn any more, and waiting for that would hang.
                self.keep_sitting()
                os._exit(128 + number)
            loop.call_soon_threadsafe(self.exit, None, 128 + number)

        self._handlers = {number: signal.signal(number, end) for number in (signal.SIGHUP, signal.SIGTERM)}
        if self.paths:
            self.loading_worker = self.read_files()
        if self.resumed is not None and self.place is None and not self.session.library.read_only:
            self._tour()

    def on_unmount(self) -> None:
        """Signals mean what they did before."""
        for number, handler in self._handlers.items():
            signal.signal(number, handler)

    def _tour(self) -> None:
        """Show the tour on the first start ever."""
        if self.session.library.recall(SEEN) is None:
            self.session.library.put_by(SEEN, {"shown": True})
            self.push_screen(TourPage())

    def keep_sitting(self) -> None:
        """Let the next start over the same reports go on where this one ends."""
        if self.resumed is not None:
            sitting.keep(self.session, self.resumed, self.level)

    @property
    def script(self) -> str:
        """The script reports are shown in."""
        return self.session.script

    # Reading -----------------------------------------------------------------------------------------------

    @work(thread=True, exclusive=True, exit_on_error=False, group="reading")
    def read_files(self) -> None:
        """Read all paths; touches no widget."""
        worker = get_current_worker()
        if self.watched is not None:
            self.watched_before = stamps(self.watched)
        for batch in load(self.paths, lambda: worker.is_cancelled):
            self.post_message(self.ReportsRead(batch))
        self.post_message(self.LoadingEnded())

    @work(thread=True, exclusive=True, exit_on_error=False, group="watching")
    def watch_folder(self, folder: str) -> None:
        """Look for reports that come in; touches no widget."""
        worker = get_current_worker()

        def others() -> list[Report]:
            return [judgement.report for judgement in list(self.session.judgements.values())]

        for judgements in watch(folder, self.watched_before, lambda: worker.is_cancelled, others):
            self.post_message(self.ReportsArrived(judgements))

    @property
    def reading(self) -> bool:
        """Whether files are still being read."""
        return self.loading_worker is not None

    @on(ReportsRead)
    def _take_in(self, event: ReportsRead) -> None:
        self.progress = event.batch
        self.session.add(event.batch.judgements)
        if event.batch.last:
            self.session.library.remember(list(self.session.judgements.values()))
            sitting.forget_unread(self.session)
        if self.place is not None and self.place.path in self.session.judgements:
            self._come_back(self.place)
        self._show()

    def _come_back(self, place: sitting.Place) -> None:
        self.place = None
        sitting.settle(self.session, place)
        unreadable = self.session.judgements[place.path].report.failure is not None
        self.settle("report" if unreadable and place.level == "section" else cast("Level", place.level))
        if place.level != "library":
            self.tell(words.BACK_AGAIN)

    @on(ReportsArrived)
    def _arrived(self, event: ReportsArrived) -> None:
        before = set(self.session.fresh)
        self.session.add(event.judgements, arrived=True)
        self.session.library.remember(event.judgements)
        new = [j.report for j in event.judgements if j.report.source.path in self.session.fresh - before]
        if new:
            self.tell(words.ARRIVED.fill(count=len(new), name=clean(new[0].agency or new[0].source.path)))
        else:
            self._show()

    @on(LoadingEnded)
    def _ended(self) -> None:
        self.loading_worker = None
        if self.watched is not None:
            self.watch_folder(self.watched)
        self._show()

    @on(Worker.StateChanged)
    def _worker_changed(self, event: Worker.StateChanged) -> None:
        if event.state is WorkerState.ERROR:
            self.loading_worker = None
            self.tell(strings.LOADING_FAILED.fill(why=type(event.worker.error).__name__))

    def stop_reading(self) -> Wording:
        """Stop reading; what was read stays, and is remembered."""
        if self.loading_worker is not None:
            self.loading_worker.cancel()
            self.loading_worker = None
        self.session.library.remember(list(self.session.judgements.values()))
        done, count = (self.progress.done, self.progress.total) if self.progress else (0, "?")
        return strings.LOADING_STOPPED.fill(done=done, count=count)

    # The stack of screens ----------------------------------------------------------------------------------

    def settle(self, level: Level) -> None:
        """Bring the stack to library, library > report, or library > report > section, and show the session there."""
        order = list(LEVELS)
        depth = order.index(level) + 1
        with self.batch_update():
            while len(self.screen_stack) > depth or not isinstance(self.screen, tuple(LEVELS.values())):
                self.pop_screen()
            for name in order[len(self.screen_stack) : depth]:
                self.push_screen(LEVELS[name]())
        self.level = level
        self._show()

    def back(self) -> None:
        """One screen up; out of the app at the root."""
        if len(self.screen_stack) == 1:
            self.exit()
        else:
            self.pop_screen()
            self.level = tuple(LEVELS)[min(len(self.screen_stack), len(LEVELS)) - 1]

    def land(self, stop: Stop) -> None:
        """Show a finding: its cell, its section, or where it has neither its line in the report."""
        if self.session.current != stop.path:
            self.session.stand_on(stop.path)
        self.session.stand_at(stop.finding)
        self.settle("report" if section_of(stop.finding) is None else "section")

    def tell(self, notice: Wording) -> None:
        """A notice on the page that is on top now."""
        if isinstance(self.screen, Page):
            self.screen.notice = notice
            self._show()

    def _show(self) -> None:
        if isinstance(self.screen, Page) and self.screen.ready:
            self.screen.show()

    def on_key(self, event: Key) -> None:
        """Text typed ahead of a question goes into its answer; what is typed later never comes here."""
        if isinstance(self.focused, Input) and event.is_printable and event.character:
            self.focused.insert_text_at_cursor(event.character)
            event.prevent_default()
        elif event.character and not self.hinted and unicodedata.category(event.character[0]) == "Lo":
            self.hinted = True
            self.tell(words.INPUT_METHOD.fill(text=clean(event.character)))

    # The clipboard -----------------------------------------------------------------------------------------

    def copy(self, text: str, count: int) -> Wording:
        """Copy `count` cells as `text`; says by which route."""
        return clipboard.copy(text, count, os.environ, self.copy_to_clipboard)


def _terminal_there() -> bool:
    """Whether the terminal still answers; a screen that is drawn into nothing counts as one."""
    if sys.__stderr__ is None or not sys.__stderr__.isatty():
        return True
    try:
        termios.tcgetattr(sys.__stderr__.fileno())
    except termios.error:
        return False
    return True
