"""Generated reports with one fault each: the rule about it names exactly the cells concerned, and no others."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from random import Random
from typing import NamedTuple

from parser.judge import judge
from parser.reader import read
from parser.rules.catalogue import find
from parser.rules.model import Finding, Rule
from tests.trial import spoilt_tables, spoilt_texts
from tests.trial.spoilt import Spoilt

FAULTS = dict(sorted((spoilt_tables.FAULTS | spoilt_texts.FAULTS).items()))
"""For each rule a report in which it must fire."""

COLUMNS = {
    "reports": "reports, a fault each",
    "injected": "findings that it makes necessary",
    "found": "of these, found at exactly their cells",
    "missed": "of these, not found there",
    "elsewhere": "findings of the rule elsewhere",
}
_BATCH = 50
_TOLD = 3


class Told(NamedTuple):
    """What one report adds to the counts of a rule, and in words what was not as it must be."""

    number: int
    code: str
    counts: Counter[str]
    wrong: tuple[str, ...]


def examine(number: int, code: str, seed: int) -> Told:
    """Write the report called `number` with the fault of the rule `code`, read and judge it."""
    rng = Random(f"{seed} {code} {number}")
    spoilt = FAULTS[code](rng)
    data = spoilt.text(rng).encode()
    findings = judge(read(data, "报告"), rules(code, spoilt)).findings
    return compare(number, code, spoilt, findings)


def rules(code: str, spoilt: Spoilt) -> list[Rule]:
    """The rules that may speak of the fault."""
    return [rule for rule in map(find, filter(None, (code, spoilt.instead))) if rule is not None]


def compare(number: int, code: str, spoilt: Spoilt, findings: tuple[Finding, ...]) -> Told:
    """What was found, against what had to be."""
    fitting = [frozenset(finding.cells) for finding in findings if _fits(finding, spoilt)]
    own = [finding for finding in findings if finding.code == code]
    missed = spoilt.places - set(fitting)
    elsewhere = [
        finding for finding in own if not _fits(finding, spoilt) or frozenset(finding.cells) not in spoilt.places
    ]
    counts = Counter(
        reports=1,
        injected=len(spoilt.places),
        found=len(spoilt.places) - len(missed),
        missed=len(missed),
        elsewhere=len(elsewhere),
    )
    wrong = [f"not found at {sorted(place)}" for place in missed]
    wrong += [f"found {one.message.en} at {sorted(one.cells)}" for one in elsewhere]
    return Told(number, code, counts, tuple(wrong))


def _fits(finding: Finding, spoilt: Spoilt) -> bool:
    return (
        (spoilt.section is None or finding.section == spoilt.section)
        and (spoilt.count is None or finding.found == spoilt.count)
        and (not spoilt.passage or any(spoilt.passage in evidence.text for evidence in finding.evidence))
    )


def told(count: int, seed: int, processes: int, first: int = 0) -> Iterator[Told]:
    """What each report of each rule adds."""
    if processes < 2:
        yield from (examine(number, code, seed) for code in FAULTS for number in range(first, count))
        return
    with ProcessPoolExecutor(processes) as pool:
        for code in FAULTS:
            yield from pool.map(partial(examine, code=code, seed=seed), range(first, count), chunksize=_BATCH)


def holds(counts: Counter[str]) -> bool:
    """Whether every fault was found at its cells, and nothing else."""
    return counts["injected"] > 0 and not counts["missed"] + counts["elsewhere"]


def run(count: int, seed: int, *, first: int = 0, processes: int = 2, keep: Path | None = None) -> bool:
    """Try `count` reports for every rule and print the table; whether the promise holds."""
    start = time.monotonic()
    by_code: dict[str, Counter[str]] = {code: Counter() for code in FAULTS}
    shown: Counter[str] = Counter()
    for one in told(count, seed, processes, first):
        by_code[one.code] += one.counts
        for wrong in one.wrong:
            shown[one.code] += 1
            if shown[one.code] <= _TOLD:
                _say(f"{one.code} {one.number} {wrong}")
        if keep and one.wrong:
            keep.mkdir(parents=True, exist_ok=True)
            rng = Random(f"{seed} {one.code} {one.number}")
            (keep / f"{one.code}-{seed}-{one.number}.txt").write_text(FAULTS[one.code](rng).text(rng), encoding="utf-8")
    _say(f"{count - first} reports a rule in {time.monotonic() - start:.0f} s, seed {seed}")
    _say(f"{'':6}" + "".join(f"{name:>10}" for name in COLUMNS))
    for code, counts in by_code.items():
        _say(f"{code:6}" + "".join(f"{counts[name]:>10}" for name in COLUMNS) + ("" if holds(counts) else "  NOT all"))
    all_hold = all(map(holds, by_code.values()))
    _say("the promise holds" if all_hold else "the promise does NOT hold")
    return all_hold


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
