"""The agencies of a place as its `gouji.toml` tells them: changed names, and which agencies report to which.

```toml
[aliases]                 # a former name = the name used now
"云渡县广播电视局" = "云渡县文化旅游局"

[[family]]                # a parent and the agencies whose reports are expected with its own
parent = "云渡县人民政府"
children = ["云渡县教育局", "云渡县司法局"]

[[family]]
parent = "砚池市人民政府"
list = "砚池市.txt"        # one agency a line, beside this file; # begins a remark
```
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from pathlib import Path

from parser.among.register import Family, Register, register
from parser.exports.harmless import clipped, one_line
from parser.wording import Wording

KEYS = ("parent", "children", "list")
_LONGEST = 1 << 20
"""Bytes of a list of agencies: some thousands of names."""

NO_NAME = Wording("{where}：应是一个机关的名称", "{where}: must be the name of an agency")
NO_NAMES = Wording(
    '{where}：应是机关名称的列表，例如 ["云渡县教育局"]', '{where}: must be a list of agencies such as ["云渡县教育局"]'
)
NO_FAMILIES = Wording("{where}：应写作 [[family]]", "{where}: write [[family]]")
NO_ALIASES = Wording('{where}：应是一个表，写作 "旧名" = "新名"', '{where}: must be a table of "old name" = "new name"')
ONE_OF = Wording("{where}：children 和 list 要写一个，只写一个", "{where}: give either children or list")
UNKNOWN = Wording("{where}：没有 {key} 这一项；可以写的是 {known}", "{where}: there is no {key}, only {known}")
NEAREST = Wording(
    "{where}：没有 {key} 这一项；是不是 {nearest}？", "{where}: there is no {key}; did you mean {nearest}?"
)
CANNOT_READ = Wording("{where}：{file} 读不了（{reason}）", "{where}: {file} cannot be read ({reason})")
NO_LIST = Wording("{where}：{file} 不是机关名单", "{where}: {file} is no list of agencies")
CIRCLE = Wording("{where}：{name} 的新旧名称绕成一圈", "{where}: the names of {name} go round in a circle")


class FamilyError(ValueError):
    """Agencies that make no sense; `reason` says where in the file of settings and what to write."""

    def __init__(self, reason: Wording) -> None:
        super().__init__(reason.en)
        self.reason = reason


def understood(aliases: object, families: object, folder: Path) -> Register:
    """The register of what a file in `folder` holds as `aliases` and `family`. Raises FamilyError."""
    try:
        return register(dict(_aliases(aliases)), list(_families(families, folder)))
    except FamilyError:
        raise
    except ValueError as error:
        raise FamilyError(CIRCLE.fill(where="[aliases]", name=clipped(str(error)))) from error


def _aliases(given: object) -> Iterator[tuple[str, str]]:
    if not isinstance(given, Mapping):
        raise FamilyError(NO_ALIASES.fill(where="[aliases]"))
    for old, new in given.items():
        yield _name(old, "[aliases]"), _name(new, f"[aliases] {clipped(old)}")


def _families(given: object, folder: Path) -> Iterator[Family]:
    if not isinstance(given, list) or not all(isinstance(one, Mapping) for one in given):
        raise FamilyError(NO_FAMILIES.fill(where="family"))
    for number, table in enumerate(given, start=1):
        where = f"[[family]] {number}"
        for key in table:
            if key not in KEYS:
                near = difflib.get_close_matches(str(key).lower(), KEYS, n=1)
                said = NEAREST.fill(where=where, key=clipped(key), nearest=near[0]) if near else None
                raise FamilyError(said or UNKNOWN.fill(where=where, key=clipped(key), known=", ".join(KEYS)))
        parent = _name(table.get("parent"), f"{where} parent")
        if ("children" in table) == ("list" in table):
            raise FamilyError(ONE_OF.fill(where=where))
        if "list" in table:
            children = _listed(table["list"], folder, f"{where} list")
        else:
            children = _named(table["children"], f"{where} children")
        yield Family(parent, tuple(dict.fromkeys(children)))


def _name(given: object, where: str) -> str:
    if not isinstance(given, str) or not given.strip():
        raise FamilyError(NO_NAME.fill(where=where))
    return one_line(given)


def _named(given: object, where: str) -> list[str]:
    if not isinstance(given, list) or not given or not all(isinstance(one, str) and one.strip() for one in given):
        raise FamilyError(NO_NAMES.fill(where=where))
    return [one_line(one) for one in given]


def _listed(given: object, folder: Path, where: str) -> list[str]:
    """The agencies in a file with one a line."""
    from parser.sources.encoding import decode

    if not isinstance(given, str) or not given.strip():
        raise FamilyError(NO_NAME.fill(where=where))
    file = one_line(given)
    try:
        with (folder / given).open("rb") as stream:
            data = stream.read(_LONGEST + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise FamilyError(CANNOT_READ.fill(where=where, file=file, reason=reason)) from error
    decoded = decode(data) if len(data) <= _LONGEST else None
    lines = decoded[0].splitlines() if decoded else []
    names = [name for line in lines if (name := one_line(line.partition("#")[0]))]
    if not names:
        raise FamilyError(NO_LIST.fill(where=where, file=file))
    return names
