"""The reports of a sitting as they are shown and walked: which, in what order, and where the walk goes next."""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Mapping, Sequence
from dataclasses import dataclass, field

from parser.rules.model import Finding, Judgement
from tui.app import strings, words
from tui.app.filtering import Filter
from tui.app.holding import SLOTS, Holding
from tui.library import Mark, Standing, Summary
from tui.library.decisions import UNDECIDED

SORTS = tuple(words.SORTS)

_FEW = 8
"""Reports up to which it is asked of each whether a decision brought it into the list or out of it."""

Rank = tuple[float | str, ...]


@dataclass
class Reports(Holding):
    """Reports with what narrows and orders them, and what the walk through their problems stops at."""

    filter: str = ""
    sort: str = "read"
    backwards: bool = False
    open_only: bool = True
    gravity: int = 0
    _ranks: dict[str, Rank] = field(default_factory=dict)
    _ordered: tuple[tuple[object, ...], list[str]] = ((), [])
    _filter: Filter | None = None
    _visible: tuple[tuple[object, ...], list[str]] = ((), [])
    _at: int = 0

    # What was decided anew ----------------------------------------------------------------------------------

    def touch(self, paths: Collection[str]) -> None:
        """Something was decided on the reports at `paths`, and with them on other copies."""
        about = [self.summaries[path] for path in paths]
        if any(self._named[hash(one.identity) & SLOTS] > 1 for one in about):
            kins, identities = {one.kin for one in about}, {one.identity for one in about}
            about = [one for one in self.summaries.values() if one.kin in kins and one.identity in identities]
        self._look_again(about)

    def _look_again(self, about: Sequence[Summary]) -> None:
        """Decisions changed; the list is only filtered again where one comes or goes by that."""
        wanted = Filter.of(self.filter, self)
        before = [one.path in wanted for one in about[:_FEW]]
        for one in about:
            self._look_at(one)
        if wanted.terms and (len(about) > _FEW or before != [one.path in wanted for one in about]):
            self._changed += 1

    def refresh(self) -> bool:
        """Read along with the one who may write; whether anything was decided since."""
        changed = self.library.refresh()
        if changed:
            self._look_again([one for one in self.summaries.values() if one.identity in changed])
        return bool(changed)

    # The walk -----------------------------------------------------------------------------------------------

    def walkable(self, path: str) -> list[Finding]:
        """The findings of the report that the walk stops at, in reading order."""
        decision, grave = self.decision(path), words.GRAVITIES[self.gravity][0]
        return [
            finding
            for finding in self.judgements[path].findings
            if finding.severity in grave
            and not (self.open_only and decision.ruling(finding.key).standing is not Standing.OPEN)
        ]

    def walked_to(self, path: str) -> bool:
        """Whether the walk goes to this report at all: settled ones only when everything is walked."""
        one = self.summaries[path]
        if not self._grave(one):
            return False
        decision = self.decision(path)
        if decision is UNDECIDED or not self.open_only:
            return True
        if decision.mark.settled and decision.marked_sha256 == one.sha256:
            return False
        grave = words.GRAVITIES[self.gravity][0]
        return any(s in grave and decision.ruling(key).standing is Standing.OPEN for s, key in one.keyed())

    def next_stop(self, path: str | None, direction: int) -> str | None:
        """The nearest report after (`direction` 1) or before `path` that the walk stops in."""
        paths, at = self.visible, self.place_of(path)
        if at < 0 and path in self.summaries:
            paths = list(self.summaries)
            at = paths.index(path)
        ahead = range(at + 1, len(paths)) if direction > 0 else range(at - 1, -1, -1)
        return next((paths[n] for n in ahead if self.walked_to(paths[n])), None)

    def _grave(self, one: Summary) -> bool:
        if self.gravity == 0:
            return bool(one.errors or one.warnings)
        return bool(one.errors if self.gravity == 1 else one.findings)

    def shown_findings(self, judgement: Judgement) -> list[Finding]:
        """The findings of a severity one looks for now."""
        grave = words.GRAVITIES[self.gravity][0]
        # Infos are always listed unless one looks for errors only: they are few, and explain the reading.
        return [f for f in judgement.findings if self.gravity == 0 or f.severity in grave]

    # What is shown, and in what order -----------------------------------------------------------------------

    @property
    def visible(self) -> list[str]:
        """The paths the filter lets through, in order."""
        ordered = self._in_order()
        state = (self.filter, self.language, self._changed, *self._ordered[0])
        if self._visible[0] != state:
            wanted = Filter.of(self.filter, self)
            before, last = self._filter, self._visible
            if not wanted.terms:
                found = ordered
            elif before is not None and last[0][1:] == state[1:] and wanted.narrows(before):
                found = wanted.hits(last[1])
            else:
                found = wanted.hits(ordered)
            self._filter, self._visible = wanted, (state, found)
        return self._visible[1]

    @property
    def let_through(self) -> Container[str]:
        """The paths the filter lets through, to ask about a few of them."""
        return Filter.of(self.filter, self)

    def place_of(self, path: str | None) -> int:
        """Where the report stands among the visible ones; -1 where it does not."""
        paths = self.visible
        for at in (self._at, self._at + 1, self._at - 1):
            if 0 <= at < len(paths) and paths[at] == path:
                self._at = at
                return at
        if path is None or path not in self.let_through or path not in self.summaries:
            return -1
        self._at = paths.index(path) if path in paths else -1
        return self._at

    def sort_by(self, sort: str, *, backwards: bool = False) -> None:
        """Order anew, by what stands in the column now; later decisions move no row until one sorts again."""
        self.sort, self.backwards = sort, backwards
        self._ranks.clear()
        self._added += 1

    def _in_order(self) -> list[str]:
        state = (self.sort, self.backwards, self._added)
        if self._ordered[0] != state:
            if self.sort == "read":
                paths = list(self.summaries)
                paths = paths[::-1] if self.backwards else paths
            else:
                rank = _RANKS[self.sort]
                for path, one in self.summaries.items():
                    if path not in self._ranks:
                        self._ranks[path] = rank(self, one)
                paths = sorted(self.summaries, key=self._ranks.__getitem__, reverse=self.backwards)
            self._ordered = state, paths
        return self._ordered[1]


_RANKS: Mapping[str, Callable[[Reports, Summary], Rank]] = {
    "agency": lambda _, one: (one.agency is None, one.agency or one.path, one.year or 0),
    "year": lambda _, one: (one.year or 0,),
    "verdict": lambda _, one: (list(strings.VERDICTS).index(one.verdict),),
    "errors": lambda _, one: (-one.errors,),
    "warnings": lambda _, one: (-one.warnings,),
    "open": lambda reports, one: (-reports.open_count(one.path),),
    "sections": lambda _, one: (one.sections,),
    "rows": lambda _, one: (one.rows.rjust(8),),
    "mark": lambda reports, one: (list(Mark).index(reports.decision(one.path).mark),),
}
