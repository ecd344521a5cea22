"""`gouji show` prints a report's sections and matrix, and where each number stands."""

from tests.commands.cli import FAULTY, Gouji


def test_sections_tables_and_findings(gouji: Gouji) -> None:
    result = gouji("show", FAULTY)
    assert result.status == 0
    lines = result.out.splitlines()
    assert next(line for line in lines if line.startswith(tuple("一二三四五六"))).startswith("一、")
    assert any(line.split() == ["三(七)总计", "!2", "0", "0", "0", "0", "0", "!2"] for line in lines)
    assert any("T302" in line and "2+1=3" in line for line in lines)


def test_one_section_with_the_place_of_each_cell(gouji: Gouji) -> None:
    out = gouji("show", FAULTY, "--section", "2", "--source").out
    assert '"3"' in out and "30:2" in out
    assert "三(七)总计" not in out


def test_what_cannot_be_read_is_said_and_the_rest_is_shown(gouji: Gouji) -> None:
    result = gouji("show", "nowhere.txt", FAULTY)
    assert result.status == 1
    assert "nowhere.txt" in result.err
    assert "三(七)总计" in result.out


def test_wrong_section_is_wrong_usage(gouji: Gouji) -> None:
    assert gouji("show", FAULTY, "--section", "7").status == 2
