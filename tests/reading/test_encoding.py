"""Text in any encoding people use; binary noise is no text."""

import random

import pytest

from parser.sources.encoding import decode

TEXT = "墨屏县人民政府2021年政府信息公开工作年度报告\n一、总体情况\n2021年，收到申请3件。\n" * 3
TRADITIONAL = "墨屏縣人民政府2021年政府資訊公開工作年度報告\n一、總體情況\n2021年，收到申請3件。\n" * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_simplified(encoding: str) -> None:
    decoded = decode(TEXT.encode(encoding))
    assert decoded is not None
    assert decoded[0] == TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "big5hkscs", "gb18030"])
def test_traditional(encoding: str) -> None:
    decoded = decode(TRADITIONAL.encode(encoding))
    assert decoded is not None
    assert decoded[0] == TRADITIONAL


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_damaged_bytes_stay_visible_and_cost_no_more_than_themselves(encoding: str) -> None:
    data = bytearray(TEXT.encode(encoding))
    data[40] = 0xFF
    decoded = decode(bytes(data))
    assert decoded is not None
    assert "\ufffd" in decoded[0] or decoded[0] != TEXT
    assert "总体情况" in decoded[0]


def test_noise_is_no_text() -> None:
    assert decode(bytes(range(256)) * 40) is None
    assert decode(random.Random(1).randbytes(10_000)) is None
