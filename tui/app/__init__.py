"""The terminal app. Importing this package costs nothing: textual comes in when the app runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parser.wording import Language
    from tui.library import Library


def run(paths: list[str], library: Library, *, mouse: bool, language: Language, watched: str | None = None) -> int:
    """Open the app on `paths` (files and folders), or on all reports of `library` where there are none.

    Reports that come into the folder `watched` later are taken in too. The caller has checked the terminal and closes
    the library. Returns the exit status; raises Stop where the user's keymap is wrong.
    """
    import os

    from tui.app import keymap, sitting
    from tui.commands.status import Status, Stop

    try:
        actions = keymap.load(keymap.file(os.environ))
    except keymap.KeymapError as error:
        raise Stop(error.reason, Status.USAGE) from error

    from tui.app.app import GoujiApp

    app = GoujiApp(
        paths or library.paths(), library, language, actions=actions, watched=watched, resumed=sitting.name(paths)
    )
    app.run(mouse=mouse)
    app.keep_sitting()
    return app.return_code or 0
