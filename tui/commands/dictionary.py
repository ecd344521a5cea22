"""`gouji dictionary`: what every column and every key of exported data means."""

from __future__ import annotations

from collections.abc import Sequence

from parser.wording import Language, Wording
from tui.commands import printing
from tui.commands.arguments import Arguments
from tui.commands.status import Status

SUMMARY = Wording(
    "数据字典：export 写出的各表各列，以及各表式的行键和列键。",
    "The data dictionary: every table and column that export writes, every row and column key of the forms.",
)
EPILOG = Wording("退出码：0。", "Exit status: 0.")
FORMAT = Wording("格式（默认 md）", "format (default md)")


def run(given: Sequence[str], language: Language) -> Status:
    """Print the dictionary."""
    parser = Arguments("gouji dictionary", SUMMARY, language, EPILOG)
    parser.options.add_argument("--format", choices=("md", "json"), default="md", help=FORMAT.in_(language))
    options = parser.parse_args(given)

    from parser.exports import dictionary
    from parser.exports.objects import encoded

    if options.format == "json":
        printing.data((encoded(dictionary.as_object(), indent=2) + b"\n",))
    else:
        printing.data((dictionary.as_markdown(language).encode(),))
    return Status.OK
