"""One agency, many spellings: names made comparable across years."""

import re
import unicodedata

_OFFICE = re.compile(r"(?<=.)(?:人民政府|政府|(?<=[省市县区州旗盟乡镇])府)办(?:公室)?$")
_GENERAL_OFFICE = re.compile(r"(?<=.)(?:人民政府|政府)办公厅$")
_GOVERNMENT = re.compile(r"(?<=[省市县区州旗盟乡镇])(?:人民)?政府$")
_STREET = re.compile(r"(?<=街道)(?:人民政府|办事处|办)$")
_COMMITTEE = re.compile(r"(?<=.)管委会$")


def normalised(agency: str) -> str:
    """`agency` in the one spelling that years are linked by.

    A government and its bare place name are the same body (洛江区人民政府 is 洛江区); its office is another
    (洛江区政府办 is 洛江区人民政府办公室, never 洛江区). Superior places stay: many cities have a 鼓楼区.
    """
    name = re.sub(r"\s+", "", unicodedata.normalize("NFKC", agency))
    for pattern, spelling in (
        (_GENERAL_OFFICE, "政府办公厅"),
        (_OFFICE, "政府办公室"),
        (_GOVERNMENT, ""),
        (_STREET, ""),
        (_COMMITTEE, "管理委员会"),
    ):
        name, changed = pattern.subn(spelling, name)
        if changed:
            break
    return name
