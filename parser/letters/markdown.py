"""Letters as Markdown, in which text of a report is text and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from parser.letters.blocks import Block, Grid, Heading, Paragraph, Quote

_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~&$@^]|(?<=[wW]{3})\.|:(?=//)")
# What would begin a list, a rule or a heading at the start of a line.
_STARTS = re.compile(r"^(\d{1,9})?([-+=.)])")


def document(letters: Sequence[Sequence[Block]]) -> bytes:
    """The letters one after the other, each after a rule but the first."""
    return "\n---\n\n".join("\n".join(_lines(blocks)) for blocks in letters).encode("utf-8", "backslashreplace")


def escaped(text: str) -> str:
    """`text` as Markdown that shows it as it stands within a line: no markup, no HTML, no link of its own."""
    return _MARKUP.sub(r"\\\g<0>", text)


def _line(text: str) -> str:
    """The same for the start of a line."""
    return _STARTS.sub(r"\1\\\2", escaped(text))


def _lines(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading(level, text):
                yield f"{'#' * level} {escaped(text)}"
            case Paragraph(text, label):
                # Without the space the stars after a closing mark of Chinese would end nothing.
                yield f"**{escaped(label)}** {escaped(text)}" if label else _line(text)
            case Quote(text):
                yield f"> {_line(text)}"
            case Grid(header, rows):
                yield _row(header)
                yield _row(("---",) * len(header), plain=True)
                yield from map(_row, rows)
        yield ""


def _row(cells: Sequence[str], *, plain: bool = False) -> str:
    return "| " + " | ".join(cells if plain else map(escaped, cells)) + " |"
