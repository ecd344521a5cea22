"""The terminal app. Importing this package costs nothing: textual comes in when the app runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parser.wording import Language
    from tui.library import Library


def run(paths: list[str], library: Library, *, mouse: bool, language: Language) -> int:
    """Open the app on `paths` (files and folders), or on all reports of `library` where there are none.

    The caller has checked the terminal and closes the library. Returns the exit status.
    """
    from tui.app.app import GoujiApp

    app = GoujiApp(paths or library.paths(), library, language)
    app.run(mouse=mouse)
    return app.return_code or 0
