"""`gouji letter`: on standard output or in a file, with the notes of the library."""

import io
from pathlib import Path

import pytest
from docx import Document

from parser.judge import judge
from parser.reader import read_path
from tests.commands.cli import FAULTY, SOUND, Gouji
from tui.library import Library, Standing


def test_a_letter_in_chinese_whatever_the_language(gouji: Gouji) -> None:
    answer = gouji("--lang", "en", "letter", FAULTY)
    assert answer.status == 0
    assert answer.err == ""
    assert answer.out.startswith("# 政府信息公开工作年度报告退改意见\n\n墨屏县人民政府办公室：\n")
    assert "办理结果各项之和不等于总计（T302）" in answer.out
    assert "| 三、本年度办理结果 （七）总计 | 自然人 | 2 | 核对数 3 |" in answer.out
    assert "| （三）不予公开 5.属于三类内部事务信息 | 自然人 | 1 | 疑有误 |" in answer.out


def test_a_report_without_faults_gets_a_sentence(gouji: Gouji) -> None:
    answer = gouji("letter", SOUND, FAULTY)
    assert answer.status == 0
    assert answer.out.count("# 政府信息公开工作年度报告退改意见") == 1
    assert answer.err == f"gouji: {SOUND}：没有需要退改的问题，不写意见\n"


def test_nothing_to_write_makes_no_file(gouji: Gouji, tmp_path: Path) -> None:
    target = tmp_path / "out.md"
    assert gouji("letter", SOUND, "-o", str(target)).status == 0
    assert not target.exists()


@pytest.mark.parametrize("options", [[], ["--to", "docx"]])
def test_for_word(gouji: Gouji, tmp_path: Path, options: list[str]) -> None:
    target = tmp_path / "out.DOCX"
    assert gouji("letter", FAULTY, "-o", str(target), *options) == (0, "", "")
    assert Document(io.BytesIO(target.read_bytes())).paragraphs[1].text == "墨屏县人民政府办公室："


def test_a_document_is_not_poured_over_a_terminal(gouji: Gouji) -> None:
    gouji.on_terminal = True
    answer = gouji("letter", FAULTY, "--to", "docx")
    assert answer.status == 2
    assert answer.out == ""
    assert "-o" in answer.err


def test_what_was_decided_is_heeded(gouji: Gouji, tmp_path: Path) -> None:
    report = read_path(FAULTY)
    keys = {finding.code: finding.key for finding in judge(report).findings}
    library = Library.open(tmp_path / "library")
    library.decide(report, note="请于月底前重新报送")
    library.rule_on(report, [keys["T302"]], note="先问一声")
    library.rule_on(report, [keys["T201"]], standing=Standing.DISMISSED, note="原件有")
    library.rule_on(report, [keys["T305"]], standing=Standing.CONFIRMED)
    library.close()
    out = gouji("letter", FAULTY, "--library", str(tmp_path / "library")).out
    assert "**审核备注：** 请于月底前重新报送" in out
    assert "（T302）" in out and "**审核备注：** 先问一声" in out
    assert "（T305）" in out and "## 三、供参考" not in out
    assert "原件有" not in out
    assert "（T305）" not in gouji("letter", FAULTY).out


def test_a_report_whose_faults_were_all_dismissed_gets_no_letter(gouji: Gouji, tmp_path: Path) -> None:
    report = read_path(FAULTY)
    library = Library.open(tmp_path / "library")
    library.rule_on(report, [finding.key for finding in judge(report).findings], standing=Standing.DISMISSED)
    library.close()
    answer = gouji("letter", FAULTY, "--library", str(tmp_path / "library"))
    assert (answer.status, answer.out) == (0, "")
    assert answer.err == f"gouji: {FAULTY}：没有需要退改的问题，不写意见\n"


def test_no_library_is_made(gouji: Gouji, tmp_path: Path) -> None:
    gouji("letter", FAULTY, "--library", str(tmp_path / "library"))
    assert not (tmp_path / "library").exists()


def test_a_report_is_not_written_over(gouji: Gouji, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    report.write_bytes(Path(FAULTY).read_bytes())
    assert gouji("letter", str(tmp_path), "-o", str(report)).status == 2
    assert report.read_bytes() == Path(FAULTY).read_bytes()


def test_what_cannot_be_read_is_said_and_the_rest_is_written(gouji: Gouji, tmp_path: Path) -> None:
    answer = gouji("letter", str(tmp_path / "gone"), FAULTY)
    assert answer.status == 1
    assert len(answer.err.splitlines()) == 1
    assert "墨屏县" in answer.out
