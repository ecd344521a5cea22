"""Rules between years of one agency, and between its reports on one year (XY)."""

from parser.rules.years import carry, changed, gaps, jumps, pending, repeated, same, stocks

RULES = (
    *carry.RULES,
    *stocks.RULES,
    *pending.RULES,
    *repeated.RULES,
    *same.RULES,
    *jumps.RULES,
    *gaps.RULES,
    *changed.RULES,
)
