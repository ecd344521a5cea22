"""Faults between the years of an agency, or between agencies, put into a sound family: one of every XY and XR kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import replace
from random import Random
from typing import NamedTuple

from parser.forms import CellKey
from parser.report import Number
from tests.generate.families import YEARS, Paper, World, clause


class Expected(NamedTuple):
    """A finding that must appear: with which file, at which cell or in which section, and what it must have found."""

    name: str
    cell: CellKey | None = None
    section: int | None = None
    found: str | None = None


class Fault(NamedTuple):
    """A faulty family and the findings of `code` it must have; no other file may have one, but for those in `also`."""

    code: str
    world: World
    expected: tuple[Expected, ...]
    also: frozenset[str] = frozenset()


def _bureau(world: World, rng: Random, first: int = YEARS[0], last: int = YEARS[-1]) -> tuple[str, int]:
    """An agency that is no county, and a year."""
    return rng.choice(world.bureaus), rng.randint(first, last)


def _changed(paper: Paper, changes: Mapping[CellKey, Number], name: str | None = None) -> Paper:
    """The report with so much added in cells."""
    draft = deepcopy(paper.draft)
    for (table, row, column), more in changes.items():
        values = draft.tables[table][row]
        value = (values[column] or 0) + more
        values[column] = value if isinstance(value, int) else round(value, 4)
    return replace(paper, draft=draft, name=name or paper.name)


def _more_requests(column: str, more: int, *rows: str) -> dict[CellKey, Number]:
    return {CellKey("applications", row, each): more for row in rows for each in (column, "total")}


def carry(world: World, rng: Random) -> Fault:
    """More is carried over than last year carried forward, and granted: the report's own sums hold."""
    agency, year = _bureau(world, rng, YEARS[1])
    column = rng.choice(("natural_person", "business", "other_org"))
    paper = _changed(
        world.of(agency, year),
        _more_requests(column, rng.randint(1, 5), "carried_in", "granted", "results_total"),
    )
    cells = [CellKey("applications", "carried_in", each) for each in (column, "total")]
    return Fault("XY01", world.having(paper), tuple(Expected(paper.name, cell) for cell in cells))


def stock(world: World, rng: Random) -> Fault:
    """One year's documents in force do not follow from last year's; nor do next year's, which are sound, from these."""
    agency, year = _bureau(world, rng, 2022)
    row = rng.choice(("regulations", "normative_documents"))
    paper = _changed(world.of(agency, year), {CellKey("disclosure", row, "in_force"): rng.randint(1, 4)})
    cell = CellKey("disclosure", row, "in_force")
    later = [world.of(agency, year + 1).name] if year < YEARS[-1] else []
    return Fault("XY02", world.having(paper), tuple(Expected(name, cell) for name in (paper.name, *later)))


def items(world: World, rng: Random) -> Fault:
    """The items of 2020's previous year are not those of 2019."""
    agency, _ = _bureau(world, rng)
    row = rng.choice(("licensing", "other_services", "penalties", "coercion", "fees"))
    paper = _changed(world.of(agency, 2020), {CellKey("disclosure", row, "prev_items"): rng.choice((-3, 1, 8))})
    return Fault("XY03", world.having(paper), (Expected(paper.name, CellKey("disclosure", row, "prev_items")),))


def pending(world: World, rng: Random) -> Fault:
    """More cases were pending last year than come up this year."""
    agency, year = _bureau(world, rng, YEARS[1])
    last, this = world.of(agency, year - 1), world.of(agency, year)
    row = rng.choice(list(this.draft.tables["review_litigation"]))
    more = (this.draft.tables["review_litigation"][row]["total"] or 0) + rng.randint(1, 3)
    changes = {CellKey("review_litigation", row, column): more for column in ("pending", "total")}
    cell = CellKey("review_litigation", row, "total")
    return Fault("XY04", world.having(_changed(last, changes)), (Expected(this.name, cell),))


def _reworked(clauses: tuple[str, ...], rng: Random, new: float) -> tuple[str, ...]:
    """Clauses with other numbers, some of them new."""
    other = set(rng.sample(range(len(clauses)), int(new * len(clauses))))
    return tuple(
        clause(rng) if at in other else re.sub(r"\d+", lambda _: str(rng.randint(2, 900)), text)
        for at, text in enumerate(clauses)
    )


def repeated(world: World, rng: Random) -> Fault:
    """A section is last year's with other numbers and at most a quarter of it new."""
    agency, year = _bureau(world, rng, YEARS[1])
    last, this = world.of(agency, year - 1), world.of(agency, year)
    number = rng.choice((1, 5))
    clauses = {**this.clauses, number: _reworked(last.clauses[number], rng, rng.choice((0, 0.1, 0.25)))}
    paper = replace(this, clauses=clauses)
    # Next year's report kept a part of the prose this one had: it is told nothing new.
    return Fault("XY05", world.having(paper), (Expected(paper.name, section=number),))


def same(world: World, rng: Random) -> Fault:
    """The tables are last year's."""
    agency, year = rng.choice(world.bureaus), rng.choice([year for year in YEARS[1:] if year != 2021])
    last, this = world.of(agency, year - 1), world.of(agency, year)
    paper = replace(this, draft=replace(deepcopy(last.draft), year=year, published=this.draft.published))
    cell = CellKey("applications", "new_received", "total")
    return Fault("XY06", world.having(paper), (Expected(paper.name, cell),))


