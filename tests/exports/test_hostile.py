"""Report text cannot run in a spreadsheet, drive a terminal or break the layout of an export."""

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parser.exports import FORMATS, Chosen, render
from parser.exports.harmless import defused, one_line
from parser.exports.markdown import escaped
from tests.exports.made import HOSTILE, PENDING, judgement

HARMFUL = [chr(c) for c in (*range(0x20), *range(0x7F, 0xA0), 0x200B, 0x202E, 0x2028, 0xFEFF)]


@pytest.mark.parametrize(
    "text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "＝1+1", " =1", "\t=1", "--1", "-1-1"]
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert defused(text).startswith("'")


@pytest.mark.parametrize(
    "text", ["", "0", "-10", "+3", "-417", "1,234", "-1,234.50", "26%", "/", "-", "—", "13.6万", "a=b"]
)
def test_numbers_and_plain_text_stay_as_printed(text: str) -> None:
    assert defused(text) == text


@given(st.text())
def test_a_defused_cell_never_begins_as_a_formula(text: str) -> None:
    safe = defused(text)
    assert len(safe) <= 1 or safe[0] not in "=@＝＠"
    assert not any(character in safe for character in HARMFUL)


@given(st.text())
def test_one_line_is_one_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1
    one_line(text).encode()


def test_bytes_of_a_path_that_are_no_utf8_become_visible() -> None:
    assert one_line("a\udce4b") == "a\\udce4b"
    path = json.loads(render((Chosen(judgement(path="a\udce4")),), "jsonl"))["source"]["path"]
    assert path == "a\udce4"


@pytest.mark.parametrize("fmt", [fmt for fmt in FORMATS if fmt != "xlsx"])
@pytest.mark.parametrize("cells", [None, frozenset({PENDING})])
def test_no_export_can_drive_a_terminal(fmt: str, cells: frozenset[object] | None) -> None:
    text = render((Chosen(judgement(HOSTILE, agency=HOSTILE), cells, "returned", HOSTILE),), fmt).decode()  # type: ignore[arg-type]
    allowed = {"\n", "\t"} if fmt == "tsv" else {"\n"}
    assert not [character for character in HARMFUL if character in text and character not in allowed]


def test_json_still_says_exactly_what_was_printed() -> None:
    got = json.loads(render((Chosen(judgement(HOSTILE)),), "jsonl"))
    assert got["cells"][0]["raw"] == HOSTILE


def test_csv_keeps_its_columns_whatever_a_cell_holds() -> None:
    data = render((Chosen(judgement('"a,b";\n=c', agency='甲,乙"\n'), mark="new", note="一\t二"),), "csv").decode()
    rows = list(csv.reader(io.StringIO(data)))
    assert len(rows) == 16
    assert {len(row) for row in rows} == {17}


def test_a_formula_in_every_place_of_csv_is_defused() -> None:
    data = render((Chosen(judgement("=1+1", agency="=A1", path="@x.txt"), mark="=m", note="=n"),), "csv").decode()
    values = [value for row in csv.reader(io.StringIO(data)) for value in row]
    assert {"'=1+1", "'=A1", "'@x.txt", "'=m", "'=n"} <= set(values)
    assert not [value for value in values if value.startswith(("=", "@"))]


def test_markdown_cannot_be_opened_from_a_cell() -> None:
    assert escaped("a|b<script>*x*[y](z)`") == r"a\|b\<script\>\*x\*\[y\](z)\`"
    page = render((Chosen(judgement("a|b\n# 标题")),), "md").decode()
    rows = [line for line in page.splitlines() if line.startswith("| 诉讼:直接起诉")]
    assert rows == ["| 诉讼:直接起诉 | 0 | 0 | 0 | ? a\\|b # 标题 (非数字) | 0 |"]
