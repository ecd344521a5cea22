"""What reading and judging cost, each figure beside a floor measured in the same run.

    python -m tests.bench [--rounds N] [--quick]
    python -m tests.bench app                      what the app costs: see `tests.bench_app`

Prints for each kind of input the median in milliseconds of one core, warm; the same as a multiple of the floor; what
is promised; and whether it is met. Then the cost of prose in text of 0.5, 5 and 50 MB, which must grow no faster than
its size, and the most memory a process needs for inputs of several sizes, at most ten times the input and 80 MB.
`--quick` leaves out the last two. The exit status is 1 if a promise is not met.

The floor is pure Python doing the kind of work that reading does (`floor`). It and each figure are measured in turn,
round by round, so that a slower or busier machine slows both: compare ratios between machines and runs, milliseconds
only within a run. A promise in milliseconds counts as met, too, where the ratio keeps it on a machine whose floor takes
`FLOOR_MS`, as the one did on which the promises were made.
"""

from __future__ import annotations

import argparse
import gc
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random
from statistics import median
from typing import NamedTuple

from parser.judge import judge
from parser.reader import read
from parser.rules.model import Judgement
from tests.generate.model import draw
from tests.generate.pages import page
from tests.sources import office, papers, webpages

FLOOR_MS = 2.0
"""Milliseconds of the floor on the machine on which the promises were made."""

_ROUNDS = 40
_SIZES = (500_000, 5_000_000, 50_000_000)
_BYTES_BEYOND, _TIMES = 80 << 20, 10
_NO_SLOWER = 1.5
"""A byte of the largest text may cost so many times one of the smallest: caches grow cold."""

ROOT = Path(__file__).resolve().parents[1]

