"""Which of very many reports say the same in the same words: an index of their passages."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from parser.among.passages import Passage

OWN = 9
"""Characters of a clause from which two agencies hardly write it by chance."""

TEMPLATE = 10
"""A passage that more other agencies than these print is a template's: nobody copied it from anybody."""

_CANDIDATE = 0.5
"""Of a section's own passages, the share another report must have to be looked at more closely."""

_MANY = 40 * TEMPLATE
"""Reports that print a passage from which it is a template's without a look at whose they are."""

_LOW, _BUCKET = (1 << 32) - 1, 36
"""A passage's hash has 48 bits: the upper 12 choose a bucket, the lower 32 are kept there with the report's number."""


class Like(NamedTuple):
    """Numbers of reports that may be alike, the likest first, and the passages of templates that do not count."""

    reports: tuple[int, ...]
    templates: frozenset[int]


class Likeness:
    """Passages of reports: for each the reports that print it, at eight bytes for each of them."""

    def __init__(self) -> None:
        self._buckets: dict[int, array[int]] = defaultdict(lambda: array("Q"))
        self._unsorted: set[int] = set()
        self._agencies = array("I")
        self._years = array("H")

    def add(self, agency: int, year: int, passages: Iterable[Passage]) -> None:
        """Take in the next report: of the agency with this number, on this year."""
        number = len(self._agencies)
        self._agencies.append(agency)
        self._years.append(min(max(year, 0), 65535))
        for value in {passage.hash for passage in passages if passage.weight >= OWN}:
            self._buckets[value >> _BUCKET].append((value & _LOW) << 32 | number)
            self._unsorted.add(value >> _BUCKET)

    def like(self, agency: int, year: int, sections: Mapping[int, Iterable[Passage]], most: int) -> Like:
        """The reports of other agencies on `year` or before that may share most of one of `sections`.

        At most `most`, of one agency only the likest.
        """
        templates: set[int] = set()
        likest: dict[int, tuple[float, int]] = {}
        for passages in sections.values():
            weights = {passage.hash: passage.weight for passage in passages if passage.weight >= OWN}
            shared: Counter[int] = Counter()
            total = 0
            for value, weight in weights.items():
                printing = self._printing(value, agency)
                if printing is None:
                    templates.add(value)
                    continue
                total += weight
                for number in printing:
                    if self._years[number] <= year:
                        shared[number] += weight
            for number, weight in shared.items():
                if weight >= _CANDIDATE * total:
                    its = (weight / total, -number)
                    likest[self._agencies[number]] = max(likest.get(self._agencies[number], its), its)
        ranked = sorted(likest.values(), reverse=True)[:most]
        return Like(tuple(-number for _, number in ranked), frozenset(templates))

    def _printing(self, value: int, agency: int) -> list[int] | None:
        """The reports of other agencies that print a passage; None where it is a template's."""
        at = value >> _BUCKET
        bucket = self._buckets.get(at)
        if bucket is None:
            return []
        if at in self._unsorted:
            self._unsorted.discard(at)
            bucket = self._buckets[at] = array("Q", sorted(bucket))
        first = (value & _LOW) << 32
        start = bisect_left(bucket, first)
        end = bisect_left(bucket, first + _LOW + 1, start)
        if end - start > _MANY:
            return None
        agencies = self._agencies
        numbers = [posting & _LOW for posting in bucket[start:end]]
        others = {agencies[number] for number in numbers}
        others.discard(agency)
        if len(others) > TEMPLATE:
            return None
        return [number for number in numbers if agencies[number] != agency] if others else []
