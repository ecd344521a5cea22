"""The page of figures: all benches one after the other, and a plan reckoned from them."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from tests.bench.figures import Chapter, kept, table
from tests.bench.plan import Measured, Plan, told

PAGE = Path(__file__).resolve().parents[2] / ".github" / "BENCHMARKS.md"


def machine() -> str:
    """On what the figures were measured."""
    cores = len(os.sched_getaffinity(0))
    load = os.getloadavg()[0]
    return (
        f"{cores} cores ({platform.machine()}), {platform.system()}, {platform.python_implementation()} "
        f"{platform.python_version()}, load {load:.1f} at the start"
    )


def written(
    chapters: Sequence[Chapter], measured: Measured, *, on: str, day: date, command: str, plan: Plan | None = None
) -> str:
    """The page in Markdown."""
    return "\n".join([*_head(kept(chapters), on, day, command), *_tables(chapters), *told(plan or Plan(), measured)])


def _head(is_kept: bool, on: str, day: date, command: str) -> Iterator[str]:
    yield from (
        "# 数据 / Figures",
        "",
        f"Written by `{command}` on {day.isoformat()}: {on}. Do not edit; measure again.",
        "",
        "Every figure stands beside a floor of the same run. Compare ratios between machines and runs, milliseconds",
        "only within a run. A promise in milliseconds is kept or broken as measured.",
        "",
        "All promises are met." if is_kept else "**Not all promises are met.**",
        "",
    )


def _tables(chapters: Sequence[Chapter]) -> Iterator[str]:
    for chapter in chapters:
        yield from table(chapter)


def measured(chapters: Sequence[Chapter], batch: float, jsonl: float, parquet: float) -> Measured:
    """What the plan needs, out of the chapters; `batch` in milliseconds, the rest in bytes.

    What the app keeps of a report is taken from its largest library.
    """
    figures = [figure for chapter in chapters for figure in chapter.figures]
    formats = {figure.name: figure.value for figure in chapters[0].figures}
    library = [figure.value for figure in figures if figure.name.startswith("on the disk")][-1]
    return Measured(formats, batch, jsonl, parquet, library)
