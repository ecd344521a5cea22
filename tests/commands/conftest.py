import pytest

from tests.commands.cli import Gouji


@pytest.fixture
def gouji(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Gouji:
    """The command line in Chinese."""
    monkeypatch.setenv("GOUJI_LANG", "zh")
    return Gouji(capsys)
