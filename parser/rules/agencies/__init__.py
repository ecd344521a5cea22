"""Rules between the reports of many agencies (XR)."""

from parser.rules.agencies import copied, duplicate, missing, outlier, sums

RULES = (
    *copied.RULES,
    *duplicate.RULES,
    *sums.RULES,
    *missing.RULES,
    *outlier.RULES,
)
