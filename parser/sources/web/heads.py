"""What a page's head says of the report: its title and date, where the page itself does not show them."""

from __future__ import annotations

import re
from itertools import islice, pairwise

from selectolax.lexbor import LexborHTMLParser

from parser.sources.web.flow import Flow

_TITLE = re.compile(r"(?:20\d\d|二[〇○零]..).{0,40}(?:信息|資訊|政[务務])公[开開].{0,8}[报報]\s*告")
_YEAR_FIRST = re.compile(r"^\W*20\d\d\s*年?度?\s*(?:政府)?(?:信息|資訊|政[务務])公[开開]")
_SEPARATORS = re.compile(r"\s*[_|—–]\s*|\s+-\s+|\s*-(?=[^-]*(?:网|網|政府|门户|門戶))")
_SPACES = re.compile(r"\s+")
_DATED = re.compile(
    r"(?:(?:发布|發布|公开|公開|成文|生成|发文|發文|印发|印發)(?:日期|时间|時間)|^(?:日期|时间|時間))\s*[:：]\s*20\d\d"
)
_DATE = re.compile(r"20\d\d-[01]\d-[0-3]\d")
_TITLES = ("articletitle", "og:title")
_DATES = ("pubdate", "publishdate", "article:published_time")
_TOP = 40


def add_head(flow: Flow, tree: LexborHTMLParser) -> Flow:
    """`flow` with the title, date and origin that the head of `tree` states and the page does not."""
    shown = [item for item in islice(flow.walk(), _TOP) if isinstance(item, str)]
    stated = {
        (meta.attributes.get("name") or meta.attributes.get("property") or "").lower(): content.strip()
        for meta in islice(tree.css("meta[content]"), _TOP)
        if (content := meta.attributes.get("content"))
    }
    head = Flow()
    title = _title(tree, stated)
    if title and not _shows(shown, title):
        head.add(title)
    date = next((found[0] for name in _DATES if (found := _DATE.search(stated.get(name, "")))), None)
    if date and not any(map(_DATED.search, shown)):
        head.add(f"发布日期：{date}")
    if not head.items:
        return flow
    origin = stated.get("contentsource")
    if origin and not any("来源" in text or "來源" in text for text in shown):
        head.add(f"来源：{origin}")
    head.add(flow)
    return head


def _title(tree: LexborHTMLParser, stated: dict[str, str]) -> str | None:
    """The report's title in the head, without the names of the site around it."""
    page = tree.css_first("title")
    for text in (*(stated.get(name) for name in _TITLES), page.text() if page else None):
        for part in _SEPARATORS.split(text or ""):
            if _TITLE.search(part):
                return _SPACES.sub(" ", part).strip()
    return None


def _shows(shown: list[str], title: str) -> bool:
    """Whether the page shows a title of its own: this one, or any that does not lack the agency."""
    texts = [_SPACES.sub("", text) for text in shown]
    if _SPACES.sub("", title) in "".join(texts):
        return True
    candidates = [text for text in (*texts, *map("".join, pairwise(texts))) if len(text) <= 70]
    return any(_TITLE.search(text) and not _YEAR_FIRST.search(text) for text in candidates)
