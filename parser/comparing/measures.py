"""What can be asked of any report by name: its cells, sums of rows that belong together, and rates (see `rates`)."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from parser.comparing.figures import NO_REPORT, Figure, Gap, Part, figure, summed
from parser.forms import FORMS, CellKey, Column, Row, TableForm, Unit, cell_key
from parser.report import Number, Report
from parser.wording import Wording

PER_CENT = "percent"


class Term(NamedTuple):
    """A cell as a part of something; `sign` -1 takes it off, `ago` 1 takes it from the report on the year before."""

    key: CellKey
    sign: int = 1
    ago: int = 0

    @property
    def text(self) -> str:
        """The cell by name, `last(...)` for last year's."""
        return f"last({cell_name(self.key)})" if self.ago else cell_name(self.key)


@dataclass(frozen=True)
class Measure:
    """The sum of `top`, in per cent of the sum of `bottom` where there is one.

    `unit` is that of a column of the forms, or `PER_CENT`. Rounded to four places, as no report prints more.
    """

    key: str
    name: Wording
    definition: Wording
    top: tuple[Term, ...]
    bottom: tuple[Term, ...] = ()
    unit: str = Unit.COUNT

    @property
    def formula(self) -> str:
        """The definition over the names of cells: `(applications.granted.total + ...) / ...`."""
        top = _written(self.top)
        return f"{top} / {_written(self.bottom)}" if self.bottom else top

    @property
    def cells(self) -> frozenset[CellKey]:
        """The cells of this year that it is worked out from."""
        return frozenset(term.key for term in (*self.top, *self.bottom) if not term.ago)

    def of(self, this: Report, last: Report | None = None) -> Figure:
        """What it comes to in a report; `last` is its agency's report on the year before."""
        if not self.bottom and self.top == (Term(self.top[0].key),):
            return figure(this, self.top[0].key)
        top, bottom = (_sum(terms, this, last) for terms in (self.top, self.bottom))
        if top.number is None or bottom.number is None:
            parts = dict.fromkeys((*top.parts, *bottom.parts))
            return Figure(None, Gap.NOT_KNOWN, parts=tuple(parts))
        if not self.bottom:
            return top
        if bottom.number <= 0:
            return Figure(None, Gap.NO_BASE, parts=tuple(Part(term.key, Gap.NO_BASE, term.ago) for term in self.bottom))
        return Figure(_per_cent(top.number, bottom.number))


UNKNOWN = Wording("没有 {name} 这样的行或比率", "there is no row or rate {name}")
NEAREST = Wording(
    "没有 {name} 这样的行或比率；是不是 {nearest}？", "there is no row or rate {name}; did you mean {nearest}?"
)


class UnknownMeasureError(ValueError):
    """There is nothing by this `name`; `nearest` is what may have been meant."""

    def __init__(self, name: str, nearest: str | None) -> None:
        super().__init__(name)
        self.name, self.nearest = name, nearest

    def sentence(self, name: str) -> Wording:
        """This for people; `name` is as much of the name as can be shown."""
        return NEAREST.fill(name=name, nearest=self.nearest) if self.nearest else UNKNOWN.fill(name=name)


GROUPS: dict[str, tuple[Wording, tuple[str, ...]]] = {
    "denied": (
        Wording("(三)不予公开", "Denied, all"),
        (
            "denied.state_secret",
            "denied.law_forbids",
            "denied.security_stability",
            "denied.third_party",
            "denied.internal_affairs",
            "denied.process",
            "denied.enforcement_file",
            "denied.inquiry",
        ),
    ),
    "unable": (Wording("(四)无法提供", "Unable, all"), ("unable.not_held", "unable.must_create", "unable.unclear")),
    "unprocessed": (
        Wording("(五)不予处理", "Unprocessed, all"),
        (
            "unprocessed.petition",
            "unprocessed.duplicate",
            "unprocessed.publication",
            "unprocessed.excessive",
            "unprocessed.confirm",
        ),
    ),
    "litigation": (
        Wording("行政诉讼", "Litigation, all"),
        ("litigation_direct", "litigation_after_reconsideration"),
    ),
    "review": (
        Wording("复议和诉讼", "Review, all"),
        ("reconsideration", "litigation_direct", "litigation_after_reconsideration"),
    ),
}
"""Rows that belong together and whose sum the form does not print."""


def cell_name(key: CellKey) -> str:
    """A cell's key as one text: `applications.granted.total`."""
    return ".".join(key)


