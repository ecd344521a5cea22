"""Labels that stand together → the entries of each table: a label and the run of slots behind it.

A page can print the words of the forms anywhere; what makes a table of them is that they stand close together with
values between. Prose, headings and strange texts end a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from parser.document import Line, Place
from parser.recovery import labels
from parser.recovery.labels import Hit, Label
from parser.recovery.rows import Run
from parser.recovery.slots import TEXT, Slot, Stream
from parser.recovery.values import is_numbering, looks_like_value
from parser.report import PrintedRow

_APART = 3
"""More unknown texts than this between two labels end a table."""

_BEGINNING = re.compile(r"[bB]*(?:[vV][vb]*)?")
_GOING_ON = re.compile(r"[vb]*")
"""The kinds of the slots of a run: it goes on up to where another row opens once it has a value."""

_LABELLED = re.compile(r"(?P<label>[tT]+)(?P<values>b*v[vb]*)")
"""The kinds of the slots of a label and of values behind it."""

_CELL_MARKS = frozenset({"\t", "|", "grid"})
_LONGEST_CELL_TEXT = 4
_NUMBERED = re.compile(r"[(（][一二三四五六七八九十\d]{1,2}[)）]")
"""How a label begins, though it may be cut right behind."""


class Entry(NamedTuple):
    """A label as printed, where, and the run behind it.

    `first` and `end` are its slots in the stream, `start` the first of them.
    """

    label: Label
    text: str
    start: Slot
    run: Run
    first: int
    end: int

    @property
    def place(self) -> Place:
        """Where the label begins in the source."""
        return self.start.place

    @property
    def marked(self) -> bool:
        """Whether the source sets the label off as a cell."""
        return self.start.mark in _CELL_MARKS


_FIRST, _END = itemgetter(Entry._fields.index("first")), itemgetter(Entry._fields.index("end"))


def entries(stream: Stream) -> dict[str, list[Entry]]:
    """For each table its entries in order: those of its fullest cluster, and from others the rows that one lacks."""
    tables: dict[str, list[list[Entry]]] = {}
    for cluster in _clusters(_in_context(labels.find(stream), stream.kinds), stream):
        tables.setdefault(cluster[0].label.table, []).append(cluster)
    return {table: _merged(clusters) for table, clusters in tables.items()}


def lines(table: Sequence[Entry], stream: Stream) -> Iterator[Line]:
    """The lines a table takes up, unknown texts between its labels included."""
    begin = table[0].first
    for end, following in _gaps(table):
        if "p" in stream.kinds[end:following].lower():
            yield from [slot.line for slot in stream.slots[begin:end]]
            begin = following
    yield from [slot.line for slot in stream.slots[begin : table[-1].end]]


def unknown(table: Sequence[Entry], stream: Stream) -> tuple[PrintedRow, ...]:
    """The rows that stand among those of a table under a label that no form knows, each with its values."""
    rows: list[PrintedRow] = []
    for end, following in _gaps(table):
        for hit in _LABELLED.finditer(stream.kinds, end, following):
            label, values = (stream.slots[slice(*hit.span(part))] for part in ("label", "values"))
            printed = tuple(filter(None, map(TEXT, values)))
            rows.append(PrintedRow("", "".join(map(TEXT, label)), printed, label[0]))
    return tuple(rows)


def _gaps(table: Sequence[Entry]) -> list[tuple[int, int]]:
    """Where slots stand between the run of a label and the next label: from the first of them up to that label."""
    return [(end, first) for end, first in zip(map(_END, table), map(_FIRST, table[1:]), strict=False) if end < first]


def ahead(table: Sequence[Entry], stream: Stream) -> int:
    """How many values stand right before the label of the first row of a table."""
    first = next((entry.first for entry in table if entry.label.kind == "row"), 0)
    values = stream.kinds[len(stream.kinds[:first].rstrip("vVbB")) : first]
    return values.count("v") + values.count("V")


def _in_context(hits: list[Hit], kinds: str) -> list[Hit]:
    """The hits with 总计 and 其他 told apart: a header follows headers, a row follows values or its own number."""
    resolved: list[Hit] = []
    table = ""
    for index, hit in enumerate(hits):
        label = hit.label
        if not label.table:
            previous = resolved[-1] if resolved else None
            after_values = previous is not None and (
                looks_like_value(previous.rest) or "v" in kinds[previous.last + 1 : hit.first].lower()
            )
            after_row = previous is not None and previous.label.kind != "header" and table == "applications"
            if table == "applications" and (after_values or after_row):
                label = Label("row", table, "results_total" if label.key == "total" else "other.misc")
            elif table == "applications":
                label = Label("header", table, "total" if label.key == "total" else "other_org")
            else:
                label = Label("header", "review_litigation" if table == "review_litigation" else "", label.key)
            hit = hit._replace(label=label)
        table = label.table or _next_table(hits, index) or table
        resolved.append(hit)
    return [hit for hit in resolved if hit.label.table]


def _next_table(hits: Sequence[Hit], index: int) -> str:
    return next((hit.label.table for hit in hits[index + 1 : index + 2]), "")


def _clusters(hits: Sequence[Hit], stream: Stream) -> list[list[Entry]]:
    slots, kinds = stream
    new = tuple.__new__  # half the time of the entry's own constructor
    clusters: list[list[Entry]] = []
    table = ""
    end = 0
    for index, hit in enumerate(hits):
        label, first, last, _ = hit
        following = hits[index + 1].first if index + 1 < len(hits) else len(slots)
        if label.table != table or (first > end and _apart(kinds[end:first])):
            table = label.table
            clusters.append([])
        run, reached = _run(hit, following, stream)
        start = slots[first]
        text = start.text if first == last else "".join([slot.text for slot in slots[first : last + 1]])
        clusters[-1].append(new(Entry, (label, text, start, run, first, reached)))
        if reached > end:
            end = reached
    return clusters


def _apart(between: str) -> bool:
    """Whether slots of the kinds that stand between two labels end the table of the first."""
    strange = between.lower().replace("b", "")
    return len(strange) > _APART or "p" in strange


def _run(hit: Hit, following: int, stream: Stream) -> tuple[Run, int]:
    """The run behind `hit`, which ends at the slot `following` at the latest, and where it ended."""
    slots, kinds = stream
    _, _, last, rest = hit
    begin = last + 1
    taken = _value_of(hit, slots) if rest else []
    if begin > following or (rest and not taken and begin < following and _goes_on_below(slots, last, rest)):
        return Run.of(taken, closed=False, broken=False), begin
    end = begin
    if begin < following:
        end = _reached(_GOING_ON if taken else _BEGINNING, kinds, begin, following)
        if kinds[begin] != "v" and hit.label.kind == "row":
            end = _before_next_row(stream, begin, end, following)
        while end < following and kinds[end] == "t" and (taken or end > begin) and _is_cell_text(slots, begin, end):
            end = _reached(_GOING_ON, kinds, end + 1, following)
    if end < following:
        closed = kinds[end] in "pP" or (kinds[end].isupper() and bool(taken or kinds[begin:end].strip("bB")))
    else:
        closed = following == len(slots) or kinds[following].isupper()
    broken = not closed and end == following < len(slots) and slots[following].mark == "\t"
    return Run.of(taken + slots[begin:end] if taken else slots[begin:end], closed, broken), end


def _value_of(hit: Hit, slots: Sequence[Slot]) -> list[Slot]:
    """The value that follows a label in its own slot, as a slot of its own; empty where there is none.

    Backslashes there are how Markdown and its like end a line within a cell.
    """
    rest = hit.rest.lstrip(":：").rstrip("\\")
    if not rest or not looks_like_value(rest):
        return []
    slot = slots[hit.last]
    return [slot._replace(text=rest, position=slot.position + slot.text.rfind(rest))]


def _reached(going: re.Pattern[str], kinds: str, begin: int, following: int) -> int:
    found = going.match(kinds, begin, following)
    return found.end() if found else begin


def _goes_on_below(slots: Sequence[Slot], last: int, rest: str) -> bool:
    """Whether a label goes on below the values that follow it in lines of words: these may be those of another row."""
    following = slots[last + 1]
    return following.mark == " " and following.line is not slots[last].line and labels.han(rest) != ""


def _before_next_row(stream: Stream, begin: int, end: int, following: int) -> int:
    """Where a run ends: before a number that opens a row, such as its serial number, if that row is another one's.

    It is where the label's own row had empty cells, or where the next label stands behind that number. A row of several
    values and nothing else may belong to a label that reaches over two rows.
    """
    slots, kinds = stream
    opening = kinds.find("V", begin, end)
    if opening < 0 or slots[opening].mark not in _CELL_MARKS:
        return end
    first = slots[begin]
    is_alone = "v" not in kinds[opening + 1 : end] or kinds[end : end + 1] == "t"
    is_over = is_alone and opening > begin and (first.mark == "grid" or first.line is slots[begin - 1].line)
    is_numbered = following < len(slots) and slots[opening].line.number == slots[following].line.number
    return opening if is_over or is_numbered else end


def _is_cell_text(slots: Sequence[Slot], begin: int, at: int) -> bool:
    """Whether the text at `at` stands in the place of a value: in a row, from `begin` on, that the source itself marks.

    Behind values that share a line, a text on another line is the rest of a label that was wrapped.
    """
    slot = slots[at]
    text = slot.text
    if slot.mark not in _CELL_MARKS or is_numbering(text) or _NUMBERED.match(text):
        return False
    if len(labels.han(text)) > _LONGEST_CELL_TEXT:
        return False
    backwards = (slots[index].line.number for index in range(at - 1, begin - 1, -1) if slots[index].text)
    last = next(backwards, slot.line.number)
    return last == slot.line.number or next(backwards, None) != last


def _merged(clusters: list[list[Entry]]) -> list[Entry]:
    if len(clusters) == 1:
        return clusters[0]

    def rows(cluster: list[Entry]) -> int:
        return len({entry.label for entry in cluster if entry.run.printed})

    fullest, *others = sorted(clusters, key=rows, reverse=True)
    merged = list(fullest)
    seen = {entry.label for entry in fullest if entry.label.kind == "row"}
    for cluster in others:
        fresh = [entry for entry in cluster if entry.label.kind == "row" and entry.label not in seen]
        merged += [entry for entry in fresh if entry.run.printed]
        # Each group of rows of table two has headers of its own, and they tell its form.
        merged += [entry for entry in cluster if entry.label.table == "disclosure" and entry.label.kind == "header"]
        seen.update(entry.label for entry in fresh)
    return sorted(merged, key=lambda entry: entry.first)
