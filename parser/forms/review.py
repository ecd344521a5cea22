"""Table four: reconsideration and litigation, the same in the forms of 2019 and 2021: fifteen numbers in one row.

The three groups of five are modelled as rows, which is how people read them; on paper they stand side by side.
"""

from parser.forms.model import Column, Identity, Row, TableForm
from parser.wording import Wording

TITLE = Wording("政府信息公开行政复议、行政诉讼情况", "Administrative reconsideration and litigation")

COLUMNS = (
    # 结果维护 is an old slip of one province's template that keeps coming back.
    Column("upheld", Wording("结果维持", "upheld"), Wording("维持", "Upheld"), ("结果维护",)),
    Column("corrected", Wording("结果纠正", "corrected"), Wording("纠正", "Corrected")),
    Column("other", Wording("其他结果", "other outcome"), Wording("其他", "Other")),
    Column("pending", Wording("尚未审结", "pending"), Wording("未审结", "Pending")),
    Column("total", Wording("总计", "total"), Wording("总计", "Total")),
)

FORM = TableForm(
    "review_litigation",
    "2019",
    TITLE,
    (
        Row(
            "reconsideration",
            "",
            Wording("行政复议", "administrative reconsideration"),
            Wording("行政复议", "Reconsideration"),
            COLUMNS,
        ),
        Row(
            "litigation_direct",
            "",
            Wording("未经复议直接起诉", "litigation, sued directly"),
            Wording("诉讼:直接起诉", "Sued directly"),
            COLUMNS,
            caption="行政诉讼",
        ),
        Row(
            "litigation_after_reconsideration",
            "",
            Wording("复议后起诉", "litigation, sued after reconsideration"),
            Wording("诉讼:复议后起诉", "Sued after review"),
            COLUMNS,
            caption="行政诉讼",
        ),
    ),
    (Identity("group_total", "columns", ("total",), ("upheld", "corrected", "other", "pending")),),
)
