"""INTERFACE.md names what there is: every action, every screen, and tests that exist."""

from __future__ import annotations

import ast
import pkgutil
import re
from importlib import import_module
from pathlib import Path

import tui.app.screens
from tui.app.actions import ACTIONS
from tui.app.page import Page
from tui.app.screens.text import TextPage

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / ".github" / "INTERFACE.md").read_text("utf-8")


def test_every_action_stands_there_with_its_keys() -> None:
    for action in ACTIONS:
        assert re.search(rf"(?<![\w.]){re.escape(action.id)} `{re.escape(action.key)}`", TEXT), action.id


def test_every_screen_stands_there() -> None:
    for module in pkgutil.iter_modules(tui.app.screens.__path__):
        import_module(f"tui.app.screens.{module.name}")
    found, waiting = set[type[Page]](), [Page]
    while waiting:
        page = waiting.pop()
        waiting += page.__subclasses__()
        if page.__module__.startswith("tui.app.screens.") and page is not TextPage and not page.__subclasses__():
            found.add(page)
    assert found
    for page in found:
        assert f"`{page.__name__}`" in TEXT, page.__name__


def test_every_test_named_there_exists() -> None:
    there = {
        node.name
        for path in (ROOT / "tests").rglob("test_*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    named = set(re.findall(r"`(test_\w+)`", TEXT))
    assert len(named) > 40
    assert named <= there, named - there
