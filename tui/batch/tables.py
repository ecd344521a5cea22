"""Tables written to disk: a folder of Parquet files or one SQLite file, as a whole or not at all."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import sqlite3
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from parser.exports import dictionary
from parser.wording import Language, Wording
from tui.commands.output import CANNOT_WRITE, NO_FOLDER, check_target
from tui.commands.status import Status, Stop

NEEDS_TARGET = Wording(
    "{fmt} 不能写到标准输出；请用 -o 写明位置", "{fmt} cannot go to standard output; say where with -o"
)
NEEDS_ARROW = Wording(
    "写 Parquet 要另装组件：pip install 'gouji[data]'", "writing Parquet needs more: pip install 'gouji[data]'"
)
OTHER_FOLDER = Wording(
    "{path}：已有别的内容，不会覆盖；请另选一个文件夹",
    "{path}: holds something else and is left alone; choose another folder",
)
NO_FILE = Wording(
    "{path}：这不是普通文件，sqlite 不能写在那里；请另选位置",
    "{path}: not a regular file, so that no sqlite can be written there; choose another place",
)
DICTIONARY = "dictionary.json"
"""Stands in every folder of ours, which is how one is known."""


def check(fmt: str, target: str | None, paths: Iterable[str]) -> None:
    """Refuse at once what could only fail after all reports were read."""
    if target is None:
        raise Stop(NEEDS_TARGET.fill(fmt=fmt), Status.USAGE)
    if fmt == "sqlite":
        check_target(target, list(paths))
        if Path(target).exists() and not Path(target).is_file():
            raise Stop(NO_FILE.fill(path=target), Status.USAGE)
        return
    if find_spec("pyarrow") is None:
        raise Stop(NEEDS_ARROW)
    folder = Path(target)
    if not folder.absolute().parent.is_dir():
        raise Stop(NO_FOLDER.fill(path=folder.parent))
    if folder.exists() and not _is_ours(folder):
        raise Stop(OTHER_FOLDER.fill(path=target))


def write(fmt: str, target: str, parts: Iterable[Any], language: Language) -> None:
    """Write the rows of all parts, in order. Raises Stop if that cannot be, and then nothing has changed."""
    place = Path(os.path.realpath(target))
    scratch = place.with_name(f".gouji-{os.getpid()}-{secrets.token_hex(4)}.tmp")
    try:
        (_sqlite if fmt == "sqlite" else _parquet)(scratch, parts, language)
        if place.is_dir():
            old = scratch.with_suffix(".old")
            place.rename(old)
            scratch.rename(place)
            shutil.rmtree(old)
        else:
            scratch.replace(place)
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise Stop(CANNOT_WRITE.fill(path=target, reason=reason)) from error
    finally:
        if scratch.is_dir():
            shutil.rmtree(scratch)
        scratch.unlink(missing_ok=True)


def _sqlite(path: Path, parts: Iterable[Any], language: Language) -> None:
    from parser.exports import sqlite

    writer = sqlite.Writer(path)
    try:
        for part in parts:
            writer.add(part)
        writer.finish()
    finally:
        writer.close()


def _parquet(folder: Path, parts: Iterable[Any], language: Language) -> None:
    from parser.exports import parquet

    folder.mkdir()
    writer = parquet.Writer(folder)
    try:
        for part in parts:
            writer.add(part)
    finally:
        writer.close()
    told = json.dumps(dictionary.as_object(), ensure_ascii=False, indent=1)
    (folder / DICTIONARY).write_text(told + "\n", encoding="utf-8")
    (folder / "dictionary.md").write_text(dictionary.as_markdown(language), encoding="utf-8")


def _is_ours(folder: Path) -> bool:
    return folder.is_dir() and ((folder / DICTIONARY).is_file() or not any(folder.iterdir()))
