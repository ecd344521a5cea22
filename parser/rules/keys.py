"""The identity of a finding: what is wrong where, so that a decision on it outlives a new copy and a new wording."""

from __future__ import annotations

import hashlib
import unicodedata
from functools import lru_cache
from typing import cast

from parser.report import Report, Table
from parser.rules.model import Finding

_LENGTH = 16


def keyed(finding: Finding, report: Report) -> Finding:
    """`finding` with its key.

    It is made of the rule, the section, the cells with what is printed in them and the two sides; of the passages
    borne out by where there is no cell. Where a report is held against others these may not be at hand: then the two
    sides alone tell. Neither the path nor any text of this program goes into it.
    """
    parts = [f"{finding.rule.code}\n{finding.section or ''}\n{finding.expected}\n{finding.found}"]
    if finding.cells:
        tables = cast("dict[str, Table]", report.tables)
        for each in finding.cells:
            table, row, column = each
            cell = tables[table].cells.get(each)
            parts.append(f"{table}/{row}/{column}={_plain(cell.raw) if cell else ''}")
    elif not finding.rule.needs_others:
        parts += [_plain(evidence.text) for evidence in finding.evidence]
    key = hashlib.sha256("\n".join(parts).encode()).hexdigest()[:_LENGTH]
    made: Finding = tuple.__new__(Finding, (*finding[:-1], key))  # half the time of the constructor
    return made


@lru_cache(maxsize=1024)
def _plain(raw: str) -> str:
    if raw.isalnum() and (raw.isascii() or unicodedata.is_normalized("NFKC", raw)):
        return raw
    return "".join(unicodedata.normalize("NFKC", raw).split())
