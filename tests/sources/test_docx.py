"""Word documents: merged cells, changes, text boxes and what must stay out; damaged and hostile files."""

import io
import random
import zipfile
from pathlib import Path

import pytest

from parser.document import Document, Grid, Source
from parser.forms import TABLE_KEYS
from parser.reader import read
from parser.report import Failure
from parser.sources import load
from tests.seeds import SEEDS, needs_seeds
from tests.sources.office import check, check_blank, of_seed, small, to_docx

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def packed(body: str, *, head: str = "", styles: str = "", name: str = "word/document.xml") -> bytes:
    """A DOCX with this body."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr(
            "_rels/.rels",
            f'<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="{name}"/></Relationships>',
        )
        file.writestr(name, f"{head}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
        if styles:
            file.writestr(
                "word/_rels/document.xml.rels",
                '<Relationships><Relationship Id="r1" Type="http://x/styles" Target="styles.xml"/></Relationships>',
            )
            file.writestr("word/styles.xml", f"<w:styles {NAMESPACES}>{styles}</w:styles>")
    return out.getvalue()


def loaded(data: bytes) -> Document:
    document = load(data, Source("报告.docx", ""))
    assert isinstance(document, Document), document
    return document


def texts(data: bytes) -> list[str | list[list[str | None]]]:
    """Paragraphs as they stand and grids row by row, covered cells None."""
    return [
        [[None if cell.covered else cell.line.raw for cell in row] for row in block.rows]
        if isinstance(block, Grid)
        else block.raw
        for block in loaded(data).blocks
    ]


def paragraph(inside: str, properties: str = "") -> str:
    return f"<w:p>{properties}{inside}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(run(text))}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


@pytest.mark.parametrize("version", ["2019", "2021"])
@pytest.mark.parametrize("seed", range(3))
def test_every_number_of_a_report_is_read(seed: int, version: str) -> None:
    paper = small(seed, version)
    assert check(paper, to_docx(paper), "报告.docx").source.format == "docx"


@needs_seeds
@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.name[:3])
def test_the_real_reports_read_the_same_as_word_files(seed: Path) -> None:
    paper = of_seed(seed)
    check(paper, to_docx(paper), "报告.docx")


def test_a_blank_cell_stays_blank() -> None:
    check_blank(to_docx, "报告.docx")


def test_merged_cells_cover_their_columns_and_rows() -> None:
    body = table(
        row(cell("甲", '<w:vMerge w:val="restart"/>'), cell("乙", '<w:gridSpan w:val="2"/>')),
        row(cell("", "<w:vMerge/>"), cell("1"), cell("2")),
    )
    assert texts(packed(body)) == [[["甲", "乙", None], [None, "1", "2"]]]


def test_a_merge_that_began_nowhere_hides_nothing() -> None:
    assert texts(packed(table(row(cell("7", "<w:vMerge/>"), cell("8"))))) == [[["7", "8"]]]


def test_columns_left_free_before_a_row_are_covered() -> None:
    assert texts(packed(table(row(cell("1"), properties='<w:gridBefore w:val="2"/>')))) == [[[None, None, "1"]]]


def test_changes_are_read_as_accepted() -> None:
    inserted = f'<w:ins w:id="1">{run("5")}</w:ins>'
    deleted = '<w:del w:id="2"><w:r><w:delText>3</w:delText></w:r></w:del>'
    moved = f'<w:moveFrom w:id="3">{run("旧")}</w:moveFrom><w:moveTo w:id="4">{run("新")}</w:moveTo>'
    assert texts(packed(paragraph(run("共") + deleted + inserted + run("件") + moved))) == ["共5件新"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    mark = '<w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>'
    assert texts(packed(paragraph(run("一、总体"), mark) + paragraph(run("情况")))) == ["一、总体情况"]


def test_deleted_rows_and_cells_are_left_out() -> None:
    body = table(
        row(cell("1"), properties='<w:del w:id="1"/>'),
        row(cell("2"), cell("3", '<w:cellDel w:id="2"/>'), cell("4")),
    )
    assert texts(packed(body)) == [[["2", "4"]]]


def test_what_stood_before_a_change_of_format_does_not_count() -> None:
    before = '<w:tcPrChange w:id="1"><w:tcPr><w:gridSpan w:val="9"/></w:tcPr></w:tcPrChange>'
    assert texts(packed(table(row(cell("1", before), cell("2"))))) == [[["1", "2"]]]


def test_hidden_text_is_left_out() -> None:
    style = '<w:style w:styleId="End"><w:rPr><w:vanish/></w:rPr></w:style>'
    body = (
        paragraph(run("见", "") + run("密", "<w:vanish/>") + run("得", '<w:vanish w:val="0"/>'))
        + paragraph(run("窗体底端"), '<w:pPr><w:pStyle w:val="End"/></w:pPr>')
        + paragraph(run("藏", '<w:rStyle w:val="End"/>') + run("露"))
    )
    assert texts(packed(body, styles=style)) == ["见得", "露"]


def test_a_text_box_is_read_once_with_its_table() -> None:
    box = f"<w:txbxContent>{paragraph(run('框内'))}{table(row(cell('规章'), cell('3')))}</w:txbxContent>"
    drawing = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>{box}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    old = f"<w:r><w:pict><v:textbox>{box}</v:textbox></w:pict></w:r>"
    expected = ["框内", [["规章", "3"]]]
    assert texts(packed(paragraph(run("前") + drawing + run("后")))) == ["前后", *expected]
    assert texts(packed(paragraph(old))) == expected


def test_wrappers_around_paragraphs_rows_and_runs_are_transparent() -> None:
    control = "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    smart = f'<w:smartTag w:element="date">{run("2024年")}</w:smartTag>'
    body = (
        control.format(paragraph(smart)) + f"<w:tbl>{control.format(row(control.format(cell('1')), cell('2')))}</w:tbl>"
    )
    assert texts(packed(body)) == ["2024年", [["1", "2"]]]


def test_breaks_and_tabs_separate() -> None:
    inside = run("1") + "<w:r><w:br/></w:r>" + run("2") + "<w:r><w:tab/></w:r>" + run("3")
    in_cell = table(row(f"<w:tc>{paragraph(inside)}{paragraph(run('4'))}</w:tc>", cell("x")))
    assert texts(packed(in_cell)) == [[["1 2 3 4", "x"]]]
    assert texts(packed(paragraph(inside))) == ["1", "2\t3"]


def test_signs_and_symbols_are_never_lost() -> None:
    inside = "<w:r><w:noBreakHyphen/></w:r>" + run("10") + '<w:r><w:sym w:font="Wingdings" w:char="F081"/></w:r>'
    assert texts(packed(paragraph(inside))) == ["-10\uf081"]


def test_pinyin_above_characters_is_left_out() -> None:
    ruby = f"<w:r><w:ruby><w:rt>{run('zhāng')}</w:rt><w:rubyBase>{run('章')}</w:rubyBase></w:ruby></w:r>"
    assert texts(packed(paragraph(run("规") + ruby))) == ["规章"]


def test_field_codes_are_left_out() -> None:
    inside = "<w:r><w:instrText>=SUM(ABOVE)</w:instrText></w:r>" + run("12")
    assert texts(packed(paragraph(inside))) == ["12"]


def test_a_table_that_only_holds_others_is_flowed() -> None:
    inner = table(row(cell("规章"), cell("1")), row(cell("行政处罚"), cell("2")))
    outer = table(row(cell("导航"), f"<w:tc>{paragraph(run('一、总体情况'))}{inner}{paragraph(run('后'))}</w:tc>"))
    assert texts(packed(outer)) == ["导航", "一、总体情况", [["规章", "1"], ["行政处罚", "2"]], "后"]


def test_a_table_of_one_cell_inside_a_cell_is_that_cell() -> None:
    inner = f"<w:tc>{table(row(cell('5')))}{paragraph('')}</w:tc>"
    assert texts(packed(table(row(cell("规章"), inner)))) == [[["规章", "5"]]]


def test_a_row_of_running_text_is_flowed_and_the_others_stay_a_grid() -> None:
    long = "本机关持续做好各项工作。" * 30
    body = table(row(cell("规章"), cell("")), row(cell(long)), row(cell("行政处罚"), cell("2")))
    assert texts(packed(body)) == [[["规章", ""]], long, [["行政处罚", "2"]]]


def test_the_main_part_is_found_where_the_file_says() -> None:
    assert texts(packed(paragraph(run("正文")), name="word/document2.xml")) == ["正文"]


def test_absurd_spans_cost_nothing() -> None:
    wide = row(*(cell("1", '<w:gridSpan w:val="99999999"/>') for _ in range(2000)))
    document = loaded(packed(table(wide)))
    (grid,) = [block for block in document.blocks if isinstance(block, Grid)]
    assert [c.line.raw for c in grid.rows[0] if not c.covered] == ["1"] * 2000
    assert len(grid.rows[0]) < 300_000


@pytest.mark.parametrize(
    "data",
    [
        packed("<w:p>"),
        packed(paragraph("&x;"), head='<!DOCTYPE x [<!ENTITY x "lol">]>'),
        packed("<w:tbl>" * 5000 + "</w:tbl>" * 5000),
        packed("<w:tc/>" * 10),
        to_docx(small())[:20_000],
        b"PK\x03\x04word/document.xml",
    ],
    ids=["not-closed", "entities", "deep", "no-table", "cut", "head-only"],
)
def test_a_file_that_cannot_be_taken_apart_gives_one_sentence(data: bytes) -> None:
    failure = load(data, Source("报告.docx", ""))
    assert isinstance(failure, Failure)
    assert "报告.docx" in failure.reason.zh
    assert "DOCX" in failure.reason.en


@pytest.mark.parametrize(
    "data",
    [
        packed(table(row("<w:tc/>" * 101_000))),
        packed("<w:x>" * 300_000),
        packed("<w:x/>" * 1_100_000),
        packed(paragraph(run("7" * 9_000_000))),
    ],
    ids=["cells", "depth", "tags", "packed-tightly"],
)
def test_a_small_file_that_unfolds_without_end_is_refused(data: bytes) -> None:
    assert len(data) < 20_000
    failure = load(data, Source("报告.docx", ""))
    assert isinstance(failure, Failure)
    assert "过大" in failure.reason.zh


def test_depth_without_meaning_is_read_through() -> None:
    assert texts(packed("<w:x>" * 100_000 + paragraph(run("到底")) + "</w:x>" * 100_000)) == ["到底"]


def test_no_mutation_raises_or_invents_a_number() -> None:
    paper = small(2)
    whole = to_docx(paper)
    rng = random.Random(20)
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(rng.randint(1, 4)):
            data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        report = read(bytes(data[: rng.choice((len(data), rng.randrange(len(data))))]), "报告.docx")
        if report.failure is None:
            cells = (report.cell(key) for table_key in TABLE_KEYS for key in paper.draft.forms[table_key].cell_keys)
            assert all(found.value in (None, paper.draft.value(found.key)) for found in cells)


def drawing(width: int, height: int) -> str:
    """A picture of so many pixels, as Word writes one."""
    extent = f'<wp:extent cx="{width * 9525}" cy="{height * 9525}"/>'
    return f"<w:r><w:drawing><wp:inline>{extent}<a:blip/></wp:inline></w:drawing></w:r>"


def test_a_picture_that_may_hold_a_table_is_noted() -> None:
    row = "".join(f"<w:tc>{paragraph(inside)}</w:tc>" for inside in (drawing(600, 200), ""))
    old = '<w:r><w:object><v:shape style="width:415pt;height:120pt"><v:imagedata/></v:shape></w:object></w:r>'
    body = paragraph(run("一")) + paragraph(drawing(600, 200)) + paragraph(old) + f"<w:tbl><w:tr>{row}</w:tr></w:tbl>"
    document = loaded(packed(body + paragraph(run("二"))))
    assert [place.line for place in document.damage.pictures] == [2, 2, 2]
    assert texts(packed(body + paragraph(run("二")))) == ["一", "二"]


def test_a_small_picture_and_a_text_box_are_none() -> None:
    small_one = '<w:r><w:pict><v:shape style="width:60pt;height:60pt"><v:imagedata/></v:shape></w:pict></w:r>'
    box = "<w:r><w:drawing><wp:inline><wp:extent cx='6000000' cy='3000000'/><wps:txbx><w:txbxContent>"
    box += paragraph(run("框")) + "</w:txbxContent></wps:txbx></wp:inline></w:drawing></w:r>"
    body = paragraph(small_one) + paragraph(drawing(100, 100)) + paragraph(box)
    assert not loaded(packed(body)).damage.pictures
