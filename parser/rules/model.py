"""What a rule, a finding and a judgement are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from parser.document import Place
from parser.forms import CellKey
from parser.report import Number, Report
from parser.wording import Wording

if TYPE_CHECKING:
    # Who only shows findings, as the app does at first, needs neither the examples nor what they are made of.
    from parser.among.collection import Company
    from parser.among.digest import Digest
    from parser.rules.examples import Case
    from parser.rules.thresholds import Threshold


class Severity(StrEnum):
    """How sure and how grave: an error must be corrected, a warning a person decides, an info is no fault."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Evidence(NamedTuple):
    """A passage of the source that bears a finding out, as it stood."""

    place: Place
    text: str


class NotJudged(NamedTuple):
    """A rule's answer where its inputs are missing; never a pass."""

    reason: Wording


class NotApplicable(NamedTuple):
    """A rule's answer where it does not concern the report at all."""

    reason: Wording


class Finding(NamedTuple):
    """One fault at one place.

    `cells` are all cells of a broken identity, the printed total first; `suspects` those among them that are most
    likely wrong. `expected` and `found` are the two sides. `key` identifies the fault, not its wording: the same in
    every copy of the report and in every version of the program; judging fills it in.
    """

    rule: Rule
    severity: Severity
    message: Wording
    section: int | None = None
    cells: tuple[CellKey, ...] = ()
    expected: Number | str | None = None
    found: Number | str | None = None
    evidence: tuple[Evidence, ...] = ()
    suspects: tuple[CellKey, ...] = ()
    key: str = ""

    @property
    def code(self) -> str:
        """The rule's code."""
        return self.rule.code

    @property
    def place(self) -> Place | None:
        """Where to look first."""
        return self.evidence[0].place if self.evidence else None


Answer = Finding | NotJudged | NotApplicable
Check = Callable[[Report], Iterable[Answer]]
PairCheck = Callable[[Report, Report], Iterable[Answer]]
AmongCheck = Callable[["Digest", "Company"], Iterable[Answer]]


@dataclass(frozen=True, eq=False)
class Rule:
    """One check and its documentation.

    `fires` and `passes` are reports on which the rule does and does not fire; `reply` is what to write back to the
    agency. `check` looks at one report; `pair` at the tables of last year's and this year's report of one agency;
    `among` at a report and all others it is to be held against. A check that yields nothing has judged and found
    nothing wrong. A rule that is `default_off` is asked only where it is wanted. Every check takes the rule's
    `thresholds` as keywords, each with the threshold's value as default.
    """

    code: str
    slug: str
    severity: Severity
    section: int | None
    name: Wording
    criterion: Wording
    why: Wording
    fires: Case
    passes: Case
    guard: Wording
    reply: Wording
    check: Check | None = None
    pair: PairCheck | None = None
    among: AmongCheck | None = None
    default_off: bool = False
    thresholds: tuple[Threshold, ...] = ()

    def at(self, values: Mapping[str, Number]) -> Rule:
        """The same rule with those of its thresholds that are named at other values."""
        thresholds = tuple(t._replace(value=values.get(t.name, t.value)) for t in self.thresholds)
        checks: dict[str, Any] = {
            name: partial(check, **values)
            for name in ("check", "pair", "among")
            if (check := getattr(self, name)) is not None
        }
        return replace(self, thresholds=thresholds, **checks)

    def finding(
        self,
        message: Wording,
        *,
        severity: Severity | None = None,
        section: int | None = None,
        cells: tuple[CellKey, ...] = (),
        expected: Number | str | None = None,
        found: Number | str | None = None,
        evidence: tuple[Evidence, ...] = (),
        suspects: tuple[CellKey, ...] = (),
    ) -> Finding:
        """A finding of this rule; severity and section are the rule's own unless given."""
        severity, section = severity or self.severity, section or self.section
        return Finding(self, severity, message, section, cells, expected, found, evidence, suspects)

    @property
    def needs_others(self) -> bool:
        """Whether the rule holds a report against others."""
        return self.pair is not None or self.among is not None

    @cached_property
    def holds(self) -> Outcome:
        """The outcome of finding nothing, which is the most frequent one."""
        return Outcome(self, Answered.HOLDS)

    @property
    def example(self) -> Wording:
        """What the rule fires on, in a line."""
        return self.fires.says

    @property
    def about_the_copy(self) -> bool:
        """Whether the rule is about the copy read (IN), not about the agency's report."""
        return self.code.startswith("IN")


class Answered(StrEnum):
    """The four kinds of answer a rule can give."""

    BROKEN = "broken"
    HOLDS = "holds"
    NOT_JUDGED = "not judged"
    NOT_APPLICABLE = "not applicable"


class Outcome(NamedTuple):
    """What one rule said of one report."""

    rule: Rule
    answered: Answered
    findings: tuple[Finding, ...] = ()
    reason: Wording | None = None


class Verdict(StrEnum):
    """What a report's findings add up to."""

    FAIL = "fail"
    ATTENTION = "attention"
    PASS = "pass"  # noqa: S105
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Judgement:
    """A report with everything the rules said of it."""

    report: Report
    outcomes: tuple[Outcome, ...]

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """All findings: by section, then by place in the source, graver ones first."""
        found = [finding for outcome in self.outcomes for finding in outcome.findings]
        return tuple(sorted(found, key=_reading_order))

    @cached_property
    def verdict(self) -> Verdict:
        """Unreadable, else fail, attention or pass; findings about the copy alone never fail a report."""
        if self.report.failure is not None:
            return Verdict.UNREADABLE
        severities = {f.severity for f in self.findings if not f.rule.about_the_copy}
        if Severity.ERROR in severities:
            return Verdict.FAIL
        if any(f.severity is not Severity.INFO for f in self.findings):
            return Verdict.ATTENTION
        return Verdict.PASS

    def count(self, severity: Severity) -> int:
        """How many findings have `severity`."""
        return sum(f.severity is severity for f in self.findings)

    def at(self, cell: CellKey) -> tuple[Finding, ...]:
        """The findings that concern `cell`."""
        return self._by_cell.get(cell, ())

    @cached_property
    def _by_cell(self) -> dict[CellKey, tuple[Finding, ...]]:
        cells: dict[CellKey, tuple[Finding, ...]] = {}
        for finding in self.findings:
            for cell in finding.cells:
                cells[cell] = (*cells.get(cell, ()), finding)
        return cells


_GRAVITY = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def _reading_order(finding: Finding) -> tuple[int, int, Place, str]:
    return (
        finding.section if finding.section is not None else 0,
        _GRAVITY[finding.severity],
        finding.place or Place(0),
        finding.code,
    )
