"""Rules about the copy that was read, never about the agency (IN)."""

from parser.rules.copy import damage, pictures, tables

RULES = (
    *damage.RULES,
    *tables.RULES,
    *pictures.RULES,
)
