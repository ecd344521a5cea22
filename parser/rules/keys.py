"""The identity of a finding: what is wrong where, so that a decision on it outlives a new copy and a new wording."""

from __future__ import annotations

import hashlib
import unicodedata

from parser.report import Report
from parser.rules.model import Finding

_LENGTH = 16


def keyed(finding: Finding, report: Report) -> Finding:
    """`finding` with its key.

    It is made of the rule, the section, the cells with what is printed in them and the two sides; of the passages
    borne out by where there is no cell. Neither the path nor any text of this program goes into it.
    """
    parts = [finding.code, str(finding.section or ""), str(finding.expected), str(finding.found)]
    if finding.cells:
        parts += (f"{'/'.join(cell)}={_plain(report.cell(cell).raw)}" for cell in finding.cells)
    else:
        parts += (_plain(evidence.text) for evidence in finding.evidence)
    return finding._replace(key=hashlib.sha256("\n".join(parts).encode()).hexdigest()[:_LENGTH])


def _plain(raw: str) -> str:
    return raw if raw.isascii() and raw.isalnum() else "".join(unicodedata.normalize("NFKC", raw).split())
