"""What a run puts out: the part of each portion, made anywhere, and what stands around the parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from parser.exports import stream
from parser.rules.model import Judgement
from parser.wording import Language
from tui.commands.parts import Part

Made = Any
"""The part of one portion: bytes, or what `packed` of `parser.exports.parquet`, `sarif` or `sqlite` made of it."""

_BETWEEN = {"json": b",\n", "md": b"\n"}


class Output(NamedTuple):
    """The format and how it is to be written; `styled` and `off` (rules turned off) concern text alone.

    `part` is what is written of each report, and `reasons` asks for those of the rules not judged, in text.
    """

    fmt: str
    language: Language
    bom: bool = False
    styled: bool = False
    off: int = 0
    part: Part = Part()
    reasons: bool = False

    def made(self, judgements: Sequence[Judgement], first: int) -> Made:
        """The part of `judgements`, of which the first has the number `first` (from 1)."""
        match self.fmt:
            case "text":
                from tui.batch.blocks import block

                how = self.off, self.language, self.styled, self.reasons
                lines = (line for one in judgements for line in block(one, *how))
                return "".join(f"{line}\n" for line in lines).encode("utf-8", "backslashreplace")
            case "parquet":
                from parser.exports import parquet

                return parquet.packed(judgements, first)
            case "sqlite":
                from parser.exports import sqlite

                return sqlite.packed(judgements, first)
            case "sarif":
                from parser.exports import sarif

                return sarif.packed(judgements, first, language=self.language)
        pieces = list(stream(map(self.part.of, judgements), self.fmt, language=self.language))
        match self.fmt:
            case "csv" | "tsv":
                del pieces[0]
            case "json":
                pieces[0] = pieces[0].removeprefix(b"[\n")
                del pieces[-1]
        return b"".join(pieces)

    def whole(self, parts: Iterable[Made]) -> Iterator[bytes]:
        """The parts of all portions, in order, as one output."""
        if self.fmt == "sarif":
            from parser.exports import sarif

            yield from sarif.log(parts, language=self.language)
            return
        if self.fmt in ("csv", "tsv"):
            yield from stream((), self.fmt, language=self.language, bom=self.bom)
        between = b""
        for part in parts:
            yield (b"[\n" if self.fmt == "json" and not between else between) + part
            between = _BETWEEN.get(self.fmt, b"")
        if self.fmt == "json":
            yield b"\n]\n" if between else b"[]\n"
