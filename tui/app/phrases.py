"""The texts of the matrix, the tour and the export of findings, in both languages."""

from __future__ import annotations

from parser.forms.applications import DENIED, OTHER, RESULTS, UNABLE, UNPROCESSED
from parser.wording import Wording
from tui.app.hints import hint

# Sums and shares
SUMS = Wording("合计与占比", "Sums and shares")
GROUPS = {
    RESULTS: Wording("予以公开、部分公开", "granted, partial"),
    DENIED: Wording("三(三)不予公开", "denied"),
    UNABLE: Wording("三(四)无法提供", "unable"),
    UNPROCESSED: Wording("三(五)不予处理", "not processed"),
    OTHER: Wording("三(六)其他处理", "other handling"),
    "行政诉讼": Wording("行政诉讼", "litigation"),
}
ALL_OUTCOMES = Wording("各项结果之和", "all outcomes")
ALL_CASES = Wording("全部案件", "all cases")
SHARE_OF_COLUMN = Wording("占本列结果", "of its column")
SHARE_OF_ROW = Wording("占本行各项", "of its row")
SUMS_ABOUT = Wording(
    "由各格相加得出，不是印在报告上的数；“+?”表示有格不是数字，没有加进去，这时不算占比",
    "added up from the cells, not printed in the report; +? means that cells without a number are left out, and "
    "then there is no share",
)
NO_GROUPS = Wording("这张表的数互不相加，没有分组合计", "the figures of this table do not add up, there are no groups")
SELECTED_SUM = Wording("选中的格（{count} 个）之和：{sum}", "sum of the {count} selected cells: {sum}")
NO_TABLE = Wording("这里没有表", "there is no table here")

# Heat
HEAT_ON = hint(
    "按大小着重：. 小  : 中  # 大（<table.heat> 关）", "marked by size: . small  : middle  # large (<table.heat>: off)"
)
HEAT_OFF = Wording("不按大小着重", "sizes are not marked")

# Rows
TO_ROW = Wording("到哪一行", "Go to row")
ROW_HINT = Wording(
    "打行名里的字，边打边跳；Enter 留下，Esc 回去", "type part of a row's name; Enter stays, Esc returns"
)
NO_ROW = Wording("没有哪一行叫：{text}", "no row is called {text}")

# Last year
LAST_YEAR = Wording("上年（{year}）{value}{change}", "{year}: {value}{change}")
CHANGE = Wording("，本年 {change}", ", now {change}")
THIS_ROW = Wording("本行", "row")
LAST_ROW = Wording("上年", "then")

# Export
LETTER = Wording("退改意见 {kind}", "letter {kind}")
NO_LETTER = Wording("没有要退改的问题，没有意见可写", "nothing to correct, so there is no letter to write")

# The tour, and an empty library
TOUR = Wording("导览", "Tour")
TOUR_PAGE = Wording("{at}/{count}", "{at} of {count}")
TOURS: tuple[tuple[Wording, ...], ...] = (
    (
        hint("一、看报告", "1. Reading"),
        hint(
            "报告库里一行一份报告。<go.in> 进入：六节和这份报告的问题；再 <go.in> 进到出问题的那一格。"
            "<go.out> 一层层退出来。",
            "The library has a report on every line. <go.in> goes in: six sections and the report's findings; "
            "<go.in> again goes to the cell that is wrong. <go.out> goes back out, one screen at a time.",
        ),
        hint(
            "符号就是意思，颜色只是加强：! 错误，? 存疑，- 空白（不是 0），缺 来源里没有，+ 选中。反显是光标。",
            "Signs carry the meaning, colour only stresses it: ! error, ? doubtful, - blank (not 0), gap: not in the "
            "source, + selected. Reverse video is the cursor.",
        ),
        hint(
            "光标下的格在屏幕下方说明：勾稽关系和两边的数，来源第几行。<why.rule> 看规则，<why.source> 看原文。",
            "Below the table stands what is known of the cell: the identity with its numbers, and its line in the "
            "source. <why.rule> shows the rule, <why.source> the source.",
        ),
    ),
    (
        hint("二、走问题", "2. Triage"),
        hint(
            "<problem.next> 到下一个未处理的问题：表里、跨节、跨报告，在哪里都行。<problem.previous> 往回走。",
            "<problem.next> goes to the next open problem, inside a table, across sections and reports, from "
            "anywhere. <problem.previous> goes back.",
        ),
        hint(
            "<tri.accept> 问题属实，<tri.reject> 排除（写理由），<tri.note> 备注，<tri.undo> 撤销。"
            "每一步都已保存，不用另存。",
            "<tri.accept> confirms a finding, <tri.reject> dismisses it with a reason, <tri.note> notes, <tri.undo> "
            "undoes. Every step is saved as it is made.",
        ),
        hint(
            "在报告库里 <tri.accept> <tri.reject> 针对整份报告：通过、退回。印出来的数字从不改动。",
            "In the library <tri.accept> and <tri.reject> concern the whole report: passed, "
            "returned. A printed number is never changed.",
        ),
    ),
    (
        hint("三、交出去", "3. Handing on"),
        hint(
            "<select.toggle> 选一格或一份，<select.row> 选行，<select.range> 选区间。光标和选中是两回事。",
            "<select.toggle> selects a cell or a report, <select.row> a row, <select.range> a range. "
            "The cursor and the selection are two things.",
        ),
        hint(
            "<out.export> 导出：表格、数据或给机关的退改意见，写之前先看到要写的内容。<out.copy> 复制，经 SSH 也行。",
            "<out.export> exports tables, data or the letter to the agency, and shows what will be written. "
            "<out.copy> copies, over SSH too.",
        ),
        hint(
            "<find.filter> 过滤，<app.palette> 按名字找命令，<app.help> 全部按键。"
            "中文输入法的标点也有效；字母键要在英文状态。",
            "<find.filter> filters, <app.palette> finds a command by name, <app.help> lists all keys. "
            "Full-width punctuation works as well.",
        ),
    ),
)
LESSON = (
    hint(
        "这里会列出打开过的报告。退出（<go.out>）后，在命令行输入：",
        "Reports that were opened are listed here. Quit (<go.out>) and type:",
    ),
    hint("", ""),
    hint("  gouji samples/          打开自带的示例", "  gouji samples/          open the samples that come along"),
    hint(
        "  gouji 文件夹             打开一个文件夹里的所有报告",
        "  gouji FOLDER            open all reports of a folder",
    ),
    hint("  gouji 一份.docx 另一份.pdf", "  gouji ONE.docx ANOTHER.pdf"),
    hint("  gouji --watch 文件夹     边审边收新到的草稿", "  gouji --watch FOLDER    take in drafts as they come"),
    hint("  gouji check 文件夹       不开界面，直接核对", "  gouji check FOLDER      judge without this app"),
    hint(
        "  gouji doctor            看终端、报告库和设置好不好",
        "  gouji doctor            look at terminal, library and settings",
    ),
)
