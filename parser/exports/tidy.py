"""Judged reports as four tidy tables (reports, cells, findings, sections): the one description every data format uses.

A column is a `Field`: its name, its kind and what it means; Parquet, SQLite and the data dictionary are made of these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from parser.agencies import level
from parser.exports.cells import number_text
from parser.exports.words import LEVELS
from parser.report import Number, Report
from parser.rules.model import Finding, Judgement, Severity
from parser.wording import Wording

Kind = Literal["integer", "number", "text", "boolean", "integers", "texts"]
Value = int | float | str | bool | list[int] | list[str] | None
Row = tuple[Value, ...]


class Field(NamedTuple):
    """A column. One that `repeats` says again what the table of reports says, so that questions need no join."""

    name: str
    kind: Kind
    means: Wording
    repeats: bool = False


class Table(NamedTuple):
    """A table: `rows` gives those of one judged report, which has the number given in this export."""

    name: str
    means: Wording
    fields: tuple[Field, ...]
    rows: Callable[[int, Judgement], Iterator[Row]]

    def at(self, name: str) -> int:
        """The place of the column `name` in a row."""
        return next(at for at, field in enumerate(self.fields) if field.name == name)


def cell_name(key: tuple[str, str, str]) -> str:
    """A cell's key as one text: `applications/granted/total`."""
    return "/".join(key)


def _reports(number: int, judgement: Judgement) -> Iterator[Row]:
    report = judgement.report
    forms = {table.key: table.form.version if table.form else None for table in report.tables.values()}
    if report.before_2019:
        forms = {key: version or "pre-2019" for key, version in forms.items()}
    yield (
        number,
        _plain(report.source.path),
        report.source.sha256,
        report.source.format,
        report.source.encoding,
        _plain(report.title),
        _plain(report.agency),
        _level(report.agency),
        report.year,
        report.published,
        report.script,
        forms["disclosure"],
        forms["applications"],
        judgement.verdict.value,
        *(judgement.count(severity) for severity in Severity),
    )


def _cells(number: int, judgement: Judgement) -> Iterator[Row]:
    report = judgement.report
    whose = _whose(number, report)
    for table in report.tables.values():
        if table.form is None:
            continue
        version = table.form.version
        for cell in table:
            key, place = cell.key, cell.place
            where = (place.line, place.column, place.page) if place else (None, None, None)
            printed = (cell.value, cell.state.value, _plain(cell.raw))
            yield (*whose, key.table, version, key.row, key.column, *printed, *where)


def _findings(number: int, judgement: Judgement) -> Iterator[Row]:
    whose = _whose(number, judgement.report)
    for at, finding in enumerate(judgement.findings, start=1):
        yield (*whose, at, *_finding(finding))


def _finding(finding: Finding) -> Row:
    place = finding.place
    return (
        finding.code,
        finding.rule.slug,
        finding.severity.value,
        finding.section,
        [cell_name(key) for key in finding.cells],
        side(finding.expected),
        side(finding.found),
        _plain(finding.message.zh),
        _plain(finding.message.en),
        place.page if place else None,
        [evidence.place.line for evidence in finding.evidence],
        [_plain(evidence.text) or "" for evidence in finding.evidence],
        finding.key,
    )


def _sections(number: int, judgement: Judgement) -> Iterator[Row]:
    whose = _whose(number, judgement.report)
    for section in judgement.report.sections:
        form = section.form
        yield (*whose, form.number, form.key, section.found, _plain(section.title), _plain(section.text))


def side(value: Number | str | None) -> str | None:
    """One of the two sides of a finding as text; a number in plain digits."""
    return _plain(value) if value is None or isinstance(value, str) else number_text(value)


def _whose(number: int, report: Report) -> Row:
    return number, _plain(report.agency), _level(report.agency), report.year


@lru_cache(maxsize=4096)
def _level(agency: str | None) -> str | None:
    found = level(agency) if agency else None
    return found.value if found else None


def _plain(text: str | None) -> str | None:
    """`text` as it is; bytes of a path that are not UTF-8 become visible escapes."""
    if text is None or text.isascii():
        return text
    return text.encode("utf-8", "backslashreplace").decode()


def _of(*fields: tuple[str, Kind, str, str]) -> tuple[Field, ...]:
    return tuple(Field(name, kind, Wording(zh, en)) for name, kind, zh, en in fields)


_WHOSE = (
    Field(
        "report", "integer", Wording("报告在本次导出中的序号，从 1 起", "number of the report in this export, from 1")
    ),
    *(
        field._replace(repeats=True)
        for field in _of(
            (
                "agency",
                "text",
                "机关名称（简体），不知为空",
                "name in Simplified characters, null if unknown",
            ),
            (
                "level",
                "text",
                "层级，只按名称：" + "、".join(f"{key} {words.zh}" for key, words in LEVELS.items()),
                "level by the name alone: province, prefecture, city (of either level), county, township, department",
            ),
            ("year", "integer", "报告的年度，不知为空", "year reported on, null if unknown"),
        )
    ),
)

