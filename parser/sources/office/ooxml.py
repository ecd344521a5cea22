"""What Word and Excel files have in common: parts in a ZIP file, relations between them, and XML without a DTD."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from typing import NamedTuple
from xml.parsers import expat
from zipfile import ZipFile

from parser.sources.office.bounds import TooMuchError
from parser.sources.zipped import content, is_tight, open_zip

_PART = 64 * 1024 * 1024
"""Bytes of one part, unpacked; that of a long report has one or two million."""

_ALWAYS_FINE = 8 * 1024 * 1024
"""Bytes; a part that is no longer may be packed as tightly as it likes."""

_TAGS = 1_000_000
"""Tags of all parts that are read, closing ones included; a long report has a hundred thousand."""

_DEEPEST = 200_000
"""Tags inside one another; each that is open costs memory."""

_PIECE = 1024 * 1024

Attributes = dict[str, str]


class BrokenError(Exception):
    """A file that cannot be taken apart."""


class Relation(NamedTuple):
    """What a part refers to: the last word of the relation's type, and the part's name."""

    kind: str
    target: str


class Package:
    """The parts of one file."""

    def __init__(self, packed: ZipFile) -> None:
        """The parts in `packed`."""
        self._packed = packed
        self._tags = 0

    @classmethod
    def open(cls, data: bytes) -> Package:
        """The parts in `data`; raises `BrokenError`."""
        packed = open_zip(data)
        if packed is None:
            raise BrokenError
        return cls(packed)

    def part(self, name: str) -> bytes | None:
        """The bytes of the part `name`, None where there is none.

        Raises:
            BrokenError: it cannot be read.
            TooMuchError: it unfolds to more than any report holds, or all parts together do.
        """
        member = self._packed.NameToInfo.get(name)
        if member is None:
            return None
        if is_tight(member, _ALWAYS_FINE):
            raise TooMuchError
        data = content(self._packed, member, _PART)
        if data is None:
            raise BrokenError
        self._tags += data.count(b"<")
        if self._tags > _TAGS:
            raise TooMuchError
        return data

    def main(self, usual: str) -> str:
        """The name of the part that everything hangs on; `usual` where the file does not say."""
        named = (relation.target for relation in self.relations("").values() if relation.kind == "officeDocument")
        return next(named, usual)

    def relations(self, name: str) -> dict[str, Relation]:
        """What the part `name` refers to inside the file, by id."""
        folder, base = posixpath.split(name)
        data = self.part(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, Relation] = {}

        def start(tag: str, attributes: Attributes) -> None:
            if tag == "Relationship" and attributes.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, attributes.get("Target", "")))
                kind = attributes.get("Type", "").rpartition("/")[2]
                found[attributes.get("Id", "")] = Relation(kind, target.lstrip("/"))

        if data is not None:
            walk(data, start)
        return found


def attribute(attributes: Attributes, name: str) -> str:
    """The value of the attribute with this local name, "" where there is none."""
    return next((value for key, value in attributes.items() if key.rpartition(" ")[2] == name), "")


class _Locals(dict[str, str]):
    """Names without their namespace: two namespaces are in use for the same names, and prefixes are free."""

    def __missing__(self, name: str) -> str:
        local = self[name] = name.rpartition(" ")[2]
        return local


def walk(
    xml: bytes,
    start: Callable[[str, Attributes], None] | None = None,
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Call back for every tag and text of `xml`; tags come by their local names, attributes are for `attribute`.

    No tree is built, so size costs no memory, and depth little. Raises `BrokenError` where the XML is not well-formed
    or has a document type declaration: these files never have one, and entities are how XML explodes. Raises
    `TooMuchError` where it is deeper than anything but a bomb.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    locals_ = _Locals()
    depth = 0

    def refuse(*_: object) -> None:
        raise BrokenError

    def on_start(name: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise TooMuchError
        if start is not None:
            start(locals_[name], attributes)

    def on_end(name: str) -> None:
        nonlocal depth
        depth -= 1
        if end is not None:
            end(locals_[name])

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = on_start
    parser.EndElementHandler = on_end
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        for at in range(0, len(xml), _PIECE):
            parser.Parse(xml[at : at + _PIECE], False)
        parser.Parse(b"", True)
    except (expat.ExpatError, UnicodeError, ValueError, LookupError) as error:
        raise BrokenError from error
