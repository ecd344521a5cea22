"""What stands in a file of settings, checked: an unknown name or a value that makes no sense is an error."""

from __future__ import annotations

import datetime
import difflib
import math
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from parser.config import families
from parser.config.names import SettingsError, named, unknown
from parser.config.settings import Settings
from parser.deadlines import LATEST
from parser.exports.harmless import clipped
from parser.report import Number
from parser.rules import catalogue
from parser.rules.model import Rule, Severity
from parser.rules.thresholds import PER_CENT, Threshold
from parser.wording import Wording

_TABLES: Mapping[str, tuple[str, ...]] = {
    "rules": ("off", "on"),
    "severity": (),
    "deadline": tuple(LATEST),
    "thresholds": (),
    "aliases": (),
    "family": (),
}
"""The tables a file may have and their keys; none where they are names of rules or agencies."""

UNKNOWN_TABLE = Wording("{where}：没有这一项，可以写的是 {known}", "{where}: unknown; there are {known}")
NEAREST_TABLE = Wording("{where}：没有这一项；是不是 {nearest}？", "{where}: unknown; did you mean {nearest}?")
NO_TABLE = Wording("{where}：应是一个表，例如 [rules]", "{where}: must be a table such as [rules]")
NO_LIST = Wording(
    '{where}：应是规则代码的列表，例如 ["T403"]', '{where}: must be a list of codes of rules such as ["T403"]'
)
BOTH = Wording("{where}：{name} 既在 on 又在 off", "{where}: {name} is both on and off")
NO_DAY = Wording(
    '{where}：应是不晚于 {latest} 的月和日，例如 "01-20"',
    '{where}: must be a month and day such as "01-20", not after {latest}',
)
NO_THRESHOLDS = Wording("{where}：规则 {code} 没有可以设置的数", "{where}: rule {code} has no thresholds to be set")
NO_VALUES = Wording("{where}：应写作 {code}.{name} = {value}", "{where}: write {code}.{name} = {value}")
NO_NUMBER = Wording("{where}：应是{kind}，不能是 {given}", "{where}: must be {kind}, not {given}")
WHOLE, ANY = Wording("整数", "a whole number"), Wording("数", "a number")
FROM = Wording("不小于 {least} 的{kind}", "{kind} from {least} on")
BETWEEN = Wording("{least} 至 {most} 的{kind}", "{kind} from {least} to {most}")
NO_SEVERITY = Wording("{where}：级别只能是 {known}，不能是 {value}", "{where}: {value} is no severity, only {known}")


def understood(content: Mapping[str, Any], file: Path, name: str) -> Settings:
    """The settings in `file`, which is called `name` in whatever is wrong with them: then SettingsError is raised."""
    for key, table in content.items():
        _check_known(key, _TABLES, f"{name}: [{clipped(key)}]")
        if not isinstance(table, dict) and key != "family":
            raise SettingsError(NO_TABLE.fill(where=f"{name}: {key}"))
    rules: Mapping[str, Any] = content.get("rules", {})
    for key in rules:
        _check_known(key, _TABLES["rules"], f"{name}: [rules] {clipped(key)}")
    off, on = (
        frozenset(named(_listed(rules.get(key, []), where), where))
        for key in _TABLES["rules"]
        for where in [f"{name}: [rules] {key}"]
    )
    for both in sorted(off & on):
        raise SettingsError(BOTH.fill(where=f"{name}: [rules]", name=both))
    severity = {}
    for key, value in content.get("severity", {}).items():
        where = f"{name}: [severity] {clipped(key)}"
        (rule,) = named([key], where)
        severity[rule] = _severity(value, where)
    deadlines = {}
    for key, value in content.get("deadline", {}).items():
        where = f"{name}: [deadline] {clipped(key)}"
        _check_known(key, LATEST, where)
        deadlines[key] = _day(value, LATEST[key], where)
    thresholds: dict[str, Mapping[str, Number]] = {}
    for key, values in content.get("thresholds", {}).items():
        where = f"{name}: [thresholds] {clipped(key)}"
        rule_of_them = _one_rule(key, where)
        thresholds[rule_of_them.code] = {
            **thresholds.get(rule_of_them.code, {}),
            **_numbers(rule_of_them, values, where),
        }
    try:
        register = families.understood(content.get("aliases", {}), content.get("family", []), file.parent)
    except families.FamilyError as error:
        raise SettingsError(Wording(*(f"{name}: {words}" for words in error.reason))) from error
    return Settings(file, off, on, severity, deadlines, thresholds, register)


def _one_rule(given: str, where: str) -> Rule:
    """The rule with this code or slug; thresholds are a rule's own, never a family's."""
    rule = catalogue.find(given)
    if rule is None:
        raise SettingsError(unknown(clipped(given), where))
    return rule


def _numbers(rule: Rule, given: object, where: str) -> Mapping[str, Number]:
    """The thresholds of `rule` that settings give, by name."""
    if not rule.thresholds:
        raise SettingsError(NO_THRESHOLDS.fill(where=where, code=rule.code))
    if not isinstance(given, dict):
        first = rule.thresholds[0]
        raise SettingsError(NO_VALUES.fill(where=where, code=rule.code, name=first.name, value=first.value))
    known = {threshold.name: threshold for threshold in rule.thresholds}
    for name, value in given.items():
        _check_known(name, known, f"{where}.{clipped(name)}")
        if not known[name].allows(value):
            raise SettingsError(
                NO_NUMBER.fill(where=f"{where}.{name}", kind=_kind(known[name]), given=clipped(str(value)))
            )
    return given


def _kind(threshold: Threshold) -> Wording:
    """What a threshold may be set to, in words."""
    kind = ANY if threshold.unit is PER_CENT else WHOLE
    between = FROM if threshold.most == math.inf else BETWEEN
    return between.fill(kind=kind, least=threshold.least, most=threshold.most)


def _check_known(key: str, known: Iterable[str], where: str) -> None:
    known = list(known)
    if key in known:
        return
    close = difflib.get_close_matches(key.lower(), known, n=1)
    raise SettingsError(
        NEAREST_TABLE.fill(where=where, nearest=close[0])
        if close
        else UNKNOWN_TABLE.fill(where=where, known=", ".join(known))
    )


def _listed(value: object, where: str) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise SettingsError(NO_LIST.fill(where=where))
    return value


def _severity(value: object, where: str) -> Severity:
    try:
        return Severity(value)  # type: ignore[arg-type]
    except ValueError:
        known = ", ".join(Severity)
        raise SettingsError(NO_SEVERITY.fill(where=where, known=known, value=clipped(str(value)))) from None


def _day(value: object, latest: str, where: str) -> str:
    try:
        day = datetime.datetime.strptime(f"2000-{value}", "%Y-%m-%d").strftime("%m-%d")
    except ValueError:
        day = ""
    if day != value or day > latest:
        raise SettingsError(NO_DAY.fill(where=where, latest=latest))
    return day
