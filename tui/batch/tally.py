"""What all reports of a run come to: by verdict, severity, rule, year and level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from parser.agencies import Level, level
from parser.exports.words import LEVELS, VERDICTS
from parser.rules.catalogue import find
from parser.rules.model import Judgement, Severity, Verdict
from parser.wording import Language, Wording

BY_RULE = Wording("按规则（有此问题的报告数）", "By rule (reports with a finding)")
BY_YEAR = Wording("按年度", "By year")
BY_LEVEL = Wording("按层级", "By level")
MORE = Wording("另有 {count} 条规则", "{count} rules more")
REPORTS = Wording("共 {count}", "{count} in all")
UNKNOWN = Wording("不知", "unknown")

_RULES = 15
"""Rules listed at most: those that fire most."""


class Tally(NamedTuple):
    """Counts; reports by verdict for each year and level (None: unknown), by severity and code for findings."""

    verdicts: Counter[Verdict]
    severities: Counter[Severity]
    rules: Counter[str]
    years: Counter[tuple[int | None, Verdict]]
    levels: Counter[tuple[Level | None, Verdict]]

    @classmethod
    def of(cls, judgements: Iterable[Judgement]) -> Tally:
        """The counts of `judgements`."""
        tally = cls(Counter(), Counter(), Counter(), Counter(), Counter())
        for judgement in judgements:
            report, verdict = judgement.report, judgement.verdict
            tally.verdicts[verdict] += 1
            tally.severities.update(finding.severity for finding in judgement.findings)
            tally.rules.update({finding.code for finding in judgement.findings})
            tally.years[report.year, verdict] += 1
            tally.levels[level(report.agency) if report.agency else None, verdict] += 1
        return tally

    def add(self, other: Tally) -> None:
        """Count `other` too."""
        self.verdicts.update(other.verdicts)
        self.severities.update(other.severities)
        self.rules.update(other.rules)
        self.years.update(other.years)
        self.levels.update(other.levels)

    @property
    def reports(self) -> int:
        """How many reports were counted."""
        return self.verdicts.total()

    def lines(self, language: Language) -> Iterator[str]:
        """The counts by rule, year and level for people; the totals stand in the last line of a command anyway."""
        yield BY_RULE.in_(language)
        often = sorted(self.rules.items(), key=lambda each: (-each[1], each[0]))
        for code, count in often[:_RULES]:
            rule = find(code)
            yield f"  {count:>7}  {code}  {rule.name.in_(language) if rule else ''}".rstrip()
        if len(often) > _RULES:
            yield f"           {MORE.fill(count=len(often) - _RULES).in_(language)}"
        years = sorted({year for year, _ in self.years}, key=lambda year: year or 0)
        yield BY_YEAR.in_(language)
        for year in years:
            counts = {verdict: self.years[year, verdict] for verdict in Verdict}
            yield _verdicts(str(year) if year else UNKNOWN.in_(language), counts, language)
        yield BY_LEVEL.in_(language)
        for each in (*Level, None):
            counts = {verdict: self.levels[each, verdict] for verdict in Verdict}
            if any(counts.values()):
                yield _verdicts((LEVELS[each] if each else UNKNOWN).in_(language), counts, language)


def _verdicts(name: str, counts: Mapping[Verdict, int], language: Language) -> str:
    parts = [REPORTS.fill(count=sum(counts.values())).in_(language)]
    parts += [f"{VERDICTS[verdict].in_(language)} {count}" for verdict, count in counts.items() if count]
    return f"  {name}: {', '.join(parts)}" if language == "en" else f"  {name}：{'，'.join(parts)}"
