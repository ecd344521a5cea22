"""How signs are coloured. Colour only stresses them: every look reads the same without it.

Bold and underline survive NO_COLOR, 16 colours and tmux; reverse is the cursor's alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from rich.style import Style

from parser.wording import Wording
from tui.library import Library

KEPT = "look"
"""Under which the library remembers the look."""

STYLES: Mapping[str, Style] = {
    "": Style.null(),
    "bold": Style(bold=True),
    "dim": Style(color="bright_black"),
    "error": Style(bold=True, color="bright_red"),
    "warning": Style(underline=True, color="yellow"),
    "info": Style(color="cyan"),
    "good": Style(color="green"),
    "cursor": Style(reverse=True),
    "marked": Style(bold=True, underline=True),
}
"""Styles by name in the terminal's own 16 colours; no two are equal."""


class Look(NamedTuple):
    """Colours of some styles by name; `ground` is text and background where they are not the terminal's own."""

    title: Wording
    colours: Mapping[str, str] = {}
    ground: tuple[str, str] | None = None


LOOKS: Mapping[str, Look] = {
    # Halfway between black and white, so that they stand out from both.
    "default": Look(
        Wording("默认，终端自己的底色", "default, on the terminal's own background"),
        {
            "dim": "color(244)",
            "error": "color(196)",
            "warning": "color(166)",
            "info": "color(32)",
            "good": "color(64)",
        },
    ),
    "light": Look(
        Wording("浅色，白底黑字", "light, black on white"),
        {
            "dim": "color(240)",
            "error": "color(124)",
            "warning": "color(94)",
            "info": "color(25)",
            "good": "color(22)",
        },
        ("color(16)", "color(231)"),
    ),
    "ansi": Look(
        Wording("终端自己的 16 色", "the terminal's own 16 colours"),
        {name: style.color.name for name, style in STYLES.items() if style.color},
    ),
    "mono": Look(Wording("不用颜色", "no colours")),
}


class Dress:
    """The look that is worn, remembered in the library: `few` colours where there are 16, `none` under NO_COLOR."""

    def __init__(self, library: Library, *, few: bool, none: bool) -> None:
        self._library = library
        self._few = few
        self.none = none
        kept = (library.recall(KEPT) or {}).get("name")
        self._wear("mono" if none else kept if isinstance(kept, str) and kept in LOOKS else "default")

    @property
    def look(self) -> Look:
        """What is worn."""
        return LOOKS[self.name]

    def change(self) -> None:
        """Put on the next look, and remember it."""
        names = list(LOOKS)
        self._wear(names[(names.index(self.name) + 1) % len(names)])
        self._library.put_by(KEPT, {"name": self.name})

    def _wear(self, name: str) -> None:
        self.name = name
        self.paint = painted(LOOKS["ansi"] if name == "default" and self._few else LOOKS[name])
        """What each of `STYLES` becomes."""


def painted(look: Look) -> Mapping[Style, Style]:
    """What each of `STYLES` becomes in a look."""
    text, background = look.ground or (None, None)
    return {
        style: Style(
            color=look.colours.get(name, text),
            bgcolor=background,
            bold=style.bold,
            underline=style.underline,
            reverse=style.reverse,
        )
        for name, style in STYLES.items()
    }
