from pathlib import Path

import pytest

from tests.batch.worlds import fill
from tests.commands.conftest import gouji

__all__ = ["gouji"]


@pytest.fixture(scope="session")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some forty files: more than are read without processes."""
    return fill(tmp_path_factory.mktemp("county"), 12)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own for each test."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache"
