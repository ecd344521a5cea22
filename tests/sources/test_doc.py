"""Word documents of the old kind, and what goes through LibreOffice."""

import json
import random
import shutil
import time
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from parser.document import Document, Grid, Source
from parser.forms import TABLE_KEYS
from parser.reader import read
from parser.report import Failure
from parser.sources import load
from parser.sources.office import convert
from tests.generate.model import Draft, form
from tests.sources.office import Paper, check

FILES = Path(__file__).parent / "files"
REPORT = (FILES / "report.doc").read_bytes()
"""An invented report, saved by a word processor; report.json holds its numbers."""

FEATURES = (FILES / "features.doc").read_bytes()

_AT = REPORT.index(b"\xec\xa5")
OLD = REPORT[: _AT + 2] + b"\x65\x00" + REPORT[_AT + 4 :]
"""The same as if by a version of the last millennium."""

WORD_XML = """<?xml version="1.0" encoding="UTF-8"?>
<?mso-application progid="Word.Document"?>
<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">
<w:body><w:p><w:r><w:t>一、总体情况</w:t></w:r></w:p></w:body></w:wordDocument>""".encode()

FLAT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:body><office:text><text:p>一、总体情况</text:p></office:text></office:body></office:document>""".encode()

MERGED = FLAT.replace(
    b"</office:text>",
    b"""<table:table><table:table-row><table:table-cell table:number-columns-spanned="2"/><table:covered-table-cell/>
</table:table-row></table:table></office:text>""",
)

needs_office = pytest.mark.skipif(
    not (shutil.which("soffice") or shutil.which("libreoffice")), reason="LibreOffice is not installed"
)


def paper() -> Paper:
    known = json.loads((FILES / "report.json").read_text(encoding="utf-8"))
    forms = {key: form(key, "2021") for key in TABLE_KEYS}
    return Paper(Draft(known["agency"], known["year"], None, forms, known["tables"]), [])


@pytest.fixture
def no_office(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without LibreOffice, on which nothing may be started either."""
    monkeypatch.setenv("PATH", "")


@pytest.mark.usefixtures("no_office")
def test_every_number_of_a_report_is_read_without_another_program() -> None:
    assert check(paper(), REPORT, "报告.doc").source.format == "doc"


@pytest.mark.usefixtures("no_office")
def test_what_a_word_processor_shows_is_read() -> None:
    document = load(FEATURES, Source("特征.doc", ""))
    assert isinstance(document, Document)
    found = [
        [[None if cell.covered else cell.line.raw for cell in row] for row in block.rows]
        if isinstance(block, Grid)
        else block.raw
        for block in document.blocks
    ]
    assert found == [
        "共5件",  # a deleted 3 before the inserted 5
        "见得",  # a hidden character between them
        "前后",
        "11/22/26",  # a field's result, not its code
        [["甲", "乙", None], [None, "1", ""]],
        "中",
        "断-10",
        "导航",
        "内",
        [["规章", "1", "2"], ["行政处罚", "", "3"]],
        "后",
        "旁",
        "尾",
        "框内",  # text boxes follow at the end
    ]


@pytest.mark.usefixtures("no_office")
def test_damaged_files_end_in_a_report_or_a_sentence() -> None:
    known = paper()
    rng = random.Random(3)
    read_whole = 0
    for _ in range(200):
        data = bytearray(REPORT)
        for _ in range(rng.randint(1, 4)):
            data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        report = read(bytes(data[: rng.choice((len(data), len(data), rng.randrange(len(data))))]), "报告.doc")
        if report.failure is not None:
            assert "报告.doc" in report.failure.reason.zh or report.failure.code == "ID12"
            continue
        read_whole += 1
        keys = [key for table in TABLE_KEYS for key in known.draft.forms[table].cell_keys]
        wrong = [key for key in keys if report.cell(key).value not in (None, known.draft.value(key))]
        assert len(wrong) < 5  # a flipped bit in a digit is another digit, but nothing ever shifts
    assert read_whole > 20


@pytest.mark.usefixtures("no_office")
@pytest.mark.parametrize("data", [OLD, b"{\\rtf1 text}", WORD_XML, FLAT], ids=["old", "rtf", "xml", "fodt"])
def test_what_cannot_be_read_here_names_the_program_that_can(data: bytes) -> None:
    failure = load(data, Source("报告.doc", ""))
    assert isinstance(failure, Failure)
    assert "报告.doc" in failure.reason.zh
    assert "LibreOffice" in failure.reason.zh


@pytest.mark.usefixtures("no_office")
def test_a_password_is_named() -> None:
    data = bytearray(REPORT)
    data[_AT + 11] |= 0x01
    failure = load(bytes(data), Source("报告.doc", ""))
    assert isinstance(failure, Failure)
    assert "密码" in failure.reason.zh


@pytest.mark.usefixtures("no_office")
def test_what_is_cut_off_is_damaged() -> None:
    failure = load(REPORT[:30_000], Source("报告.doc", ""))
    assert isinstance(failure, Failure)
    assert "损坏" in failure.reason.zh


@needs_office
def test_rich_text_is_converted() -> None:
    text = "".join(f"\\u{ord(character)}?" for character in "一、总体情况")
    document = load(b"{\\rtf1\\ansi " + text.encode() + b"\\par}", Source("报告.rtf", ""))
    assert isinstance(document, Document)
    assert document.source.format == "rtf"
    assert [line.raw for line in document.lines] == ["一、总体情况"]


@needs_office
@pytest.mark.parametrize(("data", "kind"), [(WORD_XML, "xml"), (FLAT, "fodt"), (MERGED, "fodt")])
def test_a_document_saved_as_xml_is_converted(data: bytes, kind: str) -> None:
    document = load(data, Source("报告.xml", ""))
    assert isinstance(document, Document)
    assert (document.source.format, document.lines[0].raw) == (kind, "一、总体情况")


@pytest.mark.usefixtures("no_office")
def test_merged_cells_without_the_cells_they_cover_are_refused() -> None:
    torn = MERGED.replace(b"<table:covered-table-cell/>", b"")
    packed = BytesIO()
    with ZipFile(packed, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        file.writestr("content.xml", torn)
    for data in (torn, packed.getvalue()):
        failure = load(data, Source("报告.odt", ""))
        assert isinstance(failure, Failure)
        assert "报告.odt" in failure.reason.zh
        assert "合并单元格" in failure.reason.zh


def test_a_converter_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice"
    alive = tmp_path / "alive"
    program.write_text(f"#!/bin/sh\n(/bin/sleep 1; echo > {alive}) &\n/bin/sleep 30\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(convert, "_SECONDS", 0.2)
    failure = load(b"{\\rtf1 text}", Source("报告.rtf", ""))
    assert isinstance(failure, Failure)
    assert "RTF 文件已损坏" in failure.reason.zh
    time.sleep(1.2)
    assert not alive.exists()
