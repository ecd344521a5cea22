"""How far a run is: said on a terminal only, with the rate and, once the total is known, the time that remains."""

import sys

import pytest

from parser.wording import Wording
from tests.commands.cli import Gouji
from tui.commands import printing

READ = Wording("已读 {count} 份", "{count} read")


class Clock:
    """Time that passes when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def watched(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Standard error as a terminal; called in the test itself, for the stream is another in each phase of one."""
    clock = Clock()
    monkeypatch.setattr("tui.commands.printing.time.monotonic", clock)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    return clock


def shown(capsys: pytest.CaptureFixture[str]) -> list[str]:
    return [line.removesuffix("\x1b[K") for line in capsys.readouterr().err.split("\r")[1:]]


def test_rate_and_remaining_time(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    clock = watched(monkeypatch)
    with printing.Progress(READ, "en") as progress:
        progress.begin(READ)
        for count, total in ((100, None), (2_000, None), (3_000, 20_000)):
            progress.show(count, total)
            clock.now += 5
    lines = shown(capsys)
    assert lines == ["100 read", "2,000 read, 400 a second", "3,000 read of 20,000, 300 a second, 0:57 left", ""]


def test_what_an_earlier_run_read_makes_this_one_no_faster(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = watched(monkeypatch)
    with printing.Progress(READ, "zh") as progress:
        progress.begin(READ, 10_000)
        clock.now += 10
        progress.show(10_500, 20_500)
    assert shown(capsys)[0] == "已读 10,500 份 / 20,500，每秒 50 份，还要 3:20"


def test_no_more_lines_than_somebody_can_read(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    clock = watched(monkeypatch)
    with printing.Progress(READ, "en") as progress:
        progress.begin(READ)
        for count in range(1000):
            clock.now += 0.001
            progress.show(count)
    assert 5 <= len(shown(capsys)) <= 20


@pytest.mark.parametrize(("seconds", "said"), [(0.4, "0:00"), (67, "1:07"), (3599.6, "1:00:00"), (90_000, "25:00:00")])
def test_times_as_people_read_them(seconds: float, said: str) -> None:
    assert printing.clock(seconds) == said


def test_nothing_where_nobody_looks(gouji: Gouji, county: object) -> None:
    assert "\r" not in gouji("export", str(county), "--jobs", "2").err
