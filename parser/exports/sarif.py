"""Findings as SARIF 2.1.0, the format by which code hosts and editors show what checkers find."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from tempfile import SpooledTemporaryFile
from typing import IO, Any, NamedTuple
from urllib.parse import quote

from parser.exports.cells import cell_label
from parser.exports.harmless import clipped, one_line
from parser.exports.objects import encoded
from parser.forms import CellKey, TableForm
from parser.report import Report
from parser.rules.catalogue import RULES
from parser.rules.model import Evidence, Finding, Judgement, Rule, Severity
from parser.wording import Language, Wording

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
FINGERPRINT = "gouji/v1"
"""The name of a finding's key: the same in every copy of a report and in every version of the program."""
HELP = Wording(
    "标准：{criterion}\n\n依据：{why}\n\n例子：{example}\n\n防误报：{guard}\n\n退改意见：{reply}",
    "Criterion: {criterion}\n\nWhy: {why}\n\nExample: {example}\n\nGuard: {guard}\n\nTo write back: {reply}",
)

_INDEX = {rule.code: at for at, rule in enumerate(RULES)}

_MARGIN = b" " * 8
"""Before each line of what stands in an array of a run."""
_IN_MEMORY = 1 << 24
"""Bytes of a log that wait for its end in memory; more wait on disk."""
_PIECE = 1 << 20

Object = dict[str, Any]


class Packed(NamedTuple):
    """What some reports add to a log: the rules asked of any, their artifacts and results as elements of an array."""

    asked: frozenset[str]
    artifacts: bytes
    results: bytes


def packed(judgements: Sequence[Judgement], first: int, *, language: Language = "zh") -> Packed:
    """What `judgements` add, the first of which has the number `first` (from 1)."""
    results = [
        _result(finding, judgement.report, at, language)
        for at, judgement in enumerate(judgements, start=first - 1)
        for finding in judgement.findings
    ]
    return Packed(
        frozenset(outcome.rule.code for judgement in judgements for outcome in judgement.outcomes),
        _elements([_artifact(judgement.report) for judgement in judgements]),
        _elements(results),
    )


def log(parts: Iterable[Packed], *, language: Language = "zh") -> Iterator[bytes]:
    """One SARIF log with one run: every rule, a result a finding, an artifact a report.

    Lines and columns count from 1, columns in characters; where a source has pages, a line is one of the text read
    from it and the page stands in the location's properties.
    """
    asked: set[str] = set()
    with SpooledTemporaryFile(_IN_MEMORY) as artifacts, SpooledTemporaryFile(_IN_MEMORY) as results:
        for part in parts:
            asked |= part.asked
            for file, elements in ((artifacts, part.artifacts), (results, part.results)):
                if elements:
                    file.write((b",\n" if file.tell() else b"") + elements)
        # Which rules were off stands before all reports and is known after them.
        frame = _frame(asked if artifacts.tell() else _INDEX, language)
        for name, file in ((b'"artifacts": ', artifacts), (b'"results": ', results)):
            before, _, frame = frame.partition(name + b"[]")
            yield before + name
            yield from _array(file)
        yield frame


def _frame(asked: Container[str], language: Language) -> bytes:
    """The log without its artifacts and results."""
    run: Object = {
        "tool": {
            "driver": {
                "name": "gouji",
                "fullName": "勾稽 Gouji",
                "language": "zh-CN" if language == "zh" else "en",
                "rules": [_rule(rule, language) for rule in RULES],
            }
        },
        "invocations": [_invocation(asked)],
        "artifacts": [],
        "columnKind": "unicodeCodePoints",
        "results": [],
    }
    return encoded({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + b"\n"


def _elements(objects: Iterable[Object]) -> bytes:
    """`objects` as they stand in an array of the run."""
    return b",\n".join(_MARGIN + encoded(one, indent=2).replace(b"\n", b"\n" + _MARGIN) for one in objects)


def _array(file: IO[bytes]) -> Iterator[bytes]:
    """The array whose elements are in `file`."""
    if not file.tell():
        yield b"[]"
        return
    file.seek(0)
    yield b"[\n"
    while piece := file.read(_PIECE):
        yield piece
    yield b"\n      ]"


def _rule(rule: Rule, language: Language) -> Object:
    parts = {part: getattr(rule, part) for part in ("criterion", "why", "example", "guard", "reply")}
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.slug.split("-")),
        "shortDescription": {"text": rule.name.in_(language)},
        "fullDescription": {"text": rule.criterion.in_(language)},
        "help": {"text": HELP.fill(**parts).in_(language)},
        "defaultConfiguration": {"level": LEVELS[rule.severity], "enabled": not rule.default_off},
        "properties": {"slug": rule.slug, "section": rule.section},
    }


def _invocation(asked: Container[str]) -> Object:
    """The run; a rule that nobody asked of any report is on record as switched off."""
    off = [rule for rule in RULES if rule.code not in asked and not rule.default_off]
    return {
        "executionSuccessful": True,
        "ruleConfigurationOverrides": [
            {"configuration": {"enabled": False}, "descriptor": {"id": rule.code, "index": _INDEX[rule.code]}}
            for rule in off
        ],
    }


def _artifact(report: Report) -> Object:
    artifact: Object = {"location": {"uri": uri(report.source.path)}}
    if report.source.sha256:
        artifact["hashes"] = {"sha-256": report.source.sha256}
    if report.source.encoding:
        artifact["encoding"] = report.source.encoding
    return artifact


def uri(path: str) -> str:
    """A path as a reference by URI: an absolute one as `file:`, another relative to wherever the log is read."""
    quoted = quote(path.encode("utf-8", "surrogatepass"), safe="/!~-._()")
    return f"file://{quoted}" if path.startswith("/") else quoted


def _result(finding: Finding, report: Report, artifact: int, language: Language) -> Object:
    places = finding.evidence or (None,)
    result: Object = {
        "ruleId": finding.code,
        "level": LEVELS[finding.severity],
        "message": {"text": one_line(finding.message.in_(language))},
        "locations": [_location(places[0], finding.cells, report, artifact, language)],
        "partialFingerprints": {FINGERPRINT: finding.key},
        "properties": {"section": finding.section, "expected": finding.expected, "found": finding.found},
    }
    if finding.code in _INDEX:
        result["ruleIndex"] = _INDEX[finding.code]
    if len(places) > 1:
        result["relatedLocations"] = [
            _location(evidence, (), report, artifact, language, at) for at, evidence in enumerate(places[1:], start=1)
        ]
    return result


def _location(
    evidence: Evidence | None,
    cells: Sequence[CellKey],
    report: Report,
    artifact: int,
    language: Language,
    number: int | None = None,
) -> Object:
    physical: Object = {"artifactLocation": {"uri": uri(report.source.path), "index": artifact}}
    location: Object = {"physicalLocation": physical}
    if number is not None:
        location["id"] = number
    if evidence is not None:
        physical["region"] = {
            "startLine": evidence.place.line,
            "startColumn": evidence.place.column,
            "snippet": {"text": clipped(evidence.text)},
        }
        if evidence.place.page:
            physical["properties"] = {"page": evidence.place.page}
    if cells:
        location["logicalLocations"] = list(_logical(cells, report, language))
    return location


def _logical(cells: Sequence[CellKey], report: Report, language: Language) -> Iterator[Object]:
    forms: dict[str, TableForm | None] = {table.key: table.form for table in report.tables.values()}
    for key in cells:
        form = forms.get(key.table)
        name = cell_label(form, key, language) if form else f"{key.row}/{key.column}"
        yield {"name": name, "fullyQualifiedName": "/".join(key), "kind": "member"}
