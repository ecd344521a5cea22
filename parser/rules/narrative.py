"""The rules that hold the text against the tables and against itself (TX), and those of T2 and T4 that do so."""

from parser.rules import (
    narrative_carry,
    narrative_documents,
    narrative_lists,
    narrative_outcomes,
    narrative_parts,
    narrative_received,
    narrative_review,
    narrative_slips,
    narrative_wording,
)
from parser.rules.model import Rule

_MODULES = (
    narrative_documents,
    narrative_review,
    narrative_received,
    narrative_carry,
    narrative_outcomes,
    narrative_parts,
    narrative_lists,
    narrative_wording,
    narrative_slips,
)

RULES: tuple[Rule, ...] = tuple(sorted((rule for module in _MODULES for rule in module.RULES), key=lambda r: r.code))
