"""Ways to spoil a file: its bytes, its words, its tags, the parts packed in it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from functools import lru_cache
from random import Random

from tests.trial.corpus import archive

Mutation = Callable[[bytes, bytes, Random], bytes]
"""The file to spoil, another one to take pieces from, chance → the spoilt file."""

_NUMBERS = (b"\0\0\0\0", b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f", b"\0\0\0\x80", b"\x01\0", b"\xff\xff")
_MEANINGFUL = """
9999999999999999999 1e999 -0 +7 −3 ① 22² ㈠ ١٢ ½ ∞ nan 0x1f 1,2,3 1.2.3 0件 13.6万元 999999999999999999万
总计 自然人 （七）总计 一、 三、本年度办理结果 第二十条第（五）项 行政复议 据(jù) (gong)(gong)
2020年1月1日 二〇二一年十三月四十日 [/] [b] =cmd|'/c'!A0
<table> </table> <tr> <td> </td> <!-- <script> <![CDATA[ &#xD800; &#x110000; < <w:tbl> </w:tc> <w:del> ]]>
"""
_MARKS = ("|", "||||||", "\t", "\n\n", "\f", "\0", "\r", "\u2028", "\x1b[31m", "\x9b2J", "\u202e", "\ud800", "\ufeff")
_TOKENS = tuple(token.encode("utf-8", "surrogatepass") for token in (*_MEANINGFUL.split(), *_MARKS, "9" * 5000))
_SPANS = re.compile(rb"((?:col|row)span=[\"']?|gridSpan w:val=\"|gridBefore w:val=\"|ref=\"[A-Z]+\d+:)([A-Z]*\d+)")
_WIDE = (b"10000", b"65535", b"0", b"-1", b"99999999999", b"1e9", b"XFD1048576")
_INSTRUCTIONS = tuple(
    b" %s " % words
    for words in (
        b"q,Q,BT,ET,/a BMC,EMC,0 0 9 9 re W n,1e9 0 0 1e9 0 0 cm,0 0 0 0 0 0 cm,0 1 -1 0 0 0 cm,3 Tr,-1 Tz,"
        b"9e37 9e37 Td,"
        b"0 0 0 0 0 0 Tm,nan,[,],<<,(,/F9 9 Tf,/F1 -9 Tf,/F1 0 Tf,/X Do,72 9 451 700 re f,0 400 m 595 400 l S,"
        b"300 0 m 300 842 l S,T*,1 0 0 1 0 842 cm,0.001 0 0 0.001 0 0 cm,-1 0 0 1 595 0 cm"
    ).split(b",")
)
_STREAM = re.compile(rb"/Length (\d+)([^>]*>>\s*stream\r?\n)")
_MOST = 100_000
"""Bytes that a repeated piece may fill: small, so that many mutants can be tried."""

_LONGEST = 500_000


def _at(data: bytes, rng: Random) -> int:
    return rng.randrange(len(data) + 1)


def _piece(data: bytes, rng: Random, longest: int = 3000) -> bytes:
    start = _at(data, rng)
    return data[start : start + rng.randint(1, longest)]


def flip(data: bytes, other: bytes, rng: Random) -> bytes:
    """Single bits are other ones."""
    spoilt = bytearray(data)
    for _ in range(rng.choice((1, 2, 4, 16, 128))):
        spoilt[rng.randrange(len(spoilt))] ^= 1 << rng.randrange(8)
    return bytes(spoilt)


def overwrite(data: bytes, other: bytes, rng: Random) -> bytes:
    """Numbers as formats keep them are at the edge of what they can be."""
    for _ in range(rng.choice((1, 1, 3))):
        at, number = _at(data, rng), rng.choice(_NUMBERS)
        data = data[:at] + number + data[at + len(number) :]
    return data


def cut(data: bytes, other: bytes, rng: Random) -> bytes:
    """The end, the beginning or a piece is lost."""
    first, last = sorted((_at(data, rng), _at(data, rng)))
    return rng.choice((data[:last], data[first:], data[:first] + data[last:]))


def splice(data: bytes, other: bytes, rng: Random) -> bytes:
    """A piece of another file, or all of its end, stands in this one."""
    at = _at(data, rng)
    if rng.random() < 0.3:
        return data[:at] + other[_at(other, rng) :]
    return data[:at] + _piece(other, rng) + data[at:]


def repeat(data: bytes, other: bytes, rng: Random) -> bytes:
    """A piece stands there many times."""
    at, piece = _at(data, rng), _piece(data, rng, rng.choice((8, 200, 3000)))
    return data[:at] + piece * min(rng.choice((2, 2, 9, 100, 3000)), _MOST // len(piece or b"-")) + data[at:]


def move(data: bytes, other: bytes, rng: Random) -> bytes:
    """A piece stands elsewhere."""
    piece = _piece(data, rng)
    rest = data.replace(piece, b"", 1)
    at = _at(rest, rng)
    return rest[:at] + piece + rest[at:]


def exchange(data: bytes, other: bytes, rng: Random) -> bytes:
    """Two pieces of one length changed places."""
    size = rng.choice((1, 4, 64, 512))
    one, two = sorted(rng.randrange(max(1, len(data) - size)) for _ in range(2))
    if two - one < size:
        return data
    return data[:one] + data[two : two + size] + data[one + size : two] + data[one : one + size] + data[two + size :]


def tokens(data: bytes, other: bytes, rng: Random) -> bytes:
    """Words, marks and tags that mean something stand where they should not."""
    for _ in range(rng.choice((1, 3, 30))):
        at = _at(data, rng)
        data = data[:at] + rng.choice(_TOKENS) + data[at:]
    return data


def lines(data: bytes, other: bytes, rng: Random) -> bytes:
    """Lines are lost, doubled, swapped, joined or in any order."""
    mark = rng.choice((b"\n", b"\n", b"|", b" ", b"<tr>", b">"))
    parts = data.split(mark)
    for _ in range(rng.choice((1, 4, 20))):
        one, two = rng.randrange(len(parts)), rng.randrange(len(parts))
        match rng.randrange(5):
            case 0:
                parts[one] = b""
            case 1:
                parts.insert(two, parts[one])
            case 2:
                parts[one], parts[two] = parts[two], parts[one]
            case 3:
                del parts[one : one + rng.randint(1, 5)]
                parts = parts or [b""]
            case _:
                parts[one] += parts[two]
    if rng.random() < 0.1:
        rng.shuffle(parts)
    return mark.join(parts)[:_LONGEST]


def numbers(data: bytes, other: bytes, rng: Random) -> bytes:
    """Digits are gone, glued, other ones, or far too many."""
    new = rng.choice((b"", b" ", b"7" * 400, b"-", b"/", b"0.5", b"1 2", b"\xc2\xb2", b"\xe4\xb8\x87", b"00"))
    share = rng.choice((0.02, 0.3, 1.0))
    return re.sub(rb"\d+", lambda hit: new if rng.random() < share else hit.group(), data)[:_LONGEST]


def nest(data: bytes, other: bytes, rng: Random) -> bytes:
    """Everything, or a piece, is wrapped thousands of times, closed or not."""
    opened, closed = rng.choice(
        (
            (b"<div>", b"</div>"),
            (b"<table><tr><td>", b"</td></tr></table>"),
            (b"<b><p>", b"</b></p>"),
            (b"<ul><li>", b"</ul>"),
            (b"<iframe srcdoc='", b"'></iframe>"),
            (b"<template>", b"</template>"),
            ("（".encode(), "）".encode()),
            (b"| ", b" |"),
            (b'"', b'"'),
            (b"[", b"]"),
        )
    )
    times = rng.choice((1, 5, 300, 5000))
    at, end = sorted((_at(data, rng), _at(data, rng)))
    return data[:at] + opened * times + data[at:end] + closed * rng.choice((times, 0, times // 2)) + data[end:]


def recode(data: bytes, other: bytes, rng: Random) -> bytes:
    """The same bytes taken for another encoding, once or twice, or with zeros between them."""
    for encoding in rng.sample(("utf-8", "gb18030", "utf-16", "big5hkscs", "latin-1"), 2):
        data = data.decode(rng.choice(("utf-8", "latin-1", "gb18030")), "replace").encode(encoding, "replace")
    return data if rng.random() < 0.8 else b"\0".join(data[at : at + 1] for at in range(len(data)))


def spans(data: bytes, other: bytes, rng: Random) -> bytes:
    """Merged cells reach ten thousand columns or rows far, or nowhere."""
    share = rng.choice((0.05, 1.0))
    spoilt = _SPANS.sub(lambda hit: hit[1] + (rng.choice(_WIDE) if rng.random() < share else hit[2]), data)
    wide = rng.choice((b' colspan="10000"', b" rowspan=10000", b" colspan=1000 rowspan=10000"))
    return re.sub(rb"<t[dh]\b", lambda hit: hit.group() + (wide if rng.random() < share else b""), spoilt)


BYTES: tuple[Mutation, ...] = (flip, overwrite, cut, splice, repeat, move, tokens, recode)
IN_PLACE: tuple[Mutation, ...] = (flip, overwrite, exchange)
WORDS: tuple[Mutation, ...] = (lines, numbers, tokens, nest, spans, splice, repeat)


def packed(data: bytes, other: bytes, rng: Random) -> bytes:
    """A part of a packed file is spoilt, lost, doubled or another file's; the rest is sound."""
    parts = dict(_parts(data))
    name = rng.choice([name for name in parts for _ in range(6 if _holds_text(name) else 1)])
    match rng.randrange(8):
        case 0 if len(parts) > 1:
            del parts[name]
        case 1:
            parts[name] = other
        case 2:
            parts |= dict(_parts(other)) if other.startswith(b"PK") else {}
        case _:
            parts[name] = rng.choice(BYTES + WORDS)(parts[name] or b"-", other, rng)
    return archive(parts, rng.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)))


