"""Years that are missing from an agency's series of reports (XY08)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from parser.rules.examples import Case
from parser.rules.model import Answer, NotJudged, Rule, Severity
from parser.wording import Wording

if TYPE_CHECKING:
    from parser.among.collection import Company
    from parser.among.digest import Digest


def _gap(this: Digest, company: Company) -> Iterator[Answer]:
    earlier = [year for year in company.years if year < this.year]
    if not earlier:
        yield NotJudged(Wording("没有载入同一机关更早的报告", "no earlier report of the same agency is loaded"))
        return
    first, last = earlier[-1] + 1, this.year - 1
    if first <= last:
        years = str(first) if first == last else f"{first}-{last}"
        yield XY08.finding(
            Wording(
                "载入了 {before} 年和 {this} 年的报告，缺 {years} 年",
                "The reports on {before} and {this} are loaded, {years} is missing",
            ).fill(before=earlier[-1], this=this.year, years=years),
            found=years,
        )


def _of(year: int) -> Case:
    return Case(
        Wording("更早的报告。", "An earlier report."),
        year=year,
        signed=f"{year + 1}年1月20日",
    )


XY08 = Rule(
    "XY08",
    "year-missing",
    Severity.INFO,
    None,
    name=Wording("缺少年度", "A year is missing"),
    criterion=Wording(
        "同一机关的报告逐年都有，中间不缺年度。",
        "An agency's reports follow one another year by year.",
    ),
    why=Wording(
        "年度报告每年都要公布（条例第四十九条）；中间缺一年，不是没有公布，就是没有收齐。",
        "A report is due every year (article 49 of the Regulations); a gap means that one was not published or not "
        "collected.",
    ),
    fires=Case(
        Wording("有 2021 年和 2023 年的报告，没有 2022 年的。", "There are reports on 2021 and 2023, none on 2022."),
        year=2023,
        signed="2024年1月20日",
        others=(_of(2021),),
    ),
    passes=Case(
        Wording("2022 年和 2023 年的报告都在。", "The reports on 2022 and 2023 are both there."),
        year=2023,
        signed="2024年1月20日",
        others=(_of(2022),),
    ),
    guard=Wording(
        "只说明没有载入，不说明没有公布。机关更名的，在 gouji.toml 的 [aliases] 写明旧名和新名。",
        "Says what is not loaded, not what was not published. Where an agency changed its name, tell so in [aliases] "
        "of gouji.toml.",
    ),
    reply=Wording(
        "没有找到该年度的报告，请提供，或说明公布在何处。",
        "The report on that year was not found. Please supply it or say where it was published.",
    ),
    among=_gap,
)

RULES = (XY08,)
