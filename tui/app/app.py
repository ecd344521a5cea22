"""The app: it owns the session, reads files in the background and keeps the stack of screens in step."""

from __future__ import annotations

import gc
import os
import threading
import unicodedata
from collections import deque
from typing import TYPE_CHECKING, ClassVar, Literal, cast, get_args

from textual import on, work
from textual.app import App
from textual.events import CursorPosition, Event, Key
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input
from textual.worker import Worker, WorkerState, get_current_worker

from parser.wording import Language, Wording
from tui.app import clipboard, sitting, strings, words
from tui.app import settings as judging
from tui.app.actions import ACTIONS, Action
from tui.app.endings import Endings
from tui.app.framed import Framed
from tui.app.hints import keys_of
from tui.app.loading import Batch, Loader
from tui.app.looks import Dress
from tui.app.page import Page
from tui.app.screens.library import LibraryPage
from tui.app.session import Session, section_of
from tui.app.terminal import tells_widths
from tui.app.text import clean, draw_ambiguous
from tui.app.walk import Stop, Walk
from tui.app.widths import QUESTION, narrow
from tui.library import Library

if TYPE_CHECKING:
    from parser.config import Settings

Level = Literal["library", "report", "section"]
LEVELS: tuple[Level, ...] = get_args(Level)

LOOK_UP = 0.1
"""Seconds after which reading looks whether it is to stop, should nobody take in what it read."""

