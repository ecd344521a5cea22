"""The texts of the pages that hold reports against each other, in both languages."""

from __future__ import annotations

from parser.comparing.members import Why
from parser.wording import Wording
from tui.app.hints import hint

YEARS = Wording("历年", "Over the years")
SIDES = Wording("两份比较", "Two reports")
TOTAL = Wording("所选之和", "Sum of the selection")
RATES = Wording("比率表", "Rates")

NO_YEAR = Wording(
    "这份报告不知是哪个机关或哪一年的，没有历年可比", "the report's agency or year is unknown, so it has no years"
)
TWO_NEEDED = hint(
    "要正好选两份报告（<select.toggle>），或选一份再把光标放在另一份上；现在选了 {count} 份",
    "select just two reports (<select.toggle>), or one and put the cursor on the other; {count} are selected",
)
NONE_SELECTED = hint(
    "先在报告库里选报告（<select.toggle>、<select.range>）",
    "select reports in the library first (<select.toggle>, <select.range>)",
)
NO_MORE = Wording("那边没有了", "there is nothing more that way")
UNREADABLE = Wording("{name} 读不出来，不能比较", "{name} could not be read and cannot be compared")
COUNTING = Wording("正在算 {done}/{count}（Esc 停止）", "working out {done}/{count} (Esc stops)")
STOPPED = Wording("已停止：只算了 {done}/{count} 份", "stopped: {done} of {count} reports only")

CHANGE = Wording("{before} -> {now}  {change}", "{before} -> {now}  {change}")
NO_TABLE = Wording("（没有这张表）", "(without this table)")
REPEATED = Wording(
    "{section} 与 {year} 年重复 {share}（下划线，行首 =）",
    "{section}: {share} repeated from {year} (underlined, = before the line)",
)
NO_PROSE = Wording("{section} 没有文字可比", "{section}: no prose to compare")
RATES_PART = Wording("比率", "Rates")

EQUAL_CELLS = Wording("（相同的 {count} 格不列）", "({count} equal cells are not listed)")
SHARED = Wording(
    "{section} 相同的语句：占 A 的 {a}，占 B 的 {b}", "{section}: the same passages are {a} of A and {b} of B"
)
LINES = Wording("A 第 {a} 行，B 第 {b} 行", "line {a} of A, line {b} of B")
FORMS_DIFFER = Wording(
    "（A 用 {a} 年表式，B 用 {b} 年表式：只比含义相同的行）",
    "(A uses the form of {a}, B that of {b}: only rows of the same meaning are compared)",
)

OF = Wording("{count} 份报告之和，{year} 年", "the sum of {count} reports on {year}")
OF_NO_YEAR = Wording("{count} 份报告之和", "the sum of {count} reports")
BLANK = Wording("，{count} 份空着", ", {count} left it blank")
UNREAD = Wording("，{count} 份缺或看不清", ", in {count} missing or unclear")
ELSEWHERE = Wording("，{count} 份没有这张表或这一行", ", {count} without the table or row")
PARENT = Wording("上级 {name}", "parent {name}")
PARENT_ROW = Wording("上级（差）", "parent (diff.)")
PARENT_CELL = Wording("上级 {parent}，差 {difference}：{held}", "parent {parent}, difference {difference}: {held}")
HELD = {
    "equal": Wording("相符", "equal"),
    "differs": Wording("不符", "differs"),
    "open": Wording("未决，缺的数字或报告可能补足", "open, missing numbers or reports may make it up"),
}
WHICH_PARENT = Wording("哪一份是上级的", "Which one is the parent's")
NO_PARENT = Wording("（没有，不对照）", "(none of them)")
LEFT_OUT = Wording("没有计入", "Left out")
WHY = {
    Why.OTHER_YEAR: Wording("不是这一年度", "not on this year"),
    Why.COPY: Wording("副本", "a copy"),
    Why.OTHER_VERSION: Wording("同一机关同一年度而数字不同", "the same agency and year with other numbers"),
    Why.PARENT: Wording("上级报告", "the parent's report"),
}
MISSING = Wording("所属单位中没有报告的", "Of the family, without a report")

WHICH_COLUMNS = Wording("行、格或比率", "Rows, cells or rates")
SORTED = Wording("按 {name} 排", "sorted by {name}")
OUTLYING = {
    "high": Wording("在同级同年各报告中特别高", "far above its peers of the level and year"),
    "low": Wording("在同级同年各报告中特别低", "far below its peers of the level and year"),
}
IN_DOUBT = Wording("! 所依据的合计在报告里不平", "! a sum it rests on does not hold in the report")
LACKS = Wording("没有数字：{parts}", "without a number: {parts}")
NO_BASE = Wording("作分母的是 0：{parts}", "nothing to divide by, 0 in {parts}")
LAST_YEAR = Wording("上年{name}", "last year's {name}")

FILE = Wording("导出到（结尾定格式：{formats}）", "Export to (the ending says how: {formats})")
NO_FORMAT = Wording("文件名要以这些结尾之一：{formats}", "the file's name must end in one of {formats}")
