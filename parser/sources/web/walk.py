"""The way through a parsed page: what it shows, in reading order, and what it only keeps."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from selectolax.lexbor import LexborHTMLParser, LexborNode

from parser.sources import pictures
from parser.sources.web.flow import Cell, Flow, Picture, Stored, is_furniture, table
from parser.sources.web.scripts import pages_in

_BLOCK_NAMES = (
    "address article aside blockquote body br center dd details dialog dir div dl dt fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hr html legend li listing main menu nav ol p plaintext pre section summary table"
    " td th tr ul xmp"
)
_LEFT_OUT_NAMES = (
    "audio button canvas datalist iframe img input math noembed noframes progress rp rt rtc script select style svg"
    " textarea title video"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_MEANINGFUL = _BLOCKS | {"sup"}
"""Elements that say something without their attributes; most others only dress text."""

_LEFT_OUT = frozenset(_LEFT_OUT_NAMES.split())
_ROWS = frozenset({"tbody", "tfoot", "thead", "tr"})
_CELLS = frozenset({"td", "th"})
_TABLE_PARTS = _ROWS | _CELLS | {"table"}
_PREFORMATTED = frozenset({"listing", "plaintext", "pre", "xmp"})
_FURNITURE = frozenset({"breadcrumb", "breadcrumbs", "copyright", "crumb", "crumbs", "foot", "footer", "nav", "navbar"})
_SPECIAL = (
    '[hidden],[style*="display" i],[style*="line-through" i],[style*="white-space" i],del,nav,footer,'
    + ",".join(f'[class~="{name}" i],[id="{name}" i]' for name in sorted(_FURNITURE))
)
_NOT_SHOWN = re.compile(r"display\s*:\s*none|text-decoration[^;]*line-through", re.I)
_TYPED = frozenset({"", "text", "number", "tel"})
_KEEPS_LINES = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.I)

_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”"
_WRAPPED = re.compile(rf"(?<=[{_WIDE}])[ \t\r\f]*\n[ \t\r\n\f]*(?=[{_WIDE}])")
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_DECORATION = re.compile(
    r"icon|logo|banner|qr_?code|erweima|ewm|weixin|wechat|weibo|share|button|btn|arrow|blank|spacer|print|jiucuo|gongan"
    r"|二维码|图标|微信|微博|分享|打印|附件",
    re.IGNORECASE,
)
_NAME = 300
_NUMBER = re.compile(r"\s*\+?(\d{1,9})")
_MOST_SPILLED = 20
"""A text that is shown over more empty cells than the widest table has is no label."""


def walk(tree: LexborHTMLParser, inner: Callable[[str], Flow]) -> Flow:
    """What `tree` shows; pages within it are read by `inner`."""
    return _Walk(tree, inner).run(tree.root) if tree.root is not None else Flow()


_Ends = tuple[str, ...]
"""What the end of an element means, in the order in which its beginning meant it."""

_NOTHING: _Ends = ()
_BLOCK: _Ends = ("block",)
_CELL: _Ends = ("block", "cell")


class _Walk:
    """One way through a tree, without recursion: text gathers until a block begins or ends, then is a paragraph."""

    def __init__(self, tree: LexborHTMLParser, inner: Callable[[str], Flow]) -> None:
        self._inner = inner
        self._text: list[str] = []
        self._pictures: list[bool] = []
        self._held: list[tuple[list[str], list[bool]]] = []
        self._flows = [Flow()]
        self._tables: list[list[list[Cell]]] = []
        self._preformatted = 0
        self._special = {node.mem_id: found for node in tree.css(_SPECIAL) if (found := _special(node))}
        self._spans = {node.mem_id: _spans(node) for node in tree.css("[colspan],[rowspan]")}
        self._spilled = _spilled(tree) if self._spans else frozenset()

    def run(self, root: LexborNode) -> Flow:
        """Everything under `root`."""
        opened: list[tuple[LexborNode, _Ends]] = []
        special = self._special
        node: LexborNode | None = root
        while node is not None:
            tag = node.tag or "-"
            if tag == "-text":
                text = node.text_content or ""
                if "\n" in text and opened and opened[-1][0].tag == "body":
                    text = self._flush_paragraphs(text)
                self._text.append(text)
            elif tag in _LEFT_OUT:
                self._leave_out(node, tag)
            elif tag[0] != "-":
                ends = _NOTHING
                if tag in _MEANINGFUL or (special and node.mem_id in special):
                    ends = self._enter(node, tag)
                child = node.first_child
                if child is not None:
                    opened.append((node, ends))
                    node = child
                    continue
                if ends:
                    self._leave(node, ends)
            following = node.next
            while following is None and opened:
                parent, ends = opened.pop()
                if ends:
                    self._leave(parent, ends)
                following = parent.next
            node = following
        self._flush()
        return self._flows[0]

    def _leave_out(self, node: LexborNode, tag: str) -> None:
        """Pass an element by; only pages within it are kept, and what stands in a form's fields within a table."""
        if tag in ("script", "textarea"):
            content = node.text()
            if tag == "textarea" and self._tables:
                self._text.append(content)
            for page in pages_in(content):
                self._flows[-1].add(Stored(partial(self._inner, page)))
        elif tag == "iframe" and (framed := node.attributes.get("srcdoc")):
            self._flush()
            self._flows[-1].add(self._inner(framed))
        elif tag == "input" and self._tables and (node.attributes.get("type") or "").lower() in _TYPED:
            self._text.append(node.attributes.get("value") or "")
        elif tag == "img" and "hidden" not in self._special.get(node.mem_id, _NOTHING):
            size = _size(node)
            if size is not False:
                self._pictures.append(size is True)
                self._text.append("")

    def _enter(self, node: LexborNode, tag: str) -> _Ends:
        """Begin an element; what has to be done at its end."""
        special = self._special.get(node.mem_id, _NOTHING) if self._special else _NOTHING
        block = tag in _BLOCKS
        if block:
            if self._text:
                self._flush()
        elif tag == "sup" and self._tables:
            # The mark of a footnote is not a digit of the number before it.
            self._text.append(" ")
        if not block and not special:
            return _NOTHING
        if special or tag in _PREFORMATTED:
            return self._enter_special(tag, special, _BLOCK if block else _NOTHING)
        return self._enter_table(tag) if tag in _TABLE_PARTS else _BLOCK

    def _enter_table(self, tag: str) -> _Ends:
        if tag == "table":
            self._tables.append([])
            return (*_BLOCK, "table")
        if self._tables:
            rows = self._tables[-1]
            if tag == "tr":
                rows.append([])
            elif rows and tag in _CELLS:
                self._flows.append(Flow())
                return _CELL
        return _BLOCK

    def _enter_special(self, tag: str, special: _Ends, ends: _Ends) -> _Ends:
        """Begin an element that is hidden, furniture or preformatted."""
        hidden = "hidden" in special
        if hidden or ("furniture" in special and tag not in _TABLE_PARTS):
            self._held.append((self._text, self._pictures))
            self._text, self._pictures = [], []
            self._flows.append(Flow())
            ends = (*ends, "hidden" if hidden else "furniture")
            if tag in _ROWS:
                self._tables.append([])
                ends = (*ends, "table")
        if "preformatted" in special or tag in _PREFORMATTED:
            self._preformatted += 1
            ends = (*ends, "preformatted")
        if tag in _TABLE_PARTS and not (hidden and tag in _CELLS):
            ends = (*ends, *self._enter_table(tag))
        return ends

    def _leave(self, node: LexborNode, ends: _Ends) -> None:
        """End an element: undo what `_enter` did, the last thing first."""
        if self._text:
            self._flush()
        if ends is _BLOCK:
            return
        for end in reversed(ends):
            if end == "cell":
                across, down = self._spans.get(node.mem_id, (1, 1))
                empty = across - 1 if 1 < across <= _MOST_SPILLED and node.mem_id in self._spilled else 0
                self._tables[-1][-1].append(Cell.of(self._flows.pop(), across - empty, down))
                self._tables[-1][-1] += [Cell.of(Flow())] * empty
            elif end == "table":
                self._flows[-1].merge(table(self._tables.pop()))
            elif end == "preformatted":
                self._preformatted -= 1
            elif end in ("hidden", "furniture"):
                own = self._flows.pop()
                self._text, self._pictures = self._held.pop()
                if end == "hidden" or is_furniture(own):
                    self._flows[-1].add(Stored(partial(Flow, own.items)))
                else:
                    self._flows[-1].merge(own)

    def _flush_paragraphs(self, text: str) -> str:
        """Text right in the body may be Markdown around tables: blank lines end its paragraphs, but not the last."""
        *paragraphs, last = _BLANK_LINE.split(text)
        for paragraph in paragraphs:
            self._text.append(paragraph)
            self._flush()
        return last

    def _flush(self) -> None:
        """What was gathered becomes a paragraph."""
        text = "".join(self._text)
        self._text.clear()
        if not self._preformatted:
            text = text.strip()
            if "\n" in text:
                text = _WRAPPED.sub("", text)
            if "  " in text or not text.isprintable():
                text = _SPACES.sub(" ", text)
        shown = bool(text) and not text.isspace()
        if self._pictures:
            # One of unknown size counts where it stands alone: among text it dresses the line.
            for _ in range(sum(self._pictures) if shown else len(self._pictures)):
                self._flows[-1].add(Picture())
            self._pictures.clear()
        if shown:
            self._flows[-1].add(text)


