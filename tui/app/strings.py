"""Every text of the app's own, in both languages."""

from __future__ import annotations

from parser.exports.words import ITEM, MARKS, SEVERITIES, VERDICTS
from parser.exports.words import SIGNS as BADGES
from parser.report import State
from parser.wording import Wording
from tui.app.hints import hint
from tui.library import Mark

__all__ = ["BADGES", "ITEM", "MARKS", "SEVERITIES", "VERDICTS"]

LIBRARY = Wording("报告库", "Library")
EXPORT = Wording("导出", "Export")
HELP = Wording("帮助", "Help")
RULE = Wording("规则", "Rule")
SOURCE = Wording("来源原文", "Source")

MARK_SIGNS = {Mark.NEW: " ", Mark.IN_WORK: "o", Mark.PASSED: "=", Mark.RETURNED: "x"}
CHANGED_SIGN = "~"
STATES = {
    State.NUMBER: Wording("数字", "number"),
    State.BLANK: Wording("空白，不是 0", "blank, not 0"),
    State.NOT_APPLICABLE: Wording("填作不适用，不是 0", "printed as not applicable, not 0"),
    State.TEXT: Wording("不是数字", "not a number"),
    State.MISSING: Wording("来源里没有这一格", "not there in the source"),
    State.AMBIGUOUS: Wording("分不清哪个数属于这一格", "which number belongs here cannot be known"),
    State.INFERRED: Wording("由勾稽关系推得，来源里读不清", "inferred from the identities, not legible in the source"),
}
STATE_SIGNS = {
    State.BLANK: Wording("-", "-"),
    State.MISSING: Wording("缺", "gap"),
    State.AMBIGUOUS: Wording("不明", "unsure"),
}
IDENTITIES = {
    "balance": Wording("收办平衡", "balance"),
    "processed_sum": Wording("办理结果合计", "outcomes"),
    "row_total": Wording("各列合计", "row total"),
    "group_total": Wording("本组合计", "group total"),
}
EQUATION = Wording("{name} {equation}", "{name} {equation}")
UNJUDGED = Wording("{name} 未判（{count} 格不是数字）", "{name} not judged ({count} cells are no number)")

# The library
COLUMN_AGENCY = Wording("机关", "Agency")
COLUMN_YEAR = Wording("年度", "Year")
COLUMN_VERDICT = Wording("结论", "Verdict")
COLUMN_SECTIONS = Wording("六节", "Sect")
COLUMN_ROWS = Wording("申请表", "Rows")
NO_AGENCY = Wording("（未写明机关）", "(agency not stated)")
REPORTS = Wording("{count} 份", "{count} reports")
OPEN_COUNT = Wording("待处理 {count}", "{count} open")
EMPTY_LIBRARY = (
    hint("报告库是空的。", "The library is empty."),
    hint("退出（<go.out>）后输入：gouji 文件或文件夹", "Quit (<go.out>) and type: gouji FILE-OR-FOLDER"),
    hint("例如：gouji samples/", "for example: gouji samples/"),
)
NOTHING_FOUND = (
    hint("给出的路径里没有可读的文件。", "There is no file to read in the paths given."),
    hint("退出（<go.out>）后换一个文件或文件夹再试。", "Quit (<go.out>) and try another file or folder."),
)
NO_HITS = (
    hint("没有报告符合过滤：{filter}", "No report matches the filter: {filter}"),
    hint("按 <go.cancel> 清除过滤，按 <find.filter> 修改", "<go.cancel> clears the filter, <find.filter> changes it"),
)
FILTER = Wording("过滤", "Filter")
FILTERED = hint(
    "过滤：{filter}（{shown}/{count}，<go.cancel> 清除）", "filter: {filter} ({shown}/{count}, <go.cancel> clears)"
)
LOADING = hint("正在读取 {done}/{count} {bar} （<go.cancel> 停止）", "reading {done}/{count} {bar} (<go.cancel> stops)")
FINDING_FILES = hint("正在查找文件 （<go.cancel> 停止）", "looking for files (<go.cancel> stops)")
JUDGING = hint("正在核对各年之间的关系 （<go.cancel> 停止）", "checking between years (<go.cancel> stops)")
READING_AGAIN = Wording("重读有变动的文件和别人的处理", "reading changed files and what others decided")
READING_ALREADY = Wording("还在读取", "still reading")
NO_LAST_PLACE = Wording("还没有去过别的地方", "you have been nowhere else yet")
LOADING_STOPPED = Wording(
    "已停止，读了 {done}/{count} 份，列表可以照常使用", "stopped after {done}/{count}; the list can be used as it is"
)
LOADING_FAILED = Wording("读取中断：{why}；已读的可以照常使用", "reading broke off: {why}; what was read can be used")
NOTHING_TO_CANCEL = hint("没有正在进行的事，返回用 <go.out>", "nothing to stop here; <go.out> goes back")
SELECTED = Wording("选 {cells} 格 {reports} 份", "selected {cells} cells, {reports} reports")
HIDDEN = Wording("（{count} 份被过滤隐藏）", " ({count} hidden by the filter)")
RANGING = hint("区间中，<select.range> 结束", "range on, <select.range> ends")
POSITION = Wording("第 {at}/{count}", "{at} of {count}")

