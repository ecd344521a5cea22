"""What runs over many reports cost: one core, two cores, two workers of a cluster, memory, stopping and going on.

    python -m tests.batch.bench [N] [--folder DIR]

Writes N generated reports (20,000) of invented agencies, five years each, to DIR (a temporary folder; what is there
already is used), exports them in every way and prints a table in Markdown: seconds, reports a second, and the most
memory of the process that asks and of those that work. The exit status is 1 if a promise is not met: the same bytes in
every way; two cores at least 1.7 times as fast as one; the cluster within 15 % of two cores; for the whole at most
`_GROWTH` bytes a report more memory than for a quarter.

"One core" is one process that works and one that asks, held to one core by the system; times mean something only on a
machine that does nothing else.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.generate.model import draw
from tests.generate.pages import page

ROOT = Path(__file__).resolve().parents[2]
YEARS = range(2020, 2025)
_AGENCIES = 40
"""Agencies in a folder."""
_LEVELS = ("县人民政府", "县财政局", "县教育局", "镇人民政府", "乡人民政府", "区卫生健康局", "市人民政府", "街道办事处")
_NAMES = "云湖青山白石清河南屏北渡东岭西坪金沙玉泉"
_GROWTH = 4096
"""Bytes: what is kept in memory of each report to hold others against it, with room to spare."""

_WORKERS = """
import sys, time
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
"""


class Ran(NamedTuple):
    """A run: seconds, peak memory in MB of the process that asks and of the largest that works, hash of the bytes."""

    seconds: float
    asks: int
    works: int
    digest: str


def write(folder: Path, count: int) -> None:
    """Fill `folder` with `count` reports, unless they are there."""
    for number in range(count):
        agency, year = divmod(number, len(YEARS))
        file = folder / f"{agency // _AGENCIES:04}" / f"{agency:05}-{YEARS[year]}.txt"
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(_report(agency, YEARS[year]))


def _report(agency: int, year: int) -> bytes:
    rng = Random(f"{agency} {year}")
    version = "2019" if year < 2021 else "2021"
    draft = draw(rng, version, version)
    place = "".join(Random(agency).choices(_NAMES, k=4))
    draft.agency, draft.year = place + _LEVELS[agency % len(_LEVELS)], year
    draft.published = f"{year + 1}-01-{rng.randint(4, 30):02}"
    return page(draft, rng.choice(("word-tab", "pipe-row", "tab-rows", "page-text")), rng).encoded()


def export(paths: Sequence[Path], *options: str, cores: int | None = None, kill_after: float | None = None) -> Ran:
    """Export `paths` as JSON Lines; on so many cores, killed after so many seconds."""

    def hold() -> None:
        if cores is not None:
            os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])

    asks = works = 0
    with tempfile.NamedTemporaryFile() as out:
        start = time.monotonic()
        command = [sys.executable, "-m", "tui.main", "export", *map(str, paths), *options]
        run = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL, cwd=ROOT, preexec_fn=hold)
        while run.poll() is None:
            time.sleep(0.1)
            asks = max(asks, _memory(run.pid))
            works = max([works, *map(_memory, _below(run.pid))])
            if kill_after is not None and time.monotonic() - start > kill_after:
                run.send_signal(signal.SIGKILL)
        seconds = time.monotonic() - start
        with Path(out.name).open("rb") as file:
            digest = sha256()
            while piece := file.read(1 << 20):
                digest.update(piece)
    return Ran(seconds, asks, works, digest.hexdigest())


def _below(process: int) -> list[int]:
    """The processes that `process` started, and those they did."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                parent = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
                parents.setdefault(parent, []).append(int(entry.name))
    found, waiting = [], [process]
    while waiting:
        children = parents.get(waiting.pop(), [])
        found += children
        waiting += children
    return found


def _memory(process: int) -> int:
    """What a process has in memory, in MB; 0 where it is gone."""
    with contextlib.suppress(OSError):
        told = re.search(r"VmRSS:\s*(\d+)", Path(f"/proc/{process}/status").read_text())
        return int(told[1]) // 1024 if told else 0
    return 0


@contextlib.contextmanager
def cluster() -> Iterator[str]:
    """The address of a scheduler with two workers, each a process."""
    command = [sys.executable, "-c", _WORKERS]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, cwd=ROOT, text=True, **pipes) as run:  # type: ignore[call-overload]
        assert run.stdout is not None
        yield run.stdout.readline().strip()
        run.terminate()


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; the exit status is 1 if a promise is not met."""
    parser = argparse.ArgumentParser(
        "python -m tests.batch.bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("count", metavar="N", nargs="?", type=int, default=20_000)
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as scratch:
        os.environ["XDG_CACHE_HOME"] = scratch
        folder = given.folder or Path(scratch, "reports")
        write(folder, given.count)
        return 0 if _measure(folder, given.count) else 1


def _measure(folder: Path, count: int) -> bool:
    quarter = sorted(folder.iterdir())[: max(1, len(list(folder.iterdir())) // 4)]
    _say(f"{count:,} reports, {len(os.sched_getaffinity(0))} cores, load {os.getloadavg()[0]:.1f}", "")
    _say("| way | seconds | a second | asks MB | works MB |", "|---|---:|---:|---:|---:|")
    two = _told("two cores", count, lambda: export([folder], "--jobs", "2", cores=2))
    one = _told("one core", count, lambda: export([folder], "--jobs", "1", cores=1))
    few = _told("two cores, a quarter", count // 4, lambda: export(quarter, "--jobs", "2", cores=2))
    with cluster() as address:
        many = _told("cluster, two workers", count, lambda: export([folder], "--scheduler", address))
    export([folder], "--jobs", "2", kill_after=two.seconds / 3)
    again = _told("killed after a third, resumed", count, lambda: export([folder], "--jobs", "2", "--resume"))
    growth = (two.asks - few.asks) * 2**20 / (count - count // 4)
    met = [
        _is_met("the same bytes in every way", len({two.digest, one.digest, many.digest, again.digest}) == 1),
        _is_met(f"two cores {one.seconds / two.seconds:.2f} times one (1.7)", one.seconds >= 1.7 * two.seconds),
        _is_met(f"cluster {many.seconds / two.seconds - 1:+.0%} of two cores", many.seconds <= 1.15 * two.seconds),
        _is_met(f"{growth:,.0f} bytes of memory a report more ({_GROWTH:,})", growth <= _GROWTH),
    ]
    return all(met)


def _told(name: str, count: int, run: Callable[[], Ran]) -> Ran:
    ran = run()
    _say(f"| {name} | {ran.seconds:.1f} | {count / ran.seconds:.0f} | {ran.asks} | {ran.works} |")
    return ran


def _is_met(promise: str, holds: bool) -> bool:
    _say(f"{promise}: {'met' if holds else 'NOT met'}")
    return holds


def _say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
