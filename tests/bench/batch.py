"""What runs over many reports cost: one core, two cores, two workers of a cluster, memory, stopping and going on.

Generated reports of invented agencies, five years each, are exported in every way. Promised are the same bytes in every
way; two cores at least 1.7 times as fast as one; the cluster within 15 % of two cores; for the whole at most `_GROWTH`
bytes a report more memory than for a quarter.

"One core" is one process that works and one that asks, held to one core by the system; times mean something only on a
machine that does nothing else.
"""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import NamedTuple

from parser.wording import Wording
from tests.bench.figures import Chapter, Figure
from tests.generate.model import draw
from tests.generate.pages import page

ROOT = Path(__file__).resolve().parents[2]
REPORTS = 20_000
YEARS = range(2020, 2025)
_AGENCIES = 40
"""Agencies in a folder."""
_LEVELS = ("县人民政府", "县财政局", "县教育局", "镇人民政府", "乡人民政府", "区卫生健康局", "市人民政府", "街道办事处")
_NAMES = "云湖青山白石清河南屏北渡东岭西坪金沙玉泉"
_GROWTH = 4096
"""Bytes: what is kept in memory of each report to hold others against it, with room to spare."""

_PLAIN = """
import sys, time
from pathlib import Path
from parser.judge import judge
from parser.reader import read
from parser.sources.inputs import find

files = list(find(sys.argv[1:]))
start = time.monotonic()
for file in files:
    judge(read(Path(file).read_bytes(), file))
print(time.monotonic() - start)
"""
"""A program that reads and judges files one by one, and no more; prints the seconds that took."""

_WORKERS = """
import sys
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=50) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
"""

_UNWATCHED = {
    "DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED": "False",
    "DASK_DISTRIBUTED__WORKER__MEMORY__MONITOR_INTERVAL": "1s",
    "DASK_DISTRIBUTED__ADMIN__TICK__INTERVAL": "1s",
}
"""How the README tells to start scheduler and workers: without what they do beside the work many times a second."""


class Ran(NamedTuple):
    """A run: seconds, peak memory in MB of what asks and of the largest that works; bytes and their hash."""

    seconds: float
    asks: int
    works: int
    size: int
    digest: str


class Batch(NamedTuple):
    """A chapter of figures, and what the plan is reckoned from: of one report, in seconds of a core and bytes."""

    chapter: Chapter
    seconds: float
    given: float
    jsonl: float
    parquet: float


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
        return Ran(seconds, asks, works, Path(out.name).stat().st_size, digest.hexdigest())


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
    """The address of a scheduler with two workers, each a process of one thread."""
    command = [sys.executable, "-c", _WORKERS]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    environ = {**os.environ, **_UNWATCHED}
    with subprocess.Popen(command, cwd=ROOT, env=environ, text=True, **pipes) as run:  # type: ignore[call-overload]
        assert run.stdout is not None
        yield run.stdout.readline().strip()
        run.terminate()


def batch(reports: int = REPORTS, folder: Path | None = None) -> Batch:
    """Measure over so many reports in `folder`, a temporary one if None; what is there already is used."""
    with tempfile.TemporaryDirectory() as scratch:
        before = os.environ.get("XDG_CACHE_HOME")
        os.environ["XDG_CACHE_HOME"] = scratch
        try:
            folder = folder or Path(scratch, "reports")
            write(folder, reports)
            return _measured(folder, reports, Path(scratch))
        finally:
            os.environ.pop("XDG_CACHE_HOME") if before is None else os.environ.update(XDG_CACHE_HOME=before)


def _measured(folder: Path, count: int, scratch: Path) -> Batch:
    folders = sorted(folder.iterdir())
    quarter = folders[: max(1, len(folders) // 4)]
    some = _size(*quarter)[1]
    plain = subprocess.run([sys.executable, "-c", _PLAIN, *quarter], capture_output=True, check=True, cwd=ROOT)
    two = export([folder], "--jobs", "2", cores=2)
    one = export([folder], "--jobs", "1", cores=1)
    few = export(quarter, "--jobs", "2", cores=2)
    with cluster() as address:
        many = export([folder], "--scheduler", address)
    export([folder], "--jobs", "2", kill_after=two.seconds / 3)
    again = export([folder], "--jobs", "2", "--resume")
    export([folder], "--jobs", "2", "--to", "parquet", "-o", str(scratch / "parquet"), cores=2)

    base = float(plain.stdout) / some * 1000
    growth = max(0, two.asks - few.asks) * 2**20 / max(1, count - some)
    digests = {two.digest, one.digest, many.digest, again.digest}

    def each(name: str, ran: Ran, floor: float, most: float | None = None) -> Figure:
        took = ran.seconds / count * 1000
        if most is None:
            return Figure(name, took, "ms", floor)
        return Figure(name, took, "ms", floor, f"{most:.2f} times", took <= most * floor)

    figures = (
        each("a report on one core", one, base),
        each("on two cores; floor: half of one core", two, one.seconds / count * 500, 2 / 1.7),
        each("on a cluster of two workers; floor: two cores", many, two.seconds / count * 1000, 1.15),
        each("killed after a third, resumed; floor: two cores", again, two.seconds / count * 1000),
        Figure("memory of the process that asks; floor: a quarter", two.asks, "MB", few.asks),
        Figure("memory of the largest that works; floor: a quarter", two.works, "MB", few.works),
        Figure("memory, a report more", growth, "bytes", None, f"{_GROWTH:,} bytes", growth <= _GROWTH),
        Figure("different results of all ways", len(digests), "", 1, "1", len(digests) == 1),
    )
    title = Wording("成批", f"Batches: {count:,} reports")
    chapter = Chapter(title, "a loop that reads and judges and no more, unless the line names another.", figures)
    parquet = _size(scratch / "parquet")[0]
    return Batch(chapter, one.seconds / count, _size(folder)[0] / count, one.size / count, parquet / count)


def _size(*folders: Path) -> tuple[int, int]:
    """Bytes in all files below some folders, and how many files there are."""
    sizes = [file.stat().st_size for folder in folders for file in folder.rglob("*") if file.is_file()]
    return sum(sizes), len(sizes)
