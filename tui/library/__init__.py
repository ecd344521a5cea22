"""What people keep between two sessions: marks and notes on reports, and which reports they opened."""

from tui.library.decisions import Decision, Mark
from tui.library.library import Library, NotKeptError

__all__ = ["Decision", "Library", "Mark", "NotKeptError"]
