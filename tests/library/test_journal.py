"""Recovery: torn and garbled files give back what they still hold, and keep the rest aside."""

import tempfile
import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.library import journal as journals
from tui.library.journal import Journal, NewerVersionError
from tui.library.storage import Database

SCHEMA = "made.up/1"
TEXT = st.text(alphabet=st.one_of(st.characters(), st.sampled_from('\n\r"\\{},\u2028\udcff')), max_size=8)
RECORD = st.dictionaries(TEXT, st.one_of(st.none(), st.integers(), TEXT), max_size=3)
CHANGES = st.lists(
    st.tuples(st.sampled_from("甲乙丙"), st.one_of(st.none(), RECORD)) | st.tuples(TEXT, RECORD), max_size=12
)


def started(folder: Path) -> Journal:
    journal = Journal(folder, "x", SCHEMA, durable=False)
    journal.start()
    return journal


def read(folder: Path) -> dict[str, Any]:
    return Journal(folder, "x", SCHEMA, durable=False).records


@settings(deadline=None, max_examples=60)
@given(CHANGES, st.integers(0, 12), st.booleans())
def test_what_was_put_is_read_again(changes: list[tuple[str, Any]], snapshot_at: int, closed: bool) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        journal = started(folder)
        expected: dict[str, Any] = {}
        for number, (key, record) in enumerate(changes):
            if number == snapshot_at:
                journal.compact()
            journal.put(key, record)
            expected.pop(key, None)
            if record is not None:
                expected[key] = record
        if closed:
            journal.close()
        assert read(folder) == expected
        again = started(folder)
        assert again.records == expected
        assert (folder / "x.log").read_bytes() == b""
        again.close()
        journal.close()


@settings(deadline=None, max_examples=60)
@given(CHANGES, st.data())
def test_a_log_cut_anywhere_gives_the_changes_before_the_cut(
    changes: list[tuple[str, Any]], data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        journal = started(folder)
        states: list[dict[str, Any]] = [{}]
        ends = [0]
        for key, record in changes:
            journal.put(key, record)
            states.append(dict(journal.records))
            ends.append((folder / "x.log").stat().st_size)
        log = (folder / "x.log").read_bytes()
        cut = data.draw(st.integers(0, len(log)))
        (folder / "x.log").write_bytes(log[:cut])
        # A line that lacks only its end is whole, so one change more may be there.
        known = sum(end <= cut for end in ends) - 1
        assert read(folder) in states[known : known + 2]
        torn = Journal(folder, "x", SCHEMA, durable=False)
        assert torn.start() == []
        torn.close()
        journal.close()


def test_a_line_garbled_in_the_middle_costs_only_itself(tmp_path: Path) -> None:
    journal = started(tmp_path)
    for key in "甲乙丙":
        journal.put(key, {"n": key})
    lines = (tmp_path / "x.log").read_bytes().split(b"\n")
    garbled = b"\n".join([lines[0], b"\xff\x00" + lines[1][5:], *lines[2:]])
    (tmp_path / "x.log").write_bytes(garbled)
    again = Journal(tmp_path, "x", SCHEMA, durable=False)
    assert list(again.records) == ["甲", "丙"]
    assert "2" in again.notices[0].zh
    (notice,) = again.start()
    assert "x.log.damaged-1" in notice.zh and "x.log.damaged-1" in notice.en
    assert (tmp_path / "x.log.damaged-1").read_bytes() == garbled
    again.close()
    assert list(read(tmp_path)) == ["甲", "丙"]
    journal.close()


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-20], lambda data: b"\0" * 16 + data[16:], lambda data: data[30:]]
)
def test_a_garbled_snapshot_is_set_aside_and_its_good_records_live(tmp_path: Path, damage: Any) -> None:
    journal = started(tmp_path)
    for number in range(9):
        journal.put(f"k{number}", {"note": f"备注 {number}", "inner": {"a": [1, "}"]}})
    journal.close()
    snapshot = tmp_path / "x.json"
    garbled = damage(snapshot.read_bytes())
    snapshot.write_bytes(garbled)
    (tmp_path / "x.json.damaged-1").write_bytes(b"an older one")
    again = Journal(tmp_path, "x", SCHEMA, durable=False)
    assert len(again.records) >= 8
    assert again.records["k4"] == {"note": "备注 4", "inner": {"a": [1, "}"]}}
    (notice,) = again.start()
    assert "x.json.damaged-2" in notice.zh
    assert (tmp_path / "x.json.damaged-2").read_bytes() == garbled
    again.compact()
    again.close()
    clean = Journal(tmp_path, "x", SCHEMA, durable=False)
    assert clean.records == again.records
    assert clean.notices == []


