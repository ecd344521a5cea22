"""Reading files behind the screen: progress, stopping, and what the library remembers."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

import parser.reader
from parser.report import Report
from tests.app.frames import frame, text
from tui.app import loading
from tui.app.app import GoujiApp
from tui.library import Library


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    sound = (Path(__file__).parents[2] / "samples" / "06-heting-2022-pair.txt").read_text("utf-8")
    for number in range(6):
        (folder / f"{number}.txt").write_text(sound.replace("鹤汀", f"云溪{number}"), "utf-8")
    return folder


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    opened = Library.open(tmp_path / "library")
    yield opened
    opened.close()


async def settled(app: GoujiApp, pilot: Pilot[None]) -> None:
    """Wait until nothing is being read and everything read is shown."""
    async with asyncio.timeout(20):
        while app.reading or any(not worker.is_finished for worker in app.workers):
            await pilot.pause(0.01)
    await pilot.pause()


async def test_reports_of_a_folder_come_in_order_and_are_remembered(reports: Path, library: Library) -> None:
    app = GoujiApp([str(reports)], library)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        assert list(app.session.judgements) == [str(reports / f"{n}.txt") for n in range(6)]
        assert "6 份" in frame(app)[0] and not app.reading
    assert library.paths() == [str(reports / f"{n}.txt") for n in range(6)]


async def test_reading_shows_progress_and_can_be_stopped(
    reports: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, reached = threading.Event(), threading.Event()
    read_path = parser.reader.read_path

    def slow(path: str) -> Report:
        if path.endswith("3.txt"):
            reached.set()
            go_on.wait(10)
        return read_path(path)

    monkeypatch.setattr(parser.reader, "read_path", slow)
    monkeypatch.setattr(loading, "PAUSE", 0.0)
    app = GoujiApp([str(reports)], library)
    async with app.run_test(size=(80, 24)) as pilot:
        async with asyncio.timeout(20):
            while not reached.is_set():
                await pilot.pause(0.01)
        await pilot.pause()
        shown = text(app)
        assert "正在读取 3/6 ##########.........." in shown and "Esc 停止" in shown
        await pilot.press("j", "j")
        assert app.session.current == str(reports / "2.txt")
        await pilot.press("escape")
        go_on.set()
        await settled(app, pilot)
        assert "已停止，读了 3/6 份" in text(app)
        assert app.session.current == str(reports / "2.txt")
        assert library.paths() == list(app.session.summaries), "what was under way may still have come in"


async def test_the_cursor_stays_while_reports_come_in(reports: Path, library: Library) -> None:
    app = GoujiApp([str(reports)], library)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        await pilot.press("j", "j")
        before = app.session.current
        app.session.add([])
        app.post_message(app.ReportsRead(loading.Batch(6, 6, tuple(app.session.summaries.values()), last=True)))
        await pilot.pause()
        assert app.session.current == before
        assert frame(app)[4].startswith(">")


async def test_a_folder_without_reports_says_what_to_do(tmp_path: Path, library: Library) -> None:
    app = GoujiApp([str(tmp_path / "nothing")], library)
    (tmp_path / "nothing").mkdir()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        assert "给出的路径里没有可读的文件" in text(app)


async def test_a_reader_that_breaks_does_not_take_the_app_down(
    reports: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(path: str) -> Report:
        raise MemoryError

    monkeypatch.setattr(parser.reader, "read_path", broken)
    app = GoujiApp([str(reports)], library)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        assert len(app.session.summaries) == 6
        assert all("程序出错（MemoryError）" in one.reason[0] for one in app.session.summaries.values() if one.reason)
        assert all(one.reason for one in app.session.summaries.values())


async def test_the_same_file_twice_is_one_report(reports: Path, library: Library) -> None:
    app = GoujiApp([str(reports / "1.txt"), str(reports)], library)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app, pilot)
        assert len(app.session.judgements) == 6
