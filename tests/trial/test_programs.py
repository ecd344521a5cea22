"""A small run of the trial of programs, with a program that every machine has: Python itself."""

import pytest

from tests.trial import programs
from tests.trial.__main__ import main
from tests.trial.programs import Program

COPIES = Program("copies", "html", "html", "{python} -c \"print(open(r'{source}').read())\"")
ALTERS = Program("alters", "html", "html", "{python} -c \"print(open(r'{source}').read().replace('>0<', '>88<'))\"")
LOSES = Program("loses", "html", "html", "{python} -c \"print('<p>' + open(r'{source}').read()[:9])\"")
MAKES_NOTHING = Program("makes nothing", "docx", "txt", '{python} -c ""')
ABSENT = Program("absent", "html", "txt", "no-program-of-this-name {source}")


def run(monkeypatch: pytest.MonkeyPatch, *tried: Program) -> int:
    monkeypatch.setattr(programs, "PROGRAMS", tried)
    monkeypatch.setattr(programs, "with_pdf", list)
    return main(["programs", "2", "--seed", "3"])


def test_a_program_that_changes_nothing_keeps_the_promise(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, COPIES, ABSENT) == 0
    row, absent, end = capsys.readouterr().out.splitlines()[-3:]
    name, not_made, read, not_read, wrong = row.split()
    assert (name, not_made, not_read, wrong) == ("copies", "0", "0", "0")
    assert int(read) > 100
    assert absent == "not installed: absent"
    assert end == "the promise holds"


def test_a_wrong_number_breaks_the_promise(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, ALTERS) == 1
    out = capsys.readouterr().out
    assert "88 number, printed 0" in out
    assert out.splitlines()[-1] == "the promise does NOT hold"


def test_what_is_not_read_or_not_made_is_counted_and_no_number_is_wrong(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, LOSES, MAKES_NOTHING) == 0
    lost, nothing = capsys.readouterr().out.splitlines()[-4:-2]
    assert lost.split()[:3] == ["loses", "0", "0"]
    assert "ID12 2" in lost
    assert nothing.split() == ["makes", "nothing", "2", "0", "0", "0"]


def test_every_program_says_how_it_is_called() -> None:
    assert len({program.name for program in programs.PROGRAMS}) == len(programs.PROGRAMS)
    for program in programs.PROGRAMS:
        assert program.source in ("docx", "html", "xlsx", "pdf")
        assert ("{source}" in program.command) != ("{sources}" in program.command)
    assert programs.is_installed(Program("", "html", "txt", "{python} -m html {source}"))
    assert not programs.is_installed(Program("", "html", "txt", "{python} -m no_module_of_this_name"))
