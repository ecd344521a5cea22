"""The words by which running text names requests, their outcomes, applicants and channels."""

from __future__ import annotations

import re

OBJECT = re.compile(
    r"信息(?:的)?公开(?:的)?申请|公开(?:政府|政务|相关|有关)?信息(?:的)?申请|申请公开|公开申请|信息申请"
    r"|依(?:法)?申请(?:政府|政务)?(?:信息)?公开|申请(?:政府|政务)?信息公开"
)
"""A request for information."""

OTHER_MATTER = re.compile(
    r"复议|诉讼|应诉|咨询|信访|留言|投诉|举报|许可|办件|信箱|提案|建议|议案|来电|热线|工单|意见|案件(?<!公开案件)(?<!申请案件)|纠纷"
    r"|来访|问题|表扬|补贴|救助|登记|证照|执照|审批|服务事项|诉求"
)
"""What else is received and closed. Every alternative begins with a character: so a text is passed over fast."""

_NEITHER = "信访、?举报、?投诉类"
"""One of the outcomes names petitions."""
_TOPIC = re.compile(f"{_NEITHER}|{OBJECT.pattern}|{OTHER_MATTER.pattern}")


def topics(text: str, start: int, end: int) -> list[tuple[int, bool]]:
    """Where `text[start:end]`, a sentence, says what it is about, in order, and whether that is requests."""
    return [
        (hit.start(), OBJECT.match(text, hit.start()) is not None)
        for hit in _TOPIC.finditer(text, start, end)
        if not hit.group().endswith("类")
    ]


def announces(clause: str) -> bool:
    """Whether a clause says that what follows it is about requests (依申请公开方面，…)."""
    return OBJECT.search(clause) is not None and OTHER_MATTER.search(clause) is None


# -- outcomes ----------------------------------------------------------------------------------------------------------

OUTCOMES: tuple[tuple[str, str], ...] = (
    ("granted", r"(?<![不未应])予以公开|(?<![不予])全部公开"),
    ("partial", r"(?:予以)?部分公开|区分处理"),
    ("denied.state_secret", r"国家秘密"),
    ("denied.law_forbids", r"(?:其他)?法律、?行政法规禁止公开"),
    ("denied.security_stability", r"(?:危及)?[“\"]?三安全一稳定"),
    ("denied.third_party", r"(?:保护)?第三方合法权益"),
    ("denied.internal_affairs", r"(?:三类)?内部事务(?:性?信息)?"),
    ("denied.process", r"(?:四类)?过程性信息"),
    ("denied.enforcement_file", r"行政执法案卷"),
    ("denied.inquiry", r"行政查询事项"),
    ("unable.not_held", r"(?:本机关|本单位|本级)?不掌握(?:相关|该)?(?:政府信息)?"),
    ("unable.must_create", r"没有现成信息(?:、?需要?另行制作)?|需要?另行制作"),
    ("unable.unclear", r"补正后(?:申请内容)?仍不明确"),
    ("unprocessed.petition", r"信访、?举报、?投诉类"),
    ("unprocessed.duplicate", r"(?<!反复)重复申请"),
    ("unprocessed.publication", r"(?:要求)?(?:提供)?公开出版物"),
    ("unprocessed.excessive", r"(?:无正当理由)?大量反复申请"),
    ("unprocessed.confirm", r"(?:要求)?(?:行政机关)?确认或重新出具(?:已获取信息)?"),
    ("other.no_correction", r"(?:申请人)?(?:无正当理由)?逾期不补正"),
    ("other.fee_unpaid", r"逾期[未不]缴纳?费用?"),
    ("denied", r"不予公开"),
    ("unable", r"无法提供"),
    ("unprocessed", r"不予处理"),
    ("other", r"其他处理"),
)
"""Rows and groups of table three with the words that name them."""

_ONE = "(?:" + "|".join(pattern for _, pattern in OUTCOMES) + ")"
_SOME = rf"{_ONE}(?:[”\"」』]?(?:的|类)?(?:以?及|和|与|或者?|/)?[“\"「『]?{_ONE})*"
_FILL = (
    r"(?:\s|的|类|情形|情况|信息|申请|答复|决定|告知|政府信息公开|政府信息|共|计|合计|为|有|数量|数|件数|：|:"
    r"|[“”\"「」『』])*"
)
# One of these characters begins every name: looked at first, it spares most positions all the names.
_BEGINS = '予全部区国法其行危“"三保第内四过本不没需补信重要提公无大确申逾'
OUTCOME_BEFORE = re.compile(rf"(?=[{_BEGINS}])(?P<outcomes>{_SOME}){_FILL}$")
OUTCOME_AFTER = re.compile(rf"(?:申请)?(?:已|均|全部|被|依法|作出|属于|属|为|系|是|[“\"]|的)*(?P<outcomes>{_SOME})")
MAY_BE_OUTCOME = re.compile(
    r"公开|提供|处理|秘密|安全|权益|事务|过程|案卷|查询|掌握|制作|明确|投诉|重复|出版|反复|出具|补正|缴"
)
OUTCOME_LEAD = re.compile(
    r"(?:\s|其中|属于?|因|涉及|按|以|为|作出|决定|、|已|均|被|依法|答复|的|申请|政府信息公开|依申请公开|公开|[“\"「『]|有|全部|全年|本年度?"
    r"|[和及与对中]|办理|情况|结果|信息|方面|共)*"
)

