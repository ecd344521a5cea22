"""`gouji rules`: every rule can be found and explained in both languages."""

import pytest

from parser.rules.catalogue import RULES
from tests.commands.cli import Gouji
from tui.commands.printing import cells


def test_the_list_has_every_rule(gouji: Gouji) -> None:
    answer = gouji("rules")
    assert answer.status == 0
    for rule in RULES:
        assert f"{rule.code}  " in answer.out
        assert rule.slug in answer.out
        assert rule.name.zh in answer.out


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", ["T302", "t302", "applications-processed-sum"])
def test_an_explanation_by_code_or_slug(gouji: Gouji, language: str, name: str) -> None:
    answer = gouji("rules", name, "--lang", language)
    assert answer.status == 0
    assert answer.out.splitlines()[0] == "T302  applications-processed-sum"
    titles = {"zh": ("标准", "依据", "例子", "防误报"), "en": ("Criterion", "Why", "Example", "Guard")}[language]
    assert [line for line in answer.out.splitlines() if line in titles] == list(titles)


def test_thresholds_are_shown_as_they_are_set(gouji: Gouji) -> None:
    from tomllib import loads

    for language in ("zh", "en"):
        _, _, shown = gouji("rules", "T314", "--lang", language).out.partition("[thresholds]")
        assert loads(shown.partition("\n")[2]) == {"T314": {"share": 20, "cases": 5}}
    assert "[thresholds]" not in gouji("rules", "T301").out


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_explanation_fits_eighty_cells(gouji: Gouji, language: str) -> None:
    for rule in RULES:
        for line in gouji("rules", rule.code, "--lang", language).out.splitlines():
            assert cells(line) <= 80 or " " not in line.strip()


@pytest.mark.parametrize(
    ("name", "nearest"), [("T3O2", "T302"), ("aplications-processed-sum", "applications-processed-sum")]
)
def test_an_unknown_rule_names_the_nearest(gouji: Gouji, name: str, nearest: str) -> None:
    answer = gouji("rules", name)
    assert answer.status == 2
    assert answer.out == ""
    assert answer.err == f"gouji: 没有规则 {name}；是不是 {nearest}？\n"


def test_an_unknown_rule_that_resembles_none(gouji: Gouji) -> None:
    answer = gouji("rules", "\x1b[31m????")
    assert answer.status == 2
    assert answer.err == "gouji: 没有规则 [31m????；用 gouji rules 列出全部\n"
