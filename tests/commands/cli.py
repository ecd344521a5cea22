"""The command line in this process, and as a process of its own where that is the point."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tui.main import main

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
SOUND = str(SAMPLES / "01-yanchi-2020-sound.txt")
FAULTY = str(SAMPLES / "04-moping-2021-arithmetic.txt")
PAIR = (str(SAMPLES / "08-jichuan-2022-carry.txt"), str(SAMPLES / "09-jichuan-2023-carry.txt"))
HOSTILE = str(SAMPLES / "13-yundu-2024-hostile.txt")


class Answer(NamedTuple):
    status: int
    out: str
    err: str


class Gouji:
    """Calls `main` and gives back what it printed."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys
        self.on_terminal = False

    def __call__(self, *arguments: str) -> Answer:
        self._capsys.readouterr()
        with pytest.MonkeyPatch.context() as patch:
            # Here and not in a fixture: the streams are others in each phase of a test.
            for stream in (sys.stdin, sys.stdout, sys.stderr) if self.on_terminal else ():
                patch.setattr(stream, "isatty", lambda: True)
            status = main(arguments)
        return Answer(int(status), *self._capsys.readouterr())


def process(*arguments: str, **options: Any) -> "subprocess.CompletedProcess[bytes]":
    """`gouji` as a process; `env` adds to the environment."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "GOUJI_LANG": "en", **options.pop("env", {})}
    command = [sys.executable, "-m", "tui.main", *arguments]
    return subprocess.run(command, capture_output=True, env=environment, timeout=60, check=False, **options)
