"""How the app ends where nobody quits it: a kill, a closed connection, a terminal that is gone."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import termios
from collections.abc import Callable
from types import FrameType
from typing import NoReturn

from textual.app import App

LOOK = 1.0
"""Seconds between two looks at whether the terminal is still there."""


class Endings:
    """Ends `app` as if the reader had quit; `keep` saves what there is to save where nothing can be drawn any more."""

    def __init__(self, app: App[None], keep: Callable[[], None]) -> None:
        """Begin to listen for signals, from the app's own loop."""
        self._app, self._keep = app, keep
        self._loop = asyncio.get_running_loop()
        self._handlers = {number: signal.signal(number, self._told) for number in (signal.SIGHUP, signal.SIGTERM)}
        self._on_terminal = not app.is_headless and _is_there()
        if self._on_terminal:
            # Only those whose own terminal it was are told that it went away; others would read nothing for ever.
            app.set_interval(LOOK, self._look)

    def over(self) -> None:
        """Signals mean what they did before."""
        for number, handler in self._handlers.items():
            signal.signal(number, handler)

    def _told(self, number: int, _: FrameType | None) -> None:
        if self._on_terminal and not _is_there():
            self._leave(number)
        self._loop.call_soon_threadsafe(self._app.exit, None, 128 + number)

    def _look(self) -> None:
        if not _is_there():
            self._leave(signal.SIGHUP)

    def _leave(self, number: int) -> NoReturn:
        """End at once: waiting for what can no longer be drawn would hang."""
        self._keep()
        os._exit(128 + number)


def release_input(app: App[None]) -> None:
    """Let the thread go that waits for keys: its terminal lost while the app closed, it would read nothing for ever."""
    ended = getattr(app._driver, "exit_event", None)
    if ended is not None:
        ended.set()


def _is_there() -> bool:
    """Whether the terminal still answers."""
    if sys.__stderr__ is None:
        return False
    try:
        termios.tcgetattr(sys.__stderr__.fileno())
    except (termios.error, OSError, ValueError):
        return False
    return True
