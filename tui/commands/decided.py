"""What people decided on reports and their findings, for commands that tell it: read only, and none where none is."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from parser.letter import Ruling
from parser.report import Report
from parser.wording import Language, Wording
from tui.commands import printing
from tui.commands.arguments import Arguments
from tui.commands.status import Status, Stop

if TYPE_CHECKING:
    from tui.library import Decision

LIBRARY = Wording(
    "审核结果所在的报告库（默认：GOUJI_LIBRARY，再看用户数据文件夹）",
    "library that holds what was decided (default: GOUJI_LIBRARY, then the user's data folder)",
)
CLOSED = Wording(
    "{folder}：报告库没有读取权限；请检查权限，或用 GOUJI_LIBRARY 另选",
    "{folder}: no permission to read the library; check its permissions, or choose another with GOUJI_LIBRARY",
)
NO_LIBRARY = Wording("{folder}：这里还没有报告库", "{folder}: there is no library here yet")


def add_library(parser: Arguments, language: Language) -> None:
    """Add `--library`, which `decisions` understands."""
    parser.options.add_argument("--library", type=Path, metavar="DIR", help=LIBRARY.in_(language))


def folder_of(given: Path | None) -> Path | None:
    """The folder of the library that was asked for, else the user's own. Raises Stop where nobody may look into it."""
    from tui.library.library import default_folder

    folder = given or default_folder(os.environ)
    if folder is not None and folder.is_dir() and not os.access(folder, os.R_OK | os.X_OK):
        raise Stop(CLOSED.fill(folder=folder))
    return folder


@contextmanager
def decisions(given: Path | None, language: Language) -> Iterator[Callable[[Report], Decision]]:
    """What was decided about a report, by the library in `given` or the user's own; a sentence where it is damaged.

    Raises Stop where there is no library in `given`, or nobody may look into it.
    """
    from tui.library import Decision, Library

    folder = folder_of(given)
    if folder is None or not folder.is_dir():
        if given is not None:
            raise Stop(NO_LIBRARY.fill(folder=given), Status.USAGE)
        yield lambda _: Decision()
        return
    library = Library.open(folder, to_read=True)
    try:
        if library.notice is not None:
            printing.say(library.notice, language)
        yield library.decision
    finally:
        library.close()


def rulings(decision: Decision) -> dict[str, Ruling]:
    """What was decided on the findings of one report, by `Finding.key`."""
    return {key: Ruling(said.standing.value, said.note) for key, said in decision.findings.items()}
