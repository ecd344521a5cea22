"""The names that people call rules by: codes, slugs, beginnings of codes, families."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from parser.exports.harmless import clipped
from parser.rules.catalogue import RULES
from parser.rules.model import Rule
from parser.wording import Wording

UNKNOWN_RULE = Wording(
    "{where}：没有规则 {name}；用 gouji rules 列出全部", "{where}: there is no rule {name}; gouji rules lists them all"
)
NEAREST_RULE = Wording(
    "{where}：没有规则 {name}；是不是 {nearest}？", "{where}: there is no rule {name}; did you mean {nearest}?"
)

_ALIKE = str.maketrans("OIL", "011")


class SettingsError(ValueError):
    """Settings that make no sense; `reason` names the file, the key and the nearest name there is."""

    def __init__(self, reason: Wording) -> None:
        super().__init__(reason.en)
        self.reason = reason


def nearest(name: str) -> str | None:
    """The code, slug or family of a rule that somebody who wrote `name` may have meant."""
    known = {known.upper(): known for rule in RULES for known in (rule.code, rule.slug, _family(rule))}
    # Letters and digits that look alike are the likeliest slip in a code.
    slip = name.strip().upper()[:2] + name.strip().upper()[2:].translate(_ALIKE)
    close = [slip] if slip in known else difflib.get_close_matches(name.strip().upper(), known, n=1)
    return known[close[0]] if close else None


def named(names: Iterable[str], where: str) -> Iterator[str]:
    """The names as Settings hold them; raises SettingsError for one that matches no rule."""
    codes = {rule.slug.upper(): rule.code for rule in RULES}
    for given in names:
        name = given.strip().upper()
        name = codes.get(name, name)
        if not name or not any(_matches(name, rule) for rule in RULES):
            raise SettingsError(unknown(clipped(given), where))
        yield name


def unknown(given: str, where: str) -> Wording:
    """That no rule is called `given`, and which one may be meant."""
    meant = nearest(given)
    return (
        NEAREST_RULE.fill(where=where, name=given, nearest=meant)
        if meant
        else UNKNOWN_RULE.fill(where=where, name=given)
    )


def longest(names: Iterable[str], rule: Rule) -> str:
    """The longest of `names` that match `rule`; empty if none does."""
    return max((name for name in names if _matches(name, rule)), key=len, default="")


def _matches(name: str, rule: Rule) -> bool:
    """Whether `name` is the rule's family or a beginning of its code: `T3` is T301's, but `T` is not TX01's."""
    return name == _family(rule) if name.isalpha() else rule.code.startswith(name)


def _family(rule: Rule) -> str:
    return rule.code.rstrip("0123456789")
