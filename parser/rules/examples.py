"""The examples in the rules' documentation, as reports that can be read and judged: documentation that tests itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from parser.among.register import Family, Register, register
from parser.forms import FORMS, SECTIONS, CellKey, Row, TableForm, TableKey
from parser.forms.applications import DENIED, OTHER, RESULTS, UNABLE, UNPROCESSED
from parser.wording import Wording

_PROSE: Mapping[int, str] = {
    1: "云渡县人民政府汇总全县数据编制本报告。（一）主动公开。2021年公开信息120条。（二）依申请公开。全年办理及时。"
    "（三）政府信息管理。清理文件一次。（四）平台建设。网站运行平稳。（五）监督保障。开展工作考核和社会评议，"
    "未发生责任追究。",
    5: "存在的主要问题：解读形式不够丰富，部分单位更新不及时。下一步改进措施：增加图解和视频解读，每季度检查一次更新"
    "情况。",
    6: "本年度未发出收费通知，未收取信息处理费。",
}
_CAPTIONS = (RESULTS, DENIED, UNABLE, UNPROCESSED, OTHER)


def filled(table: TableKey, key: str, values: str, version: str = "2021") -> dict[CellKey, str]:
    """The cells of a row with what is printed in them, in the order of the form; `_` prints a blank."""
    form = next(form for form in reversed(FORMS[table]) if form.version <= version)
    raws = ["" if value == "_" else value for value in values.split()]
    return {CellKey(table, key, column.key): raw for column, raw in zip(form.row[key].columns, raws, strict=True)}


def granted(values: str) -> dict[CellKey, str]:
    """Requests received this year and all of them granted, by kind of applicant."""
    rows = ("new_received", "granted", "results_total")
    return {key: raw for row in rows for key, raw in filled("applications", row, values).items()}


class Case(NamedTuple):
    """A report that differs from a sound one of all zeros only in what is given.

    `says` tells in a line what the example shows. `cells` maps cells to what is printed in them ("" is blank);
    `sections` maps section numbers to their prose; `without` names sections left out and rows (`table.row`) not
    printed; `replace` changes the text itself, last. `before` is the same agency's report on the year before.
    `whole` is another text altogether, for what is no report. `others` are reports read before it, `children` the names
    of the agencies that report to its own.
    """

    says: Wording
    cells: Mapping[CellKey, str] = {}
    sections: Mapping[int, str] = {}
    without: tuple[int | str, ...] = ()
    replace: tuple[tuple[str, str], ...] = ()
    disclosure: str = "2021"
    applications: str = "2021"
    agency: str = "云渡县人民政府"
    year: int = 2021
    signed: str = "2022年1月20日"
    before: Case | None = None
    whole: str | None = None
    others: tuple[Case, ...] = ()
    children: tuple[str, ...] = ()

    @property
    def together(self) -> tuple[Case, ...]:
        """All reports of the example, in the order in which they are read: its own last."""
        return (*filter(None, [self.before]), *self.others, self)

    @property
    def register(self) -> Register:
        """What is known of the agencies."""
        return register({}, [Family(self.agency, self.children)] if self.children else [])

    def text(self) -> str:
        """The report as a text file."""
        text = "\n".join(self._lines()) if self.whole is None else self.whole
        for old, new in self.replace:
            if old not in text:
                raise ValueError(f"the example does not hold {old!r}")
            text = text.replace(old, new)
        return text

    def _lines(self) -> Iterator[str]:
        yield f"{self.agency}{self.year}年政府信息公开工作年度报告"
        yield (
            f"根据《中华人民共和国政府信息公开条例》编制。统计期限自{self.year}年1月1日起至{self.year}年12月31日止。"
            "地址：云渡县长堤路1号，电话：000-1234567。"
        )
        for section in SECTIONS:
            if section.number in self.without:
                continue
            yield section.numbered
            prose = _PROSE.get(section.number, "").replace("2021年", f"{self.year}年")
            yield from filter(None, [self.sections.get(section.number, prose)])
            if section.table and section.table not in self.without:
                yield from self._table(section.table)
        yield self.signed

    def _table(self, key: TableKey) -> Iterator[str]:
        version = {"disclosure": self.disclosure, "applications": self.applications}.get(key)
        form = next(form for form in FORMS[key] if version in (None, form.version))
        if key == "disclosure":
            yield from self._disclosure(form)
        elif key == "applications":
            yield from self._applications(form)
        else:
            yield from self._review(form)

    def _disclosure(self, form: TableForm) -> Iterator[str]:
        caption = ""
        for row in form.rows:
            if row.caption != caption:
                caption = row.caption
                yield f"{caption} |"
                yield " | ".join(["信息内容", *(column.label.zh for column in row.columns)]) + " |"
            yield from self._row(form, row, row.label.zh)

    def _applications(self, form: TableForm) -> Iterator[str]:
        yield "申请人情况 |"
        yield "自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |"
        caption = ""
        for row in form.rows:
            if row.caption != caption and row.caption in _CAPTIONS:
                yield f"{row.caption} |"
            caption = row.caption
            yield from self._row(form, row, row.printed)

    def _review(self, form: TableForm) -> Iterator[str]:
        for row in form.rows:
            yield f"{row.label.zh} |"
            yield " | ".join(column.label.zh for column in row.columns) + " |"
        yield " | ".join(self._raw(form, row, c.key) for row in form.rows for c in row.columns) + " |"

    def _row(self, form: TableForm, row: Row, label: str) -> Iterator[str]:
        if f"{form.table}.{row.key}" not in self.without:
            yield " | ".join([label, *(self._raw(form, row, column.key) for column in row.columns)]) + " |"

    def _raw(self, form: TableForm, row: Row, column: str) -> str:
        return self.cells.get(CellKey(form.table, row.key, column), "0")
