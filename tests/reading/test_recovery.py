"""Slots, runs and what is kept from report to report: shortcuts that must not change what is read."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parser import sections
from parser.document import Line
from parser.reader import read
from parser.recovery import clusters, labels, slots
from parser.recovery.rows import Geometry, Run
from parser.recovery.slots import Slot
from parser.recovery.values import is_numbering, looks_like_value
from tests.generate.faults import blank_zeros, vanished_zeros
from tests.generate.model import draw
from tests.generate.pages import SCRIPTS, page
from tests.generate.shapes import SHAPES

PIECES = (
    "\t",
    "\t",
    "|",
    " ",
    "0",
    "12",
    "/",
    "3件",
    "规章",
    "总计",
    "（一）予以公开",
    "其他",
    "见附件",
    "一、",
    "字" * 61,
    "- 3 -",
)
LINES = st.lists(st.lists(st.sampled_from(PIECES), max_size=9).map("".join), max_size=12)


def stream_of(texts: list[str]) -> slots.Stream:
    return slots.slots([Line(number, text, text) for number, text in enumerate(texts, 1)])


@pytest.mark.parametrize("shape", SHAPES)
def test_what_was_read_before_changes_nothing(shape: str) -> None:
    rng = Random(shape)
    drafts = [blank_zeros(draw(rng), printed=""), vanished_zeros(draw(rng))]
    inputs = [page(draft, shape, rng, script=rng.choice(SCRIPTS)).encoded() for draft in drafts]
    warm = [read(data, "x") for data in inputs + inputs[::-1]][-1 : -len(inputs) - 1 : -1]
    for data, before in zip(inputs, warm, strict=True):
        for kept in (slots._kept, labels._kept, sections._kept):
            kept.cache_clear()
        assert read(data, "x") == before


@given(LINES)
def test_a_slot_stands_where_it_says_and_is_of_the_kind_it_shows(texts: list[str]) -> None:
    stream = stream_of(texts)
    assert "".join(slot.kind for slot in stream.slots) == stream.kinds
    for slot in stream.slots:
        assert slot.line.raw[slot.place.column - 1 :].startswith(slot.text)
        expected = ("v" if looks_like_value(slot.text) else "t") if slot.text else "b"
        assert slot.kind.lower() == ("p" if len(slot.text) > slots.PROSE and slot.mark in ("", " ") else expected)


def walked(hit: labels.Hit, following: int, stream: slots.Stream) -> tuple[list[str], bool, int]:
    """The texts of the run behind a label, whether the source ends it and where it ends, slot by slot."""
    rest = hit.rest.lstrip(":：").rstrip("\\")
    taken = [rest] if rest and looks_like_value(rest) else []
    begin = at = hit.last + 1
    label = stream.slots[hit.last]
    if begin < following and hit.rest and not taken:
        below = stream.slots[begin]
        if below.mark == " " and below.line is not label.line and labels.han(hit.rest):
            return [], False, begin
    while at < following:
        slot = stream.slots[at]
        if slot.kind == "V" and hit.label.kind == "row" and slot.mark in ("\t", "|", "grid") and not any(taken):
            # What opens another row is its serial number: behind empty cells of this one, or before a label.
            own = stream.kinds[at + 1 : following]
            more = own[: next((n for n, kind in enumerate(own) if kind not in "vb"), len(own))]
            is_alone = "v" not in more or (
                at + 1 + len(more) < len(stream.kinds) and stream.kinds[at + 1 + len(more)] == "t"
            )
            is_over = is_alone and at > begin and stream.slots[begin].line is label.line
            if is_over or (following < len(stream.slots) and stream.slots[following].line is slot.line):
                return taken, False, at
        if slot.kind in "pP" or (slot.kind.isupper() and any(taken)):
            return taken, True, at
        is_cell = taken and slot.kind == "t" and slot.mark in ("\t", "|", "grid") and not is_numbering(slot.text)
        lines = [before.line.number for before in stream.slots[hit.last + 1 : at] if before.text]
        is_wrapped = len(lines) > 1 and lines[-2] == lines[-1] != slot.line.number
        is_label = is_wrapped or slot.text.startswith("（一）")
        if slot.kind in "tT" and not (is_cell and not is_label and len(labels.han(slot.text)) <= 4):
            return taken, False, at
        taken.append(slot.text)
        at += 1
    return taken, at == following and (at == len(stream.slots) or stream.kinds[at].isupper()), at


@given(LINES)
def test_a_run_is_what_going_on_slot_by_slot_finds(texts: list[str]) -> None:
    stream = stream_of(texts)
    hits = labels.find(stream)
    ends = [*(hit.first for hit in hits[1:]), len(stream.slots)]
    for hit, following in zip(hits, ends, strict=False):
        run, end = clusters._run(hit, following, stream)
        assert ([slot.text for slot in run.slots], run.closed, end) == walked(hit, following, stream)
        assert run.printed == tuple(slot.text for slot in run.slots if slot.text)


def test_an_empty_end_is_no_blank_where_other_rows_have_fillers() -> None:
    def row(*texts: str) -> Run:
        line = Line.of(1, "\t".join(texts))
        return Run.of([Slot(text, line, 0, "v" if text else "b", "\t") for text in texts], closed=True, broken=False)

    plain, filled, short = row("2", "0", "2"), row("1", "0", "1", ""), row("", "5", "0")
    assert Geometry([(plain, 3), (short, 3)]).fill(short, 3) == short.slots
    # Its last value may be lost, and the empty slot stand for the second column of a merged label.
    assert Geometry([(plain, 3), (filled, 3), (short, 3)]).fill(short, 3) is None
