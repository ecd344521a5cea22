"""Fifty drafts of invented agencies, twelve of them with a wrong number."""

from __future__ import annotations

from pathlib import Path
from random import Random

from tests.generate.faults import injected
from tests.generate.model import draw
from tests.generate.pages import page

DRAFTS, FAULTY = 50, 12
FIRST, SECOND = "云松澄望砚柳沧岚霁汀", "溪岭湾舒池"


def drafts(folder: Path) -> None:
    """Write them to `folder`, each of an agency of its own, so that decisions are kept apart."""
    folder.mkdir(exist_ok=True)
    rng = Random("a morning")
    for at in range(DRAFTS):
        draft = draw(rng)
        draft.agency = f"{FIRST[at % 10]}{SECOND[at // 10]}县民政局"
        if at % 4 == 2 and at // 4 < FAULTY:
            draft = injected(draft, "change_number", rng).draft
        (folder / f"{at:02}.txt").write_text(page(draft, "pipe-row", rng).text, "utf-8")
