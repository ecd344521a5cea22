"""Small files that ask for far more than they hold: each is made anew at a random size."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from random import Random

from tests.trial.corpus import archive, mhtml

Bomb = Callable[[Random], bytes]

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELATION = '<Relationships><Relationship Id="r1" Type="http://x/officeDocument" Target="{}"/></Relationships>'


def _times(rng: Random, *sizes: int) -> int:
    return rng.choice(sizes) + rng.randrange(50)


def _docx(body: str, head: str = "") -> bytes:
    return archive(
        {
            "[Content_Types].xml": b"<Types/>",
            "_rels/.rels": _RELATION.format("word/document.xml").encode(),
            "word/document.xml": f"{head}<w:document {_W}><w:body>{body}</w:body></w:document>".encode(),
        }
    )


def _xlsx(sheet: str, head: str = "") -> bytes:
    return archive(
        {
            "[Content_Types].xml": b"<Types/>",
            "_rels/.rels": _RELATION.format("xl/workbook.xml").encode(),
            "xl/workbook.xml": (
                f"<workbook {_S} xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'>"
                "<sheets><sheet name='a' sheetId='1' r:id='r1'/></sheets></workbook>"
            ).encode(),
            "xl/_rels/workbook.xml.rels": (
                b'<Relationships><Relationship Id="r1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>'
                b"</Relationships>"
            ),
            "xl/worksheets/sheet1.xml": f"{head}<worksheet {_S}>{sheet}</worksheet>".encode(),
        }
    )


def _laughs(root: str) -> str:
    tenfold = (f"&e{n};" * 10 for n in range(9))
    entities = "".join(f'<!ENTITY e{n} "{inside}">' for n, inside in enumerate(tenfold, 1))
    return f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY e0 "ha">{entities}]>'


def xml_entities(rng: Random) -> bytes:
    """Entities that unfold to a thousand million others, or name a file of the machine."""
    outside = '<!DOCTYPE x [<!ENTITY e9 SYSTEM "file:///etc/hostname">]>'
    head = rng.choice((_laughs("x"), outside))
    return rng.choice(
        (
            _docx("<w:p><w:r><w:t>&e9;</w:t></w:r></w:p>", head),
            _xlsx("<sheetData><row><c t='inlineStr'><is><t>&e9;</t></is></c></row></sheetData>", head),
            f"{head}<html><table><tr><td>&e9;</table></html>".encode(),
        )
    )


def xml_deep(rng: Random) -> bytes:
    """Elements inside elements, thousands deep."""
    times = _times(rng, 100, 3000, 60_000)
    tag = rng.choice(("w:tbl", "w:p", "w:sdt", "w:tc", "w:ins", "w:x", "w:tbl><w:tr><w:tc"))
    closed = "".join(f"</{name}>" for name in reversed(tag.split("><")))
    return _docx(f"<{tag}>" * times + "1" + closed * times)


def docx_spans(rng: Random) -> bytes:
    """Cells over ten thousand columns, rows merged over ten thousand others."""
    wide = rng.choice((10_000, 10**9, -5, 0))
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{wide}"/><w:vMerge/></w:tcPr><w:p/></w:tc>'
    row = f"<w:tr>{cell * rng.choice((1, 9, 60))}</w:tr>"
    return _docx(f"<w:tbl>{row * _times(rng, 10, 2000)}</w:tbl>")


def xlsx_spans(rng: Random) -> bytes:
    """Merged ranges over a whole sheet and cells at its far end."""
    at = rng.choice(("A1:XFD1048576", "B2:B1048576", "A1:XFD2", "A9999999:B1", "ZZZZZ1:A1"))
    row = '<row r="{0}"><c r="{1}{0}"><v>7</v></c></row>'
    rows = "".join(row.format(n, rng.choice(("A", "XFD", "ZZZZ"))) for n in range(1, _times(rng, 5, 400)))
    far = row.format(rng.choice((1048576, 10**12, -1)), "B")
    merged = f'<mergeCell ref="{at}"/>' * _times(rng, 1, 500)
    return _xlsx(f"<sheetData>{rows}{far}</sheetData><mergeCells>{merged}</mergeCells>")


def html_spans(rng: Random) -> bytes:
    """Cells over ten thousand rows and columns, again and again."""
    span = rng.choice(("colspan=10000", "rowspan=10000", "colspan=10000 rowspan=10000", "colspan=-1 rowspan=0"))
    return ("<!DOCTYPE html><table>" + f"<tr><td {span}>自然人<td>1<td {span}>2" * _times(rng, 1, 100, 5000)).encode()


def html_deep(rng: Random) -> bytes:
    """Tags that are opened and never closed."""
    tag = rng.choice(
        ("<div>", "<table><tr><td>", "<b><p>", "<svg><g>", "<ul><li>", "<nav>", "<select><option>", "<!--")
    )
    return ("<!DOCTYPE html>" + tag * _times(rng, 100, 5000, 40_000)).encode()


def mime_deep(rng: Random) -> bytes:
    """Messages inside messages, or boundaries without end."""
    times = _times(rng, 10, 200, 2000)
    if rng.random() < 0.5:
        head = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b{0}\r\n\r\n--b{0}\r\n"
        return "".join(head.format(n) for n in range(times)).encode() + b"Content-Type: text/html\r\n\r\n<table>"
    return mhtml("<p>x") + b"--===\r\nContent-Type: text/html; charset=x\r\n\r\n" * times


def zip_tight(rng: Random) -> bytes:
    """A part of zeros, packed a thousand to one."""
    zeros = rng.choice((b"0", b" ", b"<p>")) * rng.choice((10**5, 10**6, 4 * 10**6))
    inner = archive({rng.choice(("a.txt", "a.html", "x/a.zip")): zeros})
    return rng.choice(
        (
            inner,
            archive({"1.zip": inner, "2.zip": archive({"3.zip": inner})}),
            archive({"[Content_Types].xml": b"<Types/>", "word/document.xml": zeros}),
            archive({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<x/>", "xl/sharedStrings.xml": zeros}),
        )
    )


def zip_many(rng: Random) -> bytes:
    """Thousands of members, of one name or many, in folders that lead out."""
    name = rng.choice(("{}", "../{}", "a", "/etc/{}", "\x1b[2J{}", "..\\{}", "C:{}/x"))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for number in range(_times(rng, 3, 300)):
            file.writestr(zipfile.ZipInfo(name.format(number)), b"7")
    return out.getvalue()


def zip_lying(rng: Random) -> bytes:
    """Sizes and places that are not those of the members; members that overlap."""
    data = bytearray(archive({"a.txt": b"7" * 5000, "b.docx": b"PK" * 900}))
    at = data.index(b"PK\x01\x02")
    for field in rng.sample((16, 20, 24, 28, 30, 32, 42), 2):
        struct.pack_into("<I", data, at + field, rng.choice((0, 1, 10**9, 2**32 - 1)))
    return bytes(data)


def zip_itself(rng: Random) -> bytes:
    """Archives in archives, deeper than anybody packs them."""
    data = b"7"
    for _ in range(_times(rng, 4)):
        data = archive({"a.zip": data}, zipfile.ZIP_STORED)
    return data


def text_lines(rng: Random) -> bytes:
    """As many lines of one kind as fit, each of which could begin, fill or end a table."""
    words = (
        "总计",
        "（七）总计\t0",
        "一、总体情况",
        "0",
        "|",
        "自然人",
        "规章 0 0 0",
        "（三）不予公开",
        "2020年1月1日",
        "行政复议 0",
    )
    chosen = rng.sample(words, rng.choice((1, 2, 5)))
    return rng.choice(("\n", " ", "\n\n", "\t", "|", "")).join(chosen * _times(rng, 100, 2000, 10_000)).encode()


def text_wide(rng: Random) -> bytes:
    """One line without end: digits, brackets, spaces, glosses, dates."""
    unit = rng.choice(
        ("7", "（", "\xa0", "据(jù)", "2020年", "一、", "1 ", "総", "(", "?", "a", "、", "\u0301", "十", "政府信息公开")
    )
    return (unit * _times(rng, 1000, 50_000, 200_000)).encode()


def csv_wide(rng: Random) -> bytes:
    """Rows of thousands of fields, quotes that never close."""
    row = rng.choice((",", "1,", '"a\n",', "\t", '""""')) * _times(rng, 100, 5000)
    return ((row + "\n") * _times(rng, 4, 40)).encode() + rng.choice((b"", b'"', b'"x'))


