"""What surrounds the tables: titles, introductions, the prose of a section and a web page's furniture."""

from __future__ import annotations

from random import Random

from tests.generate.model import Draft

ASPECTS = (
    "（一）主动公开。本机关全年通过门户网站发布各类信息{posts}条，其中政策文件{some}条，围绕民生实事制作图解{some}份。",
    "（二）依申请公开。{received}",
    "（三）政府信息管理。对{year}年以前的文件逐件复核，调整公开属性{some}件，文件目录每季度更新一次。",
    "（四）平台建设。网站专栏改版后栏目由{some}个并为{few}个，政务新媒体全年推送{posts}期。",
    "（五）监督保障。举办业务培训{few}场，参训{some}人次；全年没有因信息公开工作被追究责任的情形。",
)

NESTED = (
    "一、夯实公开基础",
    "年初印发要点任务分工，把{some}项任务落到具体科室，并按月调度。",
    "二、用好公开专区",
    "办事大厅设查阅点{few}处，配备查询设备和值守人员。",
    "三、存在的薄弱环节",
    "个别科室报送信息不够及时，已逐一督促补报。",
)

PROBLEMS = (
    "一是解读材料形式偏少，群众看得懂的图表不多；二是基层科室人员轮换快，业务衔接出现空档。",
    "下一步，将把解读与起草同步布置，每半年组织一次案例讲评，并建立岗位交接清单。",
)

OTHER = ("无。", "本年度没有收取信息处理费。", "本机关{year}年未发出收费通知，信息处理费为0元。")

BREADCRUMBS = (
    "首页 > 政务公开 > 政府信息公开年报",
    "当前位置：首页 / 信息公开 / 年度报告",
    "首页 | 资讯 | 公开 | 服务 |",
)
SOURCES = ("来源：本站　发布时间：{date} 10:21　访问量：318", "发布日期：{date}　字体：[大 中 小]　打印　分享　关闭")
FOOTERS = ("扫一扫在手机上查看当前页面", "上一篇：工作动态　下一篇：无", "主办单位：{agency}　联系电话：000-0000000")


def fill(draft: Draft, rng: Random, text: str) -> str:
    """`text` with its blanks filled from the draft, other numbers at random."""
    return text.format(
        agency=draft.agency,
        year=draft.year,
        received=received(draft, rng),
        posts=rng.randint(100, 4000),
        some=rng.randint(12, 90),
        few=rng.randint(2, 9),
    )


def received(draft: Draft, rng: Random) -> str:
    """A sentence about the requests received that agrees with table three."""
    number = draft.tables["applications"]["new_received"]["total"]
    if number is None:
        return "申请渠道保持畅通。"
    if number == 0:
        return rng.choice(("全年未收到政府信息公开申请。", "本年度没有收到政府信息公开申请，渠道保持畅通。"))
    return rng.choice(
        (
            f"全年共收到政府信息公开申请{number}件，均在法定期限内处理。",
            f"{draft.year}年，本机关收到依申请公开{number}件，较上年有所变化。",
        )
    )


def title(draft: Draft, rng: Random) -> tuple[str, ...]:
    """The lines of a title in one of the ways titles are printed; at times there is none."""
    agency, year = draft.agency, draft.year
    return rng.choice(
        (
            (f"{agency}{year}年政府信息公开工作年度报告",),
            (f"{agency}{year}年政府信息公开工作年度报告",),
            (f"{agency}{year}年政府信息公开工作", "年度报告"),
            (f"{agency}", f"{year}年政府信息公开工作年度报告"),
            (f"{year}年{agency}政府信息公开工作年度报告",),
            (f"{agency}{year}年度政府信息公开工作年度报告",),
            (),
        )
    )


def introduction(draft: Draft) -> str:
    """The first paragraph: whose report, which period, and all six titles in one sentence."""
    agency, year = draft.agency, draft.year
    return (
        f"根据《中华人民共和国政府信息公开条例》的规定，现公布{agency}{year}年政府信息公开工作年度报告。"
        "报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议行政诉讼情况、"
        "存在的主要问题及改进情况、其他需要报告的事项六个部分组成，"
        f"所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"
    )
