"""Every rule that reads the prose, on sentences in many wordings; hostile prose costs no more than its length."""

import time

import pytest

from parser.reader import read_path
from parser.rules import claims
from parser.rules.catalogue import find
from parser.rules.model import Finding
from parser.rules.narrative import RULES
from tests.rules.narrative_cases import CASES, Told, right, summary
from tests.rules.worlds import report
from tests.seeds import SEEDS, needs_seeds


@pytest.mark.parametrize(("code", "told"), [(code, told) for code, some in CASES.items() for told in some])
def test_sentence(code: str, told: Told) -> None:
    assert right(code, told), told.text


def test_every_rule_has_a_dozen_sentences_half_of_them_traps() -> None:
    assert set(CASES) == {rule.code for rule in RULES}
    for code, told in CASES.items():
        faults = [one for one in told if one.fires]
        assert len(told) >= 12 and len(faults) >= 5 and len(told) - len(faults) >= 6, code
        assert len({one.text for one in told}) == len(told), code


def test_the_table_of_results_has_a_line_for_each_rule() -> None:
    assert [line.split()[0] for line in summary().splitlines()[1:]] == list(CASES)


HOSTILE = {
    "one sentence": "收到政府信息公开申请3件，" * 4000,
    "digits": "收到政府信息公开申请" + "1" * 60_000 + "件。",
    "among": "公开信息9条，其中甲3条、乙4条，" * 4000,
    "brackets": "收到政府信息公开申请" + "（其中" * 20_000 + "3件。",
    "many requests": "收到政府信息公开申请9件，上年结转1件，其中自然人申请3件、网络申请2件，予以公开2件。" * 1500,
    "many cases": "因政府信息公开被申请行政复议3件，维持1件；未发生行政诉讼。" * 2500,
    "many documents": "制发规范性文件3件，废止1件；主动公开政府信息9条。" * 3000,
    "no ends": "未未没有无" * 12_000 + "政府信息公开申请",
    "percent": "甲占3%、乙占4%、" * 6000 + "其他占5%。",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_twice_the_text_costs_about_twice(text: str) -> None:
    def cost(prose: str) -> float:
        told = report(prose={1: (prose,)})
        start = time.process_time()
        for rule in RULES:
            list(rule.check(told) if rule.check else ())
        return time.process_time() - start

    half, whole = (min(cost(part) for _ in range(3)) for part in (text[: len(text) // 2], text))
    assert whole < 4 * half + 0.05


@needs_seeds
def test_published_reports_show_exactly_this() -> None:
    reports = [read_path(path) for path in SEEDS]
    found = [
        [answer.code for rule in RULES if rule.check for answer in rule.check(read) if isinstance(answer, Finding)]
        for read in reports
    ]
    assert found == [["TX15"], [], ["TX01"], [], []]
    numbers = [(claim.kind, claim.number) for kind in claims.Kind for claim in claims.of(reports[0], kind)]
    assert numbers == [
        (claims.Kind.RECEIVED, 5),
        (claims.Kind.CARRIED_IN, 1),
        (claims.Kind.CLOSED, 6),
        (claims.Kind.CARRIED_OUT, 0),
        (claims.Kind.CHANNEL, 5),
        (claims.Kind.CHANNEL, 0),
    ]


def test_numbers_lead_to_findings_with_the_sentence_as_evidence() -> None:
    rule = find("TX03")
    assert rule is not None
    for told in CASES["TX03"][:2]:
        said = report(prose={1: ("规范有序。" + told.text,)})
        answers = list(rule.check(said)) if rule.check else []
        assert [a.evidence[0].text + "。" for a in answers if isinstance(a, Finding)] == [told.text]
