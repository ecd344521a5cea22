"""The data dictionary: every table and column of the data formats, every row and column key of the statutory forms.

Made of `tidy.TABLES` and the forms, so that it can never say anything else than the data.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from parser.exports.tidy import TABLES
from parser.forms import FORMS
from parser.wording import Language, Wording

TITLE = Wording("勾稽 数据字典", "Gouji data dictionary")
NAME, KIND, MEANS = Wording("列", "column"), Wording("类型", "kind"), Wording("含义", "meaning")
KINDS = {
    "integer": Wording("整数", "integer"),
    "number": Wording("数", "number"),
    "text": Wording("文字", "text"),
    "boolean": Wording("是否", "boolean"),
    "integers": Wording("整数列表", "list of integers"),
    "texts": Wording("文字列表", "list of texts"),
}
KEYS = Wording("行键与列键", "Row and column keys")
FORM = Wording("{title}，{version} 年表式（{table}）", "{title}, form of {version} ({table})")
ROW, ROW_LABEL = Wording("行键", "row key"), Wording("行", "row")
COLUMN, COLUMN_LABEL, UNIT = Wording("列键", "column key"), Wording("列", "column"), Wording("单位", "unit")


def columns() -> Iterator[dict[str, Any]]:
    """An object for each column of each table: table, column, kind, zh, en."""
    for table in TABLES:
        for field in table.fields:
            yield {
                "table": table.name,
                "column": field.name,
                "kind": field.kind,
                "zh": field.means.zh,
                "en": field.means.en,
            }


def cell_keys() -> Iterator[dict[str, Any]]:
    """An object for each cell of each form: table, form, row, column, unit and the labels in both languages."""
    for forms in FORMS.values():
        for form in forms:
            for row in form.rows:
                for column in row.columns:
                    yield {
                        "table": form.table,
                        "form": form.version,
                        "row": row.key,
                        "column": column.key,
                        "unit": column.unit,
                        "row_zh": f"{row.caption} {row.printed}".strip(),
                        "row_en": row.label.en,
                        "column_zh": column.label.zh,
                        "column_en": column.label.en,
                    }


def as_object() -> dict[str, Any]:
    """The dictionary as one JSON object of the schema `gouji.dictionary/1`."""
    return {"schema": "gouji.dictionary/1", "columns": list(columns()), "keys": list(cell_keys())}


def as_markdown(language: Language) -> str:
    """The dictionary for people."""
    return "\n".join(_lines(language)) + "\n"


def _lines(language: Language) -> Iterator[str]:
    yield f"# {TITLE.in_(language)}"
    for table in TABLES:
        yield from ("", f"## {table.name}", "", table.means.in_(language), "")
        yield from _head(language, NAME, KIND, MEANS)
        for field in table.fields:
            yield f"| `{field.name}` | {KINDS[field.kind].in_(language)} | {field.means.in_(language)} |"
    yield from ("", f"## {KEYS.in_(language)}")
    for forms in FORMS.values():
        for form in forms:
            title = FORM.fill(title=form.title, version=form.version, table=f"`{form.table}`")
            yield from ("", f"### {title.in_(language)}", "")
            yield from _head(language, ROW, ROW_LABEL, COLUMN, COLUMN_LABEL, UNIT)
            for key in cell_keys():
                if (key["table"], key["form"]) == (form.table, form.version):
                    row, column = key[f"row_{language}"], key[f"column_{language}"]
                    yield f"| `{key['row']}` | {row} | `{key['column']}` | {column} | {key['unit']} |"


def _head(language: Language, *words: Wording) -> Iterator[str]:
    yield f"| {' | '.join(word.in_(language) for word in words)} |"
    yield "|---" * len(words) + "|"
