"""Text for the screen: harmless, measured, never splitting a wide character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.app.worlds import HOSTILE
from tui.app.text import cell_len, clean, cut, pad, wrap

ANY = st.text(st.characters(), max_size=60)


@given(ANY)
def test_clean_text_cannot_command_a_terminal(text: str) -> None:
    cleaned = clean(text)
    assert all(character.isprintable() or character == "\u3000" for character in cleaned)
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("a\x1b[31mb\x07", "a[31mb"),
        ("甲\u202e乙\u200b\ufeff", "甲乙"),
        ("一行\r\n二行\t三", "一行  二行 三"),
        ("危及“三安全一稳定”", '危及"三安全一稳定"'),
        ("據(jù)①…—·", "據(ju)(1)...-."),
        ("\ue000\U000e0041", "?"),
        ("[b]粗[/]", "[b]粗[/]"),
    ],
)
def test_clean_keeps_what_can_be_shown(raw: str, shown: str) -> None:
    assert clean(raw) == shown


@given(ANY.map(clean), st.integers(1, 30))
def test_cut_and_pad_are_exact_and_say_what_is_missing(text: str, width: int) -> None:
    assert cell_len(cut(text, width)) <= width
    assert cell_len(pad(text, width)) == cell_len(pad(text, width, right=True)) == width
    if cell_len(text) > width:
        assert cut(text, width).endswith(">")
    else:
        assert cut(text, width) == text


@given(ANY.map(clean), st.integers(2, 30))
def test_wrapping_loses_nothing_but_spaces(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_numbers_stay_whole_when_wrapped() -> None:
    assert wrap("合计 101647022.75 元", 16) == ["合计", "101647022.75 元"]


def test_hostile_text_has_a_width() -> None:
    assert cell_len(pad(clean(HOSTILE), 20)) == 20
