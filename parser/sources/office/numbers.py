"""The numbers and dates of spreadsheet cells as people see them."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation

_EPOCHS = (datetime(1899, 12, 30), datetime(1904, 1, 1))
_DAYS = 2_958_466
"""The day after 9999-12-31, the last one that sheets know."""

BUILT_IN_DATES = frozenset((*range(14, 18), 22, *range(27, 32), 36, *range(50, 55), 57, 58))
"""The numbers of the formats with a day in them that files do not spell out."""

_DAY = frozenset("yde")
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|[_*].')


def shown(number: float | str) -> str:
    """A number without the noise of its binary form: 15 digits, no exponent, no `.0`.

    Text that is no number comes back as it is.
    """
    try:
        value = Decimal(f"{float(number):.15g}")
    except (ValueError, InvalidOperation):
        return str(number)
    if not value.is_finite() or abs(value.adjusted()) > 30:
        return str(number)
    return f"{value.normalize():f}" if value else "0"


def day(number: float | str, from_1904: bool) -> str | None:
    """The day with this number as `2024年1月20日`, None where it is none."""
    try:
        days = float(number)
    except ValueError:
        return None
    if not 1 <= days < _DAYS - 1462 * from_1904:
        return None
    date = _EPOCHS[from_1904] + timedelta(days=int(days))
    return f"{date.year}年{date.month}月{date.day}日"


def is_date_format(code: str) -> bool:
    """Whether a number format shows a day: it has a year or a day outside its literal parts."""
    return not _DAY.isdisjoint(_LITERAL.sub("", code.split(";")[0]).lower().replace("general", ""))
