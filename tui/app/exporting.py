"""Writing an export: what it holds, what it is called, the command that makes the same, and the bytes."""

from __future__ import annotations

import os
import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from parser.wording import Wording
from tui.app import strings
from tui.app.session import Session

if TYPE_CHECKING:
    from parser.exports import Chosen

FORMATS_FIRST = ("csv", "json", "md")
"""The formats people ask for most come first; whatever else there is follows."""

BINARY = ("xlsx",)
WITH_ENCODING = ("csv", "tsv")


@dataclass
class Export:
    """One export being made ready. `scope` is "cells", "table", "report" or "reports"."""

    session: Session
    scope: str
    format: str = "csv"
    bom: bool = True

    @property
    def scopes(self) -> list[str]:
        """The scopes that hold anything now."""
        session = self.session
        there = {
            "cells": bool(session.selection.cells),
            "table": bool(session.chosen_table()),
            "report": session.current is not None,
            "reports": bool(session.selection.reports),
        }
        return [scope for scope, any_there in there.items() if any_there]

    @property
    def formats(self) -> list[str]:
        """The formats there are."""
        from parser.exports import FORMATS

        return [f for f in FORMATS_FIRST if f in FORMATS] + [f for f in FORMATS if f not in FORMATS_FIRST]

    @property
    def paths(self) -> list[str]:
        """The reports of a scope that takes whole reports."""
        session = self.session
        if self.scope == "reports":
            return [path for path in session.judgements if path in session.selection.reports]
        return [session.current] if session.current is not None else []

    @property
    def chosen(self) -> Sequence[Chosen]:
        """What is exported."""
        if self.scope == "cells":
            return self.session.chosen_cells()
        if self.scope == "table":
            return self.session.chosen_table()
        return self.session.chosen_reports(self.paths)

    def render(self) -> bytes:
        """The bytes of the file, all of them."""
        from parser.exports import render

        bom = self.bom and self.format in WITH_ENCODING
        return render(self.chosen, self.format, language=self.session.language, bom=bom)

    @property
    def name(self) -> str:
        """A file name made of the scope; text of a report never names a file."""
        judgement = self.session.judgement
        year = judgement.report.year if judgement and self.scope != "reports" else None
        what = {"cells": "cells", "table": f"table{self.session.section}", "report": "report", "reports": "reports"}
        parts = ["gouji", what[self.scope], *([str(year)] if year else [])]
        return f"./{'-'.join(parts)}.{self.format}"

    def command(self, target: str) -> str | None:
        """The command line that writes the same reports; None for a part of a report."""
        if self.scope not in ("report", "reports"):
            return None
        words = ["gouji", "export", *self.paths, "--to", self.format, "-o", target]
        if self.format in WITH_ENCODING:
            words.append("--bom" if self.bom else "--no-bom")
        return shlex.join(words)


def free_name(target: str) -> str:
    """`target`, or the first of target-2, target-3 … that does not exist."""
    path = Path(target).expanduser()
    if not _there(path):
        return target
    number = 2
    while _there(_numbered(path, number)):
        number += 1
    free = str(_numbered(path, number))
    # Path() drops a leading ./, which keeps a name that begins with a dash from being taken for an option.
    return f"./{free}" if target.startswith("./") else free


def _numbered(path: Path, number: int) -> Path:
    return path.with_name(f"{path.stem}-{number}{path.suffix}")


def _there(path: Path) -> bool:
    return os.path.lexists(path)  # a name no file can have is simply not there


def write(target: str, data: bytes) -> Wording | None:
    """Write a new file whole, or say why not; a file that is there is never touched."""
    path = Path(target).expanduser()
    try:
        with path.open("xb") as file:
            try:
                file.write(data)
                file.flush()
            except OSError:
                path.unlink(missing_ok=True)
                raise
    except (OSError, ValueError) as error:
        why = strings.REASONS.get(type(error).__name__, strings.IO_FAILED)
        return strings.TARGET_FAILED.fill(name=target, why=why)
    return None
