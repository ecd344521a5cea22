"""Decisions stay, whatever happens around them; the list of reports is kept apart."""

import dataclasses
import json
import os
from pathlib import Path

import pytest

from tests.exports.made import judgement, report, unreadable
from tui.library import Decision, Library, Mark, NotKeptError, Ruling, Standing, Summary
from tui.library.library import default_folder

REPORT = report()
ROOT = os.geteuid() == 0


def reopened(folder: Path, library: Library) -> Library:
    library.close()
    return Library.open(folder)


def test_a_decision_is_there_at_the_next_start(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    assert library.decision(REPORT) == Decision()
    library.decide(REPORT, mark=Mark.RETURNED, note="总计有误")
    library = reopened(tmp_path, library)
    kept = library.decision(REPORT)
    assert (kept.mark, kept.note, kept.marked_sha256) == (Mark.RETURNED, "总计有误", "ab12")
    assert kept.time is not None and kept.time.endswith("+00:00")
    library.close()


def test_mark_and_note_are_set_apart(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    library.decide(REPORT, note="看表三")
    library.decide(REPORT, mark=Mark.PASSED)
    assert library.decision(REPORT)[:2] == (Mark.PASSED, "看表三")
    library.decide(REPORT, note="")
    assert library.decision(REPORT)[:2] == (Mark.PASSED, "")
    library.decide(REPORT, mark=Mark.NEW)
    assert library.decision(REPORT) == Decision()
    library.close()


def test_a_corrected_copy_keeps_its_decision_and_says_it_changed(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    assert not library.changed_since(REPORT)
    library.decide(REPORT, mark=Mark.PASSED)
    assert not library.changed_since(REPORT)
    corrected = report(sha256="cd34", path="other.txt")
    assert library.decision(corrected).mark is Mark.PASSED
    assert library.changed_since(corrected)
    library.decide(corrected, note="只改备注")
    assert library.changed_since(corrected), "a note does not say that the new content was looked at"
    library.decide(corrected, mark=Mark.PASSED)
    assert not library.changed_since(corrected)
    library.close()


def test_restoring_a_decision_restores_what_it_was_made_on(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    before = library.decide(REPORT, mark=Mark.PASSED)
    corrected = report(sha256="cd34")
    library.decide(corrected, mark=Mark.RETURNED)
    library.restore(corrected, before)
    assert library.decision(corrected) == before
    assert library.changed_since(corrected)
    library.close()


def test_spellings_of_an_agency_are_one_and_unknown_reports_go_by_content(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    library.decide(report(agency="云湖县政府办"), mark=Mark.RETURNED)
    assert library.decision(report(agency="云湖县人民政府办公室")).mark is Mark.RETURNED
    assert library.decision(report(agency="云湖县人民政府")).mark is Mark.NEW
    library.decide(report(agency=None, sha256="aa"), mark=Mark.PASSED)
    assert library.decision(report(agency=None, sha256="aa", path="b.txt")).mark is Mark.PASSED
    assert library.decision(report(agency=None, sha256="bb")).mark is Mark.NEW
    library.decide(unreadable("a.txt").report, note="找不到")
    assert library.decision(unreadable("b.txt").report).note == ""
    library.close()


def test_another_year_is_another_report(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    library.decide(REPORT, mark=Mark.PASSED)
    assert library.decision(dataclasses.replace(REPORT, year=2023)).mark is Mark.NEW
    library.close()


def test_known_reports_are_absolute_sorted_and_no_failures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    library = Library.open(tmp_path / "library")
    library.remember(
        map(Summary.of, [judgement(path="b.txt"), judgement(path="a.txt"), unreadable(), judgement(path="-")])
    )
    library = reopened(tmp_path / "library", library)
    assert library.paths() == [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]
    library.forget("a.txt")
    library = reopened(tmp_path / "library", library)
    assert library.paths() == [str(tmp_path / "b.txt")]
    library.close()


def test_losing_the_list_of_reports_loses_no_decision(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    library.remember([Summary.of(judgement())])
    library.decide(REPORT, mark=Mark.PASSED)
    library.close()
    garbled = b"no database at all" * 1000
    (tmp_path / "reports.sqlite").write_bytes(garbled)
    library = Library.open(tmp_path)
    assert library.decision(REPORT).mark is Mark.PASSED
    assert library.paths() == []
    assert not library.read_only
    assert (
        library.notice is not None and "清单" in library.notice.zh and "reports.sqlite.damaged-1" in library.notice.zh
    )
    assert (tmp_path / "reports.sqlite.damaged-1").read_bytes() == garbled
    library.remember([Summary.of(judgement())])
    assert len(library.paths()) == 1
    library.close()


def test_the_files_are_for_the_user_alone(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    library = Library.open(folder)
    library.decide(REPORT, mark=Mark.PASSED)
    library.remember([Summary.of(judgement())])
    with library.cache():
        assert {file.stat().st_mode & 0o777 for file in folder.iterdir()} == {0o600}
    library.close()
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {file.name: file.stat().st_mode & 0o777 for file in folder.iterdir()} == dict.fromkeys(
        ("decisions.json", "decisions.log", "reports.sqlite", "memory.json", "memory.log", "lock"), 0o600
    )


def test_a_second_copy_is_read_only_and_says_who_has_the_library(tmp_path: Path) -> None:
    first = Library.open(tmp_path)
    first.decide(REPORT, mark=Mark.PASSED)
    second = Library.open(tmp_path)
    assert second.read_only and not first.read_only
    assert second.decision(REPORT).mark is Mark.PASSED
    assert second.notice is not None
    assert str(os.getpid()) in second.notice.zh and str(os.getpid()) in second.notice.en
    with pytest.raises(NotKeptError) as refusal:
        second.decide(REPORT, mark=Mark.NEW)
    assert refusal.value.reason == second.notice
    second.remember([Summary.of(judgement(path="second.txt"))])
    second.close()
    first.decide(REPORT, note="还能写")
    first.close()
    third = Library.open(tmp_path)
    assert not third.read_only
    assert third.notice is None
    assert third.decision(REPORT)[:2] == (Mark.PASSED, "还能写")
    assert third.paths() == []
    third.close()


def test_a_holder_that_left_no_readable_name(tmp_path: Path) -> None:
    first = Library.open(tmp_path)
    (tmp_path / "lock").write_bytes(b"\xff\x00[")
    second = Library.open(tmp_path)
    assert second.read_only
    assert second.notice is not None and "未知进程" in second.notice.zh
    first.close()


def test_after_closing_nothing_can_be_decided(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    library.close()
    library.close()
    with pytest.raises(NotKeptError, match="closed"):
        library.decide(REPORT, mark=Mark.PASSED)


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    library = Library.open(tmp_path / "file" / "library")
    assert library.read_only
    assert library.notice is not None and str(tmp_path / "file") in library.notice.zh
    assert library.notice.zh.count("不能用") == 1
    assert library.decision(REPORT) == Decision()
    assert library.paths() == []
    with pytest.raises(NotKeptError):
        library.decide(REPORT, mark=Mark.PASSED)
    library.close()


@pytest.mark.skipif(ROOT, reason="root may write everywhere")
def test_a_folder_that_may_only_be_read(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    library.decide(REPORT, mark=Mark.PASSED)
    library.close()
    (tmp_path / "lock").unlink()
    tmp_path.chmod(0o500)
    library = Library.open(tmp_path)
    tmp_path.chmod(0o700)
    assert library.read_only
    assert library.notice is not None
    assert library.decision(REPORT).mark is Mark.PASSED
    library.close()


def test_a_newer_library_is_left_alone(tmp_path: Path) -> None:
    newer = json.dumps({"schema": "gouji.library/3", "marks": ["?"]}).encode()
    (tmp_path / "decisions.json").write_bytes(newer)
    library = Library.open(tmp_path)
    assert library.read_only
    assert library.notice is not None and "更新版本" in library.notice.zh
    with pytest.raises(NotKeptError):
        library.decide(REPORT, mark=Mark.PASSED)
    library.close()
    assert (tmp_path / "decisions.json").read_bytes() == newer
    assert sorted(file.name for file in tmp_path.iterdir()) == ["decisions.json", "lock"]


def test_a_mark_of_a_later_version_stays_stored(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    library.decide(REPORT, mark=Mark.PASSED)
    library.close()
    snapshot = tmp_path / "decisions.json"
    snapshot.write_text(snapshot.read_text().replace('"passed"', '"sealed"'))
    library = Library.open(tmp_path)
    assert library.decision(REPORT).mark is Mark.NEW
    library.decide(dataclasses.replace(REPORT, year=2020), mark=Mark.RETURNED)
    library.close()
    assert '"sealed"' in snapshot.read_text()


def test_a_full_disk_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library.open(tmp_path)
    library.decide(REPORT, mark=Mark.PASSED)

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fdatasync", full)
        with pytest.raises(NotKeptError, match="No space left"):
            library.decide(REPORT, mark=Mark.RETURNED)
    assert library.decision(REPORT).mark is Mark.PASSED
    library.decide(dataclasses.replace(REPORT, year=2020), note="又有地方了")
    second = Library.open(tmp_path)
    assert second.decision(REPORT).mark is Mark.PASSED
    assert second.decision(dataclasses.replace(REPORT, year=2020)).note == "又有地方了"
    library.close()


def test_where_the_library_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert default_folder({"GOUJI_LIBRARY": "/x", "XDG_DATA_HOME": "/y"}) == Path("/x")
    assert default_folder({"XDG_DATA_HOME": "/y"}) == Path("/y/gouji")
    home = tmp_path / ".local/share/gouji"
    assert default_folder({"XDG_DATA_HOME": "relative"}) == home
    assert default_folder({}) == home


def test_no_home_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError

    for name in ("GOUJI_LIBRARY", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", homeless)
    library = Library.open()
    assert library.read_only
    assert library.notice is not None and "--library" in library.notice.en


def test_rulings_on_findings_are_kept_beside_the_mark(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    library.decide(REPORT, mark=Mark.IN_WORK, note="看表三")
    library.rule_on(REPORT, ["k1", "k2"], standing=Standing.CONFIRMED)
    library.rule_on(REPORT, ["k2"], standing=Standing.DISMISSED, note="原件如此")
    library.rule_on(REPORT, ["k3"], note="再问")
    library.decide(REPORT, mark=Mark.RETURNED)
    library = reopened(tmp_path, library)
    kept = library.decision(REPORT)
    assert (kept.mark, kept.note) == (Mark.RETURNED, "看表三")
    assert {key: ruling[:2] for key, ruling in kept.findings.items()} == {
        "k1": (Standing.CONFIRMED, ""),
        "k2": (Standing.DISMISSED, "原件如此"),
        "k3": (Standing.OPEN, "再问"),
    }
    assert kept.ruling("unknown") == Ruling()
    library.rule_on(REPORT, kept.findings, standing=Standing.OPEN, note="")
    library.decide(REPORT, mark=Mark.NEW, note="")
    assert library.decision(REPORT) == Decision()
    library.close()


def test_marks_of_the_first_layout_are_read(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    library.decide(REPORT, mark=Mark.PASSED, note="看过")
    library.decide(dataclasses.replace(REPORT, year=2020), mark=Mark.RETURNED)
    library.close()
    snapshot = tmp_path / "decisions.json"
    old = snapshot.read_text().replace("gouji.library/2", "gouji.library/1").replace(', "findings": {}', "")
    snapshot.write_text(old.replace('"passed"', '"reviewed"').replace('"returned"', '"flagged"'))
    library = Library.open(tmp_path)
    assert library.notice is None
    assert library.decision(REPORT)[:2] == (Mark.PASSED, "看过")
    assert library.decision(dataclasses.replace(REPORT, year=2020)).mark is Mark.RETURNED
    library.rule_on(REPORT, ["k1"], standing=Standing.CONFIRMED)
    library = reopened(tmp_path, library)
    assert library.decision(REPORT).mark is Mark.PASSED
    assert '"gouji.library/2"' in snapshot.read_text()
    library.close()


def test_small_things_are_put_by_for_the_next_sitting(tmp_path: Path) -> None:
    library = Library.open(tmp_path)
    library.put_by("filter 县", {"text": "level:county"})
    library.put_by("filter 旧", {"text": "x"})
    library.put_by("filter 旧", None)
    second = Library.open(tmp_path)
    second.put_by("filter 县", None)
    assert second.recall("filter 县") == {"text": "level:county"}
    library = reopened(tmp_path, library)
    assert library.recall_all("filter ") == {"县": {"text": "level:county"}}
    library.remember([Summary.of(judgement())])
    assert list(library.contents().values()) == ["ab12"]
    library.close()


@pytest.mark.parametrize("is_closed", [True, False], ids=["closed", "died"])
def test_under_a_clock_that_goes_back_the_order_of_decisions_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_closed: bool
) -> None:
    times = [f"20{year}-05-01T08:00:00+00:00" for year in (26, 24, 25, 19, 70)]
    clock = iter(times)
    monkeypatch.setattr("tui.library.library._now", lambda: next(clock))
    library, other = Library.open(tmp_path), dataclasses.replace(REPORT, year=2019)
    library.decide(REPORT, mark=Mark.PASSED, note="先")
    library.decide(other, mark=Mark.IN_WORK)
    library.decide(REPORT, mark=Mark.RETURNED)
    library.rule_on(REPORT, ["k1"], standing=Standing.CONFIRMED)
    library.rule_on(REPORT, ["k2"], standing=Standing.DISMISSED, note="核过")
    if is_closed:
        library.close()
    beside = Library.open(tmp_path, to_read=True)
    decision = beside.decision(REPORT)
    assert (decision.mark, decision.note, decision.time) == (Mark.RETURNED, "先", times[2]), (
        "the last one, not the latest"
    )
    assert decision.findings == {
        "k1": Ruling(Standing.CONFIRMED, "", times[3]),
        "k2": Ruling(Standing.DISMISSED, "核过", times[4]),
    }
    assert (beside.decision(other).mark, beside.decision(other).time) == (Mark.IN_WORK, times[1])
    library.close()


def test_a_second_process_reads_decisions_of_an_earlier_time_as_the_later_ones_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter(["2026-05-01T08:00:00+00:00", "2001-01-01T00:00:00+00:00"])
    monkeypatch.setattr("tui.library.library._now", lambda: next(clock))
    library = Library.open(tmp_path)
    library.decide(REPORT, mark=Mark.PASSED)
    beside = Library.open(tmp_path)
    assert beside.read_only and beside.decision(REPORT).mark is Mark.PASSED
    library.decide(REPORT, mark=Mark.RETURNED)
    assert beside.refresh() and beside.decision(REPORT).mark is Mark.RETURNED
    library.compact()
    beside.refresh()
    assert beside.decision(REPORT).mark is Mark.RETURNED
    beside.close()
    library.close()
