"""Five published reports: what must fire fires at its cell, and nothing else does."""

import pytest

from parser.forms import CellKey
from parser.judge import judge_together
from parser.reader import read_path
from parser.rules.model import Judgement, Severity
from tests.seeds import SEEDS, needs_seeds

pytestmark = needs_seeds

FIRES = [
    ["ID07 warning", "T209 info", "T403 info", "TX15 info"],
    [
        *("ID09 info", "ID13 info", "IN01 info", "IN02 warning", "IN03 info", "IN04 warning", "IN07 info"),
        *("ST10 warning", "ST18 info", "T404 info"),
    ],
    [
        *("ID02 info", "ID08 info", "ID09 info", "ID13 info", "ST17 info", "T206 info", "T316 info", "T404 info"),
        *("T408 info", "TX01 warning"),
    ],
    [
        *("ID07 warning", "ID13 info", "ST04 info", "T201 error", "T201 warning", "T209 info", "T302 error"),
        *("T302 error", "T305 info"),
    ],
    ["ID11 info", "ID13 info", "ST03 info", "ST06 warning", "ST15 warning", "T403 info"],
]


@pytest.fixture(scope="module")
def judged() -> list[Judgement]:
    return judge_together([read_path(path) for path in SEEDS])


@pytest.mark.parametrize("seed", range(5))
def test_exactly_these_rules_fire(judged: list[Judgement], seed: int) -> None:
    assert sorted(f"{f.code} {f.severity}" for f in judged[seed].findings) == FIRES[seed]


def test_the_faulty_cells(judged: list[Judgement]) -> None:
    errors = [f for f in judged[3].findings if f.severity is Severity.ERROR]
    assert [(f.code, *f.cells[0]) for f in errors] == [
        ("T201", "disclosure", "normative_documents", "in_force"),
        ("T302", "applications", "results_total", "natural_person"),
        ("T302", "applications", "results_total", "total"),
    ]
    assert all("2+1=3" in f.message.zh for f in errors[1:])


def test_the_one_request_too_many_is_suspected(judged: list[Judgement]) -> None:
    suspects = [f.suspects for f in judged[3].findings if f.code in ("T302", "T305")]
    cells = [CellKey("applications", "denied.internal_affairs", column) for column in ("natural_person", "total")]
    assert sorted(suspects) == sorted([(cells[0],), (cells[1],), tuple(cells)])


def test_the_text_says_four_the_table_fourteen(judged: list[Judgement]) -> None:
    (found,) = (f for f in judged[2].findings if f.code == "TX01")
    assert (found.expected, found.found) == (14, 4)


def test_the_outline_is_listed_whole(judged: list[Judgement]) -> None:
    (found,) = (f for f in judged[4].findings if f.code == "ST15")
    assert [e.place.line for e in found.evidence] == [10, 11, 12, 13, 15, 18, 22]
