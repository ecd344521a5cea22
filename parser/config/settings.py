"""What is asked and how grave it is, and a judgement as it is wanted."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from parser.among.register import NOBODY, Register
from parser.config.names import longest, named
from parser.deadlines import held_to
from parser.report import Number
from parser.rules.catalogue import RULES
from parser.rules.model import Answered, Judgement, Outcome, Rule, Severity


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
        if longest(self.ignored, rule):
            return False
        if self.selected:
            name = longest(self.selected, rule)
            return name == rule.code or (bool(name) and self._on(rule))
        return self._on(rule)

    def _on(self, rule: Rule) -> bool:
        on, off = len(longest(self.on, rule)), len(longest(self.off, rule))
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
        return self.severity.get(longest(self.severity, rule))

    def selecting(self, select: Sequence[str], ignore: Sequence[str]) -> Settings:
        """These settings with the names of a command line; each may hold several, with commas between.

        Raises SettingsError for a name that matches no rule.
        """
        return replace(
            self,
            selected=frozenset(named(_split(select), "--select")),
            ignored=frozenset(named(_split(ignore), "--ignore")),
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


def _weighed(outcome: Outcome, settings: Settings) -> Outcome:
    severity = settings.severity_of(outcome.rule) if outcome.findings else None
    if severity is None:
        return outcome
    return outcome._replace(findings=tuple(f._replace(severity=severity) for f in outcome.findings))


def _split(options: Sequence[str]) -> list[str]:
    return [name for option in options for name in re.split(r"[,，]", option)]
