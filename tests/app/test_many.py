"""Many reports: known at once, read again only where they changed, held, filtered and walked as summaries."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

import parser.reader
from parser.config import Settings
from parser.judge import judge_together
from parser.report import Report
from parser.rules.model import Severity, Verdict
from tests.app import worlds
from tests.app.frames import opened, text
from tui.app import app as apps
from tui.app import loading, looking, whole
from tui.app.app import GoujiApp
from tui.app.loading import Batch, Loader
from tui.app.session import Session
from tui.app.walk import Stop, Walk
from tui.library import Library, Mark, Standing, Summary, portions
from tui.library.cache import Cache

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.txt"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    (made / "sub").mkdir(parents=True)
    for number, sample in enumerate(SAMPLES):
        (made / ("sub" if number % 3 == 0 else "") / sample.name).write_bytes(sample.read_bytes())
    return made


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library.open(tmp_path / "library")
    yield library
    library.close()


def loaded(folder: Path, library: Library, settings: Settings | None = None) -> Session:
    """A session after everything in the folder was loaded, as the app does it."""
    session = Session(library, settings=settings)
    for batch in Loader([str(folder)], library, settings).load(lambda: False):
        take(session, batch)
    return session


def take(session: Session, batch: Batch) -> None:
    session.take(batch.summaries, batch.fresh)
    if batch.order is not None:
        session.settle_order(batch.order)


def told(session: Session) -> list[tuple[object, ...]]:
    """All of every summary, but in what order findings stand."""
    return [(*one[:10], sorted(one.findings.split()), *one[11:]) for one in session.summaries.values()]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are read from here on."""
    paths: list[str] = []
    real = parser.reader.read_path

    def noted(path: str) -> Report:
        paths.append(path)
        return real(path)

    monkeypatch.setattr(parser.reader, "read_path", noted)
    return paths


def test_the_list_says_what_judging_them_together_says(folder: Path, library: Library) -> None:
    from parser.sources.inputs import find

    session = loaded(folder, library)
    judgements = judge_together(parser.reader.read_path(path) for path in find([str(folder)]))
    expected = Session(library)
    expected.add(judgements)
    assert list(session.summaries) == list(expected.summaries)
    assert told(session) == told(expected)
    assert any("XY01" in one.codes for one in session.summaries.values())


def test_what_has_not_changed_is_not_read_again(folder: Path, library: Library, read: list[str]) -> None:
    before = loaded(folder, library)
    assert len(read) == len(SAMPLES)
    read.clear()
    again = loaded(folder, library)
    assert read == [] and told(again) == told(before) and not again.fresh


def test_only_what_changed_came_or_went_makes_a_difference(folder: Path, library: Library, read: list[str]) -> None:
    before = loaded(folder, library)
    changed, gone, moved, touched = list(before.summaries)[:4]
    Path(changed).write_bytes(Path(changed).read_bytes() + "\n补充说明。\n".encode())
    Path(gone).unlink()
    Path(moved).rename(folder / "moved.txt")
    Path(touched).write_bytes(Path(touched).read_bytes())
    read.clear()
    again = loaded(folder, library)
    assert read == [changed], "what was moved or only written anew is known by its content"
    assert gone not in again.summaries and moved not in again.summaries
    assert again.summaries[str(folder / "moved.txt")].agency == before.summaries[moved].agency
    assert again.fresh == {changed, str(folder / "moved.txt")}


