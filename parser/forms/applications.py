"""Table three: requests received and handled (the request matrix), forms of 2019 and 2021.

Sources: 国办公开办函〔2019〕60号 (23 rows) and 国办公开办函〔2021〕30号 (25 rows, 其他处理 in three), both with
seven columns and the printed note 第一项加第二项之和，等于第三项加第四项之和.
"""

from parser.forms.model import Column, Identity, Row, TableForm
from parser.wording import Wording

TITLE = Wording("收到和处理政府信息公开申请情况", "Requests received and handled")

COLUMNS = (
    Column("natural_person", Wording("自然人", "natural persons"), Wording("自然人", "Person")),
    Column("business", Wording("商业企业", "businesses"), Wording("商业", "Biz")),
    Column("research", Wording("科研机构", "research institutes"), Wording("科研", "Rsch")),
    Column("public_welfare", Wording("社会公益组织", "public-interest organisations"), Wording("公益", "NGO")),
    Column("legal_service", Wording("法律服务机构", "legal service providers"), Wording("法律", "Legal")),
    Column("other_org", Wording("其他", "other organisations"), Wording("其他", "Oth")),
    Column("total", Wording("总计", "total"), Wording("总计", "Total")),
)

ORGANISATIONS = Wording("法人或其他组织", "legal persons or other organisations")
"""The header over the five columns from `business` to `other_org`."""

RESULTS = "三、本年度办理结果"
DENIED = "（三）不予公开"
UNABLE = "（四）无法提供"
UNPROCESSED = "（五）不予处理"
OTHER = "（六）其他处理"


def _row(key: str, number: str, label: Wording, short: Wording, *variants: str, caption: str = "") -> Row:
    return Row(key, number, label, short, COLUMNS, variants, caption)


_RECEIVED = (
    _row(
        "new_received",
        "一、",
        Wording("本年新收政府信息公开申请数量", "requests newly received this year"),
        Wording("一、本年新收申请", "New this year"),
        "本年新收政府信息公开申请",
        "本年新收申请数量",
    ),
    _row(
        "carried_in",
        "二、",
        Wording("上年结转政府信息公开申请数量", "requests carried over from last year"),
        Wording("二、上年结转申请", "Carried in"),
        "上年转结政府信息公开申请数量",
        "上年结转政府信息公开申请",
        "上年结转申请数量",
    ),
)

_LEAVES = (
    _row(
        "granted",
        "（一）",
        Wording("予以公开", "disclosed"),
        Wording("三(一)予以公开", "Granted"),
        caption=RESULTS,
    ),
    _row(
        "partial",
        "（二）",
        Wording("部分公开（区分处理的，只计这一情形，不计其他情形）", "partially disclosed"),
        Wording("三(二)部分公开", "Partial"),
        "部分公开",
        caption=RESULTS,
    ),
    _row(
        "denied.state_secret",
        "1.",
        Wording("属于国家秘密", "refused: state secret"),
        Wording("三(三)1.国家秘密", "Denied: secret"),
        caption=DENIED,
    ),
    _row(
        "denied.law_forbids",
        "2.",
        Wording("其他法律行政法规禁止公开", "refused: prohibited by other laws or administrative regulations"),
        Wording("三(三)2.法律法规禁止", "Denied: law forbids"),
        "其他法律、行政法规禁止公开",
        caption=DENIED,
    ),
    _row(
        "denied.security_stability",
        "3.",
        Wording(
            "危及“三安全一稳定”",
            "refused: endangers national, public or economic security or social stability",
        ),
        Wording("三(三)3.三安全一稳定", "Denied: security"),
        caption=DENIED,
    ),
    _row(
        "denied.third_party",
        "4.",
        Wording("保护第三方合法权益", "refused: protection of third parties' rights and interests"),
        Wording("三(三)4.第三方权益", "Denied: third party"),
        caption=DENIED,
    ),
    _row(
        "denied.internal_affairs",
        "5.",
        Wording("属于三类内部事务信息", "refused: internal-affairs information"),
        Wording("三(三)5.内部事务信息", "Denied: internal"),
        caption=DENIED,
    ),
    _row(
        "denied.process",
        "6.",
        Wording("属于四类过程性信息", "refused: deliberative-process information"),
        Wording("三(三)6.过程性信息", "Denied: process"),
        caption=DENIED,
    ),
    _row(
        "denied.enforcement_file",
        "7.",
        Wording("属于行政执法案卷", "refused: administrative enforcement case files"),
        Wording("三(三)7.执法案卷", "Denied: enf. file"),
        caption=DENIED,
    ),
    _row(
        "denied.inquiry",
        "8.",
        Wording("属于行政查询事项", "refused: matters under statutory inquiry systems"),
        Wording("三(三)8.行政查询", "Denied: inquiry"),
        caption=DENIED,
    ),
    _row(
        "unable.not_held",
        "1.",
        Wording("本机关不掌握相关政府信息", "unable: not held"),
        Wording("三(四)1.不掌握", "Unable: not held"),
        caption=UNABLE,
    ),
    _row(
        "unable.must_create",
        "2.",
        Wording("没有现成信息需要另行制作", "unable: no existing record, would need to be created"),
        Wording("三(四)2.需另行制作", "Unable: to create"),
        "没有现成信息，需要另行制作",
        caption=UNABLE,
    ),
    _row(
        "unable.unclear",
        "3.",
        Wording("补正后申请内容仍不明确", "unable: still unclear after correction"),
        Wording("三(四)3.补正后仍不明", "Unable: unclear"),
        caption=UNABLE,
    ),
    _row(
        "unprocessed.petition",
        "1.",
        Wording("信访举报投诉类申请", "not processed: petitions, reports or complaints"),
        Wording("三(五)1.信访举报投诉", "Unproc.: petition"),
        caption=UNPROCESSED,
    ),
    _row(
        "unprocessed.duplicate",
        "2.",
        Wording("重复申请", "not processed: duplicate"),
        Wording("三(五)2.重复申请", "Unproc.: duplicate"),
        caption=UNPROCESSED,
    ),
    _row(
        "unprocessed.publication",
        "3.",
        Wording("要求提供公开出版物", "not processed: public publications"),
        Wording("三(五)3.公开出版物", "Unproc.: published"),
        caption=UNPROCESSED,
    ),
    _row(
        "unprocessed.excessive",
        "4.",
        Wording(
            "无正当理由大量反复申请",
            "not processed: large numbers of repeated requests without justification",
        ),
        Wording("三(五)4.大量反复申请", "Unproc.: excessive"),
        "无正当理由大量反覆申请",
        caption=UNPROCESSED,
    ),
    _row(
        "unprocessed.confirm",
        "5.",
        Wording(
            "要求行政机关确认或重新出具已获取信息",
            "not processed: confirmation or re-issue of information already obtained",
        ),
        Wording("三(五)5.确认重新出具", "Unproc.: confirm"),
        caption=UNPROCESSED,
    ),
)

