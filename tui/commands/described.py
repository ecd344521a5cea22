"""The whole command line as data, taken from the parsers themselves: what completion and the man page are made of."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib import import_module
from typing import Literal, NamedTuple

from parser.wording import Language
from tui.commands import gouji
from tui.commands.arguments import Arguments, Described, describing

Kind = Literal["none", "file", "folder", "rule", "choice", "other"]

_KINDS: Mapping[str, Kind] = {
    **dict.fromkeys(("FILE", "PATH", "A", "B", "PARENT"), "file"),
    "DIR": "folder",
    "CODES": "rule",
    "CODE|SLUG": "rule",
}
"""What may be written for a value, by the name that --help gives it."""


class Argument(NamedTuple):
    """An option (with `flags`) or what stands without one; `kind` says what may be written for its value."""

    flags: tuple[str, ...]
    name: str
    help: str
    kind: Kind
    choices: tuple[str, ...]


class Command(NamedTuple):
    """A command: its name (empty for `gouji` itself), what it does in a few words and in full, and its arguments."""

    name: str
    short: str
    summary: str
    epilog: str
    usage: str
    arguments: tuple[Argument, ...]

    @property
    def options(self) -> tuple[Argument, ...]:
        """The arguments with flags."""
        return tuple(argument for argument in self.arguments if argument.flags)

    @property
    def positional(self) -> tuple[Argument, ...]:
        """The arguments without."""
        return tuple(argument for argument in self.arguments if not argument.flags)


def commands(language: Language) -> list[Command]:
    """`gouji` itself, then each of its commands."""
    found = [_command("", gouji.SUMMARY.in_(language), gouji.arguments(language))]
    for name, short in gouji.COMMANDS.items():
        run = import_module(f"tui.commands.{name}").run
        found.append(_command(name, short.in_(language), _parser(partial(run, (), language))))
    return found


def _parser(begin: Callable[[], object]) -> Arguments:
    """The parser that a command makes when it begins, caught before it parses anything."""
    with describing():
        try:
            begin()
        except Described as described:
            return described.parser
    raise LookupError(begin)


def _command(name: str, short: str, parser: Arguments) -> Command:
    usage = parser.format_usage().split(parser.prog, 1)[1]
    return Command(
        name,
        short,
        parser.description or "",
        parser.epilog or "",
        " ".join(usage.split()),
        tuple(_arguments(parser)),
    )


def _arguments(parser: Arguments) -> Iterator[Argument]:
    for action in parser._actions:
        metavar = action.metavar if isinstance(action.metavar, str) else ""
        choices = tuple(str(choice) for choice in action.choices or ())
        kind: Kind = "choice" if choices else _KINDS.get(metavar, "other")
        if action.nargs == 0 or isinstance(action, argparse._HelpAction):
            kind = "none"
        help_ = (action.help or "") % {"default": action.default}
        yield Argument(tuple(action.option_strings), metavar, help_, kind, choices)
