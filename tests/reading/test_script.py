"""Scripts and damage: lines become comparable, their places and their raw text stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parser.document import Line, Place
from parser.script import clean, simplifier


def lines(*raws: str) -> list[Line]:
    return [Line.of(number, raw) for number, raw in enumerate(raws, 1)]


def test_glosses_go_and_places_stay() -> None:
    (line, *_), script, damage = clean(lines("區(qū)務(wù)規(guī)定 5 件", "報(bào)告"))
    assert line.text == "区务规定 5 件"
    assert line.raw.startswith("區(qū)務")
    assert line.place(line.text.index("5")) == Place(1, line.raw.index("5") + 1)
    assert (script, damage.glosses) == ("hant", 4)


def test_a_few_brackets_are_the_authors_own() -> None:
    (line,), _, damage = clean(lines("手机应用(app)和人工智能(ai)"))
    assert line.text == line.raw
    assert damage.glosses == 0


def test_toneless_and_doubled_glosses_beside_toned_ones() -> None:
    (line,), _, _ = clean(lines("公(gong)(gong)務(wù)開(kāi)規(guī)章(app)"))
    assert line.text == "公务开规章(app)"


def test_bookmarks_and_escape_sequences_never_reach_the_text() -> None:
    (line,), _, _ = clean(lines("[bookmark: _GoBack]三、\x1b[31m收到\x1b]52;c;eA==\x07\u200b情况"))
    assert line.text == "三、收到情况"
    assert line.place(2).column == line.raw.index("收") + 1


@pytest.mark.parametrize("raw", ["落實“六?!比蝿", "公开?平台", "信息\ufffd公开"])
def test_irreparable_characters_are_placed(raw: str) -> None:
    assert len(clean(lines(raw))[2].mojibake) == 1


def test_a_question_is_no_damage() -> None:
    assert not clean(lines("是否公开什么?不公开"))[2].mojibake


def test_taiwan_wording_is_patched_but_mainland_words_survive() -> None:
    (line,), _, _ = clean(lines("政府資訊公開的程式與檔案資料"))
    assert line.text == "政府信息公开的程序与档案资料"


@given(st.text(alphabet="乾坤瞭解開關數據規範於著檔案資訊政府公开123 ，", max_size=40))
def test_simplifying_keeps_every_place_and_equals_the_library(text: str) -> None:
    import opencc

    simple = simplifier()(text)
    assert len(simple) == len(text)
    assert simple == opencc.OpenCC("t2s").convert(text)
