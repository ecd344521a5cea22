"""Every rule's documentation is its own test: the examples are read and judged."""

import pytest

from parser.judge import judge_together
from parser.reader import read
from parser.rules.catalogue import RULES
from parser.rules.examples import Case
from parser.rules.model import Answered, Outcome, Rule


def said(rule: Rule, case: Case) -> Outcome:
    """What `rule` says of an example."""
    reports = [read(each.text().encode(), f"{number}.txt") for number, each in enumerate(case.together)]
    outcomes = judge_together(reports, [rule], case.register)[-1].outcomes
    return next(outcome for outcome in outcomes if outcome.rule is rule)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_fires_on_its_example(rule: Rule) -> None:
    assert said(rule, rule.fires).answered is Answered.BROKEN


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_holds_on_the_other(rule: Rule) -> None:
    assert said(rule, rule.passes).answered is not Answered.BROKEN
