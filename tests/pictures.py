"""Pictures of the real app for the README: `python -m tests.pictures` writes them to .github/.

They are taken from the samples, by keys, and ask nothing of the network: no font and no style comes from elsewhere.
"""

from __future__ import annotations

import asyncio
import os
import re
import tempfile
from pathlib import Path

from tui.app.app import GoujiApp
from tui.app.loading import load
from tui.library import Library

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".github"
SIZE = (100, 30)
PICTURES: dict[str, tuple[str, ...]] = {
    "library": ("j", "j", "A", "j", "space", "k", "X", "j"),
    "matrix": ("j", "j", "j", "3", "n", "V"),
    "export": ("j", "j", "j", "3", "n", "V", "e"),
}
"""Keys pressed before each picture is taken."""

FONTS = re.compile(r"@font-face\s*\{.*?\}\s*", re.S)


async def picture(keys: tuple[str, ...], folder: Path) -> str:
    """The screen after `keys`, as SVG."""
    library = Library.open(folder)
    app = GoujiApp([], library, "zh")
    app.session.take_in(list(load(["samples"], lambda: False))[-1].judgements)
    try:
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()
            await pilot.press(*keys)
            await pilot.pause()
            return alone(app.export_screenshot(title="gouji"))
    finally:
        library.close()


def alone(svg: str) -> str:
    """`svg` without fonts from elsewhere, drawn in what the reader's machine has, letters as narrow as they are."""
    svg = re.sub(r"\s*font-variant-east-asian: full-width;", "", FONTS.sub("", svg))
    return svg.replace("Fira Code", "Sarasa Mono SC, Noto Sans Mono CJK SC, Menlo, Consolas")


def main() -> None:
    """Take all pictures."""
    os.chdir(ROOT)
    for name, keys in PICTURES.items():
        with tempfile.TemporaryDirectory() as folder:
            (FOLDER / f"{name}.svg").write_text(asyncio.run(picture(keys, Path(folder))), encoding="utf-8")


if __name__ == "__main__":
    main()
