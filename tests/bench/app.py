"""What the app costs over libraries of 1,000, 10,000 and 100,000 reports, each figure beside a floor of the same run.

    python -m tests.bench app [--sizes 1000,10000,100000] [--quick]

For every size a library is made whose reports have been read before, and the app is opened on it in a process of its
own: until all are listed, a filter typed letter by letter, keys, decisions with what makes them durable, memory. Then
the first frame over five reports against a bare Textual app, memory at 1,000 reports, and what an idle app writes in a
minute. Times are seconds of a core but for decisions, which wait for the disk. A promise in milliseconds counts as met,
too, where the multiple of the floor keeps it on a machine whose floor takes `FLOORS`. `--quick` leaves out the largest
library and most of the minute. The exit status is 1 if a promise is not met.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import os
import re
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from parser.rules.model import Verdict
from tests.app.ptys import Counted
from tui.library.cache import Reading, Stamp
from tui.library.summary import Summary

SIZES = (1_000, 10_000, 100_000)
ROOT = Path(__file__).resolve().parents[1]

FLOORS = {"core": 2.0, "disk": 1.0}
"""Milliseconds of the floors on a quiet machine: a key in a bare Textual app, and a line synced to the disk."""

OPEN, FILTER, KEY, DECISION, BYTES = 1500.0, 100.0, 16.0, 16.0, 1024
FIRST_FRAME, MEGABYTES = 1.25, 120
GROWTH = 1.3
"""A report of the largest library may cost so many times one of the smallest but one: linear, with room for noise."""

REPORT = "samples/04-moping-2021-arithmetic.txt"
REAL = 300
"""Reports that are real files: those that keys may open."""
WORDS = ("云溪12县", "verdict:fail 2021", "rule:t301 !2022", "open 财政", "年度报告 year:2019-2023")


# A library of many reports -----------------------------------------------------------------------------------


def make(folder: Path, count: int) -> list[str]:
    """A library in `folder` whose `count` reports have been read; a few are real files. Returns the paths to open."""
    from tui.library import Library, portions
    from tui.library.version import version

    _pin()
    reports = folder / "reports"
    reports.mkdir()
    text = (ROOT / REPORT).read_text("utf-8")
    library = Library.open(folder / "library")
    library.put_by("tour", {"shown": True})
    with library.cache() as cache:
        readings = []
        for number in range(count):
            path = reports / f"{number // 1000:03}" / f"{number:06}.txt"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text.replace("墨屏", f"云溪{number}") if number < REAL else "")
            state = path.stat()
            readings.append((_reading(path, number), Stamp(state.st_size, state.st_mtime_ns)))
        cache.keep(readings, version(None))
        summaries = [one for one, _ in cache.summaries([str(reports)])]
        cache.see((one.path, one.sha256) for one in summaries)
        cache.note("reports held together", portions.stamp_of(summaries, version(None)))
    for one in summaries[:: max(1, count // (count // 10))]:
        library.decide(one, note="看过") if one.errors else None
    library.close()
    return [str(reports)]


def _pin() -> None:
    """Nothing is read again because somebody works on the core while this runs."""
    from tui.library import version

    version.program = lambda: "bench"  # type: ignore[assignment]


def _reading(path: Path, number: int) -> Reading:
    agency, year = f"云溪{number // 8}县人民政府", 2018 + number % 8
    faults = number % 4
    keys = [hashlib.sha256(f"{number} {n}".encode()).hexdigest()[:16] for n in range(faults + 1)]
    findings = " ".join([*("!" + key for key in keys[:faults]), "i" + keys[-1]])
    summary = Summary(
        str(path),
        hashlib.sha256(str(number).encode()).hexdigest(),
        agency,
        year,
        agency.removesuffix("人民政府"),
        "county",
        Verdict.FAIL if faults else Verdict.PASS,
        faults,
        0,
        " ".join(("IN01", "T301", "T303", "XY01")[: faults + 1]),
        findings,
        6,
        "25/25",
    )
    return Reading(summary, f"{agency}{year}年政府信息公开工作年度报告", b"")


# In a process of its own -------------------------------------------------------------------------------------


def child(folder: Path, paths: list[str]) -> dict[str, Any]:
    """Open the app on `paths`, use it, and tell what that took."""
    return asyncio.run(_used(folder, paths))


async def _used(folder: Path, paths: list[str]) -> dict[str, Any]:
    from tui.app.app import GoujiApp
    from tui.library import Library, Mark

    _pin()
    told: dict[str, Any] = {}
    library = Library.open(folder / "library")
    app = GoujiApp(paths, library)
    count = sum(len(files) for path in paths for _, _, files in os.walk(path))
    start = time.process_time()
    async with app.run_test(size=(80, 24)) as pilot:
        while len(app.session.summaries) < count:
            await asyncio.sleep(0.001)
        await pilot.pause()
        told["open"] = (time.process_time() - start) * 1000
        while app.reading:
            await asyncio.sleep(0.05)
        await pilot.pause()
        told["verified"] = (time.process_time() - start) * 1000
        told["rss"] = _memory("VmRSS")

        async def press(key: str) -> float:
            before = time.process_time()
            await pilot.press(key)
            return (time.process_time() - before) * 1000

        moves = (
            ["j"] * 40 + ["k"] * 20 + ["ctrl+d"] * 10 + ["G", "g"] * 5 + ["space", "j"] * 10 + ["v", "j", "j", "U"] * 3
        )
        told["key"] = quantiles([await press(key) for key in moves], n=20)[-1]
        # Two pages come up and go, which is Textual's own work for the most part.
        told["walk"] = median([(await press("n"), await press("q"))[0] for _ in range(10)])
        filters = []
        for words in WORDS:
            await pilot.press("/")
            filters += [await press({" ": "space", ":": "colon", "!": "exclamation_mark"}.get(c, c)) for c in words]
            await pilot.press("enter", "escape")
        told["filter"] = max(filters)
        told["sort"] = max([await press("s") for _ in range(4)])
        decisions, synced = [], []
        scratch = os.open(folder / "scratch", os.O_CREAT | os.O_WRONLY, 0o600)
        for number in range(100):
            path = app.session.visible[number * (count // 100)]
            app.session.stand_on(path)
            before = time.perf_counter()
            app.session.decide(mark=Mark.PASSED if number % 2 else Mark.RETURNED)
            decisions.append((time.perf_counter() - before) * 1000)
            before = time.perf_counter()
            os.pwrite(scratch, b"x" * 200, number * 200)
            os.fdatasync(scratch)
            synced.append((time.perf_counter() - before) * 1000)
        told["decision"], told["disk"] = quantiles(decisions, n=20)[-1], quantiles(synced, n=20)[-1]
    library.close()
    told["bare key"] = await _bare_keys()
    return told


async def _bare_keys() -> float:
    """A key in an app that shows a number and no more."""
    from textual.app import App, ComposeResult
    from textual.widgets import Static

    class Bare(App[None]):
        count = 0

        def compose(self) -> ComposeResult:
            yield Static("0")

        def on_key(self) -> None:
            self.count += 1
            self.query_one(Static).update(str(self.count))

    took = []
    async with Bare().run_test(size=(80, 24)) as pilot:
        for _ in range(60):
            before = time.process_time()
            await pilot.press("j")
            took.append((time.process_time() - before) * 1000)
    return quantiles(took, n=20)[-1]


def _memory(name: str) -> int:
    """Bytes, as the system counts them under this name."""
    found = re.search(rf"{name}:\s*(\d+)", Path("/proc/self/status").read_text())
    return int(found[1]) * 1024 if found else 0


# Figures -----------------------------------------------------------------------------------------------------


def _measured(folder: Path, paths: list[str]) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.bench_app", "--child", str(folder), *paths]
    run = subprocess.run(command, capture_output=True, cwd=ROOT, text=True, check=False)
    if run.returncode:
        raise RuntimeError(run.stderr[-3000:])
    found: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return found


def sizes(counts: list[int]) -> bool:
    """Print a line a size; whether all promises are met."""
    with tempfile.TemporaryDirectory() as name:
        five = Path(name)
        app = _measured(five, make(five, 100))["rss"]
    is_met, cost = True, dict[int, float]()
    _say(
        f"{'reports':>8}{'open ms':>9}{'filter ms':>11}{'key ms':>8}{'(bare)':>8}{'decision ms':>13}{'(disk)':>8}"
        f"{'sort ms':>9}{'walk ms':>9}{'B/report':>10}"
    )
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            told = _measured(folder, make(folder, count))
        each = max(0, told["rss"] - app) / count
        megabytes = told["rss"] / 1e6
        cost[count] = told["open"] / count
        quiet = min(1.0, FLOORS["core"] / told["bare key"])
        promises = {
            "open": told["open"] * quiet <= OPEN,
            "filter": told["filter"] * quiet <= FILTER,
            "key": told["key"] * quiet <= KEY,
            "decision": told["decision"] * min(1.0, FLOORS["disk"] / told["disk"]) <= DECISION,
            # A page of memory more or less is none of the reports'.
            "memory": megabytes <= MEGABYTES if count < 10_000 else each <= BYTES,
        }
        missed = [promise for promise, kept in promises.items() if not kept]
        is_met &= not missed
        _say(
            f"{count:>8}{told['open']:>9.0f}{told['filter']:>11.1f}{told['key']:>8.1f}{told['bare key']:>8.1f}"
            f"{told['decision']:>13.2f}{told['disk']:>8.2f}{told['sort']:>9.1f}{told['walk']:>9.1f}{each:>10.0f}  "
            + (f"NOT met: {' '.join(missed)}" if missed else "met")
        )
    if len(counts) > 1:
        grown = cost[counts[-1]] / cost[counts[-2]]
        is_met &= grown <= GROWTH
        _say(f"opening one of {counts[-1]} costs {grown:.2f} times one of {counts[-2]}: {_told(grown <= GROWTH)}")
    return is_met


def first_frame(rounds: int) -> bool:
    """Print how long the first frame takes over five reports, and a bare Textual app's; whether the promise is met."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        reports = folder / "five"
        reports.mkdir()
        for number in range(5):
            (reports / f"{number}.txt").write_bytes((ROOT / REPORT).read_bytes() + b"\n" * number)
        starts: dict[str, Callable[[], float]] = {
            "gouji": lambda: _start(folder, "报告库", "tui.main", str(reports)),
            "bare": lambda: _start(folder, "bare", "tests.bench_app", "--bare"),
        }
        took: dict[str, list[float]] = {name: [] for name in starts}
        for _ in range(1 + rounds):
            for which, start in starts.items():
                took[which].append(start())
    ours, bare = (min(took[which][1:]) for which in ("gouji", "bare"))  # the first start only writes bytecode
    is_met = ours <= FIRST_FRAME * bare
    _say(
        f"first frame over five reports {ours * 1000:.0f} ms, a bare Textual app {bare * 1000:.0f} ms: "
        f"{ours / bare:.2f} times ({FIRST_FRAME} promised), {_told(is_met)}"
    )
    return is_met


