"""Which terminals are refused, and that asking costs nothing."""

import subprocess
import sys

import pytest

from tui.app.terminal import refusal


@pytest.mark.parametrize(
    ("term", "encoding", "said"),
    [
        ("xterm-256color", "utf-8", None),
        ("screen-256color", "UTF8", None),
        ("linux", "utf_8", None),
        ("dumb", "utf-8", "gouji check"),
        ("", "utf-8", "gouji check"),
        ("xterm", "gbk", "UTF-8"),
        ("xterm", "ascii", "UTF-8"),
        ("xterm", None, "UTF-8"),
        ("xterm", "nonsense", "UTF-8"),
    ],
)
def test_refusals_name_the_way_out(term: str, encoding: str | None, said: str | None) -> None:
    reason = refusal({"TERM": term} if term else {}, encoding)
    if said is None:
        assert reason is None
    else:
        assert reason is not None and said in reason.zh and said in reason.en


def test_a_hostile_terminal_name_is_shown_harmless() -> None:
    assert refusal({"TERM": "dumb"}, "utf-8") is not None
    reason = refusal({"TERM": ""}, "utf-8")
    assert reason is not None and reason.zh.isprintable()


def test_the_question_imports_no_textual() -> None:
    code = "import sys, tui.app.terminal; sys.exit(not {'textual', 'rich'}.isdisjoint(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
