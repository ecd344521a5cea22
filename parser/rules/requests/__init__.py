"""Rules about table three, the request matrix (T3)."""

from parser.rules.requests import arithmetic, blanks, form, rows, shares

RULES = (
    *arithmetic.RULES,
    *rows.RULES,
    *blanks.RULES,
    *form.RULES,
    *shares.RULES,
)
