"""The screen as text, and the app over a hand-made world."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from rich.cells import cell_len
from textual.pilot import Pilot

from parser.rules.model import Judgement
from parser.wording import Language
from tests.app.worlds import world
from tui.app.app import GoujiApp
from tui.library import Library

NARROW, WIDE = (80, 24), (120, 40)


def frame(app: GoujiApp) -> list[str]:
    """Every line of the screen; each must be exactly as wide as the terminal, and hold nothing but printables."""
    width, height = app.size
    lines = ["".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()]
    assert len(lines) == height
    for line in lines:
        assert cell_len(line) == width, line
        assert line.isprintable() or all(c.isprintable() or c == "\u3000" for c in line), repr(line)
    return lines


def text(app: GoujiApp) -> str:
    """The screen as one text."""
    return "\n".join(frame(app))


class World(Pilot[None]):
    """A pilot that knows its app."""

    app: GoujiApp

    async def type(self, *keys: str) -> str:
        """Press keys, wait until everything they set off is done, return the frame."""
        await self.press(*keys)
        await self.pause()
        return text(self.app)


@asynccontextmanager
async def opened(
    folder: Path,
    judgements: Sequence[Judgement] | None = None,
    *,
    size: tuple[int, int] = NARROW,
    language: Language = "zh",
    library: Library | None = None,
) -> AsyncIterator[World]:
    """The app over `judgements` (one of each kind unless given), with its library in `folder`."""
    own = library or Library.open(folder / "library")
    app = GoujiApp([], own, language)
    app.session.add(world() if judgements is None else judgements)
    try:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield World(app)
    finally:
        if library is None:
            own.close()
