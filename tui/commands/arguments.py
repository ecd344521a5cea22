"""Command lines in the user's language: argparse with its words replaced."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NoReturn

from parser.exports.harmless import one_line
from parser.wording import Language, Wording
from tui.commands import printing
from tui.commands.printing import WIDTH, cells, wrapped
from tui.commands.status import Status, Stop

USAGE = Wording("用法：", "usage: ")
ARGUMENTS = Wording("参数", "arguments")
OPTIONS = Wording("选项", "options")
HEADING = Wording("{heading}：", "{heading}:")
HELP = Wording("显示这份说明", "show this help")
LANG = Wording("界面语言（默认：GOUJI_LANG，再看系统语言）", "language (default: GOUJI_LANG, then the locale)")
SEE_HELP = Wording("{sentence}（用 {prog} --help 看用法）", "{sentence} (see {prog} --help)")
DASHED = Wording(
    "{path} 以 - 开头，当作选项了；请写 ./{path}", "{path} begins with - and was taken for an option; write ./{path}"
)
EMPTY = Wording("{name} 是空的", "{name} is empty")
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
    (
        r"argument (.*?): invalid int value: '(.*)'",
        Wording("{0} 要写整数，不能是 {1}", "{0} needs a whole number, not {1}"),
    ),
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
        self._given: list[str] = []
        self.positional = self.add_argument_group(ARGUMENTS.in_(language))
        self.options = self.add_argument_group(OPTIONS.in_(language))
        self.options.add_argument("-h", "--help", action="help", help=HELP.in_(language))
        # Taken out of the command line before it comes here: it decides the language of this parser.
        self.options.add_argument("--lang", choices=("zh", "en"), help=LANG.in_(language))

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:  # noqa: ANN401  as argparse has it
        """Parse, unless somebody only wants to know what could be parsed (`describing`)."""
        if _DESCRIBING.get():
            raise Described(self)
        self._given = list(args)
        found = super().parse_args(args, namespace)
        for argument in self._actions:
            value = getattr(found, argument.dest, None)
            # What a script makes of a variable that is not set.
            if argument.metavar and (value == "" or (isinstance(value, list) and "" in value)):
                name = "/".join(argument.option_strings) or argument.metavar
                raise self._stop(EMPTY.fill(name=name))
        return found

    def error(self, message: str) -> NoReturn:
        """Say in the user's language what argparse found wrong."""
        for path in self._given:
            if path.startswith("-") and os.path.lexists(path):
                raise self._stop(DASHED.fill(path=one_line(path)))
        found, wording = next(
            (match, wording) for pattern, wording in _COMPLAINTS if (match := re.fullmatch(pattern, message, re.S))
        )
        # Quotes stand around choices in some versions of Python only.
        values = [value.replace("'", "") for value in found.groups()]
        raise self._stop(Wording(wording.zh.format(*values), wording.en.format(*values)))

    def _stop(self, sentence: Wording) -> Stop:
        return Stop(SEE_HELP.fill(sentence=sentence, prog=self.prog), Status.USAGE)

    def _print_message(self, message: str, file: object = None) -> None:
        """Print the help as anything else is printed: argparse would keep quiet about a full disk."""
        printing.data((message.encode(),))


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

        def format_help(self) -> str:
            """The help, with the colon of the language after a heading."""
            text = super().format_help()
            for heading in (ARGUMENTS, OPTIONS):
                with_colon = HEADING.fill(heading=heading).in_(language)
                text = text.replace(f"\n{heading.in_(language)}:\n", f"\n{with_colon}\n")
            return text

        def _split_lines(self, text: str, width: int) -> list[str]:
            return wrapped(text, width)

        def _fill_text(self, text: str, width: int, indent: str) -> str:
            return "\n".join(line for part in text.split("\n") for line in wrapped(part, width, indent))

    return Formatter
