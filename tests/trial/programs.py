"""Reports sent through the programs people have: whatever these make of a table, no number in it may be wrong."""

from __future__ import annotations

import io
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from html import escape
from importlib.util import find_spec
from pathlib import Path
from random import Random
from typing import NamedTuple

import docx

from parser.judge import judge
from parser.reader import read
from parser.report import Report, State
from tests.generate.faults import blank_zeros
from tests.generate.model import Draft, draw
from tests.sources import office
from tests.sources.webpages import page_html, table_html
from tests.trial.papers import Written

_PATIENCE = 120
"""Seconds a program may take over one call."""

_SHOWN = 5


class Program(NamedTuple):
    """A program by the name it is shown under, what it makes of what, and how it is called.

    Of the words in braces `source` is the file to convert, `sources` all of them in one call, `target` the file to
    write and `folder` the one to write to; without the last two it writes to the standard output.
    """

    name: str
    source: str
    target: str
    command: str


_OFFICE = (
    "soffice -env:UserInstallation=file://{{folder}}/profile --headless --convert-to {} --outdir {{folder}} {{sources}}"
)
_TO_PDF = Program("office docx pdf", "docx", "pdf", _OFFICE.format("pdf"))
"""It also makes the PDFs that other programs take apart."""

PROGRAMS = (
    Program("w3m", "html", "txt", "w3m -dump -T text/html -I UTF-8 -O UTF-8 -cols 100 {source}"),
    Program("elinks", "html", "txt", "elinks -dump -dump-charset utf-8 {source}"),
    Program("links", "html", "txt", "links -dump -html-assume-codepage utf-8 -codepage utf-8 {source}"),
    Program("lynx", "html", "txt", "lynx -dump -assume_charset=utf-8 -display_charset=utf-8 {source}"),
    Program("html2text", "html", "md", "{python} -m html2text {source} utf-8"),
    Program("markitdown", "docx", "md", "{python} -m markitdown {source}"),
    Program("pandoc docx html", "docx", "html", "pandoc -s -o {target} {source}"),
    Program("pandoc docx markdown", "docx", "md", "pandoc -t markdown -o {target} {source}"),
    Program("pandoc html gfm", "html", "md", "pandoc -t gfm -o {target} {source}"),
    Program("pandoc html rst", "html", "rst", "pandoc -o {target} {source}"),
    Program("pandoc html plain", "html", "txt", "pandoc -t plain -o {target} {source}"),
    Program("pandoc html org", "html", "org", "pandoc -o {target} {source}"),
    Program("pandoc html docx", "html", "docx", "pandoc -o {target} {source}"),
    Program("office docx odt", "docx", "odt", _OFFICE.format("odt")),
    Program("office docx doc", "docx", "doc", _OFFICE.format("doc")),
    Program("office docx rtf", "docx", "rtf", _OFFICE.format("rtf")),
    Program("office docx html", "docx", "html", _OFFICE.format("html")),
    _TO_PDF,
    Program("office xlsx html", "xlsx", "html", _OFFICE.format("html")),
    Program("office xlsx xls", "xlsx", "xls", _OFFICE.format("xls")),
    Program("gnumeric html", "xlsx", "html", "ssconvert {source} {target}"),
    Program("gnumeric csv", "xlsx", "csv", "ssconvert {source} {target}"),
    Program("abiword rtf", "docx", "rtf", "abiword --to=rtf -o {target} {source}"),
    Program("abiword html", "docx", "html", "abiword --to=html -o {target} {source}"),
    Program("docx2txt", "docx", "txt", "docx2txt {source} {target}"),
    Program("wkhtmltopdf", "html", "pdf", "wkhtmltopdf -q {source} {target}"),
    Program("pdftotext", "pdf", "txt", "pdftotext {source} {target}"),
    Program("pdftotext layout", "pdf", "txt", "pdftotext -layout {source} {target}"),
    Program("pdftotext raw", "pdf", "txt", "pdftotext -raw {source} {target}"),
    Program("pdftohtml", "pdf", "html", "pdftohtml -s -i -noframes {source} {target}"),
    Program("mutool text", "pdf", "txt", "mutool draw -q -F txt -o {target} {source}"),
    Program("mutool html", "pdf", "html", "mutool draw -q -F html -o {target} {source}"),
)


class Sheet(NamedTuple):
    """A sound report: the numbers it is about, those it prints, and its bytes by format."""

    sound: Draft
    printed: Draft
    written: Mapping[str, bytes]


class Told(NamedTuple):
    """What a program left of all sheets: cells by what became of them, and findings that the original has not."""

    cells: Counter[str]
    false: Counter[str]
    wrong: list[str]


