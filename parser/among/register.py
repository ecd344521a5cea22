"""What a place knows of its agencies: under which names one goes, and which report to which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from parser.agencies import normalised


class Family(NamedTuple):
    """A parent and the agencies whose figures its report adds up, all by name."""

    parent: str
    children: tuple[str, ...]


class Register(NamedTuple):
    """Agencies by the name that their years are linked by.

    `names` maps a former name to the one used now, `families` a parent to the names of its children as they were
    given; keys and the names used now are in the one spelling of `parser.agencies`.
    """

    names: Mapping[str, str] = {}
    families: Mapping[str, tuple[str, ...]] = {}

    def name(self, agency: str) -> str:
        """The name that the years of an agency are linked by; `agency` in the one spelling, or empty."""
        return self.names.get(agency, agency)

    def called(self, agency: str) -> str:
        """The name that the years of an agency are linked by; `agency` in any spelling."""
        return self.name(normalised(agency))


NOBODY = Register()
"""Nothing is known of any agency."""


def register(aliases: Mapping[str, str], families: Sequence[Family]) -> Register:
    """The register of agencies whose names changed (from the former to the later one) and of `families`.

    A name may change more than once. Raises ValueError, with the name, where names go round in a circle.
    """
    later = {normalised(old): normalised(new) for old, new in aliases.items()}
    names = {old: _last(old, later) for old in later}
    children: dict[str, tuple[str, ...]] = {}
    for family in families:
        parent = normalised(family.parent)
        parent = names.get(parent, parent)
        children[parent] = (*children.get(parent, ()), *family.children)
    return Register(names, children)


def _last(name: str, later: Mapping[str, str]) -> str:
    first = name
    for _ in later:
        if (name := later.get(name, "")) not in later:
            return name
    raise ValueError(first)
