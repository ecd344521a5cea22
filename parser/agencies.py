"""One agency, many spellings: names made comparable across years, and the level a name shows."""

import re
import unicodedata
from enum import StrEnum
from functools import cache, lru_cache


@cache
def _spellings() -> tuple[tuple[re.Pattern[str], str], ...]:
    """How names of bodies end, with the one spelling of each; made when the first name is asked for, as `_levels`."""
    return (
        (re.compile(r"(?<=.)(?:人民政府|政府)办公厅$"), "政府办公厅"),
        (re.compile(r"(?<=.)(?:人民政府|政府|(?<=[省市县区州旗盟乡镇])府)办(?:公室)?$"), "政府办公室"),
        (re.compile(r"(?<=[省市县区州旗盟乡镇])(?:人民)?政府$"), ""),
        (re.compile(r"(?<=街道)(?:人民政府|办事处|办)$"), ""),
        (re.compile(r"(?<=.)管委会$"), "管理委员会"),
    )


@lru_cache(maxsize=4096)
def normalised(agency: str) -> str:
    """`agency` in the one spelling that years are linked by.

    A government and its bare place name are the same body (洛江区人民政府 is 洛江区); its office is another
    (洛江区政府办 is 洛江区人民政府办公室, never 洛江区). Superior places stay: many cities have a 鼓楼区.
    """
    name = "".join(unicodedata.normalize("NFKC", agency).split())
    for pattern, spelling in _spellings():
        name, changed = pattern.subn(spelling, name)
        if changed:
            break
    return name


class Level(StrEnum):
    """The administrative level of an agency, as far as its name alone shows it."""

    PROVINCE = "province"
    PREFECTURE = "prefecture"
    CITY = "city"  # a 市 that may be of prefecture or of county level: the name does not tell
    COUNTY = "county"
    TOWNSHIP = "township"
    DEPARTMENT = "department"


_MUNICIPALITIES = ("北京市", "上海市", "天津市", "重庆市")


@cache
def _levels() -> tuple[tuple[re.Pattern[str], Level], ...]:
    return (
        (re.compile(r"(?:办公室|办公厅|局|厅|委|委员会|部|署|中心|队|处|所|站|院|馆|会|办)$"), Level.DEPARTMENT),
        (re.compile(r"(?:街道|[镇乡]|苏木)$"), Level.TOWNSHIP),
        (re.compile(r"(?:省|自治区|特别行政区)$"), Level.PROVINCE),
        (re.compile(r"(?:自治州|州|盟|地区)$"), Level.PREFECTURE),
        (re.compile(r"(?:[县区旗]|(?<=[市州盟]).+市)$"), Level.COUNTY),
        (re.compile(r"市$"), Level.CITY),
    )


def level(agency: str) -> Level | None:
    """The level of `agency`, or None where its name shows none.

    A management committee (管委会) is taken for the area it runs, like a government.
    """
    name = normalised(agency).removesuffix("管理委员会")
    if name in _MUNICIPALITIES:
        return Level.PROVINCE
    return next((found for pattern, found in _levels() if pattern.search(name)), None)
