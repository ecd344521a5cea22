"""Writing an export: what it holds, what it is called, the command that makes the same, and the bytes."""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from parser.forms import CellKey
from parser.wording import Wording
from tui import language as languages
from tui.app import strings
from tui.app.session import Session
from tui.commands.parts import named
from tui.library import Mark, Standing
from tui.library.opening import default_folder

if TYPE_CHECKING:
    from parser.exports import Chosen
    from parser.letter import Rulings

FORMATS_FIRST = ("csv", "json", "md")
"""The formats people ask for most come first; whatever else there is follows."""

BINARY = ("xlsx", "docx")
WITH_ENCODING = ("csv", "tsv")
WORDED = ("csv", "tsv", "md", "xlsx")
"""Formats that hold words in the language of the interface."""
OF_PROSE = ("md", "json", "jsonl")
"""What a section without a table can be written as."""
LETTERS = ("letter.md", "letter.docx")
"""The letter to the agency as Markdown and for Word; on whole reports only."""


DECIDED: Mapping[Standing, Literal["open", "confirmed", "dismissed"]] = {
    Standing.OPEN: "open",
    Standing.CONFIRMED: "confirmed",
    Standing.DISMISSED: "dismissed",
}


@dataclass
class Export:
    """One export being made ready. `scope` is "cells", "section", "report", "reports" or "findings".

    `inside` says that the reader is in a report, so that its section can be meant.
    """

    session: Session
    scope: str
    format: str = "csv"
    bom: bool = True
    inside: bool = True

    @property
    def scopes(self) -> list[str]:
        """The scopes that hold anything now."""
        session = self.session
        there = {
            "cells": bool(session.selection.cells),
            "section": self.inside and bool(session.chosen_section()),
            "report": session.current is not None,
            "reports": bool(session.selection.reports),
            "findings": any(session.summaries[path].findings for path in self._pointed_out),
        }
        return [scope for scope, any_there in there.items() if any_there]

    @property
    def formats(self) -> list[str]:
        """The formats there are for the scope."""
        from parser.exports import FORMATS
        from parser.exports.findings import FORMATS as OF_FINDINGS

        there: Sequence[str] = OF_FINDINGS if self.scope == "findings" else FORMATS
        if self.scope == "section" and not self.session.chosen_table():
            there = OF_PROSE
        letters = LETTERS if self.scope in ("report", "reports") else ()
        return [f for f in FORMATS_FIRST if f in there] + [f for f in there if f not in FORMATS_FIRST] + [*letters]

    @property
    def ending(self) -> str:
        """The ending of the file's name."""
        return self.format.rpartition(".")[2]

    @property
    def _pointed_out(self) -> list[str]:
        """The selected reports, or the one the reader is on."""
        session = self.session
        selected = [path for path in session.summaries if path in session.selection.reports]
        return selected or ([session.current] if session.current is not None else [])

    @property
    def paths(self) -> list[str]:
        """The reports of a scope that takes whole reports."""
        session = self.session
        if self.scope == "reports":
            return [path for path in session.summaries if path in session.selection.reports]
        return [session.current] if session.current is not None else []

    @property
    def chosen(self) -> Sequence[Chosen]:
        """What is exported."""
        if self.scope == "cells":
            return self.session.chosen_cells()
        if self.scope == "section":
            return self.session.chosen_section()
        if self.scope == "findings":
            return self.session.chosen_reports(self._pointed_out)
        return self.session.chosen_reports(self.paths)

    def render(self) -> bytes:
        """The bytes of the file, all of them; none where there is nothing to write a letter about."""
        from parser.exports import render
        from parser.exports.findings import render_findings
        from parser.letter import render_letter

        bom, language = self.bom and self.format in WITH_ENCODING, self.session.language
        if self.scope == "findings":
            return render_findings(self.chosen, self.format, rulings=self._rulings(), language=language, bom=bom)
        if self.format in LETTERS:
            return render_letter(self.chosen, self.ending, rulings=self._rulings())
        return render(self.chosen, self.format, language=language, bom=bom)

    def _rulings(self) -> dict[str, Rulings]:
        """What was decided on the findings of each report."""
        from parser.letter import Ruling

        found: dict[str, Rulings] = {}
        for path in self._named_paths:
            rulings = self.session.decision(path).findings
            found[path] = {key: Ruling(DECIDED[ruling.standing], ruling.note) for key, ruling in rulings.items()}
        return found

    @property
    def name(self) -> str:
        """A file name made of the scope; text of a report never names a file."""
        judgement = self.session.judgement
        many = self.scope == "reports" or (self.scope == "findings" and len(self._pointed_out) > 1)
        year = judgement.report.year if judgement and not many else None
        what = f"section{self.session.section}" if self.scope == "section" else self.scope
        if self.format in LETTERS:
            what = "letters" if many else "letter"
        parts = ["gouji", what, *([str(year)] if year else [])]
        return f"./{'-'.join(parts)}.{self.ending}"

    def command(self, target: str) -> str | None:
        """The command line that writes the same; None for other cells of each of several reports."""
        part = self._part()
        if part is None:
            return None
        verb = "letter" if self.format in LETTERS else "export"
        words = ["gouji", verb, *self._named_paths, *part, "--to", self.ending, "-o", target]
        folder = self.session.library.folder
        if (self.scope == "findings" or self.format in LETTERS) and folder not in (None, default_folder(os.environ)):
            words.append(f"--library={folder}")
        if self.format in WITH_ENCODING:
            words.append("--bom" if self.bom else "--no-bom")
        worded = self.scope == "findings" or self.format in WORDED
        if worded and self.session.language != languages.current():
            words.append(f"--lang={self.session.language}")
        return shlex.join(words)

    @property
    def _cells(self) -> dict[str, set[CellKey]]:
        return self.session.selection.by_report(self.session.summaries)

    @property
    def _named_paths(self) -> list[str]:
        if self.scope == "findings":
            return self._pointed_out
        return list(self._cells) if self.scope == "cells" else self.paths

    def _part(self) -> list[str] | None:
        """The options that name the part of the reports; None where there are none for it."""
        match self.scope:
            case "findings":
                return ["--findings"]
            case "section":
                return ["--section", str(self.session.section)]
            case "cells":
                cells = [*self._cells.values()]
                return ["--cells", named(cells[0])] if cells and cells == cells[:1] * len(cells) else None
        return []

    @property
    def decided(self) -> bool:
        """Whether a person's mark or note stands in the file, of which the command knows nothing."""
        if self.scope == "findings" or self.format in LETTERS:
            return False
        told = any(d.mark is not Mark.NEW or d.note for d in map(self.session.decision, self._named_paths))
        return told and (self.format not in ("json", "jsonl") or bool(self._part()))


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
