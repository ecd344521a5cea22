"""What people decided as one file to keep or to hand on, and such a file taken into a library."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from parser.wording import Wording
from tui.library.decisions import FORMER
from tui.library.lines import Record, encoded

SCHEMA = "gouji.kept/1"
LAYOUTS = ("gouji.library/1", "gouji.library/2")
"""Snapshots of a library's decisions, which are understood too."""

NO_JSON = Wording(
    "{file}：不是 gouji library export 写的文件（{reason}）", "{file}: not written by gouji library export ({reason})"
)
NEWER = Wording("{file}：是更新版本的 gouji 写的；请升级 gouji", "{file}: written by a newer gouji; upgrade gouji")


class ForeignError(ValueError):
    """A file that holds nothing to take in; `reason` names it and says why."""

    def __init__(self, reason: Wording) -> None:
        super().__init__(reason.en)
        self.reason = reason


class Kept(NamedTuple):
    """Decisions and small things by their keys, and the paths of the reports that were opened."""

    decisions: Mapping[str, Record]
    memory: Mapping[str, Record]
    reports: tuple[str, ...] = ()


class Merged(NamedTuple):
    """How many decisions came in, were changed by what came in, were the same, or stayed as they are here."""

    new: int
    changed: int
    same: int
    kept: int


def written(kept: Kept) -> Iterator[bytes]:
    """The file, a record a line, so that a damaged one can still be read by people."""
    yield f'{{"schema": "{SCHEMA}", "decisions": {{\n'.encode()
    yield from _lines(kept.decisions)
    yield b'}, "memory": {\n'
    yield from _lines(kept.memory)
    yield b'}, "reports": [\n'
    for number, path in enumerate(kept.reports):
        yield (b",\n" if number else b"") + encoded(path)
    yield b"\n]}\n"


def _lines(records: Mapping[str, Record]) -> Iterator[bytes]:
    for number, (key, record) in enumerate(records.items()):
        yield (b",\n" if number else b"") + encoded(key) + b": " + encoded(record)
    yield b"\n"


def read(data: bytes, file: str) -> Kept:
    """What an exported file holds, or the snapshot of a library of any layout. Raises ForeignError."""
    try:
        whole = json.loads(data.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError) as error:
        raise ForeignError(NO_JSON.fill(file=file, reason=f"JSON: {type(error).__name__}")) from error
    schema = whole.get("schema") if isinstance(whole, dict) else None
    if schema in LAYOUTS:
        return Kept(_records(whole.get("records"), file), {})
    if schema != SCHEMA:
        family, _, version = str(schema).rpartition("/")
        if family in ("gouji.kept", "gouji.library") and version.isascii() and version.isdigit():
            raise ForeignError(NEWER.fill(file=file))
        raise ForeignError(NO_JSON.fill(file=file, reason='"schema"'))
    paths = whole.get("reports", [])
    if not isinstance(paths, list) or not all(isinstance(path, str) for path in paths):
        raise ForeignError(NO_JSON.fill(file=file, reason='"reports"'))
    return Kept(_records(whole.get("decisions"), file), _records(whole.get("memory"), file), tuple(paths))


def _records(found: object, file: str) -> dict[str, Record]:
    if not isinstance(found, dict) or not all(isinstance(record, dict) for record in found.values()):
        raise ForeignError(NO_JSON.fill(file=file, reason='"decisions"'))
    return found


def merged(
    here: Mapping[str, Record], coming: Mapping[str, Record], *, prefer_coming: bool
) -> tuple[dict[str, Record], Merged]:
    """The records that change when `coming` is taken in, and how many; what both decided otherwise stays as it is here.

    Rulings on findings are taken one by one, so that two people's work on one report adds up. With `prefer_coming` what
    comes wins where both decided.
    """
    changes: dict[str, Record] = {}
    count = {"new": 0, "changed": 0, "same": 0, "kept": 0}
    for key, record in coming.items():
        before = here.get(key)
        if before is None:
            changes[key] = record
            count["new"] += 1
            continue
        after = _both(record, before) if prefer_coming else _both(before, record)
        if after != before:
            changes[key] = after
        count["changed" if after != before else "same" if _says(record) == _says(before) else "kept"] += 1
    return changes, Merged(**count)


def _both(first: Record, second: Record) -> Record:
    """One record of two: the first one's mark, note and rulings where it has any, else the second's."""
    after = {**second, **first}
    if not _marked(first):
        after |= {name: second.get(name) for name in ("mark", "sha256", "time") if name in second}
    if not first.get("note"):
        after["note"] = second.get("note", "")
    rulings = [record.get("findings") for record in (second, first)]
    found: dict[str, Any] = {}
    for each in rulings:
        found |= each if isinstance(each, dict) else {}
    if found or "findings" in after:
        after["findings"] = found
    return after


def _marked(record: Record) -> bool:
    return str(record.get("mark", "new")) != "new"


def _says(record: Record) -> tuple[object, ...]:
    """What a record says, without when it was said."""
    findings = record.get("findings")
    rulings = findings.items() if isinstance(findings, dict) else ()
    said: Callable[[Any], object] = lambda ruling: (  # noqa: E731
        (ruling.get("state"), ruling.get("note")) if isinstance(ruling, dict) else None
    )
    mark = str(record.get("mark", "new"))
    return (FORMER.get(mark, mark), record.get("note") or "", {key: said(ruling) for key, ruling in rulings})
