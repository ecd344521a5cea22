"""The letter back to the agency (退改意见) as bytes; they depend on nothing but the arguments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from parser.exports.cells import Chosen
from parser.letters import content, markdown
from parser.letters.content import Ruling, Rulings

FORMATS = ("md", "docx")

__all__ = ["FORMATS", "Ruling", "Rulings", "has_letter", "render_letter"]


def has_letter(chosen: Chosen, rulings: Rulings | None = None) -> bool:
    """Whether there is anything in the report to write back about."""
    return bool(content.letter(chosen, rulings or {}))


def render_letter(chosen: Sequence[Chosen], fmt: str, *, rulings: Mapping[str, Rulings] | None = None) -> bytes:
    """One document with a letter for each of the reports that has something to correct; empty if none has.

    `rulings` holds, by the path of a report, what was decided on its findings: what was dismissed is left out, what
    was confirmed stands in the letter whatever its severity. Raises ValueError for a format that is none of `FORMATS`.
    """
    rulings = rulings or {}
    letters = [content.letter(one, rulings.get(one.judgement.report.source.path, {})) for one in chosen]
    letters = [letter for letter in letters if letter]
    if fmt not in FORMATS:
        raise ValueError(f"no format of letters {fmt!r}")
    if not letters:
        return b""
    if fmt == "md":
        return markdown.document(letters)
    # Costs more to import than everything else a letter needs.
    from parser.letters import word

    return word.document(letters)
