"""What is held of the reports of a sitting: their summaries, what was decided on them, and the last few as a whole."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from parser.report import Report
from parser.rules.model import Finding, Judgement, Severity
from parser.wording import Language
from tui.app.digests import Digests
from tui.app.whole import Whole
from tui.library import Decision, Library, Mark, Ruling, Standing, Summary
from tui.library.decisions import UNDECIDED

if TYPE_CHECKING:
    from parser.among.digest import Digest
    from parser.config import Settings

SLOTS = (1 << 20) - 1
"""Where it is counted by hash which reports have copies: all identities would take as much room as a summary's text,
and a false alarm costs no more than a search."""


@dataclass
class Holding:
    """Reports by their path.

    `summaries` are all that is held of them; `judgements` gives a whole report, read again where it is none of the
    last few. `settings` say by what reports are judged, None as without any. Those in `fresh` were not there at the
    last visit, or were other ones; `decisions` are on those that anything was decided on.
    """

    library: Library
    language: Language = "zh"
    settings: Settings | None = None
    summaries: dict[str, Summary] = field(default_factory=dict)
    fresh: set[str] = field(default_factory=set)
    decisions: dict[str, Decision] = field(default_factory=dict)
    judgements: Mapping[str, Judgement] = field(init=False)
    digests: Digests = field(init=False)
    _whole: Whole = field(init=False)
    _dealt_with: set[str] = field(default_factory=set)
    _faulty: int = 0
    _named: bytearray = field(default_factory=lambda: bytearray(SLOTS + 1))
    _before: tuple[tuple[str, int], str | None] = (("", 0), None)
    _added: int = 0
    _changed: int = 0

    def __post_init__(self) -> None:
        """Whole reports are read as the settings say."""
        self._whole = Whole(self)
        self.judgements = self._whole
        self.digests = Digests(self)

    def take(
        self,
        summaries: Iterable[Summary],
        fresh: Iterable[str] = (),
        *,
        arrived: bool = False,
        whole: Mapping[str, Judgement] = {},
    ) -> None:
        """Add reports, or later versions of them, some of them at hand as a whole.

        `fresh` are those that were not there at the last visit; with `arrived` they came in while the reader was at
        work, and all that differ from what was there before are fresh.
        """
        held, decided, named = self.summaries, self.library.decided, self._named
        is_other = is_longer = False
        for one in summaries:
            path, identity = one.path, one.identity
            before = held.get(path)
            if before is None or before.identity != identity:
                is_longer, slot = True, hash(identity) & SLOTS
                if named[slot] < 2:
                    named[slot] += 1
            if before is None:
                held[path] = one
                if one.errors or one.warnings:
                    self._faulty += 1
                if identity in decided:
                    self._look_at(one)
            elif before != one:
                held[path], is_other = one, True
                self._faulty += bool(one.problems) - bool(before.problems)
                self._whole.drop(path)
                self._look_at(one)
            if arrived and (before is None or before.sha256 != one.sha256):
                self.fresh.add(path)
        for path, judgement in whole.items():
            self._whole.hold(path, judgement)
        # Where nothing came in, nothing is ordered or filtered again: of very many that would be felt.
        is_other |= not self.fresh.issuperset(fresh := set(fresh))
        self.fresh |= fresh
        self._added += is_longer
        self._changed += is_longer or is_other

    def take_in(self, judgements: Iterable[Judgement], *, arrived: bool = False) -> None:
        """The same for reports that are all at hand as a whole."""
        whole = {judgement.report.source.path: judgement for judgement in judgements}
        summaries = [Summary.of(judgement) for judgement in whole.values()]
        fresh = () if arrived else self.library.unseen(one for one in summaries if one.path not in self.summaries)
        self.take(summaries, fresh, arrived=arrived, whole=whole)

    def settle_order(self, paths: Iterable[str]) -> None:
        """Reports are in this order and no others are there, now that all are known."""
        there = list(paths)
        if there == list(self.summaries):
            return
        kept = {path: self.summaries[path] for path in there if path in self.summaries}
        gone = self.summaries.keys() - kept.keys()
        self.summaries = kept
        for path in gone:
            self.decisions.pop(path, None)
            self._dealt_with.discard(path)
        self.fresh -= gone
        self._faulty = sum(bool(one.problems) for one in kept.values())
        self._added += 1
        self._changed += 1

    def year_before(self, path: str) -> Report | None:
        """The first report of the same agency on the year before, or None."""
        if self._before[0] != (path, self._added):
            one = self.summaries[path]
            last = one.year - 1 if one.year else 0
            self._before = (
                (path, self._added),
                next((p for p in self.years_of(path) if self.summaries[p].year == last), None),
            )
        other = self._before[1]
        return self.judgements[other].report if other is not None else None

    def years_of(self, path: str) -> list[str]:
        """All reports of the same agency, by year, the report itself among them."""
        kin = self.summaries[path].kin
        register = self.settings.register if self.settings is not None else None
        name = register.name if register is not None and register.names else str
        wanted = name(kin)
        found = [one for one in self.summaries.values() if kin and one.year and name(one.kin) == wanted]
        return [one.path for one in sorted(found, key=lambda one: one.year or 0)] or [path]

    def digest(self, path: str) -> Digest:
        """What is kept of a report to hold others against it, without reading it again."""
        return self.digests.of(path)

    def reread(self, path: str) -> Judgement:
        """The whole report, read and judged again in its company; if it is another one by now, the list knows."""
        import sqlite3

        from parser.config import Settings
        from tui.library.reading import read_again

        settings = self.settings or Settings()
        judgement = None
        with contextlib.suppress(sqlite3.Error), self.library.cache() as cache:
            judgement = read_again(path, settings, cache)
        if judgement is None:
            judgement = read_again(path, settings, None)
        summary = Summary.of(judgement)
        if summary != self.summaries[path]:
            self.take([summary], whole={path: judgement})
        return judgement

    # Decisions as they stand --------------------------------------------------------------------------------

    def _look_at(self, one: Summary) -> None:
        """Keep what was decided on a report, and whether there is anything left to do."""
        decision = self.library.decision(one)
        self.decisions.pop(one.path, None)
        self._dealt_with.discard(one.path)
        if decision is not UNDECIDED:
            self.decisions[one.path] = decision
            settled = decision.mark.settled and decision.marked_sha256 == one.sha256
            if one.problems and (settled or not self.open_count(one.path)):
                self._dealt_with.add(one.path)

    def decision(self, path: str) -> Decision:
        """What was decided about the report at `path`."""
        return self.decisions.get(path, UNDECIDED)

    def changed_since(self, path: str) -> bool:
        """Whether the report was marked when its content was another one."""
        decision = self.decision(path)
        return decision.mark is not Mark.NEW and decision.marked_sha256 != self.summaries[path].sha256

    def ruling(self, path: str, finding: Finding) -> Ruling:
        """What was said of one of its findings."""
        return self.decision(path).ruling(finding.key)

    def open_count(self, path: str) -> int:
        """How many of its errors and warnings nobody has dealt with."""
        one, decision = self.summaries[path], self.decision(path)
        if not decision.findings:
            return one.problems
        return sum(
            severity is not Severity.INFO and decision.ruling(key).standing is Standing.OPEN
            for severity, key in one.keyed()
        )

    def is_open(self, path: str) -> bool:
        """Whether the report has open problems and is not settled, or has changed since."""
        return bool(self.summaries[path].problems) and path not in self._dealt_with

    @property
    def waiting(self) -> int:
        """How many reports are open."""
        return self._faulty - len(self._dealt_with)