_OTHER_2019 = (
    _row(
        "other",
        "（六）",
        Wording("其他处理", "otherwise handled"),
        Wording("三(六)其他处理", "Other"),
        caption=RESULTS,
    ),
)

_OTHER_2021 = (
    _row(
        "other.no_correction",
        "1.",
        Wording(
            "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            "otherwise: not corrected in time without good reason",
        ),
        Wording("三(六)1.逾期不补正", "Other: uncorrected"),
        "申请人无正当理由逾期不补正",
        "逾期不补正",
        caption=OTHER,
    ),
    _row(
        "other.fee_unpaid",
        "2.",
        Wording(
            "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
            "otherwise: fee not paid in time",
        ),
        Wording("三(六)2.逾期未缴费", "Other: fee unpaid"),
        "申请人逾期未按收费通知要求缴纳费用",
        "逾期未缴费",
        "逾期未缴纳费用",
        caption=OTHER,
    ),
    _row(
        "other.misc",
        "3.",
        Wording("其他", "otherwise: other"),
        Wording("三(六)3.其他", "Other: misc"),
        caption=OTHER,
    ),
)

_CLOSING = (
    _row(
        "results_total",
        "（七）",
        Wording("总计", "total of outcomes"),
        Wording("三(七)总计", "Outcomes total"),
        caption=RESULTS,
    ),
    _row(
        "carried_out",
        "四、",
        Wording("结转下年度继续办理", "carried forward to next year"),
        Wording("四、结转下年度", "Carried out"),
        "转结下年度继续办理",
        "结转下年继续办理",
    ),
)


def _form(version: str, other: tuple[Row, ...]) -> TableForm:
    leaves = tuple(row.key for row in _LEAVES + other)
    columns = tuple(column.key for column in COLUMNS)
    return TableForm(
        "applications",
        version,
        TITLE,
        _RECEIVED + _LEAVES + other + _CLOSING,
        (
            # Printed in the corner of the table itself.
            Identity("balance", "rows", ("results_total", "carried_out"), ("new_received", "carried_in")),
            # （七） counts every closed request once, under one of the outcomes above it.
            Identity("processed_sum", "rows", ("results_total",), leaves),
            Identity("row_total", "columns", columns[-1:], columns[:-1]),
        ),
    )


F2019 = _form("2019", _OTHER_2019)
F2021 = _form("2021", _OTHER_2021)
