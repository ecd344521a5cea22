"""Which rules a command asks: the options for it, and the file of settings they add to."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from parser import config
from parser.config import Settings, SettingsError
from parser.exports.harmless import one_line
from parser.wording import Language, Wording
from tui.commands import printing
from tui.commands.arguments import Arguments
from tui.commands.status import Status, Stop

CONFIG = Wording(
    "设置文件（默认：本文件夹或上级的 gouji.toml，再看用户设置文件夹）",
    "file of settings (default: gouji.toml here or above, then in the user's settings folder)",
)
SELECT = Wording(
    "只用这些规则：代码、名称或代码开头（如 T3、TX），用逗号隔开",
    "ask only these rules: codes, slugs or beginnings of codes such as T3 or TX, with commas between",
)
IGNORE = Wording("不用这些规则，写法同上", "leave out these rules, named alike")
NO_RULE = Wording("--select 和 --ignore 没有留下一条规则", "--select and --ignore leave no rule to judge by")
OFF = Wording("关闭 {count} 条规则（{codes}）", "rules off: {count} ({codes})")
WEIGHED = Wording("另定级别 {count} 项（{codes}）", "another severity for {count} ({codes})")
MOVED = Wording("另定数值 {count} 条（{codes}）", "other thresholds for {count} ({codes})")
LOCAL = Wording("另有本地期限", "local deadlines")
BY = Wording("按 {file}：{what}", "by {file}: {what}")

_NAMED = 8
"""Codes named at most; more would hide the count."""


def add_options(parser: Arguments, language: Language) -> None:
    """Add the options that `settings` understands."""
    parser.options.add_argument("--select", action="append", default=[], metavar="CODES", help=SELECT.in_(language))
    parser.options.add_argument("--ignore", action="append", default=[], metavar="CODES", help=IGNORE.in_(language))
    parser.options.add_argument("--config", type=Path, metavar="FILE", help=CONFIG.in_(language))


def settings(options: argparse.Namespace) -> Settings:
    """The settings that the options ask for. Raises Stop where they make no sense."""
    try:
        file = options.config or config.find(_here(), os.environ)
        read = config.read(file) if file else Settings()
        # A comma too many names nothing.
        chosen = read.selecting(*([one.strip(",， ") for one in given] for given in (options.select, options.ignore)))
    except SettingsError as error:
        raise Stop(error.reason, Status.USAGE) from error
    if not chosen.asked and (options.select or options.ignore):
        raise Stop(NO_RULE, Status.USAGE)
    return chosen


def _here() -> Path:
    try:
        return Path.cwd()
    except FileNotFoundError:  # the folder was deleted meanwhile
        return Path("/")


def announce(settings: Settings, language: Language) -> None:
    """Say on standard error what is not as it is without settings; nothing is turned off silently."""
    if settings.changed:
        printing.say(changes(settings), language)


def changes(settings: Settings) -> Wording:
    """What is judged otherwise than without settings, and by which file."""
    parts = [OFF.fill(count=len(settings.unasked), codes=_listed([rule.code for rule in settings.unasked]))]
    if settings.severity:
        parts.append(WEIGHED.fill(count=len(settings.severity), codes=_listed(sorted(settings.severity))))
    if settings.thresholds:
        parts.append(MOVED.fill(count=len(settings.thresholds), codes=_listed(sorted(settings.thresholds))))
    if settings.deadlines:
        parts.append(LOCAL)
    what = Wording("，".join(part.zh for part in parts), ", ".join(part.en for part in parts))
    return BY.fill(file=one_line(str(settings.file)), what=what) if settings.file else what


def _listed(codes: list[str]) -> str:
    return " ".join(codes[:_NAMED]) + (" ..." if len(codes) > _NAMED else "") if codes else "-"