REPORTS = Table(
    "reports",
    Wording("每份报告（或读不了的文件）一行", "one row a report, unreadable files included"),
    (
        _WHOSE[0],
        *_of(
            ("path", "text", "文件路径，照输入", "path as given"),
            ("sha256", "text", "文件内容的 SHA-256", "SHA-256 of the file's content"),
            ("format", "text", "按内容识别的格式", "format, recognised by content"),
            ("encoding", "text", "文字编码", "encoding of the text"),
            ("title", "text", "标题，照印", "title as printed"),
        ),
        *(field._replace(repeats=False) for field in _WHOSE[1:]),
        *_of(
            ("published", "text", "公布日期 YYYY-MM-DD", "date of publication, YYYY-MM-DD"),
            ("script", "text", "原文字体：hans 简体、hant 繁体", "script of the source: hans or hant"),
            (
                "form_disclosure",
                "text",
                "表二的表式：2019、2021、pre-2019，没有表为空",
                "form of table two: 2019, 2021 or pre-2019, null without the table",
            ),
            (
                "form_applications",
                "text",
                "表三的表式：2019、2021、pre-2019，没有表为空",
                "form of table three: 2019, 2021 or pre-2019, null without the table",
            ),
            (
                "verdict",
                "text",
                "结论：fail 有错误、attention 需注意、pass 通过、unreadable 读不了",
                "verdict: fail, attention, pass or unreadable",
            ),
            ("errors", "integer", "错误级问题数", "findings at error level"),
            ("warnings", "integer", "提醒级问题数", "findings at warning level"),
            ("infos", "integer", "提示级问题数", "findings at info level"),
        ),
    ),
    _reports,
)


def _of_reports(
    name: str, means: Wording, rows: Callable[[int, Judgement], Iterator[Row]], *fields: tuple[str, Kind, str, str]
) -> Table:
    return Table(name, means, (*_WHOSE, *_of(*fields)), rows)


CELLS = _of_reports(
    "cells",
    Wording("三张法定表的每一格一行；没有找到的表没有行", "one row a cell of the statutory tables that were found"),
    _cells,
    ("table", "text", "表：disclosure、applications、review_litigation", "table key"),
    ("form", "text", "这张表的表式", "form of this table"),
    ("row", "text", "行键，见行键表", "row key, see the list of rows"),
    ("column", "text", "列键，见行键表", "column key, see the list of rows"),
    (
        "value",
        "number",
        "数值；空白、缺失、不清都为空，决不是 0",
        "the number; null where blank, missing or unclear, never 0 for those",
    ),
    (
        "state",
        "text",
        "number 数字、blank 空白、not_applicable 不适用、text 文字、missing 缺、ambiguous 不明、inferred 推定",
        "number, blank, not_applicable, text, missing, ambiguous, inferred (by the identities alone)",
    ),
    ("raw", "text", "印出来的原文", "what was printed"),
    ("line", "integer", "原文行，从 1 起", "line of the source, from 1"),
    ("column_at", "integer", "该行第几个字，从 1 起", "character in that line, from 1"),
    ("page", "integer", "页，有页的文件才有", "page, where there are pages"),
)

FINDINGS = _of_reports(
    "findings",
    Wording("每个问题一行", "one row a finding"),
    _findings,
    ("finding", "integer", "在这份报告中的次序，从 1 起", "its place in the report's findings, from 1"),
    ("code", "text", "规则代码", "code of the rule"),
    ("rule", "text", "规则名称", "slug of the rule"),
    ("severity", "text", "级别：error、warning、info", "severity: error, warning, info"),
    ("section", "integer", "节 1-6，整份报告为空", "section 1-6, null for the report as a whole"),
    ("cells", "texts", "涉及的格 表/行/列，所印合计在前", "cells as table/row/column, the printed total first"),
    ("expected", "text", "核对数或应有的内容", "one side: what it should be by the other numbers or the law"),
    ("found", "text", "所报", "the other side: what stands there"),
    ("message", "text", "说明（中文）", "message in Chinese"),
    ("message_en", "text", "说明（英文）", "message in English"),
    ("page", "integer", "页，有页的文件才有", "page, where there are pages"),
    ("lines", "integers", "原文各处的行", "lines of the passages that bear it out"),
    ("evidence", "texts", "原文各处的文字", "those passages"),
    (
        "key",
        "text",
        "问题的标识，换副本、换版本也不变",
        "identity of the fault in every copy and version",
    ),
)

SECTIONS = _of_reports(
    "sections",
    Wording("每份报告六行，法定六节各一", "six rows a report, one a statutory section"),
    _sections,
    ("number", "integer", "节 1-6", "section 1-6"),
    ("section", "text", "节的键", "key of the section"),
    ("found", "boolean", "有没有找到标题", "whether its heading was found"),
    ("title", "text", "标题，照印", "heading as printed"),
    ("text", "text", "正文，不含法定表", "prose without the statutory table"),
)

TABLES = (REPORTS, CELLS, FINDINGS, SECTIONS)


def rows(judgements: Iterable[Judgement], table: str) -> Iterator[dict[str, Value]]:
    """The rows of one table (its name, such as `cells`) for all of `judgements`, each row as a dictionary by column.

    Raises KeyError for a table there is none of.
    """
    wanted = {each.name: each for each in TABLES}[table]
    names = [field.name for field in wanted.fields]
    for number, judgement in enumerate(judgements, start=1):
        for row in wanted.rows(number, judgement):
            yield dict(zip(names, row, strict=True))
