"""Filters of the library: words and `field:value` terms, each of which a report matches or not; `!` turns one round."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from parser.rules.model import Verdict
from parser.wording import Wording
from tui.app import strings, words
from tui.library import Mark

FIELDS = {
    "verdict": "verdict", "结论": "verdict", "rule": "rule", "规则": "rule",
    "year": "year", "年度": "year", "年": "year",
    "level": "level", "层级": "level", "级": "level", "state": "state", "状态": "state", "note": "note", "备注": "note",
}  # fmt: skip
FLAGS = {"open": "open", "未处理": "open", "fresh": "fresh", "新到": "fresh"}
VALUES: Mapping[str, Mapping[str, Wording]] = {
    "verdict": {verdict.value: strings.VERDICTS[verdict] for verdict in Verdict},
    "state": {mark.value: strings.MARKS[mark] for mark in Mark},
    "level": {level.value: wording for level, wording in words.LEVELS.items()},
}


class Facts(NamedTuple):
    """What a report can be found by."""

    text: str
    verdict: str
    rules: frozenset[str]
    year: int | None
    level: str | None
    state: str
    note: str
    open: bool
    fresh: bool


class Term(NamedTuple):
    """One condition; without a `field` it is a word of the text."""

    field: str
    value: str
    inverse: bool = False

    def holds(self, facts: Facts) -> bool:
        """Whether the report matches."""
        return self._found(facts) is not self.inverse

    def _found(self, facts: Facts) -> bool:
        value = self.value
        match self.field:
            case "open":
                return facts.open
            case "fresh":
                return facts.fresh
            case "rule":
                return any(rule.casefold().startswith(value) for rule in facts.rules)
            case "year":
                first, _, last = value.partition("-")
                return facts.year is not None and first <= str(facts.year) <= (last or first)
            case "note":
                return value in facts.note.casefold()
            case "verdict" | "state" | "level" as field:
                known = getattr(facts, field)
                return known is not None and _named(field, known, value)
        return value in facts.text


def terms(text: str) -> list[Term]:
    """The conditions a filter consists of; full-width `！` and `：` are as good as the plain signs."""
    found = []
    for word in text.casefold().replace("：", ":").split():
        inverse = word[0] in "!！" and len(word) > 1
        word = word[1:] if inverse else word
        field, colon, value = word.partition(":")
        if word in FLAGS:
            found.append(Term(FLAGS[word], "", inverse))
        elif colon and field in FIELDS:
            # While its value is being typed, a term lets everything through.
            found += [Term(FIELDS[field], value, inverse)] if value else []
        else:
            found.append(Term("", word, inverse))
    return found


def complaint(text: str) -> Wording | None:
    """What the values of a field can be, where a filter names one that there is not."""
    for term in terms(text):
        names = VALUES.get(term.field)
        if names is not None and not any(_named(term.field, key, term.value) for key in names):
            zh = " ".join(f"{key}({wording.zh})" for key, wording in names.items())
            return words.UNKNOWN_VALUE.fill(field=term.field, values=Wording(zh, " ".join(names)))
    return None


def _named(field: str, key: str, value: str) -> bool:
    """Whether `value` is the key, or a word for it, as far as it has been typed."""
    wording = VALUES[field][key]
    return any(name.startswith(value) for name in (key, wording.zh, wording.en))