def test_processes_read_the_same(
    folder: Path, tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = loaded(folder, library)
    monkeypatch.setattr(loading, "FEW", 1)
    monkeypatch.setattr(portions, "PORTION", 4)
    monkeypatch.setattr(portions, "TOGETHER", 5)
    other = Library.open(tmp_path / "other")
    there = loaded(folder, other)
    assert told(there) == told(here)
    other.close()


def test_settings_count_and_others_are_read_anew(folder: Path, library: Library, read: list[str]) -> None:
    plain = loaded(folder, library)
    graver = loaded(
        folder, library, dataclasses.replace(Settings(), off=frozenset({"T3"}), severity={"XY": Severity.INFO})
    )
    codes = {code for one in graver.summaries.values() for code in one.codes.split()}
    assert not any(code.startswith("T3") for code in codes) and "XY01" in codes
    carried = next(one for one in graver.summaries.values() if "XY01" in one.codes)
    assert carried.errors < plain.summaries[carried.path].errors or plain.summaries[carried.path].errors == 0
    read.clear()
    assert told(loaded(folder, library)) == told(plain), "judged as before"


def test_a_whole_report_is_read_when_it_is_looked_at_and_only_a_few_stay(
    folder: Path, library: Library, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole, "KEPT", 2)
    session = loaded(folder, library)
    read.clear()
    for path, one in session.summaries.items():
        session.stand_on(path)
        assert session.judgement is session.judgement is not None
        assert Summary.of(session.judgement).findings.split() == one.findings.split() or one.problems
        assert session.summaries[path] == Summary.of(session.judgement)
    assert read == list(session.summaries)
    session.judgements[read[-1]]
    assert len(read) == len(session.summaries)
    session.judgements[read[0]]
    assert len(read) == len(session.summaries) + 1


def test_a_file_that_is_another_one_by_now_changes_its_line_and_stops_no_walk(folder: Path, library: Library) -> None:
    session = loaded(folder, library)
    faulty = [path for path, one in session.summaries.items() if one.problems]
    session.stand_on(faulty[0])
    while session.next_stop(session.current, -1):
        session.stand_on(session.next_stop(session.current, -1) or "")
    sound = next(path for path, one in session.summaries.items() if not one.problems)
    following = session.next_stop(session.current, 1)
    assert following is not None
    Path(following).write_bytes(Path(sound).read_bytes())
    walk = Walk(session)
    stop = walk.step(1, inside=False)
    while isinstance(stop, Stop) and stop.path == session.current:
        session.stand_at(stop.finding)
        stop = walk.step(1, inside=False)
    assert isinstance(stop, Stop) and stop.path not in (following, session.current)
    assert session.summaries[following].problems == 0
    Path(following).unlink()
    session.judgements._kept.clear()  # type: ignore[attr-defined]
    assert session.judgements[following].report.failure is not None
    assert session.summaries[following].verdict is Verdict.UNREADABLE


def many(count: int, rng: Random) -> list[Summary]:
    """Summaries of reports that are nowhere."""
    found = []
    for number in range(count):
        errors, warnings = rng.choice(((0, 0), (1, 0), (0, 1), (2, 1)))
        keys = [f"{rng.getrandbits(64):016x}" for _ in range(errors + warnings)]
        signs = "!" * errors + "?" * warnings
        kin, year = f"云溪{number // 5}县", 2019 + number % 4
        found.append(
            Summary(
                f"/data/{number:04}.txt",
                f"{number:064x}",
                kin + "人民政府",
                year,
                kin,
                "county",
                Verdict.FAIL if errors else Verdict.ATTENTION if warnings else Verdict.PASS,
                errors,
                warnings,
                " ".join(["T301"] * bool(errors) + ["TX01"] * bool(warnings)),
                " ".join(map(str.__add__, signs, keys)),
                text=f"{kin}人民政府{year}年年度报告",
            )
        )
    return found


def test_typing_a_filter_on_gives_what_typing_it_at_once_gives(library: Library) -> None:
    rng = Random(5)
    summaries = many(300, rng)
    session = Session(library)
    session.take(summaries)
    for path in rng.sample(list(session.summaries), 40):
        session.decide_on([path], mark=rng.choice(list(Mark)), note=rng.choice(("", "再看", "2020")))
    for wanted in (
        "云溪1 verdict:fail",
        "!2020 rule:t30",
        "year:2019-2021 open",
        "再看 state:ret",
        "!open 0001",
        "year:2",
    ):
        typed = Session(library)
        typed.take(summaries)
        typed.sort_by("errors")
        for length in range(len(wanted) + 1):
            typed.filter = wanted[:length]
            at_once = Session(library)
            at_once.take(summaries)
            at_once.sort_by("errors")
            at_once.filter = wanted[:length]
            assert typed.visible == at_once.visible, wanted[:length]
        assert all((path in typed.let_through) == (path in set(typed.visible)) for path in typed.summaries)


def test_counts_and_filters_follow_every_decision(library: Library) -> None:
    rng = Random(6)
    session = Session(library)
    session.take(many(120, rng))
    for number in range(60):
        path = rng.choice(list(session.summaries))
        one = session.summaries[path]
        session.filter = rng.choice(("", "open", "state:passed", "云溪1", "note:y"))
        session.place_of(path)
        match number % 4:
            case 0:
                session.decide_on([path], mark=rng.choice(list(Mark)), note=rng.choice(("", "y")))
            case 1:
                library.rule_on(one, [key for _, key in one.keyed()], standing=rng.choice(list(Standing)))
                session.touch([path])
            case 2:
                session.undo()
            case _:
                session.decide_on(rng.sample(list(session.summaries), 20), mark=rng.choice(list(Mark)))
        anew = Session(library)
        anew.take(session.summaries.values())
        assert session.waiting == anew.waiting == sum(anew.is_open(path) for path in anew.summaries)
        assert [session.open_count(p) for p in session.summaries] == [anew.open_count(p) for p in anew.summaries]
        anew.filter = session.filter
        assert session.visible == anew.visible


def test_copies_of_a_report_share_what_is_decided(library: Library) -> None:
    (one,) = many(1, Random(1))
    session = Session(library)
    session.take([one._replace(errors=1, findings="!k1"), one._replace(path="/copy.txt", errors=1, findings="!k1")])
    session.decide_on([one.path], mark=Mark.PASSED)
    assert session.decision("/copy.txt").mark is Mark.PASSED and session.waiting == 0
    session.undo()
    assert session.decision("/copy.txt").mark is Mark.NEW and session.waiting == 2


def test_a_report_that_becomes_a_copy_shares_what_is_decided_from_then_on(library: Library) -> None:
    one, other = many(6, Random(1))[::5]
    session = Session(library)
    session.take([one, other])
    session.take([other._replace(kin=one.kin, year=one.year, sha256="c0")])
    session.decide_on([one.path], mark=Mark.PASSED)
    assert session.decision(other.path).mark is Mark.PASSED


def test_the_years_of_an_agency_meet_under_its_later_name(library: Library) -> None:
    from parser.among.register import register

    old, new, other = many(15, Random(1))[::5]
    summaries = [old._replace(year=2020), new._replace(year=2021), other]
    session = Session(library)
    session.take(summaries)
    assert session.years_of(new.path) == [new.path] and session.year_before(new.path) is None
    known = register({old.agency or "": new.agency or ""}, ())
    session = Session(library, settings=dataclasses.replace(Settings(), register=known))
    session.take(summaries)
    assert session.years_of(new.path) == [old.path, new.path]


async def test_the_second_reads_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apps, "READ_ALONG", 0.05)
    first = Library.open(tmp_path / "library")
    second = Library.open(tmp_path / "library")
    async with opened(tmp_path, library=second) as world:
        assert "待处理 4" in text(world.app)
        first.decide(worlds.faulty().report, mark=Mark.RETURNED)
        async with asyncio.timeout(10):
            while "待处理 3" not in text(world.app):
                await world.pause(0.05)
        assert "只" in await world.type("j", "A") and world.app.session.cannot_save is not None
    second.close()
    first.close()


