"""All rules. A new rule joins the `RULES` of its family's module and is known everywhere."""

from parser.rules import (
    applications,
    aspects,
    blanks,
    contact,
    dates,
    disclosure,
    disclosure_form,
    fees,
    identity,
    naming,
    narrative,
    references,
    request_form,
    request_rows,
    request_shares,
    residue,
    review,
    review_cases,
    source,
    source_tables,
    structure,
    substance,
    years,
)
from parser.rules.model import Rule

RULES: tuple[Rule, ...] = (
    *applications.RULES,
    *request_rows.RULES,
    *blanks.RULES,
    *request_form.RULES,
    *request_shares.RULES,
    *review.RULES,
    *review_cases.RULES,
    *disclosure.RULES,
    *disclosure_form.RULES,
    *fees.RULES,
    *structure.RULES,
    *substance.RULES,
    *aspects.RULES,
    *references.RULES,
    *residue.RULES,
    *identity.RULES,
    *dates.RULES,
    *naming.RULES,
    *contact.RULES,
    *narrative.RULES,
    *years.RULES,
    *source.RULES,
    *source_tables.RULES,
)
"""Every rule, family by family, in the order in which they are listed and judged."""

STANDARD: tuple[Rule, ...] = tuple(rule for rule in RULES if not rule.default_off)
"""The rules that are asked unless others are wanted."""

_BY_NAME = {name.casefold(): rule for rule in RULES for name in (rule.code, rule.slug)}


def find(name: str) -> Rule | None:
    """The rule with this code or slug, in any case; None if there is none."""
    return _BY_NAME.get(name.strip().casefold())
