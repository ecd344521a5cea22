"""Generated reports, each with what must be read from it and what must be found in it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from random import Random

from parser.forms import SECTIONS, TABLE_KEYS, CellKey
from tests.generate.faults import FAULTS, Expected, blank_zeros, deduplicated, injected, vanished_zeros
from tests.generate.model import Draft, draw
from tests.generate.pages import SCRIPTS, page
from tests.generate.shapes import PADDED, PLACELESS, SHAPES
from tests.trial.corpus import archive
from tests.trial.papers import FORMATS, Written

KINDS = (*SHAPES, *FORMATS)
"""Every shape of text and every other format."""

VERSIONS = tuple(product(("2019", "2021"), repeat=2))
_ENCODINGS = ("utf-8",) * 6 + ("utf-8-sig", "gb18030", "utf-16", "utf-16-le")
_LOSE_A_CELL = frozenset({"drop_value", "glue_values", "drop_documents_value"})
_ALWAYS_WHOLE = frozenset(FORMATS) - {"html", "mhtml"}
"""Formats in which a row cannot lack a cell: where one is lost the file itself says that another stands there."""

_LINE_ENDS = ("\n",) * 4 + ("\r\n", " \n", "\u3000\r\n")


@dataclass(frozen=True)
class Case:
    """A report's bytes and the truth about it.

    `sound` are the numbers before any fault, `draft` those printed. `open` are cells whose number the print leaves
    open: nothing is printed there, or (in text) the row has an empty or a lost cell, which leaves open where the others
    belong. `expected` are the findings a fault must have. `missing` names sections whose heading is not there, and
    tables as "table:KEY".
    """

    kind: str
    what: str
    data: bytes
    sound: Draft
    draft: Draft
    open: frozenset[CellKey]
    expected: frozenset[Expected]
    missing: frozenset[str]
    published: str | None

    def prints(self, key: CellKey) -> bool:
        """Whether a number that may be this cell's is printed, even if its column is lost."""
        if key in self.draft.dropped or (key.table, key.row) in self.draft.absent:
            return False
        return self.draft.value(key) is not None or self.draft.printed.get(key) == str(self.sound.value(key))

    @property
    def keeps_tables(self) -> bool:
        """Whether so much of every table is printed that it can be told as one."""
        return not (
            self.kind in PLACELESS and self.what.partition(":")[2].startswith(("zeros", "vanished", "repeated"))
        )


def case(index: int, seed: int) -> Case:
    """The report called `index` of the trial with `seed`: half of them sound, the others with a fault or damage."""
    rng = Random(f"{seed} {index}")
    kind = KINDS[index % len(KINDS)]
    # The font that PDFs are written in is not embedded: no traditional characters, no full-width digits.
    script = "hans" if kind == "pdf" else rng.choice(("hans", "hans", *SCRIPTS))
    sound = draw(rng, *rng.choice(VERSIONS))
    what = rng.choice(("sound",) * 8 + tuple(_spoilers(kind)) + ("change_number",) * 2)
    draft, left_open, expected = sound, frozenset[CellKey](), frozenset[Expected]()
    missing: frozenset[str] = frozenset()
    if what in FAULTS:
        fault = injected(sound, what, rng)
        draft, left_open, expected = fault.draft, _rows(fault.draft, fault.gaps), fault.expected
        if what == "slash" or (what == "blank" and kind in FORMATS):
            left_open = fault.gaps
    elif what == "vanished":
        draft = vanished_zeros(sound)
        left_open = _rows(draft, _gaps(draft))
    elif what.startswith("zeros"):
        mark = {"zeros blank": "", "zeros nbsp": "\xa0"}.get(what, "-")
        draft = blank_zeros(sound, printed=mark, totals=rng.random() < 0.5)
        left_open = _gaps(draft) if kind in FORMATS or mark == "-" else _rows(draft, _gaps(draft))
    elif what == "repeated lines":
        left_open = frozenset(key for form in sound.forms.values() for key in form.cell_keys)
    elif what == "without":
        missing = frozenset(rng.sample([f"table:{key}" for key in TABLE_KEYS] + [s.key for s in SECTIONS[4:]], 2))
        tables = {name.removeprefix("table:") for name in missing}
        left_open = frozenset(k for form in sound.forms.values() for k in form.cell_keys if k.table in tables)
    name = f"{kind} {script}:{what}"
    if kind in FORMATS:
        written = Written(draft, rng, script, wide_digits=kind != "pdf")
        data = FORMATS[kind](written)
        if rng.random() < 0.05:
            data = archive({"年报/报告": data})
        return Case(kind, name, data, sound, draft, left_open, expected, missing, written.dated)
    laid = page(draft, kind, rng, script=script, without=missing)
    text = deduplicated(laid.text) if what == "repeated lines" else laid.text
    text = text.replace("\n", rng.choice(_LINE_ENDS))
    data = text.encode(rng.choice(_ENCODINGS))
    published = None if what == "repeated lines" else laid.published
    return Case(kind, name, data, sound, draft, left_open, expected, missing, published)


def _spoilers(kind: str) -> list[str]:
    """What can be done to a report of this kind so that the print still says what is there."""
    left_out = {"blank"} if kind in PLACELESS else _LOSE_A_CELL if kind in _ALWAYS_WHOLE else set()
    names = [name for name in FAULTS if name not in left_out]
    names += ["zeros blank", "zeros nbsp", "zeros marked"]
    if kind not in FORMATS:
        names += ["repeated lines", "without"]
        if kind not in PADDED:
            names.append("vanished")
    return names


def _gaps(draft: Draft) -> frozenset[CellKey]:
    return frozenset(key for form in draft.forms.values() for key in form.cell_keys if draft.value(key) is None)


def _rows(draft: Draft, gaps: frozenset[CellKey]) -> frozenset[CellKey]:
    """All cells of the rows that have one of `gaps`: table four has but one row."""
    rows = {_row(key) for key in gaps}
    return frozenset(key for form in draft.forms.values() for key in form.cell_keys if _row(key) in rows)


def _row(key: CellKey) -> tuple[str, str]:
    return (key.table, "" if key.table == "review_litigation" else key.row)
