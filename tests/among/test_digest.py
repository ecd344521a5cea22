"""A digest keeps what other reports are held against, packed or not."""

from random import Random

import pytest

from parser.among.collection import Collection
from parser.among.digest import Digest
from parser.among.passages import passages, share
from parser.judge import judge, judge_among
from parser.reader import read
from parser.report import Report
from tests.generate.model import draw
from tests.generate.pages import page
from tests.generate.shapes import SHAPES


def _report(seed: int) -> Report:
    rng = Random(seed)
    shape = rng.choice(sorted(SHAPES))
    return read(page(draw(rng), shape, rng).encoded(), f"报告 {seed}.txt")


@pytest.mark.parametrize("seed", range(20))
def test_a_packed_digest_has_the_same_cells_places_and_passages(seed: int) -> None:
    whole = Digest.of(_report(seed))
    packed = Digest.unpack(whole.pack())
    assert packed.figures == whole.figures and packed.passages == whole.passages
    assert (packed.agency, packed.year, packed.level) == (whole.agency, whole.year, whole.level)
    for key, table in whole.report.tables.items():
        assert list(packed.report.tables[key]) == list(table)
    assert packed.pack() == whole.pack()


def test_judging_among_packed_digests_gives_the_same_findings() -> None:
    reports = [_report(seed) for seed in range(30)]
    whole, packed = Collection(), Collection()
    for report in reports:
        digest = Digest.of(report)
        whole.add(digest)
        packed.add(digest, packed=digest.pack())
    for report in reports:
        digest, judgement = Digest.of(report), judge(report)
        one = judge_among(judgement, digest, whole.company(digest))
        other = judge_among(judgement, digest, packed.company(digest))
        assert one.findings == other.findings


@pytest.mark.parametrize("data", [b"", b"\x78\x9c", b"no digest"])
def test_what_is_no_digest_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="digest"):
        Digest.unpack(data)


def test_numbers_names_and_titles_of_laws_do_not_make_passages_differ() -> None:
    def of(text: str) -> Report:
        return read(
            f"云渡县2021年政府信息公开工作年度报告\n一、总体情况\n{text}\n二、主动公开政府信息情况".encode(), "a.txt"
        )

    this = of("2021年共公开信息120条，组织两次培训提高业务水平。依照《条例》答复申请。")
    last = of("2020年共公开信息98条，组织两次培训提高业务水平。依照《办法》答复申请。")
    other = of("2020年发布图解八篇，没有组织任何形式的学习。")
    first, second, third = (passages(report.section(1).lines) for report in (this, last, other))
    assert share(first, second) == 1.0
    assert share(first, third) == 0.0
    assert share(first, ()) is None
