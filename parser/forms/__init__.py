"""The statutory forms as data: to add next year's form, add its module or tables here and to `FORMS`."""

from parser.forms import applications, disclosure, review
from parser.forms.model import TABLE_KEYS, CellKey, Column, Identity, Row, TableForm, TableKey, Unit, cell_key
from parser.forms.sections import SECTION_KEYS, SECTIONS, SectionForm

FORMS: dict[TableKey, tuple[TableForm, ...]] = {
    "disclosure": (disclosure.F2019, disclosure.F2021),
    "applications": (applications.F2019, applications.F2021),
    "review_litigation": (review.FORM,),
}
"""Every known form of each table, oldest first."""

__all__ = [
    "FORMS",
    "SECTIONS",
    "SECTION_KEYS",
    "TABLE_KEYS",
    "CellKey",
    "Column",
    "Identity",
    "Row",
    "SectionForm",
    "TableForm",
    "TableKey",
    "Unit",
    "cell_key",
]