def run(count: int, seed: int, *, processes: int = 2, keep: Path | None = None, **_: object) -> bool:
    """Send `count` reports through every program that is installed; whether no number was wrong."""
    sheets = with_pdf([sheet(Random(f"{seed} {number}"), number) for number in range(count)])
    installed = [program for program in PROGRAMS if is_installed(program) and program.source in sheets[0].written]
    _say(f"{count} reports, seed {seed}")
    _say(f"{'':24}{'not made':>10}{'read':>10}{'not read':>10}{'wrong':>10}  findings the original has not")
    wrong = 0
    with ThreadPoolExecutor(processes) as pool:
        for program, told in zip(installed, pool.map(lambda one: tried(one, sheets, keep), installed), strict=True):
            false = ", ".join(f"{code} {number}" for code, number in sorted(told.false.items()))
            numbers = "".join(f"{told.cells[what]:>10}" for what in ("not made", "read", "not read", "wrong"))
            _say(f"{program.name:24}{numbers}  {false}")
            for line in told.wrong[:_SHOWN]:
                _say(f"    {line}")
            wrong += told.cells["wrong"]
    absent = [program.name for program in PROGRAMS if program not in installed]
    _say(f"not installed: {', '.join(absent) or 'none'}")
    _say("the promise holds" if not wrong else "the promise does NOT hold")
    return not wrong


def sheet(rng: Random, number: int) -> Sheet:
    """A report in every format that is converted; some leave what is 0 empty, or print a dash for it."""
    sound = draw(rng, *rng.choice((("2019", "2019"), ("2021", "2021"))))
    mark = (None, "", "-")[number % 3]
    printed = sound if mark is None else blank_zeros(sound, printed=mark, totals=False)
    written = Written(printed, rng, "hans", wide_digits=False)
    formats = {
        "docx": _ruled(office.to_docx(written.paper)),
        "xlsx": office.to_xlsx(written.paper),
        "html": page_html(
            "\n".join(
                f"<p>{escape(block)}</p>"
                if isinstance(block, str)
                else table_html(block).replace("<table", '<table border="1"')
                for block in written.blocks
            )
        ).encode(),
    }
    return Sheet(sound, printed, formats)


def _ruled(data: bytes) -> bytes:
    """A Word document with lines around its cells, which show in what is printed from it."""
    document = docx.Document(io.BytesIO(data))
    for table in document.tables:
        table.style = "Table Grid"
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_pdf(sheets: list[Sheet]) -> list[Sheet]:
    """The sheets with a PDF of each, where an office program makes one."""
    if not is_installed(_TO_PDF):
        return sheets
    with tempfile.TemporaryDirectory() as name:
        made = list(_converted(_TO_PDF, sheets, Path(name)))
    if None in made:
        return sheets
    return [one._replace(written={**one.written, "pdf": data or b""}) for one, data in zip(sheets, made, strict=True)]


def is_installed(program: Program) -> bool:
    """Whether this machine has the program."""
    words = shlex.split(program.command)
    if words[:2] == ["{python}", "-m"]:
        return find_spec(words[2]) is not None
    return words[0] == "{python}" or shutil.which(words[0]) is not None


def tried(program: Program, sheets: Sequence[Sheet], keep: Path | None = None) -> Told:
    """What is read of the sheets behind the program."""
    told = Told(Counter(), Counter(), [])
    with tempfile.TemporaryDirectory() as name:
        for one, data in zip(sheets, _converted(program, sheets, Path(name)), strict=True):
            if data is None:
                told.cells["not made"] += 1
                continue
            before = len(told.wrong)
            report = read(data, program.name)
            _compare(one, report, told)
            original = read(one.written[program.source], program.name)
            told.false.update(_codes(report) - _codes(original))
            if keep and len(told.wrong) > before:
                keep.mkdir(parents=True, exist_ok=True)
                (keep / f"{program.name} {sheets.index(one)}.{program.target}").write_bytes(data)
    return told


def _converted(program: Program, sheets: Sequence[Sheet], folder: Path) -> Iterator[bytes | None]:
    """What the program makes of each sheet; None where it makes nothing."""
    sources = [folder / f"{number}.{program.source}" for number in range(len(sheets))]
    results = folder / "made"
    results.mkdir()
    for one, source in zip(sheets, sources, strict=True):
        source.write_bytes(one.written[program.source])
    if "{sources}" in program.command:
        _call(program, results, sources, results)
    for source in sources:
        target = results / f"{source.stem}.{program.target}"
        if "{sources}" not in program.command:
            output = _call(program, results, [source], target)
            if "{target}" not in program.command:
                target.write_bytes(output)
        yield target.read_bytes() if target.exists() and target.stat().st_size else None


def _call(program: Program, folder: Path, sources: Sequence[Path], target: Path) -> bytes:
    """The standard output of one call; nothing where it takes too long."""
    words = {"source": str(sources[0]), "target": str(target), "folder": str(folder), "python": sys.executable}
    arguments: list[str] = []
    for word in shlex.split(program.command):
        arguments += map(str, sources) if word == "{sources}" else [word.format_map(words)]
    try:
        return subprocess.run(arguments, capture_output=True, timeout=_PATIENCE, check=False).stdout
    except subprocess.TimeoutExpired:
        return b""


def _compare(one: Sheet, report: Report, told: Told) -> None:
    for form in one.printed.forms.values():
        for key in form.cell_keys:
            printed, before, cell = one.printed.value(key), one.sound.value(key), report.cell(key)
            is_right = cell.value == before and (printed is not None or cell.state is State.INFERRED)
            if cell.value is None:
                told.cells["not read"] += printed is not None
            elif is_right:
                told.cells["read"] += 1
            else:
                told.cells["wrong"] += 1
                told.wrong.append(f"wrong: {key} {cell.value} {cell.state}, printed {printed}")


def _codes(report: Report) -> Counter[str]:
    return Counter(finding.code for finding in judge(report).findings)


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
