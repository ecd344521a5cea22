"""What commands print: data to standard output, everything for people beside it to standard error."""

from __future__ import annotations

import math
import os
import shutil
import sys
import time
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TextIO

from parser.exports.harmless import one_line
from parser.rules.model import Severity
from parser.wording import Language, Wording
from tui.commands.status import Stop

CANNOT_WRITE = Wording("无法写到标准输出：{reason}", "cannot write to standard output: {reason}")
OF = Wording(" / {total}", " of {total}")
RATE = Wording("，每秒 {rate} 份", ", {rate} a second")
REMAINING = Wording("，还要 {time}", ", {time} left")
WIDTH = 80
"""Cells a line of explanation takes at most, whatever the terminal: longer ones are hard to read."""

_MOMENT = 0.1
_SETTLED = 0.5
"""Seconds between two lines of progress, and before the first rate."""

# Bright red and the plain others can be read on black and on white.
_COLOURS = {Severity.ERROR: ";91", Severity.WARNING: ";33", Severity.INFO: ";36"}

_PAPER: ContextVar[bool] = ContextVar("paper", default=False)


def prepare() -> None:
    """Make the standard streams UTF-8 whatever the locale; one that was closed is empty and swallows what it gets."""
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115, PTH123
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def text(line: str = "") -> None:
    """Print a line to standard output; whatever comes from a report must have gone through `one_line`."""
    data((line.encode("utf-8", "backslashreplace") + b"\n",))


def data(pieces: Iterable[bytes]) -> None:
    """Write bytes to standard output. Raises BrokenPipeError, and Stop for any other reason it cannot be written."""
    for piece in pieces:
        try:
            sys.stdout.buffer.write(piece)
        except OSError as error:
            raise _stop(error) from error


def flush() -> None:
    """Write what is buffered; raises as `data` does."""
    try:
        sys.stdout.flush()
    except OSError as error:
        raise _stop(error) from error


def say(sentence: Wording, language: Language) -> None:
    """One sentence to standard error."""
    sys.stderr.write(f"gouji: {one_line(sentence.in_(language))}\n")


def note(line: str) -> None:
    """Print a line for people beside the data, as it is."""
    sys.stderr.write(f"{line}\n")


def is_styled() -> bool:
    """Whether standard output is a terminal that can show bold and colours and nobody asked for plain text."""
    if _PAPER.get():
        return False
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM", "dumb") == "dumb"
    return not plain and sys.stdout.isatty()


@contextmanager
def paper() -> Iterator[None]:
    """In here lines are made for a file: plain and of one width, whatever standard output is."""
    before = _PAPER.set(True)
    try:
        yield
    finally:
        _PAPER.reset(before)


def page() -> int:
    """Cells a line of a table takes at most: all that a terminal has, else as many as an explanation."""
    if _PAPER.get() or not sys.stdout.isatty():
        return WIDTH
    return max(WIDTH, shutil.get_terminal_size((WIDTH, 24)).columns)


def emphasised(words: str, severity: Severity | None = None, *, styled: bool | None = None) -> str:
    """The words in bold, and in the colour of a severity if one is given, where that is `styled` (None: look)."""
    if not (is_styled() if styled is None else styled):
        return words
    return f"\x1b[1{_COLOURS[severity] if severity else ''}m{words}\x1b[0m"


class Progress:
    """A line on standard error that says how far it is; gone at the end, and never there but on a terminal.

    With more than one step, the rate and, once the total is known, the time that remains are said too.
    """

    def __init__(self, words: Wording, language: Language) -> None:
        self._words = words.in_(language)
        self._language = language
        self._stream: TextIO | None = None
        self._began = time.monotonic()
        self._shown = -math.inf
        self._first: int | None = None
        if sys.stderr.isatty() and os.environ.get("TERM", "dumb") != "dumb":
            self._stream = sys.stderr

    @property
    def is_shown(self) -> bool:
        """Whether anybody sees it."""
        return self._stream is not None

    def begin(self, words: Wording, count: int = 0) -> None:
        """Another step: what is counted from here on, beginning after `count` that took no time."""
        self._words = words.in_(self._language)
        self._began = time.monotonic()
        self._first = count

    def show(self, count: int, total: int | None = None) -> None:
        """Say how far it is, some times a second at most."""
        now = time.monotonic()
        if self._stream is None or now - self._shown < _MOMENT:
            return
        self._shown = now
        line = self._words.format(count=f"{count:,}")
        if self._first is not None and now - self._began >= _SETTLED:
            rate = (count - self._first) / (now - self._began)
            line += OF.fill(total=f"{total:,}").in_(self._language) if total else ""
            line += RATE.fill(rate=f"{rate:,.0f}").in_(self._language)
            if total and rate:
                line += REMAINING.fill(time=clock((total - count) / rate)).in_(self._language)
        self._stream.write(f"\r{line}\x1b[K")
        self._stream.flush()

    def clear(self) -> None:
        """Leave an empty line, for something else to be said."""
        if self._stream:
            self._stream.write("\r\x1b[K")
            self._stream.flush()

    def __enter__(self) -> Progress:
        """Begin; nothing is shown yet."""
        return self

    def __exit__(self, *exception: object) -> None:
        """Leave an empty line."""
        self.clear()


def clock(seconds: float) -> str:
    """A time as people read it: 0:07, 12:30, 1:02:03."""
    minutes, rest = divmod(max(0, round(seconds)), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def cells(words: str) -> int:
    """How many terminal cells `words` take."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in words)


def wrapped(words: str, width: int, indent: str = "") -> list[str]:
    """`words` in lines of at most `width` cells, each after `indent`; ASCII words stay whole where they fit."""
    lines: list[str] = []
    line = ""
    for part in _parts(words):
        if line and cells(indent + line) + cells(part.rstrip()) > width:
            lines.append(indent + line.rstrip())
            line = ""
        line += part
    return [*lines, indent + line.rstrip()]


_CLOSING = frozenset("，。；：、！？）》”’…")


def _parts(words: str) -> list[str]:
    """What must not be torn apart: an ASCII word with the space after it, a wide character with its closing marks."""
    parts: list[str] = []
    for character in words:
        glued = bool(parts) and (
            character in _CLOSING
            or character == " "
            or (character.isascii() and parts[-1][-1].isascii() and parts[-1][-1] != " ")
        )
        if glued:
            parts[-1] += character
        else:
            parts.append(character)
    return parts


def _stop(error: OSError) -> OSError | Stop:
    if isinstance(error, BrokenPipeError):
        return error
    return Stop(CANNOT_WRITE.fill(reason=error.strerror or type(error).__name__))
