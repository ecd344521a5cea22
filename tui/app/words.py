"""The texts of triage, filters, sorting, the palette, the keymap and coming back, in both languages."""

from __future__ import annotations

from parser.rules.model import Severity
from parser.wording import Wording
from tui.app.hints import hint
from tui.library import Standing

# Findings
STANDINGS = {
    Standing.OPEN: Wording("未处理", "open"),
    Standing.CONFIRMED: Wording("属实", "confirmed"),
    Standing.DISMISSED: Wording("已排除", "dismissed"),
}
STANDING_SIGNS = {Standing.OPEN: " ", Standing.CONFIRMED: "=", Standing.DISMISSED: "x"}
RULED = hint("{code} {standing}（<tri.undo> 撤销）", "{code} {standing} (<tri.undo> undoes)")
ALREADY_RULED = Wording("{code} 已经是：{standing}", "{code} is {standing} already")
RULING = Wording("[{standing}] {note}", "[{standing}] {note}")
REASON = Wording("排除 {code} 的理由", "Why {code} is dismissed")
REASON_NEEDED = Wording("没有排除：要写理由", "not dismissed: a reason is needed")
REASONS = (
    Wording("已核对原件，数字无误", "checked against the original, the numbers are right"),
    Wording("机关已说明", "the agency has explained it"),
    Wording("读取有误，不是报告的错", "misread, no fault of the report"),
)
FINDING_NOTE = Wording("{code} 的备注", "Note on {code}")
NO_FINDING = hint(
    "光标处没有问题，{key} 不适用；整份报告用 <report.passed> <report.returned> <report.in_work> <report.new> "
    "<report.note>",
    "no finding at the cursor for {key}; for the report: <report.passed> <report.returned> <report.in_work> "
    "<report.new> <report.note>",
)
UNKEYED = Wording("这个问题没有标识，不能记录", "this finding has no identity to keep a decision under")
UNDONE_MANY = Wording("已撤销 {count} 处", "undone: {count}")
REDONE_MANY = Wording("已重做 {count} 处", "redone: {count}")
UNDONE_FINDING = Wording("已撤销：{agency} 的问题", "undone: a finding of {agency}")
REDONE_FINDING = Wording("已重做：{agency} 的问题", "redone: a finding of {agency}")
FINDINGS = hint(
    "问题 {shown}/{count}，未处理 {open}（<problem.next>/<problem.previous> 逐个走，<go.in> 跳到）",
    "findings {shown}/{count}, {open} open (<problem.next>/<problem.previous> walk, <go.in> jumps)",
)
STILL_OPEN = Wording("未处理 {count}", "{count} open")

# Bulk
BULK_REPORTS = Wording(
    "所选 {count} 份报告，其中 {hidden} 份被过滤隐藏", "{count} selected reports, {hidden} of them hidden"
)
BULK_FINDINGS = Wording("所选格的 {count} 个问题", "{count} findings at the selected cells")
BULK_DONE = hint("已处理 {count} 处（<tri.undo> 一次撤销）", "decided: {count} (one <tri.undo> undoes them)")
NOTHING_SELECTED = hint(
    "没有选中报告；先用 <select.toggle> 或 <select.range> 选",
    "no report is selected; select with <select.toggle> or <select.range> first",
)
NO_FINDINGS_SELECTED = hint(
    "选中的格没有问题；先用 <select.toggle>、<select.row> 或 <select.same> 选",
    "no finding at selected cells; <select.toggle>, <select.row> or <select.same> select",
)
NO_SUCH_CHOICE = Wording("没有这一项：{text}", "there is no such choice: {text}")

# The walk
ALL_WALKED = hint("<problem.next> 走全部问题，包括已处理的", "<problem.next> walks all findings, decided ones too")
OPEN_WALKED = hint("<problem.next> 只走未处理的问题", "<problem.next> walks open findings only")
GRAVITIES: tuple[tuple[frozenset[Severity], Wording], ...] = (
    (frozenset({Severity.ERROR, Severity.WARNING}), Wording("问题：错误和提醒", "findings: errors and warnings")),
    (frozenset({Severity.ERROR}), Wording("问题：只看错误（!）", "findings: errors only (!)")),
    (frozenset(Severity), Wording("问题：错误、提醒和提示", "findings: errors, warnings and infos")),
)
WALKING_ALL = hint("走全部（<problem.open>）", "all walked (<problem.open>)")

