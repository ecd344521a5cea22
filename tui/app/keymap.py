"""The user's own keys: a TOML file of action ids and keys, checked whole before the app opens."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from parser.wording import Wording
from tui.app import words
from tui.app.actions import ACTIONS, BY_ID, PAGES, SHOWN, Action, on_page, with_aliases

NAMED = (*SHOWN, "insert", "delete", *(f"f{n}" for n in range(1, 13)), *(f"ctrl+{c}" for c in "abefgklnoptvwxy"))
"""Keys that have a name, besides those that are a character."""


class KeymapError(Exception):
    """The keymap cannot be used; `reason` names the file, the key and the nearest thing there is."""

    def __init__(self, reason: Wording) -> None:
        super().__init__(reason.en)
        self.reason = reason


def file(environ: Mapping[str, str]) -> Path | None:
    """`gouji/keymap.toml` in the user's configuration folder; None where there is no home."""
    folder = Path(environ.get("XDG_CONFIG_HOME") or "")
    if not folder.is_absolute():
        try:
            folder = Path.home() / ".config"
        except RuntimeError:
            return None
    return folder / "gouji" / "keymap.toml"


def load(path: Path | None) -> tuple[Action, ...]:
    """All actions, with the keys that the file at `path` gives them. Raises KeymapError.

    A line is `problem.next = "n"` or `problem.next = ["n", "f8"]`; an action that is not named keeps its keys.
    """
    if path is None or not path.exists():
        return ACTIONS
    import tomllib

    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise KeymapError(words.KEYMAP_UNREADABLE.fill(file=path, why=error.strerror or "OSError")) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise KeymapError(words.KEYMAP_NO_TOML.fill(file=path, why=error)) from error
    given = {name: _keys(path, name, value) for name, value in _flat(data).items()}
    actions = tuple(action._replace(keys=given.get(action.id, action.keys)) for action in ACTIONS)
    _refuse_clashes(path, actions, given)
    return actions


def _flat(data: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for name, value in data.items():
        flat |= _flat(value, f"{prefix}{name}.") if isinstance(value, dict) else {prefix + name: value}
    return flat


def _keys(path: Path, id: str, value: object) -> tuple[str, ...]:  # noqa: A002
    if id not in BY_ID:
        raise KeymapError(words.KEYMAP_UNKNOWN.fill(file=path, id=id, near=_nearest(id, list(BY_ID))))
    keys: object = [value] if isinstance(value, str) else value
    if not isinstance(keys, list) or not keys or not all(isinstance(key, str) for key in keys):
        raise KeymapError(words.KEYMAP_BAD_VALUE.fill(file=path, id=id))
    names = {shown: key for key, shown in SHOWN.items()}
    found: list[str] = []
    for key in keys:
        known = "space" if key == " " else names.get(str(key)) or str(key)
        if not (known in NAMED or (len(known) == 1 and known.isprintable())):
            near = _nearest(known, [*NAMED, *names])
            raise KeymapError(words.KEYMAP_BAD_KEY.fill(file=path, id=id, key=key, near=near))
        found.append(known)
    if id == "go.section" and len(found) != len(BY_ID[id].keys):
        raise KeymapError(words.KEYMAP_COUNT.fill(file=path, id=id, count=len(BY_ID[id].keys)))
    return tuple(found)


def _refuse_clashes(path: Path, actions: Sequence[Action], given: Mapping[str, tuple[str, ...]]) -> None:
    for page in PAGES:
        owners: dict[str, Action] = {}
        for action in on_page(page, actions):
            for key in action.keys:
                for alias in with_aliases(key):
                    other = owners.setdefault(alias, action)
                    if other is not action or action.keys.count(key) > 1:
                        one, two = (action, other) if action.id in given else (other, action)
                        clash = words.KEYMAP_CLASH.fill(file=path, key=key, id=one.id, other=two.id)
                        raise KeymapError(clash)


def _nearest(word: str, there: Sequence[str]) -> str:
    return next(iter(difflib.get_close_matches(word, there, n=1, cutoff=0.0)), there[0])
