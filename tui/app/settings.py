"""The settings the app judges by: those of `gouji.toml`, as every command has them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from parser.wording import Wording
from tui.app import keymap
from tui.commands.status import Status, Stop

if TYPE_CHECKING:
    from parser.config import Settings

FILE = "gouji.toml"


def load(environ: Mapping[str, str]) -> Settings | None:
    """What the file of settings says; None where there is none. Raises Stop with one sentence where it is wrong.

    Without a file nothing of the rules is imported, which would hold up the first frame.
    """
    try:
        here = Path.cwd()
    except FileNotFoundError:  # the folder was deleted meanwhile
        here = Path("/")
    own = keymap.file(environ)
    folders = [here, *here.parents, *([own.parent] if own else [])]
    if not any((folder / FILE).is_file() for folder in folders):
        return None
    from parser import config

    try:
        found = config.find(here, environ)
        return config.read(found) if found else None
    except config.SettingsError as error:
        raise Stop(error.reason, Status.USAGE) from error


def said(settings: Settings | None) -> Wording | None:
    """What is judged otherwise than without settings; None where nothing is."""
    if settings is None or not settings.changed:
        return None
    from tui.commands.choosing import changes

    return changes(settings)
