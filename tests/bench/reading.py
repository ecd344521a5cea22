"""What reading and judging cost, by format, and how that grows with the size of the input.

The floor is pure Python doing the kind of work that reading does (`floor`). It and each figure are measured in turn,
round by round, so that a slower or busier machine slows both: compare ratios between machines and runs, milliseconds
only within a run. A promise in milliseconds is kept or broken as measured. Of texts, many are drawn and taken in
turn: what one costs depends on its furniture, its units and its findings. Judging alone is measured on a report
freshly read each round, warm (one round before is not counted) and with no garbage collected meanwhile.
"""

from __future__ import annotations

import gc
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import cycle
from pathlib import Path
from random import Random
from statistics import median
from typing import NamedTuple

from parser.judge import judge
from parser.reader import read
from parser.rules.model import Judgement
from parser.wording import Wording
from tests.bench.figures import Chapter, Figure, seconds
from tests.generate.model import draw
from tests.generate.pages import page
from tests.seeds import SEEDS
from tests.sources import office, papers, webpages

ROUNDS = 40
_TEXTS = 20
_SCRIPTS = ("hans", "hant")
SIZES = (500_000, 5_000_000, 50_000_000)
_BYTES_BEYOND, _TIMES = 80 << 20, 10
_NO_SLOWER = 1.5
"""A byte of the largest text may cost so many times one of the smallest: caches grow cold."""

ROOT = Path(__file__).resolve().parents[2]

_ALONE = """
import re, resource, sys
from pathlib import Path
from parser.judge import judge
from parser.reader import read_path

if sys.argv[1:]:
    judge(read_path(sys.argv[1]))
status = Path("/proc/self/status")
# What the resource module tells includes the process this one was started from.
peak = re.search(r"VmHWM:\\s*(\\d+)", status.read_text())[1] if status.exists() else None
print(peak or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
"""A program that imports nothing but the core, reads and judges a file, if given, and prints its peak in KB."""

_WORD = re.compile(r"[\d.]+|[\u4e00-\u9fff]+")
_FLOOR_TEXT = "".join(
    f"\t（{number}）本年新收政府信息公开申请数量\t{number * 7}\t{number % 5}\t0\t总计\t{number * 8} |\n"
    for number in range(300)
)
_FLOOR_TABLE = str.maketrans({"（": "(", "）": ")", "\t": " ", "\xa0": " "})


class Input(NamedTuple):
    """Reports of one kind, and the milliseconds promised for reading and judging one, and for judging alone."""

    name: str
    papers: Sequence[bytes]
    promised: float | None = None
    judging: float | None = None


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


def chapters(rounds: int = ROUNDS, sizes: tuple[int, ...] = SIZES) -> Iterator[Chapter]:
    """The time by format; then what prose of these sizes, in bytes, costs in time and in memory."""
    times = Wording("读与判", "Reading and judging")
    yield Chapter(times, "a fixed piece of string work, in turn with the figure; medians.", tuple(_times(rounds)))
    if sizes:
        growth = Wording("越长越久", "Time by size")
        yield Chapter(growth, f"a byte of {sizes[0] / 1e6:g} MB.", tuple(_growth(sizes)))
        memory = Wording("内存", "Memory of reading and judging")
        told = "a process that has imported the core and reads nothing."
        yield Chapter(memory, told, tuple(_memory(sizes)))


def measure(name: str, once: Callable[[], float], promised: float | None, rounds: int) -> Figure:
    """The figure in milliseconds of what `once` does and tells the seconds of, in turn with the floor.

    Each is warmed by a run of its own just before, and no garbage is collected meanwhile, as in every run over many
    files.
    """
    floors, works = [], []
    # What the writers of the inputs left behind is none of the reading's garbage.
    gc.collect()
    gc.freeze()
    gc.disable()
    for _ in range(rounds):
        floor()
        floors.append(seconds(floor))
        once()
        works.append(once())
    gc.enable()
    took, base = median(works) * 1000, median(floors) * 1000
    if promised is None:
        return Figure(name, took, "ms", base)
    return Figure(name, took, "ms", base, f"{promised:g} ms", took <= promised)


def _read_and_judge(data: bytes) -> Judgement:
    return judge(read(data, "输入"))


def _judging(data: bytes) -> float:
    """The seconds that judging takes of a report freshly read, of which nothing has been worked out yet.

    Reading is outside the clock.
    """
    return seconds(partial(judge, read(data, "输入")))


def _times(rounds: int) -> Iterator[Figure]:
    for name, given, promised, judging in (*inputs(), *_real()):
        yield measure(name, _in_turn(given, _reading_and_judging), promised, rounds)
        if len(given) > 1:
            yield measure(f"{name}, judging", _in_turn(given, _judging), judging, rounds)


def _in_turn(papers: Sequence[bytes], work: Callable[[bytes], float]) -> Callable[[], float]:
    turn = cycle(papers)
    return lambda: work(next(turn))


def _reading_and_judging(data: bytes) -> float:
    return seconds(partial(_read_and_judge, data))


def _growth(sizes: tuple[int, ...]) -> Iterator[Figure]:
    first = None
    usual = min(seconds(floor) for _ in range(20))
    for size in sizes:
        data = prose(size)
        base = min(seconds(floor) for _ in range(20))
        took = seconds(partial(_read_and_judge, data))
        # Nanoseconds a byte, had the machine stayed as fast as it was at first: so they can be compared.
        each = took / base * usual / size * 1e9
        first = first or each
        yield Figure(
            f"prose of {size / 1e6:g} MB, a byte",
            each,
            "ns",
            first,
            f"{_NO_SLOWER} times",
            each <= _NO_SLOWER * first,
        )


def _memory(sizes: tuple[int, ...]) -> Iterator[Figure]:
    found = [(each.name, each.papers[0]) for each in inputs()]
    found += [(f"prose of {size / 1e6:g} MB", prose(size)) for size in sizes]
    base = peak(None) / 2**20
    for name, data in found:
        needed, allowed = peak(data) / 2**20, (_TIMES * len(data) + _BYTES_BEYOND) / 2**20
        yield Figure(name, needed, "MB", base, f"{allowed:.0f} MB", needed <= allowed)


def inputs() -> list[Input]:
    """The reports for which a time is promised."""
    rng = Random("bench")
    hans, hant = ([page(draw(rng), "word-tab", rng, script=s).encoded() for _ in range(_TEXTS)] for s in _SCRIPTS)
    paper = office.small(3)
    return [
        Input("text", hans, 2.0, 0.7),
        Input("text, Traditional", hant, 6.0),
        Input("HTML of 75 KB", [web_page(rng)], 8.0),
        Input("DOCX", [office.to_docx(paper)], 60.0),
        Input("PDF of six pages", [six_pages(paper)], 150.0),
    ]


def _real() -> list[Input]:
    """Real texts, twice as long as the drawn ones, where they are beside the checkout; one is in Traditional."""
    return [Input("text, five real ones", [seed.read_bytes() for seed in SEEDS])] if SEEDS else []


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


def peak(data: bytes | None) -> int:
    """The most memory, in bytes, that a process of its own needs to read and judge `data`, or to do nothing."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(data or b"")
        file.flush()
        command = [sys.executable, "-c", _ALONE, *([] if data is None else [file.name])]
        run = subprocess.run(command, capture_output=True, check=True, cwd=ROOT, text=True)
    return int(run.stdout) * 1024
