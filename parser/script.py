"""Lines made comparable: simplified characters, without the glosses and marks that copying left in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path

from parser.document import Damage, Line, Place

# Characters no traditional report can do without; all of them differ in simplified script.
_TRADITIONAL = "開關請數處訴訟議務規範報總條結轉機構動與為實現進責會業門問題監區縣鎮廳資訊檔據"
_ANY_TRADITIONAL = re.compile(f"[{_TRADITIONAL}]")

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_HAN_RUN = re.compile(rf"[{_HAN}]+")
_PINYIN_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüńňǹ"
# The bracket comes before the look behind it: a pattern that begins with a character is found much faster.
_GLOSS = re.compile(rf"\((?<=[{_HAN})]\()[a-zɡ{_PINYIN_TONED}]{{1,7}}\)")
_TONED = re.compile(rf"[ɡ{_PINYIN_TONED}]")
_SYLLABLE = re.compile(r"\((?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:[aeiouv]{1,3})(?:ng|n|r)?\)")

# What a converter or a terminal left behind: never part of the text.
_LEFTOVER = re.compile(
    r"\[bookmark: [^\]]{0,60}\]"
    r"|\x1b\][^\x07\x1b]{0,4096}(?:\x07|\x1b\\)?"
    r"|\x1b\[[0-?]*[ -/]*[@-~]"
    r"|\x1b."
    r"|[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_UNLIKE = "\u2e80-\u2fdf\uf900-\ufaff"
"""Where PDF programs take a character from that looks like the one that was written: radicals, compatible forms."""
_ANY_UNLIKE = re.compile(f"[{_UNLIKE}]")
_STRANGE = re.compile(rf"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff{_UNLIKE}]")
_BOOKMARK = "[bookmark"
_BOOKMARKED = re.compile(re.escape(_BOOKMARK))
_BRACKET = re.compile(r"\(")

_PUNCTUATION = "\u3001-\u301f\uff01-\uff0f\uff1a-\uff1e\uff3b-\uff5e\u201c\u201d"
_MOJIBAKE = re.compile(
    rf"(?<=[{_HAN}{_PUNCTUATION}])(?<![吗呢么否何])(?:\?|\ufffd)+"
    rf"(?=!?[{_HAN}{_PUNCTUATION}]|[a-zɡ{_PINYIN_TONED}]{{1,7}}\))"
)

_RADICALS = ("⺠⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰", "民西见角贝车长门青韦页风飞食马骨鬼鱼鸟麦黄齐齿龙")
"""Radicals for which Unicode itself names no character they stand for."""

_WRITTEN = re.compile(r"(?<![^\s|])(?:(?:NaN|nan)(?![^\s|])|\\(?=-(?:[\s|]|\d|$)))")
"""What programs write into cells: pandas for one that was empty, those that write Markdown before a dash."""

_ENOUGH_GLOSSES = 3
"""Fewer bracketed syllables than this are taken for what the author wrote."""


def clean(lines: Sequence[Line], text: str | None = None) -> tuple[tuple[Line, ...], str, Damage]:
    """The lines made comparable, the script they were written in ("hans" or "hant") and their damage.

    `text` is all of them in one, where it is at hand.
    """
    if text is None:
        text = "\n".join([line.raw for line in lines])
    glosses, known = _glosses(text)
    patterns = [_LEFTOVER] if _may_have_leftovers(text) else []
    if glosses:
        patterns.append(_GLOSS)
    traditional = sum(map(text.count, _TRADITIONAL)) if _ANY_TRADITIONAL.search(text) else 0
    han = sum(map(len, _HAN_RUN.findall(text))) if traditional else 0
    script = "hant" if traditional >= max(3, han // 100) else "hans"
    convert = simplifier("资讯" in text or "資訊" in text) if script == "hant" else None

    first_gloss: Place | None = None
    cleaned = list(lines)
    for index in range(len(lines)) if convert else _suspects(text, lines, glosses) if patterns else ():
        number, raw, _, column, page, _ = lines[index]
        kept = raw
        cuts: tuple[tuple[int, int], ...] = ()
        if (glosses and "(" in raw) or (patterns and _may_have_leftovers(raw)):
            kept, cuts = _cut(raw, patterns, known)
            if glosses and cuts and first_gloss is None and (hit := _GLOSS.search(raw)):
                first_gloss = Place(number, column + hit.start(), page)
        if _ANY_UNLIKE.search(kept):
            kept = kept.translate(_alike())
        if convert is not None:
            kept = convert(kept)
        cleaned[index] = Line(number, raw, kept, column, page, cuts)
    # A single character is found far faster than three.
    if ("N" in text and "NaN" in text) or ("n" in text and "nan" in text) or ("\\" in text and "\\-" in text):
        cleaned = list(map(_as_cells, cleaned))
    mojibake = (
        tuple(
            Place(line.number, line.column + hit.start(), line.page)
            for line in cleaned
            if "?" in line.raw or "\ufffd" in line.raw
            for hit in _MOJIBAKE.finditer(line.raw)
        )
        if "?" in text or "\ufffd" in text
        else ()
    )
    return (
        tuple(cleaned),
        script,
        Damage(glosses, first_gloss, traditional if script == "hant" else 0, han, mojibake),
    )


@cache
def _alike() -> dict[int, str]:
    """The character that was meant for each that looks like it; of the same length, since places count."""
    codes = (*range(0x2E80, 0x2FE0), *range(0xF900, 0xFB00))
    plain = {code: unicodedata.normalize("NFKC", chr(code)) for code in codes}
    alike = {code: meant for code, meant in plain.items() if len(meant) == 1}
    return alike | dict(zip(map(ord, _RADICALS[0]), _RADICALS[1], strict=True))


def _as_cells(line: Line) -> Line:
    """The line with spaces for what programs wrote into its cells, where it is one or has some between bars or tabs."""
    is_of_cells = "|" in line.text or "\t" in line.text or len(line.text.split()) == 1
    return line._replace(text=_WRITTEN.sub(lambda mark: " " * len(mark.group()), line.text)) if is_of_cells else line


def _may_have_leftovers(text: str) -> bool:
    return _BOOKMARK in text or _STRANGE.search(text) is not None


def _suspects(text: str, lines: Sequence[Line], glosses: int) -> Iterable[int]:
    """Which of `lines`, joined in `text`, may hold something to be cut out: few, so they are not asked one by one."""
    if text.count("\n") != len(lines) - 1:
        return range(len(lines))
    found: set[int] = set()
    for pattern in (_STRANGE, _BOOKMARKED, _BRACKET) if glosses else (_STRANGE, _BOOKMARKED):
        line = since = 0
        for hit in pattern.finditer(text):
            line += text.count("\n", since, hit.start())
            since = hit.start()
            found.add(line)
    return sorted(found)


def _glosses(text: str) -> tuple[int, frozenset[str]]:
    """How many pinyin glosses the text has (0 if too few to be sure) and which.

    Toneless syllables count only beside toned ones or in numbers, since （gong） could be the author's own.
    """
    found = _GLOSS.findall(text)
    different = frozenset(found)
    toned = frozenset(filter(_TONED.search, different))
    toneless = frozenset(filter(_SYLLABLE.fullmatch, different))
    if sum(map(toned.__contains__, found)) < _ENOUGH_GLOSSES and sum(map(toneless.__contains__, found)) < 10:
        return 0, frozenset()
    known = toned | toneless
    return sum(map(known.__contains__, found)), known


def _cut(raw: str, patterns: list[re.Pattern[str]], glosses: frozenset[str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """`raw` without what `patterns` find, and where how many characters were left out."""
    spans = sorted(
        hit.span()
        for pattern in patterns
        for hit in pattern.finditer(raw)
        if pattern is not _GLOSS or hit.group() in glosses
    )
    if not spans:
        return raw, ()
    kept: list[str] = []
    cuts: list[tuple[int, int]] = []
    done = length = 0
    for start, end in spans:
        if start < done:
            continue
        kept.append(raw[done:start])
        length += start - done
        cuts.append((length, end - start))
        done = end
    kept.append(raw[done:])
    return "".join(kept), tuple(cuts)


@cache
def simplifier(taiwan: bool = False) -> Callable[[str], str]:
    """A function from traditional to simplified text of the same length.

    The character table of OpenCC's `t2s` does nearly all; only lines with one of its phrases pay for the converter.
    `taiwan` adds the two words that matter here, never a whole Taiwan profile, which would break mainland words.
    """
    import opencc

    dictionaries = Path(opencc.__file__).parent / "dictionary"

    def entries(name: str) -> dict[str, str]:
        rows = (dictionaries / name).read_text(encoding="utf-8").splitlines()
        # The first of several values is the usual one; the converter takes it too.
        return {key: value.split(" ")[0] for key, _, value in (row.partition("\t") for row in rows) if key}

    characters = str.maketrans(entries("TSCharacters.txt"))
    special = [key for key, value in entries("TSPhrases.txt").items() if key.translate(characters) != value]
    phrase = re.compile("|".join(sorted(map(re.escape, special), key=len, reverse=True)))
    converter = opencc.OpenCC("t2s")

    def convert(text: str) -> str:
        if text.isascii():
            return text
        simple: str = converter.convert(text) if phrase.search(text) else text.translate(characters)
        if taiwan:
            simple = simple.replace("资讯", "信息").replace("程式", "程序")
        return simple

    return convert
