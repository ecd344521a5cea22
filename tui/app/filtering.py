"""Filters of the library: words and `field:value` terms, each of which a report matches or not; `!` turns one round."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple, Protocol

from parser.exports.words import LEVELS
from parser.rules.model import Verdict
from parser.wording import Language, Wording
from tui.app import strings, words
from tui.library import Decision, Mark, Summary
from tui.library.decisions import UNDECIDED

FIELDS = {
    "verdict": "verdict", "结论": "verdict", "rule": "rule", "规则": "rule",
    "year": "year", "年度": "year", "年": "year",
    "level": "level", "层级": "level", "级": "level", "state": "state", "状态": "state", "note": "note", "备注": "note",
}  # fmt: skip
FLAGS = {"open": "open", "未处理": "open", "fresh": "fresh", "新到": "fresh"}
VALUES: Mapping[str, Mapping[str, Wording]] = {
    "verdict": {verdict.value: strings.VERDICTS[verdict] for verdict in Verdict},
    "state": {mark.value: strings.MARKS[mark] for mark in Mark},
    "level": {level.value: wording for level, wording in LEVELS.items()},
}


Test = Callable[[Summary], bool]


class Known(Protocol):
    """What is known of reports beyond their summaries."""

    language: Language
    summaries: dict[str, Summary]
    fresh: set[str]
    decisions: dict[str, Decision]

    def is_open(self, path: str) -> bool:
        """Whether a report is still to be dealt with."""


class Term(NamedTuple):
    """One condition; without a `field` it is a word of the text."""

    field: str
    value: str
    inverse: bool = False

    def narrows(self, other: Term) -> bool:
        """Whether every report this one lets through is let through by `other`, as far as their words tell."""
        if self == other:
            return True
        if self.field != other.field or self.inverse or other.inverse or self.field == "year":
            return False
        return self.value.startswith(other.value) or (self.field in ("", "note") and other.value in self.value)

    def test(self, known: Known) -> Test:
        """The condition on a summary; what few values can be is asked once a value."""
        found = self._test(known)
        return (lambda one: not found(one)) if self.inverse else found

    def _test(self, known: Known) -> Test:
        value = self.value
        match self.field:
            case "open":
                return lambda one: known.is_open(one.path)
            case "fresh":
                return lambda one: one.path in known.fresh
            case "rule":
                rule = cache(lambda codes: any(code.casefold().startswith(value) for code in codes.split()))
                return lambda one: rule(one.codes)
            case "year":
                first, _, last = value.partition("-")
                return lambda one: one.year is not None and first <= str(one.year) <= (last or first)
            case "note":
                return lambda one: value in _notes(known.decisions.get(one.path, UNDECIDED))
            case "verdict":
                # Tuples, here and below: a set asks an enumeration for its hash, which takes ten times as long.
                verdicts = tuple(verdict for verdict in Verdict if _named("verdict", verdict.value, value))
                return lambda one: one.verdict in verdicts
            case "level":
                levels = tuple(level for level in VALUES["level"] if _named("level", level, value))
                return lambda one: one.level in levels
            case "state":
                marks = tuple(mark for mark in Mark if _named("state", mark.value, value))
                return lambda one: known.decisions.get(one.path, UNDECIDED).mark in marks
        return self._word(known)

    def _word(self, known: Known) -> Test:
        """Whether the word stands anywhere in what the list shows of a report."""
        value, decisions, language = self.value, known.decisions, known.language
        verdicts = tuple(v for v, name in strings.VERDICTS.items() if value in name.in_(language).casefold())
        marks = tuple(mark for mark, name in strings.MARKS.items() if value in name.in_(language).casefold())
        codes = cache(lambda codes: value in codes.casefold())
        # Asked of a hundred thousand at each letter typed: only letters are of two cases, and codes are of letters.
        cased = value.upper() != value
        coded = value.isascii()
        undecided = UNDECIDED.mark in marks

        def found(one: Summary) -> bool:
            if value in one.text or one.verdict in verdicts or (coded and codes(one.codes)):
                return True
            path = one.path
            if value in (path.casefold() if cased else path):
                return True
            decided = decisions.get(path)
            return undecided if decided is None else decided.mark in marks or value in decided.note.casefold()

        return found


class Filter:
    """The conditions of a filter on the reports that are known."""

    def __init__(self, terms: Sequence[Term], known: Known) -> None:
        self.terms = terms
        self._known = known
        self._tests = [term.test(known) for term in terms]

    @classmethod
    def of(cls, text: str, known: Known) -> Filter:
        """The filter that was typed."""
        return cls(terms(text), known)

    def hits(self, paths: Iterable[str]) -> list[str]:
        """Those of `paths` that meet every condition."""
        summaries = self._known.summaries
        found = list(paths)
        for test in self._tests:
            found = [path for path in found if test(summaries[path])]
        return found

    def narrows(self, other: Filter) -> bool:
        """Whether this one's hits are among those of `other`."""
        if len(self.terms) < len(other.terms):
            return False
        return all(mine.narrows(its) for mine, its in zip(self.terms, other.terms, strict=False))

    def __contains__(self, path: object) -> bool:
        """Whether the filter lets a report through."""
        one = self._known.summaries.get(path) if isinstance(path, str) else None
        return one is not None and all(test(one) for test in self._tests)


def _notes(decision: Decision) -> str:
    return " ".join((decision.note, *(ruling.note for ruling in decision.findings.values()))).casefold()


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
