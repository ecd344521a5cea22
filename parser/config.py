"""What a person wants judged, and how gravely: `gouji.toml` and the options of a command line.

```toml
[rules]
off = ["T403", "T3"]      # codes, slugs, beginnings of codes, families such as TX
on = ["ST11"]             # rules that are asked only where they are wanted

[severity]
TX01 = "error"

[deadline]                # days of the next year by which this place wants its reports, earlier than the law
department = "01-20"      # also: township, government

[thresholds]              # numbers that rules go by: `gouji rules T314` shows a rule's own
T314.share = 30
T317.sample = 50
```

Changed names and who reports to whom stand there too: see `parser.families`.

Where several names match a rule, the longest decides. Nothing is guessed: an unknown name is an error.
"""

from __future__ import annotations

import datetime
import difflib
import math
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from parser import families
from parser.among.register import NOBODY, Register
from parser.deadlines import LATEST, held_to
from parser.exports.harmless import clipped, one_line
from parser.report import Number
from parser.rules import catalogue
from parser.rules.catalogue import RULES
from parser.rules.model import Answered, Judgement, Outcome, Rule, Severity
from parser.rules.thresholds import PER_CENT, Threshold
from parser.wording import Wording

FILE = "gouji.toml"
_LONGEST = 1 << 18
"""A file of settings is no longer than this; anything else is another file."""
_TABLES: Mapping[str, tuple[str, ...]] = {
    "rules": ("off", "on"),
    "severity": (),
    "deadline": tuple(LATEST),
    "thresholds": (),
    "aliases": (),
    "family": (),
}
"""The tables a file may have and their keys; none where they are names of rules or agencies."""

_ALIKE = str.maketrans("OIL", "011")

CANNOT_READ = Wording("{file}：读不了（{reason}）", "{file}: cannot be read ({reason})")
TOO_LONG = Wording("{file}：太大，不是设置文件", "{file}: too large for a file of settings")
NO_TOML = Wording("{file}：不是正确的 TOML（{reason}）", "{file}: not valid TOML ({reason})")
UNKNOWN_TABLE = Wording("{where}：没有这一项，可以写的是 {known}", "{where}: unknown; there are {known}")
NEAREST_TABLE = Wording("{where}：没有这一项；是不是 {nearest}？", "{where}: unknown; did you mean {nearest}?")
UNKNOWN_RULE = Wording(
    "{where}：没有规则 {name}；用 gouji rules 列出全部", "{where}: there is no rule {name}; gouji rules lists them all"
)
NEAREST_RULE = Wording(
    "{where}：没有规则 {name}；是不是 {nearest}？", "{where}: there is no rule {name}; did you mean {nearest}?"
)
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


class SettingsError(ValueError):
    """Settings that make no sense; `reason` names the file, the key and the nearest name there is."""

    def __init__(self, reason: Wording) -> None:
        super().__init__(reason.en)
        self.reason = reason


