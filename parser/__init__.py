"""The core of Gouji: reads and judges annual reports on open government information, knows no screen and no database.

The way of a report: `sources` (bytes → document) → `sections`, `recovery`, `identity` (document → report) → `rules`
(report → findings) → `exports` (findings → bytes). `forms` holds what the law prescribes, as data.

For programs, this much is promised to stay as it is from version to version:

    import parser

    report = parser.read_path("draft.docx")            # or parser.read(data, "draft.docx") for bytes
    judgement = parser.check(report)                   # every rule for single reports
    judgements = parser.check_together([last, this])   # and those between the years and copies of an agency
    judgement.verdict, judgement.findings              # Verdict, Finding: code, severity, cells, message, evidence
    report.tables["applications"].value("granted", "total")   # a number or None, never a guess
    parser.report_json(judgement)                      # the object that `gouji export` writes
    parser.rows(judgements, "cells")                   # tidy rows as dictionaries, for pandas or Spark
    parser.FORMS, parser.SECTIONS, parser.RULES        # the statutory forms and the rules, as data

Reading never raises because of what a file holds: a report that could not be read says why in `report.failure`.
Each name is imported when it is first used, so that `import parser` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from parser.exports.objects import report_json
    from parser.exports.tidy import rows
    from parser.forms import FORMS, SECTIONS
    from parser.judge import judge as check
    from parser.judge import judge_together as check_together
    from parser.reader import read, read_path
    from parser.report import Cell, Report, State, Table
    from parser.rules.catalogue import RULES
    from parser.rules.model import Finding, Judgement, Rule, Severity, Verdict

__all__ = [
    "FORMS",
    "RULES",
    "SECTIONS",
    "Cell",
    "Finding",
    "Judgement",
    "Report",
    "Rule",
    "Severity",
    "State",
    "Table",
    "Verdict",
    "check",
    "check_together",
    "read",
    "read_path",
    "report_json",
    "rows",
]

# `judge` would be the plain name, but it is that of a module.
_PLACES = {
    **dict.fromkeys(("read", "read_path"), "parser.reader"),
    **dict.fromkeys(("check", "check_together"), "parser.judge"),
    **dict.fromkeys(("FORMS", "SECTIONS"), "parser.forms"),
    **dict.fromkeys(("Cell", "Report", "State", "Table"), "parser.report"),
    **dict.fromkeys(("Finding", "Judgement", "Rule", "Severity", "Verdict"), "parser.rules.model"),
    "RULES": "parser.rules.catalogue",
    "report_json": "parser.exports.objects",
    "rows": "parser.exports.tidy",
}
_NAMES = {"check": "judge", "check_together": "judge_together"}


def __getattr__(name: str) -> object:
    """What is offered, imported when it is first asked for."""
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value: object = getattr(import_module(_PLACES[name]), _NAMES.get(name, name))
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Also what has not been imported yet."""
    return sorted({*globals(), *__all__})
