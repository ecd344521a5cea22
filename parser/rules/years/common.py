"""What rules between two years share: the same table in both, and how last year's report is named."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import NamedTuple

from parser.forms import TableForm, TableKey
from parser.report import Cell, Report, State, Table
from parser.rules import cells
from parser.rules.model import NotApplicable, NotJudged
from parser.wording import Wording

NO_YEAR = NotJudged(
    Wording("没有载入同一机关上一年度的报告", "no report of the same agency on the year before is loaded")
)


class Both(NamedTuple):
    """One table in last year's and in this year's report; `form` is that of this year."""

    last: Table
    this: Table
    form: TableForm


def both(
    last: Report, this: Report, key: TableKey, version: str | None = None, *, same: bool = True
) -> Both | NotJudged | NotApplicable:
    """The table `key` in both reports, or why it cannot be compared.

    Both have one form unless `same` is False, and that of `version` if given.
    """
    before, now = last.tables[key], this.tables[key]
    if before.form is None or now.form is None:
        return NotJudged(
            Wording("{year} 年的报告没有{table}", "the report on {year} has no {table}").fill(
                year=last.year if before.form is None else this.year, table=cells.ORDINAL[key]
            )
        )
    if same and before.form != now.form:
        return NotApplicable(
            Wording("两年的{table}格式不同，不相衔接", "{table} has another form in each year").fill(
                table=cells.ORDINAL[key]
            )
        )
    if version not in (None, now.form.version):
        return NotApplicable(
            Wording("只有 {version} 年格式有这些列", "only the form of {version} has these columns").fill(
                version=version
            )
        )
    return Both(before, now, now.form)


def numbers(those: Iterable[Cell]) -> bool:
    """Whether a number is printed in each of the cells."""
    return all(cell.state is State.NUMBER for cell in those)


def no_numbers(where: Wording) -> NotJudged:
    """Why nothing is said of `where`."""
    return NotJudged(Wording("{where}：两年不都是数字", "{where}: not a number in both years").fill(where=where))


def file(report: Report) -> str:
    """The report's file by name, fit to stand in a sentence."""
    return cells.quoted(PurePath(report.source.path).name)
