"""The app on hand-made reports, as a program: `python -m tests.app.staged`."""

from __future__ import annotations

from tests.app.worlds import world
from tui.app.app import GoujiApp
from tui.library import Library

if __name__ == "__main__":
    app = GoujiApp([], Library.open(None), "zh")
    app.session.add(world())
    app.run(mouse=False)
