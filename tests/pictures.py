"""Pictures of the real app for the README: `python -m tests.pictures` writes them to .github/.

They are taken from the samples, by keys, and ask nothing of the network: no font and no style comes from elsewhere.
Every character has its place in the picture, so that columns stand in line whatever fonts a reader has.
"""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from collections.abc import Iterator
from html import escape
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

from rich.cells import cell_len
from rich.color import Color
from rich.style import Style

from parser.judge import judge_together
from parser.reader import read_path
from parser.sources.inputs import find
from tui.app.app import GoujiApp
from tui.library import Library

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".github"


class Shot(NamedTuple):
    """A picture: the size of the terminal, and the keys pressed before it is taken."""

    size: tuple[int, int]
    keys: tuple[str, ...]


TO_THE_FAULT = ("j", "j", "j", "3", "n", "V")
PICTURES = {
    "library": Shot((100, 20), ("j", "j", "A", "j", "space", "k", "X", "j")),
    "matrix": Shot((100, 30), TO_THE_FAULT),
    "export": Shot((100, 28), (*TO_THE_FAULT, "e", "tab", "l", "l")),
}

TEXT, GROUND = "#d8d8d8", "#1c1c1c"
CELL, LINE, FONT, EDGE = 9, 20, 16, 12
"""Pixels: a cell's width and height, a character, the margin."""
STYLE = (
    f"text{{font:{FONT}px 'Sarasa Mono SC','Noto Sans Mono CJK SC','Microsoft YaHei','PingFang SC',"
    f"Menlo,Consolas,monospace;fill:{TEXT}}}"
)


async def picture(shot: Shot, folder: Path) -> str:
    """The screen after the keys, as SVG; the library is in `folder`."""
    library = Library.open(folder)
    app = GoujiApp([], library, "zh")
    app.session.take_in(judge_together(read_path(path) for path in find(["samples"])))
    try:
        async with app.run_test(size=shot.size) as pilot:
            await pilot.pause()
            await pilot.press(*shot.keys)
            await pilot.pause()
            return svg(app)
    finally:
        library.close()


def svg(app: GoujiApp) -> str:
    """The screen of `app`."""
    width, height = app.size.width * CELL + 2 * EDGE, app.size.height * LINE + 2 * EDGE
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}">',
            f"<style>{STYLE}</style>",
            f'<rect width="{width}" height="{height}" rx="8" fill="{GROUND}"/>',
            *_drawn(app),
            "</svg>\n",
        )
    )


def _drawn(app: GoujiApp) -> Iterator[str]:
    for y, strip in enumerate(app.screen._compositor.render_strips()):
        column = 0
        for text, style, _ in strip:
            yield from _segment(text, style or Style.null(), EDGE + column * CELL, EDGE + y * LINE)
            column += cell_len(text)


def _segment(text: str, style: Style, left: int, top: int) -> Iterator[str]:
    ink, paper = _colour(style.color, TEXT), _colour(style.bgcolor, GROUND)
    if style.reverse:
        ink, paper = paper, ink
    if paper != GROUND:
        yield f'<rect x="{left}" y="{top}" width="{cell_len(text) * CELL}" height="{LINE}" fill="{paper}"/>'
    marks = f' style="fill:{ink}"' if ink != TEXT else ""
    marks += ' font-weight="bold"' if style.bold else ""
    marks += ' text-decoration="underline"' if style.underline else ""
    # Word by word: what stands between them is not told alike by all that draw SVG.
    for word in re.finditer(r"\S+", text):
        starts = accumulate(map(cell_len, word[0]), initial=cell_len(text[: word.start()]))
        places = " ".join(str(left + cell * CELL) for cell in list(starts)[:-1])
        yield f'<text x="{places}" y="{top + FONT}"{marks}>{escape(word[0])}</text>'


def _colour(color: Color | None, otherwise: str) -> str:
    return otherwise if color is None or color.is_default else color.get_truecolor().hex


def main() -> None:
    """Take all pictures."""
    os.chdir(ROOT)
    os.environ |= {"GOUJI_LANG": "zh", "TERM": "xterm-256color"}
    for name, shot in PICTURES.items():
        with tempfile.TemporaryDirectory() as folder:
            (FOLDER / f"{name}.svg").write_text(asyncio.run(picture(shot, Path(folder))), encoding="utf-8")


if __name__ == "__main__":
    main()
