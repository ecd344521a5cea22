"""A report made by hand: an invented agency, table four alone, one broken sum, one blank cell, hostile text."""

from parser.document import Line, Place, Source
from parser.forms import FORMS, SECTIONS, CellKey, TableKey
from parser.report import Cell, Failure, Report, Section, State, Table
from parser.rules.examples import Case
from parser.rules.model import Answered, Evidence, Judgement, Outcome, Rule, Severity
from parser.wording import Wording

HOSTILE = '=HYPERLINK("x")|\x1b[31m<b>*红*</b>\x1b]52;c;eA==\x07\u202e\n下一行'
PENDING = CellKey("review_litigation", "litigation_direct", "pending")
TOTAL = CellKey("review_litigation", "reconsideration", "total")
UPHELD = CellKey("review_litigation", "reconsideration", "upheld")


def rule(code: str, slug: str, severity: Severity = Severity.ERROR) -> Rule:
    words = Wording("名称", "name")
    return Rule(code, slug, severity, 4, words, words, words, Case(words), Case(words), words, words)


def tables(raw: str = "") -> dict[TableKey, Table]:
    (form,) = FORMS["review_litigation"]
    cells = {}
    for at, key in enumerate(form.cell_keys):
        cells[key] = Cell(key, 0, State.NUMBER, "0", Place(7, 1 + 2 * at))
    cells[UPHELD] = Cell(UPHELD, 2, State.NUMBER, "2", Place(7, 1))
    cells[TOTAL] = Cell(TOTAL, 3, State.NUMBER, "3", Place(7, 9))
    state = State.TEXT if raw else State.BLANK
    cells[PENDING] = Cell(PENDING, None, state, raw, Place(7, 17))
    return {
        "disclosure": Table("disclosure"),
        "applications": Table("applications"),
        "review_litigation": Table("review_litigation", form, cells),
    }


def report(
    raw: str = "", *, agency: str | None = "云湖县粮食局", sha256: str = "ab12", path: str = "yunhu.txt"
) -> Report:
    sections = tuple(
        Section(
            form,
            form.numbered if form.number in (1, 4) else None,
            lines=(Line(3, "正文。", "正文。"),) * (form.number == 1),
        )
        for form in SECTIONS
    )
    return Report(
        Source(path, sha256, "text", "utf-8", 100),
        title="云湖县粮食局2022年政府信息公开工作年度报告",
        agency=agency,
        year=2022,
        sections=sections,
        tables=tables(raw),
    )


def judgement(raw: str = "", **names: str) -> Judgement:
    broken = rule("T401", "review-total").finding(
        Wording("行政复议：2+0+0+0=2，填报 3", "reconsideration: 2+0+0+0=2, printed 3"),
        cells=(TOTAL, UPHELD),
        expected=2,
        found=3,
        evidence=(Evidence(Place(7, 9), "2 0 0 0 3"),),
    )
    gap = rule("T309", "cell-not-a-number", Severity.WARNING).finding(
        Wording(f"未审结 没有数字（{raw or '空白'}）", f"pending holds no number ({raw or 'blank'})"), cells=(PENDING,)
    )
    outcomes = (
        Outcome(broken.rule, Answered.BROKEN, (broken,)),
        Outcome(gap.rule, Answered.BROKEN, (gap,)),
    )
    return Judgement(report(raw, **names), outcomes)


def unreadable(path: str = "gone.txt") -> Judgement:
    reason = Wording(f"{path}：找不到这个文件。", f"{path}: no such file.")
    gone = Report(Source(path, ""), failure=Failure("IN00", reason))
    finding = rule("IN00", "source-unreadable").finding(reason)
    return Judgement(gone, (Outcome(finding.rule, Answered.BROKEN, (finding,)),))
