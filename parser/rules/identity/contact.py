"""Rules about how to reach the agency and where to find the report (ID09 to ID11)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from parser.document import Line
from parser.report import Report
from parser.rules import unread
from parser.rules.cells import quoted
from parser.rules.examples import Case
from parser.rules.model import Answer, Evidence, Rule, Severity
from parser.rules.shared import texts
from parser.wording import Wording

_PHONE = ("电话", "联系方式", "热线")
_ADDRESS = ("地址", "地点", "位于", "邮编", "邮政编码", "通信", "通讯")
_SITE = ("网站", "网址", "http", "www.", ".gov.cn")
_NUMBER = re.compile(r"(?:电话|传真|热线)(?:号码)?\s*[:：]?\s*(?P<number>[\d０-９(（][\d０-９()（）\-－—–‐−﹣]{3,24})")
_VALID = re.compile(r"\(?(?:0\d{2,3}\)?-?)?\d{7,8}(?:-\d{1,6})?|1\d{10}|400-?\d{3}-?\d{4}|\d{5}|\d{3,4}")
_POSTCODE = re.compile(r"(?:邮编|邮政编码)\s*[:：]?\s*(?P<number>\d+)")
_URL = re.compile(r"https?(?:[:：](?!//[A-Za-z0-9])|//)|www[，。,、]|https?://[A-Za-z0-9.\-]*[，。]gov")
_FULL_WIDTH = re.compile(r"[０-９－—–‐−﹣（）]")
_SHOWN = 20


def _contact(report: Report) -> Iterator[Answer]:
    text = texts(report).whole
    lacking = [
        name
        for name, words in (
            (Wording("电话", "a telephone number"), _PHONE),
            (Wording("地址", "an address"), _ADDRESS),
        )
        if not any(word in text for word in words)
    ]
    if lacking:
        yield unread.anywhere(report) or ID09.finding(
            Wording("没有联系{lacking}", "The report does not give {lacking}").fill(
                lacking=Wording("、".join(n.zh for n in lacking), " and ".join(n.en for n in lacking))
            ),
            found=len(lacking),
        )


def _site(report: Report) -> Iterator[Answer]:
    text = texts(report).whole
    if not any(word in text for word in _SITE):
        yield unread.anywhere(report) or ID10.finding(Wording("没有写明网站或下载网址", "No web site is given"))


def _malformed(report: Report) -> Iterator[Answer]:
    whole = texts(report).whole
    if (
        (("http" not in whole and "www" not in whole) or not _URL.search(whole))
        and all(len(number) == 6 for number in _POSTCODE.findall(whole))
        and all(map(_fine, _NUMBER.findall(whole)))
    ):
        return
    found: list[tuple[str, Line, int]] = []
    for line in (*report.preamble, *(line for section in report.sections for line in section.lines)):
        text = line.text
        if "电话" in text or "热线" in text or "传真" in text:
            found += ((hit["number"], line, hit.start()) for hit in _NUMBER.finditer(text) if not _fine(hit["number"]))
        if "邮" in text:
            found += ((hit["number"], line, hit.start()) for hit in _POSTCODE.finditer(text) if len(hit["number"]) != 6)
        if "http" in text or "www" in text:
            found += ((hit.group(), line, hit.start()) for hit in _URL.finditer(text))
    if found:
        yield ID11.finding(
            Wording("号码或网址格式不对：{wrong}", "A number or address is malformed: {wrong}").fill(
                wrong=quoted("、".join(dict.fromkeys(wrong for wrong, _, _ in found)))
            ),
            found=len(found),
            evidence=tuple(Evidence(line.place(at), line.text[at : at + 60].strip()) for _, line, at in found[:_SHOWN]),
        )


def _fine(number: str) -> bool:
    """Whether a telephone number is plain ASCII and of a known length."""
    number = number.rstrip("-－—–(（")
    if "(" not in number and "（" not in number:
        # The bracket closes one that was opened before the number.
        number = number.rstrip(")）")
    plain = unicodedata.normalize("NFKC", number)
    return _FULL_WIDTH.search(number) is None and _VALID.fullmatch(plain) is not None


ID09 = Rule(
    "ID09",
    "contact-missing",
    Severity.INFO,
    1,
    name=Wording("没有联系方式", "No contact"),
    criterion=Wording("报告写明联系电话和地址。", "The report gives a telephone number and an address."),
    why=Wording(
        "读者有疑问时要知道找谁；国家格式没有要求，多数机关都写。",
        "Readers with questions need to know whom to ask. The national format does not ask for it, most agencies "
        "give it.",
    ),
    fires=Case(
        Wording("没有电话和地址。", "Neither telephone nor address."),
        replace=(("地址：云渡县长堤路1号，电话：000-1234567。", ""),),
    ),
    passes=Case(Wording("引言写有地址和电话。", "Both are in the introduction.")),
    guard=Wording(
        "只作提示，全文任何一处写到都算；有整页的图片没有读取时不作判断。",
        "A remark only; anywhere in the text will do. Not judged where whole pages are pictures.",
    ),
    reply=Wording("请在引言补充联系电话和地址。", "Please add a telephone number and an address."),
    check=_contact,
)

ID10 = Rule(
    "ID10",
    "web-site-missing",
    Severity.INFO,
    1,
    name=Wording("没有网址", "No web site"),
    criterion=Wording("报告写到政府网站或下载网址。", "The report mentions the web site where it can be found."),
    why=Wording("年度报告应当向社会公布，读者要知道到哪里下载。", "Reports are published; readers need to know where."),
    fires=Case(Wording("全文没有提到网站。", "No web site is mentioned."), replace=(("网站", "公开栏"),)),
    passes=Case(Wording("正文写到网站。", "The text mentions the web site.")),
    guard=Wording(
        "只作提示，提到网站、网址即可；有整页的图片没有读取时不作判断。",
        "A remark only; a mention is enough. Not judged where whole pages are pictures.",
    ),
    reply=Wording("请在引言补充年度报告的下载网址。", "Please add the address where the report can be downloaded."),
    check=_site,
)

ID11 = Rule(
    "ID11",
    "contact-malformed",
    Severity.INFO,
    1,
    name=Wording("号码、网址格式不对", "A malformed number or address"),
    criterion=Wording(
        "电话、邮编、网址都是通行的格式，不用全角字符。",
        "Telephone numbers, postcodes and web addresses are well-formed and in plain characters.",
    ),
    why=Wording(
        "全角或缺位的号码不能直接使用。", "A number in full-width characters or with digits lost cannot be used."
    ),
    fires=Case(
        Wording("电话写作「000－1234567」（全角横线）。", "A telephone number with a full-width dash."),
        replace=(("000-1234567", "000－1234567"),),
    ),
    passes=Case(Wording("电话写作「000-1234567」。", "A telephone number with a plain hyphen.")),
    guard=Wording(
        "只看写明电话、邮编的数字和网址；热线短号不算。",
        "Only numbers called so and web addresses; short hotlines are fine.",
    ),
    reply=Wording(
        "联系电话、邮编或网址的格式有误，请更正。",
        "A telephone number, postcode or web address is malformed. Please correct it.",
    ),
    check=_malformed,
)

RULES = (ID09, ID10, ID11)