async def test_what_is_known_is_shown_before_anything_is_looked_at(
    folder: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded(folder, library)

    def never(*_: object) -> list[object]:
        raise AssertionError("nothing is looked at before what is known is shown")

    loader = Loader([str(folder)], library)
    monkeypatch.setattr(looking.Look, "at", never)
    first = next(loader.load(lambda: False))
    assert len(first.summaries) == len(SAMPLES) and first.total == 0


def test_what_is_known_is_not_even_opened(folder: Path, library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    import zipfile

    from parser.sources import inputs

    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        archive.write(SAMPLES[0], "one.txt")
    loaded(folder, library)
    asked: list[str] = []
    real = inputs._is_zip

    def noted(path: str) -> bool:
        asked.append(path)
        return real(path)

    monkeypatch.setattr(inputs, "_is_zip", noted)
    again = loaded(folder, library)
    assert asked == [str(folder / "more.zip")], "an archive may hold others by now"
    assert f"{folder / 'more.zip'}!/one.txt" in again.summaries and len(again.summaries) == len(SAMPLES) + 1


def test_the_agencies_of_what_changed_are_judged_first(
    folder: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = loaded(folder, library)
    last = next(path for path, one in reversed(before.summaries.items()) if one.kin and one.year)
    Path(last).write_bytes(Path(last).read_bytes() + "\n补充说明。\n".encode())
    asked: list[list[str]] = []
    real = portions.together

    def noted(cache: Cache, paths: list[str], order: list[str], *rest: object, **named: bool) -> object:
        asked.append(order)
        assert sorted(paths) == sorted(order)
        return real(cache, paths, order, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(portions, "together", noted)
    after = loaded(folder, library)
    (order,) = asked
    first = [after.summaries[path].kin == after.summaries[last].kin for path in order]
    assert first == sorted(first, reverse=True) and first[0]


async def test_whoever_stood_in_a_report_that_is_gone_is_back_in_the_library(folder: Path, tmp_path: Path) -> None:
    library = Library.open(tmp_path / "library")
    gone = next(iter(loaded(folder, library).summaries))
    Path(gone).unlink()
    app = GoujiApp([], library)
    async with app.run_test(size=(80, 24)) as pilot:
        session = app.session
        for batch in Loader([str(folder)], library).load(lambda: False):
            app.post_message(app.ReportsRead(batch))
            await pilot.pause()
            if session.current == gone and len(app.screen_stack) == 1:
                session.stand_on(gone, 3)
                app.settle("section")
                await pilot.pause()
                assert len(app.screen_stack) == 3
        assert gone not in session.summaries and session.current in session.summaries
        assert len(app.screen_stack) == 1
    library.close()


async def test_a_cache_that_breaks_while_it_is_used_is_made_anew(folder: Path, tmp_path: Path) -> None:
    library = Library.open(tmp_path / "library")
    loaded(folder, library)
    library.close()
    file = tmp_path / "library" / "reports.sqlite"
    data = file.read_bytes()
    file.write_bytes(data[:4096] + b"\xff" * (len(data) - 4096))
    library = Library.open(tmp_path / "library")
    app = GoujiApp([str(folder)], library)
    async with app.run_test(size=(80, 24)) as pilot:
        async with asyncio.timeout(30):
            while app.reading:
                await pilot.pause(0.02)
        await pilot.pause()
        assert len(app.session.summaries) == len(SAMPLES)
        assert library.notice is not None and "damaged-1" in library.notice.zh
    library.close()
