"""The judge, the catalogue and the rules about the copy."""

import re
import unicodedata
from dataclasses import replace

import pytest

from parser.document import Damage, Line, Place, Source
from parser.judge import judge, judge_together
from parser.report import Failure, Report
from parser.rules.catalogue import RULES, STANDARD, find
from parser.rules.examples import Case
from parser.rules.model import Answered, Severity, Verdict
from parser.wording import Wording
from tests.rules.worlds import APPLICATIONS_2021, findings, report, requests, table

FIXED = {
    "T301": "applications-balance",
    "T302": "applications-processed-sum",
    "T303": "applications-row-total",
    "T306": "applications-missing-row",
    "T307": "applications-cell-count",
    "T401": "review-total",
    "T201": "disclosure-cell-count",
    "ST01": "section-missing",
    "ST05": "table-missing",
    "ID01": "year-mismatch",
    "TX01": "received-mismatch",
    "TX07": "none-received-contradiction",
    "XY01": "carry-link",
}


def test_promised_names() -> None:
    assert FIXED.items() <= {rule.code: rule.slug for rule in RULES}.items()


def test_rules_are_found_by_code_and_slug_in_any_case() -> None:
    for rule in RULES:
        assert find(rule.code) is find(rule.slug) is find(f" {rule.code.lower()} ") is rule
    assert find("ZZ99") is None
    assert len({name for rule in RULES for name in (rule.code, rule.slug)}) == 2 * len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_is_documented_in_both_languages(rule: object) -> None:
    texts = [value for value in vars(rule).values() if isinstance(value, Wording)]
    texts += [value.says for value in vars(rule).values() if isinstance(value, Case)]
    assert len(texts) == 7
    for text in texts:
        assert re.search(r"[\u4e00-\u9fff]", text.zh) and not re.search(r"[\u4e00-\u9fff]", text.en)
        assert text.en.isascii()
        # A character of ambiguous width would break the columns of a terminal.
        ambiguous = {c for c in text.zh if unicodedata.east_asian_width(c) == "A"}
        assert not ambiguous, (rule, ambiguous)


def test_a_sound_report_passes_with_every_rule_asked() -> None:
    judgement = judge(report(requests(5)))
    assert judgement.verdict is Verdict.PASS and judgement.findings == ()
    assert [outcome.rule for outcome in judgement.outcomes] == list(STANDARD)


def test_what_is_not_judged_never_holds() -> None:
    judgement = judge(report(without_tables=["applications", "disclosure", "review_litigation"], title=None))
    concerned = {o.rule.code: o for o in judgement.outcomes if re.match(r"T\d|ID01", o.rule.code)}
    assert {o.answered for o in concerned.values()} == {Answered.NOT_JUDGED}
    assert all(o.reason for o in concerned.values())


@pytest.mark.parametrize("code", ["IN00", "IN10", "ID12"])
def test_an_input_that_is_no_report_has_one_finding(code: str) -> None:
    reason = Wording("x.txt：读不了。", "x.txt cannot be read.")
    judgement = judge(Report(Source("x.txt", ""), failure=Failure(code, reason)))
    (found,) = judgement.findings
    assert (found.code, found.message, found.severity) == (code, reason, Severity.ERROR)
    assert judgement.verdict is Verdict.UNREADABLE
    assert sum(o.answered is Answered.NOT_JUDGED for o in judgement.outcomes) == len(STANDARD) - 1


def test_an_unknown_reason_is_still_a_finding() -> None:
    judgement = judge(Report(Source("x.txt", ""), failure=Failure("??", Wording("坏", "bad"))))
    assert [f.code for f in judgement.findings] == ["IN00"]


def test_inputs_that_are_no_reports_disturb_no_others() -> None:
    bad = Report(Source("x", ""), agency="云渡县", year=2020, failure=Failure("ID12", Wording("不是", "no")))
    judged = judge_together([bad, report(requests(5))])
    assert [j.verdict for j in judged] == [Verdict.UNREADABLE, Verdict.PASS]


def test_glosses_point_to_a_mirror() -> None:
    line = Line(7, "公開（gong）據(jù)此編制", "公开据此编制", cuts=((3, 4),))
    damaged = replace(
        report(), script="hant", lines=(line,), damage=Damage(3, Place(7, 10), 40, 400, (Place(7, 2), Place(99, 1)))
    )
    about_the_copy = {f.code for f in judge(damaged).findings if f.rule.about_the_copy}
    assert about_the_copy == {"IN01", "IN02", "IN03", "IN04"}
    assert judge(damaged).verdict is Verdict.ATTENTION
    assert "據(jù)此" in findings(damaged, "IN01")[0].evidence[0].text
    assert [e.place for e in findings(damaged, "IN02")[0].evidence] == [Place(7, 2), Place(99, 1)]


def test_two_glosses_are_the_authors_own() -> None:
    assert judge(replace(report(), damage=Damage(2))).verdict is Verdict.PASS


def test_the_copy_alone_never_fails_a_report() -> None:
    lost = [row.key for row in APPLICATIONS_2021.rows[:20]]
    judgement = judge(report(table(APPLICATIONS_2021, lost=lost)))
    assert any(f.code == "IN05" and f.severity is Severity.ERROR for f in judgement.findings)
    assert judgement.verdict is Verdict.ATTENTION