_EACH = re.compile("|".join(f"(?P<o{index}>{pattern})" for index, (_, pattern) in enumerate(OUTCOMES)))


def outcomes(words: str) -> tuple[str, ...]:
    """The rows and groups that `words` name; a group is left out beside one of its own rows (因…不予公开)."""
    named = [OUTCOMES[int(hit.lastgroup[1:])][0] for hit in _EACH.finditer(words) if hit.lastgroup]
    return tuple(row for row in named if not any(other.startswith(row + ".") for other in named))


# -- applicants and channels -------------------------------------------------------------------------------------------

ORGANISATIONS = ("business", "research", "public_welfare", "legal_service", "other_org")
"""The columns under 法人或其他组织."""

REST = "rest"
"""The remaining applicants or channels (其他), whichever were named before."""

_APPLICANTS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("natural_person",), r"自然人|公民(?:个人)?|个人(?!信息|隐私)"),
    (("public_welfare",), r"(?:社会)?公益组织"),
    (
        ORGANISATIONS,
        r"法人(?:或者?|和|及|与|以及|、)?(?:其他|其它)?(?:社会)?(?:组织|团体)?|社会组织",
    ),
    (("business",), r"(?:商业)?企业|公司"),
    (("research",), r"科研(?:机构|院所)"),
    (("legal_service",), r"法律服务机构|律师事务所"),
    ((REST,), r"其他(?:申请人|组织)?"),
)
_CHANNELS: tuple[tuple[str, str], ...] = (
    ("online", r"网[上络站页]|线上|互联网|在线|平台|电子邮[箱件]|邮箱|邮件|微信|系统"),
    ("letter", r"信函|来信|来函|邮寄|邮政|快递|书面|纸质|传真"),
    ("in_person", r"当面|现场|窗口|上门|来访"),
    ("phone", r"电话"),
    (REST, r"其他(?:方式|渠道|途径|形式)?"),
)
MAY_BE_PART = re.compile(
    r"自然人|公民|个人|公益组织|法人|社会组织|企业|公司|科研|法律服务|律师|其他|网|线上|互联|在线|平台|邮|微信|系统|信函|来信|来函|来访"
    r"|快递|书面|纸质|传真|当面|现场|窗口|上门|电话"
)
_WAY_FILL = (
    r"(?:\s|[、“”\"：:]|申请人?|提出|提交|递交|方式|渠道|途径|形式|收到|受理|接到|接收|的|政府信息公开|依申请公开|信息公开|公开"
    r"|政府信息|件数|数量|数|类|为|有|共|计|占|是)*"
)
_APPLICANT = re.compile(
    "(?:" + "|".join(f"(?P<a{i}>{pattern})" for i, (_, pattern) in enumerate(_APPLICANTS)) + f"){_WAY_FILL}$"
)
_CHANNEL = re.compile(
    "(?:" + "|".join(f"(?P<c{i}>{pattern})" for i, (_, pattern) in enumerate(_CHANNELS)) + f"){_WAY_FILL}$"
)
_CHANNEL_KINDS = tuple(re.compile(pattern) for _, pattern in _CHANNELS[:-1])
_APPLICANT_KINDS = (
    re.compile(r"自然人|公民|个人"),
    re.compile(r"法人|(?:其他|社会|公益)组织|企业|公司|律师|媒体|科研机构|服务机构"),
)
_MANY_WAYS = re.compile(
    r"等(?:多种|各种|各类|渠道|方式|途径|形式)|[多各两三四]种?(?:渠道|方式|途径|形式)|线上线下|不同"
)


def applicants(words: str) -> tuple[str, ...]:
    """The columns of table three that the end of `words` names; none where it names applicants of both kinds."""
    hit = _APPLICANT.search(words)
    if hit is None or all(kind.search(words) for kind in _APPLICANT_KINDS):
        return ()
    return next(columns for i, (columns, _) in enumerate(_APPLICANTS) if hit[f"a{i}"])


def channel(words: str) -> str | None:
    """The channel that the end of `words` names, if it is only one."""
    hit = _CHANNEL.search(words)
    if hit is None or sum(kind.search(words) is not None for kind in _CHANNEL_KINDS) > 1 or _MANY_WAYS.search(words):
        return None
    return next(name for i, (name, _) in enumerate(_CHANNELS) if hit[f"c{i}"])


def is_part(words: str) -> bool:
    """Whether `words` speak of one channel or one kind of applicants only."""
    ways = sum(kind.search(words) is not None for kind in _CHANNEL_KINDS)
    kinds = sum(kind.search(words) is not None for kind in _APPLICANT_KINDS)
    return (ways == 1 and _MANY_WAYS.search(words) is None) or kinds == 1
