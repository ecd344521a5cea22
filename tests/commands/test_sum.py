"""`gouji sum`: sums that say of how many reports they are, and where a parent's report differs."""

import json
from pathlib import Path

import pytest

from parser.forms import CellKey
from parser.rules.examples import Case
from parser.wording import Wording
from tests.commands.cli import SAMPLES, Gouji
from tests.comparing.made import requests


def _write(folder: Path, agency: str, cells: dict[CellKey, str], year: int = 2022) -> str:
    path = folder / f"{agency}{year}.txt"
    path.write_text(Case(Wording("", ""), cells=cells, agency=agency, year=year).text(), encoding="utf-8")
    return str(path)


@pytest.fixture
def children(tmp_path: Path) -> Path:
    folder = tmp_path / "children"
    folder.mkdir()
    _write(folder, "云渡县水务局", requests("granted", 3))
    _write(folder, "云渡县司法局", requests("granted", 4, 1, 0, 0, 0, 0, 5))
    return folder


def _line(out: str, label: str) -> list[str]:
    return next(line.split() for line in out.splitlines() if line.split()[:1] == [label])


def test_cells_add_up(gouji: Gouji, children: Path) -> None:
    answer = gouji("sum", str(children))
    assert answer.status == 0
    assert answer.out.startswith("2 份报告之和  2022\n")
    assert _line(answer.out, "三(一)予以公开")[1:] == ["7", "1", "0", "0", "0", "0", "8"]
    assert "不完整的格" not in answer.out


def test_a_sum_of_fewer_reports_says_so(gouji: Gouji, children: Path) -> None:
    _write(children, "云渡县教育局", requests("granted", 2, "_", 0, 0, 0, 0, 2))
    out = gouji("sum", str(children)).out
    assert _line(out, "三(一)予以公开")[1:3] == ["9", "1+?"]
    assert "三(一)予以公开/商业: 2 份有数字，1 份空着" in out


@pytest.mark.parametrize(("printed", "status", "said"), [("8", 0, "不符 0 格"), ("9", 1, "不符 1 格")])
def test_against_a_parent(gouji: Gouji, children: Path, printed: str, status: int, said: str) -> None:
    cells = requests("granted", 7, 1, 0, 0, 0, 0, printed)
    parent = _write(children, "云渡县人民政府", cells)
    answer = gouji("sum", str(children), "--against", parent)
    assert answer.status == status
    assert said in answer.out
    assert "是用来对照的上级报告" in answer.err
    if status:
        assert _line(answer.out, "三(一)予以公开/总计")[1:] == ["9", "!8", "+1"]


def test_missing_agencies_of_a_list_leave_differences_open(gouji: Gouji, children: Path, tmp_path: Path) -> None:
    parent = _write(tmp_path, "云渡县人民政府", requests("granted", 9, 1, 0, 0, 0, 0, 10))
    names = tmp_path / "list.txt"
    names.write_bytes("# 名单\n水务局\n云渡县司法局\n教育局\n".encode("gb18030"))
    answer = gouji("sum", str(children), "--against", parent, "--expected", str(names))
    assert answer.status == 1
    lines = answer.out.splitlines()
    assert lines[lines.index("名单上没有报告的（1）") + 1] == "  教育局"
    assert lines[lines.index("有报告而不在名单上的（0）") + 1] == "  （无）"
    assert "不符 0 格" in answer.out


def test_several_years_do_not_add_up(gouji: Gouji, children: Path) -> None:
    _write(children, "云渡县水务局", requests("granted", 1), year=2021)
    answer = gouji("sum", str(children))
    assert (answer.status, answer.out) == (2, "")
    assert "2021 2022" in answer.err and "--year" in answer.err
    one = gouji("sum", str(children), "--year", "2021")
    assert one.status == 0 and one.out.startswith("1 份报告之和  2021\n")
    assert "不是这一年度的 2 份没有计入" in one.err


def test_copies_count_once(gouji: Gouji, children: Path, tmp_path: Path) -> None:
    copies = tmp_path / "copies"
    copies.mkdir()
    copy = _write(copies, "云渡县水务局", requests("granted", 3))
    answer = gouji("sum", str(children), str(copies))
    assert answer.out.startswith("2 份报告之和")
    assert f"{copy}：与 {children / '云渡县水务局2022.txt'} 是同一份的副本" in answer.err


