"""Reading files while the app runs: in batches, so that the screen is not drawn once a file, and as they come in."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from parser.report import Report
from parser.rules.model import Judgement

PAUSE = 0.1
"""Seconds between two batches."""

WATCH = 2.0
"""Seconds between two looks at a watched folder."""

Stamp = tuple[int, int]
"""Size and time of change of a file."""


class Batch(NamedTuple):
    """Reports just read; `done` of `total` files so far. The last batch holds all, judged together."""

    done: int
    total: int
    judgements: tuple[Judgement, ...]
    last: bool = False


def load(paths: Sequence[str], stopped: Callable[[], bool]) -> Iterator[Batch]:
    """Read and judge every file of `paths`, until `stopped` says so; ends without a last batch if it did."""
    from parser.judge import judge, judge_together
    from parser.reader import read_path
    from parser.sources.inputs import find

    files: dict[str, None] = {}
    for path in find(paths):
        if stopped():
            return
        files[path] = None
    judged: list[Judgement] = []
    fresh: list[Judgement] = []
    told = time.monotonic()
    for path in files:
        if stopped():
            break
        fresh.append(judge(read_path(path)))
        if time.monotonic() - told >= PAUSE:
            judged += fresh
            yield Batch(len(judged), len(files), tuple(fresh))
            fresh, told = [], time.monotonic()
    judged += fresh
    yield Batch(len(judged), len(files), tuple(fresh))
    if not stopped():
        together = judge_together([judgement.report for judgement in judged])
        yield Batch(len(judged), len(files), tuple(together), last=True)


def stamps(folder: str) -> dict[str, Stamp]:
    """What there is in a folder, and in which state."""
    from parser.sources.inputs import find

    found = {}
    for path in find([folder]):
        try:
            # What stands inside an archive changes with it.
            state = os.stat(path if os.path.exists(path) else path.split("!/")[0])  # noqa: PTH110, PTH116
        except (OSError, ValueError):
            continue
        found[path] = (state.st_size, state.st_mtime_ns)
    return found


def watch(
    folder: str, known: dict[str, Stamp], stopped: Callable[[], bool], others: Callable[[], Sequence[Report]]
) -> Iterator[tuple[Judgement, ...]]:
    """Reports that come into `folder` or change there after it was as `known`, until `stopped` says so.

    A file is read once it has stayed the same between two looks. With each report come those of the same agency among
    `others`, judged anew together with it.
    """
    from parser.agencies import normalised
    from parser.judge import judge_together
    from parser.reader import read_path

    seen, growing = dict(known), dict[str, Stamp]()
    while not _paused(WATCH, stopped):
        fresh: list[Report] = []
        changed = {path: stamp for path, stamp in stamps(folder).items() if seen.get(path) != stamp}
        for path, stamp in changed.items():
            if growing.get(path) == stamp and not stopped():
                seen[path] = stamp
                fresh.append(read_path(path))
        growing = changed
        if fresh:
            paths = {report.source.path for report in fresh}
            agencies = {normalised(report.agency) for report in fresh if report.agency}
            old = [r for r in others() if r.source.path not in paths and r.agency and normalised(r.agency) in agencies]
            yield tuple(judge_together([*old, *fresh]))


def _paused(seconds: float, stopped: Callable[[], bool]) -> bool:
    """Wait, in pieces short enough that the app can end; whether it wants to."""
    end = time.monotonic() + seconds
    while not stopped() and time.monotonic() < end:
        time.sleep(0.05)
    return stopped()
