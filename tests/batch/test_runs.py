"""Runs over many reports give what judging them all together gives, however they are worked on."""

import hashlib
import json
import os
import zipfile
from pathlib import Path

import pytest

from parser.agencies import level
from parser.config import Settings, apply
from parser.exports import Chosen, render
from parser.judge import judge_together
from parser.reader import read_path
from parser.rules.model import Judgement
from parser.sources.inputs import find
from tests.commands.cli import FAULTY, PAIR, SAMPLES, SOUND, Gouji
from tui.batch import engines
from tui.commands import reading


def together(*paths: Path | str) -> list[Judgement]:
    """All reports judged in memory, the way that needs no run."""
    settings = Settings()
    reports = [read_path(path) for path in find(map(str, paths))]
    return [apply(judgement, settings) for judgement in judge_together(reports, settings.rules)]


def exported(gouji: Gouji, target: Path, *arguments: str) -> bytes:
    gouji("export", *arguments, "-o", str(target))
    return target.read_bytes()


@pytest.mark.parametrize("fmt", ["jsonl", "json", "csv", "tsv", "md", "xlsx"])
@pytest.mark.parametrize("jobs", [(), ("--jobs", "2")])
def test_the_bytes_are_those_of_all_reports_judged_together(
    gouji: Gouji, tmp_path: Path, county: Path, fmt: str, jobs: tuple[str, ...]
) -> None:
    judgements = together(county)
    assert any(finding.code == "XY01" for judgement in judgements for finding in judgement.findings)
    expected = render([Chosen(judgement) for judgement in judgements], fmt, language="zh", bom=True)
    assert exported(gouji, tmp_path / "out", str(county), "--to", fmt, *jobs) == expected


def test_text_is_the_same_from_one_process_and_from_many(gouji: Gouji, county: Path) -> None:
    few = [str(path) for path in sorted((county / "00").iterdir())[:9]]
    here = gouji("check", *few)
    pool = gouji("check", *few, "--jobs", "2")
    assert here == pool
    assert here.out.count("\n\n") == 9


def test_data_of_check_is_that_of_export(gouji: Gouji, county: Path) -> None:
    exported_lines = gouji("export", str(county)).out
    assert gouji("check", str(county), "--format", "jsonl").out == exported_lines


