"""Coming back: where the reader stood, what was filtered and selected, kept when the app ends for the next start."""

from __future__ import annotations

import datetime
import hashlib
import os
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from parser.forms import CellKey
from tui.app import words
from tui.app.reports import SORTS
from tui.app.script import SCRIPTS
from tui.app.selection import Picked
from tui.app.session import Session

PREFIX = "sitting "
TOUR = "tour"
"""Under which the library remembers that the tour was shown."""
MOST = 40
"""Sittings over different paths that are remembered."""

T = TypeVar("T")

LEVELS = ("library", "report", "section")


class Place(NamedTuple):
    """Where the reader stood: a report, how deep inside it, the cell and the finding by its key."""

    path: str
    level: str
    section: int
    cell: CellKey | None
    finding: str


def name(paths: Sequence[str]) -> str:
    """What a sitting over `paths` is called; all sittings over the library as a whole are one."""
    known = "\n".join(sorted(os.path.abspath(path) for path in paths))  # noqa: PTH100
    return PREFIX + (hashlib.sha256(known.encode("utf-8", "surrogateescape")).hexdigest()[:16] if paths else "library")


def here(session: Session, level: str) -> Place | None:
    """Where the reader stands; None without a report."""
    if session.current is None:
        return None
    finding = session.finding.key if session.finding is not None else ""
    return Place(session.current, level, session.section, session.cell, finding)


def is_elsewhere(one: Place, other: Place) -> bool:
    """Whether two places are on different pages; what the list of reports points at makes no page of its own."""
    if "library" in (one.level, other.level):
        return one.level != other.level
    return one[:2] != other[:2] or (one.level == "section" and one.section != other.section)


def keep(session: Session, sitting: str, level: str) -> None:
    """Put the sitting by, and forget those of long ago."""
    if not session.summaries:
        return
    finding = session.finding.key if session.finding is not None else ""
    session.library.put_by(
        sitting,
        {
            "time": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
            "path": session.current,
            "level": level,
            "section": session.section,
            "cell": list(session.cell) if session.cell is not None else None,
            "finding": finding,
            "filter": session.filter,
            "sort": session.sort,
            "backwards": session.backwards,
            "open_only": session.open_only,
            "gravity": session.gravity,
            "script": session.script,
            "reports": sorted(session.selection.reports),
            "cells": sorted([picked.path, *picked.key] for picked in session.selection.cells),
        },
    )
    kept = session.library.recall_all(PREFIX)
    # The one just kept stays, though the clock may have been put back.
    others = [key for key in kept if PREFIX + key != sitting]
    for old in sorted(others, key=lambda key: str(kept[key].get("time")))[: -(MOST - 1)]:
        session.library.put_by(PREFIX + old, None)


def restore(session: Session, sitting: str) -> Place | None:
    """Set filter, order and selection as they were; returns the place, which may have to wait for its report."""
    record = session.library.recall(sitting)
    if record is None:
        return None
    session.filter = _of(record, "filter", str, "")
    sort = _of(record, "sort", str, "read")
    session.sort_by(sort if sort in SORTS else "read", backwards=_of(record, "backwards", bool, False))
    session.open_only = _of(record, "open_only", bool, True)
    session.gravity = min(max(0, _of(record, "gravity", int, 0)), len(words.GRAVITIES) - 1)
    script = _of(record, "script", str, "")
    session.script = script if script in SCRIPTS else ""
    session.selection.reports = {path for path in _of(record, "reports", list, []) if isinstance(path, str)}
    cells = [cell for cell in _of(record, "cells", list, []) if _texts(cell, 4)]
    session.selection.cells = {Picked(path, CellKey(*key)) for path, *key in cells}
    cell, path, level = record.get("cell"), record.get("path"), record.get("level")
    if not isinstance(path, str):
        return None
    return Place(
        path,
        level if level in LEVELS else "library",
        min(max(1, _of(record, "section", int, 1)), 6),
        CellKey(*cell) if isinstance(cell, list) and _texts(cell, 3) else None,
        _of(record, "finding", str, ""),
    )


def settle(session: Session, place: Place) -> None:
    """Stand at the place, whose report has been read; what is no longer there is left out."""
    session.stand_on(place.path, place.section)
    judgement = session.judgements[place.path]
    table = session.table
    if place.cell is not None and table is not None and table.form is not None and place.cell in table.form.cell_keys:
        session.cell = place.cell
    session.finding = next((f for f in judgement.findings if place.finding and f.key == place.finding), None)


def forget_unread(session: Session) -> None:
    """When all is read, nothing stays selected that is no longer there."""
    selection = session.selection
    selection.reports &= session.summaries.keys()
    selection.cells = {picked for picked in selection.cells if picked.path in session.summaries}


def _of(record: Mapping[str, Any], key: str, kind: type[T], otherwise: T) -> T:
    value = record.get(key)
    return value if isinstance(value, kind) else otherwise


def _texts(value: object, count: int) -> bool:
    return isinstance(value, list) and len(value) == count and all(isinstance(part, str) for part in value)
