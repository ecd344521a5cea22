"""Rules about the copy that was read, never about the agency (IN)."""

from __future__ import annotations

from collections.abc import Iterator

from parser.document import Place
from parser.report import Report
from parser.rules import cells
from parser.rules.examples import Case
from parser.rules.model import Answer, Evidence, Rule, Severity
from parser.wording import Wording

_ENOUGH_GLOSSES = 3
_SHOWN = 20
_AROUND = 20


def _glosses(report: Report) -> Iterator[Answer]:
    damage = report.damage
    if damage.glosses >= _ENOUGH_GLOSSES:
        yield IN01.finding(
            Wording(
                "文中夹有 {count} 处拼音注音，已剔除", "{count} pinyin glosses stand in the text and were taken out"
            ).fill(count=damage.glosses),
            found=damage.glosses,
            evidence=_around(report, damage.first_gloss),
        )


def _mojibake(report: Report) -> Iterator[Answer]:
    places = report.damage.mojibake
    if places:
        yield IN02.finding(
            Wording("{count} 处文字已损坏，无法复原", "{count} places hold characters damaged beyond repair").fill(
                count=len(places)
            ),
            found=len(places),
            evidence=tuple(e for place in places[:_SHOWN] for e in _around(report, place)),
        )


def _script(report: Report) -> Iterator[Answer]:
    if report.script == "hant":
        yield IN03.finding(
            Wording(
                "原文为繁体，已转为简体比对",
                "The source is in traditional script and was converted to be compared",
            ),
            found=report.damage.traditional,
        )


def _mirror(report: Report) -> Iterator[Answer]:
    if report.damage.glosses >= _ENOUGH_GLOSSES:
        yield IN04.finding(
            Wording(
                "这份文本像是来自冒名的镜像网站，请到官方网站核对",
                "This text seems to come from a mirror site: verify it at the official site",
            ),
            evidence=_around(report, report.damage.first_gloss),
        )


def _unreadable(report: Report) -> Iterator[Answer]:
    for table in report.tables.values():
        if table.form is not None and cells.mostly_unread(table):
            yield IN05.finding(
                Wording(
                    "{table}只读出 {read} 行，应有 {rows} 行", "Only {read} of {rows} rows of {table} could be read"
                ).fill(table=cells.ORDINAL[table.key], read=cells.rows_read(table), rows=len(table.form.rows)),
                section=cells.SECTION[table.key],
                expected=len(table.form.rows),
                found=cells.rows_read(table),
                evidence=(Evidence(table.place, ""),) if table.place else (),
            )


def _ambiguous(report: Report) -> Iterator[Answer]:
    for table in report.tables.values():
        for printed in table.unplaced:
            row = table.form.row.get(printed.key) if table.form else None
            rows = [row] if row else list(table.form.rows) if table.form else []
            yield IN06.finding(
                Wording(
                    "{row}：印出的数（{values}）归属不明，未填入任何格",
                    "{row}: the printed values ({values}) could not be assigned and were put in no cell",
                ).fill(row=row.short if row else cells.ORDINAL[table.key], values=cells.quoted_values(printed.values)),
                section=cells.SECTION[table.key],
                cells=tuple(key for row in rows for key in cells.gaps(table, row)),
                evidence=cells.row_evidence([printed]),
            )


def _old_form(report: Report) -> Iterator[Answer]:
    if report.before_2019:
        yield IN09.finding(
            Wording(
                "2018 及以前年度的旧格式：只展示，不按后来的格式判断",
                "The format of a year before 2019: shown as it is, not judged by later forms",
            )
        )


def _around(report: Report, place: Place | None) -> tuple[Evidence, ...]:
    """A few characters around `place`, as they stood."""
    if place is None:
        return ()
    for line in report.lines:
        at = place.column - line.column
        if line.number == place.line and line.page == place.page and 0 <= at < len(line.raw):
            return (Evidence(place, line.raw[max(at - _AROUND, 0) : at + _AROUND].strip()),)
    return (Evidence(place, ""),)


IN00 = Rule(
    "IN00",
    "source-unreadable",
    Severity.ERROR,
    None,
    name=Wording("文件读不了", "The file cannot be read"),
    criterion=Wording("文件存在、可以打开、内容完整。", "The file is there, opens and is whole."),
    why=Wording(
        "读不了的文件什么也说明不了，更不能算通过。", "A file that cannot be read proves nothing, least of all a pass."
    ),
    fires=Case(
        Wording("路径写错，或文档下载不完整。", "A wrong path, or a document downloaded in part."),
    ),
    passes=Case(Wording("", "")),
    guard=Wording("说明原因后继续读其余文件。", "The reason is given; the other files are read all the same."),
    reply=Wording("", ""),
)

IN01 = Rule(
    "IN01",
    "pinyin-glosses",
    Severity.INFO,
    None,
    name=Wording("夹有拼音注音", "Pinyin glosses"),
    criterion=Wording(
        "文中没有夹在汉字后的拼音（三处以上才报）。", "No pinyin in brackets behind characters (from three on)."
    ),
    why=Wording(
        "镜像网站复制官方页面时会加注拼音，使行名、标题无法匹配；剔除后再读。",
        "Mirror sites add pinyin when they copy official pages, which hides labels and headings; it is taken out "
        "before reading.",
    ),
    fires=Case(
        Wording("公(gong)開、業(ye)務。", "A syllable in brackets right behind its character, such as (gong)."),
    ),
    passes=Case(Wording("", "")),
    guard=Wording("少于三处视为作者自注，不剔除。", "Fewer than three are taken for the author's own and kept."),
    reply=Wording("", ""),
    check=_glosses,
)

