"""The names of agencies: one spelling a body, and the level a name shows."""

import pytest

from parser.agencies import Level, level, normalised


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("墨屏县政府办", "墨屏县人民政府办公室"),
        ("墨屏区", "墨屏区人民政府"),
        ("西泠街道办事处", "西泠街道"),
        ("墨屏高新区管委会", "墨屏高新区管理委员会"),
        ("墨屏 县 人民政府", "墨屏县政府"),
    ],
)
def test_one_body_many_spellings(one: str, other: str) -> None:
    assert normalised(one) == normalised(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("墨屏县人民政府", "墨屏县人民政府办公室"),
        ("澄湾市鼓楼区人民政府", "云渡市鼓楼区人民政府"),
        ("墨屏县教育局", "墨屏县教育和体育局"),
    ],
)
def test_different_bodies_stay_apart(one: str, other: str) -> None:
    assert normalised(one) != normalised(other)


@pytest.mark.parametrize(
    ("agency", "expected"),
    [
        ("云岭省人民政府", Level.PROVINCE),
        ("上海市人民政府", Level.PROVINCE),
        ("墨屏自治州人民政府", Level.PREFECTURE),
        ("澄湾市人民政府", Level.CITY),
        ("墨屏州澄湾市人民政府", Level.COUNTY),
        ("墨屏县人民政府", Level.COUNTY),
        ("墨屏高新区管委会", Level.COUNTY),
        ("栖云镇人民政府", Level.TOWNSHIP),
        ("西泠街道办事处", Level.TOWNSHIP),
        ("墨屏县政府办", Level.DEPARTMENT),
        ("墨屏县教育局", Level.DEPARTMENT),
        ("国家税务总局墨屏县税务局", Level.DEPARTMENT),
        ("某某", None),
    ],
)
def test_levels(agency: str, expected: Level | None) -> None:
    assert level(agency) is expected