@dataclass(frozen=True)
class Settings:
    """What is asked and how grave it is; names are codes of rules, beginnings of codes or families.

    `file` is where they were read from, None where none was. `selected` and `ignored` are those of a command line:
    a rule selected by its full name is asked whatever the file says, a shorter name selects among those that are on;
    what is ignored is never asked. `deadlines` are those of `parser.deadlines`; `thresholds` are by the code of a rule
    and the name of a number it goes by. `register` says what is known of the agencies.
    """

    file: Path | None = None
    off: frozenset[str] = frozenset()
    on: frozenset[str] = frozenset()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    deadlines: Mapping[str, str] = field(default_factory=dict)
    thresholds: Mapping[str, Mapping[str, Number]] = field(default_factory=dict)
    register: Register = NOBODY
    selected: frozenset[str] = frozenset()
    ignored: frozenset[str] = frozenset()

    @cached_property
    def asked(self) -> frozenset[str]:
        """The codes of the rules that are asked."""
        return frozenset(rule.code for rule in RULES if self._asks(rule))

    def _asks(self, rule: Rule) -> bool:
        if _longest(self.ignored, rule):
            return False
        if self.selected:
            name = _longest(self.selected, rule)
            return name == rule.code or (bool(name) and self._on(rule))
        return self._on(rule)

    def _on(self, rule: Rule) -> bool:
        on, off = len(_longest(self.on, rule)), len(_longest(self.off, rule))
        return on > off or not (off or rule.default_off)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The rules to judge by, at their thresholds: those asked, and those that say why an input is no report."""
        return tuple(
            rule.at(self.thresholds[rule.code]) if rule.code in self.thresholds else rule
            for rule in RULES
            if not rule.default_off or rule.code in self.asked
        )

    @property
    def unasked(self) -> tuple[Rule, ...]:
        """All rules that are not asked, for whatever reason."""
        return tuple(rule for rule in RULES if rule.code not in self.asked)

    @cached_property
    def changed(self) -> bool:
        """Whether anything is judged otherwise than without settings."""
        return bool(self.severity or self.deadlines or self.thresholds) or any(
            (rule.code in self.asked) is rule.default_off for rule in RULES
        )

    def severity_of(self, rule: Rule) -> Severity | None:
        """The severity wanted for the findings of `rule`; None leaves each its own."""
        return self.severity.get(_longest(self.severity, rule))

    def selecting(self, select: Sequence[str], ignore: Sequence[str]) -> Settings:
        """These settings with the names of a command line; each may hold several, with commas between.

        Raises SettingsError for a name that matches no rule.
        """
        return replace(
            self,
            selected=frozenset(_named(_split(select), "--select")),
            ignored=frozenset(_named(_split(ignore), "--ignore")),
        )


def apply(judgement: Judgement, settings: Settings) -> Judgement:
    """`judgement` as `settings` want it: without the rules that are not asked, findings at the severity wanted.

    What says why an input is no report always stays.
    """
    if not settings.changed:
        return judgement
    failed = judgement.report.failure is not None
    return Judgement(
        judgement.report,
        tuple(
            _weighed(held_to(outcome, judgement.report, settings.deadlines), settings)
            for outcome in judgement.outcomes
            if outcome.rule.code in settings.asked or (failed and outcome.answered is Answered.BROKEN)
        ),
    )


def find(folder: Path, environ: Mapping[str, str]) -> Path | None:
    """The file of settings for work in `folder`: there or above, up to the first `.git` or home, else the user's own.

    The user's own stands in `gouji` in XDG_CONFIG_HOME, else in `.config` of the home folder.
    """
    try:
        home = Path.home()
    except RuntimeError:
        home = None
    for above in (folder, *folder.parents):
        if (above / FILE).is_file():
            return above / FILE
        if above == home or (above / ".git").exists():
            break
    own = Path(environ.get("XDG_CONFIG_HOME") or "")
    if not own.is_absolute():
        if home is None:
            return None
        own = home / ".config"
    file = own / "gouji" / FILE
    return file if file.is_file() else None


def read(file: Path) -> Settings:
    """The settings in `file`. Raises SettingsError with one sentence for whatever is wrong."""
    name = one_line(str(file))
    try:
        with file.open("rb") as stream:
            data = stream.read(_LONGEST + 1)
    except OSError as error:
        raise SettingsError(CANNOT_READ.fill(file=name, reason=error.strerror or type(error).__name__)) from error
    if len(data) > _LONGEST:
        raise SettingsError(TOO_LONG.fill(file=name))
    try:
        content = tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        reason = "not UTF-8" if isinstance(error, UnicodeDecodeError) else clipped(str(error))
        raise SettingsError(NO_TOML.fill(file=name, reason=reason)) from error
    return _understood(content, file, name)


def nearest(name: str) -> str | None:
    """The code, slug or family of a rule that somebody who wrote `name` may have meant."""
    known = {known.upper(): known for rule in RULES for known in (rule.code, rule.slug, _family(rule))}
    # Letters and digits that look alike are the likeliest slip in a code.
    slip = name.strip().upper()[:2] + name.strip().upper()[2:].translate(_ALIKE)
    close = [slip] if slip in known else difflib.get_close_matches(name.strip().upper(), known, n=1)
    return known[close[0]] if close else None


def _understood(content: Mapping[str, Any], file: Path, name: str) -> Settings:
    for key, table in content.items():
        _check_known(key, _TABLES, f"{name}: [{clipped(key)}]")
        if not isinstance(table, dict) and key != "family":
            raise SettingsError(NO_TABLE.fill(where=f"{name}: {key}"))
    rules: Mapping[str, Any] = content.get("rules", {})
    for key in rules:
        _check_known(key, _TABLES["rules"], f"{name}: [rules] {clipped(key)}")
    off, on = (
        frozenset(_named(_listed(rules.get(key, []), where), where))
        for key in _TABLES["rules"]
        for where in [f"{name}: [rules] {key}"]
    )
    for both in sorted(off & on):
        raise SettingsError(BOTH.fill(where=f"{name}: [rules]", name=both))
    severity = {}
    for key, value in content.get("severity", {}).items():
        where = f"{name}: [severity] {clipped(key)}"
        (rule,) = _named([key], where)
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
        raise SettingsError(_unknown(clipped(given), where))
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


def _named(names: Iterable[str], where: str) -> Iterator[str]:
    """The names as Settings hold them; raises SettingsError for one that matches no rule."""
    codes = {rule.slug.upper(): rule.code for rule in RULES}
    for given in names:
        name = given.strip().upper()
        name = codes.get(name, name)
        if not name or not any(_matches(name, rule) for rule in RULES):
            raise SettingsError(_unknown(clipped(given), where))
        yield name


def _unknown(given: str, where: str) -> Wording:
    meant = nearest(given)
    return (
        NEAREST_RULE.fill(where=where, name=given, nearest=meant)
        if meant
        else UNKNOWN_RULE.fill(where=where, name=given)
    )


def _split(options: Sequence[str]) -> list[str]:
    return [name for option in options for name in re.split(r"[,，]", option)]


def _matches(name: str, rule: Rule) -> bool:
    """Whether `name` is the rule's family or a beginning of its code: `T3` is T301's, but `T` is not TX01's."""
    return name == _family(rule) if name.isalpha() else rule.code.startswith(name)


def _family(rule: Rule) -> str:
    return rule.code.rstrip("0123456789")


def _longest(names: Iterable[str], rule: Rule) -> str:
    """The longest of `names` that match `rule`; empty if none does."""
    return max((name for name in names if _matches(name, rule)), key=len, default="")


def _weighed(outcome: Outcome, settings: Settings) -> Outcome:
    severity = settings.severity_of(outcome.rule) if outcome.findings else None
    if severity is None:
        return outcome
    return outcome._replace(findings=tuple(f._replace(severity=severity) for f in outcome.findings))
