"""The shapes in which tables arrive as text: each function renders one grid."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.generate.grid import Grid, Slot

Shape = Callable[[Grid, Random], str]


def _own(row: list[Slot]) -> list[str]:
    return [slot.text for slot in row if not slot.continued]


def _in_place(row: list[Slot]) -> list[str]:
    """The row in all its columns, covered ones empty."""
    return [text for slot in row for text in (slot.text, *[""] * (slot.across - 1))]


def _halves(cells: list[str]) -> list[tuple[str, ...]]:
    """The two lines of a row whose longer cells break in the middle."""
    halves = [(cell[: len(cell) // 2], cell[len(cell) // 2 :]) if len(cell) > 2 else (cell, "") for cell in cells]
    return list(zip(*halves, strict=True))


def word_tab(grid: Grid, rng: Random) -> str:
    """A cell a line behind a tab, a blank line between rows, an empty tab line for a cell continued from above."""
    return "\n\n".join("\n".join(f"\t{slot.text}" for slot in row) for row in grid.rows)


def pipe_cell(grid: Grid, rng: Random) -> str:
    """A cell a line with a pipe behind it; the pipes of covered columns stand glued at the end of the row."""
    lines: list[str] = []
    for row in grid.rows:
        cells = _own(row)
        lines += [f"{cell} |".lstrip() for cell in cells]
        if len(cells) < grid.width and row is not grid.rows[-1]:
            lines.append("|" * (grid.width - len(cells)))
    return "\n".join(lines)


def pipe_row(grid: Grid, rng: Random) -> str:
    """A row a line, covered columns as pipes glued to its end."""
    return "\n".join(" | ".join(cells) + " |" + "|" * (grid.width - len(cells)) for cells in map(_own, grid.rows))


def pipe_row_then_cell(grid: Grid, rng: Random) -> str:
    """Rows on one line each at first, then the same table a cell a line."""
    at = rng.randint(1, len(grid.rows) - 1)
    return "\n".join(
        (pipe_row(grid._replace(rows=grid.rows[:at]), rng), pipe_cell(grid._replace(rows=grid.rows[at:]), rng))
    )


def pipe_row_leading(grid: Grid, rng: Random) -> str:
    """A row a line with a pipe at both ends."""
    return "\n".join(f"| {' | '.join(cells)} |" + " |" * (grid.width - len(cells)) for cells in map(_own, grid.rows))


def bare_rows(grid: Grid, rng: Random) -> str:
    """A row a line and nothing for merged cells: a caption row is one cell."""
    separator = rng.choice((" | ", "\t", "|"))
    return "\n".join(separator.join(_own(row)) for row in grid.rows)


def kept_blanks(grid: Grid, rng: Random) -> str:
    """Every column kept: a row under a vertical merge starts with empty cells; long names split over two rows."""
    lines: list[str] = []
    for row in grid.rows:
        cells = _in_place(row)
        if "商业企业" in cells and "\n" not in "".join(cells):
            lines += [" | ".join(half) + " |" for half in _halves(cells)]
        else:
            lines.append(" | ".join(cells) + " |")
    return "\n".join(lines)


def lone_bar_after(grid: Grid, rng: Random) -> str:
    """A pipe alone on its line after every cell."""
    return "\n".join(f"{cell}\n|" for row in grid.rows for cell in _own(row))


def lone_bar_opening(grid: Grid, rng: Random) -> str:
    """A pipe alone on its line opens every row, its cells follow line by line."""
    return "\n".join("\n".join(("|", *_own(row))) for row in grid.rows)


def blank_separated(grid: Grid, rng: Random) -> str:
    """A cell a line with a blank line between all of them, no mark of a row anywhere."""
    return "\n\n".join(cell for row in grid.rows for cell in _own(row))


def tab_rows(grid: Grid, rng: Random) -> str:
    """A row a line in tab-separated columns; fillers slide to the end, wrapped rows lose their indent."""
    lines: list[str] = []
    for number, row in enumerate(grid.rows):
        cells = _in_place(row)
        fillers = cells[: grid.labels].count("")
        if number >= grid.heads and fillers and rng.random() < 0.6:
            slack = rng.randint(1, fillers)
            for _ in range(slack):
                cells.remove("")
            cells += [""] * slack
            if rng.random() < 0.2:
                lines.append("")
        lines.append("\t".join(cells))
    if not grid.heads and rng.random() < 0.5:
        lines.insert(2, "")
    return "\n".join(lines)


def page_text(grid: Grid, rng: Random) -> str:
    """A PDF's page: the values of a row on one line behind its label, headings in halves, page lines between."""
    lines: list[str] = []
    for number, row in enumerate(grid.rows):
        cells = _own(row)
        if number < grid.heads and "\n" not in "".join(cells):
            lines += [" ".join(filter(None, half)) for half in _halves(cells)]
        else:
            lines.append(" ".join(cells))
        if number > grid.heads > 0 and rng.random() < 0.06:
            page = rng.randint(2, 9)
            lines += rng.choice(([f"P. {page}"], [f"Page {page}"], [f"- {page} -", "\f"], ["", f"— {page} —", ""]))
    return "\n".join(lines)


def markdown(grid: Grid, rng: Random) -> str:
    """A Markdown table."""
    rows = [f"| {' | '.join(_in_place(row))} |" for row in grid.rows]
    rows.insert(1, "|" + "---|" * grid.width)
    return "\n".join(rows)


def spaced(grid: Grid, rng: Random) -> str:
    """All cells in a row with one space between them, as on a page that lost its line breaks."""
    return " ".join(cell for row in grid.rows for cell in _own(row) if cell)


SHAPES: dict[str, Shape] = {
    "word-tab": word_tab,
    "pipe-cell": pipe_cell,
    "pipe-row": pipe_row,
    "pipe-row-then-cell": pipe_row_then_cell,
    "pipe-row-leading": pipe_row_leading,
    "bare-rows": bare_rows,
    "kept-blanks": kept_blanks,
    "lone-bar-after": lone_bar_after,
    "lone-bar-opening": lone_bar_opening,
    "blank-separated": blank_separated,
    "tab-rows": tab_rows,
    "page-text": page_text,
    "one-line": spaced,
    "markdown": markdown,
}

UNWRAPPED = {"tab-rows", "markdown", "one-line", "kept-blanks"}
"""Shapes in which a cell never breaks over two lines."""

PLACELESS = {"blank-separated", "page-text", "one-line"}
"""Shapes in which an empty cell leaves no trace."""

PADDED = {"pipe-cell", "pipe-row", "pipe-row-then-cell", "pipe-row-leading", "kept-blanks", "tab-rows", "markdown"}
"""Shapes that fill a row up to the table's width: a lost cell looks like an empty one at the row's end."""
