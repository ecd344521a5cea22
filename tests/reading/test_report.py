"""The extracted text a person sees: cells of a row on one line, each where its place says."""

from parser.document import Source
from parser.reader import understand
from parser.sources.extract import Extract


def test_the_cells_of_a_row_stand_on_one_line_at_their_columns() -> None:
    extract = Extract()
    extract.paragraph("二、主动公开政府信息情况")
    extract.grid([["第二十条第（一）项", None], ["规章", "0"], ["规范性文件", "12"]])
    report = understand(extract.document(Source("x", "")))
    assert [line.raw for line in report.source_lines] == [
        "二、主动公开政府信息情况",
        "第二十条第（一）项",
        "规章\t0",
        "规范性文件\t12",
    ]
    twelve = next(line for line in report.lines if line.raw == "12").place()
    assert report.source_lines[twelve.line - 1].raw[twelve.column - 1 :] == "12"
