"""A section's prose as lines of the screen, each knowing the line of the source it comes from."""

from __future__ import annotations

from typing import NamedTuple

from parser.document import Line, Place
from parser.report import Section
from tui.app import strings
from tui.app.lines import Pieces
from tui.app.session import Session
from tui.app.text import wrap


class Prose(NamedTuple):
    """Lines to show, and for each the line of the source, where it has one."""

    lines: list[Pieces]
    sources: list[Line | None]

    def at(self, place: Place | None) -> int:
        """The screen line on which a place stands; 0 where it is not here."""
        found = 0
        for index, source in enumerate(self.sources):
            if place is None or source is None:
                continue
            if source.number == place.line and source.column <= place.column:
                found = found if found and self.sources[found] is source else index
        return found


def prose(section: Section, width: int, session: Session, *, table_expected: bool) -> Prose:
    """The section's title and prose in `width` cells, with a word on what is missing."""
    lines: list[Pieces] = []
    sources: list[Line | None] = []

    def add(text: str, style: str, source: Line | None, indent: int = 0) -> None:
        for part in wrap(text, width - indent):
            lines.append([(" " * indent, ""), (part, style)])
            sources.append(source)

    if section.title is not None:
        add(session.shown(section.title), "bold", None)
    else:
        add(session.say(strings.SECTION_NOT_THERE.fill(title=section.form.numbered)), "bold", None)
    if table_expected:
        add(session.say(strings.NO_FORM), "bold", None)
    for line in section.lines:
        if text := session.shown(line.raw).strip():
            add("", "", None)
            add(text, "", line, 2)
    if section.found and not section.lines:
        add(session.say(strings.NO_PROSE), "", None)
    return Prose(lines, sources)
