"""What several rules need of one report is worked out once: the last report's result is kept, not the report."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import TypeVar

from parser.document import Line
from parser.report import Report

Result = TypeVar("Result")


def once(build: Callable[[Report], Result]) -> Callable[[Report], Result]:
    """`build`, which is asked again only for another report than the last."""
    last: tuple[weakref.ref[Report], Result] | None = None

    def asked(report: Report) -> Result:
        nonlocal last
        known = last
        if known is None or known[0]() is not report:
            known = last = weakref.ref(report), build(report)
        return known[1]

    return asked


class Texts:
    """The prose of a report as plain text, simplified and clean: before the sections, in each, and all of it."""

    def __init__(self, report: Report) -> None:
        self.preamble = _text(report.preamble)
        self.sections = tuple(_text(section.lines) for section in report.sections)
        self.whole = "\n".join((self.preamble, *self.sections))

    def section(self, number: int) -> str:
        """The prose of the section with the statutory number 1 to 6."""
        return self.sections[number - 1]


def _text(lines: tuple[Line, ...]) -> str:
    return "\n".join([line.text for line in lines])


texts = once(Texts)