# Filters and order
FILTER_HINT = Wording(
    "词；verdict: rule: year: level: state: note: open fresh；前加 ! 表示不",
    "words; verdict: rule: year: level: state: note: open fresh; ! before one means not",
)
UNKNOWN_VALUE = Wording("{field}: 可以是 {values}", "{field}: can be {values}")
SAVED_WHICH = Wording("用哪个过滤", "Which filter")
SAVE_AS = Wording("过滤的名字（Enter 存下）", "Name of the filter (Enter saves)")
FORGET = Wording("删去哪个存下的过滤（写名字）", "Name of the saved filter to forget")
SAVED = hint("过滤已存为：{name}（<find.saved> 调用）", "filter saved as {name} (<find.saved> recalls it)")
FORGOTTEN = Wording("已删去存下的过滤：{name}", "saved filter forgotten: {name}")
NONE_SAVED = hint(
    "还没有存下的过滤；先用 <find.filter> 过滤，再按 <find.save>",
    "no filter is saved yet; filter with <find.filter> and press <find.save>",
)
NOT_SAVED_FILTER = Wording("现在没有过滤，没有可存的", "there is no filter to save")
SORTED = Wording("排序：{title}", "sorted by {title}")
SORTS = {
    "read": Wording("读取次序", "order of reading"),
    "agency": Wording("机关", "agency"),
    "year": Wording("年度", "year"),
    "verdict": Wording("结论", "verdict"),
    "errors": Wording("错误", "errors"),
    "warnings": Wording("提醒", "warnings"),
    "open": Wording("未处理", "open findings"),
    "sections": Wording("六节", "sections"),
    "rows": Wording("申请表", "rows"),
    "mark": Wording("状态", "state"),
}
COLUMN_OPEN = Wording("未处", "Open")
FRESH = Wording("新到", "new here")
FRESH_SIGN = "*"

# Palette, languages
COMMAND = Wording("命令", "Command")
LANGUAGE = Wording("界面：中文", "interface: English")
SCRIPTS = {
    "": Wording("报告文字：照原样", "reports as written"),
    "hans": Wording(
        "报告文字：显示成简体（原文页照原样）", "reports shown in simplified script (source pages as written)"
    ),
    "hant": Wording(
        "报告文字：显示成繁体（原文页照原样）", "reports shown in traditional script (source pages as written)"
    ),
}
LOOK = Wording("配色：{title}", "colours: {title}")
NO_COLOURS = Wording(
    "NO_COLOR 已设，不用颜色；符号、粗体、下划线和反显照常",
    "NO_COLOR is set, so there are no colours; signs, bold, underline and reverse remain",
)
INPUT_METHOD = Wording(
    "收到了汉字“{text}”：字母键要关掉输入法才起作用（标点不用关）",
    "Chinese characters arrived ({text}): switch the input method off for letter keys (punctuation works)",
)

# Coming back, watching
BACK_AGAIN = hint("回到上次的地方（<go.out> 返回）", "where you were last time (<go.out>: back)")
ARRIVED = Wording("新到 {count} 份：{name}", "{count} new: {name}")

# The settings
JUDGED_BY = Wording("按 gouji.toml 核对", "judged by gouji.toml")

# The keymap
KEYMAP_UNREADABLE = Wording("{file}：读不了（{why}）", "{file}: cannot be read ({why})")
KEYMAP_NO_TOML = Wording("{file}：不是有效的 TOML（{why}）", "{file}: no valid TOML ({why})")
KEYMAP_UNKNOWN = Wording(
    "{file}：没有 {id} 这个动作，最接近的是 {near}", "{file}: there is no action {id}; nearest: {near}"
)
KEYMAP_BAD_VALUE = Wording("{file}：{id} 要写一个键或一列键", "{file}: {id} needs a key or a list of keys")
KEYMAP_BAD_KEY = Wording(
    "{file}：{id} 的键 {key} 不认识，最接近的是 {near}", "{file}: {key}, given for {id}, is no key; nearest: {near}"
)
KEYMAP_COUNT = Wording("{file}：{id} 要正好 {count} 个键", "{file}: {id} needs exactly {count} keys")
KEYMAP_CLASH = Wording(
    "{file}：键 {key} 给了 {id}，但它已经是 {other}", "{file}: {key} is given to {id}, but it is {other} already"
)