IN02 = Rule(
    "IN02",
    "mojibake",
    Severity.WARNING,
    None,
    name=Wording("文字损坏", "Damaged characters"),
    criterion=Wording(
        "汉字之间没有问号或替代符。", "No question mark or replacement character between Chinese characters."
    ),
    why=Wording(
        "这些字符已经丢失，任何规则都不能复原，只能对照原件。",
        "These characters are lost; no rule can bring them back, only the original can.",
    ),
    fires=Case(
        Wording("申請?處理決定。", "A question mark in the middle of a word."),
    ),
    passes=Case(Wording("", "")),
    guard=Wording("疑问句句末的问号不算。", "The question mark of a question is none."),
    reply=Wording("", ""),
    check=_mojibake,
)

IN03 = Rule(
    "IN03",
    "traditional-script",
    Severity.INFO,
    None,
    name=Wording("繁体文本", "Traditional script"),
    criterion=Wording("文本为简体。", "The text is in simplified script."),
    why=Wording(
        "法定表格以简体印发；繁体文本逐字转为简体后再比对，原文照样保留。",
        "The statutory form is in simplified script; traditional text is converted to be compared, and kept as it "
        "stood.",
    ),
    fires=Case(
        Wording("政府信息公開工作年度報告。", "A title in traditional characters."),
    ),
    passes=Case(Wording("", "")),
    guard=Wording("不是差错，只说明读法。", "No fault; it tells how the text was read."),
    reply=Wording("", ""),
    check=_script,
)

IN04 = Rule(
    "IN04",
    "mirror-suspected",
    Severity.WARNING,
    None,
    name=Wording("疑似镜像来源", "A mirror site is suspected"),
    criterion=Wording(
        "文本没有镜像网站的痕迹（三处以上拼音注音）。",
        "The text has no trace of a mirror site (three or more pinyin glosses).",
    ),
    why=Wording(
        "冒名网站复制官方年报并改动文字，数字也可能被改。",
        "Hijacked domains copy official reports and alter the text; figures may be altered too.",
    ),
    fires=Case(
        Wording("全文 300 余处拼音注音。", "A report with over 300 glosses."),
    ),
    passes=Case(Wording("", "")),
    guard=Wording("只是怀疑：请到官方网站核对。", "A suspicion only: verify at the official site."),
    reply=Wording("", ""),
    check=_mirror,
)

IN05 = Rule(
    "IN05",
    "table-unreadable",
    Severity.ERROR,
    None,
    name=Wording("表格大半读不出", "Most of a table cannot be read"),
    criterion=Wording(
        "表三读出八成以上的行，表二读出一半以上。",
        "At least 80% of the rows of table three could be read, and half of those of table two.",
    ),
    why=Wording(
        "多半是文本转换丢了内容，不是机关漏填；此时缺行缺格的规则都不作判断。",
        "The conversion to text has probably lost them, not the agency; the rules about missing rows and cells "
        "then are not judged.",
    ),
    fires=Case(
        Wording("25 行里只有 6 行有数。", "Of 25 rows, 6 have values."),
    ),
    passes=Case(Wording("", "")),
    guard=Wording("只说明文本，单凭它不会判报告不合格。", "It is about the copy and alone never fails a report."),
    reply=Wording("", ""),
    check=_unreadable,
)

IN06 = Rule(
    "IN06",
    "ambiguous-row",
    Severity.WARNING,
    None,
    name=Wording("一行的数归属不明", "The values of a row cannot be assigned"),
    criterion=Wording(
        "每一行印出的数都能确定属于哪一格。", "Every printed value can be assigned to its cell with certainty."
    ),
    why=Wording(
        "多一个少一个都会使后面的数错位；程序宁可留空，也不移动。",
        "One value more or less displaces all that follow; they are left out rather than shifted.",
    ),
    fires=Case(
        Wording("七列的一行只有 0、3 两个数。", "A row of seven columns shows 0 and 3 only."),
    ),
    passes=Case(Wording("", "")),
    guard=Wording(
        "机关一侧的差错由 T201、T307、T402 报告，这里列出印出的原文。",
        "T201, T307 and T402 speak of the agency's side; here stands what was printed.",
    ),
    reply=Wording("", ""),
    check=_ambiguous,
)

IN09 = Rule(
    "IN09",
    "pre-2019-form",
    Severity.INFO,
    None,
    name=Wording("2019 年以前的格式", "The format of before 2019"),
    criterion=Wording(
        "报告采用 2019 年起的全国统一格式。", "The report follows the national format in use since the year 2019."
    ),
    why=Wording(
        "旧格式的章节和统计表不同，用后来的格式去判断，处处都是差错。",
        "Its sections and tables were others; judged by later forms, everything would be a fault.",
    ),
    fires=Case(
        Wording("2016 年度报告，第一部分是概述。", "A report on 2016 that begins with an outline."),
    ),
    passes=Case(Wording("", "")),
    guard=Wording(
        "不是差错；有当前统计表的报告不在此列。", "No fault; a report that has one of today's tables is none of these."
    ),
    reply=Wording("", ""),
    check=_old_form,
)

IN10 = Rule(
    "IN10",
    "no-text",
    Severity.ERROR,
    None,
    name=Wording("没有文字", "No text"),
    criterion=Wording("文件含有文字。", "The file holds text."),
    why=Wording("扫描件和图片里的数字，程序不猜。", "Figures in scans and images are not guessed."),
    fires=Case(
        Wording("整份年报是扫描的图片。", "The whole report is a scanned image."),
    ),
    passes=Case(Wording("", "")),
    guard=Wording("请提供含有文字的版本。", "Provide a version that holds text."),
    reply=Wording("", ""),
)

RULES = (IN00, IN01, IN02, IN03, IN04, IN05, IN06, IN09, IN10)
