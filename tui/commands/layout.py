"""Tables on paper: columns as wide as they must be, in cells of the terminal, and never wider than a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parser.exports.harmless import one_line
from tui.commands import printing
from tui.commands.printing import cells, wrapped

GAP = 2


def fitted(text: str, width: int) -> str:
    """`text` in just `width` cells, cut with `..` where it is longer."""
    text = one_line(text)
    if cells(text) > width:
        kept = ""
        for character in text:
            if cells(kept + character) > width - 2:
                break
            kept += character
        text = kept + ".."
    return text + " " * (width - cells(text))


def aligned(rows: Sequence[Sequence[str]], indent: str = "  ", longest: int = 40) -> Iterator[str]:
    """Rows as lines: the first column to the left and at most `longest` cells, the others to the right."""
    if not rows:
        return
    columns = max(map(len, rows))
    widths = [max((cells(row[at]) for row in rows if at < len(row)), default=0) for at in range(columns)]
    widths[0] = min(widths[0], longest)
    for first, *others in rows:
        line = indent + fitted(first, widths[0])
        for text, width in zip(others, widths[1:], strict=False):
            line += " " * (GAP + width - cells(text)) + text
        yield line.rstrip()


def paged(
    names: Sequence[str], heads: Sequence[str], rows: Sequence[Sequence[str]], longest: int = 30
) -> Iterator[str]:
    """A table that may be wider than a page: its columns in as many parts as it takes, each with the rows' names.

    `names` are those of the rows, `rows` their values. Headings are folded where they are wider than their values.
    """
    name_width = min(longest, max((cells(name) for name in names), default=0))
    widths = [max([_folded(head), *(cells(row[at]) for row in rows)], default=0) for at, head in enumerate(heads)]
    start = 0
    while start < len(heads):
        end, room = start, printing.page() - 2 - name_width
        while end < len(heads) and (end == start or room >= GAP + widths[end]):
            room -= GAP + widths[end]
            end += 1
        if start:
            yield ""
        folded = [wrapped(head, width) for head, width in zip(heads[start:end], widths[start:end], strict=True)]
        height = max(map(len, folded))
        lines = [[""] * (height - len(head)) + head for head in folded]
        for at in range(height):
            yield _line("", name_width, [head[at] for head in lines], widths[start:end])
        for name, row in zip(names, rows, strict=True):
            yield _line(name, name_width, row[start:end], widths[start:end])
        start = end


def _folded(head: str) -> int:
    """The width a heading is folded to: two lines' worth, but no word is torn."""
    width = max(8, (cells(head) + 1) // 2)
    return max(map(cells, wrapped(head, width)))


def _line(name: str, name_width: int, values: Sequence[str], widths: Sequence[int]) -> str:
    line = "  " + fitted(name, name_width)
    for text, width in zip(values, widths, strict=True):
        line += " " * (GAP + width - cells(text)) + text
    return line.rstrip()
