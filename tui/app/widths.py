"""Finding out how wide the terminal draws ambiguous characters, without ever waiting for it.

The characters are drawn and the cursor's place asked for before the first frame, which covers them. The answer comes
like a key, at once or late or never; until it comes they are taken for wide.
"""

from __future__ import annotations

from tui.app.terminal import AMBIGUOUS

ROW = 2
"""The row to draw in: an answer from row 1 could be taken for a function key."""

QUESTION = f"\x1b[{ROW};1H{AMBIGUOUS}\x1b[6n\x1b[{ROW};1H\x1b[K"


def narrow(column: int, row: int) -> bool:
    """Whether the cursor's place (both from 0) after `QUESTION` says that each of them takes one cell."""
    return (column, row) == (len(AMBIGUOUS), ROW - 1)
