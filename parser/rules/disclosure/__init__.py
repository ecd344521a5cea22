"""Rules about table two, proactive disclosure (T2)."""

from parser.rules.disclosure import fees, form, table

RULES = (
    *table.RULES,
    *form.RULES,
    *fees.RULES,
)
