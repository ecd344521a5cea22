"""Blocks → the three statutory tables.

The labels of the form anchor the rows; the values that follow a label, up to the next one, are its row. This one
mechanism reads every shape, since all that differs between shapes is what separates the slots:
`slots` (blocks → slots) → `labels` (slots → labels) → `clusters` (labels → entries) → `rows` (values → columns).
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from parser.document import Block
from parser.forms import TABLE_KEYS, TableKey
from parser.recovery import clusters
from parser.recovery.clusters import Entry
from parser.recovery.labelled import applications, disclosure
from parser.recovery.review import review, review_by_count
from parser.recovery.slots import Stream, slots
from parser.report import Table

_BUILDERS: dict[TableKey, Callable[[Sequence[Entry], Stream], Table]] = {
    "disclosure": lambda entries, _: disclosure(entries),
    "applications": lambda entries, stream: applications(entries, clusters.ahead(entries, stream)),
    "review_litigation": lambda entries, _: review(entries),
}


class Recovered(NamedTuple):
    """The tables of a document and the ids of the lines they take up."""

    tables: dict[TableKey, Table]
    lines: set[int]


def recover(blocks: Iterable[Block], headings: Container[int] = ()) -> Recovered:
    """The three tables wherever they stand, but never across a heading; one that is not there has no form."""
    stream = slots(blocks, headings)
    found = clusters.entries(stream)
    tables: dict[TableKey, Table] = {}
    taken: set[int] = set()
    for key in TABLE_KEYS:
        entries = found.get(key, [])
        tables[key] = _BUILDERS[key](entries, stream) if entries else Table(key)
        if tables[key].found:
            taken.update(map(id, clusters.lines(entries, stream)))
            if unknown := clusters.unknown(entries, stream):
                tables[key] = replace(tables[key], unknown=unknown)
    if not any(row.values for row in tables["review_litigation"].printed):
        counted = review_by_count(stream.slots)
        if counted:
            tables["review_litigation"], body = counted
            taken.update([id(slot.line) for slot in body])
    return Recovered(tables, taken)
