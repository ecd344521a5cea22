"""All rules. A new rule joins the `RULES` of its family's module and is known everywhere."""

from parser.rules import agencies, copy, disclosure, identity, narrative, requests, review, structure, years
from parser.rules.model import Rule

RULES: tuple[Rule, ...] = (
    *requests.RULES,
    *review.RULES,
    *disclosure.RULES,
    *structure.RULES,
    *identity.RULES,
    *narrative.RULES,
    *years.RULES,
    *agencies.RULES,
    *copy.RULES,
)
"""Every rule, family by family, in the order in which they are listed and judged."""

STANDARD: tuple[Rule, ...] = tuple(rule for rule in RULES if not rule.default_off)
"""The rules that are asked unless others are wanted."""

_BY_NAME = {name.casefold(): rule for rule in RULES for name in (rule.code, rule.slug)}


def find(name: str) -> Rule | None:
    """The rule with this code or slug, in any case; None if there is none."""
    return _BY_NAME.get(name.strip().casefold())