def _special(node: LexborNode) -> tuple[str, ...]:
    """What the attributes of an element say of it."""
    attributes = node.attributes
    style = attributes.get("style") or ""
    found = []
    if "hidden" in attributes or node.tag == "del" or _NOT_SHOWN.search(style):
        found.append("hidden")
    if node.tag in ("nav", "footer") or not _FURNITURE.isdisjoint(
        f"{attributes.get('class')} {attributes.get('id')}".lower().split()
    ):
        found.append("furniture")
    if _KEEPS_LINES.search(style):
        found.append("preformatted")
    return tuple(found)


def _size(node: LexborNode) -> bool | None:
    """Whether a picture is shown large enough for a table; None where only its place can tell."""
    attributes = node.attributes
    style = attributes.get("style")
    width, height = (
        pictures.length(attributes.get(side)) if (shown := pictures.styled(style, side)) is None else shown
        for side in ("width", "height")
    )
    large = pictures.holds_table(width, height)
    if large is None and any(
        _DECORATION.search((attributes.get(name) or "").partition("base64")[0][:_NAME])
        for name in ("src", "alt", "title", "class", "id")
    ):
        return False
    return large


def _spilled(tree: LexborHTMLParser) -> frozenset[int]:
    """The cells of a sheet saved by Gnumeric whose text is shown over the empty ones behind them: no merged cells.

    It states both spans of a merged cell, but only the columns that a text spills over.
    """
    if tree.css_first('meta[content^="Gnumeric "]') is None:
        return frozenset()
    return frozenset(node.mem_id for node in tree.css("[colspan]:not([rowspan])"))


def _spans(node: LexborNode) -> tuple[int, int]:
    """The columns and rows a cell covers, as its attributes state them."""
    attributes = node.attributes
    numbers = [_NUMBER.match(attributes.get(name) or "") for name in ("colspan", "rowspan")]
    across, down = (int(number[1]) if number else 1 for number in numbers)
    return across, down
