"""What was read once is there again; a cache that is missing, damaged, older or newer costs time and nothing else."""

import dataclasses
import json
import os
import sqlite3
from pathlib import Path

import pytest

from parser.among.collection import Collection
from parser.among.digest import Digest
from parser.config import Settings
from parser.judge import judge_together
from parser.reader import read_path
from parser.rules.model import Severity, Verdict
from tests.exports.made import judgement, unreadable
from tui.library import Library, Summary, company, portions, reading, shelf
from tui.library import version as versions
from tui.library.cache import LAYOUT, Cache, Reading, Stamp

SAMPLES = Path(__file__).parents[2] / "samples"
PAIR = sorted(str(path) for path in SAMPLES.glob("0[89]-*"))


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return shelf.made(tmp_path)


def kept(cache: Cache, *paths: str, version: str = "v1") -> list[Reading]:
    """Read the reports and keep them."""
    readings = [reading.read_new(path, Settings()) for path in paths]
    cache.keep([(one, Stamp(1, 2)) for one in readings], version)
    return readings


def test_summaries_come_back_as_they_were(cache: Cache) -> None:
    paths = [*map(str, sorted(SAMPLES.glob("*.txt"))), str(SAMPLES.parent / "pyproject.toml")]
    readings = kept(cache, *paths)
    assert [one for one, _ in cache.summaries(paths)] == [one.summary for one in readings]
    assert [one.path for one, _ in cache.summaries([str(SAMPLES)])] == paths[:-1], "in the order of reading"
    assert readings[-1].summary.reason is not None


@pytest.mark.parametrize("spelled", [".", "./", "samples", "samples/", "./samples"])
def test_paths_are_named_as_they_were_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spelled: str, cache: Cache
) -> None:
    from parser.sources.inputs import find

    folder = tmp_path / "samples"
    folder.mkdir()
    (folder / "a.txt").write_text((SAMPLES / "06-heting-2022-pair.txt").read_text("utf-8"), "utf-8")
    monkeypatch.chdir(folder if spelled in (".", "./") else tmp_path)
    (path,) = find([spelled])
    kept(cache, path)
    assert [one.path for one, _ in cache.summaries([spelled])] == [path]
    assert cache.summaries([path]) and cache.row(str(folder / "a.txt")) is not None


def test_a_folder_does_not_bring_what_only_begins_like_it(tmp_path: Path, cache: Cache) -> None:
    one = Summary.of(judgement(path=str(tmp_path / "ab" / "x.txt")))
    cache.keep([(Reading(one, None), Stamp(1, 2))], "v1")
    assert list(cache.summaries([str(tmp_path / "a")])) == []
    assert len(list(cache.summaries([str(tmp_path / "ab")]))) == 1


def test_the_same_content_elsewhere_is_not_read_again(tmp_path: Path, cache: Cache) -> None:
    (one,) = kept(cache, PAIR[0])
    other = str(tmp_path / "moved.txt")
    found = cache.same(other, one.summary.sha256, "v1")
    assert found is not None and found.summary == one.summary._replace(path=other)
    there = reading.moved(found)
    assert there.digest is not None and Digest.unpack(there.digest).report.source.path == other
    assert cache.same(other, one.summary.sha256, "v2") is None
    assert cache.same(other, "other", "v1") is None


def test_names_of_any_bytes_are_kept(tmp_path: Path, cache: Cache) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.txt")
    cache.keep([(Reading(Summary.of(judgement(path=path)), None), Stamp(1, 2))], "v1")
    assert [one.path for one, _ in cache.summaries([path])] == [path]


def test_what_rules_between_reports_say_is_joined_and_said_again(cache: Cache) -> None:
    kept(cache, *PAIR)
    together = portions.Together(cache.digests(PAIR), Settings())
    cache.keep_among(together.judged(PAIR))
    expected = judge_together([read_path(path) for path in PAIR])
    for one in expected:
        path = one.report.source.path
        summary, again = cache.summary(path), reading.read_again(path, Settings(), cache)
        assert summary is not None
        assert sorted(summary.findings.split()) == sorted(Summary.of(one).findings.split())
        assert summary[2:9] == Summary.of(one)[2:9] and summary.codes == Summary.of(one).codes
        assert Summary.of(again) == Summary.of(one), "the whole report says what its summary says"
    assert "XY01" in (cache.summary(PAIR[1]) or Summary("", "")).codes
    kept(cache, PAIR[1])
    assert "XY01" not in (cache.summary(PAIR[1]) or Summary("XY01", "")).codes, "a new reading is judged anew"


def test_a_summary_with_what_others_say_has_the_graver_verdict() -> None:
    alone = Summary("a", "1", verdict=Verdict.ATTENTION, errors=0, warnings=1, codes="TX01", findings="?k1")
    others = Summary("a", "1", verdict=Verdict.FAIL, errors=1, warnings=0, codes="XY01", findings="!k2")
    both = alone.among(others)
    assert (both.verdict, both.errors, both.warnings, both.codes) == (Verdict.FAIL, 1, 1, "TX01 XY01")
    assert list(both.keyed()) == [(Severity.WARNING, "k1"), (Severity.ERROR, "k2")]
    assert others.among(alone).verdict is Verdict.FAIL
    assert alone.among(Summary("a", "1")) == alone


