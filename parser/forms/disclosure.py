"""Table two: proactive disclosure, forms of 2019 (22 cells) and 2021 (10 cells).

Sources: the attachments of 国办公开办函〔2019〕60号 and 国办公开办函〔2021〕30号; the block captions cite article 20
of the Regulations.
"""

from parser.forms.model import Column, Row, TableForm, Unit
from parser.wording import Wording

TITLE = Wording("主动公开政府信息情况", "Proactive disclosure")

ITEM_1 = "第二十条第（一）项"
ITEM_5 = "第二十条第（五）项"
ITEM_6 = "第二十条第（六）项"
ITEM_8 = "第二十条第（八）项"
ITEM_9 = "第二十条第（九）项"

_DOCUMENTS_2021 = (
    Column("issued", Wording("本年制发件数", "issued this year"), Wording("本年制发", "Issued"), ("制发数量",)),
    Column("repealed", Wording("本年废止件数", "repealed this year"), Wording("本年废止", "Repealed")),
    Column("in_force", Wording("现行有效件数", "in force"), Wording("现行有效", "In force"), ("现行有效件",)),
)
_DECISIONS_2021 = (
    Column("decisions", Wording("本年处理决定数量", "decisions made this year"), Wording("处理决定", "Decisions")),
)
_FEES_2021 = (
    Column(
        "amount_wan",
        Wording("本年收费金额（单位：万元）", "fees collected this year (10,000 CNY)"),
        Wording("收费(万元)", "Fees 10k"),
        ("本年收费金额（单位：万元，保留4位小数）", "本年收费金额"),
        Unit.WAN,
    ),
)

_DOCUMENTS_2019 = (
    Column("newly_made", Wording("本年新制作数量", "newly made this year"), Wording("新制作", "New")),
    Column(
        "newly_disclosed",
        Wording("本年新公开数量", "newly disclosed this year"),
        Wording("新公开", "Disclosed"),
    ),
    Column(
        "total_disclosed",
        Wording("对外公开总数量", "total disclosed"),
        Wording("公开总数", "Total"),
    ),
)
_PREVIOUS = Column(
    "prev_items", Wording("上一年项目数量", "items in the previous year"), Wording("上年项目", "Prev. items")
)
_CHANGE = Column(
    "change",
    Wording("本年增/减", "change this year"),
    Wording("本年增减", "Change"),
    ("本年增减",),
    Unit.CHANGE,
)
_ITEMS_2019 = (
    _PREVIOUS,
    _CHANGE,
    Column("decisions", Wording("处理决定数量", "decisions made"), Wording("处理决定", "Decisions")),
)
_FEES_2019 = (_PREVIOUS, _CHANGE)
_PROCUREMENT_2019 = (
    Column("items", Wording("采购项目数量", "procurement items"), Wording("采购项目", "Items")),
    Column(
        "amount_yuan",
        Wording("采购总金额", "procurement amount (CNY)"),
        Wording("采购金额", "Amount"),
        unit=Unit.YUAN,
    ),
)


def _row(key: str, caption: str, label: Wording, short: Wording, columns: tuple[Column, ...], *variants: str) -> Row:
    return Row(key, "", label, short, columns, variants, caption)


_RULES = Wording("规章", "rules"), Wording("规章", "Rules")
_DOCUMENTS = Wording("规范性文件", "normative documents"), Wording("规范性文件", "Normative docs")
_LICENSING = Wording("行政许可", "administrative licensing"), Wording("行政许可", "Licensing")
_SERVICES = (
    Wording("其他对外管理服务事项", "other external administrative services"),
    Wording("其他对外管理服务", "Other services"),
)
_PENALTIES = Wording("行政处罚", "administrative penalties"), Wording("行政处罚", "Penalties")
_COERCION = Wording("行政强制", "administrative compulsory measures"), Wording("行政强制", "Coercion")
_FEES = Wording("行政事业性收费", "administrative fees"), Wording("行政事业性收费", "Fees")
_PROCUREMENT = (
    Wording("政府集中采购", "centralised government procurement"),
    Wording("政府集中采购", "Procurement"),
)
_DOCUMENT_VARIANTS = ("行政规范性文件", "规范性文件（本单位制发的）")

F2019 = TableForm(
    "disclosure",
    "2019",
    TITLE,
    (
        _row("regulations", ITEM_1, *_RULES, _DOCUMENTS_2019),
        _row("normative_documents", ITEM_1, *_DOCUMENTS, _DOCUMENTS_2019, *_DOCUMENT_VARIANTS),
        _row("licensing", ITEM_5, *_LICENSING, _ITEMS_2019),
        _row("other_services", ITEM_5, *_SERVICES, _ITEMS_2019),
        _row("penalties", ITEM_6, *_PENALTIES, _ITEMS_2019),
        _row("coercion", ITEM_6, *_COERCION, _ITEMS_2019),
        _row("fees", ITEM_8, *_FEES, _FEES_2019),
        _row("procurement", ITEM_9, *_PROCUREMENT, _PROCUREMENT_2019),
    ),
)

F2021 = TableForm(
    "disclosure",
    "2021",
    TITLE,
    (
        _row("regulations", ITEM_1, *_RULES, _DOCUMENTS_2021),
        _row("normative_documents", ITEM_1, *_DOCUMENTS, _DOCUMENTS_2021, *_DOCUMENT_VARIANTS),
        _row("licensing", ITEM_5, *_LICENSING, _DECISIONS_2021),
        _row("penalties", ITEM_6, *_PENALTIES, _DECISIONS_2021),
        _row("coercion", ITEM_6, *_COERCION, _DECISIONS_2021),
        _row("fees", ITEM_8, *_FEES, _FEES_2021),
    ),
)
