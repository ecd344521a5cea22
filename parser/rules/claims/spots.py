"""A number in its surroundings: the words before and behind it, and whether it speaks of this agency's year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from parser.rules.claims.counts import Quantity
from parser.rules.claims.prose import Sentence
from parser.rules.model import Evidence


class Kind(StrEnum):
    """What a number in the prose counts."""

    RECEIVED = "received"
    CARRIED_IN = "carried in"
    CLOSED = "closed"
    HANDLED = "handled"  # received or closed: the wording leaves it open
    CARRIED_OUT = "carried out"
    OUTCOME = "outcome"
    APPLICANT = "applicant"
    CHANNEL = "channel"
    CASES = "cases"
    DOCUMENTS = "documents"
    DECISIONS = "decisions"
    DISCLOSED = "disclosed"


class Claim(NamedTuple):
    """The prose says: so many of this kind.

    `parts` names what is counted more closely: rows of table three (outcomes), its columns (applicants), a channel,
    groups of table four with a column last, a row and column of table two. `clause` leads up to the statement and
    tells whose it is; `with_carried` where it says that the requests carried over are counted in. The number stands
    at `at` in the sentence.
    """

    kind: Kind
    number: int
    sentence: Sentence
    at: int = 0
    parts: tuple[str, ...] = ()
    clause: str = ""
    with_carried: bool = False

    @property
    def by_many(self) -> bool:
        """Whether the sentence speaks of all bodies of a region."""
        return _BY_MANY.search(self.clause) is not None

    @property
    def evidence(self) -> Evidence:
        """The sentence as it stood, with its place."""
        return self.sentence.evidence


_MARK = re.compile(r"[，,：:（）()\[\]【】]")
_OPENING, _CLOSING = "（([【", "）)]】"


class Spot:
    """A number of a sentence with the words around it.

    `before` runs from the last number (or the clause's start) to the digits, `after` from the unit to the next number
    or the clause's end, brackets left out; `clause` is all of the clause up to the digits, which stand `at` that
    position in the sentence. The `quantity` and the `start` of the clause are placed in the paragraph.
    """

    __slots__ = ("after", "at", "before", "clause", "quantity", "sentence", "start")

    def __init__(self, sentence: Sentence, quantity: Quantity, start: int, since: int, after: str) -> None:
        text = sentence.paragraph.text
        self.sentence = sentence
        self.quantity = quantity
        self.at = quantity.start - sentence.start
        self.start = start
        self.after = after
        self.before = text[since : quantity.start]
        self.clause = text[start : quantity.start]

    @property
    def lead(self) -> str:
        """The clause before this one."""
        return _CLAUSE.split(self.sentence.paragraph.text[self.sentence.start : self.start].rstrip("，,：:"))[-1]

    @property
    def so_far(self) -> str:
        """Everything from the last full stop to the digits."""
        return self.sentence.context + self.sentence.text[: self.at]


def spots(sentence: Sentence, units: frozenset[str]) -> Iterator[Spot]:
    """Each exact number in `units` with its surroundings; a bracket is a clause of its own within its clause."""
    numbers = sentence.quantities
    if not any(q.unit in units and q.counted is not None for q in numbers):
        return
    text, end = sentence.paragraph.text, sentence.end
    inside = [range(q.start, q.end) for q in numbers if not q.digits.isalnum()]
    marks = [hit.start() for hit in _MARK.finditer(text, sentence.start, end)]
    if inside:
        marks = [at for at in marks if not any(at in span for span in inside)]
    queue: list[tuple[int, Quantity | None]] = [(q.start, q) for q in numbers]
    queue += [(at, None) for at in marks]
    queue.sort(key=_position)
    start = since = sentence.start
    outer: list[tuple[int, int]] = []
    for index, (at, quantity) in enumerate(queue):
        if quantity is not None:
            if quantity.unit in units and quantity.counted is not None:
                yield Spot(sentence, quantity, start, since, _behind(text, quantity, queue[index + 1 :], end))
            since = quantity.end
        elif text[at] in _OPENING:
            outer.append((start, since))
            start = since = at + 1
        elif text[at] in _CLOSING:
            start, since = outer.pop() if outer else (at + 1, at + 1)
        else:
            start = since = at + 1


def _position(item: tuple[int, Quantity | None]) -> int:
    return item[0]


def _behind(text: str, quantity: Quantity, queue: list[tuple[int, Quantity | None]], end: int) -> str:
    """What follows a number up to the clause's end, the next number or the next item of a list, without brackets."""
    pieces, begin, depth = [], quantity.end, 0
    for at, other in queue:
        if other is None and text[at] in _OPENING:
            if not depth:
                pieces.append(text[begin:at])
            depth += 1
        elif other is None and text[at] in _CLOSING and depth:
            depth -= 1
            begin = at + 1
        elif not depth:
            pieces.append(text[begin:at])
            break
    else:
        if not depth:
            pieces.append(text[begin:end])
    return "".join(pieces).split("、", 1)[0]


# -- scope -------------------------------------------------------------------------------------------------------------

_CLAUSE = re.compile(r"[，,：:]")
# Where a pattern begins with a character or a look at one, a text is passed over several times faster.
_PART_OF_YEAR = re.compile(
    r"(?=[上下季\d每当近年历累])"
    r"(?:[上下]半年|季度|\d\s*[-~至到—－]\s*\d{1,2}\s*月份?|每[年月]|当月|\d\s*月份|近年|年来|历年|累年|历史)"
)
_SINCE = re.compile(r"以来(?<!今年以来)(?<!本年以来)(?<!本年度以来)(?<!年初以来)")
_SPAN = re.compile(r"20\d\d\s*年?度?\s*[至到~—－-]+\s*20\d\d\s*年(?!\s*\d+\s*月)")
LAST_YEAR = re.compile(r"上一?年度?|去年|前年|往年|同期|上年|前\w年")
_YEAR = re.compile(r"(20(?<![\d〔（(\[]20)\d\d)\s*年(?!度?(?:末|底)?[^，,。]{0,4}(?:结转|转结|转入))")
_TURN_OF_YEAR = re.compile(r"(?:结转|转结|转|顺延|延续|延期)[至到入往自]?\s*$")
_NOT_A_TOTAL = re.compile(r"申请中|之中|其中|较|比上|同比|增[加长]|减少|下降|上升|后|之日|时[，,]|以内")
_CHANGED = re.compile(r"较|比上|同比|环比|增[加长]|减少|下降|上升")
_EACH = re.compile(r"分别|每|各类别")
_BY_MANY = re.compile(r"全[省市州县区旗镇乡]|各[级部单乡镇街区县市]")
_BODY = re.compile(
    r"(?=[政局委厅])(?<![我本全])(?P<kind>政府办|[局委厅])(?:公室)?(?:代表.*|本级|共计?|总共|累计|依法|新|全年|今年|本年度?|20\d\d年度?)?$"
)
_MAY_BE_BODY = re.compile(r"[局委厅]|政府办")
_VERB = re.compile(
    r"因|被|作出|办理|收到|受理|发生|引发|制发|制定|出台|印发|废止|主动|公开|共|实施|下达|涉及|现行|政府信息|依法|全年"
)
WHOLE = re.compile(r"共|全年|本年|年度|总|累计|今年")


def elsewhen(so_far: str, near: str, year: int | None) -> bool:
    """Whether a statement is about another time than the report's year: `near` are the words closest to it."""
    if LAST_YEAR.search(near) or _PART_OF_YEAR.search(near):
        return True
    years = [hit[1] for hit in _YEAR.finditer(so_far) if not _TURN_OF_YEAR.search(so_far[: hit.start()][-6:])]
    return (
        ("以来" in so_far and _SINCE.search(so_far) is not None)
        or _SPAN.search(so_far) is not None
        or (year is not None and bool(years) and int(years[-1]) != year)
    )


def is_compared(words: str) -> bool:
    """Whether `words` speak of a part, of a change or of what comes later rather than of a total."""
    return _NOT_A_TOTAL.search(words) is not None


def is_changed(words: str) -> bool:
    """Whether `words` compare with another year."""
    return _CHANGED.search(words) is not None


def is_shared_out(words: str) -> bool:
    """Whether `words` share numbers out to several (分别, 每)."""
    return _EACH.search(words) is not None


def is_of_another(words: str, agency: str) -> bool:
    """Whether `words` end in a subject that is one of the bodies a government's report sums up."""
    if not _MAY_BE_BODY.search(words):
        return False
    body = _BODY.search(words.strip())
    return body is not None and bool(agency) and body["kind"] not in agency


def has_other_subject(clause: str, agency: str) -> bool:
    """Whether `clause` begins with one of the bodies that a government's report sums up."""
    if not _MAY_BE_BODY.search(clause):
        return False
    return is_of_another(_VERB.split(clause, maxsplit=1)[0], agency)
