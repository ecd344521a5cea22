"""What all pages that hold reports against each other have in common: rows, a column, exporting what is seen."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from textual.widget import Widget

from parser.comparing.frames import FORMATS, render
from parser.wording import Wording
from tui.app import comparing, strings
from tui.app.asking import Question
from tui.app.exporting import WITH_ENCODING, free_name, write
from tui.app.garbage import undisturbed
from tui.app.page import Page
from tui.app.rows import Rows
from tui.app.text import clean

if TYPE_CHECKING:
    from parser.comparing.frames import Frame

AT_ONCE = 8
"""Reports that are looked at before the screen gets its turn again."""


class ComparedPage(Page, inherit_bindings=False):
    """Rows under headings. What takes many reports is worked out a few at a time, and can be stopped."""

    STATUS = 5

    def __init__(self) -> None:
        super().__init__()
        self.column = 0
        self.count = self.done = 0
        self._coming: Iterator[str] = iter(())

    def body(self) -> list[Widget]:
        """The rows."""
        rows = Rows(id="rows")
        rows.moved = self.show_status
        return [rows]

    @property
    def rows(self) -> Rows:
        """The rows."""
        return self.query_one(Rows)

    def on_mount(self) -> None:
        """Begin what takes many reports."""
        super().on_mount()
        self.start()

    def start(self) -> None:
        """Begin from the beginning."""

    # Working out -------------------------------------------------------------------------------------------

    def begin(self, paths: Iterable[str]) -> None:
        """Look at the reports at `paths`, the first ones at once."""
        paths = list(paths)
        self._coming, self.count, self.done = iter(paths), len(paths), 0
        self._step()
        if self.working:
            self.run_worker(self._go_on(), exclusive=True)
            return
        self.finish(self.weighed())
        if self.ready:
            self.show()

    def _step(self) -> None:
        portion = list(islice(self._coming, AT_ONCE))
        self.gouji.session.digests.gather(self.needed(portion))
        for path in portion:
            self.take_in(path)
            self.done += 1

    async def _go_on(self) -> None:
        """Look at the others, with a turn for the keys after every few."""
        with undisturbed():
            while self.working:
                await asyncio.sleep(0)
                if not (self.gouji.is_running and self.is_attached):
                    return  # somebody left the page
                self._step()
                if self.ready:
                    self.show_status()
            weighed = await asyncio.to_thread(self.weighed)
        self.finish(weighed)
        if self.ready:
            self.show()

    @property
    def working(self) -> bool:
        """Whether some reports were not looked at yet."""
        return self.done < self.count

    def needed(self, paths: list[str]) -> list[str]:
        """The reports that looking at those at `paths` takes."""
        return paths

    def take_in(self, path: str) -> None:
        """Look at one report."""

    def weighed(self) -> Any:  # noqa: ANN401  whatever `finish` takes
        """What takes long over all that were looked at. It changes nothing and, of many, runs beside the screen."""

    def finish(self, weighed: Any) -> None:  # noqa: ANN401
        """All were looked at, or somebody did not want to wait."""

    def progress(self) -> Wording | None:
        """How far it is."""
        return comparing.COUNTING.fill(done=self.done, count=self.count) if self.working else None

    # Showing -----------------------------------------------------------------------------------------------

    def show(self) -> None:
        """Lay the rows out for the present width."""
        self.lay(self.size.width)
        super().show()

    @abstractmethod
    def lay(self, width: int) -> None:
        """Fill the rows."""

    @abstractmethod
    def frame(self) -> Frame:
        """What is seen, as data."""

    @property
    def columns(self) -> int:
        """How many columns the keys move over."""
        return 1

    # Keys --------------------------------------------------------------------------------------------------

    def do_go_cancel(self) -> Wording | None:
        if self.cancel_question():
            return None
        if not self.working:
            self.gouji.back()
            return None
        stopped = comparing.STOPPED.fill(done=self.done, count=self.count)
        self._coming, self.count = iter(()), self.done
        return stopped

    def do_move_left(self) -> None:
        self._to_column(self.column - 1)

    def do_move_right(self) -> None:
        self._to_column(self.column + 1)

    def do_move_row_start(self) -> None:
        self._to_column(0)

    def do_move_row_end(self) -> None:
        self._to_column(self.columns - 1)

    def _to_column(self, column: int) -> None:
        self.column = min(max(0, column), self.columns - 1)
        self.show()

    def do_go_next_section(self) -> Wording | None:
        return None if self.rows.next_block(1) else comparing.NO_MORE

    def do_go_previous_section(self) -> Wording | None:
        return None if self.rows.next_block(-1) else comparing.NO_MORE

    def do_out_copy(self) -> Wording:
        frame = self.frame()
        text = render(frame, "tsv", language=self.gouji.session.language).decode()
        return self.gouji.copy(text, len(frame.rows) * len(frame.columns))

    def do_out_export(self) -> Wording | None:
        formats = " ".join(FORMATS)

        def save(target: str) -> Wording | None:
            ending = target.strip().rpartition(".")[2].lower()
            if ending not in FORMATS:
                return comparing.NO_FORMAT.fill(formats=formats)
            free = free_name(target.strip())
            data = render(self.frame(), ending, language=self.gouji.session.language, bom=ending in WITH_ENCODING)
            return write(free, data) or strings.WRITTEN.fill(name=clean(free), size=len(data))

        self.ask(comparing.FILE.fill(formats=formats), free_name(f"./gouji-{self.PAGE}.csv"), Question(save))
        return None
