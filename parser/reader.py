"""Bytes → report: the way from a file to everything the rules and the screens work on."""

from __future__ import annotations

import hashlib
from pathlib import Path

from parser import sections as section_finder
from parser.document import Document, Source
from parser.identity import identity, is_before_2019
from parser.recovery.tables import recover
from parser.report import Failure, Report
from parser.sources import inputs, load
from parser.wording import Wording

_NOT_A_REPORT = Failure(
    "ID12",
    Wording(
        "这不是政府信息公开工作年度报告：没有找到法定的六节或统计表。请确认选对了文件。",
        "This is not an annual report on OGI work: none of its statutory sections or tables was found. "
        "Check that it is the right file.",
    ),
)


def read_path(path: str | Path) -> Report:
    """The report in the file at `path` (`-` is standard input).

    A file that cannot be read gives a report whose `failure` says why, in one sentence that names it.
    """
    path = str(path)
    try:
        data = inputs.fetch(path)
    except OSError as error:
        return Report(Source(path, ""), failure=Failure("IN00", _unreachable(path, error)))
    return Report(Source(path, ""), failure=data) if isinstance(data, Failure) else read(data, path)


def read(data: bytes, path: str) -> Report:
    """The report in `data`; `path` only names it. Never raises because of what `data` holds."""
    source = Source(path, hashlib.sha256(data).hexdigest(), size=len(data))
    loaded = load(data, source)
    if isinstance(loaded, Failure):
        return Report(source, failure=loaded)
    return understand(loaded)


def understand(document: Document) -> Report:
    """The report in a document."""
    document = section_finder.split_inline(document)
    lines = document.lines
    chosen = section_finder.choose(section_finder.headings(document))
    recovered = recover(document.blocks, {id(lines[heading.at]) for heading in chosen})
    preamble, sections = section_finder.sections(lines, chosen, recovered.lines)
    whose = identity(preamble, lines)
    tables = recovered.tables
    before_2019 = not any(table.found for table in tables.values()) and is_before_2019(whose.year, lines)
    if before_2019:
        chosen = section_finder.choose(section_finder.headings(document, before_2019=True))
        preamble, sections = section_finder.sections(lines, chosen, frozenset())
        whose = identity(preamble, lines)
    known = sum(section.found for section in sections) + sum(table.found for table in tables.values())
    failure = None
    if known < 2:
        failure = _NOT_A_REPORT if any(line.text.strip() for line in lines) else _no_text(document.source.path)
    return Report(
        document.source,
        whose.title,
        whose.agency,
        whose.year,
        whose.published,
        before_2019,
        document.script,
        preamble,
        sections,
        tables,
        lines,
        document.damage,
        failure,
        whose.signed,
    )


def _no_text(path: str) -> Failure:
    return Failure(
        "IN10",
        Wording(
            f"{path}：文件里没有文字，无法读取。请提供含有文字的报告。",
            f"{path}: the file holds no text. Provide the report as text.",
        ),
    )


def _unreachable(path: str, error: OSError) -> Wording:
    if isinstance(error, FileNotFoundError):
        return Wording(f"{path}：找不到这个文件。请检查路径。", f"{path}: no such file. Check the path.")
    if isinstance(error, IsADirectoryError):
        return Wording(f"{path}：这是文件夹，不是报告。", f"{path}: this is a folder, not a report.")
    if isinstance(error, PermissionError):
        return Wording(
            f"{path}：没有读取权限。请检查文件权限。", f"{path}: no permission to read it. Check its permissions."
        )
    reason = error.strerror or type(error).__name__
    return Wording(f"{path}：无法读取（{reason}）。", f"{path}: cannot be read ({reason}).")
