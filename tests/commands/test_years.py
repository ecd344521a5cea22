"""`gouji years`: one agency's figures over the years, with changes, trends and repeated prose."""

import json
from pathlib import Path

import pytest

from tests.commands.cli import PAIR, SAMPLES, SOUND, Gouji
from tui.commands.printing import cells
from tui.main import main


def test_every_figure_with_its_change(gouji: Gouji) -> None:
    answer = gouji("years", *PAIR)
    assert answer.status == 0
    lines = [line.split() for line in answer.out.splitlines()]
    assert ["霁川市水务局", "2022-2023"] in lines
    assert ["一、本年新收申请", "12", "10", "-2"] in lines
    assert ["行政事业性收费", "57.3", "61.08", "+3.78"] in lines
    assert ["公开率", "72.7%", "75.0%", "+2.3点"] in lines
    assert ["新收申请增长率", "(不知)", "-16.7%"] in lines
    assert any(line[:2] == ["2023", "总体"] for line in lines)


def test_another_column_of_table_three(gouji: Gouji) -> None:
    lines = [line.split() for line in gouji("years", *PAIR, "--column", "business").out.splitlines()]
    assert ["一、本年新收申请/商业", "2", "1", "-1"] in lines
    assert "/自然人" in gouji("years", *PAIR, "--column", "all").out


def test_chosen_rows_as_bars(gouji: Gouji) -> None:
    lines = gouji("years", *PAIR, "--rows", "new_received").out.splitlines()
    assert lines[2] == "一、本年新收申请  走势 98"
    assert lines[3].startswith("  2022  12      ###") and lines[3].count("#") == 40
    assert lines[4].startswith("  2023  10  -2  ###") and lines[4].count("#") == 33


def test_many_years_fit_a_page_and_say_what_is_left_out(gouji: Gouji, tmp_path: Path) -> None:
    text = Path(SOUND).read_text(encoding="utf-8")
    for year in range(2000, 2021):
        (tmp_path / f"{year}.txt").write_text(text.replace("2020年", f"{year}年"), encoding="utf-8")
    out = gouji("years", str(tmp_path)).out
    assert max(map(cells, out.splitlines())) <= 80
    assert "较早的 2000-" in out and " 2020 " in out


def test_one_of_several_agencies(gouji: Gouji) -> None:
    out = gouji("years", str(SAMPLES), "--agency", "霁川市水务局", "--to", "jsonl", "--rows", "granted").out
    rows = [json.loads(line) for line in out.splitlines()]
    assert [(row["agency"], row["year"], row["value"]) for row in rows] == [
        ("霁川市水务局", 2022, 8),
        ("霁川市水务局", 2023, 8),
    ]


def test_a_wrong_agency_is_answered_with_the_nearest(gouji: Gouji) -> None:
    answer = gouji("years", str(SAMPLES), "--agency", "霁川市水利局")
    assert (answer.status, answer.out) == (1, "")
    assert "是不是 霁川市水务局？" in answer.err
    assert gouji("years", str(SAMPLES), "--agency", "无名").status == 1


def test_an_agency_of_the_library(gouji: Gouji, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from parser.judge import judge_together
    from parser.reader import read_path
    from tui.library import Library
    from tui.library.cache import Reading, Stamp
    from tui.library.summary import Summary

    monkeypatch.setenv("GOUJI_LIBRARY", str(tmp_path / "library"))
    library = Library.open()
    summaries = [Summary.of(judgement) for judgement in judge_together([read_path(path) for path in (*PAIR, SOUND)])]
    with library.cache() as cache:
        cache.keep([(Reading(summary, b""), Stamp(1, 1)) for summary in summaries], "1")
    library.remember(summaries)
    library.close()
    answer = gouji("years", "霁川市水务局")
    assert answer.status == 0
    assert answer.out.startswith("霁川市水务局  2022-2023")
    assert "砚池" not in answer.out
    wrong = gouji("years", "霁川市水利局")
    assert wrong.status == 1 and "是不是 霁川市水务局？" in wrong.err


def test_without_a_library_a_name_is_not_found(gouji: Gouji) -> None:
    answer = gouji("years", "霁川市水务局")
    assert (answer.status, answer.out) == (1, "")
    assert "霁川市水务局" in answer.err


def test_a_column_that_is_not_there(gouji: Gouji) -> None:
    answer = gouji("years", *PAIR, "--column", "nobody")
    assert answer.status == 2
    assert "natural_person" in answer.err


def test_two_reports_on_one_year_are_told(gouji: Gouji, tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_bytes(Path(SOUND).read_bytes())
    answer = gouji("years", SOUND, str(copy))
    assert answer.status == 0
    assert f"{copy}：2020 年另有一份报告" in answer.err


def test_repeated_passages_are_listed_when_asked(gouji: Gouji) -> None:
    short, long = gouji("years", *PAIR).out, gouji("years", *PAIR, "--passages").out
    assert " | " not in short and " | " in long


def test_a_deleted_folder_is_no_agency(gouji: Gouji) -> None:
    answer = gouji("years", "drafts/2024")
    assert answer.status == 1
    assert "drafts/2024" in answer.err
    assert main(["years", "--lang", "en"]) == 2


def test_years_meet_under_a_changed_name(gouji: Gouji, tmp_path: Path) -> None:
    text = Path(PAIR[0]).read_text(encoding="utf-8").replace("霁川市水务局", "霁川市水利局")
    old = tmp_path / "old.txt"
    old.write_text(text, encoding="utf-8")
    settings = tmp_path / "gouji.toml"
    settings.write_text('[aliases]\n"霁川市水利局" = "霁川市水务局"\n', encoding="utf-8")
    out = gouji("years", str(old), PAIR[1], "--config", str(settings)).out
    assert out.startswith("霁川市水务局  2022-2023\n")
    growth = gouji("table", str(old), PAIR[1], "--rows", "new_growth", "--to", "jsonl", "--config", str(settings)).out
    assert json.loads(growth.splitlines()[1])["new_growth"] == -16.6667


def test_settings_that_make_no_sense(gouji: Gouji, tmp_path: Path) -> None:
    settings = tmp_path / "gouji.toml"
    settings.write_text("[aliases\n", encoding="utf-8")
    answer = gouji("years", *PAIR, "--config", str(settings))
    assert (answer.status, answer.out) == (2, "")


def test_a_name_with_and_without_its_superior_place_is_left_to_a_person(gouji: Gouji, tmp_path: Path) -> None:
    text = Path(SOUND).read_text(encoding="utf-8")
    longer = text.replace("砚池市", "云岭市砚池市")
    (tmp_path / "short.txt").write_text(text, encoding="utf-8")
    (tmp_path / "long.txt").write_text(longer.replace("2020年", "2021年"), encoding="utf-8")
    answer = gouji("years", str(tmp_path))
    assert '"砚池市人民政府办公室" = "云岭市砚池市人民政府办公室"' in answer.err
    assert "砚池市人民政府办公室  2020\n" in answer.out and "云岭市砚池市人民政府办公室  2021\n" in answer.out
    # Both on one year: two agencies.
    (tmp_path / "long.txt").write_text(longer, encoding="utf-8")
    assert "aliases" not in gouji("years", str(tmp_path)).err
