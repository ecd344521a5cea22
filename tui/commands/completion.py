"""`gouji completion`: a script by which a shell completes commands, options, formats, rules and files."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence

from parser.wording import Language, Wording
from tui.commands import printing
from tui.commands.arguments import Arguments
from tui.commands.described import Argument, Command, commands
from tui.commands.status import Status

SUMMARY = Wording(
    "打印命令补全脚本，在自己的 shell 里读入即可。", "Print a script by which your shell completes gouji's commands."
)
EPILOG = Wording(
    'bash：eval "$(gouji completion bash)"，写进 ~/.bashrc\n'
    "zsh：gouji completion zsh > 补全文件夹/_gouji\n"
    "fish：gouji completion fish > ~/.config/fish/completions/gouji.fish",
    'bash: eval "$(gouji completion bash)" in ~/.bashrc\n'
    "zsh: gouji completion zsh > a folder of $fpath/_gouji\n"
    "fish: gouji completion fish > ~/.config/fish/completions/gouji.fish",
)
SHELL = Wording("bash、zsh 或 fish", "bash, zsh or fish")


def run(given: Sequence[str], language: Language) -> Status:
    """Print the script for the shell that the arguments name."""
    parser = Arguments("gouji completion", SUMMARY, language, EPILOG)
    parser.positional.add_argument("shell", metavar="SHELL", choices=tuple(_SCRIPTS), help=SHELL.in_(language))
    shell = parser.parse_args(given).shell
    for line in _SCRIPTS[shell](commands(language)):
        printing.text(line)
    return Status.OK


def _rules() -> str:
    from parser.rules.catalogue import RULES

    return " ".join(rule.code for rule in RULES)


def _words(argument: Argument) -> str:
    return _rules() if argument.kind == "rule" else " ".join(argument.choices)


def _bash(known: Sequence[Command]) -> Iterator[str]:
    """Everything by `compgen`: the command is the first word, the option the word before."""
    yield "_gouji() {"
    yield "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command=${COMP_WORDS[1]}"
    yield "    # --option=value comes as three words"
    yield '    if [[ $cur == "=" ]]; then cur=; elif [[ $prev == "=" ]]; then prev=${COMP_WORDS[COMP_CWORD-2]}; fi'
    yield "    ((COMP_CWORD == 1)) && command="
    yield '    case "$command" in'
    yield f"        {'|'.join(each.name for each in known if each.name)}) ;;"
    yield "        *) command= ;;"
    yield "    esac"
    yield "    local words= files="
    yield '    case "$command:$prev" in'
    for each in known:
        for option in each.options:
            if option.kind != "none":
                flags = "|".join(f"{each.name}:{flag}" for flag in option.flags)
                yield f"        {flags}) {_reply(option)} ;;"
    yield "        *)"
    yield '            case "$command" in'
    for each in known:
        flags = " ".join(flag for option in each.options for flag in option.flags)
        plain = " ".join(_words(argument) for argument in each.positional).strip()
        names = "" if each.name else " ".join(other.name for other in known if other.name)
        files = " files=f" if any(argument.kind == "file" for argument in each.positional) else ""
        yield f"                {each.name or chr(39) * 2})"
        yield f'                    if [[ $cur == -* ]]; then words="{flags}"'
        yield f'                    else words="{" ".join(filter(None, (names, plain)))}"{files}; fi ;;'
    yield "            esac ;;"
    yield "    esac"
    yield "    COMPREPLY=()"
    yield "    local line"
    yield '    while IFS= read -r line; do COMPREPLY+=("$line"); done < <('
    yield '        [[ $words ]] && compgen -W "$words" -- "$cur"'
    yield '        [[ $files ]] && compgen -$files -- "$cur"'
    yield "    )"
    yield "}"
    yield "complete -o filenames -o bashdefault -F _gouji gouji"


def _reply(option: Argument) -> str:
    match option.kind:
        case "file":
            return "files=f"
        case "folder":
            return "files=d"
    return f'words="{_words(option)}"'


def _zsh(known: Sequence[Command]) -> Iterator[str]:
    """A call of `_arguments` for each command."""
    yield "#compdef gouji"
    yield "_gouji() {"
    yield "    local -a commands"
    yield "    commands=("
    for each in known:
        if each.name:
            yield f"        {_quoted(f'{each.name}:{each.short}')}"
    yield "    )"
    yield "    local command=$words[2]"
    yield "    if (( CURRENT == 2 )) && [[ $command != -* ]]; then _describe command commands; fi"
    yield "    case $command in"
    for each in known[1:]:
        yield f"        {each.name}) words[2]=(); (( CURRENT-- )); {_zsh_arguments(each)} ;;"
    yield f"        *) {_zsh_arguments(known[0])} ;;"
    yield "    esac"
    yield "}"
    yield 'if [[ $funcstack[1] == _gouji ]]; then _gouji "$@"; else compdef _gouji gouji; fi'


def _zsh_arguments(command: Command) -> str:
    specs = [
        f"{flag}[{_bracketed(option.help)}]"
        + ("" if option.kind == "none" else f":{option.name or 'value'}:{_act(option)}")
        for option in command.options
        for flag in option.flags
    ]
    specs += [f"*:{argument.name}:{_act(argument)}" for argument in command.positional]
    return " ".join(["_arguments -s", *map(_quoted, specs)])


def _act(argument: Argument) -> str:
    match argument.kind:
        case "file":
            return "_files"
        case "folder":
            return "_files -/"
        case "choice" | "rule":
            return f"({_words(argument)})"
    return " "


def _fish(known: Sequence[Command]) -> Iterator[str]:
    """A line for each command and each option."""
    names = " ".join(each.name for each in known if each.name)
    first = f"not __fish_seen_subcommand_from {names}"
    for each in known:
        if each.name:
            yield f"complete -c gouji -n __fish_is_first_arg -f -a {each.name} -d {_quoted(each.short)}"
    for each in known:
        when = _quoted(f"__fish_seen_subcommand_from {each.name}" if each.name else first)
        for option in each.options:
            flags = " ".join(f"-l {flag[2:]}" if flag.startswith("--") else f"-s {flag[1:]}" for flag in option.flags)
            yield f"complete -c gouji -n {when} {flags}{_fish_value(option)} -d {_quoted(option.help)}"
        for argument in each.positional:
            if argument.kind in ("choice", "rule"):
                yield f"complete -c gouji -n {when} -f -a {_quoted(_words(argument))}"


def _fish_value(option: Argument) -> str:
    match option.kind:
        case "none":
            return ""
        case "file":
            return " -r -F"
        case "folder":
            return " -x -a '(__fish_complete_directories)'"
    return f" -x -a {_quoted(_words(option))}" if _words(option) else " -x"


def _quoted(text: str) -> str:
    return shlex.quote(text)


def _bracketed(text: str) -> str:
    """What stands in brackets for zsh."""
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]").replace(":", "\\:")


_SCRIPTS = {"bash": _bash, "zsh": _zsh, "fish": _fish}
