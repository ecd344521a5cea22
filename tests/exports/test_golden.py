"""The exact bytes of each format, for one small report; every later change of a format shows here."""

import json
from collections.abc import Iterator

import pytest

from parser.exports import FORMATS, Chosen, render, stream
from tests.exports.made import PENDING, TOTAL, judgement, unreadable

CHOSEN = (Chosen(judgement(), frozenset({TOTAL, PENDING}), "returned", "退回"),)

CSV = (
    "机关,年度,来源,表,行键,行,列键,列,值,原值,状态,原文行,原文列,原文页,问题,标记,备注\n"
    "云湖县粮食局,2022,yunhu.txt,政府信息公开行政复议、行政诉讼情况,reconsideration,行政复议,total,总计,"
    "3,3,number,7,9,,T401,returned,退回\n"
    "云湖县粮食局,2022,yunhu.txt,政府信息公开行政复议、行政诉讼情况,litigation_direct,行政诉讼 未经复议直接起诉,"
    "pending,尚未审结,,,blank,7,17,,T309,returned,退回\n"
)

SELECTION = (
    '{"schema": "gouji.selection/1", "source": {"path": "yunhu.txt", "sha256": "ab12", "format": "text", '
    '"encoding": "utf-8"}, "agency": "云湖县粮食局", "year": 2022, "mark": "returned", "note": "退回", "cells": '
    '[{"table": "review_litigation", "row": "reconsideration", "column": "total", "value": 3, "raw": "3", '
    '"state": "number", "line": 7, "findings": ["T401"]}, {"table": "review_litigation", "row": "litigation_direct", '
    '"column": "pending", "value": null, "raw": "", "state": "blank", "line": 7, "findings": ["T309"]}]}\n'
)

MARKDOWN = """\
# 云湖县粮食局 2022

- 结论：有错误
- 来源：yunhu.txt
- 标记：通过

## 问题

- `!` **T401** 错误 `review-total` 四、政府信息公开行政复议、行政诉讼情况: 行政复议：2+0+0+0=2，填报 3（第 7 行）
- `?` **T309** 提醒 `cell-not-a-number` 四、政府信息公开行政复议、行政诉讼情况: 未审结 没有数字（空白）

## 政府信息公开行政复议、行政诉讼情况

| 项目 | 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |
| --- | ---: | ---: | ---: | ---: | ---: |
| 行政复议 | 2 | 0 | 0 | 0 | ! 3 |
| 诉讼:直接起诉 | 0 | 0 | 0 | ? (空) | 0 |
| 诉讼:复议后起诉 | 0 | 0 | 0 | 0 | 0 |
"""

MARKDOWN_CHOSEN = """\
# 云湖县粮食局 2022

- Verdict: errors
- Source: yunhu.txt
- Mark: returned
- Note: 退回

## Selected cells

| Table | Cell | Value | Findings |
| --- | --- | ---: | --- |
| Administrative reconsideration and litigation | Reconsideration/Total | ! 3 | T401 |
| Administrative reconsideration and litigation | Sued directly/Pending | ? (blank) | T309 |
"""


def test_csv() -> None:
    assert render(CHOSEN, "csv").decode() == CSV


def test_csv_for_spreadsheets_begins_with_the_byte_order_mark() -> None:
    assert render(CHOSEN, "csv", bom=True) == b"\xef\xbb\xbf" + CSV.encode()


def test_tsv_has_the_same_cells() -> None:
    assert render(CHOSEN, "tsv").decode() == CSV.replace(",", "\t")


def test_selected_cells_as_json_lines() -> None:
    assert render(CHOSEN, "jsonl").decode() == SELECTION


def test_markdown_of_a_report() -> None:
    assert render((Chosen(judgement(), mark="passed"),), "md").decode() == MARKDOWN


def test_markdown_of_selected_cells_in_english() -> None:
    assert render(CHOSEN, "md", language="en").decode() == MARKDOWN_CHOSEN


def test_json_is_the_array_of_what_jsonl_has_line_by_line() -> None:
    chosen = (Chosen(judgement()), Chosen(unreadable()), *CHOSEN)
    by_line = [json.loads(line) for line in render(chosen, "jsonl").splitlines()]
    assert json.loads(render(chosen, "json")) == by_line
    assert len(by_line) == 3


@pytest.mark.parametrize(("fmt", "nothing"), [("jsonl", b""), ("json", b"[]\n"), ("md", b"")])
def test_no_reports(fmt: str, nothing: bytes) -> None:
    assert render((), fmt) == nothing


@pytest.mark.parametrize("fmt", FORMATS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_same_reports_give_the_same_bytes(fmt: str, language: str) -> None:
    chosen = (Chosen(judgement("/")), Chosen(unreadable()))
    first = render(chosen, fmt, language=language)  # type: ignore[arg-type]
    assert first
    assert render(chosen, fmt, language=language) == first  # type: ignore[arg-type]


def test_reports_come_out_one_by_one() -> None:
    taken = []

    def reports() -> Iterator[Chosen]:
        for path in ("a", "b"):
            taken.append(path)
            yield Chosen(judgement(path=path))

    pieces = stream(reports(), "jsonl")
    assert json.loads(next(pieces))["source"]["path"] == "a"
    assert taken == ["a"]


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(ValueError, match="ods"):
        render((), "ods")
