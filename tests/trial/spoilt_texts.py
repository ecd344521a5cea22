"""Faults in the text: sums and numbers it states, sections it lacks, and what a copy lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from parser.forms import SECTIONS, TABLE_KEYS
from tests.generate.model import Draft, draw
from tests.trial.spoilt import Spoilt, key, number, put, receive, saying
from tests.trial.spoilt_tables import drawn

_APPLICANTS = ("natural_person", "business", "other_org")
_TOTAL = "total"
_OTHER = re.compile(r"(?P<heading>六、\S+)\s+\S*(?:无|信息处理费)\S*?。")
_GROUPS = ("reconsideration", "litigation_direct", "litigation_after_reconsideration")


def _of(draft: Draft, row: str, column: str = _TOTAL) -> int:
    return int(number(draft, key("applications", row, column)))


def _asked(rng: Random) -> Draft:
    """A sound report with some requests."""
    draft = drawn(rng)
    receive(draft, rng.choice(_APPLICANTS), rng.randint(2, 9))
    return draft


def _far(rng: Random) -> int:
    """So much that no other reading of the table comes to it."""
    return 100_000 + rng.randint(1, 999)


# -- requests ----------------------------------------------------------------------------------------------------------


def _received(rng: Random) -> Spoilt:
    draft = _asked(rng)
    said = _of(draft, "new_received") + _far(rng)
    return saying(draft, f"全年共收到政府信息公开申请{said}件。", [key("applications", "new_received", _TOTAL)])


def _carried_in(rng: Random) -> Spoilt:
    draft = _asked(rng)
    new, said = _of(draft, "new_received"), _of(draft, "carried_in") + rng.choice((1, 2, 10))
    return saying(
        draft, f"全年收到政府信息公开申请{new}件，上年结转{said}件。", [key("applications", "carried_in", _TOTAL)]
    )


def _closed(rng: Random) -> Spoilt:
    draft = _asked(rng)
    new, said = _of(draft, "new_received"), _of(draft, "results_total") + _far(rng)
    return saying(
        draft, f"全年收到政府信息公开申请{new}件，办结{said}件。", [key("applications", "results_total", _TOTAL)]
    )


def _carried_out(rng: Random) -> Spoilt:
    draft = _asked(rng)
    new, said = _of(draft, "new_received"), _of(draft, "carried_out") + rng.choice((1, 2, 10))
    return saying(
        draft,
        f"全年收到政府信息公开申请{new}件，其中{said}件结转下年度继续办理。",
        [key("applications", "carried_out", _TOTAL)],
    )


def _text_balance(rng: Random) -> Spoilt:
    draft = _asked(rng)
    four = [_of(draft, row) for row in ("new_received", "carried_in", "results_total", "carried_out")]
    four[rng.randrange(4)] += rng.choice((1, 2, 10))
    new, carried_in, closed, carried_out = four
    return saying(
        draft, f"全年收到政府信息公开申请{new}件，上年结转{carried_in}件，办结{closed}件，结转下年度{carried_out}件。"
    )


def _outcome(rng: Random) -> Spoilt:
    draft = _asked(rng)
    row, words = rng.choice(
        (("granted", "予以公开"), ("partial", "部分公开"), ("unable.not_held", "本机关不掌握相关政府信息"))
    )
    new, said = _of(draft, "new_received"), _of(draft, row) + _far(rng)
    return saying(draft, f"全年收到政府信息公开申请{new}件，其中{words}{said}件。", [key("applications", row, _TOTAL)])


def _denied(rng: Random) -> Spoilt:
    draft = _asked(rng)
    sentence = rng.choice(("全年未收到政府信息公开申请。", "本年度没有收到政府信息公开申请，渠道保持畅通。"))
    return saying(draft, sentence, [key("applications", "new_received", _TOTAL)])


def _applicants(rng: Random) -> Spoilt:
    draft = _asked(rng)
    new, people = _of(draft, "new_received"), _of(draft, "new_received", "natural_person")
    others = new - people + rng.choice((1, 2, 10))
    return saying(draft, f"全年收到政府信息公开申请{new}件，其中自然人申请{people}件，法人或其他组织申请{others}件。")


def _channels(rng: Random) -> Spoilt:
    draft = _asked(rng)
    new = _of(draft, "new_received")
    online = rng.randint(0, new)
    letters = rng.randint(0, new - online)
    in_person = new - online - letters + _far(rng)
    return saying(
        draft, f"全年收到政府信息公开申请{new}件，其中网络申请{online}件，信函申请{letters}件，当面申请{in_person}件。"
    )


# -- other numbers of the text -----------------------------------------------------------------------------------------


def _itemised(rng: Random) -> Spoilt:
    parts = [rng.randint(2, 400) for _ in range(3)]
    whole = sum(parts) + rng.choice((-1, 1, 7))
    one, two, rest = parts
    return saying(drawn(rng), f"全年发布信息{whole}条，其中政策文件{one}条，工作动态{two}条，其他{rest}条。")


def _percentage(rng: Random) -> Spoilt:
    one, two = rng.randint(20, 400), rng.randint(20, 400)
    whole = one + two
    wrong = round(100 * one / whole) + rng.choice((-3, 3, 9))
    return saying(drawn(rng), f"全年发布信息{whole}条，其中政策文件{one}条，占{wrong}%，其他{two}条。")


def _percentages(rng: Random) -> Spoilt:
    one, two = rng.randint(5, 40), rng.randint(5, 40)
    rest = 100 - one - two + rng.choice((-2, 2, 5))
    return saying(drawn(rng), f"从内容看，政策文件占{one}%，工作动态占{two}%，其他占{rest}%。")


def _documents(rng: Random) -> Spoilt:
    draft = drawn(rng)
    column = "issued" if draft.forms["disclosure"].version == "2021" else "newly_made"
    cell = key("disclosure", "normative_documents", column)
    said = int(number(draft, cell)) + 10 * _far(rng) * 10**4
    return saying(draft, f"年内制发行政规范性文件{said}件。", [cell])


def _handling_fee(rng: Random) -> Spoilt:
    draft = draw(rng)
    cell = key("disclosure", "fees", "amount_wan")
    put(draft, cell, 0)
    sentence = f"本年度发出收费通知2件，实际收取信息处理费共计{rng.randint(1, 900)}元。"
    return Spoilt(
        draft,
        frozenset({frozenset({cell})}),
        scripts=("hans",),
        edit=lambda text: _OTHER.sub(lambda hit: f"{hit['heading']}\n{sentence}", text, count=1),
    )


def _decisions(rng: Random) -> Spoilt:
    draft = drawn(rng)
    row, words = rng.choice((("licensing", "许可"), ("penalties", "处罚"), ("coercion", "强制")))
    cell = key("disclosure", row, "decisions")
    return saying(draft, f"全年作出行政{words}决定{int(number(draft, cell)) + 1}件。", [cell])


def _no_cases(rng: Random) -> Spoilt:
    draft = drawn(rng)
    group = rng.choice(_GROUPS)
    for column in ("upheld", _TOTAL):
        cell = key("review_litigation", group, column)
        draft.tables["review_litigation"][group][column] = number(draft, cell) + 1
    totals = [key("review_litigation", each, _TOTAL) for each in _GROUPS]
    return saying(
        draft,
        "全年未发生因政府信息公开引发的行政复议、行政诉讼。",
        [cell for cell in totals if number(draft, cell)],
    )


def _cases(rng: Random) -> Spoilt:
    draft = drawn(rng)
    cell = key("review_litigation", "reconsideration", _TOTAL)
    said = int(number(draft, cell)) + rng.choice((1, 2, 10))
    return saying(draft, f"因政府信息公开被申请行政复议{said}件。", [cell])


# -- sections, parts, years --------------------------------------------------------------------------------------------


def _no_section(rng: Random) -> Spoilt:
    section = rng.choice(SECTIONS)
    return Spoilt(drawn(rng), section=section.number, without=frozenset({section.key}))


def _no_table(rng: Random) -> Spoilt:
    table = rng.choice(TABLE_KEYS)
    return Spoilt(drawn(rng), section=TABLE_KEYS.index(table) + 2, without=frozenset({f"table:{table}"}))


def _parts(rng: Random) -> Spoilt:
    number_of_parts = rng.choice("五七八")
    return Spoilt(
        drawn(rng),
        count=6,
        scripts=("hans",),
        edit=lambda text: text.replace("六个部分组成", f"{number_of_parts}个部分组成"),
    )


def _year(rng: Random) -> Spoilt:
    draft = drawn(rng)
    other = draft.year + rng.choice((-1, 1))
    return Spoilt(
        draft,
        section=1,
        count=other,
        edit=lambda text: re.sub(r"自\d{4}年1月1日起至\d{4}年", f"自{other}年1月1日起至{other}年", text),
    )


# -- the copy ----------------------------------------------------------------------------------------------------------


def _glosses(rng: Random) -> Spoilt:
    count = rng.randint(3, 6)
    return Spoilt(
        drawn(rng), count=count, scripts=("hans",), edit=lambda text: text.replace("公开", "公开(kāi)", count)
    )


def _mojibake(rng: Random) -> Spoilt:
    return Spoilt(
        drawn(rng),
        count=1,
        passage="门户?站",
        scripts=("hans",),
        edit=lambda text: text.replace("门户网站发布", "门户?站发布"),
    )


def _lost_month(rng: Random) -> Spoilt:
    draft = drawn(rng)
    return Spoilt(
        draft,
        count=1,
        passage=f"{draft.year}年1231日",
        scripts=("hans",),
        edit=lambda text: text.replace("年12月31日止", "年1231日止"),
    )


def _garbled(rng: Random) -> Spoilt:
    return saying(draw(rng), "群众满意率81.5%%，渠道保持畅通。", passage="%%")


FAULTS: dict[str, Callable[[Random], Spoilt]] = {
    "TX01": _received,
    "TX02": _carried_in,
    "TX03": _closed,
    "TX04": _carried_out,
    "TX05": _text_balance,
    "TX06": _outcome,
    "TX07": _denied,
    "TX08": _applicants,
    "TX09": _channels,
    "TX10": _itemised,
    "TX11": _percentage,
    "TX12": _percentages,
    "TX16": _garbled,
    "T210": _documents,
    "T211": _decisions,
    "T212": _handling_fee,
    "T405": _no_cases,
    "T406": _cases,
    "ST01": _no_section,
    "ST05": _no_table,
    "ST14": _parts,
    "ID01": _year,
    "IN01": _glosses,
    "IN02": _mojibake,
    "IN08": _lost_month,
}
