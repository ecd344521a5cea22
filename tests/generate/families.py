"""Families: a county and its bureaus over eight years, with stocks and requests that link from year to year.

Every agency writes prose of its own, keeps some of it from year to year and shares set phrases with all others, as real
ones do. The county's figures are the sums of its bureaus'.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from random import Random

from parser.among.register import Family, Register, register
from parser.forms import SECTIONS, TABLE_KEYS, CellKey
from tests.generate import prose
from tests.generate.grid import grid
from tests.generate.model import Draft, Number, Values, form
from tests.generate.shapes import SHAPES
from tests.generate.style import Style

YEARS = tuple(range(2019, 2027))
COUNTIES = ("澄湾县", "望舒县", "鹤汀县", "栖云县", "砚池县", "汀兰县")
BUREAUS = ("教育", "司法", "民政", "财政", "水利", "交通运输", "农业农村", "卫生健康", "审计", "统计")
_SHAPES = ("pipe-row", "tab-rows", "word-tab", "markdown")
_TEXT = (
    "政策解读材料图解视频目录栏目网页检索咨询答复流程时限台账清单培训案例讲评窗口服务群众企业民生项目资金"
    "安全环境教学医保住房道路水源农田防汛就业养老助残监测预警调度督查考评反馈征集意见建议会商审核校对归档"
    "更新整合优化拓展推送订阅热线留言回应舆情研判座谈走访调研试点示范规程模板指引手册专栏专题年度季度重点"
    "难点堵点协同联动共享比对抽查复核纠正补录迁移备份演练"
)
_WORDS = [_TEXT[at : at + 2] for at in range(0, len(_TEXT), 2)]
_SET_PHRASES = ("坚持以公开为常态不公开为例外", "切实保障人民群众的知情权和监督权")


@dataclass(frozen=True)
class Paper:
    """A report before it is printed: its numbers, the clauses of its sections one and five, and how it is printed."""

    draft: Draft
    clauses: dict[int, tuple[str, ...]]
    shape: str
    name: str
    consolidated: bool = False

    @property
    def year(self) -> int:
        """The year reported on."""
        return self.draft.year

    @cached_property
    def text(self) -> str:
        """The file as text."""
        rng, draft = Random(self.name), self.draft
        lines = [f"{draft.agency}{draft.year}年政府信息公开工作年度报告", prose.introduction(draft)]
        if self.consolidated:
            lines.append("本报告数据为全县汇总数据。")
        for section in SECTIONS:
            lines.append(section.numbered)
            if section.number in self.clauses:
                lines += _sentences(self.clauses[section.number])
            elif section.number == 6:
                lines.append("本年度没有收取信息处理费。")
            if section.table:
                lines += ["", SHAPES[self.shape](grid(draft, section.table, Style(rng)), rng), ""]
        if draft.published:
            year, month, day = map(int, draft.published.split("-"))
            lines.append(f"{year}年{month}月{day}日")
        return "\n".join(lines)


@dataclass(frozen=True)
class World:
    """All reports of a family, and what is known of its agencies."""

    county: str
    papers: tuple[Paper, ...]
    register: Register

    def of(self, agency: str, year: int) -> Paper:
        """The report of an agency on a year."""
        return next(p for p in self.papers if (p.draft.agency, p.year) == (agency, year))

    def having(self, *papers: Paper, without: tuple[Paper, ...] = ()) -> World:
        """The same family with `papers` in the place of those of the same name, or added; `without` others."""
        new = {paper.name: paper for paper in papers}
        kept = [new.pop(paper.name, paper) for paper in self.papers if paper not in without]
        return replace(self, papers=(*kept, *new.values()))

    @property
    def bureaus(self) -> tuple[str, ...]:
        """The agencies that report to the county."""
        return tuple(f"{self.county}{bureau}局" for bureau in BUREAUS)


def _sentences(clauses: tuple[str, ...]) -> list[str]:
    """Clauses as paragraphs of four."""
    return ["，".join(clauses[at : at + 4]) + "。" for at in range(0, len(clauses), 4)]


def clause(rng: Random) -> str:
    """A clause nobody else writes."""
    words = "".join(rng.choices(_WORDS, k=rng.randint(5, 8)))
    return words + (f"{rng.randint(2, 900)}条" if rng.random() < 0.3 else "")


def world(rng: Random) -> World:
    """A sound family."""
    county = rng.choice(COUNTIES)
    government = f"{county}人民政府"
    is_dated = rng.random() < 0.5
    papers: list[Paper] = []
    by_year: dict[int, list[Draft]] = {year: [] for year in YEARS}
    for bureau in BUREAUS:
        drafts = _bureau(rng, f"{county}{bureau}局", is_dated)
        papers += _told(rng, drafts)
        for draft in drafts:
            by_year[draft.year].append(draft)
    sums = [_added_up(rng, government, drafts, is_dated) for drafts in by_year.values()]
    papers += [replace(paper, consolidated=True) for paper in _told(rng, sums)]
    rng.shuffle(papers)
    children = tuple(f"{county}{bureau}局" for bureau in BUREAUS)
    return World(county, tuple(papers), register({}, [Family(government, children)]))


def _told(rng: Random, drafts: list[Draft]) -> list[Paper]:
    """The reports of one agency: each year keeps a part of last year's clauses."""
    shape = rng.choice(_SHAPES)
    papers: list[Paper] = []
    kept: dict[int, tuple[str, ...]] = {1: (), 5: ()}
    for draft in drafts:
        clauses = {
            number: (
                *_SET_PHRASES,
                *rng.sample(kept[number], len(kept[number]) // 3),
                *(clause(rng) for _ in range(new)),
            )
            for number, new in ((1, 16), (5, 10))
        }
        kept = {number: those[-8:] for number, those in clauses.items()}
        papers.append(Paper(draft, clauses, shape, f"{draft.agency}{draft.year}.txt"))
    return papers


def _bureau(rng: Random, agency: str, is_dated: bool) -> list[Draft]:
    """The reports of a bureau: requests carried over, documents in force and items link from year to year."""
    drafts: list[Draft] = []
    size = rng.uniform(10, 40)
    amounts = {key: rng.uniform(80, 400) for key in ("licensing", "penalties", "coercion", "fees")}
    items = {key: rng.randint(20, 60) for key in ("licensing", "other_services", "penalties", "coercion", "fees")}
    pending: tuple[int, ...] = (0, 0, 0)
    stock, carried = rng.randint(20, 60), {"natural_person": 0, "business": 0}
    for year in YEARS:
        version = "2019" if year < 2021 else "2021"
        forms = {key: form(key, of) for key, of in zip(TABLE_KEYS, (version, version, "2019"), strict=True)}
        published = f"{year + 1}-01-{rng.randint(10, 30)}" if is_dated else None
        draft = Draft(agency, year, published, forms, {})
        draft.tables["applications"], carried = _requests(rng, draft, size, carried)
        draft.tables["review_litigation"], pending = _cases(rng, draft, pending)
        draft.tables["disclosure"] = {
            row.key: dict.fromkeys((c.key for c in row.columns), 0) for row in forms["disclosure"].rows
        }
        stock = _documents(rng, draft.tables["disclosure"]["normative_documents"], stock)
        for key, row in draft.tables["disclosure"].items():
            if "decisions" in row:
                row["decisions"] = round(amounts.get(key, 50) * rng.uniform(0.8, 1.2))
            if "amount_wan" in row:
                row["amount_wan"] = round(amounts["fees"] * rng.uniform(0.8, 1.2), 4)
            if "prev_items" in row:
                change = rng.randint(-4, 4)
                row["prev_items"], row["change"] = items[key], change
                items[key] += change
        drafts.append(draft)
    return drafts


def _documents(rng: Random, row: dict[str, Number | None], stock: int) -> int:
    """Fill in the row of normative documents; the new stock."""
    added, gone = rng.randint(0, 3), rng.randint(0, 3)
    if "in_force" not in row:
        row.update(newly_made=added, newly_disclosed=added, total_disclosed=stock + added)
        return stock
    stock += added - gone
    row.update(issued=added, repealed=gone, in_force=stock)
    return stock


def _requests(rng: Random, draft: Draft, size: float, carried: dict[str, int]) -> tuple[Values, dict[str, int]]:
    """Table three, and what it carries forward."""
    table = draft.forms["applications"]
    values: Values = {row.key: {column.key: 0 for column in row.columns} for row in table.rows}
    left = {}
    for column, share in (("natural_person", 0.8), ("business", 0.2)):
        new = round(size * share * rng.uniform(0.7, 1.4)) + 3
        left[column] = rng.randint(0, 3)
        closed = new + carried[column] - left[column]
        refused = rng.randint(0, closed // 4)
        outcomes = {
            "new_received": new,
            "carried_in": carried[column],
            "granted": closed - refused,
            "unable.not_held": refused,
            "results_total": closed,
            "carried_out": left[column],
        }
        for row, number in outcomes.items():
            values[row][column] = number
            values[row]["total"] = (values[row]["total"] or 0) + number
    return values, left


def _cases(rng: Random, draft: Draft, pending: tuple[int, ...]) -> tuple[Values, tuple[int, ...]]:
    """Table four: at least those cases that were pending."""
    values: Values = {}
    left = []
    for row, before in zip(draft.forms["review_litigation"].rows, pending, strict=True):
        upheld, waiting = before + rng.randint(8, 20), rng.randint(0, 2)
        values[row.key] = {"upheld": upheld, "corrected": 0, "other": 0, "pending": waiting, "total": upheld + waiting}
        left.append(waiting)
    return values, tuple(left)


def _added_up(rng: Random, agency: str, drafts: list[Draft], is_dated: bool) -> Draft:
    """The report of the county: the sum of its bureaus'."""
    first = drafts[0]
    published = f"{first.year + 1}-03-{rng.randint(10, 30)}" if is_dated else None
    total = Draft(agency, first.year, published, first.forms, {})
    for key in TABLE_KEYS:
        total.tables[key] = {
            row.key: {
                column.key: _sum([draft.value(CellKey(key, row.key, column.key)) or 0 for draft in drafts])
                for column in row.columns
            }
            for row in first.forms[key].rows
        }
    return total


def _sum(numbers: list[Number]) -> Number:
    total = sum(numbers)
    return total if isinstance(total, int) else round(total, 4)
