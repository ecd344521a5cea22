"""What the app costs over libraries of 1,000, 10,000 and 100,000 reports, each figure beside a floor of the same run.

For every size a library is made whose reports have been read before, and the app is opened on it in a process of its
own: until all are listed, a filter typed letter by letter, keys, decisions with what makes them durable, memory, and
what the library takes on the disk. Then the first frame over five reports against a bare Textual app, and what an idle
app writes. Times are those of a core but for decisions, which wait for the disk, and the first frame. A promise in
milliseconds is kept or broken as measured.
"""

from __future__ import annotations

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
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median, quantiles
from typing import TYPE_CHECKING, Any

from parser.rules.model import Verdict
from parser.wording import Wording
from tests.app.ptys import Counted
from tests.bench.figures import Chapter, Figure
from tui.library.cache import Reading, Stamp
from tui.library.summary import Summary, haystack

if TYPE_CHECKING:
    from tui.app.app import GoujiApp

SIZES = (1_000, 10_000, 100_000)
STARTS, IDLE = 9, 60.0
ROOT = Path(__file__).resolve().parents[2]

OPEN, FILTER, KEY, DECISION, BYTES = 1500.0, 100.0, 16.0, 16.0, 1024
FIRST_FRAME, MEGABYTES = 1.25, 120
GROWTH = 1.3
"""A report of the largest library may cost so many times one of the smallest but one: linear, with room for noise."""

REPORT = "samples/04-moping-2021-arithmetic.txt"
REAL = 300
"""Reports that are real files: those that keys may open."""
WORDS = ("云溪12县", "verdict:fail 2021", "rule:t301 !2022", "open 财政", "年度报告 year:2019-2023")


def chapters(sizes: tuple[int, ...] = SIZES, starts: int = STARTS, idle: float = IDLE) -> Iterator[Chapter]:
    """The figures of libraries of these sizes, of the fastest of so many starts, and of so many idle seconds."""
    libraries = Wording("应用与报告库", "The app and its library")
    floor = "a key in a bare Textual app; for a decision a line synced to the disk; for a growth the size before it."
    yield Chapter(libraries, floor, tuple(_libraries(sizes)))
    start = Wording("启动与静止", "Start and rest")
    yield Chapter(start, "a bare Textual app, in turn.", (first_frame(starts), _idle(idle)))


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
        None,
        haystack(agency, year, f"{agency}{year}年政府信息公开工作年度报告"),
    )
    return Reading(summary, b"")


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
        for name, listed in (("rows", 1), ("open", count)):
            while len(app.session.summaries) < listed:
                await asyncio.sleep(0.001)
            await _drawn(app)
            told[name] = (time.process_time() - start) * 1000
        while app.reading:
            await asyncio.sleep(0.05)
        await pilot.pause()
        told["looked"] = (time.process_time() - start) * 1000 - told["open"]
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
    told["kept"] = sum(file.stat().st_size for file in (folder / "library").rglob("*") if file.is_file())
    told["bare key"] = await _bare_keys()
    return told


async def _drawn(app: GoujiApp) -> None:
    """Wait until what is known now is on the screen. A pause would wait for all that goes on behind it too."""
    drawn = asyncio.Event()
    app.call_after_refresh(drawn.set)
    await drawn.wait()


async def _bare_keys() -> float:
    """The 95th percentile of a key in an app that shows a number and no more, in milliseconds."""
    from tests.bench.bare import Bare

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
    command = [sys.executable, "-m", "tests.bench.app", str(folder), *paths]
    run = subprocess.run(command, capture_output=True, cwd=ROOT, text=True, check=False)
    if run.returncode:
        raise RuntimeError(run.stderr[-3000:])
    found: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return found


def _told(count: int) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as name:
        return _measured(Path(name), make(Path(name), count))


def _libraries(sizes: tuple[int, ...]) -> Iterator[Figure]:
    small = _told(100)
    before, before_count = small, 100
    for count in sizes:
        told = _told(count)
        key, disk = told["bare key"], told["disk"]
        on = f"of {count:,}"
        for name, what, promised in (
            ("the first rows", "rows", None),
            ("opening a library", "open", OPEN),
            ("looking after the files", "looked", None),
            ("a letter of a filter", "filter", FILTER),
            ("a key", "key", KEY),
            ("sorting", "sort", None),
            ("to the next problem", "walk", None),
        ):
            yield _timed(f"{name} {on}", told[what], key, promised)
        yield _timed(f"a decision {on}", told["decision"], disk, DECISION)
        megabytes, each = told["rss"] / 1e6, max(0, told["rss"] - small["rss"]) / count
        # A page of memory more or less is none of the reports'.
        if count < 10_000:
            yield Figure(f"memory {on}", megabytes, "MB", small["rss"] / 1e6, f"{MEGABYTES} MB", megabytes <= MEGABYTES)
        else:
            yield Figure(f"memory of a report {on}", each, "bytes", None, f"{BYTES} bytes", each <= BYTES)
        yield _grown(f"on the disk, a report {on}", "bytes", told["kept"] / count, before["kept"] / before_count, None)
        if before is not small:
            ours, theirs = told["open"] / count, before["open"] / before_count
            yield _grown(f"opening, a report {on}", "ms", ours, theirs, GROWTH)
        before, before_count = told, count


def _timed(name: str, took: float, floor: float, promised: float | None) -> Figure:
    if promised is None:
        return Figure(name, took, "ms", floor)
    return Figure(name, took, "ms", floor, f"{promised:g} ms", took <= promised)


def _grown(name: str, unit: str, value: float, before: float, promised: float | None) -> Figure:
    if promised is None:
        return Figure(name, value, unit, before)
    return Figure(name, value, unit, before, f"{promised} times", value <= promised * before)


def first_frame(rounds: int) -> Figure:
    """How long the first frame takes over five reports, against a bare Textual app's, in milliseconds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        reports = folder / "five"
        reports.mkdir()
        for number in range(5):
            (reports / f"{number}.txt").write_bytes((ROOT / REPORT).read_bytes() + b"\n" * number)
        starts: dict[str, Callable[[], float]] = {
            "gouji": lambda: _start(folder, "报告库", "tui.main", str(reports)),
            "bare": lambda: _start(folder, "a bare app", "tests.bench.bare"),
        }
        took: dict[str, list[float]] = {name: [] for name in starts}
        for _ in range(1 + rounds):
            for which, start in starts.items():
                took[which].append(start())
    # The first start only writes bytecode.
    ours, bare = (min(took[which][1:]) * 1000 for which in ("gouji", "bare"))
    is_met = ours <= FIRST_FRAME * bare
    return Figure("first frame over five reports", ours, "ms", bare, f"{FIRST_FRAME} times", is_met)


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


def _idle(rest: float) -> Figure:
    """The bytes that an idle app writes."""
    from tests.app import idle

    with tempfile.TemporaryDirectory() as name:
        written = idle.idle(Path(name), rest)
    return Figure(f"written in {rest:g} idle seconds", written, "bytes", None, "0 bytes", not written)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(child(Path(sys.argv[1]), sys.argv[2:])) + "\n")
