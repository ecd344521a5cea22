"""Merged cells are laid out as browsers do, at a cost that follows what the source says, not what it claims."""

from random import Random

import pytest

from parser.sources.spans import expand


def test_content_stands_in_the_top_left_place_and_the_rest_is_covered() -> None:
    assert expand([[("三", 1, 3), ("予以公开", 2, 1), ("1", 1, 1)], [("不予", 1, 2), ("秘密", 1, 1), ("2", 1, 1)]]) == [
        ["三", "予以公开", None, "1"],
        [None, "不予", "秘密", "2"],
    ]


def test_a_cell_finds_the_first_free_column_below_merged_ones() -> None:
    rows = expand([[("a", 1, 2), ("b", 1, 1), ("c", 1, 2)], [("d", 1, 1)], [("e", 1, 1), ("f", 1, 1), ("g", 1, 1)]])
    assert rows == [["a", "b", "c"], [None, "d", None], ["e", "f", "g"]]


def test_no_rows_means_all_that_are_left_and_too_many_are_cut() -> None:
    assert expand([[("a", 1, 0), ("b", 1, 99)], [("c", 1, 1)]]) == [["a", "b"], [None, None, "c"]]


def test_impossible_spans_count_as_one() -> None:
    assert expand([[("a", 0, -2), ("b", -1, 1)], [("c", 1, 1)]]) == [["a", "b"], ["c"]]


def test_columns_in_which_no_cell_begins_take_no_room() -> None:
    assert expand([[("a", 10_000, 1), ("b", 10_000, 1)]]) == [["a", "b"]]


@pytest.mark.parametrize(
    "rows",
    [
        [[("x", 1000, 65534)] * 50 for _ in range(200)],
        [[("x", 1, 65534)] for _ in range(20_000)],
        [[("x", number, 1), ("y", 1, 1)] for number in range(1, 2000)],
    ],
    ids=["huge spans", "all hang down", "staircase"],
)
def test_the_places_stay_in_proportion_to_the_cells(rows: list[list[tuple[str, int, int]]]) -> None:
    expanded = expand(rows)
    cells = sum(map(len, rows))
    assert sum(map(len, expanded)) <= 20 * cells + 1000
    assert [[text for text in row if text] for row in expanded] == [[text for text, _, _ in row] for row in rows]


def test_every_cell_stands_once_in_its_row_and_in_order() -> None:
    rng = Random(7)
    for _ in range(200):
        rows = [
            [(f"{y}.{x}", rng.randint(0, 4), rng.randint(0, 4)) for x in range(rng.randint(0, 6))]
            for y in range(rng.randint(0, 8))
        ]
        expanded = expand(rows)
        assert [[text for text in row if text is not None] for row in expanded] == [
            [text for text, _, _ in row] for row in rows
        ]
