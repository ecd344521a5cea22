"""How a command ends."""

from __future__ import annotations

from enum import IntEnum

from parser.wording import Wording


class Status(IntEnum):
    """Exit statuses; scripts rely on them."""

    OK = 0
    """Everything was read; for `check`: and nothing is at error level."""
    FAULTS = 1
    """An error-level finding, an input that could not be read, or an output that could not be written."""
    USAGE = 2
    """The command line makes no sense, or the app cannot open where it was called."""
    INTERRUPTED = 130
    """Stopped by the user (128 + SIGINT)."""
    PIPE_CLOSED = 141
    """Whoever read the output stopped reading (128 + SIGPIPE)."""


class Stop(Exception):  # noqa: N818  it is no error of the program
    """Ends a command with one sentence for the user."""

    def __init__(self, reason: Wording, status: Status = Status.FAULTS) -> None:
        super().__init__(reason.en)
        self.reason = reason
        self.status = status
