"""Judged reports → bytes, one module a format.

The bytes depend on nothing but the arguments: the same reports give the same file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from parser.exports import delimited, markdown, objects
from parser.exports.cells import Chosen
from parser.exports.objects import report_json
from parser.wording import Language

FORMATS = ("jsonl", "json", "csv", "tsv", "md", "xlsx")

__all__ = ["FORMATS", "Chosen", "render", "report_json", "stream"]


def stream(chosen: Iterable[Chosen], fmt: str, *, language: Language = "zh", bom: bool = False) -> Iterator[bytes]:
    """The export in pieces, each report's as soon as it comes (xlsx is one piece).

    `language` is that of headings, labels and, but for JSON, messages; `bom` concerns csv and tsv alone.
    Raises ValueError for a format that is none of `FORMATS`.
    """
    match fmt:
        case "jsonl":
            return objects.lines(chosen)
        case "json":
            return objects.array(chosen)
        case "csv" | "tsv":
            return delimited.rows(chosen, "," if fmt == "csv" else "\t", language=language, bom=bom)
        case "md":
            return markdown.pages(chosen, language=language)
        case "xlsx":
            # Costs more to import than all other formats together.
            from parser.exports import workbook

            return iter((workbook.workbook(chosen, language=language),))
    raise ValueError(f"no export format {fmt!r}")


def render(chosen: Sequence[Chosen], fmt: str, *, language: Language = "zh", bom: bool = False) -> bytes:
    """The whole export at once; see `stream`."""
    return b"".join(stream(chosen, fmt, language=language, bom=bom))