def test_company_is_packed_small_and_makes_nothing_but_the_cores_own_types(cache: Cache) -> None:
    import pickle
    import zlib

    kept(cache, *PAIR)
    digests = [Digest.of(read_path(path)) for path in PAIR]
    found = Collection(digests).company(digests[1])
    assert found.before, "this year's report has last year's beside it"
    packed = company.packed(found)
    assert len(packed) < 1000
    again = company.unpacked(packed, cache.digest)
    assert [one.figures for one in again.before] == [one.figures for one in found.before]
    assert again._replace(before=()) == found._replace(before=())
    gone = company.unpacked(packed, lambda _: None)
    assert gone == type(found)(), "without the other report nothing is said of it"
    evil = zlib.compress(pickle.dumps(os.system))
    assert company.unpacked(evil, cache.digest) == type(found)()
    assert company.unpacked(b"junk", cache.digest) == type(found)()


def test_what_was_seen_and_what_was_only_read(cache: Cache) -> None:
    (one,) = kept(cache, PAIR[0])
    assert cache.seen() == {} and not cache.any_seen()
    cache.see([(PAIR[0], one.summary.sha256), ("/b", "x")])
    assert list(cache.seen()) == sorted([PAIR[0], "/b"]) and cache.any_seen()
    cache.see([("/b", None)])
    assert list(cache.seen()) == [PAIR[0]]
    assert [is_seen for _, is_seen in cache.summaries([PAIR[0]])] == [True]
    cache.see([(PAIR[0], "another")])
    assert [is_seen for _, is_seen in cache.summaries([PAIR[0]])] == [False]


def test_tidying_drops_only_what_is_gone_and_was_never_seen(tmp_path: Path, cache: Cache) -> None:
    paths = [tmp_path / name for name in ("here.txt", "gone.txt", "seen.txt")]
    for path in paths:
        path.write_bytes(Path(PAIR[0]).read_bytes())
    kept(cache, *map(str, paths))
    cache.see([(str(paths[2]), "x")])
    paths[1].unlink()
    paths[2].unlink()
    assert cache.tidy() == 1 and cache.count() == 2


@pytest.mark.parametrize("damage", [lambda data: b"junk" * 5000, lambda data: data[:5000] + b"\xff" * 8000])
def test_a_damaged_cache_is_set_aside_and_made_anew(tmp_path: Path, damage: object) -> None:
    library = Library.open(tmp_path)
    with library.cache() as cache:
        kept(cache, *PAIR)
        cache.see((path, "x") for path in PAIR)
    library.close()
    file = tmp_path / shelf.FILE
    assert callable(damage)
    file.write_bytes(damage(file.read_bytes()))
    library = Library.open(tmp_path)
    try:
        assert library.paths() in ([], PAIR)
    except sqlite3.DatabaseError as error:
        library.give_up_cache(error)
        assert library.paths() in ([], PAIR)
    assert library.notice is not None and "reports.sqlite.damaged-1" in library.notice.zh
    with library.cache() as cache:
        kept(cache, *PAIR)
        assert cache.count() == 2
    library.close()


def test_a_newer_cache_is_left_alone(tmp_path: Path) -> None:
    shelf.made(tmp_path).close()
    file = tmp_path / shelf.FILE
    with sqlite3.connect(file) as database:
        database.execute(f"PRAGMA user_version = {LAYOUT + 1}")
    database.close()
    before = file.read_bytes()
    library = Library.open(tmp_path)
    with library.cache() as cache:
        kept(cache, PAIR[0])
        assert cache.file.parent != tmp_path
    library.close()
    assert file.read_bytes() == before and not cache.file.exists()


def test_the_list_of_the_first_layout_is_taken_over(tmp_path: Path) -> None:
    records = {
        "/b.txt": {"sha256": "bb", "agency": "云溪县", "year": 2021, "verdict": "pass"},
        "/a.txt": {"sha256": "aa"},
    }
    (tmp_path / "reports.json").write_text(json.dumps({"schema": "gouji.reports/1", "records": records}), "utf-8")
    (tmp_path / "reports.log").write_text('{"key": "/c.txt", "record": {"sha256": "cc"}}\n', "utf-8")
    reader = Library.open(tmp_path, to_read=True)
    assert reader.paths() == [] and (tmp_path / "reports.json").exists(), "whoever only looks changes nothing"
    library = Library.open(tmp_path)
    assert library.contents() == {"/a.txt": "aa", "/b.txt": "bb", "/c.txt": "cc"} and library.notice is None
    library.close()
    assert not list(tmp_path.glob("reports.json*")) and not list(tmp_path.glob("reports.log*"))
    assert Library.open(tmp_path, to_read=True).paths() == ["/a.txt", "/b.txt", "/c.txt"]


