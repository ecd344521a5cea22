"""Rules about table four, reconsideration and litigation (T4)."""

from parser.rules.review import cases, table

RULES = (
    *table.RULES,
    *cases.RULES,
)
