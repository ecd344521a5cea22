"""What a cell says becomes a number only where that is certain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parser.forms import Unit
from parser.recovery.values import looks_like_value, parse
from parser.report import State


@pytest.mark.parametrize(
    ("raw", "unit", "value"),
    [
        ("0", Unit.COUNT, 0),
        ("１２", Unit.COUNT, 12),
        ("1,234", Unit.COUNT, 1234),
        ("+5", Unit.CHANGE, 5),
        ("－10", Unit.CHANGE, -10),
        ("3件", Unit.COUNT, 3),
        ("22（其中修订16件）", Unit.COUNT, 22),
        ("168.102", Unit.WAN, 168.102),
        ("59237.2449", Unit.WAN, 59237.2449),
        ("251000元", Unit.WAN, 25.1),
        ("13.6万", Unit.YUAN, 136000),
        ("160.5964万元", Unit.YUAN, 1605964),
        ("101647022.75元", Unit.YUAN, 101647022.75),
        ("0", Unit.YUAN, 0),
    ],
)
def test_numbers(raw: str, unit: str, value: float) -> None:
    assert parse(raw, unit) == (value, State.NUMBER)


@pytest.mark.parametrize(
    ("raw", "unit", "state"),
    [
        ("", Unit.COUNT, State.BLANK),
        ("\u3000\xa0", Unit.COUNT, State.BLANK),
        ("/", Unit.COUNT, State.NOT_APPLICABLE),
        ("／", Unit.COUNT, State.NOT_APPLICABLE),
        ("—", Unit.COUNT, State.NOT_APPLICABLE),
        ("无", Unit.COUNT, State.NOT_APPLICABLE),
        ("1.5", Unit.COUNT, State.TEXT),
        ("1 2", Unit.COUNT, State.TEXT),
        ("1,23", Unit.COUNT, State.TEXT),
        ("约5", Unit.COUNT, State.TEXT),
        ("3元", Unit.COUNT, State.TEXT),
        ("8040", Unit.YUAN, State.TEXT),
        ("5件", Unit.WAN, State.TEXT),
        ("9" * 5000, Unit.COUNT, State.TEXT),
        ("9" * 16, Unit.COUNT, State.TEXT),
        ("22①", Unit.COUNT, State.TEXT),
        ("3²", Unit.COUNT, State.TEXT),
    ],
)
def test_what_is_no_number_stays_without_one(raw: str, unit: str, state: State) -> None:
    assert parse(raw, unit) == (None, state)


@given(st.text(max_size=12), st.sampled_from([Unit.COUNT, Unit.CHANGE, Unit.WAN, Unit.YUAN]))
def test_a_value_comes_only_from_digits_that_are_printed(raw: str, unit: str) -> None:
    value, state = parse(raw, unit)
    assert (value is None) == (state is not State.NUMBER)
    if value is not None:
        assert any(character.isdigit() for character in raw)


@given(st.integers(-(10**14), 10**14))
def test_a_printed_count_is_read_as_it_is(number: int) -> None:
    assert parse(str(number), Unit.COUNT) == (number, State.NUMBER)
    assert parse(f"{number:,}", Unit.CHANGE) == (number, State.NUMBER)
    assert looks_like_value(str(number))


@pytest.mark.parametrize("text", ["2.", "（四）", "三、", "1．", "属于国家秘密", "第1项"])
def test_numbering_is_no_value(text: str) -> None:
    assert not looks_like_value(text)