def jump(world: World, rng: Random) -> Fault:
    """Requests, documents in force or fees are many times last year's."""
    agency, year = _bureau(world, rng, 2022)
    this = world.of(agency, year)
    kind = rng.choice(("requests", "documents", "fees"))
    if kind == "requests":
        more = 9 * int(world.of(agency, year - 1).draft.tables["applications"]["new_received"]["total"] or 0)
        changes = _more_requests("natural_person", more, "new_received", "granted", "results_total")
        cell = CellKey("applications", "new_received", "total")
    elif kind == "documents":
        cell = CellKey("disclosure", "normative_documents", "in_force")
        changes = {cell: int(this.draft.value(cell) or 0)}
    else:
        cell = CellKey("disclosure", "fees", "amount_wan")
        changes = {cell: 19 * (this.draft.value(cell) or 0)}
    paper = _changed(this, changes)
    later = [world.of(agency, year + 1).name] if year < YEARS[-1] else []
    return Fault("XY07", world.having(paper), (Expected(paper.name, cell),), frozenset(later))


def gap(world: World, rng: Random) -> Fault:
    """One year or two are not there."""
    agency, year = _bureau(world, rng, YEARS[1], YEARS[-3])
    missing = [year] if rng.random() < 0.5 else [year, year + 1]
    gone = tuple(world.of(agency, each) for each in missing)
    found = "-".join(str(each) for each in missing)
    after = world.of(agency, missing[-1] + 1)
    return Fault("XY08", world.having(without=gone), (Expected(after.name, found=found),))


def changed(world: World, rng: Random) -> Fault:
    """The same report stands elsewhere with another number: published later where there are dates."""
    agency, year = _bureau(world, rng)
    this = world.of(agency, year)
    row, column = rng.choice(("new_received", "granted", "carried_out")), rng.choice(("natural_person", "total"))
    cell = CellKey("applications", row, column)
    other = _changed(this, {cell: rng.randint(1, 9)}, f"另存 {this.name}")
    if this.draft.published is None:
        return Fault("XY09", world.having(other), (Expected(this.name, cell), Expected(other.name, cell)))
    other = replace(other, draft=replace(other.draft, published=f"{year + 1}-06-02"))
    return Fault("XY09", world.having(other), (Expected(other.name, cell),))


def copied(world: World, rng: Random) -> Fault:
    """A section is another bureau's of the year or the year before, with other numbers and a tenth of it new."""
    agency, year = _bureau(world, rng, YEARS[1])
    this = world.of(agency, year)
    source = world.of(rng.choice([each for each in world.bureaus if each != agency]), year - rng.randint(0, 1))
    number = rng.choice((1, 5))
    paper = replace(
        this, clauses={**this.clauses, number: _reworked(source.clauses[number], rng, rng.choice((0, 0.1)))}
    )
    if source.year == year and this.draft.published and source.draft.published:
        # What was published first is no copy.
        first, second = sorted((paper, source), key=lambda each: each.draft.published or "")
        if first.draft.published == second.draft.published:
            return Fault("XR01", world.having(paper), (Expected(paper.name, section=number),), frozenset({source.name}))
        return Fault("XR01", world.having(paper), (Expected(second.name, section=number),))
    also = frozenset({source.name} if source.year == year else ())
    return Fault("XR01", world.having(paper), (Expected(paper.name, section=number),), also)


def duplicate(world: World, rng: Random) -> Fault:
    """The same report is there as another file, printed otherwise."""
    agency, year = _bureau(world, rng)
    this = world.of(agency, year)
    other = replace(this, name=f"另存 {this.name}", shape=rng.choice(("pipe-row", "markdown")))
    return Fault("XR02", world.having(other), (Expected(other.name),))


def parent_sum(world: World, rng: Random) -> Fault:
    """The county prints another number than its bureaus add up to."""
    paper = world.of(f"{world.county}人民政府", rng.choice(YEARS))
    table = rng.choice(("applications", "review_litigation", "disclosure"))
    form = paper.draft.forms[table]  # type: ignore[index]
    cell = rng.choice([key for key in form.cell_keys if key.column not in ("prev_items", "change", "amount_yuan")])
    paper = _changed(paper, {cell: rng.randint(1, 9)})
    return Fault("XR03", world.having(paper), (Expected(paper.name, cell),))


def missing(world: World, rng: Random) -> Fault:
    """A bureau's report on one year is not there."""
    agency, year = _bureau(world, rng)
    gone = world.of(agency, year)
    parent = world.of(f"{world.county}人民政府", year)
    return Fault("XR04", world.having(without=(gone,)), (Expected(parent.name, found=agency),))


def outlier(world: World, rng: Random) -> Fault:
    """A bureau has a thousand times what others have."""
    agency, year = _bureau(world, rng, 2021)
    this = world.of(agency, year)
    if rng.random() < 0.5:
        cell = CellKey("disclosure", rng.choice(("licensing", "penalties")), "decisions")
        paper = _changed(this, {cell: 999 * int(this.draft.value(cell) or 0)})
    else:
        cell = CellKey("applications", "new_received", "total")
        more = 999 * int(this.draft.value(cell) or 0)
        paper = _changed(this, _more_requests("natural_person", more, "new_received", "granted", "results_total"))
    return Fault("XR05", world.having(paper), (Expected(paper.name, cell),))


FAULTS: tuple[Callable[[World, Random], Fault], ...] = (
    carry,
    stock,
    items,
    pending,
    repeated,
    same,
    jump,
    gap,
    changed,
    copied,
    duplicate,
    parent_sum,
    missing,
    outlier,
)
"""One of every kind, in the order of the rules' codes."""
