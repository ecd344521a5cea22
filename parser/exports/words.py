"""The words and signs that people read for verdicts, severities, states, marks and levels."""

from parser.agencies import Level
from parser.report import State
from parser.rules.model import Severity, Verdict
from parser.wording import Wording

VERDICTS: dict[Verdict, Wording] = {
    Verdict.FAIL: Wording("有错误", "errors"),
    Verdict.ATTENTION: Wording("需注意", "needs attention"),
    Verdict.PASS: Wording("通过", "passed"),
    Verdict.UNREADABLE: Wording("读不了", "unreadable"),
}

SEVERITIES: dict[Severity, Wording] = {
    Severity.ERROR: Wording("错误", "error"),
    Severity.WARNING: Wording("提醒", "warning"),
    Severity.INFO: Wording("提示", "info"),
}

SIGNS: dict[Severity, str] = {Severity.ERROR: "!", Severity.WARNING: "?", Severity.INFO: "i"}

STATES: dict[State, Wording] = {
    State.BLANK: Wording("(空)", "(blank)"),
    State.NOT_APPLICABLE: Wording("(不适用)", "(n/a)"),
    State.TEXT: Wording("(非数字)", "(not a number)"),
    State.MISSING: Wording("(缺)", "(missing)"),
    State.AMBIGUOUS: Wording("(不明)", "(unclear)"),
    State.INFERRED: Wording("(推定)", "(inferred)"),
}

MARKS: dict[str, Wording] = {
    "new": Wording("未核", "new"),
    "in_work": Wording("在办", "in work"),
    "returned": Wording("退回", "returned"),
    "passed": Wording("通过", "passed"),
}

LEVELS: dict[Level, Wording] = {
    Level.PROVINCE: Wording("省级", "province"),
    Level.PREFECTURE: Wording("地级", "prefecture"),
    Level.CITY: Wording("市", "city"),
    Level.COUNTY: Wording("县级", "county"),
    Level.TOWNSHIP: Wording("乡镇", "township"),
    Level.DEPARTMENT: Wording("部门", "department"),
}

ITEM = Wording("项目", "Item")
WHOLE_REPORT = Wording("整份报告", "The report as a whole")
