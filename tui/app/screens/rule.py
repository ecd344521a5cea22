"""A rule's documentation, with the finding it is read for."""

from __future__ import annotations

from parser.rules.model import Finding
from parser.rules.thresholds import Threshold
from tui.app import strings
from tui.app.lines import Pieces
from tui.app.places import place_text
from tui.app.screens.text import TextPage, paragraph


class RulePage(TextPage):
    """What the rule checks, why, an example, what it does not count, and this case."""

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        self.finding = finding

    def title_texts(self) -> tuple[str, str]:
        """The rule's code and slug."""
        return f"{self.say(strings.RULE)} {self.finding.code}", self.finding.rule.slug

    def text(self, width: int) -> tuple[list[Pieces], int]:
        """The documentation, then this case."""
        finding, rule = self.finding, self.finding.rule
        lines = paragraph(f"{rule.code}  {self.say(rule.name)}", width, style="bold")
        severity = f"{strings.BADGES[finding.severity]} {self.say(strings.SEVERITIES[finding.severity])}"
        lines += paragraph(f"{self.say(strings.SEVERITY)}: {severity}", width)
        case = self.say(finding.message)
        for title, body in (
            (strings.THIS_CASE, case),
            (strings.CRITERION, self.say(rule.criterion)),
            (strings.WHY, self.say(rule.why)),
            (strings.EXAMPLE, self.say(rule.example)),
            (strings.GUARD, self.say(rule.guard)),
        ):
            lines += [[], *paragraph(self.say(title), width, style="bold"), *paragraph(body, width, 2)]
            if title is strings.CRITERION and (thresholds := self._thresholds()):
                # The words name what is usual; these are the numbers it was judged by.
                lines += [[], *paragraph(self.say(strings.IN_FORCE), width, style="bold")]
                for one in thresholds:
                    lines += paragraph(f"{self.say(one.meaning)}: {self.say(one.shown)}", width, 2)
            if title is strings.THIS_CASE:
                lines += self._evidence(width)
        return lines, 0

    def _thresholds(self) -> tuple[Threshold, ...]:
        """Those of the rule as it was asked: a finding knows it as it stands in the catalogue."""
        judgement, rule = self.gouji.session.judgement, self.finding.rule
        asked = (outcome.rule for outcome in judgement.outcomes) if judgement is not None else iter(())
        return next((one for one in asked if one.code == rule.code), rule).thresholds

    def _evidence(self, width: int) -> list[Pieces]:
        lines: list[Pieces] = []
        finding = self.finding
        if finding.expected is not None and finding.found is not None:
            sides = self.say(strings.EXPECTED, expected=finding.expected, found=finding.found)
            lines += paragraph(sides, width, 2)
        for evidence in finding.evidence:
            place = self.say(strings.AT, place=place_text(evidence.place))
            lines += paragraph(f"{place}  {self.gouji.session.shown(evidence.text)}", width, 2)
        return lines
