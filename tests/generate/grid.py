"""The three statutory tables as grids of boxes with spans, laid out row by row."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from parser.forms import TableKey
from parser.forms.applications import COLUMNS, ORGANISATIONS, RESULTS
from tests.generate.model import Draft
from tests.generate.style import Style

NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"


class Box(NamedTuple):
    """A cell as the table's author made it: its text and how many columns and rows it covers."""

    text: str
    across: int = 1
    down: int = 1


class Slot(NamedTuple):
    """A box as it meets one row: `continued` where it began in a row above."""

    text: str
    across: int
    continued: bool


class Grid(NamedTuple):
    """A laid out table: `width` columns, the first `labels` of them for labels, `heads` rows of headings on top."""

    rows: list[list[Slot]]
    width: int
    labels: int
    heads: int


def grid(draft: Draft, table: TableKey, style: Style) -> Grid:
    """`table` of `draft` in the labels of `style`."""
    return _BUILDERS[table](draft, style)


def lay_out(rows: Iterable[list[Box]], width: int) -> list[list[Slot]]:
    """Which slots stand in each row, in the order of the columns."""
    below: dict[int, tuple[Box, int]] = {}
    laid: list[list[Slot]] = []
    for boxes in rows:
        queue, slots, column = list(boxes), [], 0
        while column < width and (queue or column in below):
            if column in below:
                box, left = below.pop(column)
                slots.append(Slot("", box.across, True))
            else:
                box = queue.pop(0)
                left = box.down
                slots.append(Slot(box.text, box.across, False))
            if left > 1:
                below[column] = box, left - 1
            column += box.across
        laid.append(slots)
    return laid


def _disclosure(draft: Draft, style: Style) -> Grid:
    rows: list[list[Box]] = []
    for (caption, columns), block in groupby(draft.rows("disclosure"), key=lambda row: (row.caption, row.columns)):
        if not rows or rows[-1][0].text != caption:
            rows.append([Box(style.text(caption), 4)])
        headings = [Box(style.label(column)) for column in columns]
        rows.append(_to_width([Box("信息内容"), *headings], 4))
        for row in block:
            values = [Box(style.value(text, unit=False)) for text in draft.texts("disclosure", row)]
            rows.append(_to_width([Box(style.label(row)), *values], 4))
        if style.extended and len(columns) == 3 and len(rows) < 5:
            rows.append([Box("其他主动公开文件"), *(Box(str(style.rng.randint(0, 40))) for _ in columns)])
    return Grid(lay_out(rows, 4), 4, 1, 0)


def _to_width(boxes: list[Box], width: int) -> list[Box]:
    """The last box takes the columns that are left."""
    return [*boxes[:-1], boxes[-1]._replace(across=width - len(boxes) + 1)]


def _applications(draft: Draft, style: Style) -> Grid:
    rows = [
        [Box(style.text(NOTE) if style.rng.random() < 0.8 else "", 3, 3), Box("申请人情况", 7)],
        [Box("自然人", 1, 2), Box(ORGANISATIONS.zh, 5), Box("总计", 1, 2)],
        [Box(style.label(column)) for column in COLUMNS[1:-1]],
    ]
    printed = list(draft.rows("applications"))
    results = [row for row in printed if row.caption]
    for _, group in groupby(printed, key=lambda row: row.caption or row.key):
        block = list(group)
        for row in block:
            boxes = [Box(style.value(text)) for text in draft.texts("applications", row)]
            if not row.caption:
                boxes.insert(0, Box(style.label(row), 3))
            elif row.caption == RESULTS:
                boxes.insert(0, Box(style.label(row), 2))
            else:
                boxes.insert(0, Box(style.label(row)))
                if row is block[0]:
                    boxes.insert(0, Box(style.text(row.caption), 1, len(block)))
            if results and row is results[0]:
                boxes.insert(0, Box(style.narrow(RESULTS), 1, len(results)))
            rows.append(boxes)
    return Grid(lay_out(rows, 10), 10, 3, 3)


def _review(draft: Draft, style: Style) -> Grid:
    groups = list(draft.rows("review_litigation"))
    columns = groups[0].columns
    rows = [
        [Box(groups[0].label.zh, 5), Box(groups[1].caption, 10)],
        [
            *(Box(style.label(column), 1, 2) for column in columns),
            *(Box(style.label(group), 5) for group in groups[1:]),
        ],
        [Box(style.label(column)) for _ in groups[1:] for column in columns],
        [Box(style.value(text)) for group in groups for text in draft.texts("review_litigation", group)],
    ]
    return Grid(lay_out(rows, 15), 15, 0, 3)


_BUILDERS = {"disclosure": _disclosure, "applications": _applications, "review_litigation": _review}