# Reports and sections
NO_REPORT = Wording("还没有报告", "there is no report yet")
UNREADABLE = Wording("不能核对：{why}", "cannot be judged: {why}")
SECTION_MISSING = Wording("没有找到这一节", "section not found")
SECTION_TABLE = Wording("表 {form} 式，{rows}/{of} 行", "table, form {form}, {rows}/{of} rows")
TABLE_MISSING = Wording("没有找到表", "table not found")
SECTION_TEXT = Wording("{count} 字", "{count} characters")
NO_FINDINGS = Wording("没有发现问题；未判的规则 {count} 条", "no findings; {count} rules not judged")
NOTE = Wording("备注：{note}", "note: {note}")
CHANGED = Wording("标记后内容有变，请重看", "changed since it was marked, look again")
NO_FORM = hint(
    "这一节没有找到能认出的表，下面是它的文字（<why.source> 看来源）",
    "no table that could be recognised here; its prose follows (<why.source>: source)",
)
SECTION_NOT_THERE = Wording("没有找到这一节：{title}", "this section was not found: {title}")
NO_PROSE = Wording("这一节除表外没有文字", "this section has no prose besides its table")
NO_TABLE_TO_SWITCH = Wording("这一节没有表，只有文字", "this section has no table, only prose")
ORGANISATIONS = Wording("法人或其他组织", "legal persons, organisations")
PLACE = Wording("{line}:{column}", "{line}:{column}")
PLACE_PAGE = Wording("第{page}页 {line}:{column}", "p.{page} {line}:{column}")
AT = Wording("来源 {place}", "source {place}")
RAW = Wording("原文 {raw}", "printed {raw}")
EXPECTED = Wording("核对数 {expected}，填报 {found}", "expected {expected}, reported {found}")
HINT_LAST_SECTION = hint(
    "已是最后一节，下一份有问题的报告用 <go.next_report>", "this is the last section; next report: <go.next_report>"
)
HINT_FIRST_SECTION = Wording("已是第一节", "this is the first section")
MORE_ROOM = hint(
    "窗口太小，请放大到至少 {width}x{height}（<go.out> 返回）", "please enlarge to {width}x{height} (<go.out>: back)"
)

# The walk
NO_MORE_PROBLEMS = Wording("后面没有未处理的问题了", "no open problems further on")
NO_EARLIER_PROBLEMS = Wording("前面没有未处理的问题了", "no open problems before this")
REPORT_DONE = hint(
    "本报告已完，再按 <problem.next> 到：{agency} {year}", "end of this report; <problem.next> again: {agency} {year}"
)
REPORT_START = hint(
    "已到本报告开头，再按 <problem.previous> 到：{agency} {year}",
    "start of this report; <problem.previous> again: {agency} {year}",
)

# Why a key does nothing
ONLY_ON = Wording(
    "{key}（{title}）在这里不适用，只用于：{pages}", "{key} ({title}) does nothing here, only in: {pages}"
)
NO_CELL = Wording("这里没有格可选", "there is no cell to select here")
NO_FINDING = Wording("光标处没有问题，{key} 不适用", "there is no finding at the cursor for {key}")
NO_SOURCE = Wording("没有来源文字可看", "there is no source text to show")
NOTHING_HERE = Wording("光标处没有可打开的内容", "there is nothing to open at the cursor")
NO_OTHER_REPORT = Wording("这个方向没有未处理问题的报告了", "no report with open problems that way")

# Marks
READ_ONLY = Wording("不能保存：{why}", "cannot save: {why}")
READ_ONLY_LIBRARY = Wording("报告库只读", "the library is read-only")
MARKED = hint("已标为：{mark}（<tri.undo> 撤销）", "marked: {mark} (<tri.undo> undoes)")
ALREADY = Wording("已经是：{mark}", "already: {mark}")
NOTE_SAVED = hint("备注已保存（<tri.undo> 撤销）", "note saved (<tri.undo> undoes)")
UNDONE = Wording("已撤销：{agency} 回到 {mark}", "undone: {agency} is {mark} again")
REDONE = Wording("已重做：{agency} {mark}", "redone: {agency} {mark}")
NOTHING_TO_UNDO = Wording("没有可撤销的标记", "nothing to undo")
NOTHING_TO_REDO = Wording("没有可重做的标记", "nothing to redo")
NOTE_TITLE = Wording("备注（Enter 保存，Esc 取消）", "Note (Enter saves, Esc cancels)")

