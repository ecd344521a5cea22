"""The state of a sitting, without any screen."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from parser.forms import FORMS, CellKey, TableKey
from parser.report import State
from parser.rules.model import Severity
from parser.wording import Wording
from tests.app import worlds
from tui.app.explain import equations, shown_value
from tui.app.selection import Picked, Selection
from tui.app.session import Session, problems, section_of
from tui.app.sheet import Sheet
from tui.app.walk import Direction, Stop, Walk
from tui.library import Library, Mark

TOTAL = CellKey("applications", "results_total", "total")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    library = Library.open(tmp_path / "library")
    made = Session(library)
    made.add(worlds.world())
    yield made
    library.close()


def codes(stops: list[Stop]) -> list[tuple[str, str]]:
    return [(stop.path, stop.finding.code) for stop in stops]


def follow(walk: Walk, direction: Direction) -> list[Stop | Wording]:
    """Step until nothing is left; halts are kept as they are."""
    seen: list[Stop | Wording] = []
    for _ in range(40):
        step = walk.step(direction, inside=True)
        seen.append(step)
        if isinstance(step, Stop):
            if walk.session.current != step.path:
                walk.session.stand_on(step.path)
            walk.session.stand_at(step.finding)
        elif "没有" in step.zh:
            return seen
    raise AssertionError("the walk does not end")


def test_the_walk_passes_every_problem_once_and_halts_between_reports(session: Session) -> None:
    expected = [(p, f.code) for p in session.visible for f in problems(session.judgements[p])]
    forward = follow(Walk(session), 1)
    assert codes([s for s in forward if isinstance(s, Stop)]) == expected
    halts = [step for step in forward if not isinstance(step, Stop)]
    assert len(halts) == 5  # before each of four reports with problems, and at the end
    assert halts[0].zh.endswith("云溪县人民政府办公室 2021")

    back = follow(Walk(session), -1)
    assert codes([s for s in back if isinstance(s, Stop)]) == expected[-2::-1]


def test_the_walk_goes_on_from_where_the_reader_went(session: Session) -> None:
    walk = Walk(session)
    session.stand_on("/data/b.txt", 3)
    step = walk.step(1, inside=True)
    assert isinstance(step, Stop) and step.finding.cells[0].column == "natural_person"
    session.stand_at(step.finding)
    session.stand_on_cell(TOTAL)
    assert session.finding is not None and session.finding.cells[0] == TOTAL
    assert walk.step(-1, inside=True) == step


def test_another_key_between_two_steps_takes_the_halt_back(session: Session) -> None:
    walk = Walk(session)
    session.stand_on("/data/a.txt")
    assert not isinstance(walk.step(1, inside=True), Stop)
    walk.forget_halt()
    assert not isinstance(walk.step(1, inside=True), Stop)
    assert isinstance(walk.step(1, inside=True), Stop)


def test_reports_dealt_with_are_passed_over(session: Session) -> None:
    session.stand_on("/data/b.txt")
    session.decide(mark=Mark.PASSED)
    session.stand_on("/data/a.txt")
    step = Walk(session).step(1, inside=False)
    assert isinstance(step, Stop) and step.path == "/data/[red]c\x1b[2J.txt"


def test_an_info_is_no_problem() -> None:
    assert all(f.severity is not Severity.INFO for f in problems(worlds.faulty()))
    assert len(problems(worlds.faulty())) == 4


def test_decisions_are_kept_undone_and_redone(session: Session) -> None:
    session.stand_on("/data/b.txt")
    session.decide(mark=Mark.RETURNED)
    session.decide(note="总计要重算")
    decision = session.decision("/data/b.txt")
    assert (decision.mark, decision.note) == (Mark.RETURNED, "总计要重算")
    session.undo()
    assert session.decision("/data/b.txt").note == ""
    session.undo()
    assert session.decision("/data/b.txt").mark is Mark.NEW
    assert session.undo().en == "nothing to undo"
    session.redo()
    session.redo()
    assert session.decision("/data/b.txt") == decision
    assert session.redo().en == "nothing to redo"


def test_undo_brings_back_that_a_report_had_changed(session: Session, tmp_path: Path) -> None:
    session.stand_on("/data/b.txt")
    session.decide(mark=Mark.PASSED)
    changed = worlds.faulty()
    report = replace(changed.report, source=replace(changed.report.source, sha256="9" * 64))
    session.add([replace(changed, report=report)])
    assert session.library.changed_since(report)
    assert session.is_open("/data/b.txt")
    session.decide(mark=Mark.PASSED)
    assert not session.library.changed_since(report)
    session.undo()
    assert session.library.changed_since(report)


def test_a_read_only_library_says_why_nothing_is_saved(session: Session, tmp_path: Path) -> None:
    second = Library.open(tmp_path / "library")
    other = Session(second)
    other.add([worlds.faulty()])
    said = other.decide(mark=Mark.PASSED)
    assert said.zh.startswith("不能保存：") and second.notice is not None and second.notice.zh in said.zh
    assert other.decision("/data/b.txt").mark is Mark.NEW
    second.close()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("云溪", ["/data/b.txt"]),
        ("!有错误 2022", ["/data/a.txt"]),
        ("t302 2022", ["/data/f.txt"]),
        ("读不了", ["/data/d.bin"]),
        ("！读不了 !t302 !t201", ["/data/a.txt", "/data/e.txt"]),
        ("没有这个", []),
        ("", None),
    ],
)
def test_the_filter(session: Session, words: str, expected: list[str] | None) -> None:
    session.filter = words
    assert session.visible == (list(session.judgements) if expected is None else expected)


def test_judging_again_keeps_the_reader_in_place(session: Session) -> None:
    session.stand_on("/data/b.txt", 3)
    session.stand_at(problems(worlds.faulty())[2])
    session.add(worlds.world())
    assert session.judgement is not None
    assert session.finding in session.judgement.findings
    assert (session.current, session.section) == ("/data/b.txt", 3)


def test_a_finding_belongs_to_the_section_of_its_first_cell() -> None:
    assert [section_of(finding) for finding in worlds.faulty().findings] == [None, 1, 2, 3, 3]


def test_equations_name_both_sides_and_never_guess() -> None:
    table = worlds.faulty().report.tables["applications"]
    texts = [equation.text.zh for equation in equations(table, TOTAL)]
    assert texts == ["收办平衡 2 = 2", "办理结果合计 2 != 2+1=3", "各列合计 2 = 2"]
    blank = equations(table, CellKey("applications", "partial", "research"))
    assert [equation.balanced for equation in blank] == [None, None]


def test_what_is_no_number_never_looks_like_one() -> None:
    report = worlds.faulty().report
    shown = {
        key: shown_value(report.cell(CellKey(*key.split("/")))).zh
        for key in ("applications/partial/research", "applications/partial/business", "disclosure/regulations/issued")
    }
    assert list(shown.values()) == ["-", "不明", "/"]
    dash = report.cell(TOTAL)._replace(state=State.NOT_APPLICABLE, raw="—")
    assert shown_value(dash).zh == "--"


def test_a_range_lies_over_what_was_selected_before() -> None:
    selection = Selection()
    kept = Picked("a", CellKey("t", "r", "1"))
    selection.toggle_cells([kept])
    selection.begin_range()
    for last in (3, 2):
        selection.extend(cells=[Picked("a", CellKey("t", "r", str(n))) for n in range(2, last + 1)])
    selection.end_range()
    assert selection.cells == {kept, Picked("a", CellKey("t", "r", "2"))}
    selection.toggle_report("b")
    assert selection.hidden({"a"}) == 1
    selection.toggle_cells([kept])
    assert list(selection.by_report(["b", "a"])) == ["a"]


@pytest.mark.parametrize("width", range(60, 140, 7))
@pytest.mark.parametrize("index", [(t, i) for t, forms in FORMS.items() for i in range(len(forms))])
def test_columns_go_from_the_right_but_never_the_cursor_and_the_total(width: int, index: tuple[TableKey, int]) -> None:
    form = FORMS[index[0]][index[1]]
    sheet = Sheet(worlds.table(form, {form.cell_keys[0][1:]: 101647022}), form, "en")
    widest = max(len(row.columns) for row in form.rows)
    for position in range(widest):
        frame = sheet.frame(width, position)
        assert position in frame.shown and widest - 1 in frame.shown
        assert frame.start(frame.shown[-1]) + frame.widths[-1] <= width


def test_moving_over_rows_of_different_length() -> None:
    form = FORMS["disclosure"][1]
    sheet = Sheet(worlds.table(form, {}), form, "zh")
    key = sheet.moved(sheet.first(), columns=9)
    assert key == CellKey("disclosure", "regulations", "in_force")
    assert sheet.moved(key, rows=2) == CellKey("disclosure", "licensing", "decisions")
    assert sheet.moved(key, rows=99) == CellKey("disclosure", "fees", "amount_wan")
    square = sheet.rectangle(sheet.first(), CellKey("disclosure", "licensing", "decisions"))
    assert [k.column for k in square] == ["issued", "issued", "decisions"]
