"""A report before it is rendered: an invented agency and numbers that satisfy every identity of the forms."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from parser.forms import FORMS, TABLE_KEYS, CellKey, Column, Row, TableForm, TableKey, Unit

Number = int | float
Values = dict[str, dict[str, Number | None]]

AGENCIES = (
    "栖云镇人民政府",
    "望舒区人民政府",
    "澄湾县人民政府",
    "砚池市水务局",
    "鹤汀街道办事处",
    "澄湾县发展和改革局",
    "望舒区司法局",
    "砚池市人民政府办公室",
)


@dataclass
class Draft:
    """What a report says: `tables` by table, row and column key holds the numbers a reader must find.

    `printed` overrides how a cell is printed, `dropped` cells and `absent` rows are not printed at all.
    """

    agency: str
    year: int
    published: str | None
    forms: dict[TableKey, TableForm]
    tables: dict[str, Values]
    printed: dict[CellKey, str] = field(default_factory=dict)
    dropped: set[CellKey] = field(default_factory=set)
    absent: set[tuple[str, str]] = field(default_factory=set)

    def value(self, key: CellKey) -> Number | None:
        """The number at `key`."""
        return self.tables[key.table][key.row][key.column]

    def rows(self, table: TableKey) -> Iterator[Row]:
        """The rows of `table` that are printed."""
        return (row for row in self.forms[table].rows if (table, row.key) not in self.absent)

    def texts(self, table: TableKey, row: Row) -> list[str]:
        """The cells of `row` as printed."""
        keys = (CellKey(table, row.key, column.key) for column in row.columns)
        return [self.printed.get(key, str(self.value(key))) for key in keys if key not in self.dropped]

    def versions(self) -> dict[str, str]:
        """The form's version of tables two and three."""
        return {key: self.forms[key].version for key in TABLE_KEYS[:2]}


def form(table: TableKey, version: str) -> TableForm:
    """The form of `table` in `version`; table four has one for all years."""
    return next((form for form in FORMS[table] if form.version == version), FORMS[table][-1])


def draw(rng: Random, disclosure: str = "2021", applications: str = "2021") -> Draft:
    """A sound report; the versions of tables two and three are independent, an old one dates the report."""
    year = rng.choice((2019, 2020) if "2019" in (disclosure, applications) else (2021, 2022, 2023, 2024))
    forms = {
        key: form(key, version) for key, version in zip(TABLE_KEYS, (disclosure, applications, "2019"), strict=True)
    }
    draft = Draft(
        rng.choice(AGENCIES),
        year,
        f"{year + 1}-01-{rng.randint(4, 31):02}" if rng.random() < 0.5 else None,
        forms,
        {"applications": _applications(rng, forms["applications"]), "review_litigation": _review(rng)},
    )
    draft.tables["disclosure"] = {
        row.key: {column.key: _disclosed(rng, draft, row, column) for column in row.columns}
        for row in forms["disclosure"].rows
    }
    for key in ("regulations", "normative_documents"):
        _stocked(draft.tables["disclosure"][key])
    return draft


def _stocked(documents: dict[str, Number | None]) -> None:
    """The stock of documents holds at least those added this year."""
    added = (documents.get("issued") or 0) - (documents.get("repealed") or 0)
    for stock, least in (("in_force", added), ("total_disclosed", documents.get("newly_disclosed") or 0)):
        if stock in documents:
            documents[stock] = max(documents[stock] or 0, least)


def _few(rng: Random, most: int) -> int:
    """Mostly nothing, as in real tables."""
    return rng.randint(1, most) if most and rng.random() < 0.35 else 0


def _applications(rng: Random, form: TableForm) -> Values:
    most = rng.choice((0, 3, 12, 400))
    leaves = form.identity("processed_sum").right
    values: Values = {row.key: {} for row in form.rows}
    for column in form.rows[0].columns[:-1]:
        outcomes = {leaf: _few(rng, most) for leaf in leaves}
        closed, carried_out = sum(outcomes.values()), _few(rng, most)
        carried_in = rng.randint(0, min(most, closed + carried_out))
        outcomes |= {
            "results_total": closed,
            "carried_out": carried_out,
            "carried_in": carried_in,
            "new_received": closed + carried_out - carried_in,
        }
        for row, number in outcomes.items():
            values[row][column.key] = number
    for row_values in values.values():
        row_values["total"] = sum(number for number in row_values.values() if number is not None)
    return values


def _review(rng: Random) -> Values:
    most = rng.choice((0, 4, 30))
    values: Values = {}
    for row in FORMS["review_litigation"][0].rows:
        parts: dict[str, Number | None] = {column.key: _few(rng, most) for column in row.columns[:-1]}
        values[row.key] = {**parts, "total": sum(number for number in parts.values() if number is not None)}
    return values


def _disclosed(rng: Random, draft: Draft, row: Row, column: Column) -> Number:
    if rng.random() < 0.4:
        return 0
    if column.unit == Unit.CHANGE:
        return rng.randint(-40, 40)
    if column.unit == Unit.WAN:
        return rng.choice((rng.randint(1, 900), rng.randint(1, 10**9) / 10**4, rng.randint(1, 10**6) / 10**3))
    if column.unit == Unit.YUAN:
        yuan = rng.randint(1000, 10**8)
        key = CellKey("disclosure", row.key, column.key)
        draft.printed[key] = rng.choice((f"{yuan}元", f"{yuan / 10**4}万", f"{yuan / 10**4}万元"))
        return yuan
    return rng.choice((rng.randint(1, 60), rng.randint(1, 12_000_000)))
