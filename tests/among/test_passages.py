"""What counts as a passage, and where what is repeated stands."""

import time

import pytest

from parser.among.passages import marked, passages, repeated, share
from parser.document import Line


def line(text: str, number: int = 1) -> Line:
    return Line(number, text, text)


def clauses(text: str) -> list[str]:
    return [text[one.start : one.end] for one in marked([line(text)])]


@pytest.mark.parametrize(
    "text",
    [
        "（一）主动公开",
        "二、依申请公开情况",
        "（五）监督保障方面。",
        "存在的主要问题及改进情况",
        "下一步改进措施：",
        "坚持以习近平新时代中国特色社会主义思想为指导，",
        "深入贯彻党的二十大和二十届二中全会精神",
        "本年度未收到政府信息公开申请。",
        "全年没有发生因政府信息公开工作被追究责任的情形",
        "《中华人民共和国政府信息公开条例》",
        "云渡县人民政府办公室",
        "无。",
    ],
)
def test_headings_formulas_and_names_are_no_passages(text: str) -> None:
    assert clauses(text) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("一是解读材料形式偏少", "（三）解读材料形式偏少"),
        ("全年公开各类信息120条", "全年公开各类信息98条"),
        ("举办业务培训三次并组织考核", "举办业务培训12次并组织考核"),
        ("云渡县教育局按季度通报工作进展", "青禾乡人民政府按季度通报工作进展"),
        ("按照《条例》逐件核对答复内容", "按照《办法》逐件核对答复内容"),
    ],
)
def test_what_is_masked_makes_no_difference(one: str, other: str) -> None:
    assert passages([line(one)]) == passages([line(other)]) != ()


def test_words_that_end_like_names_are_kept() -> None:
    first, second = passages([line("及时更新办理流程说明")]), passages([line("统一汇总办理流程说明")])
    assert first != second


def test_repeated_passages_are_marked_where_they_stand() -> None:
    last = [line("组织骨干到窗口跟班学习，编印典型案例汇编下发。")]
    this = [line("新设资金查询页面。", 3), line("年内编印典型案例汇编；2.组织骨干到窗口跟班学习。", 4)]
    (found,) = repeated(this, passages(last))
    assert found.line is this[1]
    assert found.line.text[found.start : found.end] == "2.组织骨干到窗口跟班学习"


def test_shares_are_by_length() -> None:
    these = passages([line("组织骨干到窗口跟班学习，编印案例汇编。")])
    assert share(these, these) == 1.0
    assert share(these, these[:1]) == these[0].weight / sum(one.weight for one in these)


@pytest.mark.parametrize("unit", ["《", "一", "年度", "党的", "县", "（", "1.", "没有发生"])
def test_hostile_prose_costs_no_more_than_its_length(unit: str) -> None:
    def seconds(text: str) -> float:
        start = time.process_time()
        passages([line(text)])
        return time.process_time() - start

    short = min(seconds(unit * 4000) for _ in range(5))
    assert min(seconds(unit * 64_000) for _ in range(3)) < 16 * 5 * short + 0.01
