"""Labels that stand together → the entries of each table: a label and the run of slots behind it.

A page can print the words of the forms anywhere; what makes a table of them is that they stand close together with
values between. Prose, headings and strange texts end a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from parser.document import Place
from parser.recovery import labels
from parser.recovery.labels import Hit, Label
from parser.recovery.rows import Run
from parser.recovery.slots import Slot
from parser.recovery.values import is_numbering, looks_like_value

_APART = 3
"""More unknown texts than this between two labels end a table."""

_CELL_MARKS = frozenset({"\t", "|", "grid"})
_LONGEST_CELL_TEXT = 4


class Entry(NamedTuple):
    """A label as printed, where, and the run behind it.

    `first` and `end` are its slots in the stream; `marked` where the source sets it off as a cell; `at` the column it
    stands in where the source itself has columns (else -1).
    """

    label: Label
    text: str
    place: Place
    run: Run
    first: int
    end: int
    marked: bool
    at: int


def entries(stream: Sequence[Slot]) -> dict[str, list[Entry]]:
    """For each table its entries in order: those of its fullest cluster, and from others the rows that one lacks."""
    tables: dict[str, list[list[Entry]]] = {}
    for cluster in _clusters(_in_context(labels.find(stream), stream), stream):
        tables.setdefault(cluster[0].label.table, []).append(cluster)
    return {table: _merged(clusters) for table, clusters in tables.items()}


def lines(table: Sequence[Entry], stream: Sequence[Slot]) -> set[tuple[int, int]]:
    """The lines (number and column) a table takes up, unknown texts between its labels included."""
    taken: set[tuple[int, int]] = set()
    for index, entry in enumerate(table):
        end = entry.end
        if index + 1 < len(table):
            ahead = table[index + 1].first
            if not any(slot.prose for slot in stream[end:ahead]):
                end = ahead
        taken.update([(slot.line.number, slot.line.column) for slot in stream[entry.first : end]])
    return taken


def _in_context(hits: list[Hit], stream: Sequence[Slot]) -> list[Hit]:
    """The hits with 总计 and 其他 told apart: a header follows headers, a row follows values or its own number."""
    resolved: list[Hit] = []
    table = ""
    for index, hit in enumerate(hits):
        label = hit.label
        if not label.table:
            previous = resolved[-1] if resolved else None
            after_values = previous is not None and (
                looks_like_value(previous.rest)
                or any(looks_like_value(slot.text) for slot in stream[previous.last + 1 : hit.first])
            )
            after_row = previous is not None and previous.label.kind != "header" and table == "applications"
            if table == "applications" and (after_values or after_row):
                label = Label("row", table, "results_total" if label.key == "total" else "other.misc")
            elif table == "applications":
                label = Label("header", table, "total" if label.key == "total" else "other_org")
            else:
                label = Label("header", "review_litigation" if table == "review_litigation" else "", label.key)
        table = label.table or _next_table(hits, index) or table
        resolved.append(hit if label is hit.label else hit._replace(label=label))
    return [hit for hit in resolved if hit.label.table]


def _next_table(hits: Sequence[Hit], index: int) -> str:
    return next((hit.label.table for hit in hits[index + 1 : index + 2]), "")


def _clusters(hits: Sequence[Hit], stream: Sequence[Slot]) -> list[list[Entry]]:
    clusters: list[list[Entry]] = []
    end = 0
    for index, hit in enumerate(hits):
        following = hits[index + 1].first if index + 1 < len(hits) else len(stream)
        if _apart(stream[end : hit.first]) or not clusters or clusters[-1][0].label.table != hit.label.table:
            clusters.append([])
        run, reached = _run(hit, following, stream)
        start = stream[hit.first]
        text = "".join([slot.text for slot in stream[hit.first : hit.last + 1]])
        marked = start.mark in _CELL_MARKS
        clusters[-1].append(Entry(hit.label, text, start.place, run, hit.first, reached, marked, start.at))
        end = max(end, reached)
    return clusters


def _apart(between: Sequence[Slot]) -> bool:
    """Whether what stands between two labels ends the table of the first."""
    strange = [slot.prose for slot in between if slot.text]
    return len(strange) > _APART or True in strange


def _run(hit: Hit, following: int, stream: Sequence[Slot]) -> tuple[Run, int]:
    """The run behind `hit`, which ends at the slot `following` at the latest, and where it ended."""
    taken: list[Slot] = []
    rest = hit.rest.lstrip(":：")
    if rest and looks_like_value(rest):
        slot = stream[hit.last]
        taken.append(slot._replace(text=rest, position=slot.position + slot.text.rfind(rest)))
    closed = False
    index = hit.last + 1
    while index < following:
        slot = stream[index]
        if slot.prose:
            closed = True
            break
        if slot.opens and any(value.text for value in taken):
            closed = True
            break
        if slot.text and not looks_like_value(slot.text) and not _is_cell_text(slot, taken):
            break
        taken.append(slot)
        index += 1
    if index == following:
        closed = following == len(stream) or stream[following].opens
    broken = not closed and index == following < len(stream) and stream[following].mark == "\t"
    return Run(tuple(taken), closed, broken), index


def _is_cell_text(slot: Slot, taken: Sequence[Slot]) -> bool:
    """Whether a text that is no value stands in the place of one: inside a row the source itself marks."""
    return (
        slot.mark in _CELL_MARKS
        and bool(taken)
        and not slot.opens
        and not is_numbering(slot.text)
        and len(labels.han(slot.text)) <= _LONGEST_CELL_TEXT
    )


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
        seen.update(entry.label for entry in fresh)
    return sorted(merged, key=lambda entry: entry.first)