def cell_measure(form: TableForm, row: Row, column: Column) -> Measure:
    """A cell as a measure."""
    return Measure(
        cell_name(CellKey(form.table, row.key, column.key)),
        _label(row.short, row, column),
        _label(row.label, row, column),
        (Term(cell_key(form.table, row.key, column.key)),),
        unit=column.unit,
    )


def measures(names: Iterable[str]) -> list[Measure]:
    """The measures by their names, each once, in order.

    A name is that of a cell (`applications.granted.total`, `granted.total`), of a row (`granted`: its total, or all
    its cells where the form prints none), of a group (`denied`, or `denied.*` for its rows), of a rate, of a table
    (its rows), or `rates`; or what the form or the rate is called in Chinese. Raises UnknownMeasureError.
    """
    found: dict[str, Measure] = {}
    known = _known()
    for name in names:
        # Cells are also written applications/granted/total, as in exported data.
        meant = name.strip().replace("/", ".")
        if meant not in known:
            raise UnknownMeasureError(name, nearest(name))
        for measure in known[meant]:
            found.setdefault(measure.key, measure)
    return list(found.values())


def nearest(name: str) -> str | None:
    """The name that somebody who wrote `name` may have meant."""
    known = _known()
    if name.strip().lower() in known:
        return name.strip().lower()
    # Short names first: they are what people write.
    close = difflib.get_close_matches(name.strip().lower(), sorted(known, key=len), n=1, cutoff=0.5)
    return close[0] if close else None


@cache
def _known() -> dict[str, tuple[Measure, ...]]:
    """Every name with what it stands for."""
    from parser.comparing.rates import RATES

    known: dict[str, tuple[Measure, ...]] = {}
    spoken: dict[str, list[tuple[Measure, ...]]] = {}
    for table, forms in FORMS.items():
        rows: list[Measure] = []
        for form in reversed(forms):
            for row in form.rows:
                if row.key not in known:
                    chosen = [column for column in row.columns if column.key == "total"] or row.columns
                    known[row.key] = tuple(cell_measure(form, row, column) for column in chosen)
                    rows += known[row.key] if form is forms[-1] else ()
                    for words in {row.short.zh, row.label.zh}:
                        spoken.setdefault(words, []).append(known[row.key])
                for column in row.columns:
                    cell = cell_measure(form, row, column)
                    known.setdefault(f"{row.key}.{column.key}", (cell,))
                    known.setdefault(cell.key, (cell,))
        known[table] = tuple(rows)
    for key, (name, keys) in GROUPS.items():
        for measure in _sums(key, name, keys):
            known[measure.key] = known[measure.key.split(".", 1)[1]] = (measure,)
        known[key] = known[f"{key}.total"]
        known[f"{key}.*"] = tuple(each for row in keys for each in known[row])
        spoken.setdefault(name.zh, []).append(known[key])
        spoken.setdefault(name.zh.split(")")[-1], []).append(known[key])
    for rate in RATES:
        known[rate.key] = (rate,)
        spoken.setdefault(rate.name.zh, []).append((rate,))
    known["rates"] = RATES
    return {words: found[0] for words, found in spoken.items() if len(found) == 1} | known


def _sums(key: str, name: Wording, rows: tuple[str, ...]) -> Iterator[Measure]:
    """The sum of the rows in each column."""
    form = next(forms[-1] for forms in FORMS.values() if rows[0] in forms[-1].row)
    first = form.row[rows[0]]
    definition = Wording(
        "、".join(form.row[row].label.zh for row in rows), ", ".join(form.row[r].label.en for r in rows)
    )
    for column in first.columns:
        yield Measure(
            f"{form.table}.{key}.{column.key}",
            _label(name, first, column),
            definition,
            tuple(Term(cell_key(form.table, row, column.key)) for row in rows),
        )


def _label(name: Wording, row: Row, column: Column) -> Wording:
    """The row alone for its total or its only column."""
    if column.key == "total" or len(row.columns) == 1:
        return name
    return Wording(f"{name.zh}/{column.short.zh}", f"{name.en}/{column.short.en}")


def _sum(terms: Iterable[Term], this: Report, last: Report | None) -> Figure:
    found = []
    for key, sign, ago in terms:
        report = last if ago else this
        found.append((key, sign, figure(report, key) if report else NO_REPORT, ago))
    return summed(found)


def _per_cent(top: Number, bottom: Number) -> Number:
    per_cent = round(100 * top / bottom, 4)
    return int(per_cent) if per_cent == int(per_cent) else per_cent


def _written(terms: tuple[Term, ...]) -> str:
    text = "".join((" - " if term.sign < 0 else " + ") + term.text for term in terms).removeprefix(" + ")
    return f"({text})" if len(terms) > 1 else text
