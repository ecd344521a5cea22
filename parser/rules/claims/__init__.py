"""What the prose claims in numbers: read once a report, asked by kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parser.report import Report
from parser.rules.claims import prose
from parser.rules.claims.cases import cases, no_cases
from parser.rules.claims.denials import no_requests
from parser.rules.claims.documents import documents
from parser.rules.claims.prose import Paragraph
from parser.rules.claims.requests import requests
from parser.rules.claims.spots import Claim, Kind
from parser.rules.model import Evidence
from parser.rules.shared import once

__all__ = ["Claim", "Kind", "cases_denied", "denials", "of", "received"]

_REQUESTS_IN = (1, 3)
_CASES_IN = (1, 3, 4)
_DOCUMENTS_IN = (1, 2)
"""The sections whose prose tells of each; section five speaks of problems and plans."""


def of(report: Report, kind: Kind) -> Sequence[Claim]:
    """The claims of one kind, in the order of the text."""
    return _by_kind(report).get(kind, ())


def received(report: Report) -> Sequence[Claim]:
    """How many requests the prose says were received in the report's year, one claim a statement."""
    return of(report, Kind.RECEIVED)


def denials(report: Report) -> list[Evidence]:
    """The sentences that say no request was received in the report's year."""
    return list(_denials(report))


def cases_denied(report: Report) -> list[tuple[Evidence, tuple[str, ...]]]:
    """The sentences that say there was no review or suit, with the groups of table four they deny."""
    return [(sentence.evidence, denied) for sentence, denied in no_cases(report, _told(report, _CASES_IN))]


@once
def _by_kind(report: Report) -> dict[Kind, list[Claim]]:
    claims: dict[Kind, list[Claim]] = {}
    for claim in (
        *requests(report, _told(report, _REQUESTS_IN)),
        *cases(report, _told(report, _CASES_IN)),
        *documents(report, _told(report, _DOCUMENTS_IN)),
    ):
        claims.setdefault(claim.kind, []).append(claim)
    return claims


@once
def _denials(report: Report) -> tuple[Evidence, ...]:
    return tuple(sentence.evidence for sentence in no_requests(report, _told(report, _REQUESTS_IN)))


def _told(report: Report, numbers: tuple[int, ...]) -> Iterator[tuple[int, Paragraph]]:
    sections = prose.of(report)
    return ((number, paragraph) for number in numbers for paragraph in sections[number])
