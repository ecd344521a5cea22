"""What titles and status lines say of the report one is in, on every page inside it."""

from __future__ import annotations

from parser.forms import SECTIONS
from parser.rules.model import Finding, Severity
from tui.app import strings, words
from tui.app.page import Page
from tui.app.text import clean
from tui.library import UNRULED


def ruling_text(page: Page, finding: Finding) -> str:
    """What a person said of the finding, in brackets; nothing where nobody did."""
    session = page.gouji.session
    ruling = session.ruling(session.current, finding) if session.current is not None else UNRULED
    if ruling == UNRULED:
        return ""
    return page.say(words.RULING, standing=words.STANDINGS[ruling.standing], note=ruling.note).rstrip() + "  "


def crumbs(page: Page, section: int | None = None) -> str:
    """Library > agency year > section."""
    session = page.gouji.session
    parts = [page.say(strings.LIBRARY)]
    if session.judgement is not None:
        report = session.judgement.report
        name = session.shown(report.agency) if report.agency else clean(report.source.path)
        parts.append(f"{name} {report.year or ''}".strip())
    if section is not None:
        parts.append(f"{section} {page.say(SECTIONS[section - 1].short)}")
    return " > ".join(parts)


def counts(page: Page) -> str:
    """Verdict, errors, warnings and the place in the list."""
    session = page.gouji.session
    if session.judgement is None:
        return ""
    judgement = session.judgement
    paths = session.visible
    at = f"{paths.index(session.current) + 1}/{len(paths)}" if session.current in paths else ""
    badges = [
        f"{strings.BADGES[severity]}{judgement.count(severity)}" for severity in (Severity.ERROR, Severity.WARNING)
    ]
    waiting = page.say(words.STILL_OPEN, count=session.open_count(session.current)) if session.current else ""
    return "  ".join([page.say(strings.VERDICTS[judgement.verdict]), " ".join(badges), waiting, at]).rstrip()
