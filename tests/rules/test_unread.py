"""What stands in pictures that were not read is nobody's fault."""

from dataclasses import replace

import pytest

from parser.judge import judge
from parser.reader import read
from parser.rules.catalogue import find
from parser.rules.examples import Case
from parser.rules.model import Answered
from parser.rules.unread import pages
from parser.wording import Wording

SAYS = Wording("", "")
PICTURE = "![图](page.png)"


def answered(code: str, *, without: tuple[int | str, ...] = (), sections: dict[int, str] | None = None) -> Answered:
    """What the rule says of a sound report that lacks something and has other text."""
    rule = find(code)
    assert rule
    report = read(Case(SAYS, without=without, sections=sections or {}).text().encode(), "报告.txt")
    return judge(report, [rule]).outcomes[0].answered


@pytest.mark.parametrize(
    ("code", "lacking", "section"),
    [("T306", "applications.granted", 3), ("T201", "disclosure.coercion", 2), ("ST05", "review_litigation", 4)],
)
def test_what_is_lacking_may_stand_in_a_picture_of_its_section(code: str, lacking: str, section: int) -> None:
    assert answered(code, without=(lacking,)) is Answered.BROKEN
    assert answered(code, without=(lacking,), sections={section: PICTURE}) is Answered.NOT_JUDGED
    assert answered(code, without=(lacking,), sections={section - 1: PICTURE}) is Answered.BROKEN
    assert answered(code, without=(lacking,), sections={section + 1: PICTURE}) is Answered.BROKEN


def test_a_whole_section_does_not_hide_in_a_picture_between_text() -> None:
    assert answered("ST01", without=(6,), sections={5: PICTURE}) is Answered.BROKEN


def test_a_picture_is_told() -> None:
    assert answered("IN11") is Answered.HOLDS
    assert answered("IN11", sections={5: f"存在的问题：更新不及时。\n{PICTURE}"}) is Answered.BROKEN
    assert answered("IN11", sections={5: f"见{PICTURE}"}) is Answered.HOLDS


def test_pages_are_named_as_ranges() -> None:
    assert pages([2]) == Wording("第 2 页", "page 2")
    assert pages([7, 3, 4]) == Wording("第 3-4、7 页", "pages 3-4, 7")


@pytest.mark.parametrize(
    ("code", "taken"),
    [("ID02", "自2021年1月1日起至2021年12月31日止"), ("ID09", "地址：云渡县长堤路1号，电话：000-1234567。")],
)
def test_what_the_first_page_would_say_is_not_missed_where_it_is_a_picture(code: str, taken: str) -> None:
    rule = find(code)
    assert rule
    report = read(Case(SAYS, replace=((taken, ""),)).text().encode(), "报告.txt")
    assert judge(report, [rule]).outcomes[0].answered is Answered.BROKEN
    scanned = replace(report, damage=replace(report.damage, unread_pages=(1,)))
    assert judge(scanned, [rule]).outcomes[0].answered is Answered.NOT_JUDGED
