"""Generated reports: what can be known is read, no cell is silently wrong, every fault is found in its place."""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import NamedTuple

from parser.judge import judge
from parser.reader import read, read_path
from parser.report import Report, State
from parser.rules.model import Finding
from parser.sources.inputs import find
from tests.generate.faults import IDENTITY_CODES, Expected
from tests.trial.cases import KINDS, Case, case

PROMISED = 0.999
"""The share of the cells that can be known that must be read."""

IDENTITIES = frozenset(IDENTITY_CODES.values())
_BATCH = 25
_TOLD = 40

COLUMNS = {
    "reports": "reports",
    "known": "cells that can be known",
    "read": "of these, read",
    "wrong": "cells that hold a number they do not print, silently",
    "guessed": "cells inferred that are not what was there before the fault",
    "faults": "identity faults",
    "found": "of these, found at their place",
    "false": "identity findings elsewhere",
    "others": "other faults",
    "met": "of these, found",
    "sections": "reports with a section or table wrongly there or not there",
    "agency": "wrong",
    "year": "wrong",
    "date": "wrong",
}
"""What is counted, in the order of the table."""


class Told(NamedTuple):
    """What one report adds to the counts, and in words what was not as it must be."""

    number: int
    kind: str
    counts: Counter[str]
    wrong: tuple[str, ...]


def examine(index: int, seed: int) -> Told:
    """Write the report called `index`, read it, judge it and compare."""
    written = case(index, seed)
    try:
        report = _read(written.data)
        return compare(index, written, report)
    except Exception as error:
        return Told(index, written.kind, Counter(reports=1, wrong=1), (f"{written.what}: raised {error!r}",))


def _read(data: bytes) -> Report:
    if not data.startswith(b"PK"):
        return read(data, "报告")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "报告.zip")
        path.write_bytes(data)
        return read_path(next(find([str(path)])))


def compare(index: int, written: Case, report: Report) -> Told:
    """What was read, against what was written."""
    counts: Counter[str] = Counter(reports=1)
    wrong: list[str] = []

    def say(what: str, *values: object) -> None:
        counts[what] += 1
        wrong.append(f"{what}: {' '.join(map(str, values))}")

    for table, form in written.draft.forms.items():
        for key in form.cell_keys:
            printed, before, cell = written.draft.value(key), written.sound.value(key), report.cell(key)
            if key not in written.open and printed is not None:
                counts["known"] += 1
                counts["read"] += cell.value == printed
                if cell.value is None:
                    wrong.append(f"lost: {key} {cell.state} {cell.raw!r}, printed {printed}")
            if cell.value is None or cell.value == printed:
                continue
            if cell.value != before and cell.state is State.INFERRED:
                say("guessed", key, cell.value, "was", before)
            elif cell.value != before or (not written.prints(key) and cell.state is not State.INFERRED):
                say("wrong", key, cell.value, "printed", printed, "before", before)
        if written.keeps_tables and report.tables[table].found == (f"table:{table}" in written.missing):
            say("sections", table, "found" if report.tables[table].found else "not found")
    findings = judge(report).findings
    identities = {(finding.code, finding.cells[0]) for finding in findings if finding.code in IDENTITIES}
    for expected in written.expected:
        if expected.code in IDENTITIES:
            counts["faults"] += 1
            is_found = tuple(expected) in identities
        else:
            counts["others"] += 1
            is_found = any(_tells(finding, expected) for finding in findings)
        counts["found" if expected.code in IDENTITIES else "met"] += is_found
        if not is_found:
            wrong.append(f"not found: {expected.code} {expected.cell}")
    for code, cell_key in identities - {tuple(expected) for expected in written.expected}:
        say("false", code, cell_key)
    for section in report.sections:
        if section.found == (section.form.key in written.missing):
            say("sections", section.form.key, "found" if section.found else "not found")
    for what, got, true in (
        ("agency", report.agency, written.draft.agency),
        ("year", report.year, written.draft.year),
        ("date", report.published, written.published),
    ):
        if got != true and not (what == "date" and written.what.endswith("repeated lines")):
            say(what, got, "for", true)
    return Told(index, written.kind, counts, tuple(f"{written.what}: {one}" for one in wrong))


def _tells(finding: Finding, expected: Expected) -> bool:
    """Whether a finding is the one expected; a row that is a value short may have been placed by the sums instead."""
    if expected.code == "T307":
        return finding.code in ("T307", "IN06") and any(key[:2] == expected.cell[:2] for key in finding.cells)
    return finding.code == expected.code and expected.cell in finding.cells


def told(count: int, seed: int, processes: int, first: int = 0) -> Iterator[Told]:
    """What each report from `first` up to `count` adds."""
    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(partial(examine, seed=seed), range(first, count), chunksize=_BATCH)


def holds(total: Counter[str]) -> bool:
    """Whether the counts keep the promise."""
    return (
        total["read"] >= PROMISED * total["known"]
        and not total["wrong"] + total["guessed"] + total["false"]
        and total["found"] == total["faults"]
    )


def run(count: int, seed: int, *, first: int = 0, processes: int = 2, keep: Path | None = None) -> bool:
    """Try `count` reports and print the table; whether the promise holds."""
    start = time.monotonic()
    by_kind: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    shown: Counter[str] = Counter()
    for one in told(count, seed, processes, first):
        by_kind[one.kind] += one.counts
        for wrong in one.wrong:
            # One report can have hundreds of cells wrong for one reason.
            reason = f"{wrong.partition(': ')[0]}: {wrong.split(': ')[1]}"
            shown[reason] += 1
            if shown[reason] <= 2 and shown.total() < 100 * _TOLD:
                _say(f"{one.number} {wrong}")
        if keep and one.wrong:
            keep.mkdir(parents=True, exist_ok=True)
            (keep / f"report-{seed}-{one.number}.bin").write_bytes(case(one.number, seed).data)
    total: Counter[str] = sum(by_kind.values(), Counter())
    _say(f"{total['reports']} reports in {time.monotonic() - start:.0f} s, seed {seed}")
    _say(f"{'':20}" + "".join(f"{name:>10}" for name in (*COLUMNS, "%")))
    for kind, counts in (*by_kind.items(), ("all", total)):
        share = 100 * counts["read"] / (counts["known"] or 1)
        _say(f"{kind:20}" + "".join(f"{counts[name]:>10}" for name in COLUMNS) + f"{share:>10.3f}")
    _say("the promise holds" if holds(total) else "the promise does NOT hold")
    return holds(total)


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