def instructions(data: bytes, other: bytes, rng: Random) -> bytes:
    """What draws pages means something else, or is drawn again and again."""
    for _ in range(rng.choice((1, 3, 30))):
        at = rng.choice([hit.end() for hit in re.finditer(rb"\s", data)] or [0])
        data = data[:at] + rng.choice(_INSTRUCTIONS) * rng.choice((1, 1, 1, 2, 1000)) + data[at:]
    return data[:_LONGEST]


def redrawn(data: bytes, other: bytes, rng: Random) -> bytes:
    """Instructions inside a PDF are spoilt; the rest is sound, but for the list of its objects."""
    streams = [hit for hit in _STREAM.finditer(data) if b"FlateDecode" in data[hit.start() - 200 : hit.end()]]
    if not streams:
        return flip(data, other, rng)
    hit = rng.choice(streams)
    end = hit.end() + int(hit[1])
    try:
        content = zlib.decompress(data[hit.end() : end])
    except zlib.error:
        return flip(data, other, rng)
    spoilt = rng.choice((instructions, instructions, *BYTES, lines, numbers))(content or b" ", other, rng)
    packed = zlib.compress(spoilt)
    return data[: hit.start()] + b"/Length %d" % len(packed) + hit[2] + packed + data[end:]


@lru_cache(maxsize=8)
def _parts(data: bytes) -> tuple[tuple[str, bytes], ...]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return tuple((name, file.read(name)) for name in file.namelist())


