"""The rules that hold the text against the tables and against itself (TX), and those of T2 and T4 that do so."""

from parser.rules.model import Rule
from parser.rules.narrative import (
    carry,
    documents,
    lists,
    outcomes,
    parts,
    received,
    review,
    slips,
    wording,
)

_MODULES = (
    documents,
    review,
    received,
    carry,
    outcomes,
    parts,
    lists,
    wording,
    slips,
)

RULES: tuple[Rule, ...] = tuple(sorted((rule for module in _MODULES for rule in module.RULES), key=lambda r: r.code))
