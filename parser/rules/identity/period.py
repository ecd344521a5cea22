"""Rules about which year the report is on (ID01 to ID03), and whether it is one at all (ID12)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from parser.report import Report
from parser.rules import unread
from parser.rules.cells import BEFORE_2019, quoted
from parser.rules.claims import prose
from parser.rules.claims.prose import Sentence
from parser.rules.examples import Case
from parser.rules.model import Answer, Evidence, NotJudged, Rule, Severity
from parser.rules.shared import once, texts
from parser.wording import Wording

_YEAR = re.compile(r"(?<!\d)(20\d\d)\s*年")
# Copies lose characters between digits: 2018年11日至2018年1231日 still is a period.
_PERIOD = re.compile(
    r"(?P<first>20(?<!\d20)\d\d)\s*年\s*1\s*月?\s*1\s*日?\s*(?:0时)?\s*起?[，,]?\s*(?:至|到|[-~—－～―–]{1,2})\s*"
    r"(?:(?P<last>20\d\d)\s*年|当年|同年)?\s*12\s*月?\s*31\s*日?"
)
_ANNOUNCED = re.compile(r"(?:公布|发布|编制)[^。；\d]{2,40}(20\d\d)\s*年度?\s*政府信息公开(?:工作)?(?:年度)?报告")
_SHOWN = 20
_STATISTICS = re.compile(r"统计|期限|起止|数据|时间范围|周期")


def _year(report: Report) -> Iterator[Answer]:
    years = _YEAR.findall(unicodedata.normalize("NFKC", report.title or "")) or _announced(report)
    if not years:
        yield NotJudged(
            Wording("标题没有年份", "there is no year in the title")
            if report.title
            else Wording(
                "没有标题，引言也没有说是哪一年的报告", "there is no title, and no introduction that names the year"
            )
        )
        return
    period = _period(report)
    if period is None:
        yield NotJudged(Wording("没有写明统计期限", "the text does not state its statistical period"))
        return
    first, last, sentence = period
    titled = int(years[0])
    if (first, last) != (titled, titled):
        stated = str(first) if first == last else f"{first}-{last}"
        yield ID01.finding(
            Wording(
                "标题是 {title} 年，统计期限却是 {period} 年", "The title says {title}, the statistical period {period}"
            ).fill(title=titled, period=stated),
            section=1,
            expected=titled,
            found=stated if first != last else first,
            evidence=(sentence.evidence,),
        )


def _announced(report: Report) -> list[str]:
    """The year of the report that the introduction announces, for a text whose title stands on no line of its own."""
    return [] if report.title else _ANNOUNCED.findall(texts(report).preamble)[:1]


def _stated_period(report: Report) -> tuple[int, int, Sentence] | None:
    """First and last year of the statistical period the report states, and the sentence that does."""
    told = prose.of(report)
    for number in (0, 1):
        for paragraph in told[number]:
            # Every period holds 31: most paragraphs do not.
            for sentence in paragraph.sentences() if "31" in paragraph.text else ():
                found = _PERIOD.search(sentence.text)
                if found and (number == 0 or _STATISTICS.search(sentence.text)):
                    first = int(found["first"])
                    return first, int(found["last"] or first), sentence
    return None


_period = once(_stated_period)

_SPAN = re.compile(
    r"(?P<first>20\d\d)\s*年\s*(?P<from>\d{1,2})\s*月\s*(?:\d{1,2}\s*日)?\s*(?:0时)?\s*起?[，,]?\s*(?:至|到|[-~—－～―–]{1,2})\s*"
    r"(?:(?:20\d\d)\s*年)?\s*(?P<to>\d{1,2})\s*月\s*(?:\d{1,2}\s*日)?"
)
_UNTIL = re.compile(
    r"截[至止到]\s*20\d\d\s*年\s*\d{1,2}\s*月(?!\s*31)(?:\s*\d{1,2}\s*日)?|截[至止到]\s*\d{1,2}\s*月(?!\s*31)"
)


def _full_year(report: Report) -> Iterator[Answer]:
    if _period(report) is not None:
        return
    for paragraph in prose.of(report)[0]:
        for pattern in (_SPAN, _UNTIL):
            if hit := pattern.search(paragraph.text):
                yield ID02.finding(
                    Wording(
                        "统计期限（{period}）不是 1 月 1 日至 12 月 31 日",
                        "The statistical period ({period}) is not the full year",
                    ).fill(period=quoted(hit.group())),
                    found=quoted(hit.group()),
                    evidence=(paragraph.evidence(hit.start(), hit.end()),),
                )
                return
    if report.before_2019:
        yield BEFORE_2019
    elif hidden := unread.anywhere(report):
        yield hidden
    else:
        yield ID02.finding(Wording("没有写明统计期限", "The statistical period is not stated"), severity=Severity.INFO)


# The digits come before the look behind them: a pattern that begins with characters is found much faster.
_ANY_YEAR = re.compile(r"20(?<![\d〔\[]20)[012]\d(?=\s*年)")
_COUNTS = re.compile(
    r"20[012]\d\s*年度?(?:全年)?[，,]?\s*[^，,。；;\d较比]{0,14}?(?:收到|受理|接到|主动公开|公开|发布)[^，,。；;\d]{0,16}\d+\s*[件条宗起份]"
)
_COMPARES = re.compile(r"较|比|同期|上年|去年|结转|累计|以来|决算|预算|规划|截[至止]|历年")
_BEGINS = "。；;，,：:（( \t\u3000"


def _other_year(report: Report) -> Iterator[Answer]:
    if report.year is None:
        yield NotJudged(Wording("不知是哪一年的报告", "the year of the report is unknown"))
        return
    found: list[tuple[str, Evidence]] = []
    own = str(report.year)
    for number in (1, 3, 4, 6):
        # Seldom is another year than the report's own named, and then a later one as well.
        if all(year >= own for year in _ANY_YEAR.findall(texts(report).section(number))):
            continue
        for line in report.section(number).lines:
            for year in _ANY_YEAR.finditer(line.text):
                if year.group() < own and _tells(line.text, year.start(), own):
                    found.append((year.group(), Evidence(line.place(year.start()), _sentence(line.text, year.start()))))
    if found:
        yield ID03.finding(
            Wording(
                "{year} 年度的报告里，有 {count} 句讲的是 {other} 年的数",
                "In a report on {year}, {count} sentences count for {other}",
            ).fill(year=report.year, count=len(found), other="、".join(dict.fromkeys(year for year, _ in found))),
            expected=report.year,
            found=int(found[0][0]),
            evidence=tuple(evidence for _, evidence in found[:_SHOWN]),
        )


def _tells(text: str, at: int, own: str) -> bool:
    """Whether a clause that begins with the year at `at` counts something, and compares nothing."""
    counts = (at == 0 or text[at - 1] in _BEGINS) and _COUNTS.match(text, at)
    sentence = _sentence(text, at)
    return bool(counts) and own not in sentence and _COMPARES.search(sentence) is None


def _sentence(text: str, at: int) -> str:
    start = max(text.rfind(mark, 0, at) for mark in "。；") + 1
    stop = min((end for mark in "。；" if (end := text.find(mark, at)) >= 0), default=len(text))
    return text[start:stop].strip()[:200]


ID01 = Rule(
    "ID01",
    "year-mismatch",
    Severity.ERROR,
    1,
    name=Wording("标题年份与统计期限不一致", "Title and statistical period name different years"),
    criterion=Wording(
        "标题的年份，就是统计期限（1 月 1 日至 12 月 31 日）的年份。",
        "The year in the title is the year of the statistical period, 1 January to 31 December.",
    ),
    why=Wording(
        "年报报告的是上一个完整年度；年份不一致多是沿用旧稿，其他数字也可能没有更新。",
        "A report covers one full year. Differing years usually mean an old text was reused, so other figures may "
        "be stale as well.",
    ),
    fires=Case(
        Wording(
            "标题是 2022 年，正文写自 2021 年 1 月 1 日起至 2021 年 12 月 31 日止。",
            "The title says 2022, the text 1 January to 31 December 2021.",
        ),
        replace=(("自2021年1月1日起至2021年12月31日止", "自2020年1月1日起至2020年12月31日止"),),
    ),
    passes=Case(Wording("标题和统计期限都是 2021 年。", "Title and statistical period both say 2021.")),
    guard=Wording(
        "没有标题时看引言公布的是哪一年的报告，两者缺一不作判断；转换中丢失月字等字符的期限仍能认出，学年等其他起止不作"
        "判断。",
        "Without a title the report that the introduction announces counts; not judged without both. A period that "
        "lost characters in conversion is still recognised; other periods, such as academic years, are not judged.",
    ),
    reply=Wording(
        "标题年份与统计期限不一致，请核对并确认全文数据均为本年度数据。",
        "The year in the title differs from the statistical period. Please check it, and that all figures are "
        "those of this year.",
    ),
    check=_year,
)

ID12 = Rule(
    "ID12",
    "not-a-report",
    Severity.ERROR,
    None,
    name=Wording("不是年度报告", "Not an annual report"),
    criterion=Wording(
        "文件是政府信息公开工作年度报告：有法定的节或统计表。",
        "The file is an annual report on OGI work: it has statutory sections or tables.",
    ),
    why=Wording(
        "通知、方案、半年统计、解读等混在年报里，会被误当作一份空报告。",
        "Notices, plans, half-year statistics and explanations, if mixed in, would pass for empty reports.",
    ),
    fires=Case(
        Wording("一则关于召开会议的通知。", "A notice of a meeting."),
        whole="关于召开政务公开工作会议的通知\n定于下周三召开会议，请准时参加。\n",
    ),
    passes=Case(Wording("一份六节齐全的年度报告。", "An annual report with its six sections.")),
    guard=Wording(
        "读取时即判定，判定后不再适用其他规则。残缺的报告仍按报告判断（见 ST01）。",
        "Decided on reading; no other rule is applied then. Half a report still is judged as a report (ST01).",
    ),
    reply=Wording(
        "所报送的文件不是政府信息公开工作年度报告，请重新报送。",
        "The file sent in is not an annual report on OGI work. Please send the report.",
    ),
)

ID02 = Rule(
    "ID02",
    "period-not-full-year",
    Severity.WARNING,
    1,
    name=Wording("统计期限不是完整年度", "Not a full year"),
    criterion=Wording("统计期限是 1 月 1 日至 12 月 31 日。", "The statistical period is 1 January to 31 December."),
    why=Wording(
        "各机关的数要能相加，统计期限就必须一致。",
        "Figures of several agencies can only be added up over the same period.",
    ),
    fires=Case(
        Wording("统计期限写到 11 月 30 日。", "The period ends on 30 November."),
        replace=(("起至2021年12月31日止", "起至2021年11月30日止"),),
    ),
    passes=Case(Wording("自 2021 年 1 月 1 日起至 2021 年 12 月 31 日止。", "1 January to 31 December 2021.")),
    guard=Wording(
        "转换中丢失月字的期限（1231日）仍能认出；没有写明的只作提示，有整页的图片没有读取时不作判断。",
        "A period that lost characters in conversion is recognised; where none is stated, only a remark, and not "
        "judged where whole pages are pictures.",
    ),
    reply=Wording(
        "请在引言写明统计期限为本年度 1 月 1 日至 12 月 31 日，并确认数据按此统计。",
        "Please state in the introduction that the period is 1 January to 31 December, and check the figures.",
    ),
    check=_full_year,
)

ID03 = Rule(
    "ID03",
    "other-year-in-text",
    Severity.WARNING,
    1,
    name=Wording("正文写的是别的年份", "The text counts for another year"),
    criterion=Wording(
        "正文中收到、受理、公开若干件（条）的句子，说的是本年度。",
        "Sentences that count what was received or published speak of the year reported on.",
    ),
    why=Wording(
        "往年的句子留在正文里，多半是沿用旧稿，其中的数也是旧的。",
        "A sentence on an earlier year was usually left from an old text, and so was its number.",
    ),
    fires=Case(
        Wording("2021 年度报告写「2020年，我县收到申请3件」。", "A report on 2021 says: in 2020 we received 3."),
        sections={1: "2020年，我县收到政府信息公开申请3件。主动公开、平台、管理、监督均有进展。"},
    ),
    passes=Case(
        Wording("与 2020 年相比的句子不算。", "A comparison with 2020 is fine."),
        sections={1: "2021年，我县收到政府信息公开申请3件，较2020年收到5件减少2件。"},
    ),
    guard=Wording(
        "比较、累计、结转、预决算、文号和同句写有本年度的都不看。",
        "Comparisons, running totals, requests carried over, budgets, numbers of documents and sentences that name "
        "this year as well do not count.",
    ),
    reply=Wording(
        "正文有的数据写的是其他年度，请核对并更新为本年度数据。",
        "Some figures in the text are of another year. Please check and update them.",
    ),
    check=_other_year,
)

RULES = (ID01, ID02, ID03, ID12)