def _holds_text(name: str) -> bool:
    return name.endswith(("document.xml", "sheet1.xml", "sharedStrings.xml", "styles.xml", ".html", ".docx", ".txt"))


def _any(corpus: dict[str, bytes], rng: Random) -> str:
    """A name in it, the text files no more often than any two other kinds."""
    kind = rng.choice(("text", "text", "html", "mhtml", "docx", "docx", "xlsx", "xls", "csv", "doc", "zip", "pdf"))
    return rng.choice([name for name in corpus if name.partition("-")[0] == kind] or list(corpus))


def mutant(corpus: dict[str, bytes], rng: Random) -> tuple[str, bytes]:
    """What was done to which file of `corpus`, and the file it became."""
    name, other = _any(corpus, rng), corpus[_any(corpus, rng)]
    data = corpus[name]
    # A container that is broken is soon refused: most of the time only what it holds is spoilt.
    gentle = rng.random() < 0.85
    inside = gentle and data.startswith(b"PK")
    drawn = gentle and data.startswith(b"%PDF") and rng.random() < 0.6
    in_place = gentle and data.startswith((b"\xd0\xcf", b"%PDF"))
    done: list[str] = []
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        choice = IN_PLACE if in_place else BYTES if rng.random() < 0.4 else WORDS
        mutation = packed if inside else redrawn if drawn else rng.choice(choice)
        data = mutation(data, other, rng) or b" "
        data = data if inside else data[:_LONGEST]
        done.append(mutation.__name__)
    return f"{name} {'+'.join(done)}", data
