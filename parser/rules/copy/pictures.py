"""The rule about what stands in pictures (IN11)."""

from __future__ import annotations

from collections.abc import Iterator

from parser.report import Report
from parser.rules.examples import Case
from parser.rules.model import Answer, Evidence, Rule, Severity
from parser.rules.unread import pages
from parser.wording import Wording

_SHOWN = 20


def _pictures(report: Report) -> Iterator[Answer]:
    damage = report.damage
    if not damage.pictures:
        return
    evidence = tuple(Evidence(place, "") for place in damage.pictures[:_SHOWN])
    if damage.unread_pages:
        yield IN11.finding(
            Wording("{pages}是图片，没有读取", "Not read, being pictures: {pages}").fill(
                pages=pages(damage.unread_pages)
            ),
            found=len(damage.unread_pages),
            evidence=evidence,
        )
    else:
        yield IN11.finding(
            Wording(
                "{count} 处图片没有读取，其中可能有文字或表格",
                "{count} pictures were not read; there may be text or tables in them",
            ).fill(count=len(damage.pictures)),
            severity=Severity.INFO,
            found=len(damage.pictures),
            evidence=evidence,
        )


IN11 = Rule(
    "IN11",
    "unread-pictures",
    Severity.WARNING,
    None,
    name=Wording("有图片没有读取", "Pictures that were not read"),
    criterion=Wording(
        "报告的内容都是文字，没有整页的扫描图，也没有大得可以容下表格的图片。",
        "All of the report is text: no page is a scan, and no picture is large enough for a table.",
    ),
    why=Wording(
        "图片里的数字程序不猜；表格如果在图片里，读出的就不是全部。",
        "Figures in pictures are not guessed; if a table stands in one, what was read is not all.",
    ),
    fires=Case(
        Wording("第四节的表格是一幅图片。", "The table of section four is a picture."),
        without=("review_litigation",),
        sections={4: "![表四](page4.png)"},
    ),
    passes=Case(Wording("第四节的表格是文字。", "The table of section four is text.")),
    guard=Wording(
        "整页是图片才作提醒，文字之间的图片只作提示。图片所在的节缺表格、缺行，另一些规则就不作判断。"
        "小图片和印有文字的底图不算。",
        "A warning only for whole pages, a remark for pictures between text. Other rules then do not judge what the "
        "section lacks. Small pictures and those with text printed on them do not count.",
    ),
    reply=Wording(
        "所收到的文件有的页是扫描图片，请提供全部内容可复制文字的版本。",
        "Some pages of the file received are scanned pictures. Please provide a version of which all text can be "
        "copied.",
    ),
    check=_pictures,
)

RULES = (IN11,)
