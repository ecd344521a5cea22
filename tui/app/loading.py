"""Reading files while the app runs: in batches, so that the screen is not drawn once a file."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from parser.rules.model import Judgement

PAUSE = 0.1
"""Seconds between two batches."""


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
