"""What a terminal can carry: whether the app opens, and how wide it draws what the standard leaves open.

Nothing here imports textual: it is asked before that, and by the command line.
"""

from __future__ import annotations

import codecs
from collections.abc import Mapping

from parser.wording import Wording

LEAST_WIDTH, LEAST_HEIGHT = 60, 16
"""The size below which the app only asks for more room."""

AMBIGUOUS = "\u201c\u2460\u00d7\u2500"
"""Characters as they occur in reports, of which a terminal draws each in one cell or each in two, or some in two."""

DUMB = Wording(
    "这个终端（TERM={term}）不能定位光标，无法打开界面；请改用命令行：gouji check 文件 或 gouji export 文件",
    "this terminal (TERM={term}) cannot place a cursor, so the app cannot open; "
    "use the command line: gouji check PATH or gouji export PATH",
)
NOT_UTF8 = Wording(
    "终端的编码是 {encoding}，显示中文需要 UTF-8；"
    "请设 LC_ALL=C.UTF-8（或 PYTHONUTF8=1）后再试，或改用 gouji check 文件",
    "the terminal's encoding is {encoding}, but the app needs UTF-8; "
    "set LC_ALL=C.UTF-8 (or PYTHONUTF8=1) and try again, or use gouji check PATH",
)


def refusal(environ: Mapping[str, str], encoding: str | None) -> Wording | None:
    """Why the app cannot open here, or None; `encoding` is that of the stream the app draws on."""
    term = environ.get("TERM", "")
    if term in ("", "dumb", "unknown"):
        shown = "".join(c for c in term if c.isalnum() or c in "-+._")
        return DUMB.fill(term=shown or '""')
    if not _is_utf8(encoding):
        return NOT_UTF8.fill(encoding=encoding or "?")
    return None


def tells_widths(environ: Mapping[str, str]) -> bool:
    """Whether a terminal speaks for itself: tmux and screen answer for the one around them, without knowing it."""
    inside = environ.get("TMUX") or environ.get("STY")
    return not (inside or environ.get("TERM", "").startswith(("screen", "tmux")))


def _is_utf8(encoding: str | None) -> bool:
    try:
        return codecs.lookup(encoding or "").name == "utf-8"
    except LookupError:
        return False
