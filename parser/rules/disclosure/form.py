"""Rules about whose numbers table two holds, and in which form (T203, T204, T209)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from parser.agencies import Level
from parser.forms import CellKey
from parser.report import Report, Table
from parser.rules import cells, sums
from parser.rules.examples import Case, filled
from parser.rules.identity import bodies
from parser.rules.model import Answer, NotApplicable, NotJudged, Rule, Severity
from parser.rules.requests.form import FORM_OF_2021
from parser.wording import Wording

_WITHOUT_RULES = (Level.COUNTY, Level.TOWNSHIP, Level.DEPARTMENT)
_LOCAL = re.compile(r"[省市县区旗州盟镇乡]")
_RULES_OF: dict[str, tuple[str, ...]] = {"2021": ("issued", "repealed", "in_force"), "2019": ("newly_made",)}
_DECIDING = ("licensing", "penalties")


def _rule_making(report: Report) -> Iterator[Answer]:
    table = report.tables["disclosure"]
    if table.form is None:
        yield cells.not_found(report, table.key)
        return
    level = bodies.level_of(report)
    if level is None:
        yield NotJudged(Wording("从名称看不出机关的层级", "the name does not show the level of the body"))
        return
    local = level is not Level.DEPARTMENT or _LOCAL.search((report.agency or "")[:-1]) is not None
    if level not in _WITHOUT_RULES or not local:
        yield NotApplicable(Wording("这一层级可以制定规章", "a body of this level may make rules"))
        return
    counted = [table.cell("regulations", column) for column in _RULES_OF[table.form.version]]
    if some := [cell for cell in counted if cell.value]:
        yield T203.finding(
            Wording(
                "{agency}填报了规章（{values}），该层级一般不制定规章",
                "{agency} reports rules ({values}), which bodies of its level do not make",
            ).fill(agency=cells.quoted(report.agency or ""), values=cells.quoted_values(cell.raw for cell in counted)),
            cells=tuple(cell.key for cell in some),
            evidence=cells.evidence(table, some),
        )


def _form_of_year(report: Report) -> Iterator[Answer]:
    found = [report.tables[key] for key in ("disclosure", "applications") if report.tables[key].form is not None]
    if not found:
        yield cells.not_found(report, "disclosure")
    elif unread := [table for table in found if cells.mostly_unread(table)]:
        yield cells.hardly_read(unread[0])
    elif report.year is None:
        yield NotJudged(Wording("不知是哪一年的报告", "the year of the report is unknown"))
    elif report.year >= FORM_OF_2021:
        two = report.tables["disclosure"]
        if two.form is not None and two.form.version == "2019":
            yield _wrong_form(report, [table for table in found if table.form and table.form.version == "2019"], None)
    elif newer := [table for table in found if table.form and table.form.version == "2021"]:
        yield _wrong_form(report, newer, Severity.INFO)


def _wrong_form(report: Report, tables: list[Table], severity: Severity | None) -> Answer:
    version = tables[0].form.version if tables[0].form else ""
    names = [cells.ORDINAL[table.key] for table in tables]
    rows = [row for table in tables for row in table.printed[:1]]
    return T204.finding(
        Wording(
            "{year} 年度的{tables}是 {version} 年格式",
            "In this report on {year}, {tables} are in the form of {version}",
        ).fill(
            year=report.year,
            tables=Wording("、".join(n.zh for n in names), " and ".join(n.en for n in names)),
            version=version,
        ),
        severity=severity,
        section=cells.SECTION[tables[0].key],
        expected="2021" if version == "2019" else "2019",
        found=version,
        evidence=cells.row_evidence(rows),
    )


def _all_zero(report: Report) -> Iterator[Answer]:
    table = report.tables["disclosure"]
    if table.form is None:
        yield cells.not_found(report, table.key)
        return
    level = bodies.level_of(report)
    office = bodies.is_office(report)
    if level in (None, Level.DEPARTMENT, Level.TOWNSHIP) or (office and not bodies.region(report)):
        yield NotApplicable(Wording("不是县级以上政府的汇总报告", "not a consolidated report of a government"))
        return
    decisions = [table.cell(row, "decisions") for row in _DECIDING]
    if lacking := [cell for cell in decisions if cell.value is None]:
        yield NotJudged(sums.no_number(table, lacking[0]))
    elif not any(cell.value for cell in decisions):
        yield T209.finding(
            Wording(
                "政府的报告，行政许可和行政处罚都是 0：是否只统计了本单位",
                "A government reports 0 licences and 0 penalties: were only its own organ's counted?",
            ),
            cells=tuple(CellKey(table.key, row, "decisions") for row in _DECIDING),
            evidence=cells.evidence(table, decisions),
        )


T203 = Rule(
    "T203",
    "rule-making-power",
    Severity.WARNING,
    2,
    name=Wording("不制定规章的机关填了规章", "Rules reported by a body that makes none"),
    criterion=Wording(
        "县级政府、乡镇和地方部门的规章各格为 0。",
        "County governments, townships and local departments report no rules.",
    ),
    why=Wording(
        "基层机关常把制度或规范性文件当作规章填报，使汇总失实。",
        "Local bodies often enter internal regulations or normative documents as rules, which spoils every total.",
    ),
    fires=Case(
        Wording("镇的规章一行填 0、0、6。", "A town reports 0, 0, 6 rules."),
        cells=filled("disclosure", "regulations", "0 0 6"),
        agency="云渡县长堤镇",
    ),
    passes=Case(
        Wording("市政府的规章一行填 1、0、6。", "A city reports 1, 0, 6 rules."),
        cells=filled("disclosure", "regulations", "1 0 6"),
        agency="云渡市人民政府",
    ),
    guard=Wording(
        "省、市、州政府和国务院部门不适用；单看名称分不清层级的「市」也不适用。2019 年格式只看本年新制作。",
        "Not applicable to provinces, cities, prefectures and ministries. In the form of 2019 only those newly made "
        "count.",
    ),
    reply=Wording(
        "规章一行填有数字，请核实是否应为规范性文件或内部制度，没有规章的填 0。",
        "The row for rules holds numbers. Please check whether these are normative documents or internal regulations, "
        "and enter 0 where there are no rules.",
    ),
    check=_rule_making,
)

T204 = Rule(
    "T204",
    "form-of-other-years",
    Severity.ERROR,
    2,
    name=Wording("表格格式与年度不符", "Tables in the form of other years"),
    criterion=Wording(
        "2021 年度起用 2021 年格式的表二；2019、2020 年度用 2019 年格式。",
        "Table two is in the form of 2021 from that year on, and in the form of 2019 for 2019 and 2020.",
    ),
    why=Wording(
        "国办公开办函〔2021〕30号换用了新格式，各列含义不同，旧表的数不能汇总。",
        "The notice of 2021 (No. 30) changed the form; its columns mean other things, so old tables cannot be "
        "added up.",
    ),
    fires=Case(
        Wording(
            "2021 年度的表二有第（九）项和上一年项目数量。",
            "Table two of a report on 2021 has the ninth item of the old form.",
        ),
        disclosure="2019",
        applications="2019",
    ),
    passes=Case(Wording("2021 年度用 2021 年格式。", "A report on 2021 in the form of 2021.")),
    guard=Wording(
        "格式按表格自身的行列认定，不看文中引用的文号。表二、表三都旧的只报一次；只有表三旧的由 T312 报告。"
        "提前用新格式的只作提示。",
        "The table's own rows and columns tell its form, not the notice cited. One finding where tables two and three "
        "are both old; an old table three alone belongs to T312. A newer form before its time is only remarked.",
    ),
    reply=Wording(
        "统计表格式与报告年度不符，请改用国办公开办函〔2021〕30号规定的格式重新填报。",
        "The tables are not in the form of the year reported on. Please report in the form of the notice of 2021 "
        "(No. 30).",
    ),
    check=_form_of_year,
)

T209 = Rule(
    "T209",
    "consolidated-all-zero",
    Severity.INFO,
    2,
    name=Wording("政府报告许可和处罚全为 0", "A government without any licence or penalty"),
    criterion=Wording(
        "县级以上政府的汇总报告，行政许可和行政处罚的处理决定数量不全为 0。",
        "A consolidated report of a county or higher has some decisions on licensing or penalties.",
    ),
    why=Wording(
        "一个县一年不会没有一件许可和处罚；全为 0，多半只统计了办公室本身。",
        "No county goes a year without a licence or a penalty; zeros mean that only the office itself was counted.",
    ),
    fires=Case(Wording("县政府的报告，许可 0、处罚 0。", "A county reports 0 licences and 0 penalties.")),
    passes=Case(
        Wording("县政府的报告，许可 120、处罚 35。", "A county reports 120 licences and 35 penalties."),
        cells=filled("disclosure", "licensing", "120") | filled("disclosure", "penalties", "35"),
    ),
    guard=Wording(
        "乡镇和部门不适用；政府办公室的报告，正文统计全县时才看。",
        "Not applicable to townships and departments; to a general office only where its text counts for the region.",
    ),
    reply=Wording(
        "行政许可、行政处罚的处理决定数量均为 0，请说明统计口径，确属汇总报告的请汇总所属部门数据。",
        "Licensing and penalties are all 0. Please state the scope; a consolidated report should add up its "
        "departments.",
    ),
    check=_all_zero,
)

RULES = (T203, T204, T209)
