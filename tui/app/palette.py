"""The command palette: every action by its name, with its key."""

from __future__ import annotations

from collections.abc import Sequence

from parser.wording import Language
from tui.app.action import SHOWN, Action
from tui.app.actions import on_page
from tui.app.asking import Choice
from tui.app.text import pad


def choices(page: str, actions: Sequence[Action], text: str, language: Language) -> list[Choice]:
    """The actions that all words of `text` are found in (name, id or key), those of this page and best hits first.

    The value of a choice is the key to press.
    """
    sought = text.casefold().split()
    found: list[tuple[tuple[bool, bool, int], Choice]] = []
    for number, action in enumerate(on_page(page, actions)):
        keys = action.keys if action.id == "go.section" else action.keys[:1]
        for key in keys:
            shown = SHOWN.get(key, key)
            title = action.title.in_(language) + (f" ({key})" if len(keys) > 1 else "")
            about = " ".join((action.id, action.title.zh, action.title.en)).casefold()
            if all(word in about or word == shown.casefold() for word in sought):
                exact = bool(sought) and (title.casefold().startswith(sought[0]) or text.strip() == shown)
                found.append(((page not in action.pages, not exact, number), Choice(key, f"{pad(shown, 10)}{title}")))
    return [choice for _, choice in sorted(found, key=lambda pair: pair[0])]
