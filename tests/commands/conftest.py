import pytest

from tests.commands.cli import Gouji


@pytest.fixture
def gouji(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> Gouji:
    """The command line in Chinese, on a machine without settings and library."""
    monkeypatch.setenv("GOUJI_LANG", "zh")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path_factory.mktemp("config")))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
    monkeypatch.delenv("GOUJI_LIBRARY", raising=False)
    return Gouji(capsys)