def _start(folder: Path, sign: str, module: str, *arguments: str) -> float:
    """Seconds until `sign` stands on a new terminal."""
    begun = time.perf_counter()
    # As it starts where it was installed: with its bytecode.
    bytecode = {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
    app = Counted((80, 24), folder, module, *arguments, **bytecode)
    seen, end = b"", begun + 30
    while sign.encode() not in seen and time.perf_counter() < end:
        if select.select([app.fd], [], [], 0.5)[0]:
            seen += os.read(app.fd, 65536)
    took = time.perf_counter() - begun
    app.close()
    return took


def _bare() -> None:
    from textual.app import App, ComposeResult
    from textual.widgets import Static

    class Bare(App[None]):
        def compose(self) -> ComposeResult:
            yield Static("a bare app")

    Bare().run(mouse=False)


def _told(is_met: bool) -> str:
    return "met" if is_met else "NOT met"


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; the exit status is 1 if a promise is not met."""
    parser = argparse.ArgumentParser(
        "python -m tests.bench app", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--rounds", type=int, default=9, help="starts of which the fastest counts")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--child", nargs="+", help=argparse.SUPPRESS)
    parser.add_argument("--bare", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.bare:
        _bare()
        return 0
    if given.child:
        _say(json.dumps(child(Path(given.child[0]), given.child[1:])))
        return 0
    counts = [int(size) for size in given.sizes.split(",")][: 2 if given.quick else None]
    parts = [sizes(counts), first_frame(given.rounds), idle(5 if given.quick else 60)]
    return 0 if all(parts) else 1


def idle(seconds: float) -> bool:
    """Print what an idle app writes; whether it is nothing."""
    from tests.app import idle as idling

    with tempfile.TemporaryDirectory() as name:
        written = idling.idle(Path(name), seconds)
    _say(f"idle for {seconds:g} s on every page: {written} bytes, {_told(not written)}")
    return not written


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
