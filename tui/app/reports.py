"""The reports of a sitting: which there are, what was decided on them, which are shown and in what order."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from parser.agencies import level
from parser.rules.model import Finding, Judgement, Severity
from parser.wording import Language
from tui.app import strings, words
from tui.app.counting import rows_found, sections_found
from tui.app.filtering import Facts, terms
from tui.library import Decision, Library, Mark, Ruling, Standing
from tui.library.decisions import identity

SORTS = tuple(words.SORTS)
MOST_FIRST = ("errors", "warnings", "open")


@dataclass
class Reports:
    """Reports by their path, with what narrows and orders them."""

    library: Library
    language: Language = "zh"
    judgements: dict[str, Judgement] = field(default_factory=dict)
    filter: str = ""
    sort: str = "read"
    backwards: bool = False
    open_only: bool = True
    gravity: int = 0
    fresh: set[str] = field(default_factory=set)
    _known: dict[str, str | None] = field(init=False)
    _ranks: dict[str, tuple[float | str, ...]] = field(default_factory=dict)
    _visible: tuple[tuple[object, ...], list[str]] | None = None
    _open: dict[str, int] = field(default_factory=dict)
    _waiting: dict[str, bool] = field(default_factory=dict)
    _version: int = 0

    def __post_init__(self) -> None:
        """What was there at the last visit is known before anything is read."""
        self._known = self.library.contents()

    def take_in(self, judgements: Iterable[Judgement], *, arrived: bool = False) -> None:
        """Add reports, or their later versions; `arrived`: they came in while the reader was at work."""
        for judgement in judgements:
            source = judgement.report.source
            before = self.judgements.get(source.path)
            self.judgements[source.path] = judgement
            if before is None and not arrived:
                if self._known and self._known.get(os.path.abspath(source.path)) != source.sha256:  # noqa: PTH100
                    self.fresh.add(source.path)
            elif arrived and (before is None or before.report.source.sha256 != source.sha256):
                self.fresh.add(source.path)
        self.touch()

    def touch(self, paths: Collection[str] | None = None) -> None:
        """Reports changed, or what was decided on those at `paths` and on other copies of them."""
        self._version += 1
        if paths is None:
            self._open.clear()
            self._waiting.clear()
            return
        decided = {identity(self.judgements[path].report) for path in paths}
        for path in [p for p, judgement in self.judgements.items() if identity(judgement.report) in decided]:
            self._open.pop(path, None)
            self._waiting.pop(path, None)

    # Decisions as they stand -------------------------------------------------------------------------------

    def decision(self, path: str) -> Decision:
        """What was decided about the report at `path`."""
        return self.library.decision(self.judgements[path].report)

    def ruling(self, path: str, finding: Finding) -> Ruling:
        """What was said of one of its findings."""
        return self.decision(path).ruling(finding.key)

    def open_count(self, path: str) -> int:
        """How many of its errors and warnings nobody has dealt with."""
        if path not in self._open:
            decision = self.decision(path)
            self._open[path] = sum(
                finding.severity is not Severity.INFO and decision.ruling(finding.key).standing is Standing.OPEN
                for finding in self.judgements[path].findings
            )
        return self._open[path]

    def is_open(self, path: str) -> bool:
        """Whether the report has open problems and is not settled, or has changed since."""
        if path not in self._waiting:
            settled = self.decision(path).mark.settled
            left = not settled or self.library.changed_since(self.judgements[path].report)
            self._waiting[path] = bool(self.open_count(path)) and left
        return self._waiting[path]

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
        settled = self.decision(path).mark.settled and not self.library.changed_since(self.judgements[path].report)
        return not (self.open_only and settled) and bool(self.walkable(path))

    def shown_findings(self, judgement: Judgement) -> list[Finding]:
        """The findings of a severity one looks for now."""
        grave = words.GRAVITIES[self.gravity][0]
        # Infos are always listed unless one looks for errors only: they are few, and explain the reading.
        return [f for f in judgement.findings if self.gravity == 0 or f.severity in grave]

    # What is shown, and in what order ----------------------------------------------------------------------

    @property
    def visible(self) -> list[str]:
        """The paths the filter lets through, in order."""
        state = (self.filter, self.sort, self.backwards, self.language, self._version)
        if self._visible is None or self._visible[0] != state:
            wanted = terms(self.filter)
            paths = [p for p in self.judgements if not wanted or all(term.holds(self.facts(p)) for term in wanted)]
            self._visible = state, self._ordered(paths)
        return self._visible[1]

    def sort_by(self, sort: str, *, backwards: bool = False) -> None:
        """Order anew, by what stands in the column now; later decisions move no row until one sorts again."""
        self.sort, self.backwards = sort, backwards
        self._ranks.clear()
        self._version += 1

    def _ordered(self, paths: list[str]) -> list[str]:
        if self.sort == "read":
            return paths[::-1] if self.backwards else paths
        for path in paths:
            if path not in self._ranks:
                self._ranks[path] = self._rank(path)
        return sorted(paths, key=self._ranks.__getitem__, reverse=self.backwards)

    def _rank(self, path: str) -> tuple[float | str, ...]:
        judgement = self.judgements[path]
        report = judgement.report
        match self.sort:
            case "agency":
                return (report.agency is None, report.agency or path, report.year or 0)
            case "year":
                return (report.year or 0,)
            case "verdict":
                return (list(strings.VERDICTS).index(judgement.verdict),)
            case "errors":
                return (-judgement.count(Severity.ERROR),)
            case "warnings":
                return (-judgement.count(Severity.WARNING),)
            case "open":
                return (-self.open_count(path),)
            case "sections":
                return (sections_found(report),)
            case "rows":
                return (rows_found(report).rjust(8),)
        return (list(Mark).index(self.decision(path).mark),)

    def facts(self, path: str) -> Facts:
        """What the filter can find the report by."""
        judgement = self.judgements[path]
        report, decision = judgement.report, self.decision(path)
        about = (
            path, report.agency or "", report.title or "", str(report.year or ""),
            strings.VERDICTS[judgement.verdict].in_(self.language), strings.MARKS[decision.mark].in_(self.language),
            decision.note, *{finding.code for finding in judgement.findings},
        )  # fmt: skip
        return Facts(
            " ".join(about).casefold(),
            judgement.verdict.value,
            frozenset(finding.code for finding in judgement.findings),
            report.year,
            level(report.agency) if report.agency else None,
            decision.mark.value,
            " ".join((decision.note, *(ruling.note for ruling in decision.findings.values()))),
            self.is_open(path),
            path in self.fresh,
        )