def test_a_few_small_files_start_no_process(gouji: Gouji, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("a pool for a handful of files")

    monkeypatch.setattr(engines, "Pool", refused)
    assert gouji("check", *PAIR).status == 1
    with pytest.raises(AssertionError, match="a pool"):
        gouji("check", *PAIR, "--jobs", "1")


def test_what_stands_in_a_pipe_or_on_standard_input_is_read_in_this_process(
    gouji: Gouji, tmp_path: Path, county: Path
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = os.fork()
    if not writer:
        with pipe.open("wb") as file:
            file.write(Path(SOUND).read_bytes())
        os._exit(0)
    lines = gouji("export", FAULTY, str(pipe), str(county / "01"), "--jobs", "2").out.splitlines()
    os.waitpid(writer, 0)
    read = [json.loads(line) for line in lines]
    assert [one["source"]["path"] for one in read[:2]] == [FAULTY, str(pipe)]
    assert read[1]["agency"] == "砚池市人民政府办公室"
    assert len(read) == 2 + 6


def test_members_of_an_archive(gouji: Gouji, tmp_path: Path) -> None:
    archive = tmp_path / "drafts.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for sample in sorted(SAMPLES.iterdir()):
            packed.write(sample, sample.name)
    lines = gouji("export", str(archive), "--jobs", "2").out.splitlines()
    expected = [f"{archive}!/{sample.name}" for sample in sorted(SAMPLES.iterdir())]
    assert [json.loads(line)["source"]["path"] for line in lines] == expected


def test_what_cannot_be_read_is_said_in_order_and_holds_nobody_up(gouji: Gouji, county: Path, tmp_path: Path) -> None:
    gone = str(tmp_path / "gone.txt")
    answer = gouji("export", gone, str(county), "--jobs", "2")
    assert answer.status == 1
    said = [line for line in answer.err.splitlines() if line.startswith("gouji: ")]
    assert [gone in said[0], "notice.txt" in said[1], len(said)] == [True, True, 2]
    verdicts = [json.loads(line)["verdict"] for line in answer.out.splitlines()]
    assert verdicts.count("unreadable") == 2
    assert len(verdicts) == 1 + 39


def test_many_reports_are_counted_by_rule_year_and_level(gouji: Gouji, county: Path) -> None:
    lines = gouji("check", str(county)).out.splitlines()
    judgements = together(county)
    at = lines.index("按年度")
    assert lines[lines.index("按规则（有此问题的报告数）") + 1].split()[0].isdigit()
    of_2021 = [judgement for judgement in judgements if judgement.report.year == 2021]
    assert next(line for line in lines[at:] if line.startswith("  2021：")).startswith(f"  2021：共 {len(of_2021)}，")
    towns = sum(one.report.agency is not None and level(one.report.agency) == "township" for one in judgements)
    assert any(line.startswith(f"  乡镇：共 {towns}，") for line in lines[lines.index("按层级") :])
    assert lines[-1].startswith(f"共 {len(judgements)} 份：")


def test_the_counts_stand_beside_exported_data(gouji: Gouji, county: Path) -> None:
    answer = gouji("export", str(county), "--to", "csv")
    assert "按年度" in answer.err and "按年度" not in answer.out
    assert "按年度" not in gouji("export", *PAIR).err


@pytest.mark.parametrize("jobs", ["0", "-1", "x", "1.5", ""])
def test_a_wrong_number_of_processes(gouji: Gouji, jobs: str) -> None:
    answer = gouji("check", SOUND, f"--jobs={jobs}")
    assert (answer.status, answer.out) == (2, "")
    assert len(answer.err.splitlines()) == 1


def test_more_reports_than_a_workbook_holds_are_refused(
    gouji: Gouji, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.commands import export

    monkeypatch.setattr(export, "_ROOM", 1)
    answer = gouji("export", *PAIR, "--to", "xlsx", "-o", str(tmp_path / "out.xlsx"))
    assert answer.status == 1
    assert "parquet" in answer.err and not (tmp_path / "out.xlsx").exists()


def tree(folder: Path) -> dict[str, str]:
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def test_parquet_is_the_same_from_one_process_and_from_many(gouji: Gouji, tmp_path: Path, county: Path) -> None:
    pytest.importorskip("pyarrow")
    for name, jobs in (("one", "1"), ("two", "2")):
        answer = gouji("export", str(county), "--to", "parquet", "-o", str(tmp_path / name), "--jobs", jobs)
        assert answer.status == 1 and "notice.txt" in answer.err
    found = tree(tmp_path / "one")
    assert found == tree(tmp_path / "two")
    assert {"cells/year=2021/part-0.parquet", "dictionary.json", "dictionary.md"} <= set(found)


def test_sqlite_is_the_same_from_one_process_and_from_many(gouji: Gouji, tmp_path: Path, county: Path) -> None:
    one, two = (exported(gouji, tmp_path / jobs, str(county), "--to", "sqlite", "--jobs", jobs) for jobs in ("1", "2"))
    assert one == two
    assert one.startswith(b"SQLite format 3\0")


def test_a_folder_of_ours_is_replaced_and_another_is_left_alone(gouji: Gouji, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    target = tmp_path / "data"
    command = ("export", *PAIR, "--to", "parquet", "-o", str(target))
    assert gouji(*command).status == 0
    (target / "cells" / "stale").mkdir()
    assert gouji(*command).status == 0
    assert not (target / "cells" / "stale").exists()
    (target / "dictionary.json").unlink()
    before = tree(target)
    answer = gouji(*command)
    assert (answer.status, tree(target)) == (1, before)
    assert len(answer.err.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


@pytest.mark.parametrize("fmt", ["parquet", "sqlite"])
def test_tables_need_a_place(gouji: Gouji, fmt: str) -> None:
    answer = gouji("export", SOUND, "--to", fmt)
    assert (answer.status, answer.out) == (2, "")
    assert "-o" in answer.err


def test_tables_are_never_half_written(gouji: Gouji, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from parser.exports import sqlite

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sqlite.Writer, "finish", full)
    target = tmp_path / "data.db"
    target.write_text("old")
    answer = gouji("export", SOUND, "--to", "sqlite", "-o", str(target))
    assert answer.status == 1 and "No space left" in answer.err
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [("data.db", "old")]


def test_without_arrow_a_sentence_says_what_to_install(
    gouji: Gouji, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.batch import tables

    monkeypatch.setattr(tables, "find_spec", lambda name: None)
    answer = gouji("export", SOUND, "--to", "parquet", "-o", str(tmp_path / "data"))
    assert answer.status == 1 and "gouji[data]" in answer.err


def test_nothing_is_left_behind(gouji: Gouji, county: Path, cache: Path) -> None:
    gouji("check", str(county), "--jobs", "2")
    assert list(cache.rglob("*.run")) == []


def test_a_run_without_a_place_to_keep_anything_still_runs(
    gouji: Gouji, county: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.write_text("a file where the folder should be")
    assert len(gouji("export", str(county), "--jobs", "2").out.splitlines()) == 39


def test_few_means_few_and_small(county: Path) -> None:
    from tui.batch.run import File

    how = reading.Asked(None, False, None)

    def engine(count: int, size: int) -> engines.Here:
        return reading._place([File("x", (1, size, 1), False)] * count, ["x"], Settings(), how)[0]

    assert type(engine(3, 1000)) is engines.Here
    assert type(engine(25, 1000)) is engines.Pool
    assert type(engine(3, 4 << 20)) is engines.Pool
