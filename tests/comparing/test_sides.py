"""Two reports side by side: what differs, what both say, and nothing that only looks alike."""

from parser.comparing.figures import Figure
from parser.comparing.matrix import Pair
from parser.comparing.sides import Sides
from parser.forms import FORMS, CellKey
from parser.report import State
from tests.comparing.made import report, requests

LEFT = "全县开展专题培训十二场提高业务水平。完善信息发布审核制度堵塞漏洞。"
RIGHT = "升级门户网站检索功能便利群众。全县开展专题培训八场提高业务水平。"


def test_the_change_is_what_the_right_has_more() -> None:
    sides = Sides(report(requests("granted", 2)), report(requests("granted", 5), agency="星洄镇人民政府"))
    pairs = [pair for row in sides.table("applications") for pair in row.pairs if not pair.alike]
    assert {(pair.key.row, pair.key.column, pair.change) for pair in pairs} == {
        ("granted", "natural_person", 3),
        ("granted", "total", 3),
    }


def test_different_text_in_a_cell_is_a_difference() -> None:
    one, other = (Figure(None, State.TEXT, raw) for raw in ("约三", "约五"))
    (column,) = (column for column in FORMS["applications"][-1].rows[0].columns if column.key == "total")
    key = CellKey("applications", "granted", "total")
    assert not Pair(key, column, one, other).alike
    assert Pair(key, column, one, one).alike
    assert Pair(key, column, one, other).change is None


def test_shared_passages_with_their_places_on_both_sides() -> None:
    sides = Sides(report(sections={1: LEFT}), report(sections={1: RIGHT}))
    overview, problems = sides.overlaps()
    (passage,) = overview.passages
    assert (passage.left, passage.right) == ("全县开展专题培训十二场提高业务水平", "全县开展专题培训八场提高业务水平")
    assert passage.left_line == passage.right_line == sides.left.section(1).lines[0].number
    assert overview.of_left is not None and 0 < overview.of_left < 1
    assert problems.of_left == problems.of_right == 1


def test_a_passage_said_twice_is_listed_once() -> None:
    sides = Sides(report(sections={1: LEFT + LEFT}), report(sections={1: LEFT}))
    assert len(sides.overlaps()[0].passages) == 2


def test_titles_and_a_section_that_is_not_there() -> None:
    titles = Sides(report(), report(without=(6,))).titles()
    assert [title.left == title.right for title in titles] == [True] * 5 + [False]
    assert titles[5].right is None and titles[5].left
