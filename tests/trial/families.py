"""Families over eight years: every fault between years or agencies is found in its place, and none where there is "
"none."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from random import Random
from typing import NamedTuple

from parser.among.collection import Collection
from parser.among.digest import Digest
from parser.judge import judge, judge_among
from parser.reader import read
from parser.rules import agencies, years
from parser.rules.model import Finding, Rule
from tests.generate.families import Paper, World, world
from tests.generate.family_faults import FAULTS, Expected, Fault

RULES: tuple[Rule, ...] = (*years.RULES, *agencies.RULES)
_TOLD = 10


class Told(NamedTuple):
    """What one family adds to the counts (by code and what is counted), and in words what was not as it must be."""

    counts: Counter[tuple[str, str]]
    wrong: tuple[str, ...]


class Library:
    """The digests of a family's reports, read once each, whole and packed."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], tuple[Digest, bytes]] = {}

    def _digest(self, paper: Paper) -> tuple[Digest, bytes]:
        key = paper.name, paper.text
        if key not in self._known:
            digest = Digest.of(read(paper.text.encode(), paper.name))
            self._known[key] = digest, digest.pack()
        return self._known[key]

    def findings(self, of: World, rules: tuple[Rule, ...] = RULES) -> dict[str, tuple[Finding, ...]]:
        """What the rules say of each report of the family, by name."""
        collection = Collection((self._digest(paper)[0] for paper in of.papers), of.register)
        return {paper.name: self._said(self._digest(paper)[0], collection, rules) for paper in of.papers}

    def packed(self, of: World, names: Iterable[str], rules: tuple[Rule, ...]) -> dict[str, tuple[Finding, ...]]:
        """The same of the reports called `names`, where only bytes of all reports are kept."""
        collection = Collection(register=of.register)
        for paper in of.papers:
            digest, data = self._digest(paper)
            collection.add(digest, packed=data)
        known = {paper.name: paper for paper in of.papers}
        return {name: self._said(Digest.unpack(self._digest(known[name])[1]), collection, rules) for name in names}

    def _said(self, digest: Digest, collection: Collection, rules: tuple[Rule, ...]) -> tuple[Finding, ...]:
        return judge_among(judge(digest.report, rules), digest, collection.company(digest)).findings


def examine(index: int, seed: int) -> Told:
    """Make the family called `index`, judge it sound and with every fault in turn, and compare."""
    rng = Random(f"{seed} {index}")
    sound, library = world(rng), Library()
    counts: Counter[tuple[str, str]] = Counter()
    wrong: list[str] = []
    found = library.findings(sound)
    for rule in RULES:
        counts[rule.code, "judged"] += len(sound.papers)
    for name, findings in found.items():
        for finding in findings:
            counts[finding.code, "false"] += 1
            wrong.append(f"{finding.code} false: {index} {name}: {finding.message.en}")
    for inject in FAULTS:
        fault = inject(sound, rng)
        rule = next(rule for rule in RULES if rule.code == fault.code)
        found = library.findings(fault.world, (rule,))
        packed = library.packed(fault.world, {expected.name for expected in fault.expected}, (rule,))
        for name, findings in packed.items():
            if {finding.key for finding in findings} != {finding.key for finding in found[name]}:
                counts[fault.code, "elsewhere"] += 1
                wrong.append(f"{fault.code} otherwise: {index} {name}: kept as bytes")
        for expected in fault.expected:
            counts[fault.code, "injected"] += 1
            if any(_tells(finding, expected) for finding in found[expected.name]):
                counts[fault.code, "found"] += 1
            else:
                wrong.append(f"{fault.code} missed: {index} {expected} {[f.message.en for f in found[expected.name]]}")
        for name in _elsewhere(fault, found):
            counts[fault.code, "elsewhere"] += 1
            wrong.append(f"{fault.code} elsewhere: {index} {name}: {found[name][0].message.en}")
    return Told(counts, tuple(wrong))


def _tells(finding: Finding, expected: Expected) -> bool:
    return (
        (expected.cell is None or expected.cell in finding.cells)
        and (expected.section is None or expected.section == finding.section)
        and (expected.found is None or expected.found == finding.found)
    )


def _elsewhere(fault: Fault, found: dict[str, tuple[Finding, ...]]) -> list[str]:
    """The files with a finding that the fault does not account for."""
    known = {expected.name for expected in fault.expected} | fault.also
    return [name for name, findings in found.items() if findings and name not in known]


def told(count: int, seed: int, processes: int, first: int = 0) -> Iterator[Told]:
    """What each family from `first` up to `count` adds."""
    with ProcessPoolExecutor(processes) as pool:
        yield from pool.map(partial(examine, seed=seed), range(first, count))


def holds(total: Counter[tuple[str, str]]) -> bool:
    """Whether every fault was found where it is, and nothing else."""
    return all(
        total[rule.code, "injected"] == total[rule.code, "found"] > 0 == total[rule.code, "false"] for rule in RULES
    ) and not any(total[rule.code, "elsewhere"] for rule in RULES)


def run(count: int, seed: int, *, first: int = 0, processes: int = 2, keep: Path | None = None) -> bool:
    """Try `count` families and print the table; whether the promise holds."""
    start = time.monotonic()
    total: Counter[tuple[str, str]] = Counter()
    shown: Counter[str] = Counter()
    for one in told(count, seed, processes, first):
        total += one.counts
        for wrong in one.wrong:
            kind = wrong.partition(":")[0]
            shown[kind] += 1
            if shown[kind] <= _TOLD:
                _say(wrong)
    _say(f"{count - first} families in {time.monotonic() - start:.0f} s, seed {seed}")
    columns = ("injected", "found", "missed", "elsewhere", "judged", "false")
    _say(f"{'code':6}" + "".join(f"{column:>11}" for column in columns))
    for rule in RULES:
        of = {column: total[rule.code, column] for column in columns}
        of["missed"] = of["injected"] - of["found"]
        _say(f"{rule.code:6}" + "".join(f"{of[column]:>11}" for column in columns))
    _say("the promise holds" if holds(total) else "the promise does NOT hold")
    return holds(total)


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()