# Copying
COPIED_TMUX = Wording(
    "{count} 格已放进 tmux 缓冲区并请终端复制", "{count} cells put in the tmux buffer; the terminal was asked to copy"
)
COPIED_OSC = Wording(
    "{count} 格已请终端复制（OSC 52，终端不答复，粘贴前请核对）",
    "the terminal was asked to copy {count} cells (OSC 52; it gives no answer, check when pasting)",
)
COPY_TOO_LONG = hint(
    "{size} 字节超过终端复制的上限，请用 <out.export> 导出",
    "{size} bytes are too many to copy, export with <out.export>",
)

# Export
SCOPE = Wording("范围", "Scope")
FORMAT = Wording("格式", "Format")
ENCODING = Wording("编码", "Encoding")
TARGET = Wording("去向", "File")
SCOPES = {
    "cells": Wording("选中 {count} 格", "{count} cells"),
    "section": Wording("本节", "this section"),
    "findings": Wording("{count} 个问题", "{count} findings"),
    "report": Wording("本报告", "this report"),
    "reports": Wording("选中 {count} 份报告", "{count} reports"),
}
FOR_EXCEL = Wording("utf-8-sig（给 Excel/WPS）", "utf-8-sig (for Excel/WPS)")
PREVIEW = Wording("预览：要写的 {size} 字节的开头", "Preview: the start of the {size} bytes to write")
BINARY = Wording("（二进制文件，不能预览）", "(a binary file, no preview)")
COMMAND = Wording("等价命令", "Command")
NO_COMMAND = Wording("（没有等价命令）", "(there is no command for this)")
UNDECIDED_COMMAND = Wording("命令写出的没有标记和备注", "what the command writes has no marks and notes")
TARGET_EXISTS = hint(
    "文件已存在，未写；已改为 {name}，再按 <export.write> 写出",
    "it exists, nothing written; now {name}, <export.write> writes",
)
TARGET_FAILED = Wording("没有写：{why}，请改去向：{name}", "not written: {why}; choose another file than {name}")
TARGET_EMPTY = Wording("请写文件名", "please name a file")
WRITTEN = Wording("已写 {name}（{size} 字节）", "wrote {name} ({size} bytes)")
HIDDEN_IN_EXPORT = Wording("其中 {count} 份被当前过滤隐藏", "{count} of them hidden by the filter")
REASONS = {
    "FileNotFoundError": Wording("文件夹不存在", "the folder does not exist"),
    "PermissionError": Wording("没有写入权限", "no permission to write"),
    "IsADirectoryError": Wording("这是一个文件夹", "it is a folder"),
    "NotADirectoryError": Wording("路径中间有一段不是文件夹", "a part of the path is not a folder"),
}
IO_FAILED = Wording("系统拒绝写入", "the system refused to write")

# Pages of text
CRITERION = Wording("判据", "Criterion")
WHY = Wording("理由", "Why")
EXAMPLE = Wording("例子", "Example")
IN_FORCE = Wording("判断时用的数", "Numbers it was judged by")
GUARD = Wording("防误报", "Guard")
THIS_CASE = Wording("本例", "This case")
SEVERITY = Wording("级别", "Severity")
BADGE_LEGEND = Wording("符号", "Signs")
LEGEND = (
    Wording("!  错误：不符，须改正", "!  error: must be corrected"),
    Wording("?  提醒：由人决定", "?  warning: a person decides"),
    Wording("i  提示：不是错", "i  info: no fault"),
    Wording(
        "报告：o 在办  x 退回  = 通过  * 新到  ~ 标记后内容有变",
        "report: o in work  x returned  = passed  * new here  ~ changed since it was marked",
    ),
    Wording("问题：= 属实  x 已排除", "finding: = confirmed  x dismissed"),
    Wording("+  已选中；反显是光标", "+  selected; reverse video is the cursor"),
    Wording("-  来源里是空白，不是 0；-- 来源里印着横线", "-  blank in the source, not 0; -- a printed dash"),
    Wording("/  来源里印着 /（不适用）", "/  printed as / (not applicable)"),
    Wording("缺  来源里没有这一格", "gap  the cell is not in the source"),
    Wording("不明  有数，但分不清属于哪一格", "unsure  numbers are there, but not clearly this cell's"),
    Wording("~2  由勾稽关系推得", "~2  inferred from the identities"),
    Wording(
        "终端里选文字：按住 Shift 用鼠标拖；输入法开着时字母键不起作用",
        "To select text with the mouse hold Shift; letters do not arrive while an input method is on",
    ),
)
