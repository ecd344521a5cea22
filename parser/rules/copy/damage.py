"""Rules about the copy that was read, never about the agency (IN)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parser.document import Place
from parser.report import Report
from parser.rules.examples import Case
from parser.rules.model import Answer, Evidence, Rule, Severity
from parser.rules.shared import texts
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


# What a font or a converter dropped between digits: 年1231日, 〔202130号.
_LOST = (re.compile(r"20\d\d年\d{1,4}日"), re.compile(r"[〔\[]20\d{3,5}号"))


def _lost_characters(report: Report) -> Iterator[Answer]:
    text = texts(report).whole
    date, number = _LOST
    if not date.search(text) and not (("〔20" in text or "[20" in text) and number.search(text)):
        return
    lines = (*report.preamble, *(line for section in report.sections for line in section.lines))
    found = [
        Evidence(line.place(hit.start()), hit.group())
        for line in lines
        for pattern in _LOST
        for hit in pattern.finditer(line.text)
    ]
    if found:
        yield IN08.finding(
            Wording(
                "{count} 处日期或文号丢了字符（{first}）", "{count} dates or numbers lost characters ({first})"
            ).fill(count=len(found), first=found[0].text),
            found=len(found),
            evidence=tuple(found[:_SHOWN]),
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


_OLD_REPORT = (
    "云渡县2016年政府信息公开工作年度报告\n一、概述\n本年度工作平稳。\n二、主动公开政府信息情况\n公开120条。\n"
    "三、依申请公开政府信息情况\n收到申请2件。\n四、行政复议、行政诉讼情况\n没有。\n"
)

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
        whole="%PDF-1.7\n1 0 obj\n",
    ),
    passes=Case(Wording("文件能打开，内容完整。", "The file opens and is whole.")),
    guard=Wording("说明原因后继续读其余文件。", "The reason is given; the other files are read all the same."),
    reply=Wording(
        "报送的文件无法打开，请重新报送完整的文件。", "The file sent in cannot be opened. Please send a complete one."
    ),
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
        replace=(("公开", "公开(kāi)"),),
    ),
    passes=Case(Wording("文中没有注音。", "No gloss in the text.")),
    guard=Wording("少于三处视为作者自注，不剔除。", "Fewer than three are taken for the author's own and kept."),
    reply=Wording(
        "所收到的文本夹有拼音注音，疑非官方原件，请提供官方发布的版本。",
        "The text received holds pinyin glosses and seems not to be the official copy. Please provide the "
        "version officially published.",
    ),
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
        replace=(("信息公开条例》编制", "信息公?条例》编制"),),
    ),
    passes=Case(Wording("文中没有损坏的字符。", "No damaged character in the text.")),
    guard=Wording("疑问句句末的问号不算。", "The question mark of a question is none."),
    reply=Wording(
        "所收到的文本有损坏的字符，请提供完好的版本。",
        "The text received holds damaged characters. Please provide an intact version.",
    ),
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
        replace=(
            ("总计", "總計"),
            ("编制", "編制"),
            ("数量", "數量"),
            ("处理", "處理"),
            ("信息", "資訊"),
            ("公开", "公開"),
            ("机关", "機關"),
        ),
    ),
    passes=Case(Wording("一份简体的报告。", "A report in simplified script.")),
    guard=Wording("不是差错，只说明读法。", "No fault; it tells how the text was read."),
    reply=Wording(
        "所收到的是繁体文本，请提供以规范汉字发布的版本。",
        "The text received is in traditional script. Please provide the version published in simplified characters.",
    ),
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
    fires=Case(Wording("全文 300 余处拼音注音。", "A report with over 300 glosses."), replace=(("公开", "公开(kāi)"),)),
    passes=Case(Wording("来自官方网站、没有注音的文本。", "A text without glosses, from the official site.")),
    guard=Wording("只是怀疑：请到官方网站核对。", "A suspicion only: verify at the official site."),
    reply=Wording(
        "所收到的文本疑似来自镜像网站，请提供官方网站发布的版本及网址。",
        "The text received seems to come from a mirror site. Please provide the official version and its address.",
    ),
    check=_mirror,
)

IN08 = Rule(
    "IN08",
    "lost-characters",
    Severity.INFO,
    None,
    name=Wording("日期、文号丢了字符", "Characters lost in dates and numbers"),
    criterion=Wording("日期和文号完整，没有「年1231日」「〔202130号」。", "Dates and numbers of documents are whole."),
    why=Wording(
        "特殊字体的字符在转换中丢失；别处的数字也可能残缺，请对照原件。",
        "Characters of special fonts get lost in conversion; other numbers may be torn as well: compare with the "
        "original.",
    ),
    fires=Case(
        Wording("统计期限印作「2021年1231日」。", "The month of a date is lost."),
        replace=(("2021年12月31日止", "2021年1231日止"),),
    ),
    passes=Case(Wording("日期完整。", "The dates are whole.")),
    guard=Wording(
        "只看年后直接接日、方括号没有收口的文号；其他不成形的数字由 TX16 报告。",
        "Only days right behind a year and numbers without bracket; other garbled numbers belong to TX16.",
    ),
    reply=Wording(
        "所收到的文本丢失了部分字符，请提供完好的版本。",
        "The text received lost characters. Please provide an intact version.",
    ),
    check=_lost_characters,
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
        Wording("2016 年度报告，第一部分是概述。", "A report on 2016 that begins with an outline."), whole=_OLD_REPORT
    ),
    passes=Case(
        Wording("2021 年度报告，有现行的六节和表格。", "A report on 2021 with today's six sections and tables.")
    ),
    guard=Wording(
        "不是差错；有当前统计表的报告不在此列。", "No fault; a report that has one of today's tables is none of these."
    ),
    reply=Wording(
        "该报告为 2018 及以前年度格式，不适用现行格式的核对，无需补正。",
        "The report is in the format of 2018 or before, to which today's checks do not apply. Nothing needs to "
        "be corrected.",
    ),
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
    fires=Case(Wording("整份年报是扫描的图片。", "The whole report is a scanned image."), whole=" \n"),
    passes=Case(Wording("一份有文字的报告。", "A report that holds text.")),
    guard=Wording("请提供含有文字的版本。", "Provide a version that holds text."),
    reply=Wording(
        "报送的文件没有文字（多为扫描件），请提供可复制文字的版本。",
        "The file sent in holds no text (it may be a scan). Please provide a version whose text can be copied.",
    ),
)

RULES = (IN00, IN01, IN02, IN03, IN04, IN08, IN09, IN10)
