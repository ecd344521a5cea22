"""Judgements as bytes for another process or a later run: rules and forms by name."""

from __future__ import annotations

import io
import pickle
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from parser.among.digest import Digest
from parser.forms import FORMS, SECTIONS, SectionForm, TableForm
from parser.report import Report
from parser.rules.model import Judgement, Rule


class Kept(NamedTuple):
    """A report judged alone, as much of it as output needs, and its digest."""

    judgement: Judgement
    digest: Digest

    @classmethod
    def of(cls, judgement: Judgement, digest: Digest) -> Kept:
        """What is kept of a whole report."""
        report = _slim(judgement.report)
        return cls(Judgement(report, judgement.outcomes), replace(digest, report=report))


def packed(kept: Sequence[Kept]) -> bytes:
    """Those reports as bytes."""
    file = io.BytesIO()
    pickler = pickle.Pickler(file, 5)
    pickler.dispatch_table = {Rule: _by_code, TableForm: _by_version, SectionForm: _by_number}
    pickler.dump(list(kept))
    return zlib.compress(file.getvalue(), 1)


def unpacked(data: bytes, rules: Mapping[str, Rule]) -> list[Kept]:
    """The reports that were packed; `rules` are those they were judged by, by code."""
    kept: list[Kept] = _Unpickler(io.BytesIO(zlib.decompress(data)), rules).load()
    return kept


class _Unpickler(pickle.Unpickler):
    """Finds rules among those it was given."""

    def __init__(self, file: io.BytesIO, rules: Mapping[str, Rule]) -> None:
        super().__init__(file)
        self._rules = rules

    def find_class(self, module: str, name: str) -> object:
        if (module, name) == (__name__, _rule.__name__):
            return self._rules.__getitem__
        return super().find_class(module, name)


def _rule(code: str) -> Rule:
    raise LookupError(code)  # never called: an unpickler of ours puts its own rules in its place


def _form(table: str, version: str) -> TableForm:
    return next(form for forms in FORMS.values() for form in forms if (form.table, form.version) == (table, version))


def _section(number: int) -> SectionForm:
    return SECTIONS[number - 1]


def _by_code(rule: Rule) -> tuple[Callable[[str], Rule], tuple[str]]:
    return _rule, (rule.code,)


def _by_version(form: TableForm) -> tuple[Callable[[str, str], TableForm], tuple[str, str]]:
    return _form, (form.table, form.version)


def _by_number(form: SectionForm) -> tuple[Callable[[int], SectionForm], tuple[int]]:
    return _section, (form.number,)


def _slim(report: Report) -> Report:
    """The report without what neither output nor rules between reports look at."""
    return replace(report, preamble=(), lines=())
