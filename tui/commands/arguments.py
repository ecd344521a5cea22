"""Command lines in the user's language: argparse with its words replaced."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NoReturn

from parser.wording import Language, Wording
from tui.commands.printing import WIDTH, cells, wrapped
from tui.commands.status import Status, Stop

USAGE = Wording("用法：", "usage: ")
ARGUMENTS = Wording("参数", "arguments")
OPTIONS = Wording("选项", "options")
HELP = Wording("显示这份说明", "show this help")
LANG = Wording("界面语言（默认：GOUJI_LANG，再看系统语言）", "language (default: GOUJI_LANG, then the locale)")
SEE_HELP = Wording("{sentence}（用 {prog} --help 看用法）", "{sentence} (see {prog} --help)")
NO_LANGUAGE = Wording("--lang 只能是 zh 或 en", "--lang must be zh or en")

# What argparse says, and what we say instead.
_COMPLAINTS: tuple[tuple[str, Wording], ...] = (
    (r"the following arguments are required: (.*)", Wording("缺少 {0}", "{0} is missing")),
    (r"unrecognized arguments: (.*)", Wording("不认识 {0}", "{0} is not understood")),
    (
        r"argument (.*?): invalid choice: '?(.*?)'? \(choose from (.*)\)",
        Wording("{0} 不能是 {1}，可以是 {2}", "{0} cannot be {1}, only {2}"),
    ),
    (r"argument (.*?): expected one argument", Wording("{0} 后面要有一个值", "{0} needs a value")),
    (r"(.*)", Wording("{0}", "{0}")),
)


class Arguments(argparse.ArgumentParser):
    """A parser for one command; wrong usage raises Stop with one sentence."""

    def __init__(self, prog: str, summary: Wording, language: Language, epilog: Wording | None = None) -> None:
        super().__init__(
            prog=prog,
            description=summary.in_(language),
            epilog=epilog.in_(language) if epilog else None,
            formatter_class=_formatter(language),
            add_help=False,
            allow_abbrev=False,
        )
        self.language = language
        self.positional = self.add_argument_group(ARGUMENTS.in_(language))
        self.options = self.add_argument_group(OPTIONS.in_(language))
        self.options.add_argument("-h", "--help", action="help", help=HELP.in_(language))
        # Taken out of the command line before it comes here: it decides the language of this parser.
        self.options.add_argument("--lang", choices=("zh", "en"), help=LANG.in_(language))

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:  # noqa: ANN401  as argparse has it
        """Parse, unless somebody only wants to know what could be parsed (`describing`)."""
        if _DESCRIBING.get():
            raise Described(self)
        return super().parse_args(args, namespace)

    def error(self, message: str) -> NoReturn:
        """Say in the user's language what argparse found wrong."""
        found, wording = next(
            (match, wording) for pattern, wording in _COMPLAINTS if (match := re.fullmatch(pattern, message, re.S))
        )
        # Quotes stand around choices in some versions of Python only.
        values = [value.replace("'", "") for value in found.groups()]
        sentence = Wording(wording.zh.format(*values), wording.en.format(*values))
        raise Stop(SEE_HELP.fill(sentence=sentence, prog=self.prog), Status.USAGE)


class Described(Exception):  # noqa: N818  it is no error
    """Carries the parser out of a command that was asked for nothing else."""

    def __init__(self, parser: Arguments) -> None:
        super().__init__(parser.prog)
        self.parser = parser


_DESCRIBING: ContextVar[bool] = ContextVar("describing", default=False)


@contextmanager
def describing() -> Iterator[None]:
    """In here no command runs: each raises Described where it would parse its arguments."""
    before = _DESCRIBING.set(True)
    try:
        yield
    finally:
        _DESCRIBING.reset(before)


def chosen_language(arguments: Sequence[str], default: Language) -> tuple[Language, list[str]]:
    """The language by `--lang` (else `default`) and the arguments without it. Raises Stop for another language."""
    rest: list[str] = []
    language = default
    remaining = iter(arguments)
    for argument in remaining:
        if argument == "--":
            return language, [*rest, argument, *remaining]
        name, _, value = argument.partition("=")
        if name != "--lang":
            rest.append(argument)
            continue
        match value or next(remaining, ""):
            case "zh":
                language = "zh"
            case "en":
                language = "en"
            case _:
                raise Stop(NO_LANGUAGE, Status.USAGE)
    return language, rest


def _formatter(language: Language) -> type[argparse.HelpFormatter]:
    class Formatter(argparse.HelpFormatter):
        """Help of fixed width whose lines are measured in terminal cells."""

        def __init__(self, prog: str) -> None:
            # argparse counts characters: what the wide ones of "usage" take more must come off.
            usage = USAGE.in_(language)
            super().__init__(prog, max_help_position=24, width=WIDTH - cells(usage) + len(usage))

        def add_usage(
            self,
            usage: str | None,
            actions: Iterable[argparse.Action],
            groups: Iterable[argparse._MutuallyExclusiveGroup],
            prefix: str | None = None,
        ) -> None:
            super().add_usage(usage, actions, groups, USAGE.in_(language) if prefix is None else prefix)

        def _split_lines(self, text: str, width: int) -> list[str]:
            return wrapped(text, width)

        def _fill_text(self, text: str, width: int, indent: str) -> str:
            return "\n".join(line for part in text.split("\n") for line in wrapped(part, width, indent))

    return Formatter
