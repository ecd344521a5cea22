"""The actions of triage: deciding on findings and reports, walking, filtering, sorting, and how the app speaks."""

from __future__ import annotations

from parser.wording import Wording
from tui.app.action import APP, FIND, LISTS, MARK, PROBLEMS, READING, Action

TRIAGE: tuple[Action, ...] = (
    Action(
        "tri.accept",
        ("a",),
        Wording("问题属实；在报告库里：报告通过", "the finding is a fault; in the library: pass the report"),
        MARK,
        LISTS,
        Wording("属实/通过", "confirm/pass"),
        6,
    ),
    Action(
        "tri.reject",
        ("x",),
        Wording(
            "排除问题（写理由）；在报告库里：退回报告",
            "dismiss the finding with a reason; in the library: return the report",
        ),
        MARK,
        LISTS,
        Wording("排除/退回", "dismiss/return"),
        7,
    ),
    Action(
        "tri.clear",
        ("c",),
        Wording("问题或报告回到未处理", "the finding, or in the library the report, is open again"),
        MARK,
        LISTS,
    ),
    Action(
        "tri.note",
        ("m",),
        Wording("给问题写备注；不在问题上时给报告写", "note on the finding, or on the report where there is none"),
        MARK,
        LISTS,
        Wording("备注", "note"),
        11,
    ),
    Action("report.passed", ("A",), Wording("整份报告：通过", "the whole report: passed"), MARK, LISTS),
    Action(
        "report.returned", ("X",), Wording("整份报告：退回机关", "the whole report: return to the agency"), MARK, LISTS
    ),
    Action("report.in_work", ("W",), Wording("整份报告：在办", "the whole report: in work"), MARK, LISTS),
    Action("report.new", ("C",), Wording("整份报告：回到未核", "the whole report: new again"), MARK, LISTS),
    Action("report.note", ("M",), Wording("整份报告的备注", "note on the whole report"), MARK, LISTS),
    Action(
        "tri.bulk",
        ("b",),
        Wording(
            "批量处理所选报告；在节里：所选格的问题",
            "decide on all selected reports; in a section: on the findings at the selected cells",
        ),
        MARK,
        LISTS,
    ),
    Action("tri.undo", ("u",), Wording("撤销上一次处理", "undo the last decision"), MARK, LISTS),
    Action("tri.redo", ("ctrl+r",), Wording("重做", "redo"), MARK, LISTS),
    Action(
        "problem.open",
        ("F",),
        Wording("逐个走时只走未处理的问题，或走全部", "walk open findings only, or all"),
        PROBLEMS,
        READING,
    ),
    Action(
        "problem.severity",
        ("!",),
        Wording(
            "问题级别：错误和提醒、只看错误、连提示",
            "findings by severity: errors and warnings, errors only, infos too",
        ),
        PROBLEMS,
        READING,
    ),
    Action(
        "find.filter",
        ("/",),
        Wording("过滤报告；!词 表示不含", "filter reports; !word means without"),
        FIND,
        ("library",),
        Wording("过滤", "filter"),
        5,
    ),
    Action("find.saved", ("@",), Wording("用存下的过滤", "use a saved filter"), FIND, ("library",)),
    Action("find.save", ("K",), Wording("存下现在的过滤", "save the present filter"), FIND, ("library",)),
    Action("find.sort", ("s",), Wording("按下一列排序", "sort by the next column"), FIND, ("library", "rates")),
    Action("find.reverse", ("S",), Wording("倒过来排", "sort the other way round"), FIND, ("library", "rates")),
    Action("app.palette", (":",), Wording("命令：按名字找按键", "commands: find a key by its name"), APP, READING),
    Action("app.language", ("L",), Wording("中文、英文界面", "interface in Chinese or English"), APP, READING),
    Action(
        "app.reload",
        ("R",),
        Wording("重读有变动的文件，看别人的处理", "read changed files and what others decided"),
        APP,
        LISTS,
        Wording("重读", "reload"),
        16,
    ),
    Action(
        "app.redraw",
        ("ctrl+l",),
        Wording("重画屏幕（被别的输出弄乱时）", "draw the screen anew, when something else wrote over it"),
        APP,
        READING,
    ),
    Action(
        "app.look",
        ("T",),
        Wording("配色：默认、浅色、终端的 16 色、不用颜色", "colours: default, light, the terminal's own 16, none"),
        APP,
        READING,
    ),
    Action(
        "app.script",
        ("t",),
        Wording(
            "报告文字照原样、显示成简体、显示成繁体", "show reports as written, in simplified or in traditional script"
        ),
        APP,
        READING,
    ),
)
