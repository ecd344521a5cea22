"""The exact bytes of each format for one small frame, and report text that never acts."""

import csv
import io
import json

import pytest
from openpyxl import load_workbook

from parser.comparing.frames import FORMATS, Column, Frame, render
from parser.wording import Wording
from tests.exports.made import HOSTILE

FRAME = Frame(
    "gouji.table/1",
    Wording("行与比率", "Rows and rates"),
    (
        Column("agency", Wording("机关", "agency")),
        Column("granted", Wording("予以公开", "granted")),
        Column("rate", Wording("公开率", "rate"), Wording("占总计的百分比", "in per cent of all"), "a / b"),
        Column("not_known", Wording("原因", "not_known")),
    ),
    [("云渡县水务局", 3, 33.3333, None), ("星洄镇", 0, None, "rate no_base: b")],
    (("reports", [{"path": "a.txt"}]),),
)

BYTES = {
    "csv": "机关,予以公开,公开率,原因\n云渡县水务局,3,33.3333,\n星洄镇,0,,rate no_base: b\n",
    "tsv": "机关\t予以公开\t公开率\t原因\n云渡县水务局\t3\t33.3333\t\n星洄镇\t0\t\trate no_base: b\n",
    "md": "# 行与比率\n\n"
    "| 机关 | 予以公开 | 公开率 | 原因 |\n| --- | ---: | ---: | --- |\n"
    "| 云渡县水务局 | 3 | 33.3333 |  |\n| 星洄镇 | 0 |  | rate no\\_base: b |\n\n- 公开率: 占总计的百分比\n",
    "jsonl": '{"agency": "云渡县水务局", "granted": 3, "rate": 33.3333, "not_known": null}\n'
    '{"agency": "星洄镇", "granted": 0, "rate": null, "not_known": "rate no_base: b"}\n',
    "json": """\
{
  "schema": "gouji.table/1",
  "reports": [
    {
      "path": "a.txt"
    }
  ],
  "columns": [
    {
      "key": "agency",
      "name": "机关"
    },
    {
      "key": "granted",
      "name": "予以公开"
    },
    {
      "key": "rate",
      "name": "公开率",
      "definition": "占总计的百分比",
      "formula": "a / b"
    },
    {
      "key": "not_known",
      "name": "原因"
    }
  ],
  "rows": [
    {
      "agency": "云渡县水务局",
      "granted": 3,
      "rate": 33.3333,
      "not_known": null
    },
    {
      "agency": "星洄镇",
      "granted": 0,
      "rate": null,
      "not_known": "rate no_base: b"
    }
  ]
}
""",
}


@pytest.mark.parametrize("fmt", BYTES)
def test_the_bytes(fmt: str) -> None:
    assert render(FRAME, fmt).decode() == BYTES[fmt]


def test_every_format_has_its_bytes() -> None:
    assert {*BYTES, "xlsx"} == set(FORMATS)
    with pytest.raises(ValueError, match="nonsense"):
        render(FRAME, "nonsense")


def test_in_english_and_with_the_mark_for_spreadsheets() -> None:
    assert render(FRAME, "csv", language="en", bom=True).decode().startswith("\ufeffagency,granted,rate,not_known\n")
    assert json.loads(render(FRAME, "json", language="en"))["columns"][2]["definition"] == "in per cent of all"


def test_a_workbook_holds_numbers_as_numbers_and_is_the_same_each_time() -> None:
    data = render(FRAME, "xlsx")
    assert data == render(FRAME, "xlsx")
    sheet = load_workbook(io.BytesIO(data))["table"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["机关", "予以公开", "公开率", "原因"],
        ["云渡县水务局", 3, 33.3333, None],
        ["星洄镇", 0, None, "rate no_base: b"],
    ]
    assert "占总计的百分比" in sheet["C1"].comment.text


@pytest.mark.parametrize("fmt", FORMATS)
def test_report_text_never_acts(fmt: str) -> None:
    frame = Frame(FRAME.schema, FRAME.title, FRAME.columns, [(HOSTILE, None, None, None)])
    data = render(frame, fmt)
    if fmt == "xlsx":
        (value,) = (cell.value for cell in load_workbook(io.BytesIO(data))["table"]["A"][1:])
        assert load_workbook(io.BytesIO(data))["table"]["A2"].data_type == "s"
    elif fmt in ("json", "jsonl"):
        assert b"\x1b" not in data and "\u202e".encode() not in data
        return
    elif fmt == "md":
        value = data.decode().splitlines()[4]
        assert "\\<b\\>" in value and value.replace("\\|", "").count("|") == 5
    else:
        value = list(csv.reader(io.StringIO(data.decode()), delimiter="," if fmt == "csv" else "\t"))[1][0]
        assert value.startswith("'=")
    assert not set("\x1b\x07\u202e\n") & set(value)
