"""Key bindings and the footer of a page, made from the registry of actions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.binding import Binding, BindingType

from parser.wording import Wording
from tui.app.actions import ACTIONS, Action, on_page, with_aliases
from tui.app.text import cell_len


def bindings(page: str, actions: Sequence[Action] = ACTIONS) -> list[BindingType]:
    """The key bindings of a page, from the registry."""
    return [
        Binding(alias, f"act({key!r})", action.title.en, show=False)
        for action in on_page(page, actions)
        for key in action.keys
        for alias in with_aliases(key)
    ]


def footer(page: str, width: int, say: Callable[[Wording], str], actions: Sequence[Action] = ACTIONS) -> str:
    """The hints that fit in `width` cells; the least important go first, help and back never."""
    ranked = [action for action in on_page(page, actions) if page in action.pages and action.rank is not None]
    ranked.sort(key=lambda action: action.rank or 0)

    def hint(action: Action) -> str:
        return f"{action.key} {say(action.hint or action.title)}"

    kept, rest = [hint(action) for action in ranked[:2]][::-1], ranked[2:]
    room = width - 1 - sum(cell_len(text) + 2 for text in kept)
    shown = []
    for action in rest:
        text = hint(action)
        if cell_len(text) + 2 > room:
            break
        room -= cell_len(text) + 2
        shown.append(text)
    return " " + "  ".join(shown + kept)
