"""Sentences that name keys: they name those of the reader's keymap, not the ones the app comes with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from parser.wording import Wording
from tui.app.action import Action

# Of these no text of a report is left when it has been made fit for a screen, so none can pass for a key.
_OPEN, _CLOSE = "\ue000", "\ue001"
_NAMED = re.compile("<([a-z]+\\.[a-z_]+)>")
_MARKED = re.compile(f"{_OPEN}([a-z]+\\.[a-z_]+){_CLOSE}")


def hint(zh: str, en: str) -> Wording:
    """A text in which `<tri.undo>` stands for the key of that action."""
    return Wording(_NAMED.sub(lambda found: key(found[1]), zh), _NAMED.sub(lambda found: key(found[1]), en))


def key(id: str) -> str:  # noqa: A002
    """What stands for the key of an action until `named` has put in the key itself."""
    return f"{_OPEN}{id}{_CLOSE}"


def named(text: str, keys: Mapping[str, str]) -> str:
    """`text` with the keys themselves."""
    return _MARKED.sub(lambda found: keys.get(found[1], found[1]), text) if _OPEN in text else text


def ids(wording: Wording) -> set[str]:
    """The actions whose keys a text names."""
    return {found for text in wording for found in _MARKED.findall(text)}


def keys_of(actions: Iterable[Action]) -> dict[str, str]:
    """The key of each action as people write it."""
    return {action.id: action.key for action in actions}