def test_a_damaged_list_of_the_first_layout_gives_what_it_holds(tmp_path: Path) -> None:
    (tmp_path / "reports.json").write_bytes(
        b'{"schema": "gouji.reports/1", "records": {\n"/a.txt": {"sha256": "aa"},\n"/b'
    )
    library = Library.open(tmp_path)
    assert library.paths() == ["/a.txt"]
    assert library.notice is not None and "清单" in library.notice.zh
    assert (tmp_path / "reports.json.damaged").exists()
    library.close()


def test_another_program_or_other_settings_make_another_version(monkeypatch: pytest.MonkeyPatch) -> None:
    plain = versions.version(None)
    assert plain == versions.version(Settings()) == versions.version(None)
    other = versions.version(dataclasses.replace(Settings(), off=frozenset({"T301"})))
    graver = versions.version(dataclasses.replace(Settings(), severity={"TX01": Severity.ERROR}))
    assert len({plain, other, graver}) == 3
    monkeypatch.setattr(versions, "program", lambda: "another")
    assert versions.version(None) != plain


def test_what_cannot_be_reached_is_not_kept(cache: Cache) -> None:
    (one,) = kept(cache, "/nowhere/at/all.txt")
    assert one.summary.reason is not None and cache.count() == 0
    assert Summary.of(unreadable("a.txt")).reason is not None


FIRST_LAYOUT = """
CREATE TABLE reports (
    id INTEGER PRIMARY KEY, path BLOB NOT NULL UNIQUE, seen TEXT, size INTEGER, changed INTEGER, version TEXT,
    sha256 TEXT, title TEXT, agency TEXT, verdict TEXT
);
CREATE INDEX by_content ON reports (sha256);
CREATE TABLE among (id INTEGER PRIMARY KEY, verdict TEXT);
INSERT INTO reports (path, seen, version, sha256) VALUES (X'2F612E747874', 'aa', 'v1', 'aa');
INSERT INTO reports (path, seen, version, sha256) VALUES (X'2F622E747874', NULL, 'v1', 'bb');
PRAGMA user_version = 1;
"""


def test_an_earlier_layout_gives_up_its_list_and_is_read_anew(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / shelf.FILE) as database:
        database.executescript(FIRST_LAYOUT)
    database.close()
    library = Library.open(tmp_path)
    assert library.contents() == {"/a.txt": "aa"} and library.notice is None
    with library.cache() as cache:
        assert cache.count() == 0 and cache.summary("/a.txt") is None
        kept(cache, PAIR[0])
        assert cache.count() == 1
    library.close()


def test_two_who_meet_an_earlier_layout_make_it_anew_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with sqlite3.connect(tmp_path / shelf.FILE) as database:
        database.executescript(FIRST_LAYOUT)
    database.close()
    real = Cache._make

    def overtaken(self: Cache) -> None:
        monkeypatch.setattr(Cache, "_make", real)
        with shelf.made(tmp_path) as faster:
            kept(faster, PAIR[0])
        real(self)

    monkeypatch.setattr(Cache, "_make", overtaken)
    with shelf.made(tmp_path) as cache:
        assert cache.count() == 1 and list(cache.seen()) == ["/a.txt"]


def test_very_many_paths_are_asked_for_in_portions(tmp_path: Path, cache: Cache) -> None:
    paths = [str(tmp_path / f"{number}.txt") for number in range(1203)]
    cache.keep([(Reading(Summary.of(judgement(path=path)), None), Stamp(1, 2)) for path in paths[::-1]], "v1")
    assert [one.path for one, _ in cache.summaries(paths)] == paths
    assert list(cache.rows(paths)) == paths and cache.rows(["/nowhere"]) == {}
    assert [one.path for one, _ in cache.summaries([str(tmp_path)])] == paths[::-1], "in the order of reading"
    assert [one.path for one, _ in cache.summaries([paths[7], str(tmp_path / "none"), paths[3]])] == [
        paths[7],
        paths[3],
    ]


def test_a_small_folder_of_a_large_library_comes_in_the_order_of_reading(tmp_path: Path, cache: Cache) -> None:
    few, many = (
        [str(tmp_path / name / f"{n}.txt") for n in range(count)] for name, count in (("few", 5), ("many", 50))
    )
    both = [*few[:2][::-1], *many, *few[2:]]
    cache.keep([(Reading(Summary.of(judgement(path=path)), None), Stamp(1, 2)) for path in both], "v1")
    assert [one.path for one, _ in cache.summaries([str(tmp_path / "few")])] == [*few[:2][::-1], *few[2:]]


def test_what_others_say_can_be_taken_back(cache: Cache) -> None:
    alone = kept(cache, *PAIR)[1].summary
    cache.keep_among(portions.Together(cache.digests(PAIR), Settings()).judged(PAIR))
    assert cache.summary(alone.path) != alone
    again = cache.same("/copy.txt", alone.sha256, "v1")
    assert again is not None and again.summary == alone._replace(path="/copy.txt"), (
        "a copy starts with what it says itself"
    )
    cache.keep_among([(Summary(alone.path, ""), None)])
    assert cache.summary(alone.path) == alone
