"""The language of the interface: Chinese for Chinese locales, English elsewhere, or what the user asked for."""

from __future__ import annotations

import os
from collections.abc import Mapping

from parser.wording import Language


def current(environ: Mapping[str, str] | None = None) -> Language:
    """The language by GOUJI_LANG, else by the locale of messages (LC_ALL, LC_MESSAGES, LANG: the first that is set)."""
    environ = os.environ if environ is None else environ
    asked = environ.get("GOUJI_LANG", "").lower()
    if asked.startswith(("zh", "en")):
        return "zh" if asked.startswith("zh") else "en"
    locale = next(filter(None, map(environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return "zh" if locale.lower().startswith("zh") else "en"
