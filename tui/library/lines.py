"""How records stand in the files of a journal: one a line, so that what a damaged file still holds can be found."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

Record = dict[str, Any]


def snapshot(schema: str, records: Mapping[str, Record]) -> Iterator[bytes]:
    """A snapshot, piece by piece."""
    yield encoded({"schema": schema})[:-1] + b', "records": {\n'
    for number, (key, record) in enumerate(records.items()):
        yield (b",\n" if number else b"") + encoded(key) + b": " + encoded(record)
    yield b"\n}}\n"


def salvaged(data: bytes) -> dict[str, Record]:
    """The records of the lines of a damaged snapshot that are whole."""
    found: dict[str, Record] = {}
    for line in data.split(b"\n"):
        pair = decoded(b"{" + line.strip().rstrip(b",") + b"}")
        if isinstance(pair, dict):
            found |= {key: record for key, record in pair.items() if isinstance(record, dict)}
    return found


def is_change(thing: Any) -> bool:  # noqa: ANN401
    """Whether it is a line of a log."""
    return (
        isinstance(thing, dict)
        and isinstance(thing.get("key"), str)
        and "record" in thing
        and isinstance(thing["record"], dict | None)
    )


def encoded(thing: object) -> bytes:
    """As JSON in one line; what is no character goes through as it is."""
    return json.dumps(thing, ensure_ascii=False).encode("utf-8", "surrogatepass")


def decoded(data: bytes) -> Any:  # noqa: ANN401
    """What the JSON says, or None where it is none."""
    try:
        return json.loads(data.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError):
        return None
