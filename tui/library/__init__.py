"""What people keep between two sessions: decisions on reports and findings, and which reports they opened."""

from tui.library.decisions import UNRULED, Decision, Mark, Ruling, Standing
from tui.library.library import Library, NotKeptError
from tui.library.summary import Summary

__all__ = ["UNRULED", "Decision", "Library", "Mark", "NotKeptError", "Ruling", "Standing", "Summary"]
