"""What everything costs, each figure beside a floor measured in the same run.

    python -m tests.bench [reading] [--rounds N] [--quick]     reading and judging, by format and size
    python -m tests.bench app [--sizes N,N…] [--quick]         the app and its library
    python -m tests.bench batch [--reports N] [--folder DIR]   many reports: cores, a cluster, memory
    python -m tests.bench page [--reports N] [--quick]         all of them, written to .github/BENCHMARKS.md

`--quick` leaves out the largest inputs, most rounds and most of the idle minute; on the page it says so. The exit
status is 1 if a promise is not met. The machine must do nothing else meanwhile.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from tests.bench import app, batch, page, reading
from tests.bench.figures import Chapter, kept, lines


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; the exit status is 1 if a promise is not met."""
    given = _parser().parse_args(arguments)
    if given.what == "page":
        return _page(given)
    found: Iterator[Chapter]
    if given.what == "batch":
        found = iter([batch.batch(given.reports, given.folder).chapter])
    else:
        found = _app(given) if given.what == "app" else _reading(given)
    return 0 if kept([_said(chapter) for chapter in found]) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "python -m tests.bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", nargs="?", choices=("reading", "app", "batch", "page"), default="reading")
    parser.add_argument("--rounds", type=int, help="rounds of the times by format, and starts of the app")
    parser.add_argument("--sizes", help="reports in the libraries that the app opens")
    parser.add_argument("--reports", type=int, default=batch.REPORTS, help="reports of a batch")
    parser.add_argument("--folder", type=Path, help="where the reports of a batch are or go")
    parser.add_argument("--out", type=Path, default=page.PAGE, help="where the page goes")
    parser.add_argument("--quick", action="store_true")
    return parser


def _reading(given: argparse.Namespace) -> Iterator[Chapter]:
    rounds = given.rounds or (5 if given.quick else reading.ROUNDS)
    sizes = reading.SIZES[:1] if given.quick else reading.SIZES
    return reading.chapters(rounds, sizes)


def _app(given: argparse.Namespace) -> Iterator[Chapter]:
    sizes = tuple(int(size) for size in given.sizes.split(",")) if given.sizes else app.SIZES
    starts = given.rounds or (3 if given.quick else app.STARTS)
    return app.chapters(sizes[:2] if given.quick else sizes, starts, 5 if given.quick else app.IDLE)


def _page(given: argparse.Namespace) -> int:
    on, day = page.machine(), datetime.now(UTC).date()
    chapters = [_said(chapter) for part in (_reading, _app) for chapter in part(given)]
    many = batch.batch(given.reports, given.folder)
    chapters.append(_said(many.chapter))
    measured = page.measured(chapters, many.seconds * 1000, many.jsonl, many.parquet)
    command = "python -m tests.bench page" + " --quick" * given.quick
    if given.reports != batch.REPORTS:
        command += f" --reports {given.reports}"
    given.out.write_text(page.written(chapters, measured, on=on, day=day, command=command), "utf-8")
    return 0 if kept(chapters) else 1


def _said(chapter: Chapter) -> Chapter:
    heading = f"{chapter.title.en} (floor: {chapter.floor})"
    sys.stdout.write("\n".join(["", heading, *lines(chapter.figures), ""]))
    sys.stdout.flush()
    return chapter


if __name__ == "__main__":
    sys.exit(main())