READ_ALONG = 2.0
"""Seconds between two looks at what somebody else decides."""


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
    Page.-light, Page.-light Input, Page.-light Input:focus { background: #ffffff; color: #000000; }
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

        def __init__(self, batch: Batch) -> None:
            super().__init__()
            self.batch = batch

    def __init__(
        self,
        paths: list[str],
        library: Library,
        language: Language = "zh",
        *,
        actions: tuple[Action, ...] = ACTIONS,
        settings: Settings | None = None,
        watched: str | None = None,
        resumed: str | None = None,
    ) -> None:
        # The terminal's own colours: readable on every background, with NO_COLOR, and half the bytes.
        super().__init__(ansi_color=True)
        self.theme = "ansi-dark"
        self.paths = paths
        self.actions = actions
        self.watched = watched
        self.session = Session(library, language, keys=keys_of(actions), settings=settings)
        self.judged_by = judging.said(settings)
        """What is judged otherwise than without settings."""
        self.level: Level = "library"
        self.resumed = resumed
        self.place = sitting.restore(self.session, resumed) if resumed else None
        self.left: sitting.Place | None = None
        """Where the reader was before the last step to another page."""
        self.hinted = False
        self.walk = Walk(self.session)
        self.dress = Dress(library, few=self.console.color_system == "standard", none=self.no_color)
        self._pressed: deque[Key] = deque()
        self._pressing = False
        self.loader = Loader(paths, library, settings, watched=watched is not None)
        self.progress: Batch | None = None
        self._taken = threading.Event()
        self.reading = False
        """Whether files are still being read."""
        self.loading_worker: Worker[None] | None = None

    def get_default_screen(self) -> Screen[None]:
        """The library is the root; nothing is turned off silently."""
        library = LibraryPage()
        library.notice = self.judged_by
        return library

    def on_mount(self) -> None:
        """Start reading; a closed connection or a kill ends the app as if the reader had quit."""
        if self._driver is not None and tells_widths(os.environ):
            self._driver.write(QUESTION)
        self._endings = Endings(self, self.keep_sitting)
        self.reading = bool(self.paths)
        # After the first frame, which what reading imports would hold up.
        self.call_after_refresh(self._begin)
        if self.session.library.read_only:
            self.set_interval(READ_ALONG, self._read_along)
        if self.resumed is not None and self.place is None and not self.session.library.read_only:
            self._tour()

    def on_cursor_position(self, event: CursorPosition) -> None:
        """The terminal's answer, or somebody else's: only the one that is sought changes anything."""
        if narrow(event.x, event.y):
            draw_ambiguous(as_printed=True)
            self._show()

    def on_unmount(self) -> None:
        """Signals mean what they did before, and the next terminal is not known yet."""
        draw_ambiguous(as_printed=False)
        self._endings.over()

    def _tour(self) -> None:
        """Show the tour on the first start ever."""
        if self.session.library.recall(sitting.TOUR) is None:
            from tui.app.screens.tour import TourPage

            self.session.library.put_by(sitting.TOUR, {"shown": True})
            self.push_screen(TourPage())

    def keep_sitting(self) -> None:
        """Let the next start over the same reports go on where this one ends."""
        if self.resumed is not None:
            sitting.keep(self.session, self.resumed, self.level)

    # Reading -----------------------------------------------------------------------------------------------

    @work(thread=True, exclusive=True, exit_on_error=False, group="reading")
    def read_files(self) -> None:
        """Read all paths; touches no widget."""
        worker = get_current_worker()
        for batch in self.loader.load(lambda: worker.is_cancelled):
            self._taken.clear()
            self.post_message(self.ReportsRead(batch))
            # What was read is shown before more is read, and no key waits for more than a batch.
            while not worker.is_cancelled and not self._taken.wait(LOOK_UP):
                pass
        self.post_message(self.LoadingEnded())

    @work(thread=True, exclusive=True, exit_on_error=False, group="watching")
    def watch_folder(self, folder: str) -> None:
        """Look for reports that come in; touches no widget."""
        worker = get_current_worker()
        for batch in self.loader.watch(folder, lambda: worker.is_cancelled):
            self.post_message(self.ReportsArrived(batch))

    def _read_along(self) -> None:
        """Show what the one who may write has decided since."""
        if self.session.refresh():
            self._show()

    def _begin(self) -> None:
        gc.enable()
        if self.reading:
            self.loading_worker = self.read_files()

    @on(ReportsRead)
    def _take_in(self, event: ReportsRead) -> None:
        batch = self.progress = event.batch
        self.session.take(batch.summaries, batch.fresh)
        if batch.order is not None:
            before = self.session.current
            self.session.settle_order(batch.order)
            if before != self.session.current and self.level != "library":
                self.settle("library")
        if batch.last:
            sitting.forget_unread(self.session)
        if self.place is not None and self.place.path in self.session.summaries:
            self._come_back(self.place)
        self._show()
        self._taken.set()

    def _come_back(self, place: sitting.Place) -> None:
        self.place = None
        self.go_to(place)
        if place.level != "library":
            self.tell(words.BACK_AGAIN)

    @on(ReportsArrived)
    def _arrived(self, event: ReportsArrived) -> None:
        before = set(self.session.fresh)
        self.session.take(event.batch.summaries, arrived=True)
        new = [one for one in event.batch.summaries if one.path in self.session.fresh - before]
        if new:
            name = self.session.shown(new[0].agency) if new[0].agency else new[0].path
            self.tell(words.ARRIVED.fill(count=len(new), name=name))
        else:
            self._show()

    @on(LoadingEnded)
    def _ended(self) -> None:
        self.loading_worker, self.reading = None, False
        if self.watched is not None:
            self.watch_folder(self.watched)
        self._show()

    @on(Worker.StateChanged)
    def _worker_changed(self, event: Worker.StateChanged) -> None:
        if event.state is WorkerState.ERROR:
            self.loading_worker, self.reading = None, False
            self.tell(strings.LOADING_FAILED.fill(why=type(event.worker.error).__name__))

    def reload(self) -> Wording:
        """Read what has changed since, and what others decided; a watched folder is read as it changes anyway."""
        self._read_along()
        if self.reading:
            return strings.READING_ALREADY
        if self.paths and self.watched is None:
            self.reading = True
            self.loading_worker = self.read_files()
        return strings.READING_AGAIN

    def stop_reading(self) -> Wording:
        """Stop reading; what was read stays, and is remembered."""
        self.reading = False
        if self.loading_worker is not None:
            self.loading_worker.cancel()
            self.loading_worker = None
        done, count = (self.progress.done, self.progress.total) if self.progress else (0, "?")
        return strings.LOADING_STOPPED.fill(done=done, count=count)

    # The stack of screens ----------------------------------------------------------------------------------

    def settle(self, level: Level) -> None:
        """Bring the stack to library, library > report, or library > report > section, and show the session there."""
        pages, depth = _pages(), LEVELS.index(level) + 1
        with self.batch_update():
            while len(self.screen_stack) > depth or not isinstance(self.screen, pages):
                self.pop_screen()
            for page in pages[len(self.screen_stack) : depth]:
                self.push_screen(page())
        self.level = level
        self._show()

    def back(self) -> None:
        """One screen up; out of the app at the root."""
        if len(self.screen_stack) == 1:
            self.exit()
        else:
            self.pop_screen()
            self.level = LEVELS[min(len(self.screen_stack), len(LEVELS)) - 1]

    def go_to(self, place: sitting.Place) -> None:
        """Stand at a place, whose report is there."""
        sitting.settle(self.session, place)
        unreadable = self.session.summaries[place.path].reason is not None
        self.settle("report" if unreadable and place.level == "section" else cast("Level", place.level))

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

    # Keys --------------------------------------------------------------------------------------------------

    async def on_event(self, event: Event) -> None:
        """Keys are pressed here, one after the other.

        Sent on to widgets, as others are, those typed ahead would overtake each other on ways of different lengths:
        an Enter comes to its question after what was typed behind it.
        """
        if isinstance(event, Key) and not event.is_forwarded:
            self._pressed.append(event)
            await self.press_waiting()
        else:
            await super().on_event(event)

    async def press_waiting(self) -> None:
        """Press the keys that wait, up to one that opens a page: the others act when it has appeared."""
        if self._pressing:
            return
        self._pressing = True
        try:
            while self._pressed and (not isinstance(self.screen, Framed) or self.screen.ready):
                await self._press(self._pressed.popleft())
        finally:
            self._pressing = False

    async def _press(self, event: Key) -> None:
        field, character = self.focused, event.character
        if await self._check_bindings(event.key, priority=True):
            return
        if isinstance(field, Input) and event.is_printable and character:
            field.replace(character, *field.selection)
            return
        if await self._check_bindings(event.key) or self.hinted or not character:
            return
        if unicodedata.category(character[0]) == "Lo":
            self.hinted = True
            self.tell(words.INPUT_METHOD.fill(text=clean(character)))

    # The clipboard -----------------------------------------------------------------------------------------

    def copy(self, text: str, count: int) -> Wording:
        """Copy `count` cells as `text`; says by which route."""
        return clipboard.copy(text, count, os.environ, self.copy_to_clipboard)


def _pages() -> tuple[type[Page], ...]:
    """The page of each level; the first frame needs but one."""
    from tui.app.screens.report import ReportPage
    from tui.app.screens.section import SectionPage

    return LibraryPage, ReportPage, SectionPage
