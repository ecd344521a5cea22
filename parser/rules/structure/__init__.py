"""Rules about sections, their order and whether they say anything (ST)."""

from parser.rules.structure import aspects, references, residue, sections, substance

RULES = (
    *sections.RULES,
    *substance.RULES,
    *aspects.RULES,
    *references.RULES,
    *residue.RULES,
)
