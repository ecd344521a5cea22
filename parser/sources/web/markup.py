"""HTML source made safe to parse: the same content in a shape that costs a parser linear time.

A conforming parser rebuilds misnested formatting tags before every paragraph and searches its open elements at every
tag, so a small hostile page can take hours or gigabytes. Formatting becomes `span`, which is never rebuilt, and pages
larger than usual are rewritten with bounded nesting and attributes. The text itself is never touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

MOST_TAGS = 400_000
"""Pages with more tags are refused; a whole report with Word's markup has some ten thousand."""

_USUAL_LENGTH = 100_000
_USUAL_TAGS = 6_000
_DEEPEST = 400
_MOST_ATTRIBUTES = 200
_LONG_TAG = 1_000

_RENAMED = re.compile(
    r"<(/?)(?=[abcefinstu])(?:(a|b|big|code|em|font|i|nobr|small|strong|tt|u)|(s|strike)|template|noscript)(?=[\s/>])",
    re.IGNORECASE,
)
_CDATA = re.compile(r"<!\[CDATA\[|\]\]>")

_TOKEN = re.compile(
    r"""<!--(?s:.*?)(?:--!?>|\Z)
    |<(?P<close>/?)(?P<name>[a-z][^\s/>]*+)
      (?P<rest>(?:[^>=]++|=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))?+)*+)(?:>|\Z)""",
    re.IGNORECASE | re.VERBOSE,
)
_ATTRIBUTE = re.compile(r"""([^\s=>"'/]++)\s*+(?:=\s*+("[^"]*+"?|'[^']*+'?|[^\s>]*+))?""")
_KEPT = frozenset({"class", "colspan", "content", "hidden", "id", "name", "rowspan", "srcdoc", "style"})

# Their content is text, whatever it looks like.
_RAW = {
    name: re.compile(f"</{name}", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
}
_CELLS = frozenset({"caption", "col", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"})
_NEVER_NEST = _CELLS | {
    *(
        "p",
        "br",
        "hr",
        "img",
        "input",
        "meta",
        "link",
        "area",
        "base",
        "embed",
        "source",
        "track",
        "wbr",
        "param",
    ),
}
_INLINE = frozenset({"span", "abbr", "bdi", "bdo", "cite", "del", "dfn", "ins", "label", "mark", "q", "sub", "sup"})
_ONCE = frozenset({"html", "body", "head"})


def too_complex(html: str) -> bool:
    """Whether `html` has more tags than any report."""
    return html.count("<") > MOST_TAGS


def prepare(html: str) -> str:
    """`html` for the parser, with the same text, tables and attributes that matter."""
    if "<![CDATA[" in html:
        html = _CDATA.sub("", html)
    html = _RENAMED.sub(_renamed, html)
    if len(html) <= _USUAL_LENGTH and html.count("<") <= _USUAL_TAGS:
        return html
    return "".join(_tamed(html))


def _renamed(tag: re.Match[str]) -> str:
    """Formatting is an inline element like any other; what is struck out or stored for scripts is told as such."""
    name = "span" if tag[2] else "del" if tag[3] else "div" if tag[1] else "div hidden"
    return f"<{tag[1]}{name}"


def _tamed(html: str) -> Iterator[str]:
    """The pieces of `html` with bounded nesting.

    `levels` holds the open elements, a list for each open table: the cells of a table close what was opened in them.
    """
    levels: list[list[str]] = [[]]
    depth = done = 0
    seen: set[str] = set()
    while token := _TOKEN.search(html, done):
        yield html[done : token.start()]
        done = token.end()
        name = (token["name"] or "").lower()
        if not name:
            continue
        if name in _RAW and not token["close"]:
            end = _RAW[name].search(html, done)
            start, done = done, end.start() if end else len(html)
            yield _short(token) + html[start:done]
        elif name in _ONCE:
            if not token["close"] and name not in seen:
                seen.add(name)
                yield _short(token)
        elif name in _NEVER_NEST or name in _RAW:
            if name in _CELLS and len(levels) > 1:
                depth -= len(levels[-1])
                levels[-1].clear()
            yield _short(token)
        elif token["close"]:
            opened = _closed(levels, name)
            depth -= opened
            yield token.group() if opened else ""
        elif depth >= (2 * _DEEPEST if name == "table" else _DEEPEST):
            yield "" if name in _INLINE else "<br>"
        else:
            depth += 1
            levels[-1].append(name)
            if name == "table":
                levels.append([])
            yield _short(token)
    yield html[done:]


def _closed(levels: list[list[str]], name: str) -> int:
    """How many elements the end tag of `name` closes; they are taken off `levels`."""
    if name == "table" and len(levels) > 1:
        return len(levels.pop()) + bool(levels[-1].pop())
    opened = levels[-1]
    if name not in opened:
        return 0
    at = len(opened) - 1 - opened[::-1].index(name)
    closed = len(opened) - at
    del opened[at:]
    return closed


def _short(token: re.Match[str]) -> str:
    """A tag, without the attributes nobody reads where it has very many."""
    tag = token.group()
    if len(tag) <= _LONG_TAG:
        return tag
    attributes = list(_ATTRIBUTE.finditer(token["rest"]))
    if len(attributes) <= _MOST_ATTRIBUTES:
        return tag
    kept = [hit.group() for hit in attributes if hit[1].lower() in _KEPT]
    return f"<{token['name']} {' '.join(kept[:_MOST_ATTRIBUTES])}>"
