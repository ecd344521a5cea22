"""Where the file of settings is, and what it holds as TOML."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path

from parser.config.checking import understood
from parser.config.names import SettingsError
from parser.config.settings import Settings
from parser.exports.harmless import clipped, one_line
from parser.wording import Wording

FILE = "gouji.toml"
_LONGEST = 1 << 18
"""A file of settings is no longer than this; anything else is another file."""

CANNOT_READ = Wording("{file}：读不了（{reason}）", "{file}: cannot be read ({reason})")
TOO_LONG = Wording("{file}：太大，不是设置文件", "{file}: too large for a file of settings")
NO_TOML = Wording("{file}：不是正确的 TOML（{reason}）", "{file}: not valid TOML ({reason})")


def find(folder: Path, environ: Mapping[str, str]) -> Path | None:
    """The file of settings for work in `folder`: there or above, up to the first `.git` or home, else the user's own.

    The user's own stands in `gouji` in XDG_CONFIG_HOME, else in `.config` of the home folder.
    """
    try:
        home = Path.home()
    except RuntimeError:
        home = None
    for above in (folder, *folder.parents):
        if (above / FILE).is_file():
            return above / FILE
        if above == home or (above / ".git").exists():
            break
    own = Path(environ.get("XDG_CONFIG_HOME") or "")
    if not own.is_absolute():
        if home is None:
            return None
        own = home / ".config"
    file = own / "gouji" / FILE
    return file if file.is_file() else None


def read(file: Path) -> Settings:
    """The settings in `file`. Raises SettingsError with one sentence for whatever is wrong."""
    name = one_line(str(file))
    try:
        with file.open("rb") as stream:
            data = stream.read(_LONGEST + 1)
    except OSError as error:
        raise SettingsError(CANNOT_READ.fill(file=name, reason=error.strerror or type(error).__name__)) from error
    if len(data) > _LONGEST:
        raise SettingsError(TOO_LONG.fill(file=name))
    try:
        content = tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        reason = "not UTF-8" if isinstance(error, UnicodeDecodeError) else clipped(str(error))
        raise SettingsError(NO_TOML.fill(file=name, reason=reason)) from error
    return understood(content, file, name)