_ALONE = """
import re, resource, sys
from pathlib import Path
from parser.judge import judge
from parser.reader import read_path

judge(read_path(sys.argv[1]))
status = Path("/proc/self/status")
# What the resource module tells includes the process this one was started from.
peak = re.search(r"VmHWM:\\s*(\\d+)", status.read_text())[1] if status.exists() else None
print(peak or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
"""A program that imports nothing but the core, reads and judges one file and prints its peak in KB."""

_WORD = re.compile(r"[\d.]+|[\u4e00-\u9fff]+")
_FLOOR_TEXT = "".join(
    f"\t（{number}）本年新收政府信息公开申请数量\t{number * 7}\t{number % 5}\t0\t总计\t{number * 8} |\n"
    for number in range(300)
)
_FLOOR_TABLE = str.maketrans({"（": "(", "）": ")", "\t": " ", "\xa0": " "})


class _Word(NamedTuple):
    text: str
    line: int
    value: int | None


def floor() -> int:
    """A fixed piece of string work on some 9,000 characters: translate, split, match, keep as objects and look up."""
    words: list[_Word] = []
    for number, line in enumerate(_FLOOR_TEXT.translate(_FLOOR_TABLE).split("\n")):
        for found in _WORD.findall(line.strip(" |")):
            words.append(_Word(found.removeprefix("本年"), number, int(found) if found.isdigit() else None))
    places: dict[str, list[int]] = {}
    for word in words:
        places.setdefault(word.text, []).append(word.line)
    return len(places) + sum(word.value or 0 for word in words)


def _read_and_judge(data: bytes) -> Judgement:
    return judge(read(data, "输入"))


class Figure(NamedTuple):
    """A median in milliseconds, as a multiple of the floor, and what is promised."""

    name: str
    size: int
    milliseconds: float
    ratio: float
    promised: float

    @property
    def is_met(self) -> bool:
        """Whether the promise is kept here, or would be on the machine on which it was made."""
        return min(self.milliseconds, self.ratio * FLOOR_MS) <= self.promised


def measure(name: str, size: int, work: Callable[[], object], promised: float, rounds: int) -> Figure:
    """The figure of `work`, warm, in turn with the floor."""
    work()
    floor()
    # What the writers of the inputs left behind is none of the reading's garbage.
    gc.collect()
    gc.freeze()
    floors, works = [], []
    for _ in range(rounds):
        floors.append(_seconds(floor))
        works.append(_seconds(work))
    return Figure(name, size, median(works) * 1000, median(works) / median(floors), promised)


def _seconds(work: Callable[[], object]) -> float:
    """Seconds that a core worked, which a busy machine does not change."""
    start = time.process_time()
    work()
    return time.process_time() - start


def inputs() -> list[tuple[str, bytes, float, float | None]]:
    """Name, bytes, milliseconds promised for reading and judging, and for judging alone where that is promised."""
    rng = Random("bench")
    text = page(draw(rng), "word-tab", rng, script="hans")
    hant = page(draw(rng), "word-tab", rng, script="hant")
    paper = office.small(3)
    return [
        ("text", text.encoded(), 2.0, 0.7),
        ("text, Traditional", hant.encoded(), 6.0, None),
        ("HTML of 75 KB", web_page(rng), 8.0, None),
        ("DOCX", office.to_docx(paper), 60.0, None),
        ("PDF of six pages", six_pages(paper), 150.0, None),
    ]


def six_pages(paper: office.Paper) -> bytes:
    """A PDF of a whole report with as much prose as fills six pages."""
    words = "相关工作按季度调度，办理情况在网站专栏公布，并接受群众监督。" * 9
    at = next(n for n, block in enumerate(paper.blocks) if isinstance(block, str) and block.startswith("二、"))
    for count in range(40):
        blocks = [*paper.blocks[:at], *[words] * count, *paper.blocks[at:]]
        data = papers.to_pdf(replace(paper, blocks=blocks))
        if len(re.findall(rb"/Type /Page\b", data)) >= 6:
            return data
    raise ValueError("no paper has six pages")


def web_page(rng: Random) -> bytes:
    """A page as an agency's site and a word processor make it together."""
    cell = '<td{spans} style="width:52.1pt;padding:0 5.4pt"><p class="MsoNormal" align="center"><span lang="EN-US" '
    cell += 'style="font-size:12pt;font-family:宋体;color:#333">{text}<o:p></o:p></span></p></td>'
    body = webpages.body_html(webpages.drawn(draw(rng), rng), cell)
    menu = "".join(f'<li><a href="/zwgk/{n}.html" title="栏目{n}">栏目{n}</a></li>' for n in range(100))
    script = f"<script>{'var settings = settings || {}; ' * 100}</script>"
    html = webpages.page_html(f"<div class=nav><ul>{menu}</ul></div><div id=main>{body}</div>", script)
    filler = "<p>　　相关工作按季度调度，办理情况在网站专栏公布。</p>\n"
    return html.replace(
        "</body>", filler * max(0, (75_000 - len(html.encode())) // len(filler.encode())) + "</body>"
    ).encode()


def prose(size: int) -> bytes:
    """A text report followed by prose, in lines of every length, up to `size` bytes."""
    rng = Random("prose")
    text = page(draw(rng), "word-tab", rng).text
    words = (
        "本机关",
        "全年公开",
        "各类信息",
        "政策文件",
        "办理申请",
        "2023年",
        "36件，",
        "按月调度。",
        "其中",
        "（二）",
        "图解",
    )
    lines = ["".join(rng.choices(words, k=rng.randint(3, 120))) for _ in range(2000)]
    block = ("\n".join(lines) + "\n").encode()
    whole = text.encode() + b"\n" + block * (size // len(block) + 1)
    return whole[:size].decode("utf-8", "ignore").encode()


def peak(data: bytes) -> int:
    """The most memory, in bytes, that a process of its own needs to read and judge `data`."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        run = subprocess.run(
            [sys.executable, "-c", _ALONE, file.name], capture_output=True, check=True, cwd=ROOT, text=True
        )
    return int(run.stdout) * 1024


def _times(rounds: int) -> bool:
    """Print the table of figures; whether all are met."""
    figures = []
    for name, data, promised, judging in inputs():
        report = read(data, "输入")
        figures.append(measure(name, len(data), partial(_read_and_judge, data), promised, rounds))
        if judging is not None:
            figures.append(measure(f"{name}, judging", 0, partial(judge, report), judging, rounds))
    _say(f"floor {median(_seconds(floor) for _ in range(50)) * 1000:.2f} ms (counted as {FLOOR_MS:g} ms)")
    _say(f"{'read and judge':22}{'bytes':>9}{'ms':>9}{'floors':>9}{'promised':>10}")
    for one in figures:
        told = "met" if one.is_met else "NOT met"
        size = one.size or ""
        _say(f"{one.name:22}{size:>9}{one.milliseconds:>9.2f}{one.ratio:>9.2f}{one.promised:>10.1f}  {told}")
    return all(one.is_met for one in figures)


def _growth() -> bool:
    """Print what prose of growing size costs; whether the cost of a byte stays the same."""
    costs = []
    for size in _SIZES:
        data = prose(size)
        base = min(_seconds(floor) for _ in range(20))
        took = _seconds(partial(_read_and_judge, data))
        costs.append(took / base / size)
        _say(f"prose {size / 1e6:5.1f} MB {took:8.2f} s {took / size * 1e9:8.0f} ns a byte {took / base:9.0f} floors")
    is_met = costs[-1] <= _NO_SLOWER * costs[0]
    told = "met" if is_met else "NOT met"
    _say(f"a byte of the largest costs {costs[-1] / costs[0]:.2f} times one of the smallest: {told}")
    return is_met


def _memory() -> bool:
    """Print the most memory for inputs of several kinds and sizes; whether it stays within the promise."""
    found = [(name, data) for name, data, _, _ in inputs()]
    found += [(f"prose {size / 1e6:g} MB", prose(size)) for size in _SIZES]
    is_met = True
    for name, data in found:
        needed, allowed = peak(data), _TIMES * len(data) + _BYTES_BEYOND
        is_met &= needed <= allowed
        told = "met" if needed <= allowed else "NOT met"
        _say(f"memory {name:22}{needed / 2**20:8.0f} MB of {allowed / 2**20:6.0f} MB  {told}")
    return is_met


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; the exit status is 1 if a promise is not met."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments[:1] == ["app"]:
        from tests import bench_app

        return bench_app.main(arguments[1:])
    parser = argparse.ArgumentParser(
        "python -m tests.bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=_ROUNDS)
    parser.add_argument("--quick", action="store_true", help="only the table")
    given = parser.parse_args(arguments)
    parts = [_times(given.rounds)]
    if not given.quick:
        parts += [_growth(), _memory()]
    return 0 if all(parts) else 1


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
