"""What of a report stands in pictures that were not read: nobody is blamed for lacking what may stand there."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from parser.report import Report
from parser.rules.model import NotJudged
from parser.wording import Wording


def in_section(report: Report, number: int) -> NotJudged | None:
    """Why nothing is said of what the section with this number lacks, where a picture stands in it."""
    start = report.section(number).place
    if start is None:
        return None
    later = [section.place.line for section in report.sections if section.place and section.place > start]
    end = min(later, default=None)
    if any(start.line < place.line and (end is None or place.line <= end) for place in report.damage.pictures):
        return NotJudged(
            Wording(
                "{title}：这一节有图片没有读取，缺的内容可能在其中",
                "{title}: a picture in this section was not read; what is lacking may stand in it",
            ).fill(title=report.section(number).form.title)
        )
    return None


def anywhere(report: Report) -> NotJudged | None:
    """Why nothing is said of what the report lacks, where whole pages of it are pictures."""
    unread = report.damage.unread_pages
    if not unread:
        return None
    return NotJudged(
        Wording(
            "{pages}是图片，没有读取，缺的内容可能在其中",
            "not read, being pictures: {pages}; what is lacking may stand there",
        ).fill(pages=pages(unread))
    )


def pages(numbers: Iterable[int]) -> Wording:
    """Pages by their numbers, neighbours as a range: 第 3-4、7 页."""
    ranges = []
    for _, group in groupby(enumerate(sorted(numbers)), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        ranges.append(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]))
    called = "page" if len(ranges) == 1 and ranges[0].isdecimal() else "pages"
    return Wording(f"第 {'、'.join(ranges)} 页", f"{called} {', '.join(ranges)}")
