"""Reports as web pages: with known numbers, or the words and numbers of a real one."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path
from random import Random

from parser.forms import SECTIONS, CellKey, TableKey
from parser.reader import read_path
from parser.report import Report, State
from tests.generate import prose
from tests.generate.grid import Grid, grid
from tests.generate.model import Draft
from tests.generate.style import Style


@dataclass(frozen=True)
class Paper:
    """A report's words in order: `sections` are title, prose and table of each."""

    title: str
    preamble: list[str]
    sections: list[tuple[str, list[str], Grid | None]]
    ending: list[str]


def drawn(draft: Draft, rng: Random) -> Paper:
    """A whole report around the tables of `draft`."""
    style = Style(rng)
    words = {"overview": prose.ASPECTS, "problems": prose.PROBLEMS, "other_matters": prose.OTHER[1:2]}
    return Paper(
        f"{draft.agency}{draft.year}年政府信息公开工作年度报告",
        [prose.introduction(draft)],
        [
            (
                section.numbered,
                [prose.fill(draft, rng, text) for text in words.get(section.key, ())],
                grid(draft, section.table, style) if section.table else None,
            )
            for section in SECTIONS
        ],
        [draft.published] if draft.published else [],
    )


def of_seed(path: Path) -> tuple[Report, Paper]:
    """A real report as read from its text, and the same laid out as its agency's page would be."""
    report = read_path(path)
    draft = as_draft(report)
    style = Style(Random(0))
    return report, Paper(
        report.title or "",
        [line.raw for line in report.preamble if line.raw.strip() not in (report.title or "")],
        [
            (
                section.title or "",
                [line.raw for line in section.lines],
                grid(draft, section.form.table, style) if section.form.table else None,
            )
            for section in report.sections
        ],
        [],
    )


def as_draft(report: Report) -> Draft:
    """The tables of a report, each cell as printed."""
    tables = {key: table for key, table in report.tables.items() if table.form}
    draft = Draft(
        report.agency or "",
        report.year or 0,
        None,
        {key: table.form for key, table in tables.items() if table.form},
        {
            key: {row.key: {c.key: table.value(row.key, c.key) for c in row.columns} for row in table.form.rows}
            for key, table in tables.items()
            if table.form
        },
    )
    for table in tables.values():
        for cell in table:
            if cell.state == State.MISSING:
                draft.printed[cell.key] = ""
            else:
                draft.printed[cell.key] = cell.raw
    return draft


def table_html(grid: Grid, cell: str = "<td{spans}>{text}</td>") -> str:
    """A grid with the spans its author gave it; `cell` is how a cell is written."""
    rows = []
    for number, row in enumerate(grid.rows):
        cells = []
        column = 0
        for slot in row:
            if not slot.continued:
                down = 1 + _below(grid, number, column)
                spans = (f' colspan="{slot.across}"' if slot.across > 1 else "") + (
                    f' rowspan="{down}"' if down > 1 else ""
                )
                text = escape(slot.text).replace("\n", "<br/>") or "&nbsp;"
                cells.append(cell.format(spans=spans, text=text))
            column += slot.across
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return "<table border=1>\n" + "\n".join(rows) + "\n</table>"


def _below(grid: Grid, number: int, column: int) -> int:
    """How many rows below `number` continue the cell that begins at `column`."""
    count = 0
    for row in grid.rows[number + 1 :]:
        at = 0
        for slot in row:
            if at == column and slot.continued:
                count += 1
                break
            at += slot.across
        else:
            return count
    return count


def body_html(paper: Paper, cell: str = "<td{spans}>{text}</td>") -> str:
    """The report as a piece of HTML."""
    parts = [f"<h1>{escape(paper.title)}</h1>"] if paper.title else []
    parts += [f"<p>{escape(text)}</p>" for text in paper.preamble]
    for title, words, its_grid in paper.sections:
        parts.append(f"<p><strong>{escape(title)}</strong></p>")
        parts += [f"<p>　　{escape(text)}</p>" for text in words]
        if its_grid:
            parts.append(table_html(its_grid, cell))
    parts += [f'<p style="text-align:right">{escape(text)}</p>' for text in paper.ending]
    return "\n".join(parts)


def page_html(body: str, head: str = "") -> str:
    """A page with nothing but `body`."""
    return f'<!DOCTYPE html>\n<html><head><meta charset="utf-8">{head}</head><body>\n{body}\n</body></html>'


def tables_of(draft: Draft) -> dict[CellKey, object]:
    """What `draft` says stands in each cell."""
    keys: list[TableKey] = list(draft.forms)
    return {key: draft.value(key) for table in keys for key in draft.forms[table].cell_keys}
