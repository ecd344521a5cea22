"""The terminal app. Importing this package costs nothing: textual comes in when the app runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parser.wording import Language
    from tui.library import Library


def run(paths: list[str], library: Library, *, mouse: bool, language: Language, watched: str | None = None) -> int:
    """Open the app on `paths` (files and folders), or on all reports of `library` where there are none.

    Reports that come into the folder `watched` later are taken in too. The caller has checked the terminal and closes
    the library. Returns the exit status; raises Stop where the user's keymap or settings are wrong.
    """
    import os

    from tui.app import keymap, settings, sitting
    from tui.commands.status import Status, Stop

    try:
        actions = keymap.load(keymap.file(os.environ))
    except keymap.KeymapError as error:
        raise Stop(error.reason, Status.USAGE) from error
    judged_by = settings.load(os.environ)
    if not os.environ.get("NO_COLOR"):
        # By the convention an empty one says nothing; Textual takes it for a wish.
        os.environ.pop("NO_COLOR", None)

    from tui.app.app import GoujiApp
    from tui.app.endings import release_input

    app = GoujiApp(
        paths or library.paths(),
        library,
        language,
        actions=actions,
        settings=judged_by,
        watched=watched,
        resumed=sitting.name(paths),
    )
    try:
        app.run(mouse=mouse)
    finally:
        release_input(app)
    app.keep_sitting()
    return app.return_code or 0
