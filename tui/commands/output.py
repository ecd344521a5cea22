"""Files that commands write to: checked before the work, written as a whole after it."""

from __future__ import annotations

import os
import sys
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from parser.wording import Wording
from tui.commands.status import Status, Stop
from tui.library.files import replace

OUTPUT = Wording(
    "写到这个文件；已有的同名文件会被整个换掉", "write to this file; one that exists is replaced as a whole"
)
BINARY = Wording(
    "{format} 不是文本，不能显示在终端上；请用 -o 文件.{format}",
    "{format} is no text for a terminal; write it with -o FILE.{format}",
)
NO_FOLDER = Wording("{path}：没有这个文件夹，请先建立或另选位置", "{path}: no such folder; make it or choose another")
IS_FOLDER = Wording("{path}：这是文件夹，-o 后面要写文件名", "{path}: this is a folder; -o needs the name of a file")
IS_INPUT = Wording(
    "{path}：这是要读取的报告，不能写在它上面", "{path}: this is a report to be read, it will not be written over"
)
CANNOT_WRITE = Wording(
    "{path}：写不了（{reason}），请另选位置", "{path}: cannot be written ({reason}); choose another place"
)

_BINARY = ("docx", "xlsx")


def by_name(target: str | None, formats: Collection[str], default: str) -> str:
    """The one of `formats` by whose name that of the output file ends, else the default."""
    ending = Path(target or "").suffix.lower().removeprefix(".")
    return ending if ending in formats else default


def check_output(target: str | None, fmt: str, paths: Sequence[str]) -> None:
    """Refuse at once what could only fail after all reports were read; without a target, standard output is meant."""
    if target is not None:
        check_target(target, paths)
    elif fmt in _BINARY and sys.stdout.isatty():
        raise Stop(BINARY.fill(format=fmt), Status.USAGE)


def check_target(target: str, paths: Sequence[str]) -> None:
    """Refuse at once what could only fail after all reports were read."""
    path = Path(target)
    if path.is_dir():
        raise Stop(IS_FOLDER.fill(path=target))
    if not path.parent.is_dir():
        raise Stop(NO_FOLDER.fill(path=path.parent))
    if path.exists() and any(os.path.exists(p) and path.samefile(p) for p in paths if p != "-"):  # noqa: PTH110
        raise Stop(IS_INPUT.fill(path=target), Status.USAGE)


def write(target: str, pieces: Iterable[bytes]) -> None:
    """Write the pieces to the file, as a whole or not at all. Raises Stop if that cannot be."""
    path = Path(target)
    try:
        if path.exists() and not path.is_file():
            # A device or a named pipe cannot be replaced, only written to.
            with path.open("wb") as file:
                file.writelines(pieces)
        else:
            replace(path, pieces)
    except OSError as error:
        raise Stop(CANNOT_WRITE.fill(path=target, reason=error.strerror or type(error).__name__)) from error
