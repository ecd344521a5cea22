"""The walk from problem to problem: inside a table, across sections, then across reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from parser.rules.model import Finding
from parser.wording import Wording
from tui.app import strings
from tui.app.session import Session, section_of

Direction = Literal[1, -1]


class Stop(NamedTuple):
    """Where the walk goes next."""

    path: str
    finding: Finding


@dataclass
class Walk:
    """Steps to the next or previous problem; at a report's end it halts once before it goes on to another."""

    session: Session
    _halted: tuple[str | None, Direction] | None = None

    def forget_halt(self) -> None:
        """Anything but another step starts the walk anew."""
        self._halted = None

    def step(self, direction: Direction, *, inside: bool) -> Stop | Wording:
        """The next stop, or a notice of why there is none; `inside` says a report is open, not only pointed at."""
        session = self.session
        halted, self._halted = self._halted, None
        if session.judgement is None or session.current is None:
            return strings.NO_REPORT
        finding = self._within(direction, inside=inside)
        if finding is not None:
            return Stop(session.current, finding)
        path = self.next_report(direction)
        while path is not None and not session.walkable(path):  # the file is another one than it was in the list
            path = session.next_stop(path, direction)
        if path is None:
            return strings.NO_MORE_PROBLEMS if direction > 0 else strings.NO_EARLIER_PROBLEMS
        here = (session.current, direction)
        if inside and halted != here:
            self._halted = here
            one = session.summaries[path]
            said = strings.REPORT_DONE if direction > 0 else strings.REPORT_START
            agency = session.shown(one.agency) if one.agency else one.path
            return said.fill(agency=agency, year=one.year or "")
        found = session.walkable(path)
        return Stop(path, found[0 if direction > 0 else -1])

    def next_report(self, direction: Direction) -> str | None:
        """The nearest report in `direction` that the walk stops in."""
        return self.session.next_stop(self.session.current, direction)

    def _within(self, direction: Direction, *, inside: bool) -> Finding | None:
        session = self.session
        assert session.judgement is not None and session.current is not None  # noqa: S101
        found, stops = session.judgement.findings, session.walkable(session.current)
        if session.finding in found:
            index = found.index(session.finding) + direction
        elif not inside:
            if direction < 0:
                return None
            index = 0
        else:
            before = sum((section_of(finding) or 0) < session.section for finding in found)
            index = before if direction > 0 else before - 1
        ahead = found[index:] if direction > 0 else found[: index + 1][::-1]
        return next((finding for finding in ahead if finding in stops), None)