def test_of_very_many_left_out_only_some_are_named(gouji: Gouji, children: Path, tmp_path: Path) -> None:
    copy = _write(tmp_path, "云渡县水务局", requests("granted", 3))
    answer = gouji("sum", str(children), *[copy] * 30)
    assert answer.status == 0
    assert len(answer.err.splitlines()) == 21
    assert "另有 10 份也没有计入" in answer.err


def test_as_data(gouji: Gouji, children: Path, tmp_path: Path) -> None:
    parent = _write(tmp_path, "云渡县人民政府", requests("granted", 9))
    data = json.loads(gouji("sum", str(children), "--against", parent, "--to", "json").out)
    row = next(row for row in data["rows"] if row["key"] == "applications.granted.total")
    assert (row["sum"], row["given"], row["parent"], row["difference"], row["held"]) == (8, 2, 9, 1, "differs")
    assert [one["agency"] for one in data["reports"]] == ["云渡县司法局", "云渡县水务局"]


def test_nothing_to_add_up_and_no_list(gouji: Gouji, tmp_path: Path, children: Path) -> None:
    assert gouji("sum", str(children), "--year", "1999").status == 1
    answer = gouji("sum", str(children), "--expected", str(tmp_path / "gone"))
    assert answer.status == 1
    assert str(tmp_path / "gone") in answer.err


def test_an_unreadable_report_leaves_differences_open(gouji: Gouji, children: Path, tmp_path: Path) -> None:
    (children / "zz.txt").write_text("不是报告", encoding="utf-8")
    parent = _write(tmp_path, "云渡县人民政府", requests("granted", 9))
    answer = gouji("sum", str(children), "--against", parent)
    assert answer.status == 1
    assert "zz.txt" in answer.err and "不符 1 格" in answer.out


def test_over_the_samples(gouji: Gouji) -> None:
    answer = gouji("sum", str(SAMPLES), "--year", "2022", "--lang", "en")
    assert answer.status == 0
    assert "Rules/Issued: 3 gave a number, 1 left it blank" in answer.out


def test_the_family_of_the_settings_is_expected(gouji: Gouji, children: Path, tmp_path: Path) -> None:
    parent = _write(tmp_path, "云渡县人民政府", requests("granted", 7, 1, 0, 0, 0, 0, 8))
    settings = tmp_path / "gouji.toml"
    settings.write_text(
        '[aliases]\n"云渡县水利局" = "云渡县水务局"\n\n[[family]]\nparent = "云渡县"\n'
        'children = ["云渡县水利局", "云渡县司法局", "云渡县教育局"]\n',
        encoding="utf-8",
    )
    answer = gouji("sum", str(children), "--against", parent, "--config", str(settings))
    assert answer.status == 1
    assert "名单上没有报告的（1）" in answer.out and "  云渡县教育局" in answer.out


def test_several_processes_give_the_same_sum(gouji: Gouji, monkeypatch: pytest.MonkeyPatch) -> None:
    from tui.commands import gathering

    here = gouji("sum", str(SAMPLES), "gone.txt", "--year", "2022", "--to", "json")
    monkeypatch.setattr(gathering, "_FEW", 1)
    elsewhere = gouji("sum", str(SAMPLES), "gone.txt", "--year", "2022", "--to", "json")
    assert here == elsewhere and here.status == 1


def test_a_report_of_no_year_is_told_when_it_counts(gouji: Gouji, children: Path) -> None:
    undated = children / "undated.txt"
    case = Case(Wording("", ""), cells=requests("granted", 2), agency="云渡县财政局", year=2022)
    undated.write_text(case.text().replace("2022", ""), encoding="utf-8")
    answer = gouji("sum", str(children))
    assert answer.err == f"gouji: {undated}：不知是哪一年的，也计入了（--year 只计写明是那一年的）\n"
    assert answer.out.startswith("3 份报告之和  2022\n")
    assert gouji("sum", str(children), "--year", "2022").out.startswith("2 份报告之和")
