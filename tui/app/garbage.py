"""When Python looks for garbage: not while very much comes in that is held to the end."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """What is made meanwhile is not looked through for garbage now, nor ever after.

    To look through a hundred thousand reports takes a tenth of a second, and a key would wait for it again and again.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