def _pdf(objects: Sequence[bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    return (
        out + head + table + b"trailer\n<< /Size %d %s >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, start)
    )


def _stream(content: bytes, more: bytes = b"") -> bytes:
    packed = zlib.compress(content)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (len(packed), more, packed)


_CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
_PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << %s >> >>"
_FONT = b"/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"


def _one_page(content: bytes, resources: bytes = _FONT, *more: bytes) -> bytes:
    return _pdf((_CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", _PAGE % resources, _stream(content), *more))


def pdf_loops(rng: Random) -> bytes:
    """Pages that are their own parents or children, cross-references and forms that lead back to themselves."""
    kids = rng.choice((b"2 0 R", b"3 0 R 2 0 R", b"3 0 R " * 5000, b"1 0 R", b"9 0 R", b"3 0 R 3 0 R"))
    count = rng.choice((b"1", b"1000000", b"-1", b"2147483647"))
    tree = b"<< /Type /Pages /Kids [%s] /Count %s /Parent 2 0 R >>" % (kids, count)
    form = _stream(
        b"/X Do /X Do", b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>"
    )
    page = _PAGE % (_FONT + b" /XObject << /X 5 0 R >>")
    length = rng.choice((form, b"5 0 R", b"<< /Length 5 0 R >>\nstream\nx\nendstream"))
    previous = rng.choice((b"/Root 1 0 R", b"/Root 1 0 R /Prev 9", b"/Root 2 0 R", b"/Root 1 0 R /Encrypt 1 0 R"))
    data = _pdf((_CATALOG, tree, page, _stream(b"/X Do BT /F1 9 Tf (7) Tj ET"), length), previous)
    if rng.random() < 0.3:
        # The cross-reference table comes before itself.
        start = data.index(b"xref\n")
        data = data.replace(b"/Prev 9", b"/Prev %d" % start)
    return data


def pdf_paths(rng: Random) -> bytes:
    """A page of tens of thousands of lines, boxes, letters or saved states."""
    unit = rng.choice(
        (
            b"0 0 m 500 0 l S\n",
            b"9 9 400 1 re f\n",
            b"q ",
            b"BT /F1 9 Tf 1 0 0 1 %d %d Tm (7) Tj ET\n" % (rng.randrange(600), rng.randrange(800)),
            b"[ ",
            b"0 0 m 1 1 2 2 3 3 c S\n",
            b"/a BMC ",
        )
    )
    lines = b"".join(
        b"%d 0 m %d 800 l S 0 %d m 600 %d l S\n" % (n % 600, n % 600, n % 800, n % 800) for n in range(2000)
    )
    return _one_page(rng.choice((unit * _times(rng, 100, 5000, 60_000), lines * rng.choice((1, 4)))))


def pdf_pages(rng: Random) -> bytes:
    """Thousands of pages, each of which is empty; some of no size or of far too much."""
    count = _times(rng, 10, 1500)
    box = rng.choice((b"0 0 595 842", b"0 0 0 0", b"0 0 1e9 1e9", b"-9 -9 nan inf", b"842 595 0 0"))
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Rotate %d >>" % (box, rng.choice((0, 90, 45)))
    kids = b" ".join(b"%d 0 R" % (3 + number) for number in range(count))
    tree = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)
    return _pdf((_CATALOG, tree, *[page] * count))


def _many_pages(count: int, content: bytes) -> bytes:
    kids = b" ".join(b"%d 0 R" % (5 + number) for number in range(count))
    tree = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count)
    return _pdf((_CATALOG, tree, b"null", _stream(content), *[_PAGE % _FONT] * count))


def pdf_marks(rng: Random) -> bytes:
    """Marks and states around one another, each with something drawn in it; notes that are all the same drawing."""
    times = _times(rng, 100, 3000, 50_000)
    if rng.random() < 0.5:
        return _one_page(rng.choice((b"/a BMC 0 0 m 9 9 l S ", b"q 0 0 9 9 re W n 0 0 m 9 9 l S ")) * times)
    note = b"<< /Type /Annot /Subtype /FreeText /Rect [9 9 99 99] /AP << /N 6 0 R >> >>"
    page = (_PAGE % _FONT)[:-2] + b"/Annots [%s] >>" % (b"5 0 R " * _times(rng, 3, 900))
    form = _stream(b"0 0 m 9 9 l S\n" * times, b"/Type /XObject /Subtype /Form /BBox [0 0 9 9]")
    return _pdf((_CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, _stream(b"q Q"), note, form))


def pdf_grids(rng: Random) -> bytes:
    """Pages that are all grid, or all digits, or all numbers that run over the edge of a table."""
    step = rng.choice((60, 12, 4))
    grid = b"".join(b"0 %d m 600 %d l S %d 0 m %d 840 l S\n" % (at, at, at, at) for at in range(0, 840, step))
    digits = b"".join(
        b"BT /F1 4 Tf %d %d Td (%s) Tj ET\n" % (rng.randrange(600), rng.randrange(840), b"7" * rng.choice((1, 9, 40)))
        for _ in range(_times(rng, 9, 900))
    )
    return _many_pages(_times(rng, 1, 30, 450), rng.choice((grid + digits, digits, grid + b"BT /F1 9 Tf (7) Tj ET")))


def pdf_words(rng: Random) -> bytes:
    """One number, name, space or word of the format without end, where objects or instructions stand."""
    unit = rng.choice(
        (b"7", b" ", b"/a ", b"7 0 R ", b"<</a ", b"[", b"(", b"%", b"stream\n", b"1 0 obj ", b"<</Length 9>>")
    )
    times = _times(rng, 1000, 50_000, 500_000)
    return rng.choice(
        (_one_page(unit * times), _one_page(b"q", _FONT + b" /X " + unit * times), b"%PDF-1.7\n" + unit * times)
    )


def xlsx_sheets(rng: Random) -> bytes:
    """The same sheet shown again and again, its cells the same long text."""
    sheets = '<sheet name="a" sheetId="1" r:id="r1"/>' * _times(rng, 1, 1000)
    text = "7" * _times(rng, 9, 100_000)
    rows = '<row><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>' * _times(rng, 10, 5000)
    relation = '<Relationship Id="{}" Type="http://x/{}" Target="{}"/>'
    targets = (("r1", "worksheet", "sheet1.xml"), ("r2", "sharedStrings", "shared.xml"))
    relations = "".join(relation.format(*target) for target in targets)
    names = "xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'"
    return archive(
        {
            "[Content_Types].xml": b"<Types/>",
            "xl/workbook.xml": f"<workbook {_S} {names}><sheets>{sheets}</sheets></workbook>".encode(),
            "xl/_rels/workbook.xml.rels": f"<Relationships>{relations}</Relationships>".encode(),
            "xl/sheet1.xml": f"<worksheet {_S}><sheetData>{rows}</sheetData></worksheet>".encode(),
            "xl/shared.xml": f"<sst {_S}><si><t>{text}</t></si></sst>".encode(),
        }
    )


def pdf_tight(rng: Random) -> bytes:
    """A page whose content is packed a thousand to one, once or twice."""
    content = rng.choice((b" ", b"q\n", b"0 0 m\n", b"(7) Tj ")) * rng.choice((10**5, 10**6))
    return _one_page(content)


BOMBS: tuple[Bomb, ...] = (
    xml_entities,
    xml_deep,
    docx_spans,
    xlsx_spans,
    html_spans,
    html_deep,
    mime_deep,
    zip_tight,
    zip_many,
    zip_lying,
    zip_itself,
    text_lines,
    text_wide,
    csv_wide,
    pdf_loops,
    pdf_paths,
    pdf_pages,
    pdf_tight,
    pdf_marks,
    pdf_grids,
    pdf_words,
    xlsx_sheets,
)


def bomb(rng: Random) -> tuple[str, bytes]:
    """The name of one of them, and its bytes."""
    make = rng.choice(BOMBS)
    return make.__name__, make(rng)
