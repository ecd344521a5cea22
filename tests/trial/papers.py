"""Whole reports with known numbers for the formats that have cells: the same words and tables in each of them."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from random import Random

from parser.forms import SECTIONS, SectionForm
from tests.generate import prose
from tests.generate.grid import Grid, Slot, grid
from tests.generate.model import Draft
from tests.generate.pages import in_script
from tests.generate.style import Style
from tests.sources import drawings, office, papers, webpages
from tests.trial.corpus import mhtml

Block = str | Grid
Writer = Callable[["Written"], bytes]

_CELLS = (
    "<td{spans}>{text}</td>",
    '<td{spans} style="width:52px"><p class=MsoNormal><span lang=EN-US>{text}<o:p></o:p></span></p></td>',
    "<TD{spans}><FONT face=宋体><b><a name=x>{text}</a></b></FONT></TD>",
    "<td{spans}><p>{text}",
    "<th{spans}>\n      {text}\n    </th>",
    "<td{spans}><div><div>{text}</div></div></td>",
)
_AROUND = (
    "{}",
    "<table width=100%><tr><td>导航<td>{}<td>&copy;</table>",
    "<div><center><font size=2>{}",
    "<div class=nav>首页 政务公开</div><div id=main>{}</div><footer>版权</footer><script>var a = '<p>0</p>'</script>",
    "<table><tr><td><table><tr><td>{}</table></table>",
)


class Written:
    """A report as blocks in order; `dated` is the date it states, `titled` whether it has a title."""

    def __init__(self, draft: Draft, rng: Random, script: str, wide_digits: bool = True) -> None:
        """Lay out `draft` with an agency's habits drawn from `rng`; `wide_digits` where its font can draw them."""
        self.draft, self.rng, self.script = draft, rng, script
        style = _style(rng, wide_digits)
        title = prose.title(draft, rng)
        self.dated: str | None = None
        above: list[Block] = []
        if rng.random() < 0.4:
            self.dated = f"{draft.year + rng.randint(1, 3)}-03-{rng.randint(1, 28):02}"
            above = [rng.choice(prose.BREADCRUMBS), rng.choice(prose.SOURCES).format(date=self.dated)]
        blocks: list[Block] = [*above, *title, prose.introduction(draft)]
        for section in SECTIONS:
            blocks.append(_heading(section, rng))
            blocks += [prose.fill(draft, rng, text) for text in _words(section, rng)]
            if section.table:
                blocks.append(grid(draft, section.table, style))
        if draft.published:
            self.dated = draft.published
            year, month, day = map(int, draft.published.split("-"))
            blocks.append(f"{year}年{month}月{day}日")
        if rng.random() < 0.4:
            blocks.append(prose.fill(draft, rng, rng.choice(prose.FOOTERS)))
        self.blocks = [self._in_script(block) for block in blocks]

    def _in_script(self, block: Block) -> Block:
        if isinstance(block, str):
            return in_script(block, self.script, self.rng)
        rows = [
            [Slot(in_script(s.text, self.script, self.rng), s.across, s.continued) for s in row] for row in block.rows
        ]
        return block._replace(rows=rows)

    @property
    def paper(self) -> office.Paper:
        """The same for the writers of office files."""
        return office.Paper(self.draft, self.blocks)


def _style(rng: Random, wide_digits: bool) -> Style:
    digits = rng.choice(("plain",) * 5 + ("wide", "grouped", "件"))
    return Style(
        rng,
        half_width=rng.random() < 0.3,
        quotes=rng.choice(("“”", '""', "")),
        dot=rng.choice((".", "．", "、")),
        inside=rng.choice(("", "    ", "\xa0\xa0", "\u3000\u3000")),
        after=rng.choice(("", " ")),
        variants=rng.choice((0.0, 0.3)),
        digits="plain" if digits == "wide" and not wide_digits else digits,
        extended=rng.random() < 0.1,
    )


def _heading(section: SectionForm, rng: Random) -> str:
    title = rng.choice(section.variants) if section.variants and rng.random() < 0.2 else section.title.zh
    return rng.choice(("", "", "\u3000\u3000")) + "一二三四五六"[section.number - 1] + "、" + title


def _words(section: SectionForm, rng: Random) -> tuple[str, ...]:
    if section.key == "overview":
        return prose.ASPECTS
    if section.key == "problems":
        return prose.PROBLEMS
    return (rng.choice(prose.OTHER),) if section.key == "other_matters" else ()


def html(written: Written) -> str:
    """A web page, its markup as one of many programs writes it."""
    rng = written.rng
    cell = rng.choice(_CELLS)
    parts = [
        webpages.table_html(block, cell) if isinstance(block, Grid) else f"<p>　　{escape(block)}</p>"
        for block in written.blocks
    ]
    return webpages.page_html(rng.choice(_AROUND).format("\n".join(parts).replace("{", "").replace("}", "")))


def to_html(written: Written) -> bytes:
    """A page in any encoding, whatever it says of it."""
    encoding = written.rng.choice(("utf-8", "utf-8", "gb18030", "utf-16", "utf-8-sig"))
    stated = written.rng.choice(("utf-8", "gb2312", ""))
    return html(written).replace('charset="utf-8"', f'charset="{stated}"').encode(encoding)


def to_mhtml(written: Written) -> bytes:
    """A page saved as one file."""
    return mhtml(html(written), written.rng.choice(("utf-8", "gb18030")))


FORMATS: dict[str, Writer] = {
    "html": to_html,
    "mhtml": to_mhtml,
    "docx": lambda written: office.to_docx(written.paper),
    "xlsx": lambda written: office.to_xlsx(written.paper),
    "xlsx-shared": lambda written: office.to_xlsx_shared(written.paper),
    "xls": lambda written: office.to_xls(written.paper),
    "pdf": lambda written: papers.to_pdf(written.paper, papers.LOOKS[written.rng.choice(list(papers.LOOKS))]),
    "drawn": lambda written: drawings.to_text(written.paper, drawings.LOOKS[written.rng.choice([*drawings.LOOKS])]),
    "csv": lambda written: office.to_csv(written.paper, written.rng.choice((",", "\t"))),
}
"""The formats that keep each cell's place, by how they are written."""
