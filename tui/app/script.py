"""Report text in the other script, for the eye only: what is stored, exported and judged stays as it was written."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

from tui.app.text import cell_len

SCRIPTS = ("", "hans", "hant")


@lru_cache(maxsize=16384)
def in_script(text: str, script: str) -> str:
    """`text` in simplified ("hans") or traditional ("hant") script; as it is where its width would change."""
    if not script or text.isascii():
        return text
    other = _converter("t2s" if script == "hans" else "s2t")(text)
    return other if cell_len(other) == cell_len(text) else text


@cache
def _converter(name: str) -> Callable[[str], str]:
    import opencc

    convert: Callable[[str], str] = opencc.OpenCC(name).convert
    # The one term of these reports that the converter's phrases get wrong.
    return lambda text: convert(text).replace("複議", "復議")
