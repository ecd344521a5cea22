"""The five real reports beside a checkout, for the tests that can use them: without them those tests skip."""

import json
from pathlib import Path
from typing import Any

import pytest

BESIDE = Path(__file__).resolve().parents[2] / "shared"
SEEDS = sorted((BESIDE / "seeds").glob("*.txt"))

needs_seeds = pytest.mark.skipif(not SEEDS, reason="the real reports are not beside this checkout")


def truth(seed: Path) -> dict[str, Any]:
    """The numbers of a seed as people read them."""
    path = seed.parent / "truth" / f"{seed.stem}.json"
    result: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return result
