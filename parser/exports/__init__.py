"""Judged reports → bytes, one module a format.

The bytes depend on nothing but the arguments: the same reports give the same file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parser.exports.cells import Chosen
    from parser.exports.objects import report_json
    from parser.wording import Language

FORMATS = ("jsonl", "json", "csv", "tsv", "md", "xlsx")

__all__ = ["FORMATS", "Chosen", "render", "report_json", "stream"]


def stream(chosen: Iterable[Chosen], fmt: str, *, language: Language = "zh", bom: bool = False) -> Iterator[bytes]:
    """The export in pieces, each report's as soon as it comes (xlsx at the end).

    `language` is that of headings, labels and, but for JSON, messages; `bom` concerns csv and tsv alone.
    Raises ValueError for a format that is none of `FORMATS`.
    """
    match fmt:
        case "jsonl" | "json":
            from parser.exports import objects

            return objects.lines(chosen) if fmt == "jsonl" else objects.array(chosen)
        case "csv" | "tsv":
            from parser.exports import delimited

            return delimited.rows(chosen, "," if fmt == "csv" else "\t", language=language, bom=bom)
        case "md":
            from parser.exports import markdown

            return markdown.pages(chosen, language=language)
        case "xlsx":
            # Costs more to import than all other formats together.
            from parser.exports import workbook

            return workbook.workbook(chosen, language=language)
    raise ValueError(f"no export format {fmt!r}")


def render(chosen: Sequence[Chosen], fmt: str, *, language: Language = "zh", bom: bool = False) -> bytes:
    """The whole export at once; see `stream`."""
    return b"".join(stream(chosen, fmt, language=language, bom=bom))


_PLACES = {"Chosen": "parser.exports.cells", "report_json": "parser.exports.objects"}


def __getattr__(name: str) -> object:
    """What brings forms and rules with it, which half of this package does without, when it is first asked for."""
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(_PLACES[name]), name)
    return value
