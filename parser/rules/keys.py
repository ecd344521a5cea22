"""The identity of a finding: what is wrong where, so that a decision on it outlives a new copy and a new wording."""

from __future__ import annotations

import hashlib
import unicodedata
from functools import lru_cache

from parser.forms import CellKey
from parser.report import Cell, Report
from parser.rules.model import Finding

_LENGTH = 16


def keyed(finding: Finding, report: Report) -> Finding:
    """`finding` with its key.

    It is made of the rule, the section, the cells with what is printed in them and the two sides; of the passages
    borne out by where there is no cell. Where a report is held against others these may not be at hand: then the two
    sides alone tell. Neither the path nor any text of this program goes into it.
    """
    parts = [finding.code, str(finding.section or ""), str(finding.expected), str(finding.found)]
    if finding.cells:
        printed: dict[str, dict[CellKey, Cell]] = {name: each.cells for name, each in report.tables.items()}
        for key in finding.cells:
            table, row, column = key
            cell = printed[table].get(key)
            parts.append(f"{table}/{row}/{column}={_plain(cell.raw) if cell else ''}")
    elif not finding.rule.needs_others:
        parts += [_plain(evidence.text) for evidence in finding.evidence]
    return Finding(*finding[:-1], hashlib.sha256("\n".join(parts).encode()).hexdigest()[:_LENGTH])


@lru_cache(maxsize=1024)
def _plain(raw: str) -> str:
    if raw.isalnum() and unicodedata.is_normalized("NFKC", raw):
        return raw
    return "".join(unicodedata.normalize("NFKC", raw).split())
