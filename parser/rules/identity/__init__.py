"""Rules about whose report it is, of which year, published when (ID)."""

from parser.rules.identity import contact, dates, naming, period

RULES = (
    *period.RULES,
    *dates.RULES,
    *naming.RULES,
    *contact.RULES,
)
