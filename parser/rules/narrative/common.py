"""What the rules that hold the text against the tables have in common."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from parser.forms import CellKey, TableKey
from parser.report import Number, Report, State, Table
from parser.rules import cells
from parser.rules.claims import Claim, prose
from parser.rules.claims.prose import Sentence
from parser.rules.model import Answer, Finding, NotApplicable, NotJudged, Rule
from parser.wording import Wording

ACCURATE = Wording(
    "国办公开办函〔2021〕30号把内容不准确列为年报应予纠正的问题；同一件事只能有一个数。",
    "The notice of 2021 (No. 30) names inaccurate content among the faults of annual reports; one fact has one number.",
)


def number(table: Table, row: str, column: str = "total") -> Number | None:
    """The number printed at `row` and `column`; None where none is, or it was only inferred."""
    cell = table.cell(row, column)
    return cell.value if cell.state is State.NUMBER else None


def summed(table: Table, rows: Iterable[str], columns: Iterable[str] = ("total",)) -> Number | None:
    """The sum of the cells at `rows` and `columns`, or None if one of them is no number or there are none."""
    columns = tuple(columns)
    numbers = [number(table, row, column) for row in rows for column in columns]
    return sum(n for n in numbers if n is not None) if numbers and None not in numbers else None


def keys(table: TableKey, rows: Iterable[str], columns: Iterable[str] = ("total",)) -> tuple[CellKey, ...]:
    """The cells at `rows` and `columns`."""
    columns = tuple(columns)
    return tuple(CellKey(table, row, column) for row in rows for column in columns)


@cache
def silent(what: Wording) -> NotJudged:
    """Why nothing is said where the text gives no number."""
    return NotJudged(Wording("正文没有写明{what}", "the text does not state {what}").fill(what=what))


@cache
def nothing_of_the_kind(what: Wording) -> NotApplicable:
    """Why a rule about something a text may or may not hold does not concern it."""
    return NotApplicable(Wording("正文没有{what}", "the text holds no {what}").fill(what=what))


def no_number(report: Report, table: TableKey, what: Wording) -> NotJudged | NotApplicable:
    """Why nothing is said where the table gives no number."""
    if not report.tables[table].found:
        return cells.not_found(report, table)
    return _numberless(table, what)


@lru_cache(maxsize=512)
def _numberless(table: TableKey, what: Wording) -> NotJudged:
    return NotJudged(
        Wording("{table}：{what}不是数字", "{table} holds no number for {what}").fill(
            table=cells.ORDINAL[table], what=what
        )
    )


def differs(
    rule: Rule,
    report: Report,
    claim: Claim,
    what: Wording,
    wanted: Number,
    at: Sequence[CellKey],
    **more: int,
) -> Finding:
    """A finding that the text states another number of `what` than the cells `at` add up to."""
    table = report.tables[_table(at)]
    return rule.finding(
        Wording(
            "正文写{what} {text}，{table}为 {number}（差 {difference}）",
            "The text says {what}: {text}; {table} says {number} (difference {difference})",
        ).fill(
            what=what,
            text=claim.number,
            table=cells.ORDINAL[table.key],
            number=wanted,
            difference=f"{claim.number - wanted:+}",
        ),
        cells=tuple(at),
        expected=wanted,
        found=claim.number,
        evidence=(claim.evidence, *cells.evidence(table, [table.cell(key.row, key.column) for key in at])),
    )


def _table(at: Sequence[CellKey]) -> TableKey:
    key = at[0].table
    return "disclosure" if key == "disclosure" else "applications" if key == "applications" else "review_litigation"


def compared(
    rule: Rule,
    report: Report,
    claims: Sequence[Claim],
    what: Wording,
    row: str,
    also: Iterable[Number | None] = (),
) -> Iterable[Answer]:
    """The answer of a rule that holds one number of the text against the total of one row of table three.

    Where one statement agrees, others speak of another body or part. `also` are other readings that would agree.
    """
    table = report.tables["applications"]
    wanted = number(table, row)
    if wanted is None:
        yield no_number(report, "applications", what)
    elif not claims:
        yield silent(what)
    elif all(claim.number != wanted for claim in claims) and {claim.number for claim in claims}.isdisjoint(also):
        yield differs(rule, report, claims[0], what, wanted, keys("applications", [row]))


def sentences_with(report: Report, *words: str) -> Iterator[Sentence]:
    """The sentences of sections one and three that hold one of `words`."""
    sections = prose.of(report)
    for paragraph in (*sections[1], *sections[3]):
        if _holds(paragraph.text, words):
            for sentence in paragraph.sentences():
                if len(sentence.text) <= prose.LONGEST_SENTENCE and _holds(sentence.text, words):
                    yield sentence


def _holds(text: str, words: Iterable[str]) -> bool:
    for word in words:  # noqa: SIM110 - several times faster than any() with a generator, on hundreds of passages
        if word in text:
            return True
    return False
