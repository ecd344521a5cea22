"""Reports made for comparing: all zeros but for what is given."""

from collections.abc import Mapping

from parser.forms import CellKey
from parser.reader import read
from parser.report import Report
from parser.rules.examples import Case, filled
from parser.wording import Wording

NOTHING = Wording("", "")
COLUMNS = 7


def requests(row: str, *numbers: object, version: str = "2021") -> dict[CellKey, str]:
    """A row of table three: by applicant and in total, or the same number as a person's and in total."""
    if len(numbers) == 1:
        numbers = (numbers[0], 0, 0, 0, 0, 0, numbers[0])
    return filled("applications", row, " ".join(map(str, numbers)), version)


def cases(row: str, *numbers: object) -> dict[CellKey, str]:
    """A row of table four: upheld, corrected, other, pending, total."""
    return filled("review_litigation", row, " ".join(map(str, numbers)))


def report(
    cells: Mapping[CellKey, str] | None = None,
    *,
    agency: str = "云渡县水务局",
    year: int = 2022,
    path: str = "",
    form: str = "2021",
    sections: Mapping[int, str] | None = None,
    without: tuple[int | str, ...] = (),
) -> Report:
    """A report as it is read from a text file."""
    case = Case(
        NOTHING,
        cells=cells or {},
        agency=agency,
        year=year,
        disclosure=form,
        applications=form,
        sections=sections or {},
        without=without,
    )
    return read(case.text().encode(), path or f"{agency}{year}.txt")