@pytest.mark.parametrize("data", [b"", b"\0\0", b"[]", b"null", b'{"schema": "other/1"}', b"[" * 100_000])
def test_a_snapshot_that_is_none(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.json").write_bytes(data)
    journal = Journal(tmp_path, "x", SCHEMA, durable=False)
    assert journal.records == {}
    assert len(journal.notices) == 1


def test_a_newer_version_is_known_even_when_it_is_garbled(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_bytes(b'{"schema":"made.up/2", "rec')
    with pytest.raises(NewerVersionError):
        Journal(tmp_path, "x", SCHEMA, durable=False)


def test_a_long_log_becomes_a_snapshot_beside_further_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on, begun = threading.Event(), threading.Event()
    from tui.library.files import replace as real

    def slow(*given: Any, **named: Any) -> None:
        begun.set()
        assert go_on.wait(10)
        real(*given, **named)

    journal = started(tmp_path)
    monkeypatch.setattr(journals, "replace", slow)
    monkeypatch.setattr(journal, "_due", 200)
    expected = {}
    for number in range(20):
        journal.put(f"k{number}", {"n": number})
        expected[f"k{number}"] = {"n": number}
        assert read(tmp_path) == expected, "whoever dies or looks now finds both logs"
    assert begun.is_set() and (tmp_path / "x.log.old").exists()
    go_on.set()
    journal.close()
    assert read(tmp_path) == expected
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.json", "x.log"]
    assert (tmp_path / "x.log").read_bytes() == b""


def test_a_snapshot_that_fails_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    journal = started(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(journals, "replace", full)
        patched.setattr(journal, "_due", 100)
        for number in range(20):
            journal.put(f"k{number}", {"n": number})
        journal.close()
    assert read(tmp_path) == {f"k{number}": {"n": number} for number in range(20)}
    again = started(tmp_path)
    again.put("k3", None)
    again.close()
    assert len(read(tmp_path)) == 19
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.json", "x.log"]


def test_many_changes_are_made_together_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = started(tmp_path)
    journal.put("甲", {"n": 1})

    def full(*_: Any) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("os.pwrite", full)
        with pytest.raises(OSError, match="No space"):
            journal.put_all({"甲": None, "乙": {"n": 2}})
    assert journal.records == read(tmp_path) == {"甲": {"n": 1}}
    journal.put_all({"甲": None, "乙": {"n": 2}})
    assert journal.records == read(tmp_path) == {"乙": {"n": 2}}
    journal.close()


def test_a_reader_beside_a_writer_misses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The writer makes a snapshot between the reader's looks."""
    writer = started(tmp_path)
    writer.put("甲", {"n": 1})
    real = journals._content
    looks: list[Path] = []

    def look(path: Path) -> bytes | None:
        data = real(path)
        if not looks:
            writer.compact()
            writer.put("甲", {"n": 2})
        looks.append(path)
        return data

    monkeypatch.setattr(journals, "_content", look)
    assert read(tmp_path) == {"甲": {"n": 2}}
    assert len(looks) == 6
    writer.close()


def test_a_reader_reads_along(tmp_path: Path) -> None:
    writer = started(tmp_path)
    writer.put("甲", {"n": 1})
    reader = Journal(tmp_path, "x", SCHEMA, durable=False)
    assert reader.refresh() == set()
    writer.put("乙", {"n": 2})
    writer.put("甲", None)
    assert reader.refresh() == {"甲", "乙"} and reader.records == {"乙": {"n": 2}}
    with (tmp_path / "x.log").open("ab") as log:
        log.write(b'{"key": "torn')
    assert reader.refresh() == set() and reader.records == {"乙": {"n": 2}}
    writer.compact()
    writer.put("丙", {"n": 3})
    assert reader.refresh() == {"丙"} and reader.records == writer.records
    assert writer.refresh() == set(), "who writes knows it all"
    writer.close()
    assert reader.refresh() == set() and reader.records == writer.records


def test_tinydb_sees_and_changes_the_same_records(tmp_path: Path) -> None:
    from tinydb import where

    database = Database(started(tmp_path))
    database.decisions.put_all({"甲 2022": {"mark": "flagged"}, "乙 2022": {"mark": "new"}})
    assert [str(found.doc_id) for found in database.decisions.search(where("mark") == "flagged")] == ["甲 2022"]
    database.decisions.update({"mark": "reviewed"}, where("mark") == "new")
    assert read(tmp_path)["乙 2022"] == {"mark": "reviewed"}
    database.decisions.put_all({"甲 2022": None})
    assert database.decisions.search(where("mark") == "flagged") == []
    database.close()
    assert read(tmp_path) == {"乙 2022": {"mark": "reviewed"}}
