"""What commands print: data to standard output, everything for people beside it to standard error."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterable
from typing import TextIO

from parser.exports.harmless import one_line
from parser.rules.model import Severity
from parser.wording import Language, Wording
from tui.commands.status import Stop

CANNOT_WRITE = Wording("无法写到标准输出：{reason}", "cannot write to standard output: {reason}")
WIDTH = 80
"""Cells a line of explanation takes at most, whatever the terminal: longer ones are hard to read."""

# Bright red and the plain others can be read on black and on white.
_COLOURS = {Severity.ERROR: ";91", Severity.WARNING: ";33", Severity.INFO: ";36"}


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


def emphasised(words: str, severity: Severity | None = None) -> str:
    """The words in bold, and in the colour of a severity if one is given.

    Only where standard output is a terminal that can show it and nobody asked for plain text.
    """
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM", "dumb") == "dumb"
    if plain or not sys.stdout.isatty():
        return words
    return f"\x1b[1{_COLOURS[severity] if severity else ''}m{words}\x1b[0m"


class Progress:
    """A line on standard error that counts up and is gone at the end; only on a terminal."""

    def __init__(self, words: Wording, language: Language) -> None:
        self._words = words.in_(language)
        self._stream: TextIO | None = None
        if sys.stderr.isatty() and os.environ.get("TERM", "dumb") != "dumb":
            self._stream = sys.stderr

    def show(self, count: int) -> None:
        """Say how far it is."""
        if self._stream:
            self._stream.write(f"\r{self._words.format(count=count)}")
            self._stream.flush()

    def __enter__(self) -> Progress:
        """Begin; nothing is shown yet."""
        return self

    def __exit__(self, *exception: object) -> None:
        """Leave an empty line."""
        if self._stream:
            self._stream.write("\r\x1b[K")
            self._stream.flush()


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
