"""Sentences for each rule that reads the prose, half of them traps: the words, the table, and what must be said.

Run as a module to see the table of results: `python -m tests.rules.narrative_cases`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from parser.report import Number, Report, Table
from parser.rules.catalogue import find
from parser.rules.model import Finding
from tests.rules.worlds import APPLICATIONS_2021, DISCLOSURE_2021, REVIEW, report, requests, table


class Told(NamedTuple):
    """One sentence and whether its rule must fire on it; `section` is where it stands."""

    fires: bool
    text: str
    section: int = 1


def split(**columns: int) -> Table:
    """A matrix of requests by applicant, all granted."""
    rows = ("new_received", "granted", "results_total")
    values = {(row, column): number for row in rows for column, number in columns.items()}
    total = {(row, "total"): sum(columns.values()) for row in rows}
    return table(APPLICATIONS_2021, {**values, **total})


def closed(new: int, carried_in: int = 0, carried_out: int = 0, **rows: Number) -> Table:
    """A matrix of requests by natural persons with the outcomes given."""
    total = new + carried_in - carried_out
    values = {
        "new_received": new,
        "carried_in": carried_in,
        "carried_out": carried_out,
        "results_total": total,
        "granted": total - sum(int(number) for number in rows.values()),
        **{row.replace("__", "."): number for row, number in rows.items()},
    }
    cells = {(row, column): number for row, number in values.items() for column in ("natural_person", "total")}
    return table(APPLICATIONS_2021, cells)


def cases(review: str = "0 0 0 0 0", direct: str = "0 0 0 0 0", after: str = "0 0 0 0 0") -> Table:
    """Table four with the five numbers of each group."""
    columns = ("upheld", "corrected", "other", "pending", "total")
    groups = {"reconsideration": review, "litigation_direct": direct, "litigation_after_reconsideration": after}
    values = {
        (group, column): int(number)
        for group, numbers in groups.items()
        for column, number in zip(columns, numbers.split(), strict=True)
    }
    return table(REVIEW, values)


def documents(**numbers: int) -> Table:
    """Table two with some cells filled in, named row__column."""
    values = {tuple(key.split("__")): number for key, number in numbers.items()}
    return table(DISCLOSURE_2021, {(row, column): number for (row, column), number in values.items()})


WORLDS: Mapping[str, tuple[Table, ...]] = {
    "TX01": (requests(14),),
    "TX02": (requests(9, carried_in=3, carried_out=1),),
    "TX03": (closed(12, 2, 1, unprocessed__duplicate=2),),
    "TX04": (requests(9, carried_in=3, carried_out=2),),
    "TX05": (requests(78, carried_in=3, carried_out=3),),
    "TX06": (closed(20, partial=3, denied__process=2, unable__not_held=5, unprocessed__petition=1, other__misc=1),),
    "TX07": (requests(6),),
    "TX08": (split(natural_person=9, business=3, legal_service=1),),
    "TX09": (requests(40),),
    "TX14": (requests(9, carried_out=2),),
    "T210": (
        documents(normative_documents__issued=5, normative_documents__repealed=2, normative_documents__in_force=31),
    ),
    "T211": (documents(licensing__decisions=320, penalties__decisions=45, coercion__decisions=6),),
    "T405": (cases("2 0 0 1 3", "1 0 0 0 1"),),
    "T406": (cases("2 1 0 1 4", "1 0 0 0 1", "0 0 0 1 1"),),
}

CASES: Mapping[str, tuple[Told, ...]] = {
    "TX01": (
        Told(True, "全年共收到政府信息公开申请11件，均依法办理。"),
        Told(True, "依申请公开方面，我县受理申请十二件。"),
        Told(True, "2021年度新收公民、法人和其他组织的信息公开申请１５件。"),
        Told(True, "通过网络、信函、当面等渠道接到政府信息公开申请共计13件。"),
        Told(True, "本年度共接收依申请公开事项41件，其中网上提交30件。"),
        Told(True, "接到群众书面和网上提交的公开政府信息申请4件。"),
        Told(True, "全年收到政府信息公开申请，共计16件。"),
        Told(False, "2020年共收到政府信息公开申请11件。"),
        Told(False, "收到政府信息公开申请10余件。"),
        Told(False, "网上收到政府信息公开申请5件。"),
        Told(False, "受理行政许可申请2300件，依申请公开渠道畅通。"),
        Told(False, "收到因政府信息公开申请引发的行政复议3件。"),
        Told(False, "县水利局收到政府信息公开申请2件。"),
        Told(False, "政府信息公开申请同比多收到5件。"),
        Told(False, "自2019年至2021年，累计收到政府信息公开申请30件。"),
        Told(False, "收到信访转来的问题30件，政府信息公开申请按规定登记。"),
    ),
    "TX02": (
        Told(True, "收到政府信息公开申请9件，上年结转2件。"),
        Told(True, "收到政府信息公开申请9件（另有2020年结转4件）。"),
        Told(True, "上年度结转的政府信息公开申请1件已办结。"),
        Told(True, "全年政府信息公开申请12件，其中5件系上年结转。"),
        Told(True, "收到依申请公开9件，含上一年结转0件。"),
        Told(True, "办理去年遗留的政府信息公开申请2件。"),
        Told(False, "收到政府信息公开申请9件，上年结转3件。"),
        Told(False, "政府信息公开申请较上年结转减少2件。"),
        Told(False, "行政复议上年结转1件，政府信息公开申请9件。"),
        Told(False, "上年结转项目资金2件，依申请公开有序。"),
        Told(False, "政府信息公开申请2019年结转5件的情况不再列出。"),
        Told(False, "收到政府信息公开申请9件，结转下年度2件。"),
    ),
    "TX03": (
        Told(True, "收到政府信息公开申请12件，办结10件。"),
        Told(True, "政府信息公开申请已答复9件。"),
        Told(True, "依申请公开。全年新收申请12件，已作出答复15件。"),
        Told(True, "全年办理完毕政府信息公开申请15件。"),
        Told(True, "共答复依申请公开8件，均在期限以内。"),
        Told(True, "收到并办结政府信息公开申请20份。"),
        Told(True, "依申请公开事项全年按时办结6件。"),
        Told(True, "共办理政府信息公开申请20件。"),
        Told(False, "收到政府信息公开申请12件，办结13件。"),
        Told(False, "本年收到的政府信息公开申请已办结11件。"),
        Told(False, "共办理政府信息公开申请14件，含上年结转2件。"),
        Told(False, "收到政府信息公开申请12件，除重复申请外答复11件。"),
        Told(False, "政府信息公开申请渠道畅通，答复网上咨询88件。"),
        Told(False, "对政府信息公开申请延期答复3件。"),
        Told(False, "政府信息公开申请12件；办结建议提案20件。"),
        Told(False, "县教育局办结政府信息公开申请3件。"),
    ),
    "TX04": (
        Told(True, "收到政府信息公开申请9件，结转下年度继续办理1件。"),
        Told(True, "收到政府信息公开申请9件，其中3件因补正结转下一年度。"),
        Told(True, "政府信息公开申请结转2022年5件。"),
        Told(True, "另有4件政府信息公开申请按规定顺延到下年度办理。"),
        Told(True, "收到依申请公开9件，没有结转到下一年度的申请。"),
        Told(True, "依申请公开已答复件数10件，待答复件数0件。"),
        Told(True, "共办理依申请公开案件12件，已办结11件，其余1件结转下年办理。"),
        Told(False, "收到政府信息公开申请9件，2件结转下年办理。"),
        Told(False, "政府信息公开申请较上年结转减少5件。"),
        Told(False, "行政复议结转下年度1件，政府信息公开申请9件。"),
        Told(False, "政府信息公开申请由2020年结转3件。"),
        Told(False, "重点项目资金结转下年度1件，依申请公开有序开展。"),
        Told(False, "政府信息公开申请结转2021年3件。"),
    ),
    "TX05": (
        Told(True, "收到政府信息公开申请78件，上年结转3件，办结75件，结转下年度3件。"),
        Told(True, "受理依申请公开78件，上年度结转3件，已答复77件，顺延下年办理3件。"),
        Told(True, "全年新收政府信息公开申请78件；2020年结转3件；办结78件；结转2022年2件。"),
        Told(True, "共收到政府信息公开申请81件（含上年结转3件），办结80件，结转下年度3件。"),
        Told(True, "新收政府信息公开申请70件，结转上年度申请3件，办结78件，未办结3件。"),
        Told(True, "接到政府信息公开申请78件，上年结转5件。全年办结78件，结转下年3件。"),
        Told(False, "收到政府信息公开申请78件，上年结转3件，办结78件，结转下年度3件。"),
        Told(False, "共收到政府信息公开申请81件（含上年结转3件），办结78件，结转下年度3件。"),
        Told(False, "收到政府信息公开申请78件，上年结转3件，办结75件。"),
        Told(False, "收到政府信息公开申请78件，较上年增加3件，办结75件，结转下年度3件。"),
        Told(False, "受理行政复议78件，上年结转3件，办结75件，结转下年度3件，均与信息公开申请无关。"),
        Told(False, "收到政府信息公开申请近80件，上年结转3件，办结75件，结转下年度3件。"),
    ),
    "TX06": (
        Told(True, "收到政府信息公开申请20件，予以公开9件。"),
        Told(True, "政府信息公开申请办理结果：部分公开4件。"),
        Told(True, "办结政府信息公开申请20件，予以公开及部分公开12件。"),
        Told(True, "收到政府信息公开申请20件，其中无法提供6件。"),
        Told(True, "政府信息公开申请中，属于四类过程性信息不予公开3件。"),
        Told(True, "收到政府信息公开申请20件，2件本机关不掌握。"),
        Told(True, "收到政府信息公开申请20件，不予处理3件。"),
        Told(False, "收到政府信息公开申请20件，予以公开8件、部分公开3件、不予公开2件、无法提供5件。"),
        Told(False, "收到政府信息公开申请20件，予以公开11件，不予公开9件。"),
        Told(False, "依申请公开信息答复情况中，“予以公开”8件、“不属于本行政机关公开”3件。"),
        Told(False, "政府信息公开申请渠道畅通，人大建议予以公开33件。"),
        Told(False, "2020年政府信息公开申请予以公开3件。"),
        Told(False, "县司法局收到政府信息公开申请9件，予以公开7件、部分公开2件。"),
        Told(False, "受理依申请公开20件，主动公开范围3件、同意公开6件、信息不存在4件。"),
        Told(False, "政府信息公开申请规范办理，对拟不予公开的5件文件逐一审查。"),
        Told(False, "收到政府信息公开申请20件，予以公开约10件。"),
        Told(False, "收到政府信息公开申请20件，信访举报投诉类申请1件。"),
    ),
    "TX07": (
        Told(True, "2021年未收到政府信息公开申请。"),
        Told(True, "依申请公开方面，全年没有接到申请。"),
        Told(True, "全年收到政府信息公开申请0件。"),
        Told(True, "本年度我局无依申请公开事项。"),
        Told(True, "未发生依申请公开情况。"),
        Told(True, "截至年底，暂无政府信息公开申请。"),
        Told(False, "2020年未收到政府信息公开申请。"),
        Told(False, "个别乡镇未收到政府信息公开申请。"),
        Told(False, "未收到通过传真提交的政府信息公开申请。"),
        Told(False, "没有因政府信息公开申请行政复议的案件。"),
        Told(False, "无逾期答复政府信息公开申请的情况。"),
        Told(False, "没有上年结转的政府信息公开申请。"),
    ),
    "TX08": (
        Told(True, "收到政府信息公开申请13件，其中自然人申请8件，法人或其他组织申请5件。"),
        Told(True, "收到政府信息公开申请13件，其中自然人10件、法人和其他组织4件。"),
        Told(True, "收到政府信息公开申请13件（自然人9件，企业5件）。"),
        Told(True, "收到依申请公开13件，自然人申请12件、其他申请1件。"),
        Told(True, "收到政府信息公开申请13件。从申请人看，公民申请7件，法人申请6件。"),
        Told(True, "收到政府信息公开申请13件，其中法律服务机构提出2件。"),
        Told(False, "收到政府信息公开申请13件，其中自然人申请9件，法人或其他组织申请4件。"),
        Told(False, "收到政府信息公开申请13件，其中商业企业3件、法律服务机构1件，其余为自然人。"),
        Told(False, "收到政府信息公开申请13件，其中自然人9件、商业企业3件、法律服务机构1件、其他组织0件。"),
        Told(False, "收到公民、法人和其他组织提出的政府信息公开申请13件。"),
        Told(False, "走访企业25件次，自然人登记6件，依申请公开渠道畅通。"),
        Told(False, "2020年收到自然人政府信息公开申请30件。"),
        Told(False, "收到政府信息公开申请13件，自然人申请同比增加4件。"),
    ),
    "TX09": (
        Told(True, "收到政府信息公开申请40件，其中网络申请20件、信函申请15件、当面申请3件。"),
        Told(True, "收到政府信息公开申请40件，网上申请25件，信函申请10件。"),
        Told(True, "收到政府信息公开申请40件，其中当面提交12件、邮寄31件。"),
        Told(True, "收到政府信息公开申请40件。从渠道看，网络申请20件，书面申请10件，其他方式5件。"),
        Told(True, "共受理依申请公开40件，其中通过网站提交30件，通过信函提交8件，现场提交3件。"),
        Told(True, "收到政府信息公开申请40件（在线申请30件、来信申请9件）。"),
        Told(False, "收到政府信息公开申请40件，其中网络申请20件、信函申请15件、当面申请5件。"),
        Told(False, "收到政府信息公开申请40件，其中网络申请20件、信函申请15件。"),
        Told(False, "收到政府信息公开申请40件，主要是网络申请20件、信函申请10件、当面申请3件。"),
        Told(False, "收到政府信息公开申请40件，其中网络申请38件，占比95%。"),
        Told(False, "通过网络、信函、当面等渠道收到政府信息公开申请40件。"),
        Told(False, "收到政府信息公开申请40件，来信咨询30件，电话咨询120件，网上留言60件。"),
    ),
    "TX10": (
        Told(True, "公开信息120条，其中政务动态70条、通知公告30条、其他10条。"),
        Told(True, "全年发布信息276条，其中，网站216条，公众号50条。"),
        Told(True, "主动公开政府信息188条。其中：机构类50条，财政类60条，民生类70条，其他信息18条。"),
        Told(True, "召开发布会12场，其中线上5场、线下4场、其他2场。"),
        Told(True, "推送图解30篇，其中长图20篇、动画15篇。"),
        Told(True, "梳理事项3598项，其中权责清单2996项，公共服务清单601项，其他2项。"),
        Told(False, "公开信息909条，其中机构职能71条、政策文件24条、规划计划94条。"),
        Told(False, "公开信息120条，其中政务动态70条、通知公告50条，答复留言30条。"),
        Told(False, "公开信息120余条，其中政务动态70条、其他10条。"),
        Told(False, "发布信息3643条，其中政务要闻810条，综合新闻126条，政府文件72件，其他20条。"),
        Told(False, "公开信息120条，其中主要是政务动态70条、其他10条。"),
        Told(False, "公开信息177条，其中工作动态100条（其中会议41条）、通知77条。"),
        Told(False, "公开信息120条，其中政务动态较上年增加30条、其他10条。"),
        Told(False, "公开信息120条，其中政务动态60条（图文40条、视频20条）、其他60条。"),
    ),
    "TX11": (
        Told(True, "公开信息120条，其中政务动态60条，占50%；通知公告30条，占35%。"),
        Told(True, "公开信息200条，其中政策文件24条，占比11%；民生信息60条，占比30%。"),
        Told(True, "公开信息909条，其中机构职能71条，约占9.8%；政策文件24条，约占2.6%。"),
        Told(True, "发布解读40篇，其中图解10篇（占25%），视频8篇（占21%）。"),
        Told(True, "收到政府信息公开申请95件，其中网络24件，占比26.3%，信函66件，占比69.5%。"),
        Told(True, "公开信息300条，其中会议类100条，占33.4%；公告类50条，占16.7%。"),
        Told(False, "公开信息909条，其中机构职能71条，约占7.8%；民生类65条，约占7.2%。"),
        Told(False, "公开信息300条，其中会议类100条，占33.3%；公告类50条，占16.7%。"),
        Told(False, "收到政府信息公开申请95件，其中网络24件，约占26%，信函66件，占69.5%。"),
        Told(False, "覆盖检查事项379项，覆盖率达93.81%；行政许可199项，精简率为44%。"),
        Told(False, "公开信息120条，其中政务动态60条，占比超过45%；通知公告30条，占25%。"),
        Told(False, "公开信息120条，其中政务动态60条、通知公告30条，网民满意率达98%。"),
    ),
    "TX12": (
        Told(True, "公开的信息中，政务动态占60%、通知公告占30%、其他占15%。"),
        Told(True, "答复结果中，予以公开占4.82%，部分公开占6.02%，无法提供占39.76%，其他占40.40%。"),
        Told(True, "从来源看，自然人占百分之八十、企业占百分之十、其他占百分之二十。"),
        Told(True, "其中会议信息占25%，人事信息占35%，财政信息占25%，其他占20%。"),
        Told(True, "网站占45%、公众号占45%、其他渠道占5%。"),
        Told(True, "政策类占33.3%，民生类占33.3%，其余占30.4%。"),
        Told(False, "答复结果中，予以公开占4.82%、部分公开占6.02%、无法提供占39.76%、其他占49.40%。"),
        Told(False, "政策类占33.3%，民生类占33.3%，其他占33.3%。"),
        Told(False, "会议信息占25%，人事信息占35%。"),
        Told(False, "办结率100%，满意率98%，其他指标完成率95%。"),
        Told(False, "会议信息占25%，较上年提高35%，其他占20%。"),
        Told(False, "考核权重占4%，其中依申请公开占1%。"),
    ),
    "TX13": (
        Told(True, "2021年主动公开政府信息883条。平台运行平稳。全年共主动公开政府信息838条。"),
        Told(True, "全年收到政府信息公开申请12件。依法办理。本年度共收到政府信息公开申请15件。"),
        Told(True, "我县主动公开信息1200条。今年以来，共主动公开信息1020条。"),
        Told(True, "共收到依申请公开8件。依申请公开工作规范，我县共受理依申请公开9件。"),
        Told(
            True, "全县收到政府信息公开申请40件。全县各单位收到政府信息公开申请40件，全县共收到政府信息公开申请44件。"
        ),
        Told(True, "主动公开各类政府信息500条。累计公开政府信息550条。"),
        Told(False, "2021年主动公开政府信息883条。全年共主动公开政府信息883条。"),
        Told(False, "2021年主动公开政府信息883条。通过门户网站主动公开政府信息620条。"),
        Told(False, "全县共收到政府信息公开申请40件，县政府本级收到政府信息公开申请5件。"),
        Told(False, "开设专栏，全年累计发布信息910条；围绕民生领域，全年累计发布信息2920条。"),
        Told(False, "收到政府信息公开申请12件，上年结转3件。共受理政府信息公开申请15件。"),
        Told(False, "主动公开政府信息500条。2020年主动公开政府信息450条。"),
    ),
    "TX14": (
        Told(True, "收到政府信息公开申请9件，办结率100%。"),
        Told(True, "政府信息公开申请答复率达到100%。"),
        Told(True, "依申请公开办理率为百分之百。"),
        Told(True, "政府信息公开申请均已办理，答复率均为100％。"),
        Told(True, "全年依申请公开回复率100.0%，群众满意。"),
        Told(True, "收到依申请公开9件，全部办理，办结率达百分百。"),
        Told(False, "收到政府信息公开申请9件，按期办结率100%。"),
        Told(False, "政府信息公开申请及时答复率100%。"),
        Told(False, "政府信息公开申请法定时限内办结率100%。"),
        Told(False, "政府信息公开申请9件，12345热线办结率100%。"),
        Told(False, "政府信息公开申请9件，信访回复率100%。"),
        Told(False, "政府信息公开申请办结率78%。"),
    ),
    "TX15": (
        Told(True, "对符合要求的依申请事项，在15个工作日内进行回复，规范依申请公开。"),
        Told(True, "收到政府信息公开申请后，10个工作日内答复申请人。"),
        Told(True, "政府信息公开申请自收到之日起十五个工作日内作出答复。"),
        Told(True, "规定依申请公开件须在15天内办结。"),
        Told(True, "政府信息公开申请，一般在30日内书面答复。"),
        Told(True, "受理依申请公开后，承办科室须在12个工作日之内办复。"),
        Told(False, "收到政府信息公开申请后，在20个工作日内答复。"),
        Told(False, "政府信息公开申请要素不全的，在7个工作日内告知补正。"),
        Told(False, "收到政府信息公开申请后，在5个工作日内转办。"),
        Told(False, "对群众留言在10个工作日内回复，政府信息公开申请专人办理。"),
        Told(False, "涉及第三方的申请，在15个工作日内征求意见，规范政府信息公开申请办理。"),
        Told(False, "政府信息公开申请平均在8个工作日内答复。"),
        Told(False, "政策文件自形成之日起20个工作日内公开，解读材料3个工作日内发布。"),
    ),
    "TX16": (
        Told(True, "满意率81.5%%。"),
        Told(True, "满意率９８％％。"),
        Told(False, "统计至2021年1231日。"),
        Told(True, "12月311日召开会议。"),
        Told(True, "全年公开3..5万条。"),
        Told(True, "收到意见25件件，全部采纳。"),
        Told(False, "政务平台升级到V2.1.3版。"),
        Told(False, "满意率81.5%。"),
        Told(False, "截至2021年12月31日。"),
        Told(False, "详见…第3..条目录。"),
        Told(False, "落实责任条条有回音、件件有着落。"),
        Told(False, "文号为国办发2021年第17号，共25件。"),
        Told(False, "地址www.example.gov.cn/2021..html。"),
    ),
    "T210": (
        Told(True, "年内制发行政规范性文件6件。"),
        Told(True, "全年制发规范性文件5件，废止3件，现行有效31件。"),
        Told(True, "我县现行有效规范性文件28件。"),
        Told(True, "对规范性文件进行清理，废止2件，继续有效30件。"),
        Told(True, "本年度废止行政规范性文件四件。"),
        Told(True, "出台行政规范性文件共7件，均按程序报备。"),
        Told(True, "2021年制发规章1件。"),
        Told(False, "年内制发行政规范性文件5件，废止2件，现行有效31件。"),
        Told(False, "公开规范性文件36件，发布解读12篇。"),
        Told(False, "向市司法局备案规范性文件4件。"),
        Told(False, "以县政府名义制发规范性文件3件。"),
        Told(False, "修订规范性文件3件，起草规范性文件8件。"),
        Told(False, "2020年制发规范性文件9件。"),
        Told(False, "清理规范性文件40件，废止和失效9件。"),
        Told(False, "制发公文300件，建立规章制度12件。"),
    ),
    "T211": (
        Told(True, "全年作出行政许可决定300件。"),
        Told(True, "作出行政处罚决定40件，均已公示。"),
        Told(True, "办理行政处罚案件50起。"),
        Told(True, "实施行政强制措施8起。"),
        Told(True, "2021年共作出行政许可决定三百件。"),
        Told(True, "下达行政处罚决定书共计46件。"),
        Told(False, "作出行政处罚决定45件。"),
        Told(False, "公布行政许可的依据、条件、程序等信息447条。"),
        Told(False, "县本级行政许可199项。"),
        Told(False, "办理行政许可事项1200件。"),
        Told(False, "公开行政处罚决定信息30件。"),
        Told(False, "2020年作出行政许可决定300件。"),
        Told(False, "县交通局作出行政许可决定80件。"),
    ),
    "T405": (
        Told(True, "全年未发生因政府信息公开引发的行政复议、行政诉讼。"),
        Told(True, "本年度没有因政务信息公开申请行政复议、提起行政诉讼的案件。"),
        Told(True, "2021年，我县无政府信息公开行政复议和行政诉讼案件。"),
        Told(True, "政府信息公开答复规范，未收到行政复议申请。"),
        Told(True, "未发生行政诉讼。", 4),
        Told(True, "全年未发生一起涉及政府信息公开的行政复议案件。"),
        Told(False, "全年未发生一起因政府信息公开行政复议和行政诉讼而被纠正的情况。"),
        Told(False, "政府信息公开方面未发生行政诉讼败诉案件。"),
        Told(False, "2020年未发生政府信息公开行政复议、行政诉讼。"),
        Told(False, "个别乡镇未发生政府信息公开行政复议、行政诉讼。"),
        Told(False, "没有因政府信息公开被追究责任，行政复议3件均已审结。"),
        Told(False, "政府信息公开未经复议直接起诉1件。"),
        Told(False, "网络咨询及时回复，未因此产生投诉、复议、诉讼等政府信息公开纠纷。"),
        Told(False, "财政资金管理规范，全年未发生行政诉讼。"),
    ),
    "T406": (
        Told(True, "因政府信息公开被申请行政复议5件。"),
        Told(True, "全年因政府信息公开引发行政复议4件、行政诉讼5件。"),
        Told(True, "政府信息公开行政复议4件，其中维持3件，纠正1件。"),
        Told(True, "涉及政府信息公开的行政复议、行政诉讼案件共9件。"),
        Told(True, "行政诉讼6件。", 4),
        Told(True, "政府信息公开方面，未经复议直接起诉3件。"),
        Told(False, "因政府信息公开被申请行政复议4件，维持2件，纠正1件，尚未审结1件；行政诉讼2件。"),
        Told(False, "因政府信息公开被申请行政复议3件（不含尚未审结1件）。"),
        Told(True, "因政府信息公开被提起行政复议4件，其中维持2件，尚未审结2件。"),
        Told(False, "全年办理行政复议案件120件，政府信息公开有序推进。"),
        Told(False, "2020年因政府信息公开被申请行政复议9件。"),
        Told(False, "政府信息公开行政复议较上年减少7件。"),
        Told(False, "政府信息公开行政复议、行政诉讼案件共6件。"),
        Told(False, "县司法局受理行政复议申请86件，政府信息公开类占比不高。"),
    ),
}


def world(code: str, told: Told) -> Report:
    """The report that says the sentence."""
    return report(*WORLDS.get(code, ()), prose={told.section: (told.text,)})


def right(code: str, told: Told) -> bool:
    """Whether the rule says of the sentence what it must."""
    rule = find(code)
    assert rule is not None and rule.check is not None
    return any(isinstance(answer, Finding) for answer in rule.check(world(code, told))) == told.fires


def summary() -> str:
    """How many faults are found and how many traps passed, rule by rule."""
    lines = ["rule  faults found  traps passed"]
    for code, told in CASES.items():
        faults = [right(code, one) for one in told if one.fires]
        traps = [right(code, one) for one in told if not one.fires]
        lines.append(f"{code}  {sum(faults):>2} of {len(faults):<8} {sum(traps):>2} of {len(traps)}")
    return "\n".join(lines)


if __name__ == "__main__":
    print(summary())  # noqa: T201
