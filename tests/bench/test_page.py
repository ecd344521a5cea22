"""The page of figures is written from figures as they are, and the plan's arithmetic can be checked by hand."""

from datetime import date
from pathlib import Path

import pytest

from parser.wording import Wording
from tests.bench import app, batch, page, plan, reading
from tests.bench.figures import Chapter, Figure, kept, lines

FORMATS = {"text": 2.0, "HTML of 75 KB": 10.0, "DOCX": 20.0, "PDF of six pages": 40.0}
TIMES = Chapter(
    Wording("读与判", "Reading"), "string work.", tuple(Figure(name, took, "ms", 2.0) for name, took in FORMATS.items())
)
LIBRARY = Chapter(
    Wording("库", "Library"),
    "the size before.",
    (
        Figure("on the disk, a report of 100", 900.0, "bytes", None),
        Figure("on the disk, a report of 1,000", 600.0, "bytes", 900.0, "1.3 times", True),
    ),
)
MEASURED = plan.Measured(FORMATS, batch=5.0, jsonl=10_000.0, parquet=800.0, library=600.0)


def _page(*chapters: Chapter) -> str:
    return page.written(chapters, MEASURED, on="2 cores", day=date(2026, 1, 2), command="python -m tests.bench page")


def test_a_figure_stands_beside_its_floor_its_ratio_and_its_promise() -> None:
    figure = Figure("a key", 9.0, "ms", 2.0, "16 ms", True)
    assert figure.cells == ("a key", "9.00 ms", "2.00", "4.50", "16 ms", "yes")
    assert f"| {' | '.join(figure.cells)} |" in _page(Chapter(Wording("甲", "A"), "B.", (figure,)))


def test_what_has_no_floor_or_no_promise_shows_a_dash_and_never_a_nought() -> None:
    assert Figure("idle", 0.0, "bytes", None).cells == ("idle", "0 bytes", "–", "–", "–", "–")


def test_a_broken_promise_is_told_at_the_top_and_in_its_line() -> None:
    broken = Chapter(Wording("甲", "A"), "B.", (Figure("a key", 40.0, "ms", 2.0, "16 ms", False),))
    assert kept([TIMES, LIBRARY]) and "All promises are met." in _page(TIMES, LIBRARY)
    assert not kept([TIMES, broken]) and "**Not all promises are met.**" in _page(TIMES, broken)
    assert "| 16 ms | **NO** |" in _page(broken) and next(lines(broken.figures)).endswith("NO")


def test_the_page_names_the_machine_the_day_the_command_and_every_chapter_once() -> None:
    text = _page(TIMES, LIBRARY)
    assert "`python -m tests.bench page` on 2026-01-02: 2 cores" in text
    for heading in ("## 读与判 / Reading", "## 库 / Library", "## 全国十年 / A plan"):
        assert text.count(heading) == 1
    widths = {line.count("|") for line in text.splitlines() if line.startswith("| ") and "of 100" in line}
    assert widths == {7}


def test_the_plan_is_reckoned_from_the_formats_of_the_run_and_the_largest_library() -> None:
    assert page.measured([TIMES, LIBRARY], 5.0, 10_000.0, 800.0) == MEASURED


def test_the_plans_arithmetic() -> None:
    found = plan.reckon(plan.Plan(a_year=1000, years=2, machines=5, cores=2, apart=0.5), MEASURED)
    # 5 ms in a batch less 2 ms of text, and the mix of 0.05 × 2 + 0.65 × 10 + 0.15 × 20 + 0.15 × 40.
    assert found.reports == 2000 and found.around == 3.0 and found.each == pytest.approx(3 + 15.6)
    assert found.core_hours == pytest.approx(2000 * 18.6 / 3_600_000)
    assert found.hours == pytest.approx(found.core_hours / 5)
    assert (found.jsonl, found.parquet, found.library) == pytest.approx((0.02, 0.0016, 0.0012))
    assert found.computing == pytest.approx(found.core_hours / 0.5 * 0.05)
    assert found.storing == pytest.approx(found.gigabytes * 2 * 0.023 * 12)


def test_the_plan_shows_the_numbers_it_is_reckoned_from() -> None:
    text = "\n".join(plan.told(plan.Plan(), MEASURED))
    assert "150,000 reports a year × 10 years = **1,500,000 reports** on 10 machines" in text
    assert "3.00 + 0.05 × 2.00 + 0.65 × 10.00 + 0.15 × 20.00 + 0.15 × 40.00 | 18.60 |" in text
    assert "1,500,000 × 18.60 / 3,600,000 | 7.8 |" in text


def test_the_mix_of_formats_is_whole_and_names_formats_that_are_measured() -> None:
    assert sum(plan.SHARES.values()) == pytest.approx(1)
    assert plan.SHARES.keys() == plan.KILOBYTES.keys() <= {name for name, *_ in reading.inputs()}


def test_a_slow_floor_excuses_no_broken_promise() -> None:
    assert app._timed("a key", 15.0, floor=4.0, promised=16.0).is_met
    assert not app._timed("a key", 30.0, floor=4.0, promised=16.0).is_met


def test_many_reports_cost_as_many_files_as_were_asked_for(tmp_path: Path) -> None:
    batch.write(tmp_path, 7)
    size, files = batch._size(tmp_path)
    assert files == 7 and size == sum(file.stat().st_size for file in tmp_path.rglob("*.txt"))
